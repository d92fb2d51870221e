//! What numbers a stated figure stands for.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::Letters;
use super::interval::Interval;
use crate::characters::Char;
use crate::record::{Bound, Direction, Kind, Record};

/// The numbers that round to the figure of `record`; none where it is no exact figure in Arabic digits.
pub(super) fn stated(record: &Record, letters: Letters) -> Option<Interval> {
    if record.bound != Bound::Exact || record.kind != Kind::Quantity {
        return None;
    }
    let value = Decimal::from_str_exact(record.value.as_deref()?).ok()?;
    let mention = letters.chars.get(record.start..record.end)?;
    let (first, behind) = numeral(mention)?;
    // Digits in two places (3万5千) have no last one.
    numeral(&mention[behind..]).is_none().then(|| around(value, step(value, first)?))?
}

/// What both ends of the figure of `record` stand for, the lower one first; twice the same where it is no range.
pub(super) fn ends(record: &Record, letters: Letters) -> Option<[Interval; 2]> {
    if record.bound != Bound::Range {
        return stated(record, letters).map(|s| [s; 2]);
    }
    let end = |text: &Option<CompactString>| Decimal::from_str_exact(text.as_deref()?).ok();
    let (low, high) = (end(&record.low)?, end(&record.high)?);
    let mention = letters.chars.get(record.start..record.end)?;
    let (first, behind) = numeral(mention)?;
    let (second, behind) = numeral(&mention[behind..]).map(|(n, b)| (n, behind + b))?;
    let last = numeral(&mention[behind..]).is_none() && record.kind == Kind::Quantity;
    // A range may be written from above to below.
    let steps = |a: Decimal, b: Decimal| Some([power(low, a)?, power(high, b)?]);
    let [a, b] = steps(first, second).or_else(|| steps(second, first))?;
    last.then(|| Some([around(low, a)?, around(high, b)?]))?
}

/// The ends of a movement, the lower one first, negative where it is downward.
pub(super) fn signed(record: &Record, letters: Letters) -> Option<[Interval; 2]> {
    let [low, high] = ends(record, letters)?;
    let down = record.change?.direction == Direction::Down && high.high > Decimal::ZERO;
    Some(if down { [high.negative(), low.negative()] } else { [low, high] })
}

/// The numbers that round to `value` when its last stated digit is worth `step`.
fn around(value: Decimal, step: Decimal) -> Option<Interval> {
    let half = step.checked_div(Decimal::TWO)?;
    Some(Interval { low: value.checked_sub(half)?, high: value.checked_add(half)? })
}

/// What one of the last digit of `numeral` is worth in `value`, which is a power of ten times as large.
fn power(value: Decimal, numeral: Decimal) -> Option<Decimal> {
    let scale = value.abs().checked_div(numeral)?.normalize();
    (scale.mantissa().to_string().trim_end_matches('0') == "1").then(|| step(value, numeral)).flatten()
}

/// The first numeral in Arabic digits, and where the characters behind it begin.
fn numeral(mention: &[Char]) -> Option<(Decimal, usize)> {
    let digit = |c: char| c.is_ascii_digit();
    let from = mention.iter().position(|(_, c)| digit(*c))?;
    let length = mention[from..].iter().take_while(|(_, c)| digit(*c) || matches!(c, '.' | ',')).count();
    let text: String = mention[from..from + length].iter().map(|(_, c)| *c).filter(|c| *c != ',').collect();
    let numeral = Decimal::from_str_exact(text.trim_end_matches('.')).ok()?;
    (!numeral.is_zero()).then_some((numeral, from + length))
}

/// What one of the last stated digit is worth: 0.01万亿 in 9.52万亿. Of four digits and more, a last zero (2160亿) is taken as one that was rounded to.
fn step(value: Decimal, numeral: Decimal) -> Option<Decimal> {
    let scale = value.abs().checked_div(numeral)?;
    let round = numeral.scale() == 0 && numeral >= Decimal::ONE_THOUSAND && (numeral % Decimal::TEN).is_zero();
    let last = if round { Decimal::TEN } else { Decimal::new(1, numeral.scale()) };
    // A scale that does not come out even would say that the mention was read in another way.
    (scale.checked_mul(numeral)? == value.abs()).then(|| scale.checked_mul(last)).flatten()
}
