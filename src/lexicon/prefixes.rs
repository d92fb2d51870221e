//! Which of many forms stands at one place: forms by their first character, or by their last.

use std::cmp::Reverse;

use crate::characters::RankedSet;

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
    /// A bit for each other character of a form in `long`, by its last six bits: most places are told apart by one look.
    others: u64,
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
            None => list.single.push(entry),
            Some(next) => {
                list.others |= mark(next);
                let at = list.long.partition_point(|e| (e.next, Reverse(e.length)) <= (next, Reverse(length)));
                list.long.insert(at, entry);
            }
        }
    }

    /// The forms listed under `key` with `next` as their other character, the longest first, and those of `key` alone.
    #[inline]
    fn forms_at(&self, key: Option<char>, next: impl FnOnce() -> Option<char>) -> (&[Entry], &[Entry]) {
        let Some(rank) = key.and_then(|key| self.keys.rank(key)) else { return (&[], &[]) };
        let list = &self.lists[rank];
        let long = next().filter(|next| list.others & mark(*next) != 0).map_or(&[][..], |next| list.with(next));
        (long, &list.single)
    }

    fn form(&self, entry: Entry) -> &[u8] {
        let start = entry.start as usize;
        &self.forms.as_bytes()[start..start + usize::from(entry.length)]
    }
}

/// The bit of a character among the others of a list.
#[inline]
const fn mark(c: char) -> u64 {
    1 << (c as u32 % 64)
}

impl List {
    /// The forms with `next` as their other character, the longest first.
    fn with(&self, next: char) -> &[Entry] {
        let start = self.long.partition_point(|e| e.next < next);
        let rest = &self.long[start..];
        &rest[..rest.iter().take_while(|e| e.next == next).count()]
    }
}

/// Forms that begin at a place.
#[derive(Debug, Default)]
pub(crate) struct Prefixes(Table);

impl Prefixes {
    /// Adds `form` under `id`; a form may be added under several ids.
    pub(crate) fn insert(&mut self, form: &str, id: u32) {
        let mut chars = form.chars();
        if let Some(first) = chars.next() {
            self.0.insert(first, chars.next(), form, id);
        }
    }

    /// Whether any form begins with the character of this code.
    #[inline]
    pub(crate) fn may_begin(&self, code: u32) -> bool {
        self.0.keys.has_code(code)
    }

    /// Every form that `text` starts with, longest first, as (bytes, id).
    #[inline]
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let mut chars = text.chars();
        let (long, single) = self.0.forms_at(chars.next(), || chars.next());
        // Both first characters are compared already; most forms have no more.
        let known = text.len() - chars.as_str().len();
        let begins = move |e: &&Entry| {
            let form = self.0.form(**e);
            form.len() <= known || text.as_bytes().get(known..form.len()).is_some_and(|t| t == &form[known..])
        };
        long.iter().filter(begins).chain(single).map(|e| (usize::from(e.length), e.id))
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
        let (long, single) = self.0.forms_at(chars.next_back(), || chars.next_back());
        let known = chars.as_str().len();
        let ends = move |e: &&Entry| {
            let form = self.0.form(**e);
            let lacking = form.len().saturating_sub(text.len() - known);
            lacking == 0 || known.checked_sub(lacking).is_some_and(|start| text.as_bytes()[start..known] == form[..lacking])
        };
        long.iter().filter(ends).chain(single).map(|e| (usize::from(e.length), e.id))
    }
}
