//! The class `Record`.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};
use shuliang::record::{Basis, Bound as Limit, Kind, Place, Status};

use crate::{error, html};

/// The class `name` of the Python module `module`, looked up once.
fn class<'py>(py: Python<'py>, cell: &'static PyOnceLock<Py<PyType>>, module: &str, name: &str) -> PyResult<&'py Bound<'py, PyType>> {
    cell.import(py, module, name)
}

/// `text`, digits, as a `decimal.Decimal`.
pub(crate) fn decimal<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    class(py, &DECIMAL, "decimal", "Decimal")?.call1((text,))
}

/// `text`, an ISO day, as a `datetime.date`.
fn day<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    class(py, &DATE, "datetime", "date")?.call_method1("fromisoformat", (text,))
}

/// One quantity of a document: a number, its unit and what it is said of.
///
/// Offsets count code points of the text as it was given, so that `text[record.start:record.end] == record.text`; the same holds
/// for `entity`, `holder` and `time`. Values are exact decimals.
#[pyclass(frozen, module = "shuliang")]
pub(crate) struct Record {
    pub record: shuliang::Record,
    /// The text that it was found in, the caller's own object.
    source: Option<Py<PyString>>,
}

impl Record {
    pub(crate) fn new(record: shuliang::Record, source: Option<&Bound<PyString>>) -> Self {
        Self { record, source: source.map(|s| s.clone().unbind()) }
    }

    fn span<'py>(py: Python<'py>, place: Option<&Place>) -> PyResult<Option<Bound<'py, PyAny>>> {
        static SPAN: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        place.map(|p| class(py, &SPAN, "shuliang.types", "Span")?.call1((p.text.as_str(), p.start, p.end))).transpose()
    }

    /// The record as the line of JSON that the command writes.
    fn line(&self, py: Python) -> PyResult<String> {
        serde_json::to_string(&self.record).map_err(|e| error::wrong(py, e))
    }
}

#[pymethods]
impl Record {
    /// Id of the document.
    #[getter]
    fn doc(&self) -> &str {
        &self.record.doc
    }

    /// 0-based number of the sentence.
    #[getter]
    fn sentence(&self) -> usize {
        self.record.sentence
    }

    /// First code point of the mention, number and unit together.
    #[getter]
    fn start(&self) -> usize {
        self.record.start
    }

    /// One past the mention's last code point.
    #[getter]
    fn end(&self) -> usize {
        self.record.end
    }

    /// The mention as it stands.
    #[getter]
    fn text(&self) -> &str {
        &self.record.text
    }

