//! Which of many forms stands at one place: forms by their first character, or by their last.

mod table;

use std::slice::Iter;

use crate::characters::code;
use table::{Entry, Table};

/// Forms that begin at a place.
#[derive(Debug, Default)]
pub(crate) struct Prefixes(Table);

/// The forms that stand at a place, the longest first, as (bytes, id).
struct Matches<'a> {
    table: &'a Table,
    /// The text from the place on, or up to it.
    text: &'a [u8],
    /// How many of its bytes are compared already.
    known: usize,
    /// Whether forms end at the place.
    ends: bool,
    long: Iter<'a, Entry>,
    single: Iter<'a, Entry>,
}

impl Matches<'_> {
    fn stands(&self, entry: Entry) -> bool {
        let length = usize::from(entry.length);
        if length <= self.known {
            return true;
        }
        let (form, rest) = (self.table.form(entry), length - self.known);
        // Many forms of a list differ in their last byte, and of those by their ends in the third: most need no more than one look.
        if self.ends {
            let end = self.text.len() - self.known;
            let Some(start) = end.checked_sub(rest) else { return false };
            let (text, form) = (&self.text[start..end], &form[..rest]);
            text.get(2) == form.get(2) && text == form
        } else {
            let Some(text) = self.text.get(self.known..length) else { return false };
            text.last() == form.last() && text == &form[self.known..]
        }
    }
}

impl Iterator for Matches<'_> {
    type Item = (usize, u32);

    #[inline]
    fn next(&mut self) -> Option<(usize, u32)> {
        while let Some(entry) = self.long.next() {
            if self.stands(*entry) {
                return Some((usize::from(entry.length), entry.id));
            }
        }
        self.single.next().map(|e| (usize::from(e.length), e.id))
    }
}

impl Prefixes {
    /// Adds `form` under `id`; a form may be added under several ids.
    pub(crate) fn insert(&mut self, form: &str, id: u32) {
        let mut chars = form.chars();
        if let Some(first) = chars.next() {
            self.0.insert(first, chars.next(), form, id);
        }
    }

    /// The characters that any form begins with.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = char> + '_ {
        self.0.keys()
    }

    /// Whether any form may begin with `first` and `second`, or be `first` alone; hardly ever where none does.
    #[inline]
    pub(crate) fn may_begin(&self, first: char, second: char) -> bool {
        self.0.may_have(first.into(), second.into())
    }

    /// Whether any form may stand at byte `at` of `text`; hardly ever where none does.
    #[inline]
    pub(crate) fn may_stand(&self, text: &str, at: usize) -> bool {
        let (first, length) = code(text.as_bytes(), at);
        self.0.may_know(first) && self.0.may_have(first, code(text.as_bytes(), at + length).0)
    }

    /// Every form that `text` starts with, longest first, as (bytes, id).
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "most places hold no form, which a call would hide from the loop over them")]
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let (first, one) = code(text.as_bytes(), 0);
        let (second, two) = code(text.as_bytes(), one);
        self.of((first, second), one + two, text.as_bytes())
    }

    /// Every form that `text` starts with, whose first two characters, of `known` bytes, have these codes.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "most places hold no form, which a call would hide from the loop over them")]
    fn of<'a>(&'a self, (first, second): (u32, u32), known: usize, text: &'a [u8]) -> Matches<'a> {
        let (long, single) = self.0.forms_at(first, second);
        // Both first characters are compared already; most forms have no more.
        Matches { table: &self.0, text, known, ends: false, long: long.iter(), single: single.iter() }
    }

    /// The same as [`Self::at`] of a place where `first` and `second` stand, of `text` from there on.
    #[inline]
    pub(crate) fn with<'a>(&'a self, first: char, second: char, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        self.of((first.into(), second.into()), first.len_utf8() + second.len_utf8(), text.as_bytes())
    }
}

/// Forms that end at a place.
#[derive(Debug, Default)]
pub(crate) struct Suffixes(Table);

impl Suffixes {
    /// The forms of `words`, all under 0.
    pub(crate) fn of(words: &[&str]) -> Self {
        let mut ends = Self::default();
        for word in words {
            ends.insert(word, 0);
        }
        ends
    }

    /// How many bytes the longest form has that `text` ends with.
    pub(crate) fn longest(&self, text: &str) -> Option<usize> {
        self.at(text).next().map(|(length, _)| length)
    }

    /// Adds `form` under `id`.
    pub(crate) fn insert(&mut self, form: &str, id: u32) {
        let mut chars = form.chars().rev();
        if let Some(last) = chars.next() {
            self.0.insert(last, chars.next(), form, id);
        }
    }

    /// Whether any form may end with `last`; seldom where none does.
    #[inline]
    pub(crate) fn may_end(&self, last: char) -> bool {
        self.0.may_know(last.into())
    }

    /// Every form that `text` ends with, longest first, as (bytes, id).
    #[inline]
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let mut chars = text.chars();
        let last = chars.next_back().map_or(0, u32::from);
        let (mut long, mut single): (&[Entry], &[Entry]) = (&[], &[]);
        if self.0.may_know(last) {
            let other = chars.next_back().map_or(0, u32::from);
            (long, single) = self.0.forms_at(last, other);
        }
        let known = text.len() - chars.as_str().len();
        Matches { table: &self.0, text: text.as_bytes(), known, ends: true, long: long.iter(), single: single.iter() }
    }
}
