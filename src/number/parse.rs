//! A whole text that is one numeral: the number parser alone.

use super::amount::Amount;
use super::{Number, Spelling, Text, scan};
use crate::lexicon::Prefixes;
use crate::normalise::normalise;

/// Words that may stand before a numeral without changing it.
const BEFORE: &[&str] = &["约", "大约", "近", "超", "超过", "逾", "至少", "至多", "不到", "共", "合计"];

/// Marks and words that join the ends of a range.
const JOINTS: &[&str] = &["至", "到", "~", "-", "—", "——", "–", "－", "～"];

/// The value of a text that is one numeral (数词), a range of two, or a numeral with 个 or % after it.
///
/// Takes text as it stands, full-width and traditional too; gives an exact value, or `low` and `high` for a range or an indefinite number.
/// A percentage is given in percent: `70%` is 70. None where the text is no numeral.
#[must_use]
pub fn parse(text: &str) -> Option<Amount> {
    let normal = normalise(text);
    let trimmed = normal.trim();
    let trimmed = BEFORE.iter().fold(trimmed, |t, b| t.strip_prefix(b).unwrap_or(t));
    let trimmed = trimmed.strip_suffix(['个', '%', '整', '元']).unwrap_or(trimmed).trim();
    let plain = spelled_out(trimmed);
    let trimmed = plain.as_str();
    let chars = Text::new(trimmed);
    let numbers = scan(&chars, &Prefixes::default());
    match &numbers[..] {
        [one] if covers(trimmed, one) => Some(one.amount.clone()),
        [a, b] => slash(trimmed, a, b).or_else(|| range(trimmed, a, b)),
        _ => None,
    }
}

/// The text without spaces inside, with a 0 before a leading point, and 点 between Arabic digits as a point.
fn spelled_out(text: &str) -> String {
    let chars: Vec<char> = text.chars().filter(|c| *c != ' ').collect();
    let mut out = String::with_capacity(text.len() + 1);
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map_or('\0', |p| chars[p]);
        let after = chars.get(i + 1).copied().unwrap_or('\0');
        match c {
            '.' if after.is_ascii_digit() && !before.is_ascii_digit() => out.push_str("0."),
            '点' if before.is_ascii_digit() && after.is_ascii_digit() => out.push('.'),
            '倆' | '俩' => out.push('两'),
            _ => out.push(c),
        }
    }
    out
}

fn covers(text: &str, number: &Number) -> bool {
    number.span.start == 0 && number.span.end == text.len() && !number.glued
}

fn range(text: &str, a: &Number, b: &Number) -> Option<Amount> {
    let joint = text.get(a.span.end..b.span.start)?.trim_start_matches('%').trim();
    let whole = a.span.start == 0 && b.span.end == text.len();
    if !whole || !JOINTS.contains(&joint) || a.spelling == Spelling::Scale {
        return None;
    }
    let mut first = a.amount.clone();
    if a.scale == rust_decimal::Decimal::ONE {
        first.times(b.scale);
    }
    Some(Amount::range(first.value?, b.amount.value?))
}

/// `3/4`.
fn slash(text: &str, a: &Number, b: &Number) -> Option<Amount> {
    if a.span.start != 0 || b.span.end != text.len() || text.get(a.span.end..b.span.start) != Some("/") {
        return None;
    }
    let (upper, lower) = (a.amount.value?, b.amount.value?);
    let value = upper.checked_div(lower)?.normalize();
    let exact = value.checked_mul(lower).is_some_and(|p| p == upper);
    Some(Amount { value: Some(value), low: None, high: None, fraction: (!exact).then(|| format!("{upper}/{lower}")) })
}
