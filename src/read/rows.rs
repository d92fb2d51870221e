//! JSON Lines: one document a line.

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use serde::de::DeserializeSeed;

use super::encoding::Encoding;
use super::row::{Columns, Met, ODD, RowSeed};
use super::source::Source;
use crate::document::Document;
use crate::error::Error;

/// The documents of JSON Lines, in order.
pub(super) struct Rows<'r> {
    maker: JsonRows,
    reader: Source<'r>,
    line: usize,
    /// Decoded bytes read so far.
    read: u64,
    done: bool,
    buffer: Vec<u8>,
}

impl<'r> Rows<'r> {
    pub(super) fn new(path: &Path, columns: Columns, reader: Source<'r>) -> Self {
        Self { maker: JsonRows::new(path, columns), reader, line: 0, read: 0, done: false, buffer: Vec::new() }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.buffer.clear();
            let start = self.read;
            match self.reader.read_until(b'\n', &mut self.buffer) {
                Ok(0) => {
                    self.done = true;
                    return self.maker.lacking().map(Err);
                }
                Ok(length) => {
                    self.read += length as u64;
                    self.line += 1;
                    let row = self.buffer.trim_ascii();
                    if !row.is_empty() {
                        let column = self.buffer.len() - self.buffer.trim_ascii_start().len();
                        let place = Place { line: self.line, column, byte: self.reader.origin(start), encoding: self.reader.encoding() };
                        return Some(self.maker.document(row, place));
                    }
                }
                Err(source) => {
                    self.done = true;
                    let place = Place { line: self.line + 1, column: 0, byte: self.reader.origin(start), encoding: self.reader.encoding() };
                    return Some(Err(self.maker.unreadable(&source, place)));
                }
            }
        }
        None
    }
}

/// Where a row stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub line: usize,
    /// Characters before it on its line.
    pub column: usize,
    pub byte: u64,
    pub encoding: Encoding,
}

/// Makes documents of JSON objects.
pub(super) struct JsonRows {
    path: PathBuf,
    columns: Columns,
    /// The fields that some row had.
    met: Met,
    /// Rows that were read.
    rows: usize,
}

impl JsonRows {
    pub(super) fn new(path: &Path, columns: Columns) -> Self {
        Self { path: path.to_owned(), columns, met: Met::default(), rows: 0 }
    }

    pub(super) fn fault(&self, place: Place, message: impl Into<String>) -> Error {
        Error::Row { path: self.path.clone(), line: place.line, byte: place.byte, message: message.into() }
    }

    /// What is said where the file breaks off.
    pub(super) fn unreadable(&self, source: &io::Error, place: Place) -> Error {
        self.fault(place, format!("cannot read: {source}"))
    }

    /// What is said at the end of a file of which no row has a key that the user named: it is mistyped.
    pub(super) fn lacking(&self) -> Option<Error> {
        let (_, key, option) = self.columns.asked().find(|(field, ..)| self.rows > 0 && !self.met.has(*field))?;
        let message = format!("expected a key `{key}`, which {option} names, in some row, found it in none of {}", self.rows);
        Some(Error::File { path: self.path.clone(), message })
    }

    /// The document of one object.
    pub(super) fn document(&mut self, bytes: &[u8], place: Place) -> Result<Document, Error> {
        let text = utf8(bytes, place.encoding).map_err(|message| self.fault(place, message))?;
        let mut reader = serde_json::Deserializer::from_str(text);
        let row = RowSeed(&self.columns).deserialize(&mut reader).and_then(|row| reader.end().map(|()| row)).map_err(|e| {
            let said = e.to_string();
            let said = said.split(" at line ").next().unwrap_or(&said);
            if said.starts_with(ODD) {
                return self.fault(place, said);
            }
            // Where it is in the file: a row may go over several lines, and begins anywhere on its first.
            let lines: Vec<&str> = text.split('\n').collect();
            let line = lines.get(e.line().saturating_sub(1)).copied().unwrap_or_default();
            let before = line.bytes().take(e.column()).filter(|b| b & 0xC0 != 0x80).count().max(1);
            let column = if e.line() > 1 { before } else { place.column + before };
            let there = Place { line: place.line + e.line().saturating_sub(1), ..place };
            let found: String = text.trim().chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
            self.fault(there, format!("column {column}: expected a row like {}: {said}; found `{found}`", self.columns.shape()))
        })?;
        self.rows += 1;
        self.met.join(row.met);
        row.document(place.line).map_err(|e| self.fault(place, e.to_string()))
    }
}

/// The bytes of a row as text, or what is wrong with them.
pub(super) fn utf8(bytes: &[u8], encoding: Encoding) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|e| {
        if encoding == Encoding::UTF8 {
            format!("byte {}: expected UTF-8 text, found byte 0x{:02X}", e.valid_up_to(), bytes[e.valid_up_to()])
        } else {
            format!("expected {} text, found bytes that are none", encoding.name())
        }
    })
}
