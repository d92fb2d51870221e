//! `shuliang import`.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args as Options, ValueEnum};
use shuliang::annotation::{Annotated, gold_line};
use shuliang::import::{Tool, annotations};
use shuliang::{Extractor, Lexicon};

use super::extract::lexicon;
use super::own::Own;
use super::{Ended, aim, complain};

pub(crate) const HELP: &str = "Examples:\n  shuliang import --from label-studio project-1.json -o gold.jsonl && shuliang evaluate gold.jsonl\n  shuliang import --from doccano all.jsonl --as records\n  shuliang import --from brat brat/ > gold.jsonl\n\nA quantity that was drawn by hand has the value that is read from its text, where none was written beside it.\n\nExit codes: 0 all well, 2 annotations are at fault (each fault is named).";

#[derive(Debug, Options)]
pub(crate) struct Import {
    /// The tool.
    #[arg(long, value_enum, value_name = "TOOL")]
    pub from: FromTool,
    /// The file that the tool exported; of brat the folder.
    pub path: PathBuf,
    /// What is made of the annotations.
    #[arg(long = "as", value_enum, value_name = "FORM", default_value = "gold")]
    pub form: Form,
    /// Adds the entries of a folder of lexicons; they go before the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Writes to a file, which appears when it is whole.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FromTool {
    /// The JSON of an export, not the short one.
    LabelStudio,
    /// The JSON Lines of an export.
    Doccano,
    /// The folder of a collection.
    Brat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Form {
    /// Lines of a gold file.
    Gold,
    /// Records, as `extract` writes them.
    Records,
}

pub(crate) fn run(options: &Import) -> Result<Ended> {
    let tool = match options.from {
        FromTool::LabelStudio => Tool::LabelStudio,
        FromTool::Doccano => Tool::Doccano,
        FromTool::Brat => Tool::Brat,
    };
    let output = aim::named(options.output.as_deref());
    let own = Own::of(output);
    own.refuse([options.path.as_path()])?;
    for entry in fs::read_dir(&options.path).into_iter().flatten().flatten() {
        own.refuse([entry.path().as_path()])?;
    }
    let extractor = Extractor::new(lexicon(options.lexicon.as_deref())?);
    let found = annotations(tool, &options.path, &|document| extractor.extract(document))?;
    let mut lines = String::new();
    let mut lost = 0;
    for document in &found {
        match options.form {
            Form::Gold => {
                let (document, without) = with_numbers(document);
                for place in &without {
                    complain(&format!(
                        "{}: {}: `{place}` has no value of at most 28 digits, which a gold file needs; left out",
                        options.path.display(),
                        document.id
                    ));
                }
                lost += without.len();
                lines += &gold_line(&document.gold());
                lines.push('\n');
            }
            Form::Records => lines += &records(document, extractor.lexicon())?,
        }
    }
    aim::write(output, &lines)?;
    Ok(if lost > 0 { Ended::Faulty } else { Ended::Well })
}

/// The document without the quantities that have no number, and the words of those.
fn with_numbers(document: &Annotated) -> (Annotated, Vec<String>) {
    let (with, without): (Vec<_>, Vec<_>) = document.mentions.iter().cloned().partition(|m| m.attributes.has_number());
    (Annotated { mentions: with, ..document.clone() }, without.into_iter().map(|m| m.place.text.to_string()).collect())
}

fn records(document: &Annotated, words: &Lexicon) -> Result<String> {
    let mut lines = String::new();
    for record in document.records(words) {
        lines += &serde_json::to_string(&record)?;
        lines.push('\n');
    }
    Ok(lines)
}
