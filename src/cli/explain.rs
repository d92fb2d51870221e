//! `shuliang explain`.

use std::io::{self, BufReader, Write};
use std::path::Path;

use anyhow::{Context, Result};
use shuliang::read::{Format, documents};
use shuliang::{Document, Extractor};

use super::Ended;
use super::args::{Explain, ExplainFormat};
use super::extract::lexicon;
use super::input::STDIN;

pub(crate) fn run(options: &Explain) -> Result<Ended> {
    let mut document = if options.text == STDIN {
        // In any encoding, as `extract` reads a text.
        documents(Path::new(STDIN), Format::Text, BufReader::new(io::stdin())).next().transpose()?.unwrap_or_else(|| Document::new(STDIN, ""))
    } else {
        Document::new(STDIN, options.text.clone())
    };
    if let Some(date) = &options.date {
        document = document.dated(date).context("--date")?;
    }
    let explanation = Extractor::load(|| lexicon(options.lexicon.as_deref()))?.explain(&document);
    let shown = match options.format {
        ExplainFormat::Json => serde_json::to_string_pretty(&explanation)? + "\n",
        ExplainFormat::Text => explanation.to_string(),
    };
    io::stdout().lock().write_all(shown.as_bytes())?;
    Ok(Ended::Well)
}
