//! The record: one quantity, its unit and what it is said of. The contract is `docs/format.md`.

mod codes;

use compact_str::CompactString;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as Unknown, StrDeserializer};
use serde::{Deserialize, Serialize};

pub use codes::{Basis, Bound, Direction, Kind, Mode, Status};

/// The value of an enumeration of the record that has the code `code`.
///
/// # Errors
///
/// Which codes were expected, and which was found.
pub(crate) fn of_code<T: DeserializeOwned>(code: &str) -> Result<T, String> {
    let named: Result<T, Unknown> = T::deserialize(StrDeserializer::new(code));
    named.map_err(|e| e.to_string())
}

/// A stretch of the document (文段), in Unicode code points from the document's first, end exclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The characters as they stand in the document.
    pub text: CompactString,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A movement (变动).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// Which part of the movement the number states.
    pub mode: Mode,
    /// Against what, where the text says so.
    pub basis: Option<Basis>,
}

/// When a number holds (时间): the expression as it stands, and its days where they can be known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The expression as it stands.
    pub text: CompactString,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// First day, ISO 8601, or null.
    pub from: Option<CompactString>,
    /// Last day, ISO 8601, or null.
    pub to: Option<CompactString>,
}

/// One quantity of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The document's id.
    pub doc: CompactString,
    /// 0-based number of the sentence in the document.
    pub sentence: usize,
    /// First code point of the mention, number and unit together.
    pub start: usize,
    /// One past the mention's last code point.
    pub end: usize,
    /// The mention as it stands in the document.
    pub text: CompactString,
    /// The exact value in `unit`, plain decimal notation; null for a range, an indefinite or too large number.
    pub value: Option<CompactString>,
    /// The lower end of a range.
    pub low: Option<CompactString>,
    /// The upper end of a range.
    pub high: Option<CompactString>,
    /// The exact fraction, where `value` had to be rounded to 28 digits: `1/3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fraction: Option<CompactString>,
    /// How the number bounds the true one.
    pub bound: Bound,
    /// Canonical code of the unit: ISO 4217, UCUM or a UCUM annotation.
    pub unit: CompactString,
    /// The unit as it stands, empty where none is written.
    pub unit_text: CompactString,
    /// The unit's dimension: `currency`, `percent`, `count`, `currency/area` …
    pub dimension: CompactString,
    /// What sort of number it is.
    pub kind: Kind,
    /// What is measured or counted.
    pub entity: Option<Place>,
    /// Who or where has it, where named apart from the entity.
    pub holder: Option<Place>,
    /// The movement that the number states.
    pub change: Option<Change>,
    /// When it holds.
    pub time: Option<When>,
    /// Whether it holds already.
    pub status: Status,
    /// Stable name of the rule that attached the entity.
    pub rule: CompactString,
    /// What a reader should know: a value beyond 28 digits, say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<CompactString>,
    /// What does not fit with other figures of the sentence, see [`crate::arithmetic`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<CompactString>,
}
