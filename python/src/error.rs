//! Errors as the exceptions of `shuliang.errors`.

use std::fmt::Display;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use shuliang::Error;

/// An exception of class `name` of `shuliang.errors`, made of `arguments`.
fn made<'py>(py: Python<'py>, name: &str, arguments: impl IntoPyObject<'py, Target = PyTuple, Error = PyErr, Output = Bound<'py, PyTuple>>) -> PyErr {
    let raised = || -> PyResult<PyErr> {
        let arguments = arguments.into_pyobject(py)?;
        Ok(PyErr::from_value(py.import("shuliang.errors")?.getattr(name)?.call1(arguments)?))
    };
    raised().unwrap_or_else(|error| error)
}

/// Anything that is wrong with what was given, in a sentence.
pub(crate) fn wrong(py: Python, message: impl Display) -> PyErr {
    made(py, "ShuliangError", (message.to_string(),))
}

/// A column that is not there, or holds what it should not.
pub(crate) fn column(py: Python, message: impl Display) -> PyErr {
    made(py, "ColumnError", (message.to_string(),))
}

/// A unit that is unknown, or a conversion that does not exist.
pub(crate) fn unit(py: Python, error: &shuliang::unit::UnitError) -> PyErr {
    made(py, "UnitError", (error.to_string(),))
}

/// An error of the library: faults with their files and lines, a file that cannot be read as the system's own exception.
pub(crate) fn of(py: Python, error: Error) -> PyErr {
    let listed = |name: &str, findings: Vec<shuliang::Finding>| {
        let found: Vec<(String, usize, String)> = findings.into_iter().map(|f| (f.file, f.line, f.message)).collect();
        made(py, name, (found,))
    };
    match error {
        Error::Lexicon(findings) => listed("LexiconError", findings),
        Error::Faults(findings) => listed("GoldError", findings),
        Error::Read { path, source } => {
            let code = source.raw_os_error();
            let said = source.to_string();
            let said = said.split(" (os error").next().unwrap_or(&said).to_owned();
            match code {
                Some(code) => pyo3::exceptions::PyOSError::new_err((code, said, path.display().to_string())),
                None => pyo3::exceptions::PyOSError::new_err(format!("{}: cannot read: {said}", path.display())),
            }
        }
        other => {
            let fault = other.fault();
            let file = (!fault.file.is_empty()).then_some(fault.file);
            made(py, "ShuliangError", (other.to_string(), file, fault.line))
        }
    }
}
