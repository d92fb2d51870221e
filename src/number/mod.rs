//! Numbers (数) read on raw text, before any segmentation: Arabic, Chinese, mixed, fractions, indefinite ones.
//!
//! The grammar, by example:
//!
//! | class | spellings |
//! | --- | --- |
//! | Arabic | `1234.5`, `1,234.5`, `1，234`, `-7`, `+3` |
//! | Chinese | `一百二十`, `两千三百五`, `三点六五`, `壹仟贰佰`, `廿五`, `负三`, `零下四` |
//! | scaled | `9.52万亿`, `3千万`, `3万5千`, `20万零五千`, `五百万` |
//! | indefinite | `十几`, `几十`, `数百亿`, `二十几`, `三五百`, `五六十`, `上百`, `50多万`, `11.5亿余` |
//! | fraction | `三分之一`, `4分之3`, `百分之五`, `千分之二`, `一又二分之一` |

mod amount;
mod arabic;
mod chinese;
mod fraction;
mod integer;
mod parse;
mod numeral;

use rust_decimal::Decimal;

pub use amount::Amount;
pub(crate) use amount::power;
pub(crate) use numeral::{begins, large, scale_of, small};
pub use parse::parse;

use arabic::Read;

use crate::characters::{Text, classes};
use crate::lexicon::Prefixes;
use crate::span::Span;

/// How a number is written, as far as later stages ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spelling {
    /// Arabic digits, with or without scale words.
    Arabic,
    /// Chinese numerals with at least one scale word, or a decimal point: 一百二, 三点五.
    Chinese,
    /// One Chinese digit: 三, 两. It is a number only before a unit.
    Digit,
    /// Chinese digits in a row without a scale word: 二〇一八. A year or a code, unless it is the whole text.
    Digits,
    /// Scale words alone: 万亿, 千. A number only where a bound stands before it.
    Scale,
    /// 几 or 数 or two digits in a row: 几十, 三五百.
    Indefinite,
    /// 半.
    Half,
    /// 三分之一.
    Fraction,
    /// 百分之五.
    Percent,
    /// 千分之五.
    Permille,
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number of the character that it begins with, a sign left out.
    pub(crate) first: u32,
    /// Its bytes, sign and infix included.
    pub span: Span,
    /// What it is worth.
    pub amount: Amount,
    /// How it is written.
    pub spelling: Spelling,
    /// What its last scale words multiply by; 1 where it has none.
    pub scale: Decimal,
    /// Whether 余, 多 or a leading 上 says that there is more.
    pub more: bool,
    /// Whether a Latin letter touches its first digit.
    pub glued: bool,
    /// Whether a sign is written.
    pub signed: bool,
}

impl Number {
    /// What this number is worth as the first end of a range, or a member of a list, that `last` closes: it takes over the scale of `last`
    /// where it has none, 万 or 亿 where it has only 千 or 百, and where it stays below `last` then: 20 of 20—25亿, 八百 of 八百至一千万.
    pub(crate) fn shared(&self, last: &Number, ordered: bool) -> Amount {
        let mut amount = self.amount.clone();
        let Some(end) = last.amount.high.or(last.amount.value) else { return amount };
        let large = large_part(last.scale);
        for factor in [last.scale, large] {
            let fits = factor > self.scale && (self.scale == Decimal::ONE || (factor == large && large_part(self.scale) == Decimal::ONE));
            if !fits {
                continue;
            }
            amount.times(factor);
            match amount.low.or(amount.value) {
                Some(v) if !ordered || v.abs() <= end.abs() || end.is_sign_negative() => return amount,
                _ => amount = self.amount.clone(),
            }
        }
        amount
    }
}

/// The part of a scale that 万 and 亿 make: 万 of 千万.
fn large_part(scale: Decimal) -> Decimal {
    let mut large = Decimal::ONE;
    for _ in 0..6 {
        let next = large * Decimal::from(10_000);
        if next > scale {
            break;
        }
        large = next;
    }
    large
}

/// The numbers of a normalised text, sorted and disjoint. `units` are the forms of units: a scale character that begins one is left to it.
pub(crate) fn scan<'t>(text: Text<'t>, units: &'t Prefixes) -> Numbers<'t> {
    Numbers { text, units, at: 0, before: None }
}

/// The numbers of a text, one after the other.
pub(crate) struct Numbers<'t> {
    text: Text<'t>,
    units: &'t Prefixes,
    /// The character to go on from.
    at: usize,
    /// One past the last byte of the number before.
    before: Option<usize>,
}

