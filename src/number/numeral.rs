//! What each numeral character is worth, and which characters a number can begin with.

use crate::characters::CharTable;

/// What a character is to a numeral.
#[derive(Clone, Copy)]
enum Numeral {
    /// A digit, and what it is worth.
    Digit(u8),
    /// It multiplies the digit before it by this power of ten.
    Small(u32),
    /// It multiplies all before it by this power of ten.
    Large(u32),
}

/// What each character of numerals is.
static NUMERALS: CharTable<Numeral, 256> = {
    use Numeral::{Digit, Large, Small};
    CharTable::new(&[
        ('零', Digit(0)),
        ('〇', Digit(0)),
        ('○', Digit(0)),
        ('一', Digit(1)),
        ('壹', Digit(1)),
        ('幺', Digit(1)),
        ('二', Digit(2)),
        ('贰', Digit(2)),
        ('两', Digit(2)),
        ('三', Digit(3)),
        ('叁', Digit(3)),
        ('叄', Digit(3)),
        ('四', Digit(4)),
        ('肆', Digit(4)),
        ('五', Digit(5)),
        ('伍', Digit(5)),
        ('六', Digit(6)),
        ('陆', Digit(6)),
        ('七', Digit(7)),
        ('柒', Digit(7)),
        ('八', Digit(8)),
        ('捌', Digit(8)),
        ('九', Digit(9)),
        ('玖', Digit(9)),
        ('十', Small(1)),
        ('拾', Small(1)),
        ('百', Small(2)),
        ('佰', Small(2)),
        ('千', Small(3)),
        ('仟', Small(3)),
        ('万', Large(4)),
        ('亿', Large(8)),
        ('兆', Large(12)),
        ('京', Large(16)),
        ('垓', Large(20)),
    ])
};

/// What a Chinese digit is worth.
#[inline]
pub(crate) fn digit(c: char) -> Option<u8> {
    match NUMERALS.get(c) {
        Some(Numeral::Digit(value)) => Some(value),
        _ => None,
    }
}

/// The power of ten of a character that multiplies the digit before it: 十, 百, 千.
#[inline]
pub(crate) fn small(c: char) -> Option<u32> {
    match NUMERALS.get(c) {
        Some(Numeral::Small(power)) => Some(power),
        _ => None,
    }
}

/// The power of ten of a character that multiplies all before it: 万, 亿.
#[inline]
pub(crate) fn large(c: char) -> Option<u32> {
    match NUMERALS.get(c) {
        Some(Numeral::Large(power)) => Some(power),
        _ => None,
    }
}

/// The power of ten of a scale word: 千, 万.
pub(crate) fn scale_of(c: char) -> Option<u32> {
    match NUMERALS.get(c) {
        Some(Numeral::Small(power) | Numeral::Large(power)) => Some(power),
        _ => None,
    }
}

/// Whether a number in Chinese numerals can begin with `c`.
pub(crate) fn begins(c: char) -> bool {
    digit(c).is_some() || small(c).is_some() || matches!(c, '万' | '亿' | '兆' | '几' | '数' | '半' | '廿' | '卅' | '上')
}

#[cfg(test)]
mod tests {
    use super::begins;
    use crate::characters::{Classes, classes};

    #[test]
    fn the_classes_of_characters_agree() {
        let classes = Classes::plain();
        for c in '\0'..='\u{ffff}' {
            // 居首位: of the numbers that begin so the grammar of 首位 tells.
            assert_eq!(classes.of(c) & classes::BEGINS != 0, c.is_ascii_digit() || c == '首' || begins(c), "{c}");
        }
    }
}
