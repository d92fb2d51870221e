//! Arabic digits (阿拉伯数字): `1,234.5`, without what may follow them.

use rust_decimal::Decimal;

use crate::characters::{Text, digits};

/// Digits with thousands commas and decimals: the value, none where 28 digits do not hold it, and the character after it.
/// None where it is a version or a code: `3.2.1`.
pub(super) fn plain(text: &Text, at: usize) -> Option<(Option<Decimal>, usize)> {
    let bytes = text.rest(at).as_bytes();
    let (whole, length) = digits(bytes);
    match bytes.get(length..).unwrap_or_default() {
        // A comma, of one byte or of three, may part groups.
        [b',' | 0xef, ..] => grouped(text, at),
        [b'.', places @ ..] if places.first().is_some_and(u8::is_ascii_digit) => {
            let (places, scale) = digits(places);
            if let [b'.', b'0'..=b'9', ..] = bytes[length + 1 + scale..] {
                return None;
            }
            if length + scale > SHORT {
                return grouped(text, at);
            }
            let places_of = u32::try_from(scale).unwrap_or(0);
            let value = Decimal::new(whole * 10_i64.pow(places_of) + places, places_of);
            Some((Some(value), at + length + 1 + scale))
        }
        _ if length > SHORT => grouped(text, at),
        _ => Some((Some(Decimal::from(whole)), at + length)),
    }
}

/// How many digits fit a machine word, whatever they are.
const SHORT: usize = 17;

/// [`plain`] for digits in groups or more than fit a machine word.
fn grouped(text: &Text, at: usize) -> Option<(Option<Decimal>, usize)> {
    let run = |mut i: usize| {
        while text.char(i).is_ascii_digit() {
            i += 1;
        }
        i
    };
    let mut end = run(at);
    if end - at <= 3 && text.char(at) != '0' {
        // Groups of exactly three digits: 1,234 but not 9.52,1 nor 3,45.
        let mut group = end;
        let comma = text.char(group);
        while matches!(comma, ',' | '，') && text.char(group) == comma && run(group + 1) == group + 4 {
            group += 4;
            end = group;
        }
    }
    if text.char(end) == '.' && text.char(end + 1).is_ascii_digit() {
        end = run(end + 1);
        if text.char(end) == '.' && text.char(end + 1).is_ascii_digit() {
            return None;
        }
    }
    Some((value(text, at, end), end))
}

/// What the digits, commas and the point from character `at` up to `end` are worth; none where 28 digits do not hold it.
fn value(text: &Text, at: usize, end: usize) -> Option<Decimal> {
    // Up to 18 digits fit a machine word.
    if end - at <= 18 {
        let (mut number, mut scale, mut point) = (0_i64, 0, false);
        for c in (at..end).map(|i| text.char(i)) {
            match c.to_digit(10) {
                Some(digit) => {
                    number = number * 10 + i64::from(digit);
                    scale += u32::from(point);
                }
                None => point |= c == '.',
            }
        }
        return Some(Decimal::new(number, scale));
    }
    let digits: String = (at..end).map(|i| text.char(i)).filter(|c| !matches!(c, ',' | '，')).collect();
    // Noughts at the end of the places are worth nothing and take no digit.
    let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits };
    Decimal::from_str_exact(digits).ok()
}
