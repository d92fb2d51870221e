//! Annotations back from other tools (导入), corrected by people.

mod brat;
mod doccano;
mod label_studio;

use std::path::Path;

use serde_json::{Map, Value};

use crate::annotation::Annotated;
use crate::document::Document;
use crate::error::{Error, Finding};
use crate::record::Record;

/// The tools whose annotations are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The JSON that Label Studio exports, or the tasks that were imported into it.
    LabelStudio,
    /// The JSON Lines of doccano.
    Doccano,
    /// A folder of brat.
    Brat,
}

/// Reads the annotations of `tool` from the file or folder `path`. A quantity that a person drew, without a value, has that of the record with its span that
/// `read` gives.
///
/// # Errors
///
/// [`Error::Faults`] with every fault: its file, its line (of a task, its number) and what was found and expected; [`Error::Read`] when it cannot be read.
pub fn annotations(tool: Tool, path: &Path, read: &dyn Fn(&Document) -> Vec<Record>) -> Result<Vec<Annotated>, Error> {
    let mut faults = Faults { file: path.display().to_string(), found: Vec::new() };
    let documents = match tool {
        Tool::LabelStudio => label_studio::read(path, read, &mut faults)?,
        Tool::Doccano => doccano::read(path, read, &mut faults)?,
        Tool::Brat => brat::read(path, read, &mut faults)?,
    };
    if faults.found.is_empty() { Ok(documents) } else { Err(Error::Faults(faults.found)) }
}

/// The faults of an import, as they are found.
struct Faults {
    file: String,
    found: Vec<Finding>,
}

impl Faults {
    fn push(&mut self, line: usize, message: impl Into<String>) {
        self.found.push(Finding { file: self.file.clone(), line, message: message.into() });
    }

    /// `whole`, or none where it has faults, which are kept.
    fn of<T>(&mut self, line: usize, name: &str, whole: Result<T, Vec<String>>) -> Option<T> {
        whole.map_err(|faults| faults.into_iter().for_each(|fault| self.push(line, format!("{name}: {fault}")))).ok()
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })
}

/// A value as it is shown in a fault.
fn shown(value: &Value) -> String {
    let whole = value.to_string();
    if whole.chars().count() <= 40 { whole } else { whole.chars().take(40).chain("…".chars()).collect() }
}

/// The text under `key`, a number as text; none where it is absent or null.
fn text(object: &Map<String, Value>, key: &str) -> Result<Option<String>, Vec<String>> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(other) => Err(vec![format!("`{key}`: expected a string, found `{}`", shown(other))]),
    }
}

/// The list under `key`, empty where it is absent or null.
fn list<'v>(object: &'v Map<String, Value>, key: &str) -> Result<&'v [Value], Vec<String>> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(other) => Err(vec![format!("`{key}`: expected a list, found `{}`", shown(other))]),
    }
}

/// The offset under `key`.
fn offset(object: &Map<String, Value>, key: &str) -> Result<usize, Vec<String>> {
    let value = object.get(key).unwrap_or(&Value::Null);
    let offset = value.as_u64().and_then(|n| usize::try_from(n).ok());
    offset.ok_or_else(|| vec![format!("`{key}`: expected an offset, found `{}`", shown(value))])
}

/// A value as an object.
fn object<'v>(value: &'v Value, what: &str) -> Result<&'v Map<String, Value>, Vec<String>> {
    value.as_object().ok_or_else(|| vec![format!("expected {what}, a JSON object, found `{}`", shown(value))])
}

/// A date, where there is one.
fn date(text: Option<String>) -> Result<Option<jiff::civil::Date>, Vec<String>> {
    text.filter(|t| !t.is_empty()).map(|t| crate::document::parse_date(&t)).transpose().map_err(|e| vec![format!("`date`: {e}")])
}
