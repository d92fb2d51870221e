//! `shuliang._native`: the library for Python. `python/package/shuliang` is what people import.

mod arrow;
mod documents;
mod error;
mod evaluate;
mod explanation;
mod extractor;
mod html;
mod lexicon;
mod number;
mod parallel;
mod record;

use pyo3::prelude::*;

/// The compiled part of the package `shuliang`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::arrow::table::Table;
    #[pymodule_export]
    use super::evaluate::evaluate;
    #[pymodule_export]
    use super::explanation::Explanation;
    #[pymodule_export]
    use super::extractor::Extractor;
    #[pymodule_export]
    use super::lexicon::Lexicon;
    #[pymodule_export]
    use super::number::{convert, parse_number};
    #[pymodule_export]
    use super::record::Record;

    /// The version of the package, which is that of the library.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
