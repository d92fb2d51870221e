//! Numbers in Chinese numerals: `一百二十亿`, `三点六五万亿`, `十几`, `数百亿`, `三五百`.

use rust_decimal::Decimal;

use super::amount::{Amount, add, multiply, power};
use super::arabic::begins_unit;
use super::text::{Text, digit, large, small};
use super::{Number, Spelling};
use crate::lexicon::Prefixes;
use crate::span::Span;

/// A whole number in Chinese numerals.
pub(super) struct Integer {
    /// Its value; none where 28 digits do not hold it.
    pub value: Option<Decimal>,
    /// Whether it has a scale word.
    pub scaled: bool,
    /// How many digit characters it has.
    pub digits: usize,
    /// The power of ten of the scale words at its end.
    pub tail: u32,
}

/// Reads the number that begins at character `at`, and gives the character after it.
pub(super) fn read(text: &Text, at: usize, units: &Prefixes) -> Option<(Number, usize)> {
    let make = |amount: Amount, end: usize, spelling: Spelling, scale: Decimal, more: bool| {
        let number = Number { span: Span::new(text.byte(at), text.byte(end)), amount, spelling, scale, more, glued: false, signed: false };
        Some((number, end))
    };
    match text.char(at) {
        '半' => return make(Amount::exact(Decimal::new(5, 1)), at + 1, Spelling::Half, Decimal::ONE, false),
        '上' => {
            // 上百, 上千, 上万, 上亿: more than it.
            let (exponent, end) = scales(text, at + 1, units)?;
            return make(Amount::exact(power(exponent)?), end, Spelling::Scale, power(exponent)?, true);
        }
        '几' | '数' => {
            let (exponent, end) = scales(text, at + 1, units)?;
            return indefinite(text, at, end, Decimal::TWO, Decimal::from(9), exponent);
        }
        _ => {}
    }
    if let Some((low, high, exponent, end)) = pair(text, at, units) {
        return indefinite(text, at, end, low, high, exponent);
    }
    let (whole, mut end) = integer(text, at, units)?;
    let mut amount = whole.value.map_or_else(Amount::default, Amount::exact);
    let mut scale = power(whole.tail).unwrap_or(Decimal::ONE);
    let mut spelling = match (whole.scaled, whole.digits) {
        (true, 0) if small(text.char(at)) != Some(1) && !matches!(text.char(at), '廿' | '卅') => Spelling::Scale,
        (true, _) => Spelling::Chinese,
        (false, 1) => Spelling::Digit,
        (false, _) => Spelling::Digits,
    };
    let mut more = false;
    // 十几, 二十几, 几 after a round number.
    if text.char(end) == '几' && small(text.char(end - 1)) == Some(1) {
        let value = whole.value?;
        let (exponent, after) = scales(text, end + 1, units).unwrap_or((0, end + 1));
        let factor = power(exponent)?;
        let mut range = Amount::range(value + Decimal::ONE, value + Decimal::from(9));
        range.times(factor);
        return make(range, after, Spelling::Indefinite, factor, false);
    }
    if (text.char(end) == '点' || (text.char(end) == '.' && digit(text.char(end + 1)).is_some()))
        && let Some((value, after)) = decimals(text, end, whole.value)
    {
        end = after;
        amount = value.map_or_else(Amount::default, Amount::exact);
        spelling = Spelling::Chinese;
        scale = Decimal::ONE;
        if let Some((exponent, after)) = scales(text, end, units) {
            scale = power(exponent)?;
            amount.times(scale);
            end = after;
        }
    }
    if let Some(after) = self::more(text, end) {
        // 十多亿, 二十余万
        if spelling != Spelling::Digit {
            more = true;
            end = after;
            if let Some((exponent, after)) = scales(text, end, units) {
                scale = power(exponent)?;
                amount.times(scale);
                end = after;
            }
        }
    }
    make(amount, end, spelling, scale, more)
}

/// An indefinite number from `low` to `high` times ten to the `exponent`.
fn indefinite(text: &Text, at: usize, end: usize, low: Decimal, high: Decimal, exponent: u32) -> Option<(Number, usize)> {
    let scale = power(exponent)?;
    let mut amount = Amount::range(low, high);
    amount.times(scale);
    let end = more(text, end).filter(|after| large(text.char(*after)).is_none()).unwrap_or(end);
    let span = Span::new(text.byte(at), text.byte(end));
    Some((Number { span, amount, spelling: Spelling::Indefinite, scale, more: false, glued: false, signed: false }, end))
}

/// 余, 多 or 来 after a number, if it says that there is more: the character after it.
pub(super) fn more(text: &Text, at: usize) -> Option<usize> {
    let next = text.char(at + 1);
    match text.char(at) {
        '余' if !matches!(next, '额' | '下' | '地' | '热' | '款' | '粮' | '年') || next == '年' => Some(at + 1),
        '多' if matches!(next, '少' | '样' | '数' | '半' | '云' | '方') || text.rest(at).starts_with("多米尼加") => None,
        '多' => Some(at + 1),
        _ => None,
    }
}

/// Scale words in a row at character `at`, none of which begins a unit: 百万, 千亿, 万亿.
pub(super) fn scales(text: &Text, at: usize, units: &Prefixes) -> Option<(u32, usize)> {
    let mut exponent = 0;
    let mut i = at;
    while let Some(power) = small(text.char(i)).or_else(|| large(text.char(i))) {
        if begins_unit(text, i, units) || (i > at && small(text.char(i)).is_some()) {
            break;
        }
        exponent += power;
        i += 1;
        if i - at == 3 {
            break;
        }
    }
    (i > at).then_some((exponent, i))
}

