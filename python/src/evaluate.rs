//! Scoring records against gold.

use std::path::Path;

use pyo3::prelude::*;
use shuliang::evaluate::{GoldDocument, Options, Predicted, gold, records};
use shuliang::record::Kind;
use shuliang::{Document, Error, Extractor as Reader};

use crate::extractor::Extractor;
use crate::{error, parallel};

/// Scores JSON Lines of records against JSON Lines of gold and gives the figures as JSON; without records the gold's texts are read.
#[pyfunction]
#[pyo3(signature = (gold, records, extractor, *, kinds, samples, seed, errors))]
#[expect(clippy::too_many_arguments, reason = "Python's keywords")]
pub(crate) fn evaluate(
    py: Python,
    gold: (String, Vec<u8>),
    records: Option<(String, Vec<u8>)>,
    extractor: &Extractor,
    kinds: Vec<String>,
    samples: usize,
    seed: u64,
    errors: usize,
) -> PyResult<String> {
    let all = [Kind::Quantity, Kind::Duration, Kind::Rank, Kind::Age];
    let kind = |name: &String| {
        let found = all.into_iter().find(|k| k.code() == name);
        found.ok_or_else(|| error::wrong(py, format!("kinds: expected quantity, duration, rank or age, found `{name}`")))
    };
    let options = Options { kinds: kinds.iter().map(kind).collect::<PyResult<_>>()?, samples, seed };
    let reader = extractor.inner();
    py.detach(|| score(&gold, records.as_ref(), reader, &options, errors)).map_err(|e| error::of(py, e))
}

fn score(marked: &(String, Vec<u8>), found: Option<&(String, Vec<u8>)>, reader: &Reader, options: &Options, errors: usize) -> Result<String, Error> {
    let documents = gold(Path::new(&marked.0), &marked.1[..])?;
    let predicted: Vec<Vec<Predicted>> = match found {
        Some((name, lines)) => records(Path::new(name), &lines[..], &documents)?,
        None => parallel::map(&documents, parallel::granted(), |document: &GoldDocument| {
            let read = Document { id: document.id.clone(), text: document.text.clone(), date: document.date };
            reader.extract(&read).iter().map(Predicted::from).collect()
        }),
    };
    Ok(shuliang::evaluate::evaluate(&documents, &predicted, reader.lexicon(), options).json(errors).to_string())
}
