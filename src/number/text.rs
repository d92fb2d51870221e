//! A text by characters, and what each numeral character is worth.

use std::sync::OnceLock;

use crate::characters::{Char, CharSet};

/// A text whose characters can be reached by number.
#[derive(Clone, Copy)]
pub(crate) struct Text<'t> {
    whole: &'t str,
    chars: &'t [Char],
    /// What the bytes of `chars` are counted from.
    base: u32,
}

impl<'t> Text<'t> {
    /// A stretch of a longer text: its characters, with the bytes at which they begin in the longer one.
    pub(crate) fn new(text: &'t str, chars: &'t [Char]) -> Self {
        Self { whole: text, chars, base: chars.first().map_or(0, |(at, _)| *at) }
    }

    /// The same without what begins at byte `end` or later.
    pub(crate) fn up_to(self, end: usize) -> Self {
        let length = self.chars.partition_point(|(at, _)| ((at - self.base) as usize) < end);
        Self { whole: &self.whole[..end], chars: &self.chars[..length], ..self }
    }

    /// Each character with its first byte.
    pub(crate) fn iter(self) -> impl Iterator<Item = (usize, char)> + 't {
        self.chars.iter().map(move |(at, c)| ((at - self.base) as usize, *c))
    }

    /// The text itself.
    pub(crate) fn str(&self) -> &'t str {
        self.whole
    }

    /// Its number of characters.
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Character `i`; a NUL beyond the end.
    pub(crate) fn char(&self, i: usize) -> char {
        self.chars.get(i).map_or('\0', |(_, c)| *c)
    }

    /// First byte of character `i`; the length beyond the end.
    pub(crate) fn byte(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.whole.len(), |(at, _)| (at - self.base) as usize)
    }

    /// What follows character `i`, itself included.
    pub(crate) fn rest(&self, i: usize) -> &'t str {
        &self.whole[self.byte(i)..]
    }
}

/// The characters that a number can begin with.
pub(super) fn beginnings() -> &'static CharSet {
    static SET: OnceLock<CharSet> = OnceLock::new();
    SET.get_or_init(|| ('\0'..='\u{ffff}').filter(|c| c.is_ascii_digit() || begins(*c)).collect())
}

/// What a Chinese digit is worth.
pub(crate) const fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten of a character that multiplies the digit before it: 十, 百, 千.
pub(crate) const fn small(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

/// The power of ten of a character that multiplies all before it: 万, 亿.
pub(crate) const fn large(c: char) -> Option<u32> {
    Some(match c {
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        '京' => 16,
        '垓' => 20,
        _ => return None,
    })
}

/// The power of ten of a scale word: 千, 万.
pub(crate) fn scale_of(c: char) -> Option<u32> {
    small(c).or_else(|| large(c))
}

/// Whether a number in Chinese numerals can begin with `c`.
pub(crate) const fn begins(c: char) -> bool {
    digit(c).is_some() || small(c).is_some() || matches!(c, '万' | '亿' | '兆' | '几' | '数' | '半' | '廿' | '卅' | '上')
}
