//! Documents from files: texts, web pages, JSON Lines, JSON, CSV, Parquet; packed or not, in any encoding of Chinese.

mod delimited;
mod encoding;
#[cfg(feature = "html")]
mod html;
mod json;
mod meter;
#[cfg(feature = "parquet")]
mod parquet;
mod quotes;
mod row;
mod rows;
mod source;
mod texts;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::error::Error;
use crate::packing::{Packing, unpack};

pub use encoding::Encoding;
pub use meter::{Meter, Metered};
pub use row::Columns;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One document, its id the path.
    Text,
    /// A web page: its article is one document, its id the path.
    Html,
    /// One document a line: `{"id","text","date"?}`.
    JsonLines,
    /// An array of such objects, or objects one behind the other.
    Json,
    /// One document a row, columns named by the header.
    Csv,
    /// The same with tabs.
    Tsv,
    /// One document a row.
    Parquet,
}

impl Format {
    /// The format of a file with suffix `suffix`, without dot.
    fn of_suffix(suffix: &str) -> Option<Self> {
        Some(match suffix.to_ascii_lowercase().as_str() {
            "txt" => Self::Text,
            "html" | "htm" | "xhtml" => Self::Html,
            "jsonl" | "ndjson" => Self::JsonLines,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "parquet" => Self::Parquet,
            _ => return None,
        })
    }
}

fn named(path: &Path) -> Option<Format> {
    let inside = Packing::of(path).inside(path);
    Format::of_suffix(inside.extension().and_then(OsStr::to_str)?)
}

/// The format that the suffix of `path` names, a packing's suffix left out; a file of unknown suffix is a text.
///
/// ```
/// use shuliang::read::{Format, format_of};
/// assert_eq!(format_of("news.csv.gz".as_ref()), Format::Csv);
/// ```
#[must_use]
pub fn format_of(path: &Path) -> Format {
    named(path).unwrap_or(Format::Text)
}

/// The documents of a file, one after the other; a fault stands in the place of what could not be read.
pub type Documents<'r> = Box<dyn Iterator<Item = Result<Document, Error>> + Send + 'r>;

/// How files are read; by default everything is told by the files themselves.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// What the files hold; by their suffixes when not said.
    pub format: Option<Format>,
    /// Their encoding; found in each when not said.
    pub encoding: Option<Encoding>,
    /// The columns or keys of tables.
    pub columns: Columns,
    /// Counts the bytes of the files as they are read.
    pub meter: Meter,
}

impl Reader {
    /// Opens `path` and gives its documents.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened. What its lines are wrong in comes out of the iterator.
    pub fn open(&self, path: &Path) -> Result<Documents<'static>, Error> {
        let fail = |source| Error::Read { path: path.to_owned(), source };
        let file = File::open(path).map_err(fail)?;
        let format = self.format.unwrap_or_else(|| format_of(path));
        let packing = Packing::of(path);
        #[cfg(feature = "parquet")]
        if format == Format::Parquet && packing == Packing::Plain {
            self.meter.add(file.metadata().map_or(0, |m| m.len()));
            return Ok(Box::new(parquet::Table::open(path, self.columns.clone(), file)?));
        }
        let file = BufReader::with_capacity(1 << 16, self.meter.reader(file));
        if packing == Packing::Plain {
            return Ok(self.documents(path, format, file));
        }
        let unpacked = unpack(packing, file).map_err(fail)?;
        Ok(self.documents(path, format, BufReader::with_capacity(1 << 16, unpacked)))
    }

    /// The documents of a reader; `path` names it in errors and, for a text, in the record.
    ///
    /// A line that is no document is an error in its place, and the next line goes on.
    #[must_use]
    pub fn documents<'r>(&self, path: &Path, format: Format, reader: impl BufRead + Send + 'r) -> Documents<'r> {
        let one = |document| -> Documents<'r> { Box::new(std::iter::once(document)) };
        let columns = self.columns.clone();
        if format == Format::Text {
            return one(texts::text(path, reader, self.encoding));
        }
        #[cfg(feature = "html")]
        if format == Format::Html {
            return one(html::page(path, reader, self.encoding));
        }
        #[cfg(feature = "parquet")]
        if format == Format::Parquet {
            let file = parquet::seekable(reader).map_err(|source| Error::Read { path: path.to_owned(), source });
            return match file.and_then(|file| parquet::Table::open(path, columns, file)) {
                Ok(table) => Box::new(table),
                Err(error) => one(Err(error)),
            };
        }
        let source = source::Source::new(reader, self.encoding);
        match format {
            Format::JsonLines => Box::new(rows::Rows::new(path, columns, source)),
            Format::Json => Box::new(json::Elements::new(path, columns, source)),
            Format::Csv => Box::new(delimited::Delimited::new(path, columns, b',', source)),
            Format::Tsv => Box::new(delimited::Delimited::new(path, columns, b'\t', source)),
            Format::Text | Format::Html | Format::Parquet => {
                let message = format!("this build reads no {format:?} (features `html`, `parquet`)");
                one(Err(Error::File { path: path.to_owned(), message }))
            }
        }
    }
}

/// The documents of a reader, everything by default: [`Reader::documents`].
#[must_use]
pub fn documents<'r>(path: &Path, format: Format, reader: impl BufRead + Send + 'r) -> Documents<'r> {
    Reader::default().documents(path, format, reader)
}

/// Opens `path`, everything by default: [`Reader::open`].
///
/// # Errors
///
/// When the file cannot be opened. What its lines are wrong in comes out of the iterator.
pub fn open(path: &Path) -> Result<Documents<'static>, Error> {
    Reader::default().open(path)
}

/// Whether a file found in a folder is taken: its suffix, a packing's left out, names a format.
#[must_use]
pub fn taken(path: &Path) -> bool {
    named(path).is_some()
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
