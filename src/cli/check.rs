//! `shuliang check`: figures that do not fit each other.

use std::io::{self, BufWriter, Write};

use anyhow::{Context, Result};
use serde_json::json;
use shuliang::arithmetic::{Mismatch, mismatches};
use shuliang::document::parse_date;
use shuliang::{Document, Extractor, Record};

use super::args::{Check, CheckFormat};
use super::extract::lexicon;
use super::{Ended, complain, input};

/// Documents that are read together.
const BATCH: usize = 512;

pub(crate) fn run(options: &Check) -> Result<Ended> {
    let date = options.date.as_deref().map(parse_date).transpose().context("--date")?;
    let mut documents = input::documents(&options.paths)?;
    let extractor = Extractor::load(|| lexicon(options.lexicon.as_deref()))?;
    let mut output = BufWriter::new(io::stdout().lock());
    let (mut found, mut faults) = (0_usize, 0_usize);
    loop {
        let mut batch: Vec<Document> = Vec::new();
        let mut taken = 0;
        for document in documents.by_ref().take(BATCH) {
            taken += 1;
            match document {
                Ok(document) => batch.push(Document { date: document.date.or(date), ..document }),
                Err(error) => {
                    complain(&error.to_string());
                    faults += 1;
                }
            }
        }
        if taken == 0 {
            break;
        }
        for (document, records) in batch.iter().zip(extractor.extract_all(&batch)) {
            if records.iter().all(|r| r.check.is_none()) {
                continue;
            }
            for mismatch in mismatches(&records, &document.text) {
                found += 1;
                let line = match options.format {
                    CheckFormat::Text => text(document, &records, &mismatch),
                    CheckFormat::Jsonl => row(document, &records, &mismatch),
                };
                writeln!(output, "{line}")?;
            }
        }
    }
    output.flush()?;
    Ok(if faults > 0 {
        Ended::Faulty
    } else if found > 0 {
        Ended::Found
    } else {
        Ended::Well
    })
}

/// Two lines: what does not fit, and the words from the first figure to the last with a little before them.
fn text(document: &Document, records: &[Record], mismatch: &Mismatch) -> String {
    let (first, last) = (records[mismatch.records[0]].start, mismatch.records.iter().map(|r| records[*r].end).max().unwrap_or_default());
    let start = first.saturating_sub(25);
    let words: String = document.text.chars().skip(start).take(last - start).collect();
    format!("{} [{first}, {last}): {}\n    {}", document.id, mismatch.message, words.rsplit('\n').next().unwrap_or_default())
}

fn row(document: &Document, records: &[Record], mismatch: &Mismatch) -> String {
    let figure = |r: &usize| json!({"text": records[*r].text, "start": records[*r].start, "end": records[*r].end});
    let figures: Vec<serde_json::Value> = mismatch.records.iter().map(figure).collect();
    json!({"doc": document.id, "sentence": records[mismatch.records[0]].sentence, "message": mismatch.message, "figures": figures}).to_string()
}
