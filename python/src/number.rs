//! Numerals and units.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyInt, PyString, PyType};
use rust_decimal::Decimal;
use shuliang::number;

use crate::extractor::Extractor;
use crate::lexicon::builtin;
use crate::{error, record};

/// The value of a text that is one numeral: a `decimal.Decimal`, or a `Range` for a range or an indefinite number.
///
/// `parse_number("1.2万亿")` is `Decimal("1200000000000")`, `parse_number("十几")` is `Range(Decimal(11), Decimal(19))`. A percentage is given in
/// percent. Raises `ShuliangError` when the text is no numeral or has more than 28 digits.
#[pyfunction]
pub(crate) fn parse_number<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    static RANGE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let Some(amount) = number::parse(text) else {
        return Err(error::wrong(py, format!("expected a numeral like 1.2万亿, 三分之一 or 十几, found `{text}`")));
    };
    let digits = |d: Decimal| record::decimal(py, &d.to_string());
    match (amount.value, amount.low, amount.high) {
        (Some(value), ..) => digits(value),
        (None, Some(low), Some(high)) => RANGE.import(py, "shuliang.types", "Range")?.call1((digits(low)?, digits(high)?)),
        _ => Err(error::wrong(py, format!("`{text}` is beyond 28 digits"))),
    }
}

/// A decimal out of a `decimal.Decimal`, an `int` or a numeral as text; never out of a float, which is not exact.
fn exact(value: &Bound<PyAny>) -> PyResult<Decimal> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let py = value.py();
    let told = |text: &str| error::wrong(py, format!("expected a number of at most 28 digits, found `{text}`"));
    if let Ok(text) = value.cast::<PyString>() {
        let text = text.to_cow()?;
        return number::parse(&text).and_then(|a| a.value).ok_or_else(|| told(&text));
    }
    let whole = value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>();
    if !whole && !value.is_instance(DECIMAL.import(py, "decimal", "Decimal")?)? {
        return Err(PyTypeError::new_err(format!("value: expected a Decimal, an int or a str, found {}", value.get_type().name()?)));
    }
    let text: String = value.call_method1("__format__", (if whole { "d" } else { "f" },))?.extract()?;
    Decimal::from_str_exact(&text).map_err(|_| told(&text))
}

/// `value` of the unit `from_` in the unit `to`, exactly; units are codes or names (`亩`, `har`, `元/吨`).
///
/// `value` is a `Decimal`, an `int` or a numeral as text. A quotient that does not end is rounded to 28 digits. Raises `UnitError` when a unit is
/// unknown or no fixed factor leads from one to the other.
#[pyfunction]
#[pyo3(signature = (value, from_, to, *, extractor=None))]
pub(crate) fn convert<'py>(py: Python<'py>, value: &Bound<PyAny>, from_: &str, to: &str, extractor: Option<Bound<Extractor>>) -> PyResult<Bound<'py, PyAny>> {
    let value = exact(value)?;
    let own = extractor.map_or_else(|| builtin(py), |e| e.get().inner().clone());
    let converted = shuliang::unit::convert(value, from_, to, own.lexicon()).map_err(|e| error::unit(py, &e))?;
    record::decimal(py, &converted.to_string())
}
