//! The class `Explanation`.

use pyo3::prelude::*;

use crate::error;

/// The derivation of every record of a text; `print` shows it as `shuliang explain` does.
#[pyclass(frozen, module = "shuliang")]
pub(crate) struct Explanation {
    pub inner: shuliang::explain::Explanation,
}

#[pymethods]
impl Explanation {
    /// The same as dictionaries and lists: `sentences`, each with its `times`, `tokens` and `mentions`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let whole = serde_json::to_string(&self.inner).map_err(|e| error::wrong(py, e))?;
        py.import("json")?.call_method1("loads", (whole,))
    }

    fn __str__(&self) -> String {
        self.inner.to_string()
    }

    fn __repr__(&self) -> String {
        let mentions: usize = self.inner.sentences.iter().map(|s| s.mentions.len()).sum();
        format!("<Explanation of {mentions} records in {} sentences; print it to read it>", self.inner.sentences.len())
    }
}
