//! What hides numerals: time expressions and the lexicon's exceptions.

use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::time::TimeSpan;

/// How far a number is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shadow {
    /// Not at all.
    None,
    /// It counts only with a unit: 122 is a telephone number, 122% is not.
    Partial,
    /// It counts nothing.
    Full,
}

/// The stretches of `sentence` in which no number counts anything.
pub(super) fn hidden(sentence: &str, times: &[TimeSpan], lexicon: &Lexicon) -> Vec<Span> {
    let mut spans: Vec<Span> = times.iter().map(|t| t.span).collect();
    spans.extend(lexicon.exceptions.find(sentence));
    spans
}

/// Whether `number` is hidden. A number that goes on beyond the end of an exception is another one: 一点 hides no 一点二五.
pub(super) fn shadow(sentence: &str, number: Span, times: &[TimeSpan], hidden: &[Span]) -> Shadow {
    if times.iter().any(|t| t.span.overlaps(number)) {
        return Shadow::Full;
    }
    let mut shadow = Shadow::None;
    for h in hidden {
        if !(h.contains(number) || (h.start < number.start && number.start < h.end)) {
            continue;
        }
        let digits = *h == number && number.of(sentence).bytes().all(|b| b.is_ascii_digit());
        // A currency code is no model: USD500 begins with letters that are a word of money.
        if !digits && !letters_of_money(sentence, *h, number) {
            return Shadow::Full;
        }
        shadow = Shadow::Partial;
    }
    shadow
}

/// Whether the exception is three capital letters and the digits of the number.
fn letters_of_money(sentence: &str, exception: Span, number: Span) -> bool {
    exception.start + 3 == number.start && sentence[exception.start..number.start].bytes().all(|b| b.is_ascii_uppercase())
}
