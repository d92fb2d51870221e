//! What can go wrong, all of it while a lexicon or a document is loaded.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

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
    /// A file is not in the encoding that it was found or told to be in.
    #[error("{path}: byte {byte}: expected {encoding} text, found bytes that are none", path = .path.display())]
    Encoding {
        /// The file.
        path: PathBuf,
        /// 0-based offset of the first byte that does not fit.
        byte: usize,
        /// The encoding.
        encoding: &'static str,
    },
    /// A line of a table is no document.
    #[error("{path}:{line}: {message}", path = .path.display())]
    Row {
        /// The file.
        path: PathBuf,
        /// 1-based line.
        line: usize,
        /// 0-based offset of the row's first byte in the file, unpacked.
        byte: u64,
        /// What was found and what was expected.
        message: String,
    },
    /// A date that is none.
    #[error("expected a date like 2026-11-24, found `{0}`")]
    Date(String),
    /// A folder without any document.
    #[error(
        "{path}: no texts: expected files ending in .txt, .jsonl or .ndjson (also .json, .csv, .tsv, .html, .parquet; each also .gz, .zst, .bz2, .xz)",
        path = .0.display()
    )]
    NoTexts(PathBuf),
    /// A file that is no whole document or table of its format.
    #[error("{path}: {message}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What was found and what was expected.
        message: String,
    },
}

/// Where a document could not be read and why (错误), as one JSON object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The file, as it was given.
    pub file: String,
    /// 1-based line, where the fault has one.
    pub line: Option<usize>,
    /// 0-based offset in the file, unpacked, where the fault has one: of the row, or of the byte that does not fit.
    pub byte: Option<u64>,
    /// What was found and what was expected.
    pub reason: String,
}

impl Error {
    /// The same as data: file, line and byte apart from the reason.
    #[must_use]
    pub fn fault(&self) -> Fault {
        let shown = self.to_string();
        let (path, line, byte) = match self {
            Self::Read { path, .. } | Self::File { path, .. } | Self::NoTexts(path) => (Some(path), None, None),
            Self::Utf8 { path, byte, .. } | Self::Encoding { path, byte, .. } => (Some(path), None, u64::try_from(*byte).ok()),
            Self::Row { path, line, byte, .. } => (Some(path), Some(*line), Some(*byte)),
            Self::Lexicon(_) | Self::Faults(_) | Self::Date(_) => (None, None, None),
        };
        let file = path.map(|p| p.display().to_string()).unwrap_or_default();
        let place = line.map_or_else(|| format!("{file}: "), |line| format!("{file}:{line}: "));
        let reason = shown.strip_prefix(&place).unwrap_or(&shown).to_owned();
        Fault { file, line, byte, reason }
    }
}

fn list(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
