//! Numbers that begin with Arabic digits: `1,234.5亿`, `3万5千`, `50多万`.

use rust_decimal::Decimal;

use super::amount::{Amount, add, multiply, power};
use super::digits::plain;
use super::numeral::{digit, large, scale_of, small};
use super::{Number, Spelling, chinese, integer, pair};
use crate::characters::Text;
use crate::lexicon::Prefixes;
use crate::span::Span;

/// What was read.
pub(super) enum Read {
    /// No number; go on at this character.
    Skip(usize),
    /// A number, and the character after it.
    Number(Number, usize),
}

/// Reads the number whose first digit is character `at`.
pub(super) fn read(text: &Text, at: usize, units: &Prefixes) -> Read {
    let Some((value, mut end)) = plain(text, at) else {
        return Read::Skip(past_code(text, at));
    };
    // 1 234 567: groups behind spaces may be one number or columns of a table, and which of them is not for us to guess.
    let group = |space: usize| (1..=3).all(|i| text.char(space + i).is_ascii_digit()) && !text.char(space + 4).is_ascii_digit();
    let next = text.char(end);
    let before = text.char(at.wrapping_sub(1));
    let glued = match before {
        // .5 lacks its head: it is no number of its own.
        '.' => text.char(at.wrapping_sub(2)) != '.',
        ' ' => end >= at + 3 && text.char(at.wrapping_sub(2)).is_ascii_digit() && group(at - 1),
        // F-35
        '-' => text.char(at.wrapping_sub(2)).is_ascii_alphabetic(),
        _ => before.is_ascii_alphabetic() || before == '_',
    };
    let glued = glued || next == ' ' && end - at <= 3 && group(end);
    // 5、6万
    if next == '、'
        && end == at + 1
        && let Some((low, high, exponent, end)) = pair::listed(text, at, units)
        && let Some((number, end)) = chinese::indefinite(text, at, end, units, (low, high, exponent))
    {
        return Read::Number(number, end);
    }
    let mut amount = value.map_or_else(Amount::default, Amount::exact);
    let mut scale = Decimal::ONE;
    let mut more = false;
    let mut spelling = Spelling::Arabic;
    // Most numbers end with their digits.
    if !(matches!(next, '点' | 'w' | '个' | '几' | '余' | '来' | '多' | ' ') || scale_of(next).is_some()) {
        let span = Span::new(text.byte(at), text.byte(end));
        return Read::Number(Number { span, amount, spelling, scale, more, glued, signed: false }, end);
    }
    // 1点五
    if text.char(end) == '点'
        && value.is_some_and(|v| v.scale() == 0)
        && digit(text.char(end + 1)).is_some()
        && small(text.char(end + 2)).is_none()
        && let Some((decimal, after)) = chinese::decimals(text, end, value)
    {
        amount = decimal.map_or_else(Amount::default, Amount::exact);
        end = after;
    }
    // 300w
    if text.char(end) == 'w' && !text.char(end + 1).is_ascii_alphanumeric() && !glued {
        scale = Decimal::from(10_000);
        amount.times(scale);
        end += 1;
    }
    // 1.5个亿, 3个多亿
    if let Some((more, after)) = chinese::hundred_million(text, end, units).filter(|_| !glued) {
        scale = Decimal::from(100_000_000);
        amount.times(scale);
        let number = Number { span: Span::new(text.byte(at), text.byte(after)), amount, spelling, scale, more, glued, signed: false };
        return Read::Number(number, after);
    }
    // 20几万, 50多万, 3000余
    if text.char(end) == '几' && at + 2 == end && text.char(at + 1) == '0' && text.char(at) != '0' {
        if let Some(v) = value {
            amount = Amount::range(v + Decimal::ONE, v + Decimal::from(9));
            spelling = Spelling::Indefinite;
            end += 1;
        }
    } else if let Some(after) = chinese::more(text, end) {
        more = true;
        end = after;
    }
    if let Some((exponent, after)) = scale_words(text, end, units) {
        scale = power(exponent).unwrap_or(Decimal::ONE);
        amount.times(scale);
        end = after;
        if !more {
            if let Some(after) = chinese::more(text, end) {
                more = true;
                end = after;
                // 1千多万, 1万多亿
                let ten_thousand = Decimal::from(10_000);
                if let Some((exponent, after)) =
                    scale_words(text, end, units).filter(|(e, _)| *e >= 4 && scale < ten_thousand || *e == 8 && scale == ten_thousand)
                {
                    let factor = power(exponent).unwrap_or(Decimal::ONE);
                    amount.times(factor);
                    scale = multiply(scale, factor).unwrap_or(factor);
                    end = after;
                }
            } else if let Some((sum, after)) = tail(text, end, exponent, amount.value, units) {
                amount = sum.map_or_else(Amount::default, Amount::exact);
                // 1亿7千万军人: as many as 1700万军人.
                scale = large(text.char(after - 1)).and_then(power).unwrap_or(Decimal::ONE);
                end = after;
                // 10万5千多人
                let scaled = small(text.char(end - 1)).or_else(|| large(text.char(end - 1))).is_some();
                if let Some(after) = scaled.then(|| chinese::more(text, end)).flatten() {
                    more = true;
                    end = after;
                }
            }
        }
    }
    let number = Number { span: Span::new(text.byte(at), text.byte(end)), amount, spelling, scale, more, glued, signed: false };
    Read::Number(number, end)
}

