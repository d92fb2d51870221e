//! JSON Lines: one document a line.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::document::Document;
use crate::error::Error;

/// A line as it must be.
#[derive(Deserialize)]
struct Row {
    id: Option<serde_json::Value>,
    text: String,
    date: Option<String>,
}

/// The documents of JSON Lines, in order.
pub struct Rows<R> {
    path: PathBuf,
    reader: R,
    line: usize,
    done: bool,
}

impl<R: BufRead> Rows<R> {
    /// Reads lines from `reader`; `path` names it in errors.
    pub fn new(path: &Path, reader: R) -> Self {
        Self { path: path.to_owned(), reader, line: 0, done: false }
    }

    fn fault(&self, message: impl Into<String>) -> Error {
        Error::Row { path: self.path.clone(), line: self.line, message: message.into() }
    }

    fn document(&self, bytes: &[u8]) -> Result<Document, Error> {
        let text = std::str::from_utf8(bytes)
            .map_err(|e| self.fault(format!("byte {}: expected UTF-8 text, found byte 0x{:02X}", e.valid_up_to(), bytes[e.valid_up_to()])))?;
        let row: Row = serde_json::from_str(text).map_err(|e| {
            let found: String = text.trim().chars().take(40).collect();
            let said = e.to_string();
            let said = said.split(" at line ").next().unwrap_or(&said);
            self.fault(format!("column {}: expected a row like {{\"id\":\"1\",\"text\":\"…\"}}: {said}; found `{found}`", e.column()))
        })?;
        let id = match row.id {
            Some(serde_json::Value::String(id)) => id,
            Some(serde_json::Value::Number(id)) => id.to_string(),
            None | Some(serde_json::Value::Null) => self.line.to_string(),
            Some(other) => return Err(self.fault(format!("expected an `id` that is a string or a number, found `{other}`"))),
        };
        let document = Document::new(id, row.text);
        match row.date {
            Some(date) if !date.is_empty() => document.dated(&date).map_err(|e| self.fault(e.to_string())),
            _ => Ok(document),
        }
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let mut bytes = Vec::new();
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => self.done = true,
                Ok(_) => {
                    self.line += 1;
                    let mark = usize::from(self.line == 1 && bytes.starts_with(b"\xEF\xBB\xBF")) * 3;
                    let row = bytes[mark..].trim_ascii();
                    if !row.is_empty() {
                        return Some(self.document(row));
                    }
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
