//! What hides numerals: time expressions and the lexicon's exceptions.

use super::Draft;
use super::find::{Found, rated};
use crate::characters::Text;
use crate::lexicon::{Hidden, Lexicon};
use crate::span::Span;
use crate::time::TimeSpan;

/// The stretches of a sentence in which no number counts anything.
pub(super) fn hidden(letters: Text, drafts: &[Draft], times: &[TimeSpan], lexicon: &Lexicon) -> Hidden {
    let numerals = drafts.iter().map(|d| (d.bare(), d.span.cover(d.number.span)));
    let mut spans = lexicon.exceptions.find(letters, &numerals);
    spans.retain(|s| !currency(letters.str(), *s, lexicon));
    spans.extend(times.iter().map(|t| t.span));
    spans
}

/// Whether a Latin currency code before digits was taken for a model name: RMB5000万.
fn currency(sentence: &str, span: Span, lexicon: &Lexicon) -> bool {
    let rest = &sentence[span.start..];
    let code = rest.starts_with(|c: char| c.is_ascii_alphabetic());
    code && lexicon.unit_before.at(rest).any(|(length, _)| rest[length..].starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether `number`, whose unit is `found`, is hidden.
///
/// What is longer than an exception is something else: 一点 hides no 一点二五元, 2G no 2GW. An exception of digits alone, 122, hides no 122%.
pub(super) fn hides(sentence: &str, number: Span, found: Option<&Found>, hidden: &[Span]) -> bool {
    let end = found.map_or(number.end, |f| f.unit.end.max(number.end));
    // 翻一番
    let turned = || sentence[number.end..].starts_with('番') && sentence[..number.start].ends_with(['翻', '了', '再', '上']);
    hidden.iter().any(|h| {
        // 1级地震 of a pattern cuts 6.1级地震, while 一起 of 一百一起 is no word.
        let tail = h.start < number.end && number.end < h.end && sentence.as_bytes()[h.start].is_ascii_digit();
        let inside = h.contains(number) || (h.start < number.start && number.start < h.end) || tail;
        if !inside || turned() {
            return false;
        }
        // 人民币18812345678 is money, whatever its digits look like.
        if *h == number && found.is_some_and(|f| f.dimension.starts_with("currency") && f.span.start < number.start) {
            return false;
        }
        // 一角 by itself
        if number.start == 0 && end == sentence.len() && found.is_some_and(|f| f.dimension == "currency") {
            return false;
        }
        // 扩大三倍, 提高三成: a word of two characters that ends with the numeral, where the numeral has a measured unit.
        let measured = |f: &Found| !matches!(f.dimension.as_str(), "count" | "time" | "index" | "angle" | "area") && !f.unit.is_empty();
        if h.end == number.end
            && h.start < number.start
            && h.len() == "大三".len()
            && found.is_some_and(measured)
            && !sentence[number.start..].starts_with(|c: char| c == '一' || c.is_ascii())
        {
            return false;
        }
        // GDP31.88万亿元 is no GDP31.
        let named =
            || h.start < number.start && sentence.as_bytes()[h.start].is_ascii_uppercase() && sentence.as_bytes()[number.start - 1].is_ascii_uppercase();
        // LNG7600万吨 goes on behind what looks like a name.
        let large = |f: &Found| h.end < number.end && !f.unit.is_empty() && sentence[h.end..].starts_with(['万', '亿']);
        if found.is_some_and(|f| rated(&f.dimension) || large(f)) && h.end <= number.end && named() {
            return false;
        }
        // 三元二角
        let mut next = sentence[h.end..].chars().skip(1);
        if h.end == end && found.is_some_and(|f| f.dimension == "currency") && next.next().is_some_and(|c| matches!(c, '角' | '毛')) {
            return false;
        }
        if h.start == number.start && h.end < end {
            let word = h.of(sentence);
            let bare = *h == number;
            return bare && !(word.bytes().all(|b| b.is_ascii_digit()) || word.starts_with(['上', '几', '数']));
        }
        true
    })
}
