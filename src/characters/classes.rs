//! What a character can be (字类): a bit for each question that is asked of every character of a text, all answered by one look.

use std::sync::LazyLock;

use super::PLANE;

/// It ends a sentence.
pub(crate) const END: u8 = 1 << 0;
/// Numbers are made of it.
pub(crate) const NUMERAL: u8 = 1 << 1;
/// A number can begin with it.
pub(crate) const BEGINS: u8 = 1 << 2;
/// Jieba takes it into a [block](in_block).
pub(crate) const BLOCK: u8 = 1 << 3;
/// It is an ASCII digit: both at once, as no other character is.
pub(crate) const DIGIT: u8 = END | NUMERAL;
/// It can stand behind the number that a time begins with: in a block, where no end of a sentence stands, if it is no numeral.
pub(crate) const ONWARD: u8 = END;
/// The same outside a block, where no number begins but with a numeral.
pub(crate) const ONWARD_MARK: u8 = BEGINS;
/// A time expression that the grammar makes up can begin with it, or a word of the lexicon that has no other character; with a numeral only where
/// what is behind the number lets it go on.
pub(crate) const TIME: u8 = 1 << 4;
/// A word of the lexicon that opens a time expression can begin with it.
pub(crate) const TIME_WORD: u8 = 1 << 6;
/// It can be the second character of such a word.
pub(crate) const TIME_BEHIND: u8 = 1 << 7;
/// A word that hides numerals can begin with it.
pub(crate) const EXCEPTION: u8 = 1 << 5;
/// Another character stands for it in normalised text, of which all else is asked: every class at once, as no other character has.
pub(crate) const ODD: u8 = u8::MAX;

/// What ends a sentence.
const ENDS: &str = "。！？；!?;\n】";

/// What numbers are made of.
const NUMERALS: &str = "0123456789零〇○一二三四五六七八九十百千万亿兆两廿卅几数半壹贰叁肆伍陆柒捌玖拾佰仟首";

/// What numbers can begin with.
const BEGINNINGS: &str = "0123456789零〇○一壹幺二贰两三叁叄四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿兆几数半廿卅上首";

/// Whether jieba takes `c` into a block, a run of characters that it cuts at once; every other character stands alone.
const fn in_block(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
        || c.is_ascii_alphanumeric()
        || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
}

/// The classes of the characters of the Basic Multilingual Plane.
#[derive(Clone, Debug)]
pub(crate) struct Classes(Box<[u8; PLANE]>);

impl Default for Classes {
    fn default() -> Self {
        Self(vec![0; PLANE].into_boxed_slice().try_into().expect("as many as there are"))
    }
}

impl Classes {
    /// The classes that the grammars of sentences and numbers know.
    pub(crate) fn plain() -> &'static Self {
        static PLAIN: LazyLock<Classes> = LazyLock::new(|| {
            let mut classes = Classes::default();
            for (chars, class) in [(ENDS, END), (NUMERALS, NUMERAL), (BEGINNINGS, BEGINS), ("0123456789", DIGIT)] {
                classes.add(chars.chars(), class);
            }
            classes.add(('\0'..='\u{ffff}').filter(|c| in_block(*c)), BLOCK);
            classes
        });
        &PLAIN
    }

    /// Adds `class` to each of `chars`, those beyond the plane left out.
    pub(crate) fn add(&mut self, chars: impl IntoIterator<Item = char>, class: u8) {
        for c in chars {
            if let Some(slot) = self.0.get_mut(c as usize) {
                *slot |= class;
            }
        }
    }

    /// Tells that each of `chars` can stand behind the number that a time begins with.
    pub(crate) fn add_onward(&mut self, chars: impl IntoIterator<Item = char>) {
        for c in chars {
            self.add(
                [c],
                match self.of(c) & (BLOCK | NUMERAL) {
                    0 => ONWARD_MARK,
                    BLOCK => ONWARD,
                    _ => TIME_BEHIND,
                },
            );
        }
    }

    /// Adds the classes of every character of `others`.
    pub(crate) fn join(&mut self, others: &Self) {
        self.0.iter_mut().zip(others.0.iter()).for_each(|(slot, other)| *slot |= other);
    }

    /// The classes of the character of this code.
    #[inline]
    pub(crate) fn of_code(&self, code: u16) -> u8 {
        self.0[usize::from(code)]
    }

    /// The classes of `c`; beyond the plane no more than that it stands in a block.
    #[inline]
    pub(crate) fn of(&self, c: char) -> u8 {
        self.0.get(c as usize).copied().unwrap_or_else(|| if in_block(c) { BLOCK } else { 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Classes, in_block};

    #[test]
    fn every_character_that_jieba_takes_into_a_block() {
        assert!(('\0'..=char::MAX).all(|c| (Classes::plain().of(c) & BLOCK != 0) == in_block(c)));
    }
}