/// The character after a code that begins at `at`.
fn past_code(text: &Text, at: usize) -> usize {
    let mut end = at;
    while text.char(end).is_ascii_alphanumeric() || (matches!(text.char(end), '.' | '-' | '_') && text.char(end + 1).is_ascii_alphanumeric()) {
        end += 1;
    }
    end.max(at + 1)
}

/// Scale words at character `at`, a space before them left out: the power of ten, and the character after them.
pub(super) fn scale_words(text: &Text, at: usize, units: &Prefixes) -> Option<(u32, usize)> {
    let mut i = at;
    if text.char(i) == ' ' && matches!(text.char(i + 1), '万' | '亿') {
        i += 1;
    }
    let mut exponent = 0;
    let begin = i;
    while let Some(power) = small(text.char(i)).filter(|p| *p >= 1 || i > begin).or_else(|| large(text.char(i))) {
        if begins_unit(text, i, units) || text.char(i) == '十' && i > begin {
            break;
        }
        // 千 after 亿 begins nothing: 3亿千瓦 is taken care of by the unit.
        if small(text.char(i)).is_some() && i > begin {
            break;
        }
        if matches!(text.char(i), '京' | '垓') {
            break;
        }
        exponent += power;
        i += 1;
        if i - begin >= 3 {
            break;
        }
    }
    (i > begin).then_some((exponent, i))
}

/// Whether a unit begins at character `i` with a scale character: 千瓦, 百帕.
pub(super) fn begins_unit(text: &Text, i: usize, units: &Prefixes) -> bool {
    let first = text.char(i).len_utf8();
    units.at(text.rest(i)).any(|(length, _)| length > first)
}

/// Whether a scale word or a mark of a longer number stands at character `i`. 千 of 千瓦 is a unit's.
fn scale_follows(text: &Text, i: usize, units: &Prefixes) -> bool {
    ((small(text.char(i)).is_some() || large(text.char(i)).is_some()) && !begins_unit(text, i, units))
        || text.char(i).is_ascii_alphabetic()
        || (text.char(i) == '日' && !matches!(text.char(i + 1), '元' | '圆'))
        || matches!(text.char(i), '%' | '-' | '/' | '年' | '月' | '~' | '—')
}

/// Digits at character `at` behind so many 千 or 百 that a 万 or 亿 behind all of them multiplies: 9千2百万, 4千6百5十亿, 3千200万.
fn section(text: &Text, at: usize, exponent: u32, value: Decimal, units: &Prefixes) -> Option<(Option<Decimal>, usize)> {
    let (mut sum, mut above, mut end) = (value, exponent, at);
    if !(2..=3).contains(&exponent) {
        return None;
    }
    while text.char(end).is_ascii_digit() {
        let (part, after) = plain(text, end)?;
        let place = small(text.char(after)).filter(|_| !begins_unit(text, after, units));
        let part = multiply(part.filter(|p| p.scale() == 0)?, power(place.unwrap_or(0))?).filter(|p| Some(*p) < power(above))?;
        sum = add(sum, part)?;
        (above, end) = (place.unwrap_or(0), after + usize::from(place.is_some()));
    }
    let whole = large(text.char(end)).filter(|p| matches!(p, 4 | 8) && !begins_unit(text, end, units))?;
    Some((multiply(sum, power(whole)?), end + 1))
}

