//! The unit that a heading gives the numbers under it (表头单位): 单位：亿元.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use compact_str::CompactString;
use rust_decimal::Decimal;

use super::Draft;
use super::compound::compound;
use super::find::Found;
use super::home::SAME;
use crate::lexicon::{Lexicon, list};
use crate::number::{Spelling, large, power, small};
use crate::span::Span;

/// What stands between 单位 and the unit, the longest first.
const IS: &[&str] = list!("unit", "header.is");

/// A unit that was said once for numbers that have none of their own.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// Where it stands in its sentence.
    span: Span,
    code: CompactString,
    dimension: CompactString,
    scale: Decimal,
    entry: u32,
}

/// The word that a heading has.
const WORD: &str = "单位";

/// Whether a text may have a heading that gives a unit, and whether it may say what currency all of it is in: hardly any does.
pub(crate) fn announced(text: &str) -> (bool, bool) {
    static EITHER: LazyLock<Option<Searcher>> = LazyLock::new(|| Searcher::new([WORD, SAME]));
    if EITHER.as_ref().is_some_and(|either| either.find(text).is_none()) {
        return (false, false);
    }
    (text.contains(WORD), text.contains(SAME))
}

/// Words before a number that is a share, an index or a rate, whatever unit the heading gives to amounts.
const RATES: &[&str] = list!("unit", "header.rates");

/// The heading of `sentence`, if it has one: 单位：亿元, 单位为万吨, 金额单位：人民币百万元.
pub(crate) fn header(sentence: &str, lexicon: &Lexicon) -> Option<Header> {
    let start = sentence.find(WORD)?;
    let mut at = start + WORD.len();
    let said = |at: usize, words: &[&str]| words.iter().find(|w| sentence[at..].starts_with(**w)).map(|w| at + w.len());
    at = said(at, IS)?;
    at += sentence[at..].len() - sentence[at..].trim_start_matches(' ').len();
    at = said(at, &["人民币"]).unwrap_or(at);
    let mut scale = Decimal::ONE;
    loop {
        if let Some((length, id)) = lexicon.unit_forms.at(&sentence[at..]).next() {
            let unit = &lexicon.units[id as usize];
            let (mut code, mut dimension, mut end) = (unit.code.clone(), unit.dimension.clone(), at + length);
            if let Some((lower, c, d)) = compound(sentence, end, &code, &dimension, lexicon) {
                (end, code, dimension) = (lower, c, d);
            }
            // 单位：个人 gives no unit.
            if sentence[end..].starts_with(char::is_alphanumeric) {
                return None;
            }
            return Some(Header { span: Span::new(start, end), code, dimension, scale: scale.checked_mul(unit.scale)?, entry: id });
        }
        let c = sentence[at..].chars().next()?;
        scale = scale.checked_mul(power(small(c).or_else(|| large(c))?)?)?;
        at += c.len_utf8();
    }
}

/// Gives the unit of `header` to the numbers of `sentence` that have none; `carried` says that it stands in an earlier sentence.
/// Whether there were any, those among them that are rates and take none.
pub(super) fn give(sentence: &str, drafts: &mut [Draft], header: &Header, carried: bool) -> bool {
    let mut listed = false;
    for draft in drafts {
        let number = &draft.number;
        let plain = draft.found.is_none() && number.spelling == Spelling::Arabic && number.scale == Decimal::ONE && !number.glued && !number.more;
        if !plain || (!carried && header.span.overlaps(number.span)) {
            continue;
        }
        let numeral = number.span.of(sentence);
        let told = numeral.contains(['.', ',', '，']);
        let head = sentence[..number.span.start].trim_end();
        let next = sentence[number.span.end..].chars().next().unwrap_or('。');
        let word =
            !carried && number.span.len() > 1 && head.ends_with(|c: char| c.is_alphabetic() && !c.is_ascii()) && !next.is_alphanumeric() && !year(numeral);
        let other = !matches!(header.dimension.as_str(), "percent" | "multiple") && RATES.iter().any(|w| head.ends_with(w));
        listed |= told;
        if !(told || word) || other || next.is_ascii_alphanumeric() || matches!(next, '.' | '-' | '/' | ':' | '：' | '号' | '版') {
            continue;
        }
        let after = Span::new(number.span.end, number.span.end);
        let (code, dimension) = (header.code.clone(), header.dimension.clone());
        draft.found = Some(Found { span: number.span, unit: after, code, dimension, scale: header.scale, entry: Some(header.entry) });
        draft.span = number.span;
    }
    listed
}

/// Whether `numeral` can be a year.
fn year(numeral: &str) -> bool {
    numeral.len() == 4 && (numeral.starts_with("19") || numeral.starts_with("20"))
}
