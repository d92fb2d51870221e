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
mod digits;
mod first;
mod fraction;
mod integer;
mod parse;
mod numeral;
mod pair;
mod scan;

use rust_decimal::Decimal;

pub use amount::Amount;
pub(crate) use amount::power;
pub(crate) use numeral::{begins, large, scale_of, small};
pub use parse::parse;
pub(crate) use scan::scan;

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
