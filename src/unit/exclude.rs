//! What hides numerals: time expressions and the lexicon's exceptions.

use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::time::TimeSpan;

/// The stretches of `sentence` in which no number counts anything; `near` are those that a number or its unit takes.
pub(super) fn hidden(sentence: &str, near: impl Iterator<Item = Span>, times: &[TimeSpan], lexicon: &Lexicon) -> Vec<Span> {
    let mut spans: Vec<Span> = times.iter().map(|t| t.span).collect();
    spans.extend(lexicon.exceptions.find(sentence, near).into_iter().filter(|s| !currency(sentence, *s, lexicon)));
    spans
}

/// Whether a Latin currency code before digits was taken for a model name: RMB5000万.
fn currency(sentence: &str, span: Span, lexicon: &Lexicon) -> bool {
    let rest = &sentence[span.start..];
    let code = rest.starts_with(|c: char| c.is_ascii_alphabetic());
    code && lexicon.unit_before.at(rest).any(|(length, _)| rest[length..].starts_with(|c: char| c.is_ascii_digit()))
}