/// A lower part after a scale: 3万5千, 1亿2000万, 20万零五千.
fn tail(text: &Text, at: usize, exponent: u32, value: Option<Decimal>, units: &Prefixes) -> Option<(Option<Decimal>, usize)> {
    let value = value?;
    if text.char(at).is_ascii_digit() {
        let (part, end) = plain(text, at)?;
        // 3万4000, 1万600: digits that fill places of 万. 3万5 counts in tenths of it. 3万 and 2亿 next to a longer number do not go on.
        let whole = part.filter(|p| p.scale() == 0 && text.char(at) != '0' && exponent <= 4 && value.scale() == 0);
        // 1万8,143: a comma is no place.
        let places = end - at - usize::from(end - at == 5 && !text.char(at + 1).is_ascii_digit());
        if let Some(p) = whole.filter(|_| (places == 1 || places > 2 || exponent == 3) && places <= exponent as usize && !scale_follows(text, end, units)) {
            let places = if places == 1 { multiply(p, power(exponent - 1)?) } else { Some(p) };
            return Some((places.and_then(|p| add(value, p)), end));
        }
        if let Some(found) = section(text, at, exponent, value, units) {
            return Some(found);
        }
        // 2万3000亿, 4万5千亿: 亿 multiplies the whole.
        let inner = small(text.char(end)).filter(|p| *p > 1);
        let close = end + usize::from(inner.is_some());
        if exponent == 4 && text.char(close) == '亿' && !begins_unit(text, close, units) {
            let part = part.and_then(|p| multiply(p, power(inner.unwrap_or(0))?)).filter(|p| p.scale() == 0 && *p < Decimal::from(10_000));
            if let Some(part) = part {
                return Some((add(value, part).and_then(|sum| multiply(sum, power(8)?)), close + 1));
            }
        }
        let (lower, mut end) = scale_words(text, end, units)?;
        if lower >= exponent {
            return None;
        }
        // 1亿3千5百万: the parts before 万 make one section.
        if lower < 4 && exponent > 4 {
            let mut section = part.and_then(|p| multiply(p, power(lower)?))?;
            while let Some((p, after)) = text.char(end).is_ascii_digit().then(|| plain(text, end)).flatten() {
                let (exponent, after) = scale_words(text, after, units)?;
                section = add(section, multiply(p?, power(if exponent >= 4 { exponent - 4 } else { exponent })?)?)?;
                end = after;
                if exponent >= 4 {
                    return Some((add(value, multiply(section, power(4)?)?), end));
                }
            }
        }
        let sum = part.and_then(|p| multiply(p, power(lower)?)).and_then(|p| add(value, p));
        // 1亿2000万5千
        return Some(tail(text, end, lower, sum, units).unwrap_or((sum, end)));
    }
    let zero = matches!(text.char(at), '零' | '〇');
    // 20万零5千, 3万零500
    if zero && text.char(at + 1).is_ascii_digit() {
        let (part, end) = plain(text, at + 1)?;
        let (lower, end) = scale_words(text, end, units).unwrap_or((0, end));
        let part = part.filter(|p| p.scale() == 0 && value.scale() == 0).and_then(|p| multiply(p, power(lower)?)).filter(|p| Some(*p) < power(exponent))?;
        return (!scale_follows(text, end, units)).then(|| (add(value, part), end));
    }
    if !zero && digit(text.char(at)).is_none() {
        return None;
    }
    let (lower, end) = integer::integer(text, at + usize::from(zero), units)?;
    let limit = power(exponent)?;
    (lower.scaled && lower.value? < limit).then(|| (add(value, lower.value.unwrap_or_default()), end))
}
