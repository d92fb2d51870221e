//! What a character can be (字类): a bit for each question that is asked of every character of a text, all answered by one look.

use std::sync::LazyLock;

use super::PLANE;

/// It ends a sentence.
pub(crate) const END: u8 = 1 << 0;
/// Numbers are made of it.
pub(crate) const NUMERAL: u8 = 1 << 1;
/// A number can begin with it.
pub(crate) const BEGINS: u8 = 1 << 2;
/// It is an ASCII digit.
pub(crate) const DIGIT: u8 = 1 << 3;
/// A time expression that the grammar makes up can begin with it, or a word of the lexicon that has no other character.
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
const NUMERALS: &str = "0123456789零〇○一二三四五六七八九十百千万亿兆两廿卅几数半壹贰叁肆伍陆柒捌玖拾佰仟";

/// What numbers can begin with.
const BEGINNINGS: &str = "0123456789零〇○一壹幺二贰两三叁叄四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿兆几数半廿卅上";

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

    /// The classes of the character of this code.
    #[inline]
    pub(crate) fn of_code(&self, code: u16) -> u8 {
        self.0[usize::from(code)]
    }

    /// The classes of `c`; none beyond the plane.
    #[inline]
    pub(crate) fn of(&self, c: char) -> u8 {
        self.0.get(c as usize).copied().unwrap_or(0)
    }
}

/// How many characters are asked about at once.
const AT_ONCE: usize = 8;

/// The classes of eight characters, one byte each, of which only those of `class` are left.
#[inline]
fn eight(classes: [u8; AT_ONCE], class: u8) -> u64 {
    u64::from_le_bytes(classes) & u64::from_le_bytes([class; AT_ONCE])
}

/// The number of the first character that has a class of `class`.
#[inline]
pub(crate) fn first(classes: &[u8], class: u8) -> Option<usize> {
    let (groups, rest) = classes.as_chunks();
    for (number, group) in groups.iter().enumerate() {
        let found = eight(*group, class);
        if found != 0 {
            return Some(number * AT_ONCE + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|c| c & class != 0).map(|at| groups.len() * AT_ONCE + at)
}

/// The number of the first character that can begin a time expression: by itself, or with the one behind it.
#[inline]
pub(crate) fn first_time(classes: &[u8]) -> Option<usize> {
    const { assert!(TIME_BEHIND == TIME_WORD << 1, "one shift lays what stands behind a character upon it") };
    let mut at = 0;
    while let Some(window) = classes.get(at..=at + AT_ONCE)
        && let (Some(here), Some(behind)) = (window.first_chunk(), window.last_chunk())
    {
        let found = eight(*here, TIME) | eight(*here, TIME_WORD) & eight(*behind, TIME_BEHIND) >> 1;
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += AT_ONCE;
    }
    let begins = |i: usize| classes[i] & TIME != 0 || classes[i] & TIME_WORD != 0 && classes.get(i + 1).is_some_and(|c| c & TIME_BEHIND != 0);
    (at..classes.len()).find(|i| begins(*i))
}

/// The numbers of the characters that a word which hides numerals can begin with: no digit behind another, where a number only goes on.
pub(crate) struct Hiding<'t> {
    classes: &'t [u8],
    /// The number of the first character behind the eight at hand.
    behind: usize,
    /// Those of the eight that are still to be given.
    left: u64,
    /// Whether the last one before `behind` is a digit.
    digit: u64,
}

impl<'t> Hiding<'t> {
    /// Those from character `from` on.
    #[inline]
    pub(crate) fn new(classes: &'t [u8], from: usize) -> Self {
        let digit = from.checked_sub(1).and_then(|before| classes.get(before)).map_or(0, |class| (class & DIGIT).into());
        Self { classes, behind: from, left: 0, digit }
    }
}

impl Iterator for Hiding<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        const { assert!(EXCEPTION == DIGIT << 2, "one shift lays the digits upon what may hide them") };
        while self.left == 0 {
            let rest = self.classes.get(self.behind..).filter(|rest| !rest.is_empty())?;
            let group = rest.first_chunk().copied().unwrap_or_else(|| {
                let mut last = [0; AT_ONCE];
                last[..rest.len()].copy_from_slice(rest);
                last
            });
            let digits = eight(group, DIGIT);
            let going_on = digits & (digits << 8 | self.digit);
            self.left = eight(group, EXCEPTION) & !(going_on << 2);
            self.digit = digits >> 56;
            self.behind += AT_ONCE;
        }
        let found = self.behind - AT_ONCE + self.left.trailing_zeros() as usize / 8;
        self.left &= self.left - 1;
        Some(found)
    }
}

/// The number of the last character that has a class of `class`.
#[inline]
pub(crate) fn last(classes: &[u8], class: u8) -> Option<usize> {
    let (rest, groups) = classes.as_rchunks();
    for (number, group) in groups.iter().enumerate().rev() {
        let found = eight(*group, class);
        if found != 0 {
            return Some(rest.len() + number * AT_ONCE + 7 - found.leading_zeros() as usize / 8);
        }
    }
    rest.iter().rposition(|c| c & class != 0)
}

#[cfg(test)]
mod tests {
    use super::{DIGIT, EXCEPTION, Hiding, TIME, TIME_BEHIND, TIME_WORD, first, first_time, last};

    #[test]
    fn hiding_words_begin_where_no_number_goes_on() {
        for length in 0..40 {
            for from in 0..=length {
                let classes: Vec<u8> = (0..length).map(|i| if i * 7 % 10 < 6 { EXCEPTION | DIGIT } else { EXCEPTION >> (i % 2) }).collect();
                let digit = |i: usize| classes[i] & DIGIT != 0;
                let begins = |i: &usize| classes[*i] & EXCEPTION != 0 && !(digit(*i) && *i > 0 && digit(i - 1));
                assert!(Hiding::new(&classes, from).eq((from..length).filter(begins)), "from {from} of {length}");
            }
        }
    }

    #[test]
    fn times_are_found_wherever_they_stand() {
        for length in 1..40 {
            for at in 0..length {
                let mut classes = vec![TIME_WORD; length];
                classes[at] = TIME_BEHIND;
                assert_eq!(first_time(&classes), at.checked_sub(1), "before {at} of {length}");
                classes[at] |= TIME;
                assert_eq!(first_time(&classes), Some(at.saturating_sub(1)), "{at} of {length}");
            }
        }
    }

    #[test]
    fn found_wherever_they_stand() {
        for length in 0..40 {
            assert_eq!((first(&vec![2; length], 1), last(&vec![2; length], 1)), (None, None));
            for (a, b) in (0..length).flat_map(|a| (a..length).map(move |b| (a, b))) {
                let mut classes = vec![0x82; length];
                (classes[a], classes[b]) = (0x83, 0xff);
                assert_eq!((first(&classes, 1), last(&classes, 1)), (Some(a), Some(b)), "{a} and {b} of {length}");
            }
        }
    }
}
