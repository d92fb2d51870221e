//! Time expressions (时间): dates, periods and time words, which are no quantities but say when one holds.

use crate::lexicon::Lexicon;
use crate::span::Span;

/// A time expression in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// The expression, in bytes of the normalised sentence.
    pub span: Span,
    /// Whether it may be attached to a mention as its time; false for a clock time in a dateline, say.
    pub attaches: bool,
}

/// Every time expression of a normalised sentence, sorted and disjoint.
#[must_use]
pub fn times(_sentence: &str, _lexicon: &Lexicon) -> Vec<TimeSpan> {
    Vec::new()
}
