//! `shuliang export`.

use std::fs;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args as Options, ValueEnum};
use shuliang::export::{self, Exporter, Format, Offsets, Summary};
use tempfile::NamedTempFile;

use super::annotated::{Annotating, extractor};
use super::dataset::{self, Building};
use super::{Ended, complain};

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
    /// What the offsets of label-studio count: code points as its web client does since 1.4, or UTF-16 code units as it did before.
    #[arg(long, value_enum, value_name = "UNITS", default_value = "code-points")]
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
    let folder = format.is_folder() || format == Format::HuggingFace;
    let Some(path) = options.output.as_deref() else {
        if folder {
            bail!("--to {}: expected -o DIR, the folder to write", format.code());
        }
        let output = BufWriter::new(io::stdout());
        return write(options, &mut *export::exporter(format, options.offsets.into(), output)?, false);
    };
    if format == Format::HuggingFace {
        return dataset::build(&Building::plain(&options.annotating, path));
    }
    let cannot = || format!("{}: cannot write", path.display());
    if format.is_folder() {
        empty(path)?;
        return write(options, &mut *export::folder(format, path).with_context(cannot)?, true);
    }
    let mut file = BufWriter::new(temporary(folder_of(path)).with_context(cannot)?);
    let ended = write(options, &mut *export::exporter(format, options.offsets.into(), &mut file).with_context(cannot)?, true)?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error).with_context(cannot)?;
    file.persist(path).map_err(|e| e.error).with_context(cannot)?;
    if format == Format::LabelStudio {
        fs::write(path.with_extension("config.xml"), export::configuration()).with_context(cannot)?;
    }
    Ok(ended)
}

impl From<OffsetUnits> for Offsets {
    fn from(units: OffsetUnits) -> Self {
        match units {
            OffsetUnits::CodePoints => Self::CodePoints,
            OffsetUnits::Utf16 => Self::Utf16,
        }
    }
}

fn write(options: &Export, exporter: &mut dyn Exporter, counted: bool) -> Result<Ended> {
    let extractor = extractor(&options.annotating)?;
    let faults = options.annotating.each(&extractor, None, &mut |found| Ok(exporter.write(&found.annotated)?))?;
    say(exporter.finish()?, counted);
    Ok(if faults > 0 { Ended::Faulty } else { Ended::Well })
}

/// Says on standard error what was written; without `counted` only what was left out.
fn say(summary: Summary, counted: bool) {
    let Summary { documents, quantities, spans, relations, left_out } = summary;
    if counted {
        complain(&format!("{documents} documents, {quantities} quantities, {spans} spans, {relations} relations"));
    }
    if left_out > 0 {
        complain(&format!("{left_out} spans left out, since they overlap a longer one of their label, which this format has no room for"));
    }
}

/// The folder that a file stands in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Fails where `path` is a folder with something in it, or no folder.
pub(crate) fn empty(path: &Path) -> Result<()> {
    if path.exists() && fs::read_dir(path).with_context(|| format!("{}: cannot write", path.display()))?.next().is_some() {
        bail!("{}: expected a folder that is empty or not there, found files in it", path.display());
    }
    Ok(())
}

/// A file in `folder` that has no name yet, readable by whom other files are.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
