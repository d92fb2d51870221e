//! CSV: the fields of the record in flat columns, null as the empty field.

use std::io::{self, Write};

use super::RecordWriter;
use super::columns::{COLUMNS, Cell, WIDTH, cells};
use crate::document::Document;
use crate::record::Record;

/// The columns, in order. `_text`, `_start`, `_end` are the parts of a span.
pub const CSV_COLUMNS: [&str; WIDTH] = {
    let mut names = [""; WIDTH];
    let mut at = 0;
    while at < WIDTH {
        names[at] = COLUMNS[at].name;
        at += 1;
    }
    names
};

pub(super) struct Csv<W: Write> {
    output: csv::Writer<W>,
    started: bool,
}

impl<W: Write> Csv<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output: csv::Writer::from_writer(output), started: false }
    }

    fn header(&mut self) -> io::Result<()> {
        if !self.started {
            self.started = true;
            self.output.write_record(CSV_COLUMNS)?;
        }
        Ok(())
    }
}

impl<W: Write> RecordWriter for Csv<W> {
    fn write(&mut self, _: &Document, records: &[Record]) -> io::Result<()> {
        self.header()?;
        rows(&mut self.output, records)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.header()?;
        self.output.flush()
    }
}

fn rows<W: Write>(output: &mut csv::Writer<W>, records: &[Record]) -> io::Result<()> {
    for record in records {
        for cell in cells(record) {
            match cell {
                Cell::Null => output.write_field("")?,
                Cell::Text(text) => output.write_field(text)?,
                Cell::Integer(number) => output.write_field(number.to_string())?,
            }
        }
        output.write_record(None::<&[u8]>)?;
    }
    Ok(())
}

/// The header line.
pub(super) fn header(into: &mut Vec<u8>) -> io::Result<()> {
    let mut output = csv::Writer::from_writer(into);
    output.write_record(CSV_COLUMNS)?;
    output.flush()
}

/// The lines of `records`.
pub(super) fn encode(records: &[Record], into: &mut Vec<u8>) -> io::Result<()> {
    let mut output = csv::Writer::from_writer(into);
    rows(&mut output, records)?;
    output.flush()
}
