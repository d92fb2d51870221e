//! Documents from files: plain texts, JSON Lines, folders of both.

mod rows;
mod texts;

use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::error::Error;

pub use rows::Rows;
pub use texts::text;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One document, its id the path.
    Text,
    /// One document a line: `{"id","text","date"?}`.
    JsonLines,
}

/// The format that the suffix of `path` names: `.jsonl` and `.ndjson` are JSON Lines, all else is text.
#[must_use]
pub fn format_of(path: &Path) -> Format {
    match path.extension().and_then(|e| e.to_str()) {
        Some("jsonl" | "ndjson") => Format::JsonLines,
        _ => Format::Text,
    }
}

/// The documents of a reader, one after the other; `path` names it in errors and, for a text, in the record.
///
/// A line that is no document is an error in its place, and the next line goes on.
#[must_use]
pub fn documents<'r>(path: &Path, format: Format, reader: impl BufRead + 'r) -> Box<dyn Iterator<Item = Result<Document, Error>> + 'r> {
    match format {
        Format::Text => Box::new(std::iter::once(text(path, reader))),
        Format::JsonLines => Box::new(Rows::new(path, reader)),
    }
}

/// Opens `path` and gives its documents.
///
/// # Errors
///
/// When the file cannot be opened. What its lines are wrong in comes out of the iterator.
pub fn open(path: &Path) -> Result<Box<dyn Iterator<Item = Result<Document, Error>>>, Error> {
    let file = std::fs::File::open(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(documents(path, format_of(path), std::io::BufReader::new(file)))
}

/// Whether a file found in a folder is taken: `.txt`, `.jsonl`, `.ndjson`.
#[must_use]
pub fn taken(path: &Path) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| matches!(e, "txt" | "jsonl" | "ndjson"))
}

/// The documents' files among `files`, sorted; an error where a folder gave none.
///
/// # Errors
///
/// [`Error::NoTexts`] when no file is taken.
pub fn texts_of(folder: &Path, files: impl Iterator<Item = PathBuf>) -> Result<Vec<PathBuf>, Error> {
    let mut found: Vec<PathBuf> = files.filter(|f| taken(f)).collect();
    found.sort();
    if found.is_empty() { Err(Error::NoTexts(folder.to_owned())) } else { Ok(found) }
}
