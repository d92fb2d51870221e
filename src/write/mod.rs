//! Records to files: JSON Lines, CSV, Parquet, Arrow, Excel, SQLite, a table for people. Knows only the record and its document.

#[cfg(feature = "parquet")]
mod arrow;
mod columns;
mod csv;
mod json_lines;
mod schema;
#[cfg(feature = "sqlite")]
mod sqlite;
mod table;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;

use crate::document::Document;
use crate::record::Record;

pub use columns::{COLUMNS, Cell, Column, Holds, cells};
pub use csv::CSV_COLUMNS;
pub use schema::schema;

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// One JSON object a line: the reference form.
    JsonLines,
    /// Flat columns with a header.
    Csv,
    /// For a person to read.
    Table,
    /// Typed columns, for pandas, Polars, DuckDB (feature `parquet`).
    Parquet,
    /// The same as an Arrow IPC file, to be mapped into memory (feature `parquet`).
    Arrow,
    /// A workbook, for Excel (feature `xlsx`).
    Xlsx,
    /// A database of documents and records (feature `sqlite`).
    Sqlite,
}

impl Output {
    /// The format that a suffix names, a packing's left out before; none for one that names none.
    ///
    /// ```
    /// use shuliang::write::Output;
    /// assert_eq!(Output::of("records.parquet".as_ref()), Some(Output::Parquet));
    /// ```
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let suffix = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
        Some(match suffix.as_str() {
            "jsonl" | "ndjson" => Self::JsonLines,
            "csv" => Self::Csv,
            "parquet" => Self::Parquet,
            "arrow" | "feather" | "ipc" => Self::Arrow,
            "xlsx" => Self::Xlsx,
            "sqlite" | "sqlite3" | "db" => Self::Sqlite,
            _ => return None,
        })
    }

    /// Whether a file of it is lines that follow each other, so that it can be gone on with where it broke off.
    #[must_use]
    pub const fn is_lines(self) -> bool {
        matches!(self, Self::JsonLines | Self::Csv | Self::Table)
    }

    /// Whether the texts of the documents are in it too.
    #[must_use]
    pub const fn keeps_texts(self) -> bool {
        matches!(self, Self::Sqlite)
    }
}

/// Writes records in one of the formats; nothing is complete before [`RecordWriter::finish`].
pub trait RecordWriter {
    /// Writes the records of one document.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    fn write(&mut self, document: &Document, records: &[Record]) -> io::Result<()>;

    /// Writes what is still held back.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}

/// A writer of `format` onto `output`; one that this build lacks fails at its first use.
pub fn writer<'w>(format: Output, output: impl Write + Send + 'w) -> Box<dyn RecordWriter + 'w> {
    match format {
        Output::JsonLines => Box::new(json_lines::JsonLines::new(output)),
        Output::Csv => Box::new(csv::Csv::new(output)),
        Output::Table => Box::new(table::Table::new(output)),
        #[cfg(feature = "parquet")]
        Output::Parquet => Box::new(arrow::Columnar::parquet(output)),
        #[cfg(feature = "parquet")]
        Output::Arrow => Box::new(arrow::Columnar::ipc(output)),
        #[cfg(feature = "xlsx")]
        Output::Xlsx => Box::new(xlsx::Xlsx::new(output)),
        #[cfg(feature = "sqlite")]
        Output::Sqlite => Box::new(sqlite::Sqlite::new(output)),
        #[cfg(not(all(feature = "parquet", feature = "xlsx", feature = "sqlite")))]
        _ => Box::new(Absent(format)),
    }
}

/// A writer of `format` that makes the file `path`.
///
/// # Errors
///
/// When the file cannot be made, or is there already.
pub fn create(format: Output, path: &Path) -> io::Result<Box<dyn RecordWriter>> {
    #[cfg(feature = "sqlite")]
    if format == Output::Sqlite {
        drop(std::fs::File::create_new(path)?);
        return Ok(Box::new(sqlite::Database::create(path)?));
    }
    Ok(writer(format, io::BufWriter::new(std::fs::File::create_new(path)?)))
}

/// What stands at the front of a file of lines.
///
/// # Errors
///
/// When the format is none of lines.
pub fn header(format: Output, into: &mut Vec<u8>) -> io::Result<()> {
    match format {
        Output::Csv => csv::header(into),
        Output::JsonLines | Output::Table => Ok(()),
        _ => Err(no_lines(format)),
    }
}

/// The lines of one document's records, without any header: what several threads can make at once.
///
/// # Errors
///
/// When the format is none of lines.
pub fn encode(format: Output, document: &Document, records: &[Record], into: &mut Vec<u8>) -> io::Result<()> {
    match format {
        Output::Csv => csv::encode(records, into),
        Output::JsonLines => json_lines::encode(records, into),
        Output::Table => table::Table::new(into).write(document, records),
        _ => Err(no_lines(format)),
    }
}

fn no_lines(format: Output) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, format!("{format:?} is no format of lines"))
}

#[cfg(not(all(feature = "parquet", feature = "xlsx", feature = "sqlite")))]
struct Absent(Output);

#[cfg(not(all(feature = "parquet", feature = "xlsx", feature = "sqlite")))]
impl RecordWriter for Absent {
    fn write(&mut self, _: &Document, _: &[Record]) -> io::Result<()> {
        self.finish()
    }

    fn finish(&mut self) -> io::Result<()> {
        let message = format!("this build writes no {:?} (features `parquet`, `xlsx`, `sqlite`)", self.0);
        Err(io::Error::new(io::ErrorKind::Unsupported, message))
    }
}
