//! Fractions (分数): `三分之一`, `4分之3`, `百分之五`, `一又二分之一`.

use rust_decimal::Decimal;

use super::amount::{Amount, add};
use super::arabic::{self, Read};
use super::digits;
use super::integer::neighbours;
use super::numeral::begins;
use super::{Number, Spelling, chinese};
use crate::characters::Text;
use crate::lexicon::Prefixes;

/// Goes on where `number`, which ends before character `end`, is the lower part of a fraction or the whole before 又: the character after it.
pub(super) fn join(text: &Text, end: usize, units: &Prefixes, number: &mut Number) -> Option<usize> {
    if text.char(end) == '又' {
        return mixed(text, end, units, number);
    }
    if !(text.char(end) == '分' && text.char(end + 1) == '之') {
        return None;
    }
    let lower = number.amount.value?;
    let mut at = end + 2;
    let negative = text.char(at) == '负';
    at += usize::from(negative);
    let (mut upper, after) = part(text, at, units)?;
    // 百分之七八 is from seven to eight.
    if let Some((a, b)) = neighbours(text, at, units).filter(|_| after == at + 2 && upper.spelling == Spelling::Digits) {
        upper.amount = Amount::range(Decimal::from(a), Decimal::from(b));
    }
    let mut amount = upper.amount;
    // 百分之二 is a percentage, 一百分之二 a fraction.
    let bare = !number.span.of(text.str()).starts_with('一');
    let spelling = if lower == Decimal::ONE_HUNDRED && bare {
        Spelling::Percent
    } else if lower == Decimal::ONE_THOUSAND {
        Spelling::Permille
    } else {
        Spelling::Fraction
    };
    if spelling != Spelling::Percent {
        amount = divide(&amount, lower)?;
    }
    if negative {
        amount.negate();
    }
    number.amount = amount;
    number.spelling = spelling;
    number.more = upper.more;
    number.scale = Decimal::ONE;
    number.span.end = text.byte(after);
    Some(after)
}

/// A fraction with a stroke, 1/3, where nothing says that it is a date, a list or a rate: the character after it.
pub(super) fn stroke(text: &Text, at: usize, end: usize, number: &mut Number) -> Option<usize> {
    if text.char(end) != '/' || number.spelling != Spelling::Arabic || number.glued || number.scale != Decimal::ONE || number.more {
        return None;
    }
    // 死亡率14.3/10万
    if let Some((lower, after)) = of_many(text, end + 1) {
        number.amount = divide(&number.amount, lower)?;
        number.spelling = Spelling::Fraction;
        number.span.end = text.byte(after);
        return Some(after);
    }
    let (lower, after) = digits::plain(text, end + 1)?;
    let (upper, lower) = (number.amount.value?, lower?);
    let before = if at == 0 { '\0' } else { text.char(at - 1) };
    let next = text.char(after);
    let whole = upper.scale() == 0 && lower.scale() == 0 && upper >= Decimal::ONE && lower >= Decimal::TWO && upper <= Decimal::ONE_THOUSAND;
    let usual = lower <= Decimal::from(16) || [20, 25, 32, 50, 64, 100, 1000].iter().any(|d| lower == Decimal::from(*d));
    let free = !(before.is_ascii_alphanumeric() || matches!(before, '.' | '/' | '至' | '在' | '于' | '日' | '自' | '从' | '到' | '月' | '年' | '(' | '（'));
    let ends = next == '\0' || matches!(next, '的' | '以' | '左' | '多' | '是' | '，' | '。' | '、' | '；');
    let goes_on = next.is_alphanumeric() && !next.is_ascii() && !"日月号级线决届期次章页版集楼室区路单季年轮赛场周份".contains(next);
    if !(whole && usual && free && (ends || (goes_on && upper < lower))) {
        return None;
    }
    number.amount = divide(&number.amount, lower)?;
    number.spelling = Spelling::Fraction;
    number.span.end = text.byte(after);
    Some(after)
}

/// How many people a rate is told of, 10万 or 百万, where character `at` begins that and nothing goes on with it; the character after it.
fn of_many(text: &Text, at: usize) -> Option<(Decimal, usize)> {
    let rest = &text.str()[text.byte(at)..];
    let told = [("10万", 100_000), ("十万", 100_000), ("100万", 1_000_000), ("百万", 1_000_000)];
    let (word, lower) = told.into_iter().find(|(word, _)| rest.starts_with(word) && !rest[word.len()..].starts_with(char::is_alphanumeric))?;
    Some((Decimal::from(lower), at + word.chars().count()))
}

/// A number at character `at`.
fn part(text: &Text, at: usize, units: &Prefixes) -> Option<(Number, usize)> {
    let c = text.char(at);
    if c.is_ascii_digit() {
        return match arabic::read(text, at, units) {
            Read::Number(number, end) => Some((number, end)),
            Read::Skip(_) => None,
        };
    }
    begins(c).then(|| chinese::read(text, at, units)).flatten()
}

/// `upper` over `lower`, exactly where it ends within 28 digits, else rounded and with the fraction kept.
fn divide(upper: &Amount, lower: Decimal) -> Option<Amount> {
    let over = |d: Decimal| d.checked_div(lower).map(|q| q.normalize());
    if let (Some(low), Some(high)) = (upper.low, upper.high) {
        return Some(Amount::range(over(low)?, over(high)?));
    }
    let value = upper.value?;
    let quotient = over(value)?;
    let exact = quotient.checked_mul(lower).is_some_and(|p| p == value);
    let fraction = (!exact).then(|| format!("{}/{}", value.normalize(), lower.normalize()));
    Some(Amount { value: Some(quotient), low: None, high: None, fraction })
}

/// 一又二分之一.
fn mixed(text: &Text, end: usize, units: &Prefixes, number: &mut Number) -> Option<usize> {
    let whole = number.amount.value?;
    let (lower, after) = part(text, end + 1, units)?;
    if !(text.char(after) == '分' && text.char(after + 1) == '之') {
        return None;
    }
    let (upper, after) = part(text, after + 2, units)?;
    let (upper, lower) = (upper.amount.value?, lower.amount.value?);
    let part = divide(&Amount::exact(upper), lower)?;
    let value = match part.fraction {
        None => add(whole, part.value?)?,
        Some(_) => whole.checked_add(part.value?)?,
    };
    let fraction = part.fraction.is_some().then(|| format!("{}/{}", (whole * lower + upper).normalize(), lower.normalize()));
    number.amount = Amount { value: Some(value), low: None, high: None, fraction };
    number.spelling = Spelling::Fraction;
    number.span.end = text.byte(after);
    Some(after)
}
