//! Every spelling that the grammar of numbers claims to read, of one exact decimal.

use rust_decimal::Decimal;

use super::chinese::{CAPITAL, FORMAL, Style, clipped, integer, most, row};
use super::random::Random;

/// A spelling, and what it is worth.
#[derive(Clone, Debug)]
pub(crate) struct Spelled {
    pub text: String,
    pub value: Decimal,
    pub class: &'static str,
}

/// Scale words after a number, and their power of ten.
const SCALES: &[(&str, u32)] =
    &[("百", 2), ("千", 3), ("万", 4), ("十万", 5), ("百万", 6), ("千万", 7), ("亿", 8), ("十亿", 9), ("百亿", 10), ("千亿", 11), ("万亿", 12)];

/// A random spelling.
pub(crate) fn spelled(random: &mut Random) -> Spelled {
    loop {
        let value = random.decimal();
        let one = match random.below(12) {
            0 | 1 => Some(plain(value, random)),
            2 => grouped(value, random),
            3 | 4 => scaled(value, random),
            5 => parts(random),
            6 | 7 => formal(value, random),
            8 => colloquial(random),
            9 => capitals(random),
            10 => pointed(random),
            _ => digits(random),
        };
        if let Some(mut one) = one {
            if random.once_in(6) {
                one.text = full_width(&one.text);
            }
            return one;
        }
    }
}

fn make(text: String, value: Decimal, class: &'static str) -> Spelled {
    Spelled { text, value, class }
}

fn whole(value: u128) -> Decimal {
    Decimal::from_i128_with_scale(i128::try_from(value).unwrap(), 0)
}

/// 1234.5, with noughts after the last place too.
fn plain(value: Decimal, random: &mut Random) -> Spelled {
    let mut text = value.to_string();
    if value.scale() > 0 && value.scale() < 20 && random.once_in(5) {
        text += "00";
    }
    make(text, value, "plain")
}

/// 1,234,567.8 with either comma.
fn grouped(value: Decimal, random: &mut Random) -> Option<Spelled> {
    let text = value.to_string();
    let (head, tail) = text.split_once('.').map_or((text.as_str(), String::new()), |(h, t)| (h, format!(".{t}")));
    if head.len() < 4 {
        return None;
    }
    let comma = if random.once_in(3) { '，' } else { ',' };
    let mut out = String::new();
    for (i, c) in head.chars().enumerate() {
        if i > 0 && (head.len() - i).is_multiple_of(3) {
            out.push(comma);
        }
        out.push(c);
    }
    Some(make(out + &tail, value, "grouped"))
}

/// 1.2万亿, 3千万, 1,234.5亿.
fn scaled(value: Decimal, random: &mut Random) -> Option<Spelled> {
    let (word, power) = random.pick(SCALES);
    let mut digits = value;
    if digits.scale() + power > 28 || random.once_in(2) {
        // The number before the scale word is the random one.
        let product = digits.checked_mul(Decimal::from(10_u64.pow(*power)))?;
        let exact = product.checked_div(Decimal::from(10_u64.pow(*power)))? == digits && product.scale() <= digits.scale();
        if !exact || product.mantissa().abs() >= 10_i128.pow(28) {
            return None;
        }
        let text = if random.once_in(4) { grouped(digits, random).map(|s| s.text)? } else { digits.to_string() };
        return Some(make(format!("{text}{word}"), product.normalize(), "scaled"));
    }
    digits.set_scale(digits.scale() + power).ok()?;
    Some(make(format!("{}{word}", digits.normalize()), value, "scaled"))
}

