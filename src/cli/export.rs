//! `shuliang export`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args as Options, ValueEnum};
use shuliang::export::{self, Exporter, Format, Offsets, Summary};

use super::aim::{Aim, Folder};
use super::annotated::{Annotating, extractor};
use super::dataset::{self, Building};
use super::own::Own;
use super::{Ended, aim, complain};

pub(crate) const HELP: &str = "Examples:\n  shuliang export --to label-studio news/ -o tasks.json\n  shuliang export --to doccano rows.jsonl --records records.jsonl -o doccano.jsonl\n  shuliang export --to brat --gold gold.jsonl -o brat/\n  shuliang export --to spacy news/ -o train.spacy\n\nlabel-studio writes its labelling configuration beside the tasks, as tasks.config.xml. huggingface is a folder with splits, see `shuliang dataset build`.\n\nExit codes: 0 all well, 2 some input failed (it is named, the rest is processed) or the command failed.";

#[derive(Debug, Options)]
pub(crate) struct Export {
    /// The format.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub to: ToFormat,
    #[command(flatten)]
    pub annotating: Annotating,
    /// Writes to a file, which appears when it is whole, or into a folder; standard output when left out.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// What the offsets of label-studio count: UTF-16 code units, or code points as its web client does since 1.4; they differ behind emoji only.
    #[arg(long, value_enum, value_name = "UNITS", default_value = "utf-16")]
    pub offsets: OffsetUnits,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ToFormat {
    /// Tasks with predictions, a JSON array.
    LabelStudio,
    /// JSON Lines of entities and relations.
    Doccano,
    /// A folder of texts and standoff annotations.
    Brat,
    /// A character a line, a column of BIO tags for each label.
    Conll,
    /// A DocBin.
    Spacy,
    /// A folder of Parquet files with splits and a card.
    Huggingface,
    /// Annotated documents, JSON Lines.
    Langextract,
    /// Training examples of PaddleNLP's UIE, JSON Lines.
    Uie,
    /// Instruction pairs, JSON Lines.
    Instruct,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum OffsetUnits {
    CodePoints,
    #[value(name = "utf-16")]
    Utf16,
}

impl From<ToFormat> for Format {
    fn from(format: ToFormat) -> Self {
        match format {
            ToFormat::LabelStudio => Self::LabelStudio,
            ToFormat::Doccano => Self::Doccano,
            ToFormat::Brat => Self::Brat,
            ToFormat::Conll => Self::Conll,
            ToFormat::Spacy => Self::Spacy,
            ToFormat::Huggingface => Self::HuggingFace,
            ToFormat::Langextract => Self::LangExtract,
            ToFormat::Uie => Self::Uie,
            ToFormat::Instruct => Self::Instruct,
        }
    }
}

pub(crate) fn run(options: &Export) -> Result<Ended> {
    let format = Format::from(options.to);
    let path = aim::named(options.output.as_deref());
    if !format.is_folder() && format != Format::HuggingFace {
        return file(options, format, path);
    }
    let Some(path) = path else { bail!("--to {}: expected -o DIR, the folder to write", format.code()) };
    if format == Format::HuggingFace {
        return dataset::build(&Building::plain(&options.annotating, path));
    }
    empty(path)?;
    let folder = Folder::begin(path)?;
    let mut exporter = export::folder(format, folder.path()).with_context(|| format!("{}: cannot write", path.display()))?;
    let (summary, faults) = write(options, &mut *exporter, &Own::default())?;
    drop(exporter);
    if summary.documents == 0 && faults > 0 {
        aim::left(path);
        return Ok(Ended::Faulty);
    }
    folder.finish()?;
    Ok(said(summary, faults, true))
}

/// Writes a format that is one file.
fn file(options: &Export, format: Format, path: Option<&Path>) -> Result<Ended> {
    let configuration = path.filter(|_| format == Format::LabelStudio).map(|path| path.with_extension("config.xml"));
    let own = Own::new(path.into_iter().map(Path::to_owned).chain(configuration.clone()).map(|file| ("-o", file)));
    let mut output = Aim::open(path)?;
    let (summary, faults) = write(options, &mut *export::exporter(format, options.offsets.into(), &mut output)?, &own)?;
    if let Some(path) = path.filter(|_| summary.documents == 0 && faults > 0) {
        aim::left(path);
        return Ok(Ended::Faulty);
    }
    output.finish()?;
    if let Some(configuration) = configuration {
        aim::write(Some(&configuration), &export::configuration())?;
    }
    Ok(said(summary, faults, path.is_some()))
}

impl From<OffsetUnits> for Offsets {
    fn from(units: OffsetUnits) -> Self {
        match units {
            OffsetUnits::CodePoints => Self::CodePoints,
            OffsetUnits::Utf16 => Self::Utf16,
        }
    }
}

fn write(options: &Export, exporter: &mut dyn Exporter, own: &Own) -> Result<(Summary, usize)> {
    let extractor = extractor(&options.annotating)?;
    let faults = options.annotating.each(&extractor, None, own, &mut |found| Ok(exporter.write(&found.annotated)?))?;
    Ok((exporter.finish()?, faults))
}

/// Says on standard error what was written; without `counted` only what was left out.
fn said(summary: Summary, faults: usize, counted: bool) -> Ended {
    let Summary { documents, quantities, spans, relations, left_out } = summary;
    if counted {
        complain(&format!("{documents} documents, {quantities} quantities, {spans} spans, {relations} relations"));
    }
    if left_out > 0 {
        complain(&format!("{left_out} spans left out, since they overlap a longer one of their label, which this format has no room for"));
    }
    if faults > 0 { Ended::Faulty } else { Ended::Well }
}

/// Fails where `path` is a folder with something in it, or no folder.
pub(crate) fn empty(path: &Path) -> Result<()> {
    if path.exists() && fs::read_dir(path).with_context(|| format!("{}: cannot write", path.display()))?.next().is_some() {
        bail!("{}: expected a folder that is empty or not there, found files in it", path.display());
    }
    Ok(())
}
