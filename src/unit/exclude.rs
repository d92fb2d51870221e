//! What hides numerals: time expressions and the lexicon's exceptions.

use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::time::TimeSpan;

/// The stretches of `sentence` in which no number counts anything.
pub(super) fn hidden(sentence: &str, times: &[TimeSpan], lexicon: &Lexicon) -> Vec<Span> {
    let mut spans: Vec<Span> = times.iter().map(|t| t.span).collect();
    spans.extend(lexicon.exceptions.find(sentence));
    spans
}
