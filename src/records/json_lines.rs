//! Records from JSON Lines.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::record::Record;

/// The records of a file, one a line; empty lines are passed over.
pub(super) struct Lines<R> {
    path: PathBuf,
    reader: R,
    line: usize,
    byte: u64,
    done: bool,
    bytes: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(path: &Path, reader: R) -> Self {
        Self { path: path.to_owned(), reader, line: 0, byte: 0, done: false, bytes: Vec::new() }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.bytes.clear();
            self.line += 1;
            let from = self.byte;
            match self.reader.read_until(b'\n', &mut self.bytes) {
                Ok(0) => self.done = true,
                Ok(read) => {
                    self.byte += read as u64;
                    let bytes = self.bytes.trim_ascii();
                    if bytes.is_empty() {
                        continue;
                    }
                    return Some(serde_json::from_slice(bytes).map_err(|error| {
                        self.done = true;
                        let message = format!("column {}: expected a record as JSON: {}", error.column(), without_place(&error.to_string()));
                        Error::Row { path: self.path.clone(), line: self.line, byte: from, message }
                    }));
                }
                Err(source) => {
                    self.done = true;
                    return Some(Err(Error::Read { path: self.path.clone(), source }));
                }
            }
        }
        None
    }
}

/// What serde says, without the line and the column that it says behind it.
fn without_place(message: &str) -> &str {
    message.rsplit_once(" at line ").map_or(message, |m| m.0)
}
