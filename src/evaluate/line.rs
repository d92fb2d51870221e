//! The lines of a file of JSON objects, each with its faults.

use std::io::BufRead;
use std::path::Path;

use serde_json::{Map, Value};

use crate::error::{Error, Finding};

/// The faults of one file, as they are found.
pub(super) struct Faults {
    file: String,
    found: Vec<Finding>,
}

impl Faults {
    pub(super) fn of(path: &Path) -> Self {
        Self { file: path.display().to_string(), found: Vec::new() }
    }

    pub(super) fn push(&mut self, line: usize, message: impl Into<String>) {
        self.found.push(Finding { file: self.file.clone(), line, message: message.into() });
    }

    /// `whole`, or every fault where there are any.
    pub(super) fn or<T>(mut self, whole: T) -> Result<T, Error> {
        self.found.sort_by_key(|f| f.line);
        if self.found.is_empty() { Ok(whole) } else { Err(Error::Faults(self.found)) }
    }
}

/// A JSON object and its 1-based line.
pub(super) type Row = (usize, Map<String, Value>);

/// The objects of `reader` with their 1-based lines; a line that is none is a fault. Empty lines are passed over.
pub(super) fn objects(path: &Path, mut reader: impl BufRead, faults: &mut Faults) -> Result<Vec<Row>, Error> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let mark = usize::from(bytes.starts_with(b"\xEF\xBB\xBF")) * 3;
    let mut objects = Vec::new();
    for (number, line) in bytes[mark..].split(|b| *b == b'\n').enumerate() {
        let (number, line) = (number + 1, line.trim_ascii());
        if line.is_empty() {
            continue;
        }
        match std::str::from_utf8(line) {
            Ok(text) => match serde_json::from_str(text) {
                Ok(Value::Object(object)) => objects.push((number, object)),
                Ok(other) => faults.push(number, format!("expected a JSON object, found `{}`", shown(&other))),
                Err(error) => {
                    let said = error.to_string();
                    let said = said.split(" at line ").next().unwrap_or(&said);
                    let found: String = text.chars().take(40).collect();
                    faults.push(number, format!("column {}: expected a JSON object: {said}; found `{found}`", error.column()));
                }
            },
            Err(error) => {
                let at = error.valid_up_to();
                faults.push(number, format!("byte {at}: expected UTF-8 text, found byte 0x{:02X}", line[at]));
            }
        }
    }
    Ok(objects)
}

/// A value as it is shown in a fault, not longer than a line.
pub(super) fn shown(value: &Value) -> String {
    let whole = value.to_string();
    if whole.chars().count() <= 40 { whole } else { whole.chars().take(40).chain("…".chars()).collect() }
}
