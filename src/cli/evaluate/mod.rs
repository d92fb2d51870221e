//! `shuliang evaluate`.

mod html;
mod table;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use shuliang::evaluate::{self, Evaluation, Figure, GoldDocument, Interval, Predicted};
use shuliang::packing::{Packing, unpack};
use shuliang::record::Kind;
use shuliang::write::Output;
use shuliang::{Document, Extractor, records};

use super::args::{Evaluate, MentionKind, ReportFormat};
use super::extract::lexicon;
use super::own::Own;
use super::{Ended, aim, complain};

pub(crate) fn run(options: &Evaluate) -> Result<Ended> {
    let required = options.require.iter().map(|r| requirement(r)).collect::<Result<Vec<_>>>()?;
    let output = aim::named(options.output.as_deref());
    Own::of(output).refuse([&options.gold].into_iter().chain(&options.records).map(PathBuf::as_path))?;
    let gold = evaluate::gold(&options.gold, open(&options.gold)?)?;
    if gold.is_empty() {
        bail!("{}: expected documents, found none", options.gold.display());
    }
    let extractor = Extractor::load(|| lexicon(options.lexicon.as_deref()))?;
    let found = match &options.records {
        Some(path) => read(path, &gold)?,
        None => extract(&extractor, &gold),
    };
    let how = evaluate::Options { kinds: options.kinds.iter().map(|k| kind(*k)).collect(), samples: options.samples, seed: options.seed };
    let evaluation = evaluate::evaluate(&gold, &found, extractor.lexicon(), &how);
    let page = match options.format {
        ReportFormat::Table => table::report(&evaluation, options.errors),
        ReportFormat::Json => serde_json::to_string_pretty(&evaluation.json(options.errors))? + "\n",
        ReportFormat::Html => html::report(&options.gold.display().to_string(), &evaluation, options.errors)?,
    };
    aim::write(output, &page)?;
    let mut short = false;
    for (figure, least) in required {
        let reached = figure.of(&evaluation.total);
        if reached.is_none_or(|r| r < least) {
            let reached = reached.map_or_else(|| "nothing to measure".to_owned(), |r| format!("{r:.4}"));
            complain(&format!("{}: required {least}, reached {reached}", figure.name()));
            short = true;
        }
    }
    Ok(if short { Ended::Found } else { Ended::Well })
}

/// The lines of a file, unpacked.
fn open(path: &Path) -> Result<impl BufRead> {
    let cannot = || format!("{}: cannot read", path.display());
    let file = BufReader::new(File::open(path).with_context(cannot)?);
    Ok(BufReader::new(unpack(Packing::of(path), file).with_context(cannot)?))
}

/// The records to score: JSON Lines of any program, or an output of ours in any other format.
fn read(path: &Path, gold: &[GoldDocument]) -> Result<Vec<Vec<Predicted>>> {
    match Output::of(Packing::of(path).inside(path)) {
        None | Some(Output::JsonLines | Output::Table) => Ok(evaluate::records(path, open(path)?, gold)?),
        Some(_) => Ok(evaluate::records_of(path, records::open(path)?, gold)?),
    }
}

fn extract(extractor: &Extractor, gold: &[GoldDocument]) -> Vec<Vec<Predicted>> {
    let document = |d: &GoldDocument| Document { id: d.id.clone(), text: d.text.clone(), date: d.date };
    let documents: Vec<Document> = gold.iter().map(document).collect();
    extractor.extract_all(&documents).iter().map(|records| records.iter().map(Predicted::from).collect()).collect()
}

const fn kind(kind: MentionKind) -> Kind {
    match kind {
        MentionKind::Quantity => Kind::Quantity,
        MentionKind::Duration => Kind::Duration,
        MentionKind::Rank => Kind::Rank,
        MentionKind::Age => Kind::Age,
    }
}

/// Reads `triple-strict=0.8`.
fn requirement(text: &str) -> Result<(Figure, f64)> {
    let (name, least) = text.split_once('=').with_context(|| format!("--require: expected FIGURE=LEAST such as triple-strict=0.8, found `{text}`"))?;
    let Some(figure) = Figure::named(name) else {
        let names: Vec<&str> = Figure::all().map(Figure::name).collect();
        bail!("--require: expected one of {}, found `{name}`", names.join(", "));
    };
    match least.parse::<f64>() {
        Ok(least) if (0.0..=1.0).contains(&least) => Ok((figure, least)),
        _ => bail!("--require: expected a number from 0 to 1 behind `{name}=`, found `{least}`"),
    }
}

/// A figure to three digits.
fn shown(figure: f64) -> String {
    format!("{figure:.3}")
}

/// The interval of `figure`, empty where there is none.
fn interval(evaluation: &Evaluation, figure: Figure) -> String {
    let found = evaluation.intervals.iter().find(|i| i.figure == figure);
    found.map(|Interval { low, high, .. }| format!("{low:.3} to {high:.3}")).unwrap_or_default()
}
