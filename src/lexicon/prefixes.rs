//! Which of many forms stands at one place: forms by their first character, or by their last.

use std::slice::Iter;

use crate::characters::{CharSet, code};

/// A form: where it stands in the text of all forms, and its id.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    length: u16,
    id: u32,
}

/// Forms by two of their characters: most places have none, and that must cost one look.
#[derive(Debug, Default)]
struct Table {
    /// Forms of two characters or more by the one that they are looked up under and the one beside it, the longest first; those that are one
    /// character alone by that and [`ALONE`].
    lists: Lists,
    /// All forms, one after the other: a look-up touches one stretch of memory.
    forms: String,
    /// The characters that any form is listed under, and a few more.
    keys: Marks,
    /// Those that are a form by themselves.
    singles: CharSet,
    /// A bit for each pair of characters that a form is listed under: most places are told apart by one look.
    pairs: Pairs,
}

/// What stands beside a character alone: no character has this code.
const ALONE: u32 = u32::MAX;

/// Lists of forms by pairs of characters.
#[derive(Debug, Default)]
struct Lists {
    /// Pairs and the numbers of their lists plus one, 0 for an empty slot; a power of two of them, half of them empty.
    slots: Vec<(u64, u32)>,
    lists: Vec<Vec<Entry>>,
}

impl Lists {
    /// The list of `pair`; empty where it has none. Not inlined: most places have none, and know before they ask.
    #[inline(never)]
    fn get(&self, pair: u64) -> &[Entry] {
        let slot = self.slot(pair).map_or(0, |at| self.slots[at].1 as usize);
        slot.checked_sub(1).map_or(&[], |list| &self.lists[list])
    }

    /// The list of `pair`, made where it has none.
    fn entry(&mut self, pair: u64) -> &mut Vec<Entry> {
        if self.lists.len() * 2 >= self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![(0, 0); (old.len() * 2).max(8)];
            for (pair, list) in old.into_iter().filter(|(_, list)| *list > 0) {
                let at = self.slot(pair).expect("there are slots");
                self.slots[at] = (pair, list);
            }
        }
        let at = self.slot(pair).expect("there are slots");
        if self.slots[at].1 == 0 {
            self.lists.push(Vec::new());
            self.slots[at] = (pair, u32::try_from(self.lists.len()).expect("fewer lists than 2^32"));
        }
        &mut self.lists[self.slots[at].1 as usize - 1]
    }

    /// The slot of `pair`, or the empty one that it would go into.
    #[inline]
    fn slot(&self, pair: u64) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = usize::try_from(pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).unwrap_or(0) & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != pair {
            at = (at + 1) & mask;
        }
        Some(at)
    }

    /// The first characters of all pairs.
    fn keys(&self) -> impl Iterator<Item = char> + '_ {
        self.slots.iter().filter(|(_, list)| *list > 0).filter_map(|(pair, _)| char::from_u32(u32::try_from(pair >> 32).ok()?))
    }
}

/// A set of characters that holds all that were put into it, and a few more, in two lines of the cache.
#[derive(Clone, Copy, Debug, Default)]
struct Marks([u64; 16]);

impl Marks {
    #[inline]
    const fn place(code: u32) -> (usize, u64) {
        (code as usize / 64 % 16, 1 << (code % 64))
    }

    fn insert(&mut self, c: char) {
        let (word, bit) = Self::place(c.into());
        self.0[word] |= bit;
    }

    #[inline]
    const fn may_have(&self, code: u32) -> bool {
        let (word, bit) = Self::place(code);
        self.0[word] & bit != 0
    }
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

/// A pair of characters as one key.
#[inline]
const fn pair(key: u32, next: u32) -> u64 {
    (key as u64) << 32 | next as u64
}

impl Table {
    fn insert(&mut self, key: char, next: Option<char>, form: &str, id: u32) {
        let (Ok(start), Ok(length)) = (u32::try_from(self.forms.len()), u16::try_from(form.len())) else { return };
        self.forms.push_str(form);
        let entry = Entry { start, length, id };
        self.keys.insert(key);
        match next {
            None => {
                self.singles.insert(key);
                self.lists.entry(pair(key.into(), ALONE)).push(entry);
            }
            Some(next) => {
                self.pairs.insert(key, next);
                let list = self.lists.entry(pair(key.into(), next.into()));
                let at = list.partition_point(|e| e.length >= length);
                list.insert(at, entry);
            }
        }
    }

    /// Whether a form may be listed under the character of this code.
    #[inline]
    fn may_know(&self, key: u32) -> bool {
        self.keys.may_have(key)
    }

    /// Whether a form may be listed under the character `key` with `next` as its other one, or be `key` alone; both by their codes.
    #[inline]
    fn may_have(&self, key: u32, next: u32) -> bool {
        self.pairs.may_have(key, next) || self.singles.has_code(key)
    }

    /// The forms listed under `key` with `next` as their other character, the longest first, and those of `key` alone.
    #[inline]
    fn forms_at(&self, key: u32, next: u32) -> (&[Entry], &[Entry]) {
        let long = if self.pairs.may_have(key, next) { self.lists.get(pair(key, next)) } else { &[] };
        let single = if self.singles.has_code(key) { self.lists.get(pair(key, ALONE)) } else { &[] };
        (long, single)
    }

    fn form(&self, entry: Entry) -> &[u8] {
        let start = entry.start as usize;
        &self.forms.as_bytes()[start..start + usize::from(entry.length)]
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
        let length = usize::from(entry.length);
        if length <= self.known {
            return true;
        }
        let (form, rest) = (self.table.form(entry), length - self.known);
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
        self.0.lists.keys()
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
        self.0.keys.may_have(last.into())
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
