//! `shuliang extract`.

use std::path::Path;

use anyhow::{Context, Result};
use shuliang::write::{Output, writer};
use shuliang::{Document, Extractor, Lexicon};

use super::args::{Extract, Format};
use super::output::Sink;
use super::reading::Way;
use super::{Ended, complain, input};

/// Documents that are read, extracted and written together; results stay in input order.
const BATCH: usize = 512;

/// Bytes of text after which a batch is closed early.
const BATCH_BYTES: usize = 8 << 20;

pub(crate) fn run(options: &Extract) -> Result<Ended> {
    let way = Way::new(options)?;
    if let Some(threads) = options.threads {
        rayon_pool(usize::from(threads))?;
    }
    let reader = way.reader.clone();
    let mut documents = input::inputs(&options.paths, options.reading.files_from.as_deref())?.flat_map(move |i| input::open(i, &reader));
    let extractor = Extractor::new(lexicon(options.lexicon.as_deref())?);
    let mut sink = Sink::open(options.output.as_deref())?;
    let format = match options.format {
        Some(Format::Table) => Output::Table,
        Some(Format::Jsonl) => Output::JsonLines,
        Some(Format::Csv) => Output::Csv,
        None if sink.is_terminal() => Output::Table,
        None => Output::JsonLines,
    };
    let mut faults = 0_usize;
    {
        let mut writer = writer(format, &mut sink);
        loop {
            let mut batch: Vec<Document> = Vec::new();
            let mut bytes = 0;
            while batch.len() < BATCH && bytes < BATCH_BYTES {
                match documents.next() {
                    Some(Ok(document)) => {
                        let document = way.dated(document);
                        bytes += document.text.len();
                        batch.push(document);
                    }
                    Some(Err(error)) => {
                        complain(&error.to_string());
                        faults += 1;
                    }
                    None => break,
                }
            }
            if batch.is_empty() {
                break;
            }
            for records in batch.iter().zip(extractor.extract_all(&batch)) {
                writer.write(records.0, &records.1)?;
            }
        }
        writer.finish()?;
    }
    sink.close()?;
    Ok(if faults > 0 { Ended::Faulty } else { Ended::Well })
}

/// The built-in lexicon, with the entries of `directory` where it is given.
pub(crate) fn lexicon(directory: Option<&Path>) -> Result<Lexicon> {
    match directory {
        Some(directory) => Ok(Lexicon::load(directory)?),
        None => Ok(Lexicon::builtin()),
    }
}

fn rayon_pool(threads: usize) -> Result<()> {
    shuliang::use_threads(threads).context("--threads")
}
