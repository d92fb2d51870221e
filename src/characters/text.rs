//! A text by characters.

use std::ops::Range;

use super::block::{BLOCK, Block};
use super::classes::{Classes, ODD};
use super::rows::{Asked, ROW, Rows};
use crate::span::Span;

/// A character of a text, and its first byte in it.
pub(crate) type Char = (u32, char);

/// The characters of a text, which is shorter than 4 GiB, and what they can be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Characters {
    /// Each with its first byte.
    pub chars: Vec<Char>,
    /// What is asked of each.
    pub rows: Rows,
}

impl Characters {
    /// The characters of `text`, which have these classes, and whether any of them is odd.
    pub(crate) fn read(text: &str, classes: &Classes) -> (Self, bool) {
        // Room for a text of which every other byte begins a character: most have fewer.
        let room = text.len() / 2;
        let mut all = Self { chars: Vec::with_capacity(room), rows: Rows::with_room(room) };
        let mut block = Block::new();
        let (mut at, mut highest) = (0, 0);
        while at < text.len() {
            at = block.fill(text, at, classes);
            let found = &block.classes[..block.count];
            highest = found.iter().copied().fold(highest, u8::max);
            all.chars.extend_from_slice(&block.chars[..block.count]);
            // A block is whole rows; only the last of a text is not full.
            const { assert!(BLOCK.is_multiple_of(ROW)) };
            let count = block.count;
            block.classes[count..].fill(0);
            block.classes.as_chunks().0.iter().take(count.div_ceil(ROW)).for_each(|row| all.rows.push(row));
        }
        (all, highest == ODD)
    }

    /// The stretch `span` of the whole text, which is `text`; its characters have the numbers `range`.
    pub(crate) fn part<'t>(&'t self, text: &'t str, span: Span, range: Range<usize>) -> Text<'t> {
        let first = range.start;
        let chars = &self.chars[range];
        Text { whole: span.of(text), ahead: &text.as_bytes()[span.start..], chars, rows: &self.rows, first, base: chars.first().map_or(0, |(at, _)| *at) }
    }

    /// The whole text, which is `text`.
    pub(crate) fn text<'t>(&'t self, text: &'t str) -> Text<'t> {
        self.part(text, Span::new(0, text.len()), 0..self.chars.len())
    }
}

/// A text whose characters can be reached by number.
#[derive(Clone, Copy)]
pub(crate) struct Text<'t> {
    whole: &'t str,
    /// The bytes from its first one on, those behind it among them.
    ahead: &'t [u8],
    chars: &'t [Char],
    rows: &'t Rows,
    /// The number of the first of `chars` in `rows`.
    first: usize,
    /// What the bytes of `chars` are counted from.
    base: u32,
}

impl<'t> Text<'t> {
    /// The same without what begins at byte `end` or later.
    pub(crate) fn up_to(self, end: usize) -> Self {
        let length = self.chars.partition_point(|(at, _)| ((at - self.base) as usize) < end);
        Self { whole: &self.whole[..end], chars: &self.chars[..length], ..self }
    }

    /// The text itself.
    pub(crate) fn str(&self) -> &'t str {
        self.whole
    }

    /// The bytes from its first one on, those behind it among them: words are looked up by as many bytes as the longest has.
    pub(crate) const fn ahead(&self) -> &'t [u8] {
        self.ahead
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

    /// The number of the first character from number `i` on of which `asked` is so.
    #[inline]
    pub(crate) fn next(&self, i: usize, asked: Asked) -> Option<usize> {
        self.rows.next(self.first + i, asked).map(|found| found - self.first).filter(|found| *found < self.chars.len())
    }

    /// The numbers of the characters from number `i` on of which `asked` is so.
    #[inline]
    pub(crate) fn all(&self, i: usize, asked: Asked) -> impl Iterator<Item = usize> + 't {
        let (first, length) = (self.first, self.chars.len());
        self.rows.all(first + i, asked).map(move |found| found - first).take_while(move |found| *found < length)
    }

    /// The number of the first character from number `i` on that begins at byte `at` or behind it, which is near.
    #[inline]
    pub(crate) fn at(&self, i: usize, at: usize) -> usize {
        i + before(&self.chars[i..], at + self.base as usize)
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

/// How many of `chars`, which are sorted, begin before byte `at`: mostly few, so that a part of them is halved and halved again, by steps whose number
/// does not hang on how many.
pub(crate) fn before(chars: &[Char], at: usize) -> usize {
    const FEW: usize = 64;
    let begins = |(start, _): &Char| (*start as usize) < at;
    let found = chars.get(..FEW).unwrap_or(chars).partition_point(begins);
    if found < FEW { found } else { chars.partition_point(begins) }
}
