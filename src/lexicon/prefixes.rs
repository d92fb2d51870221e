//! Which of many forms stands at one place: forms by their first character, or by their last.

use std::cmp::Reverse;
use std::slice::Iter;

use crate::characters::{CharSet, RankedSet, code};

/// A form: where it stands in the text of all forms, its id, and the character next to the one it is listed under.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    length: u16,
    id: u32,
    /// NUL for a form of one character.
    next: char,
}

/// The forms that share a character.
#[derive(Debug, Default)]
struct List {
    /// Forms of two characters or more, by their other character, the longest first.
    long: Vec<Entry>,
    /// The forms that are this character alone.
    single: Vec<Entry>,
}

/// Forms by one of their characters: most characters begin no form, and that must cost one look.
#[derive(Debug, Default)]
struct Table {
    /// The characters that have a list, and how many have one before each.
    keys: RankedSet,
    /// The list of each of them, in the order of the characters.
    lists: Vec<List>,
    /// All forms, one after the other: a look-up touches one stretch of memory.
    forms: String,
    /// The characters that are a form by themselves.
    singles: CharSet,
    /// A bit for each pair of characters that a form is listed under: most places are told apart by one look.
    pairs: Pairs,
}

/// A set of pairs of characters that holds all that were put into it, and a few more.
#[derive(Debug)]
struct Pairs(Box<[u64; 1024]>);

impl Default for Pairs {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl Pairs {
    /// The word and the bit of a pair.
    #[inline]
    const fn place(first: u32, second: u32) -> (usize, u64) {
        let mixed = first.wrapping_mul(0x9e37_79b1).wrapping_add(second.wrapping_mul(0x85eb_ca6b)) >> 16;
        (mixed as usize / 64, 1 << (mixed % 64))
    }

    fn insert(&mut self, first: char, second: char) {
        let (word, bit) = Self::place(first.into(), second.into());
        self.0[word] |= bit;
    }

    #[inline]
    fn may_have(&self, first: u32, second: u32) -> bool {
        let (word, bit) = Self::place(first, second);
        self.0[word] & bit != 0
    }
}

impl Table {
    fn insert(&mut self, key: char, next: Option<char>, form: &str, id: u32) {
        let (Ok(start), Ok(length)) = (u32::try_from(self.forms.len()), u16::try_from(form.len())) else { return };
        let rank = match self.keys.rank(key) {
            Some(rank) => rank,
            None => match self.keys.insert(key) {
                Some(rank) => {
                    self.lists.insert(rank, List::default());
                    rank
                }
                None => return,
            },
        };
        self.forms.push_str(form);
        let list = &mut self.lists[rank];
        let entry = Entry { start, length, id, next: next.unwrap_or('\0') };
        match next {
            None => {
                self.singles.insert(key);
                list.single.push(entry);
            }
            Some(next) => {
                self.pairs.insert(key, next);
                let at = list.long.partition_point(|e| (e.next, Reverse(e.length)) <= (next, Reverse(length)));
                list.long.insert(at, entry);
            }
        }
    }

    /// Whether a form may be listed under the character `key` with `next` as its other one, or be `key` alone; both by their codes.
    #[inline]
    fn may_have(&self, key: u32, next: u32) -> bool {
        self.pairs.may_have(key, next) || self.singles.has_code(key)
    }

    /// The forms listed under `key` with `next` as their other character, the longest first, and those of `key` alone.
    fn forms_at(&self, key: u32, next: u32) -> (&[Entry], &[Entry]) {
        let Some(rank) = char::from_u32(key).and_then(|key| self.keys.rank(key)) else { return (&[], &[]) };
        let list = &self.lists[rank];
        (list.with(next), &list.single)
    }

    fn form(&self, entry: Entry) -> &[u8] {
        let start = entry.start as usize;
        &self.forms.as_bytes()[start..start + usize::from(entry.length)]
    }
}

impl List {
    /// The forms with `next` as their other character, the longest first.
    fn with(&self, next: u32) -> &[Entry] {
        let start = self.long.partition_point(|e| u32::from(e.next) < next);
        let rest = &self.long[start..];
        &rest[..rest.iter().take_while(|e| u32::from(e.next) == next).count()]
    }
}

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
        let form = self.table.form(entry);
        let Some(rest) = form.len().checked_sub(self.known) else { return true };
        if self.ends {
            let end = self.text.len() - self.known;
            end.checked_sub(rest).is_some_and(|start| self.text[start..end] == form[..rest])
        } else {
            self.text.get(self.known..form.len()).is_some_and(|text| text == &form[self.known..])
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
        ('\0'..='\u{ffff}').filter(|c| self.0.keys.rank(*c).is_some())
    }

    /// Whether any form may begin with `first` and `second`, or be `first` alone; hardly ever where none does.
    #[inline]
    pub(crate) fn may_begin(&self, first: char, second: char) -> bool {
        self.0.may_have(first.into(), second.into())
    }

    /// Every form that `text` starts with, longest first, as (bytes, id).
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "most places hold no form, which a call would hide from the loop over them")]
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let text = text.as_bytes();
        let (first, one) = code(text, 0);
        let (second, two) = code(text, one);
        let (long, single) = if self.0.may_have(first, second) { self.0.forms_at(first, second) } else { (&[][..], &[][..]) };
        // Both first characters are compared already; most forms have no more.
        Matches { table: &self.0, text, known: one + two, ends: false, long: long.iter(), single: single.iter() }
    }
}

/// Forms that end at a place.
#[derive(Debug, Default)]
pub(crate) struct Suffixes(Table);

impl Suffixes {
    /// Adds `form` under `id`.
    pub(crate) fn insert(&mut self, form: &str, id: u32) {
        let mut chars = form.chars().rev();
        if let Some(last) = chars.next() {
            self.0.insert(last, chars.next(), form, id);
        }
    }

    /// Every form that `text` ends with, longest first, as (bytes, id).
    #[inline]
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let mut chars = text.chars();
        let (last, other) = (chars.next_back().map_or(0, u32::from), chars.next_back().map_or(0, u32::from));
        let (long, single) = if self.0.may_have(last, other) { self.0.forms_at(last, other) } else { (&[][..], &[][..]) };
        let known = text.len() - chars.as_str().len();
        Matches { table: &self.0, text: text.as_bytes(), known, ends: true, long: long.iter(), single: single.iter() }
    }
}
