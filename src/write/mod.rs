//! Records to files: JSON Lines, CSV, a table for people. Knows only the record.

mod csv;
mod json_lines;
mod table;

use std::io::{self, Write};

use crate::record::Record;

pub use csv::CSV_COLUMNS;

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// One JSON object a line: the reference form.
    JsonLines,
    /// Flat columns with a header.
    Csv,
    /// For a person to read.
    Table,
}

/// Writes records in one of the formats; nothing is complete before [`RecordWriter::finish`].
pub trait RecordWriter {
    /// Writes the records of one document.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    fn write(&mut self, records: &[Record]) -> io::Result<()>;

    /// Writes what is still held back.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}

/// A writer of `format` onto `output`.
pub fn writer<'w>(format: Output, output: impl Write + 'w) -> Box<dyn RecordWriter + 'w> {
    match format {
        Output::JsonLines => Box::new(json_lines::JsonLines::new(output)),
        Output::Csv => Box::new(csv::Csv::new(output)),
        Output::Table => Box::new(table::Table::new(output)),
    }
}