/// 3万5千, 1亿2000万, 20万零5千, 3万4000, 2万800.
fn parts(random: &mut Random) -> Option<Spelled> {
    let (a, b, c) = (1 + random.below(999), 1 + random.below(9), 1 + random.below(9999));
    let (text, value) = match random.below(7) {
        0 => (format!("{a}万{b}千"), u128::from(a) * 10_000 + u128::from(b) * 1000),
        1 => (format!("{a}亿{c}万"), u128::from(a) * 100_000_000 + u128::from(c) * 10_000),
        2 => (format!("{a}亿{c}万{b}千"), u128::from(a) * 100_000_000 + u128::from(c) * 10_000 + u128::from(b) * 1000),
        3 => (format!("{a}万零{b}千"), u128::from(a) * 10_000 + u128::from(b) * 1000),
        4 if c >= 100 => (format!("{a}万{c}"), u128::from(a) * 10_000 + u128::from(c)),
        5 => (format!("{b}千万"), u128::from(b) * 10_000_000),
        6 => (format!("{a}万{b}"), u128::from(a) * 10_000 + u128::from(b) * 1000),
        _ => return None,
    };
    Some(make(text, whole(value), "parts"))
}

fn style(random: &mut Random) -> Style {
    let mut style = FORMAL;
    style.liang = random.once_in(2);
    style.short_ten = !random.once_in(4);
    style.myriads = random.once_in(6);
    if random.once_in(4) {
        style.digits[0] = '〇';
    }
    style
}

/// 一千二百亿, 三点一四, 三点六五万亿.
fn formal(value: Decimal, random: &mut Random) -> Option<Spelled> {
    let style = style(random);
    let text = value.to_string();
    let (head, tail) = text.split_once('.').unwrap_or((&text, ""));
    let head: u128 = head.parse().ok()?;
    if head >= most(style) {
        return None;
    }
    let mut out = integer(head, style);
    if tail.is_empty() {
        return Some(make(out, value, if style.myriads { "formal, 兆" } else { "formal" }));
    }
    out.push('点');
    out += &row(tail, style);
    Some(make(out, value, "formal with places"))
}

/// 三点六五万亿, 零点五亿.
fn pointed(random: &mut Random) -> Option<Spelled> {
    let (style, places) = (style(random), 1 + random.below(8));
    let digits = Decimal::from_i128_with_scale(i128::try_from(random.whole(10)).ok()?, places).normalize();
    if digits.scale() == 0 {
        return None;
    }
    let (word, power) = random.pick(&SCALES[2..]);
    let text = digits.to_string();
    let (head, tail) = text.split_once('.')?;
    let mut text = integer(head.parse().ok()?, style) + "点" + &row(tail, style);
    let mut value = digits;
    if random.once_in(2) {
        text += word;
        value *= Decimal::from(10_u64.pow(*power));
    }
    Some(make(text, value.normalize(), "pointed"))
}

/// 两千三百五, 三万五, 廿五.
fn colloquial(random: &mut Random) -> Option<Spelled> {
    let mut style = FORMAL;
    style.liang = true;
    let value = random.whole(3) * 10_u128.pow(random.below(8));
    let full = integer(value, style);
    let text = match full.strip_prefix("二十") {
        Some(rest) if !random.once_in(3) => format!("廿{rest}"),
        _ => clipped(&full)?,
    };
    Some(make(text, whole(value), "colloquial"))
}

/// 壹仟贰佰万, 叁拾.
fn capitals(random: &mut Random) -> Option<Spelled> {
    let value = random.whole(15);
    (value < most(CAPITAL)).then(|| make(integer(value, CAPITAL), whole(value), "capitals"))
}

/// 二〇二六: a numeral only where it is the whole text.
fn digits(random: &mut Random) -> Option<Spelled> {
    let value = random.whole(28);
    let text = value.to_string();
    let mut style = FORMAL;
    if random.once_in(2) {
        style.digits[0] = '〇';
    }
    // 三五, 五六 mean one or the other.
    (text.len() > 2).then(|| make(row(&text, style), whole(value), "digits"))
}

/// Full-width digits, points and commas.
pub(crate) fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '0'..='9' | '.' => char::from_u32(c as u32 + 0xfee0).unwrap(),
        ',' => '，',
        _ => c,
    };
    text.chars().map(wide).collect()
}
