//! JSON (`.json`): an array of rows, or rows one behind the other, over any number of lines.

use std::io::BufRead;
use std::path::Path;

use super::row::Columns;
use super::rows::{JsonRows, Place};
use super::source::Source;
use crate::document::Document;
use crate::error::Error;

/// The documents of a JSON file. Rows are cut out by their brackets, so that one faulty row leaves the others alone and
/// no more than one is held.
pub(super) struct Elements<'r> {
    maker: JsonRows,
    reader: Source<'r>,
    /// 1-based line of the next byte.
    line: usize,
    /// Characters before it on that line.
    column: usize,
    /// Decoded bytes read so far.
    read: u64,
    /// Inside the outermost array.
    inside: bool,
    /// Something other than space was found.
    begun: bool,
    done: bool,
}

impl<'r> Elements<'r> {
    pub(super) fn new(path: &Path, columns: Columns, reader: Source<'r>) -> Self {
        let maker = JsonRows::new(path, columns);
        Self { maker, reader, line: 1, column: 0, read: 0, inside: false, begun: false, done: false }
    }

    fn place(&mut self, (line, column): (usize, usize), at: u64) -> Place {
        Place { line, column, byte: self.reader.origin(at), encoding: self.reader.encoding() }
    }

    /// Goes over spaces, commas and the brackets of the outermost array to where a row begins; whether there is one.
    fn skip(&mut self) -> std::io::Result<bool> {
        loop {
            let bytes = self.reader.fill_buf()?;
            if bytes.is_empty() {
                return Ok(false);
            }
            let mut taken = 0;
            let mut found = false;
            for &b in bytes {
                match b {
                    b'\n' => {}
                    b'[' if !self.begun => {
                        self.inside = true;
                        self.begun = true;
                    }
                    b']' if self.inside => self.inside = false,
                    b',' if self.inside => {}
                    b' ' | b'\t' | b'\r' => {}
                    _ => {
                        self.begun = true;
                        found = true;
                        break;
                    }
                }
                step(&mut self.line, &mut self.column, b);
                taken += 1;
            }
            self.read += taken as u64;
            self.reader.consume(taken);
            if found {
                return Ok(true);
            }
        }
    }

    /// The bytes of a row: up to the bracket that closes its first, or up to the next comma or line where it has none.
    fn row(&mut self) -> std::io::Result<Vec<u8>> {
        let mut row = Vec::new();
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        loop {
            let bytes = self.reader.fill_buf()?;
            if bytes.is_empty() {
                // Where a row is cut off, its own fault says so.
                self.inside &= depth == 0 && !quoted;
                return Ok(row);
            }
            let mut taken = 0;
            let mut ended = false;
            for &b in bytes {
                if escaped {
                    escaped = false;
                } else if quoted {
                    match b {
                        b'\\' => escaped = true,
                        b'"' => quoted = false,
                        _ => {}
                    }
                } else {
                    match b {
                        b'"' => quoted = true,
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' if depth > 0 => {
                            depth -= 1;
                            ended = depth == 0;
                        }
                        b',' | b']' | b'\n' if depth == 0 && (!row.is_empty() || taken > 0) => break,
                        _ => {}
                    }
                }
                step(&mut self.line, &mut self.column, b);
                taken += 1;
                if ended {
                    break;
                }
            }
            row.extend_from_slice(&bytes[..taken]);
            let cut = ended || taken < bytes.len();
            self.read += taken as u64;
            self.reader.consume(taken);
            if cut {
                return Ok(row);
            }
        }
    }
}

impl Iterator for Elements<'_> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let (mut start, mut at) = ((self.line, self.column), self.read);
        let found = self.skip().and_then(|found| {
            (start, at) = ((self.line, self.column), self.read);
            if found { self.row().map(Some) } else { Ok(None) }
        });
        let place = self.place(start, at);
        match found {
            Ok(Some(row)) => Some(self.maker.document(row.trim_ascii(), place)),
            Ok(None) => {
                self.done = true;
                if self.inside {
                    return Some(Err(self.maker.fault(place, "expected `]`, which ends the array, found the end of the file")));
                }
                self.maker.lacking().map(Err)
            }
            Err(source) => {
                self.done = true;
                Some(Err(self.maker.unreadable(&source, place)))
            }
        }
    }
}

/// Goes over the byte `b`.
fn step(line: &mut usize, column: &mut usize, b: u8) {
    if b == b'\n' {
        (*line, *column) = (*line + 1, 0);
    } else {
        *column += usize::from(b & 0xC0 != 0x80);
    }
}
