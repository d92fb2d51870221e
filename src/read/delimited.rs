//! CSV and TSV: one document a row, its columns named by the header.

use std::path::{Path, PathBuf};

use csv::{ByteRecord, Terminator};

use super::quotes::Watched;
use super::row::{Columns, Field, Row};
use super::rows::utf8;
use super::source::Source;
use crate::document::Document;
use crate::error::Error;

/// The documents of a table with a header.
pub(super) struct Delimited<'r> {
    path: PathBuf,
    columns: Columns,
    reader: csv::Reader<Watched<'r>>,
    /// What each column gives.
    fields: Vec<(usize, Field)>,
    /// Columns of the header.
    width: usize,
    row: ByteRecord,
    /// 1-based line and first byte of the row.
    at: (usize, u64),
    begun: bool,
    done: bool,
}

impl<'r> Delimited<'r> {
    pub(super) fn new(path: &Path, columns: Columns, delimiter: u8, reader: Source<'r>) -> Self {
        // By itself the csv crate takes the second half of a line's end, `\r\n`, for the beginning of the next row.
        let terminator = Terminator::Any(b'\n');
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .terminator(terminator)
            .has_headers(false)
            .flexible(true)
            .from_reader(Watched::new(reader, delimiter));
        Self { path: path.to_owned(), columns, reader, fields: Vec::new(), width: 0, row: ByteRecord::new(), at: (1, 0), begun: false, done: false }
    }

    fn fault(&mut self, message: String) -> Error {
        let (line, byte) = self.at;
        Error::Row { path: self.path.clone(), line, byte: self.reader.get_mut().source_mut().origin(byte), message }
    }

    /// Reads the next row; false at the end.
    fn advance(&mut self) -> Result<bool, Error> {
        loop {
            let read = self.reader.read_byte_record(&mut self.row);
            let position = self.reader.position();
            // Where a read fails, nothing was begun.
            let here = (usize::try_from(position.line()).unwrap_or(usize::MAX), position.byte());
            self.at = self.reader.get_mut().next_row().unwrap_or(here);
            match read {
                Ok(true) if self.row.len() == 1 && self.row.get(0) == Some(b"\r") => {}
                Ok(more) => return Ok(more),
                Err(error) => {
                    self.done = true;
                    return Err(self.fault(format!("cannot read: {error}")));
                }
            }
        }
    }

    /// What is wrong with the shape of the row, where something is: text would be lost, or be another row's.
    fn misshapen(&mut self) -> Option<Error> {
        if let Some(line) = self.reader.get_ref().unclosed() {
            let (from, byte) = self.at;
            self.at = (line, byte);
            let rows = if line == from { String::new() } else { format!(" of the row that begins in line {from}") };
            return Some(self.fault(format!("expected a `\"` that closes the one{rows}, found the end of the file")));
        }
        let beyond = self.row.iter().skip(self.width).any(|field| !field.trim_ascii().is_empty());
        beyond.then(|| {
            self.fault(format!(
                "expected {} columns, as the header has, found {}; a text that holds the delimiter stands in quotes",
                self.width,
                self.row.len()
            ))
        })
    }

    fn header(&mut self) -> Result<(), Error> {
        if !self.advance()? {
            return Ok(());
        }
        self.width = self.row.len();
        if let Some(error) = self.misshapen() {
            return Err(error);
        }
        let encoding = self.reader.get_ref().source().encoding();
        let names: Result<Vec<String>, String> = self.row.iter().map(|name| utf8(name, encoding).map(|n| n.trim().to_owned())).collect();
        let names = names.map_err(|message| self.fault(message))?;
        let shown: Vec<&str> = names.iter().map(String::as_str).collect();
        if let Some(lacking) = self.columns.lacking(&shown) {
            let message = format!(
                "expected a column `{lacking}`, found {}; --text, --id, --date and --title name columns",
                shown.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
            );
            return Err(self.fault(message));
        }
        for (column, name) in names.iter().enumerate() {
            for field in self.columns.fields(name) {
                if !self.fields.iter().any(|f| f.1 == field) {
                    self.fields.push((column, field));
                }
            }
        }
        Ok(())
    }

    fn document(&mut self) -> Result<Document, Error> {
        if let Some(error) = self.misshapen() {
            return Err(error);
        }
        let encoding = self.reader.get_ref().source().encoding();
        let mut row = Row::default();
        let mut given = false;
        for &(column, field) in &self.fields {
            let Some(value) = self.row.get(column) else { continue };
            let value = if column + 1 == self.row.len() { value.strip_suffix(b"\r").unwrap_or(value) } else { value };
            let value = match utf8(value, encoding) {
                Ok(value) => value.to_owned(),
                Err(message) => return Err(self.fault(message)),
            };
            match field {
                Field::Text => {
                    row.text = value;
                    given = true;
                }
                Field::Id => row.id = Some(value),
                Field::Date => row.date = Some(value),
                Field::Title => row.title = Some(value),
            }
        }
        if !given {
            let message = format!("expected a row with a column `{}`, found {} columns", self.columns.text(), self.row.len());
            return Err(self.fault(message));
        }
        let (line, byte) = self.at;
        // Lets the source forget the lines before.
        self.reader.get_mut().source_mut().origin(byte);
        row.document(line).map_err(|e| self.fault(e.to_string()))
    }
}

impl Iterator for Delimited<'_> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        if !self.begun {
            self.begun = true;
            if let Err(error) = self.header() {
                self.done = true;
                return Some(Err(error));
            }
        }
        match self.advance() {
            Ok(true) => Some(self.document()),
            Ok(false) => {
                self.done = true;
                None
            }
            Err(error) => Some(Err(error)),
        }
    }
}
