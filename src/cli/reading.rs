//! How the inputs are read, from the options.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use shuliang::Document;
use shuliang::document::parse_date;
use shuliang::read::{Columns, Encoding, Format, Reader, format_of};

use super::args::{InputFormat, Reading};
use super::input::STDIN;

/// How documents are read and what those without a date are given.
pub(crate) struct Way {
    pub reader: Reader,
    date: Option<String>,
}

impl Way {
    /// The way that `asked` asks for to read `paths`.
    pub(crate) fn new(asked: &Reading, paths: &[PathBuf]) -> Result<Self> {
        let encoding = match &asked.encoding {
            Some(name) => Some(Encoding::named(name).ok_or_else(|| anyhow!("--encoding: expected a name like gb18030, big5 or utf-16le, found `{name}`"))?),
            None => None,
        };
        let mut columns = Columns { text: asked.text.clone(), id: asked.id.clone(), date: None, title: asked.title.clone() };
        let mut date = None;
        match asked.date.as_deref().map(|d| (d, parse_date(d))) {
            Some((given, Ok(_))) => date = Some(given.to_owned()),
            // What looks like a date is one with a fault, and only a table has columns.
            Some((given, Err(error))) if given.starts_with(|c: char| c.is_ascii_digit()) || !tables(asked, paths) => return Err(error).context("--date"),
            Some((given, Err(_))) => columns.date = Some(given.to_owned()),
            None => {}
        }
        Ok(Self { reader: Reader { format: asked.input_format.map(format), encoding, columns, ..Reader::default() }, date })
    }

    /// `document`, with the date for those that have none.
    pub(crate) fn dated(&self, document: Document) -> Document {
        match &self.date {
            Some(date) if document.date.is_none() => document.clone().dated(date).unwrap_or(document),
            _ => document,
        }
    }

    /// What of the way bears on the records: the options and their values, empty where one was left out.
    pub(crate) fn settings(&self) -> [(&'static str, String); 6] {
        let Columns { text, id, date, title } = &self.reader.columns;
        let given = |value: &Option<String>| value.clone().unwrap_or_default();
        [
            ("--input-format", self.reader.format.map(|f| format!("{f:?}")).unwrap_or_default()),
            ("--encoding", self.reader.encoding.map(|e| e.name().to_owned()).unwrap_or_default()),
            ("--text", given(text)),
            ("--id", given(id)),
            ("--date", given(if date.is_some() { date } else { &self.date })),
            ("--title", given(title)),
        ]
    }
}

/// Whether any input may be a table: all but what is plainly texts.
fn tables(asked: &Reading, paths: &[PathBuf]) -> bool {
    let format = asked.input_format.map(format);
    let is_text = |f: Format| matches!(f, Format::Text | Format::Html);
    let may = |path: &Path| path == Path::new(STDIN) || !path.is_file() || !is_text(format_of(path));
    format.map_or_else(|| paths.is_empty() || asked.files_from.is_some() || paths.iter().any(|p| may(p)), |f| !is_text(f))
}

fn format(format: InputFormat) -> Format {
    match format {
        InputFormat::Text => Format::Text,
        InputFormat::Html => Format::Html,
        InputFormat::Jsonl => Format::JsonLines,
        InputFormat::Json => Format::Json,
        InputFormat::Csv => Format::Csv,
        InputFormat::Tsv => Format::Tsv,
        InputFormat::Parquet => Format::Parquet,
    }
}
