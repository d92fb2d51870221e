//! Annotations to the formats of other tools (导出): annotation editors, training libraries, data sets. Knows only annotations.

mod brat;
mod conll;
mod doccano;
mod instruct;
mod label_studio;
mod langextract;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "spacy")]
mod spacy;
mod uie;

use std::io::{self, Write};
use std::path::Path;

use crate::annotation::Annotated;

pub(crate) use brat::INDEX;
pub use label_studio::configuration;
pub(crate) use label_studio::utf16;

/// The formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Tasks with predictions for Label Studio: a JSON array.
    LabelStudio,
    /// JSON Lines for doccano's relation projects.
    Doccano,
    /// A folder of texts and standoff annotations for brat.
    Brat,
    /// Characters with a column of BIO tags for each label.
    Conll,
    /// A DocBin of spaCy (feature `spacy`).
    Spacy,
    /// Parquet, one document a row, as Hugging Face datasets reads it (feature `parquet`).
    HuggingFace,
    /// Annotated documents of LangExtract: JSON Lines.
    LangExtract,
    /// Training examples for PaddleNLP's UIE: JSON Lines.
    Uie,
    /// Instruction pairs: text in, triples out; JSON Lines.
    Instruct,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 9] =
        [Self::LabelStudio, Self::Doccano, Self::Brat, Self::Conll, Self::Spacy, Self::HuggingFace, Self::LangExtract, Self::Uie, Self::Instruct];

    /// The name on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::LabelStudio => "label-studio",
            Self::Doccano => "doccano",
            Self::Brat => "brat",
            Self::Conll => "conll",
            Self::Spacy => "spacy",
            Self::HuggingFace => "huggingface",
            Self::LangExtract => "langextract",
            Self::Uie => "uie",
            Self::Instruct => "instruct",
        }
    }

    /// The suffix of its files.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::LabelStudio => "json",
            Self::Doccano | Self::LangExtract | Self::Uie | Self::Instruct => "jsonl",
            Self::Brat => "ann",
            Self::Conll => "conll",
            Self::Spacy => "spacy",
            Self::HuggingFace => "parquet",
        }
    }

    /// Whether it is a folder of many files.
    #[must_use]
    pub const fn is_folder(self) -> bool {
        matches!(self, Self::Brat)
    }
}

/// What the offsets of Label Studio count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offsets {
    /// Unicode code points, as its web client has counted since version 1.4.
    #[default]
    CodePoints,
    /// UTF-16 code units, as older clients did.
    Utf16,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents.
    pub documents: usize,
    /// Quantities.
    pub quantities: usize,
    /// Spans of every label, quantities among them.
    pub spans: usize,
    /// Relations.
    pub relations: usize,
    /// Spans that the format has no room for, since they overlap another of their layer.
    pub left_out: usize,
}

impl Summary {
    fn add(&mut self, document: &Annotated, layout: &crate::annotation::Layout) {
        self.documents += 1;
        self.quantities += document.mentions.len();
        self.spans += layout.spans.len();
        self.relations += layout.links.len();
    }
}

/// Writes annotated documents in one of the formats; nothing is complete before [`Exporter::finish`].
pub trait Exporter {
    /// Writes one document.
    ///
    /// # Errors
    ///
    /// When the output cannot be written, or the format cannot hold the document.
    fn write(&mut self, document: &Annotated) -> io::Result<()>;

    /// Writes what is still held back, and counts.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    fn finish(&mut self) -> io::Result<Summary>;
}

/// A writer of `format` onto `output`.
///
/// ```
/// use shuliang::annotation::Annotated;
/// use shuliang::export::{Format, Offsets, exporter};
/// use shuliang::{Document, Extractor, Lexicon};
///
/// let document = Document::new("note", "贷款余额3亿元。");
/// let records = Extractor::new(Lexicon::builtin()).extract(&document);
/// let mut lines = Vec::new();
/// let mut doccano = exporter(Format::Doccano, Offsets::default(), &mut lines)?;
/// doccano.write(&Annotated::from_records(&document, &records))?;
/// assert_eq!(doccano.finish()?.quantities, 1);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// When the format is a folder, or none of this build.
pub fn exporter<'w>(format: Format, offsets: Offsets, output: impl Write + Send + 'w) -> io::Result<Box<dyn Exporter + 'w>> {
    Ok(match format {
        Format::LabelStudio => Box::new(label_studio::LabelStudio::new(output, offsets)),
        Format::Doccano => Box::new(doccano::Doccano::new(output)),
        Format::Conll => Box::new(conll::Conll::new(output)),
        Format::LangExtract => Box::new(langextract::LangExtract::new(output)),
        Format::Uie => Box::new(uie::Uie::new(output)),
        Format::Instruct => Box::new(instruct::Instruct::new(output)),
        #[cfg(feature = "spacy")]
        Format::Spacy => Box::new(spacy::DocBin::new(output)),
        #[cfg(feature = "parquet")]
        Format::HuggingFace => Box::new(parquet::Parquet::new(output)?),
        _ => return Err(io::Error::new(io::ErrorKind::Unsupported, format!("{}: a folder, or no format of this build", format.code()))),
    })
}

/// A writer of a format that is a folder into `folder`, which is made where it is absent.
///
/// # Errors
///
/// When the folder cannot be written, or the format is no folder.
pub fn folder(format: Format, folder: &Path) -> io::Result<Box<dyn Exporter>> {
    match format {
        Format::Brat => Ok(Box::new(brat::Brat::create(folder)?)),
        _ => Err(io::Error::new(io::ErrorKind::Unsupported, format!("{}: no folder", format.code()))),
    }
}

/// Writes one JSON value as a line.
fn line(output: &mut impl Write, value: &serde_json::Value) -> io::Result<()> {
    serde_json::to_writer(&mut *output, value)?;
    output.write_all(b"\n")
}
