//! The class `Lexicon`.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use shuliang::Extractor;

use crate::error;

/// The words to read with: the built-in ones, or those of a folder added to them.
#[pyclass(frozen, module = "shuliang")]
pub(crate) struct Lexicon {
    /// The lexicon with what is compiled of it; extractors share it.
    pub extractor: Arc<Extractor>,
    folder: Option<PathBuf>,
}

/// The extractor with the built-in lexicon, loaded at its first use.
pub(crate) fn builtin(py: Python) -> Arc<Extractor> {
    static BUILTIN: OnceLock<Arc<Extractor>> = OnceLock::new();
    match BUILTIN.get() {
        Some(ready) => ready.clone(),
        None => py.detach(|| BUILTIN.get_or_init(|| Arc::new(Extractor::new(shuliang::Lexicon::builtin()))).clone()),
    }
}

#[pymethods]
impl Lexicon {
    /// The lexicon that ships with the package.
    #[staticmethod]
    fn builtin(py: Python) -> Self {
        Self { extractor: builtin(py), folder: None }
    }

    /// The built-in lexicon with the files of the folder `directory` added; their forms go before built-in ones.
    ///
    /// Raises `LexiconError` with every fault of every file, `OSError` when a file cannot be read.
    #[staticmethod]
    fn load(py: Python, directory: PathBuf) -> PyResult<Self> {
        let loaded = py.detach(|| shuliang::Lexicon::load(&directory).map(|lexicon| Arc::new(Extractor::new(lexicon))));
        Ok(Self { extractor: loaded.map_err(|e| error::of(py, e))?, folder: Some(directory) })
    }

    /// The folder that it was loaded from; None for the built-in one.
    #[getter]
    fn directory(&self) -> Option<String> {
        self.folder.as_ref().map(|f| f.display().to_string())
    }

    /// How many entries of each sort it has.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let counts = PyDict::new(py);
        for (sort, count) in self.extractor.lexicon().counts() {
            counts.set_item(sort, count)?;
        }
        Ok(counts)
    }

    fn __repr__(&self) -> String {
        self.folder.as_ref().map_or_else(|| "Lexicon.builtin()".to_owned(), |f| format!("Lexicon.load({:?})", f.display().to_string()))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let folder = &slf.get().folder;
        let make = slf.get_type().getattr(if folder.is_some() { "load" } else { "builtin" })?;
        Ok((make, PyTuple::new(slf.py(), folder)?))
    }
}
