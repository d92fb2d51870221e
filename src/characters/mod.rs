//! Characters (字符) at the speed of bytes: one decoded in place, and sets of them.

mod block;
pub(crate) mod classes;
mod digits;
mod rows;
mod table;
mod text;

pub(crate) use classes::Classes;
pub(crate) use digits::digits;
pub(crate) use rows::{Asked, Rows};
pub(crate) use table::CharTable;
pub(crate) use text::{Char, Characters, Text, before};

/// How many codes the Basic Multilingual Plane has.
const PLANE: usize = 0x1_0000;

/// The code of the character at byte `at` of valid UTF-8, and how many bytes it has; `(0, 1)` beyond the end.
#[inline]
pub(crate) fn code(bytes: &[u8], at: usize) -> (u32, usize) {
    let low = |byte: u8| u32::from(byte & 0x3f);
    match bytes.get(at..) {
        Some([a, ..]) if *a < 0x80 => (u32::from(*a), 1),
        Some([a, b, c, ..]) if *a & 0xf0 == 0xe0 => (u32::from(a & 0x0f) << 12 | low(*b) << 6 | low(*c), 3),
        Some([a, b, ..]) if *a & 0xe0 == 0xc0 => (u32::from(a & 0x1f) << 6 | low(*b), 2),
        Some([a, b, c, d, ..]) => (u32::from(a & 0x07) << 18 | low(*b) << 12 | low(*c) << 6 | low(*d), 4),
        _ => (0, 1),
    }
}

/// A set of characters of the Basic Multilingual Plane, a bit each: small enough to stay in the nearest cache.
#[derive(Clone, Debug)]
pub(crate) struct CharSet(Box<[u64; PLANE / 64]>);

impl Default for CharSet {
    fn default() -> Self {
        Self(Box::new([0; PLANE / 64]))
    }
}

impl CharSet {
    /// Adds `c`, if the plane has it.
    pub(crate) fn insert(&mut self, c: char) {
        if let Some(slot) = self.0.get_mut(c as usize / 64) {
            *slot |= 1 << (c as usize % 64);
        }
    }

    /// Whether the set holds `c`.
    #[inline]
    pub(crate) fn has(&self, c: char) -> bool {
        self.has_code(c as u32)
    }

    /// Whether the set holds the character of this code.
    #[inline]
    pub(crate) fn has_code(&self, code: u32) -> bool {
        self.0.get(code as usize / 64).is_some_and(|slot| slot >> (code % 64) & 1 == 1)
    }
}

impl Extend<char> for CharSet {
    fn extend<T: IntoIterator<Item = char>>(&mut self, chars: T) {
        chars.into_iter().for_each(|c| self.insert(c));
    }
}

impl FromIterator<char> for CharSet {
    fn from_iter<T: IntoIterator<Item = char>>(chars: T) -> Self {
        let mut set = Self::default();
        set.extend(chars);
        set
    }
}

#[cfg(test)]
mod tests {
    use super::{CharSet, code};

    #[test]
    fn decoded() {
        let text = "a亿é𠀀，";
        let mut at = 0;
        for c in text.chars() {
            assert_eq!(code(text.as_bytes(), at), (c as u32, c.len_utf8()));
            at += c.len_utf8();
        }
        assert_eq!(code(text.as_bytes(), at), (0, 1));
    }

    #[test]
    fn held() {
        let set: CharSet = "亿9𠀀".chars().collect();
        assert!(set.has('亿') && set.has('9'));
        assert!(!set.has('万') && !set.has('𠀀'), "a character beyond the plane is in no set");
    }
}
