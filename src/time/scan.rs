//! Every time expression of a sentence.

use super::context::{compared, dateline, opener};
use super::expression::{Expression, expression};
use super::named::hidden;
use super::numbered::Text;
use super::numeral::is_han_numeral;
use super::part::{Grain, Part};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// A time expression in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// The expression without the word that opens it (截至, 自), in bytes of the normalised sentence.
    pub span: Span,
    /// First byte of the word that opens it; `span.start` where there is none.
    pub lead: usize,
    /// Whether it may be attached to a mention as its time: false for what a value is compared with, for datelines,
    /// and for clock times and sessions without a day.
    pub attaches: bool,
    /// Whether a value is compared with it: 较去年同期, 与2019年相比, 是上年的2倍.
    pub compared: bool,
    /// Whether it names a stretch by both ends: 1-6月, 前三季度, 今年以来, “十四五”期间.
    pub range: bool,
    /// How fine it is.
    pub grain: Grain,
}

/// Every time expression of a normalised sentence, sorted and disjoint, on character boundaries.
#[must_use]
pub fn times(sentence: &str, lexicon: &Lexicon) -> Vec<TimeSpan> {
    let t = Text { text: sentence, lexicon };
    let mut found: Vec<TimeSpan> = Vec::new();
    let mut at = 0;
    while let Some(c) = t.after(at) {
        if !may_begin(c, lexicon) {
            at += c.len_utf8();
            continue;
        }
        if let Some(end) = hidden(t, at) {
            at = end;
            continue;
        }
        match expression(t, at) {
            Some(expression) => {
                let span = Span::new(at, expression.end);
                at = expression.end;
                let floor = found.last().map_or(0, |f| f.span.end);
                found.push(judged(t, span, &expression, floor));
            }
            None => at = past(t, at, c),
        }
    }
    found
}

/// Whether an expression may begin with `c` at all: with a digit, a sign, or the first character of a word.
fn may_begin(c: char, lexicon: &Lexicon) -> bool {
    c.is_ascii_digit()
        || matches!(c, 'F' | 'H' | 'Q' | '“' | '"' | '‘' | '第' | '十' | '周' | '星' | '礼' | '上' | '本' | '公' | '民' | '令' | '平' | '昭')
        || (c as u32) >= 0x3400 && (lexicon.time_forms.begins(c) || is_han_numeral(c))
}

/// Where to look next after nothing was found at `at`: after the whole number, so that none is cut in two.
fn past(t: Text, at: usize, c: char) -> usize {
    let rest = t.rest(at);
    if c.is_ascii_digit() {
        let bytes = rest.as_bytes();
        let mut end = 1;
        while let Some(b) = bytes.get(end) {
            let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
            let grouped = *b == b',' && digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4);
            if !(b.is_ascii_digit() || *b == b'.' && digit(end + 1) || grouped) {
                break;
            }
            end += 1;
        }
        return at + end;
    }
    if is_han_numeral(c) || c == '十' {
        return at + rest.find(|c: char| !is_han_numeral(c)).unwrap_or(rest.len());
    }
    at + c.len_utf8()
}

fn judged(t: Text, span: Span, expression: &Expression, floor: usize) -> TimeSpan {
    let opened = opener(t, span.start).filter(|(start, _)| *start >= floor);
    let lead = opened.as_ref().map_or(span.start, |(start, _)| *start);
    let compared = compared(t, span) || compared(t, Span::new(lead, span.end));
    let upto = opened.is_some_and(|(_, means)| means == "upto");
    let dated = expression.left.iter().chain(&expression.right).any(|p| !matches!(p, Part::OfDay | Part::Session | Part::Clock));
    TimeSpan { span, lead, attaches: (dated || upto) && !compared && !dateline(t, span), compared, range: expression.is_range(), grain: expression.grain() }
}
