//! CSV and TSV: one document a row, its columns named by the header.

use std::path::{Path, PathBuf};

use csv::{ByteRecord, Terminator};

use super::row::{Columns, Field, Row};
use super::rows::utf8;
use super::source::Source;
use crate::document::Document;
use crate::error::Error;

/// The documents of a table with a header.
pub(super) struct Delimited<'r> {
    path: PathBuf,
    columns: Columns,
    reader: csv::Reader<Source<'r>>,
    /// What each column gives.
    fields: Vec<(usize, Field)>,
    row: ByteRecord,
    begun: bool,
    done: bool,
}

impl<'r> Delimited<'r> {
    pub(super) fn new(path: &Path, columns: Columns, delimiter: u8, reader: Source<'r>) -> Self {
        // By itself the csv crate takes the second half of a line's end, `\r\n`, for the beginning of the next row.
        let terminator = Terminator::Any(b'\n');
        let reader = csv::ReaderBuilder::new().delimiter(delimiter).terminator(terminator).has_headers(false).flexible(true).from_reader(reader);
        Self { path: path.to_owned(), columns, reader, fields: Vec::new(), row: ByteRecord::new(), begun: false, done: false }
    }

    fn fault(&mut self, message: String) -> Error {
        let position = self.row.position().unwrap_or_else(|| self.reader.position()).clone();
        let line = usize::try_from(position.line()).unwrap_or(usize::MAX);
        Error::Row { path: self.path.clone(), line, byte: self.reader.get_mut().origin(position.byte()), message }
    }

    /// Reads the next row; false at the end.
    fn advance(&mut self) -> Result<bool, Error> {
        let mut read = self.reader.read_byte_record(&mut self.row);
        while matches!(read, Ok(true)) && self.row.len() == 1 && self.row.get(0) == Some(b"\r") {
            read = self.reader.read_byte_record(&mut self.row);
        }
        match read {
            Ok(more) => Ok(more),
            Err(error) => {
                self.done = true;
                self.row = ByteRecord::new();
                Err(self.fault(format!("cannot read: {error}")))
            }
        }
    }

    fn header(&mut self) -> Result<(), Error> {
        if !self.advance()? {
            return Ok(());
        }
        let encoding = self.reader.get_ref().encoding();
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
        let encoding = self.reader.get_ref().encoding();
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
        let position = self.row.position().map_or((1, 0), |p| (p.line(), p.byte()));
        // Lets the source forget the lines before.
        self.reader.get_mut().origin(position.1);
        row.document(usize::try_from(position.0).unwrap_or(usize::MAX)).map_err(|e| self.fault(e.to_string()))
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
