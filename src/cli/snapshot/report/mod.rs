//! What a comparison found, in the form that was asked for.

mod github;
mod json;
mod junit;
mod markdown;
pub(crate) mod text;

use std::io::{self, IsTerminal, Write};

use anyhow::Result;

use super::args::{DriftFormat, Reporting};
use super::findings::{Findings, Summary};
use super::item::Why;
use crate::cli::aim::{self, Aim};

/// Writes the report to where it is asked for.
pub(crate) fn write(title: &str, findings: &mut Findings, options: &Reporting) -> Result<()> {
    let path = aim::named(options.output.as_deref());
    let colours = path.is_none() && io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut output = Aim::open(path)?;
    form(title, findings, options, colours, &mut output)?;
    output.finish()
}

fn form(title: &str, findings: &mut Findings, options: &Reporting, colours: bool, output: &mut dyn Write) -> Result<()> {
    let limit = options.limit.unwrap_or(usize::MAX);
    match options.format {
        DriftFormat::Text => text::write(findings, limit, colours, output),
        DriftFormat::Json => json::write(title, findings, limit, output),
        DriftFormat::Markdown => markdown::write(title, findings, limit, output),
        DriftFormat::Junit => junit::write(title, findings, limit, output),
        DriftFormat::Github => github::write(title, findings, limit, output),
    }
}

/// What was found, in one sentence.
pub(super) fn verdict(summary: &Summary) -> String {
    let records = summary.records;
    let sample = summary.sample.map_or_else(String::new, |(many, seed)| format!(" (a sample of {many}, seed {seed})"));
    let compared = summary.documents.saturating_sub(summary.text_changed + summary.new);
    match (records.all(), compared) {
        (0, 0) if summary.documents > 0 => return format!("none of {} documents{sample} could be compared", summary.documents),
        (0, _) if compared < summary.documents => {
            return format!("no drift in {compared} of {} documents{sample}, the others were not compared", summary.documents);
        }
        (0, _) => return format!("no drift in {} documents{sample}", summary.documents),
        _ => {}
    }
    let counts = format!("{} changed, {} added, {} removed", records.changed, records.added, records.removed);
    format!("drift in {} of {} documents{sample}: {counts}", summary.drifted, summary.documents)
}

/// What was told apart from drift, in a few words each.
pub(super) fn asides(summary: &Summary) -> Vec<String> {
    let mut said: Vec<String> =
        Why::ALL.iter().filter(|why| summary.apart(**why) > 0).map(|why| format!("{}: {}", meaning(*why), summary.apart(*why))).collect();
    if summary.renamed > 0 {
        said.push(format!("documents that the store has under another id, compared with that: {}", summary.renamed));
    }
    if summary.faults > 0 {
        said.push(format!("inputs that could not be read: {}", summary.faults));
    }
    said
}

/// What it means that a document is told apart.
pub(crate) const fn meaning(why: Why) -> &'static str {
    match why {
        Why::TextChanged => "documents whose text or date changed",
        Why::New => "documents that the store does not have",
        Why::Absent => "documents of the store that were not read",
    }
}

/// `text`, or a word for what is null.
pub(super) fn or_none(text: Option<&str>) -> &str {
    text.filter(|t| !t.is_empty()).unwrap_or("none")
}
