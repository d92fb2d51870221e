//! What can go wrong, all of it while a lexicon or a document is loaded.

use std::fmt;
use std::path::PathBuf;

/// One fault in a lexicon file: `file:line: message`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, as it was given.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// What was found and what was expected, in a full sentence.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Everything that this library can fail with.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A lexicon has faults; all of them, in file and line order.
    #[error("{}", list(.0))]
    Lexicon(Vec<Finding>),
    /// A file of gold or of records has faults; all of them, in line order.
    #[error("{}", list(.0))]
    Faults(Vec<Finding>),
    /// A file cannot be read.
    #[error("{path}: cannot read: {source}", path = .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is no UTF-8.
    #[error("{path}: byte {byte}: expected UTF-8 text, found byte 0x{found:02X}", path = .path.display())]
    Utf8 {
        /// The file.
        path: PathBuf,
        /// 0-based offset of the first byte that is no UTF-8.
        byte: usize,
        /// That byte.
        found: u8,
    },
    /// A line of a table is no document.
    #[error("{path}:{line}: {message}", path = .path.display())]
    Row {
        /// The file.
        path: PathBuf,
        /// 1-based line.
        line: usize,
        /// What was found and what was expected.
        message: String,
    },
    /// A date that is none.
    #[error("expected a date like 2026-11-24, found `{0}`")]
    Date(String),
    /// A folder without any document.
    #[error("{path}: no texts: expected files ending in .txt, .jsonl or .ndjson", path = .0.display())]
    NoTexts(PathBuf),
}

fn list(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
