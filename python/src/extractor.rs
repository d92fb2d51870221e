//! The class `Extractor`.

use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use shuliang::Document;

use crate::arrow;
use crate::arrow::table::Table;
use crate::explanation::Explanation;
use crate::lexicon::{Lexicon, builtin};
use crate::record::Record;
use crate::{documents, error, parallel};

/// Reads documents with one lexicon, on any number of threads.
///
/// `lexicon` is a `Lexicon`; without one the built-in words are read with. `threads` is how many threads a batch or a table is read on: without
/// it `OMP_NUM_THREADS` where that is set, else every core. Threads live as long as the call, so a process may fork at any time.
#[pyclass(frozen, module = "shuliang")]
pub(crate) struct Extractor {
    inner: Arc<shuliang::Extractor>,
    lexicon: Option<Py<Lexicon>>,
    asked: Option<usize>,
    threads: usize,
}

impl Extractor {
    /// What it reads with, for those who have to go over gold.
    pub(crate) fn inner(&self) -> &Arc<shuliang::Extractor> {
        &self.inner
    }
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (lexicon=None, threads=None))]
    fn new(py: Python, lexicon: Option<Py<Lexicon>>, threads: Option<usize>) -> PyResult<Self> {
        if threads == Some(0) {
            return Err(PyValueError::new_err("threads: expected 1 or more, found 0"));
        }
        let inner = lexicon.as_ref().map_or_else(|| builtin(py), |l| l.get().extractor.clone());
        Ok(Self { inner, lexicon, asked: threads, threads: threads.unwrap_or_else(parallel::granted) })
    }

    /// How many threads a batch or a table is read on.
    #[getter]
    fn threads(&self) -> usize {
        self.threads
    }

    /// Every record of `text`, in text order; `date` is the day that 今年 and 上月 are counted from, `id` the name of the document in its records.
    #[pyo3(signature = (text, date=None, *, id="-"))]
    fn extract(&self, py: Python, text: &Bound<PyString>, date: Option<&Bound<PyAny>>, id: &str) -> PyResult<Vec<Record>> {
        let document = documents::document(id.to_owned(), text, date)?;
        let found = py.detach(|| self.read(&document)).map_err(|e| error::wrong(py, e))?;
        Ok(found.into_iter().map(|r| Record::new(r, Some(text))).collect())
    }

    /// The records of each document, in the order of the documents.
    ///
    /// A document is a text, a tuple `(id, text)` or `(id, text, date)`, or a mapping with `text` and perhaps `id` and `date`; one without an id is
    /// called by its number.
    fn extract_batch(&self, py: Python, docs: &Bound<PyAny>) -> PyResult<Vec<Vec<Record>>> {
        let both = docs.try_iter()?.enumerate().map(|(number, doc)| documents::of(&doc?, number)).collect::<PyResult<Vec<_>>>()?;
        let (read, texts): (Vec<Document>, Vec<Bound<PyString>>) = both.into_iter().unzip();
        let found = py.detach(|| parallel::map(&read, self.threads, |document| self.read(document)));
        let lists = found.into_iter().zip(&texts).map(|(records, text)| {
            let records = records.map_err(|e| error::wrong(py, e))?;
            Ok(records.into_iter().map(|r| Record::new(r, Some(text))).collect())
        });
        lists.collect()
    }

    /// The records of every row of an Arrow table, as a table with a row a record.
    ///
    /// `table` is anything with `__arrow_c_stream__` or `__arrow_c_array__`: pyarrow, pandas, Polars and DuckDB objects. `text` names the column of
    /// the texts, `id` that of the documents' ids, of any type, which becomes the column `doc`; with `id=None` rows are counted from 0. `date`
    /// names the column of the days, or is one day for all. The columns of `keep` are repeated for every record. A null text is an error, with
    /// `nulls="skip"` its row is passed over.
    #[pyo3(
        signature = (table, text="text", id=Some("id"), date=None, *, keep=Vec::new(), nulls="error"),
        text_signature = "($self, table, text='text', id='id', date=None, *, keep=(), nulls='error')"
    )]
    #[expect(clippy::too_many_arguments, reason = "Python's keywords")]
    fn extract_table(
        &self,
        py: Python,
        table: &Bound<PyAny>,
        text: &str,
        id: Option<&str>,
        date: Option<&Bound<PyAny>>,
        keep: Vec<String>,
        nulls: &str,
    ) -> PyResult<Table> {
        let skip = match nulls {
            "error" => false,
            "skip" => true,
            other => return Err(PyValueError::new_err(format!("nulls: expected 'error' or 'skip', found '{other}'"))),
        };
        arrow::extract(py, &self.inner, self.threads, table, &arrow::Columns { text, id, date, keep: &keep, skip })
    }

    /// The derivation of every record of `text`: how its number was read, its unit found and its entity attached.
    #[pyo3(signature = (text, date=None))]
    fn explain(&self, py: Python, text: &Bound<PyString>, date: Option<&Bound<PyAny>>) -> PyResult<Explanation> {
        let document = documents::document("-".to_owned(), text, date)?;
        Ok(Explanation { inner: py.detach(|| self.inner.explain(&document)) })
    }

    fn __repr__(&self, py: Python) -> PyResult<String> {
        let lexicon = self.lexicon.as_ref().map(|l| l.bind(py).repr().map(|r| r.to_string())).transpose()?;
        Ok(format!("Extractor(lexicon={}, threads={})", lexicon.as_deref().unwrap_or("None"), self.threads))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let this = slf.get();
        Ok((slf.get_type().into_any(), (this.lexicon.as_ref(), this.asked).into_pyobject(slf.py())?))
    }
}

impl Extractor {
    fn read(&self, document: &Document) -> Result<Vec<shuliang::Record>, String> {
        parallel::guarded(|| document.id.clone(), || self.inner.extract(document))
    }
}
