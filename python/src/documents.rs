//! What Python calls a document: a text, a tuple or a mapping.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString, PyTuple};
use shuliang::Document;

use crate::error;

/// A day given as `datetime.date`, `datetime.datetime` or a text.
pub(crate) fn day(date: Option<&Bound<PyAny>>) -> PyResult<Option<String>> {
    let Some(date) = date.filter(|d| !d.is_none()) else { return Ok(None) };
    if let Ok(text) = date.cast::<PyString>() {
        return Ok(Some(text.to_cow()?.into_owned()));
    }
    match date.call_method0("isoformat") {
        Ok(iso) => Ok(Some(iso.extract()?)),
        Err(_) => Err(PyTypeError::new_err(format!("date: expected a str or a datetime.date, found {}", date.get_type().name()?))),
    }
}

/// A document of `text`, read on the day `date`.
pub(crate) fn document(id: String, text: &Bound<PyString>, date: Option<&Bound<PyAny>>) -> PyResult<Document> {
    let document = Document::new(id, text.to_cow()?);
    match day(date)? {
        Some(date) => document.dated(&date).map_err(|e| error::of(text.py(), e)),
        None => Ok(document),
    }
}

fn text<'py>(value: &Bound<'py, PyAny>, number: usize) -> PyResult<Bound<'py, PyString>> {
    let found = value.get_type().name()?;
    value.cast::<PyString>().cloned().map_err(|_| PyTypeError::new_err(format!("document {number}: text: expected a str, found {found}")))
}

/// One of a batch: a text, `(id, text)`, `(id, text, date)` or a mapping with `text` and perhaps `id` and `date`. Without an id it is called by its number.
pub(crate) fn of<'py>(value: &Bound<'py, PyAny>, number: usize) -> PyResult<(Document, Bound<'py, PyString>)> {
    if let Ok(own) = value.cast::<PyString>() {
        return Ok((document(number.to_string(), own, None)?, own.clone()));
    }
    let (id, words, date) = if let Ok(parts) = value.cast::<PyTuple>() {
        match parts.len() {
            2 | 3 => (Some(parts.get_item(0)?), text(&parts.get_item(1)?, number)?, if parts.len() == 3 { Some(parts.get_item(2)?) } else { None }),
            n => return Err(PyTypeError::new_err(format!("document {number}: expected (id, text) or (id, text, date), found a tuple of {n}"))),
        }
    } else if let Ok(fields) = value.cast::<PyMapping>() {
        let field = |name: &str| -> PyResult<Option<Bound<'py, PyAny>>> { if fields.contains(name)? { fields.get_item(name).map(Some) } else { Ok(None) } };
        let Some(words) = field("text")? else {
            return Err(PyTypeError::new_err(format!("document {number}: expected the key `text`, found {}", fields.keys()?.repr()?)));
        };
        (field("id")?, text(&words, number)?, field("date")?)
    } else {
        let found = value.get_type().name()?;
        return Err(PyTypeError::new_err(format!("document {number}: expected a str, a tuple (id, text) or a mapping with `text`, found {found}")));
    };
    let id = match id.filter(|id| !id.is_none()) {
        Some(id) => id.str()?.to_cow()?.into_owned(),
        None => number.to_string(),
    };
    Ok((document(id, &words, date.as_ref())?, words))
}
