//! A text by characters.

use std::ops::Range;

use super::block::Block;
use super::classes::{Classes, Hiding, ODD, first, first_time};

/// A character of a text, and its first byte in it.
pub(crate) type Char = (u32, char);

/// The characters of a text, which is shorter than 4 GiB, and the classes of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Characters {
    /// Each with its first byte.
    pub chars: Vec<Char>,
    /// What each can be, see [`super::classes`].
    pub classes: Vec<u8>,
}

impl Characters {
    /// The characters of `text` with their classes, and whether any of them is odd.
    pub(crate) fn read(text: &str, classes: &Classes) -> (Self, bool) {
        // Room for a text of which every other byte begins a character: most have fewer.
        let room = text.len() / 2;
        let mut all = Self { chars: Vec::with_capacity(room), classes: Vec::with_capacity(room) };
        let mut block = Block::new();
        let (mut at, mut highest) = (0, 0);
        while at < text.len() {
            at = block.fill(text, at, classes);
            let found = &block.classes[..block.count];
            highest = found.iter().copied().fold(highest, u8::max);
            all.chars.extend_from_slice(&block.chars[..block.count]);
            all.classes.extend_from_slice(found);
        }
        (all, highest == ODD)
    }

    /// The stretch `text` of the whole text, whose characters have the numbers `range`.
    pub(crate) fn part<'t>(&'t self, text: &'t str, range: Range<usize>) -> Text<'t> {
        let chars = &self.chars[range.clone()];
        Text { whole: text, chars, classes: &self.classes[range], base: chars.first().map_or(0, |(at, _)| *at) }
    }

    /// The whole text, which is `text`.
    pub(crate) fn text<'t>(&'t self, text: &'t str) -> Text<'t> {
        self.part(text, 0..self.chars.len())
    }
}

/// A text whose characters can be reached by number.
#[derive(Clone, Copy)]
pub(crate) struct Text<'t> {
    whole: &'t str,
    chars: &'t [Char],
    classes: &'t [u8],
    /// What the bytes of `chars` are counted from.
    base: u32,
}

impl<'t> Text<'t> {
    /// The same without what begins at byte `end` or later.
    pub(crate) fn up_to(self, end: usize) -> Self {
        let length = self.chars.partition_point(|(at, _)| ((at - self.base) as usize) < end);
        Self { whole: &self.whole[..end], chars: &self.chars[..length], classes: &self.classes[..length], ..self }
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
    #[inline]
    pub(crate) fn char(&self, i: usize) -> char {
        self.chars.get(i).map_or('\0', |(_, c)| *c)
    }

    /// First byte of character `i`; the length beyond the end.
    #[inline]
    pub(crate) fn byte(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.whole.len(), |(at, _)| (at - self.base) as usize)
    }

    /// The number of the first character from number `i` on that has a class of `class`; the length where none has.
    #[inline]
    pub(crate) fn next(&self, i: usize, class: u8) -> usize {
        self.classes.get(i..).and_then(|rest| first(rest, class)).map_or(self.classes.len(), |found| i + found)
    }

    /// The number of the first character from number `i` on that can begin a time expression.
    #[inline]
    pub(crate) fn next_time(&self, i: usize) -> Option<usize> {
        first_time(self.classes.get(i..)?).map(|found| i + found)
    }

    /// The numbers of the characters from number `i` on that a word which hides numerals can begin with.
    #[inline]
    pub(crate) fn hiding(&self, i: usize) -> Hiding<'t> {
        Hiding::new(self.classes, i)
    }

    /// The number of the character that byte `at` belongs to; the last one beyond the end.
    pub(crate) fn index(&self, at: usize) -> usize {
        self.chars.partition_point(|(start, _)| (start - self.base) as usize <= at).saturating_sub(1)
    }

    /// What follows character `i`, itself included.
    pub(crate) fn rest(&self, i: usize) -> &'t str {
        &self.whole[self.byte(i)..]
    }
}