impl Iterator for Numbers<'_> {
    type Item = Number;

    fn next(&mut self) -> Option<Number> {
        let text = &self.text;
        loop {
            let i = text.next(self.at, classes::BEGINS);
            if i >= text.len() {
                return None;
            }
            let c = text.char(i);
            if c.is_ascii_digit() {
                match arabic::read(text, i, self.units) {
                    Read::Skip(to) => self.at = to,
                    Read::Number(mut number, end) => {
                        self.go_on(i, end, &mut number);
                        return Some(number);
                    }
                }
                continue;
            }
            if c == '零' {
                let next = text.char(i + 1);
                if matches!(next, '下' | '上') {
                    self.at = i + 2;
                    continue;
                }
                // 2年零6个月, 三年零两个月
                let after_unit = i > 0 && matches!(text.char(i - 1), '年' | '月' | '天' | '时') && numeral::digit(next).is_some_and(|d| d > 0);
                if next.is_ascii_digit() || after_unit {
                    self.at = i + 1;
                    continue;
                }
            }
            if let Some((mut number, end)) = chinese::read(text, i, self.units) {
                self.go_on(i, end, &mut number);
                return Some(number);
            }
            self.at = i + 1;
        }
    }
}

impl Numbers<'_> {
    /// Takes in the rest of a fraction and the sign of `number`, which was read from character `at` up to character `end`, and goes on behind it.
    fn go_on(&mut self, at: usize, end: usize, number: &mut Number) {
        let text = &self.text;
        let joined = match text.char(end) {
            '又' | '分' => fraction::join(text, end, self.units, number),
            '/' => fraction::stroke(text, at, end, number),
            _ => None,
        };
        sign(text, at, self.before, number);
        self.at = joined.unwrap_or(end);
        self.before = Some(number.span.end);
    }
}

/// Takes in a sign that stands before the number at character `at`; `before` is the byte after the number before.
fn sign(text: &Text, at: usize, before: Option<usize>, number: &mut Number) {
    let Some(previous) = at.checked_sub(1) else { return };
    let negative = match text.char(previous) {
        // 正负0.3: from the one to the other, and never below nought alone.
        '负' if at >= 2 && text.char(at - 2) == '正' => {
            let Some(value) = number.amount.value else { return };
            number.span.start = text.byte(at - 2);
            number.signed = true;
            number.amount = Amount::range(-value, value);
            if !matches!(number.spelling, Spelling::Percent | Spelling::Permille | Spelling::Fraction) {
                number.spelling = Spelling::Indefinite;
            }
            return;
        }
        '负' => true,
        '下' if at >= 2 && text.char(at - 2) == '零' => {
            number.span.start = text.byte(at - 2);
            number.signed = true;
            number.amount.negate();
            return;
        }
        '上' if at >= 2 && text.char(at - 2) == '零' => {
            number.span.start = text.byte(at - 2);
            number.signed = true;
            return;
        }
        // ±5: from the one to the other.
        '±' => {
            let Some(value) = number.amount.value else { return };
            number.span.start = text.byte(previous);
            number.signed = true;
            number.amount = Amount::range(-value, value);
            number.spelling = Spelling::Indefinite;
            return;
        }
        '的' if at >= 2 && text.char(at - 2) == '负' => {
            number.span.start = text.byte(at - 2);
            number.signed = true;
            number.amount.negate();
            return;
        }
        '-' | '−' | '–' => {
            if !free(text, previous, before) {
                return;
            }
            true
        }
        '+' => {
            if !free(text, previous, before) {
                return;
            }
            false
        }
        _ => return,
    };
    number.span.start = text.byte(previous);
    number.signed = true;
    if negative {
        number.amount.negate();
    }
}

/// Whether the mark at character `at` is a sign and not the middle of a range or a name.
fn free(text: &Text, at: usize, before: Option<usize>) -> bool {
    let Some(previous) = at.checked_sub(1) else { return true };
    let c = text.char(previous);
    if matches!(c, '至' | '到' | '~' | '为' | '和' | '、' | '(' | '（') {
        return true;
    }
    if c.is_ascii_alphanumeric() || matches!(c, '%' | '-' | '‰' | '℃' | '°') || (matches!(c, ')' | '）') && text.char(at.wrapping_sub(2)) == '含') {
        return false;
    }
    let Some(end) = before else { return true };
    let gap = &text.str()[end..text.byte(at)];
    // Up to four characters of unit between a number and the mark make it a range: 2.4亿元-2.8亿元.
    gap.chars().count() > 4 || gap.chars().any(|c| !c.is_alphanumeric() && !matches!(c, '/' | '㎡' | ' '))
}