    /// Exact value in `unit`, scale words multiplied in; None for a range, an indefinite number, or one beyond 28 digits.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.record.value.as_deref().map(|v| decimal(py, v)).transpose()
    }

    /// Lower end of a range or of an indefinite number.
    #[getter]
    fn low<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.record.low.as_deref().map(|v| decimal(py, v)).transpose()
    }

    /// Upper end of a range or of an indefinite number.
    #[getter]
    fn high<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.record.high.as_deref().map(|v| decimal(py, v)).transpose()
    }

    /// The fraction as written, where `value` had to be rounded to 28 digits.
    #[getter]
    fn fraction(&self) -> Option<&str> {
        self.record.fraction.as_deref()
    }

    /// `exact`, `about`, `near`, `over`, `under`, `at_least`, `at_most` or `range`.
    #[getter]
    fn bound(&self) -> &'static str {
        self.record.bound.code()
    }

    /// Canonical code of the unit.
    #[getter]
    fn unit(&self) -> &str {
        &self.record.unit
    }

    /// The unit as it stands, empty where none is written.
    #[getter]
    fn unit_text(&self) -> &str {
        &self.record.unit_text
    }

    /// `currency`, `percent`, `count`, `length` and so on.
    #[getter]
    fn dimension(&self) -> &str {
        &self.record.dimension
    }

    /// `quantity`, `duration`, `rank` or `age`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.record.kind.code()
    }

    /// What is measured or counted.
    #[getter]
    fn entity<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        Self::span(py, self.record.entity.as_ref())
    }

    /// Who or where has it, where named apart from the entity.
    #[getter]
    fn holder<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        Self::span(py, self.record.holder.as_ref())
    }

    /// The movement that the number states.
    #[getter]
    fn change<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        static CHANGE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let made =
            |c: shuliang::record::Change| class(py, &CHANGE, "shuliang.types", "Change")?.call1((c.direction.code(), c.mode.code(), c.basis.map(Basis::code)));
        self.record.change.map(made).transpose()
    }

    /// When it holds, with its first and last day where they can be known.
    #[getter]
    fn time<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        static TIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let Some(time) = &self.record.time else { return Ok(None) };
        let from = time.from.as_deref().map(|d| day(py, d)).transpose()?;
        let to = time.to.as_deref().map(|d| day(py, d)).transpose()?;
        class(py, &TIME, "shuliang.types", "Time")?.call1((time.text.as_str(), time.start, time.end, from, to)).map(Some)
    }

    /// `actual`, `expected` or `planned`.
    #[getter]
    fn status(&self) -> &'static str {
        self.record.status.code()
    }

    /// Name of the rule that attached the entity; `unattached` where none could.
    #[getter]
    fn rule(&self) -> &str {
        &self.record.rule
    }

    /// What a reader should know, such as a value beyond 28 digits.
    #[getter]
    fn warning(&self) -> Option<&str> {
        self.record.warning.as_deref()
    }

    /// Which figures of the sentence do not fit this one.
    #[getter]
    fn check(&self) -> Option<&str> {
        self.record.check.as_deref()
    }

    /// The fields of the record as dictionaries, values as `decimal.Decimal`, days as `datetime.date`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let whole = PyDict::new(py);
        let parts = |value: Option<Bound<'py, PyAny>>| value.map(|v| v.call_method0("_asdict")).transpose();
        whole.set_item("doc", self.doc())?;
        whole.set_item("sentence", self.sentence())?;
        whole.set_item("start", self.start())?;
        whole.set_item("end", self.end())?;
        whole.set_item("text", self.text())?;
        whole.set_item("value", self.value(py)?)?;
        whole.set_item("low", self.low(py)?)?;
        whole.set_item("high", self.high(py)?)?;
        if let Some(fraction) = self.fraction() {
            whole.set_item("fraction", fraction)?;
        }
        whole.set_item("bound", self.bound())?;
        whole.set_item("unit", self.unit())?;
        whole.set_item("unit_text", self.unit_text())?;
        whole.set_item("dimension", self.dimension())?;
        whole.set_item("kind", self.kind())?;
        whole.set_item("entity", parts(self.entity(py)?)?)?;
        whole.set_item("holder", parts(self.holder(py)?)?)?;
        whole.set_item("change", parts(self.change(py)?)?)?;
        let time = parts(self.time(py)?)?;
        if let Some(time) = &time {
            time.set_item("from", time.call_method1("pop", ("from_",))?)?;
            time.set_item("to", time.call_method1("pop", ("to",))?)?;
        }
        whole.set_item("time", time)?;
        whole.set_item("status", self.status())?;
        whole.set_item("rule", self.rule())?;
        if let Some(warning) = self.warning() {
            whole.set_item("warning", warning)?;
        }
        if let Some(check) = self.check() {
            whole.set_item("check", check)?;
        }
        Ok(whole)
    }

    /// The record as the line of JSON that the command writes, without the end of the line.
    fn to_json(&self, py: Python) -> PyResult<String> {
        self.line(py)
    }

    /// The record of such a line; `source` is the text that it was found in, where it is at hand.
    ///
    /// Raises `ShuliangError` when the line is no record.
    #[staticmethod]
    #[pyo3(signature = (line, source=None))]
    fn from_json(py: Python, line: &str, source: Option<&Bound<PyString>>) -> PyResult<Self> {
        let record = serde_json::from_str(line).map_err(|e| error::wrong(py, format!("expected a record as one JSON object: {e}")))?;
        Ok(Self::new(record, source))
    }

    fn __repr__(&self) -> String {
        let r = &self.record;
        let mut parts = vec![format!("{:?}", r.text)];
        match (&r.value, &r.low, &r.high) {
            (Some(value), ..) => parts.push(format!("value={value}")),
            (None, Some(low), Some(high)) => parts.push(format!("low={low}, high={high}")),
            _ => parts.push("value=None".to_owned()),
        }
        parts.push(format!("unit={:?}", r.unit));
        if r.bound != Limit::Exact {
            parts.push(format!("bound={:?}", r.bound.code()));
        }
        if r.kind != Kind::Quantity {
            parts.push(format!("kind={:?}", r.kind.code()));
        }
        parts.push(r.entity.as_ref().map_or_else(|| "entity=None".to_owned(), |e| format!("entity={:?}", e.text)));
        if let Some(holder) = &r.holder {
            parts.push(format!("holder={:?}", holder.text));
        }
        if let Some(c) = r.change {
            let said = [c.direction.code(), c.mode.code(), c.basis.map_or("", Basis::code)].join(" ");
            parts.push(format!("change={:?}", said.trim_end()));
        }
        if let Some(time) = &r.time {
            parts.push(format!("time={:?}", time.text));
        }
        if r.status != Status::Actual {
            parts.push(format!("status={:?}", r.status.code()));
        }
        parts.push(format!("at={}:{}", r.start, r.end));
        format!("Record({})", parts.join(", "))
    }

    fn _repr_html_(&self, py: Python) -> PyResult<String> {
        let source = self.source.as_ref().map(|s| s.bind(py).to_cow()).transpose()?;
        Ok(html::record(&self.record, source.as_deref()))
    }

    fn __eq__(&self, other: &Bound<PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.record == other.get().record)
    }

    fn __hash__(&self) -> u64 {
        let r = &self.record;
        BuildHasherDefault::<DefaultHasher>::new().hash_one((r.doc.as_str(), r.start, r.end, r.value.as_deref(), r.unit.as_str()))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let (py, this) = (slf.py(), slf.get());
        Ok((slf.get_type().getattr("from_json")?, (this.line(py)?, this.source.as_ref()).into_pyobject(py)?))
    }
}