/// Two digits in a row that mean one or the other: 三五百, 五六十亿, 十五六, 七八 before a unit.
fn pair(text: &Text, at: usize, units: &Prefixes) -> Option<(Decimal, Decimal, u32, usize)> {
    // 十五六, 二十七八
    let mut base = Decimal::ZERO;
    let mut i = at;
    if digit(text.char(i)).is_some_and(|d| d > 0) && small(text.char(i + 1)) == Some(1) {
        base = Decimal::from(digit(text.char(i))?) * Decimal::TEN;
        i += 2;
    } else if small(text.char(i)) == Some(1) {
        base = Decimal::TEN;
        i += 1;
    }
    let (a, b) = (digit(text.char(i))?, digit(text.char(i + 1))?);
    let near = a >= 1 && (b == a + 1 || (a == 3 && b == 5));
    if !near || digit(text.char(i + 2)).is_some() || (i > 0 && i == at && digit(text.char(i - 1)).is_some()) || text.char(i + 1) == '两' {
        return None;
    }
    let (exponent, end) = scales(text, i + 2, units).unwrap_or((0, i + 2));
    if exponent == 0 && base.is_zero() && !counts_next(text, end, units) {
        return None;
    }
    // A tail that goes on is no pair: 一二百三.
    if digit(text.char(end)).is_some() {
        return None;
    }
    Some((base + Decimal::from(a), base + Decimal::from(b), exponent, end))
}

/// Whether a unit begins at character `i`.
fn counts_next(text: &Text, i: usize, units: &Prefixes) -> bool {
    units.at(text.rest(i)).next().is_some()
}

/// A whole number at character `at`, and the character after it.
pub(super) fn integer(text: &Text, at: usize, units: &Prefixes) -> Option<(Integer, usize)> {
    let mut total = Some(Decimal::ZERO); // sections closed by 万, 亿 …
    let mut section = Decimal::ZERO;
    let mut pending: Option<u8> = None;
    let mut row = String::new(); // digits in a row
    let mut out = Integer { value: None, scaled: false, digits: 0, tail: 0 };
    let mut last = 0; // power of ten of the last scale word
    let mut above = u32::MAX; // power of the last large scale
    let mut zero = false;
    let mut i = at;
    loop {
        let c = text.char(i);
        if let Some(d) = digit(c) {
            if c == '两' && i > at && small(text.char(i + 1)).is_none() && large(text.char(i + 1)).is_none() {
                break; // 十两: a unit
            }
            if pending.is_some() && out.scaled {
                if zero && pending == Some(0) {
                    pending = None;
                } else {
                    break;
                }
            }
            out.digits += 1;
            if d == 0 && out.scaled {
                zero = true;
                i += 1;
                continue;
            }
            row.push(char::from(b'0' + d));
            pending = Some(d);
            out.tail = 0;
            i += 1;
        } else if matches!(c, '廿' | '卅') {
            section += Decimal::from(if c == '廿' { 20 } else { 30 });
            out.scaled = true;
            last = 1;
            i += 1;
        } else if let Some(p) = small(c) {
            if row.len() > 1 || begins_unit(text, i, units) || (out.scaled && pending.is_none() && !(i > at && last > p && p == 1)) {
                break;
            }
            let d = pending.take().map_or(Decimal::ONE, Decimal::from);
            row.clear();
            section += d * power(p)?;
            out.scaled = true;
            (last, zero, out.tail) = (p, false, p);
            i += 1;
        } else if let Some(p) = large(c) {
            if begins_unit(text, i, units) || (matches!(c, '京' | '垓') && out.digits == 0 && !out.scaled) {
                break;
            }
            let part = match pending.take() {
                Some(_) if row.len() > 1 => Decimal::from_str_exact(&row).ok()?,
                Some(d) => section + Decimal::from(d),
                None if section.is_zero() && !out.scaled => Decimal::ONE,
                None => section,
            };
            row.clear();
            if part.is_zero() || p > above {
                // 万亿: the larger scale multiplies all before it.
                let all = total.and_then(|t| add(t, part));
                total = all.and_then(|t| multiply(t, power(p)?));
            } else {
                total = total.and_then(|t| add(t, multiply(part, power(p)?)?));
            }
            section = Decimal::ZERO;
            out.scaled = true;
            out.tail = if out.tail > 0 && last < p { out.tail + p } else { p };
            (last, zero, above) = (p, false, p);
            i += 1;
        } else {
            break;
        }
    }
    if i == at || (out.digits == 0 && !out.scaled) {
        return None;
    }
    if let Some(d) = pending {
        if row.len() > 1 && !out.scaled {
            out.value = Decimal::from_str_exact(&row).ok();
            return Some((out, i));
        }
        // 两千三百五, 三万五: a last digit counts in tenths of the scale before it.
        let tenth = if out.scaled && !zero && last >= 2 { power(last - 1)? } else { Decimal::ONE };
        section += Decimal::from(d) * tenth;
    }
    out.value = total.and_then(|t| add(t, section));
    Some((out, i))
}

/// Decimals after 点: the whole value, and the character after it.
pub(super) fn decimals(text: &Text, point: usize, whole: Option<Decimal>) -> Option<(Option<Decimal>, usize)> {
    let mut end = point + 1;
    let mut digits = String::new();
    while let Some(d) = digit(text.char(end)).filter(|_| text.char(end) != '两') {
        digits.push(char::from(b'0' + d));
        end += 1;
    }
    if digits.is_empty() {
        return None;
    }
    let value = whole.and_then(|w| Decimal::from_str_exact(&format!("{w}.{digits}")).ok());
    Some((value, end))
}
