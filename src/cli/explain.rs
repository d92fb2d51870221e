//! `shuliang explain`.

use std::io::{self, Read, Write};

use anyhow::{Context, Result};
use shuliang::{Document, Extractor};

use super::Ended;
use super::args::{Explain, ExplainFormat};
use super::extract::lexicon;

pub(crate) fn run(options: &Explain) -> Result<Ended> {
    let mut text = options.text.clone();
    if text == "-" {
        text.clear();
        io::stdin().read_to_string(&mut text).context("-: cannot read")?;
    }
    let mut document = Document::new("-", text);
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
