//! What a character can be (字类): a bit for each question that is asked of every character of a text, all answered by one look.

use std::sync::LazyLock;

use super::PLANE;

/// It ends a sentence.
pub(crate) const END: u8 = 1 << 0;
/// Numbers are made of it.
pub(crate) const NUMERAL: u8 = 1 << 1;
/// A number can begin with it.
pub(crate) const BEGINS: u8 = 1 << 2;
/// Another character stands for it in normalised text.
pub(crate) const ODD: u8 = 1 << 3;
/// A time expression that the grammar makes up can begin with it.
pub(crate) const TIME: u8 = 1 << 4;
/// A word of the lexicon that opens a time expression can begin with it.
pub(crate) const TIME_WORD: u8 = 1 << 6;
/// A word that hides numerals can begin with it.
pub(crate) const EXCEPTION: u8 = 1 << 5;

/// What ends a sentence.
const ENDS: &str = "。！？；!?;\n】";

/// What numbers are made of.
const NUMERALS: &str = "0123456789零〇一二三四五六七八九十百千万亿兆两廿卅几数半壹贰叁肆伍陆柒捌玖拾佰仟";

/// What numbers can begin with.
const BEGINNINGS: &str = "0123456789零〇○一壹幺二贰两三叁叄四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿兆几数半廿卅上";

/// The classes of the characters of the Basic Multilingual Plane.
#[derive(Clone, Debug)]
pub(crate) struct Classes(Box<[u8]>);

impl Default for Classes {
    fn default() -> Self {
        Self(vec![0; PLANE].into_boxed_slice())
    }
}

impl Classes {
    /// The classes that the grammars of sentences and numbers know.
    pub(crate) fn plain() -> &'static Self {
        static PLAIN: LazyLock<Classes> = LazyLock::new(|| {
            let mut classes = Classes::default();
            for (chars, class) in [(ENDS, END), (NUMERALS, NUMERAL), (BEGINNINGS, BEGINS)] {
                classes.add(chars.chars(), class);
            }
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

    /// Adds the classes of every character of `others`.
    pub(crate) fn join(&mut self, others: &Self) {
        self.0.iter_mut().zip(others.0.iter()).for_each(|(slot, other)| *slot |= other);
    }

    /// The classes of `c`; none beyond the plane.
    #[inline]
    pub(crate) fn of(&self, c: char) -> u8 {
        self.0.get(c as usize).copied().unwrap_or(0)
    }
}
