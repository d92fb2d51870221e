//! Forms by two of their characters, and quick looks that tell where none stands.

use crate::characters::CharSet;

/// A form: where it stands in the text of all forms, and its id.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    start: u32,
    pub length: u16,
    pub id: u32,
}

/// Forms by two of their characters: most places have none, and that must cost one look.
#[derive(Debug, Default)]
pub(super) struct Table {
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
    /// Pairs and the numbers of their lists plus one, 0 for an empty slot; a power of two of them, most of them empty.
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
        if self.lists.len() * 4 >= self.slots.len() {
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
    pub(super) fn insert(&mut self, key: char, next: Option<char>, form: &str, id: u32) {
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

    /// The characters that forms are listed under.
    pub(super) fn keys(&self) -> impl Iterator<Item = char> + '_ {
        self.lists.keys()
    }

    /// Whether a form may be listed under the character of this code.
    #[inline]
    pub(super) fn may_know(&self, key: u32) -> bool {
        self.keys.may_have(key)
    }

    /// Whether a form may be listed under the character `key` with `next` as its other one, or be `key` alone; both by their codes.
    #[inline]
    pub(super) fn may_have(&self, key: u32, next: u32) -> bool {
        self.pairs.may_have(key, next) | self.singles.has_code(key)
    }

    /// The forms listed under `key` with `next` as their other character, the longest first, and those of `key` alone.
    #[inline]
    pub(super) fn forms_at(&self, key: u32, next: u32) -> (&[Entry], &[Entry]) {
        let long = if self.pairs.may_have(key, next) { self.lists.get(pair(key, next)) } else { &[] };
        let single = if self.singles.has_code(key) { self.lists.get(pair(key, ALONE)) } else { &[] };
        (long, single)
    }

    pub(super) fn form(&self, entry: Entry) -> &[u8] {
        let start = entry.start as usize;
        &self.forms.as_bytes()[start..start + usize::from(entry.length)]
    }
}
