//! A whole text that is one numeral: the number parser alone.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::amount::{Amount, add};
use super::numeral::{digit, large, small};
use super::{Number, Spelling, scan};
use crate::characters::{Characters, Classes};
use crate::lexicon::{Prefixes, list};
use crate::normalise::normalise;

/// A numeral alone has no unit.
static NO_UNITS: LazyLock<Prefixes> = LazyLock::new(Prefixes::default);

/// Words that may stand before a numeral without changing it.
const BEFORE: &[&str] = list!("number", "parse.before");

/// Marks and words that join the ends of a range.
const JOINTS: &[&str] = list!("number", "parse.joints");

/// The value of a text that is one numeral (数词), a range of two, or a numeral with 个 or % after it.
///
/// Takes text as it stands, full-width and traditional too; gives an exact value, or `low` and `high` for a range or an indefinite number.
/// A percentage is given in percent: `70%` is 70. None where the text is no numeral.
#[must_use]
pub fn parse(text: &str) -> Option<Amount> {
    let normal = normalise(text);
    let trimmed = normal.trim();
    let trimmed = BEFORE.iter().fold(trimmed, |t, b| t.strip_prefix(b).unwrap_or(t));
    let trimmed = trimmed.strip_suffix(['个', '%', '整']).unwrap_or(trimmed).trim();
    if let Some(amount) = with_fraction(trimmed) {
        return Some(amount);
    }
    let plain = spelled_out(trimmed);
    numeral(&plain).or_else(|| money(&plain)).or_else(|| abbreviated(&plain)).or_else(|| mixed(&plain)).or_else(|| clipped(&plain))
}

/// A whole number and a fraction with a stroke: 1 1/2, 1又1/2.
fn with_fraction(text: &str) -> Option<Amount> {
    let (whole, fraction) = text.split_once([' ', '又'])?;
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let (upper, lower) = fraction.split_once('/').filter(|(u, l)| digits(u) && digits(l) && digits(whole))?;
    let spelled = format!("{whole}又{lower}分之{upper}");
    numeral(&spelled)
}

/// One numeral, a fraction with a stroke, or a range.
fn numeral(text: &str) -> Option<Amount> {
    match &scan(Characters::read(text, Classes::plain()).0.text(text), &NO_UNITS).collect::<Vec<_>>()[..] {
        [one] if covers(text, one) => Some(one.amount.clone()),
        [a, b] => slash(text, a, b).or_else(|| range(text, a, b)),
        _ => None,
    }
}

/// Money spelled out: 三元五角二分.
fn money(text: &str) -> Option<Amount> {
    let mut sum = Decimal::ZERO;
    let mut rest = text;
    for (words, scale) in [(&['元', '圆', '块'][..], 0), (&['角', '毛'][..], 1), (&['分'][..], 2)] {
        let Some(at) = rest.find(words) else { continue };
        // 零 between 元 and 分 is spoken only.
        let part = rest[..at].strip_prefix('零').filter(|p| !p.is_empty()).unwrap_or(&rest[..at]);
        let value = numeral(part)?.value?.checked_mul(Decimal::new(1, scale))?;
        sum = if sum.is_sign_negative() { sum.checked_sub(value)? } else { sum.checked_add(value)? };
        rest = &rest[at + rest[at..].chars().next().map_or(0, char::len_utf8)..];
    }
    (rest.is_empty() && !text.is_empty()).then_some(Amount::exact(sum.normalize()))
}

/// 5K, 1.5M.
fn abbreviated(text: &str) -> Option<Amount> {
    let last = text.chars().next_back()?;
    let exponent = match last {
        'K' | 'k' => 3,
        'w' | 'W' => 4,
        'M' => 6,
        'G' | 'B' => 9,
        _ => return None,
    };
    let head = &text[..text.len() - 1];
    let mut amount = numeral(head).filter(|_| head.ends_with(|c: char| c.is_ascii_digit()))?;
    amount.times(Decimal::from(10_u64.pow(exponent)));
    Some(amount)
}

/// Arabic digits among Chinese scale words: 9千零8.
fn mixed(text: &str) -> Option<Amount> {
    let both = text.contains(|c: char| c.is_ascii_digit()) && text.contains(['十', '拾', '百', '佰', '千', '仟', '万']);
    let spelled =
        || text.chars().map(|c| c.to_digit(10).map_or(c, |d| ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'][d as usize])).collect::<String>();
    both.then(spelled).and_then(|t| numeral(&t))
}

/// Digits in a row that fill every place below the last scale word: 百二一, 三千四二一.
fn clipped(text: &str) -> Option<Amount> {
    let (at, scale) = text.char_indices().rev().find(|(_, c)| small(*c).or_else(|| large(*c)).is_some_and(|p| (2..=4).contains(&p)))?;
    let (head, row) = text.split_at(at + scale.len_utf8());
    let places = small(scale).or_else(|| large(scale))?;
    let digits: Vec<u8> = row.chars().map(digit).collect::<Option<_>>()?;
    let row = digits.iter().fold(0_u32, |sum, d| sum * 10 + u32::from(*d));
    let full = u32::try_from(digits.len()).is_ok_and(|n| n == places) && digits[0] > 0;
    full.then(|| add(numeral(head)?.value?, Decimal::from(row)).map(Amount::exact)).flatten()
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
    Some(Amount::range(a.shared(b, true).value?, b.amount.value?))
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
