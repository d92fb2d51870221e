//! Which of many forms stands at one place: forms by their first character, or by their last.

/// How many codes the direct table covers: the Basic Multilingual Plane.
const PLANE: usize = 0x1_0000;

/// A form: where it stands in the text of all forms, its id, and the character next to the one it is listed under.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    length: u16,
    id: u32,
    /// NUL for a form of one character.
    next: char,
}

/// Forms by one of their characters, in a direct table: most characters begin no form, and that must cost one look.
#[derive(Debug)]
struct Table {
    /// A bit for each character that has a list: small enough to stay in the nearest cache.
    has: Vec<u64>,
    /// For each character the number of its list, 0 for none.
    lists_of: Vec<u16>,
    /// The lists, longest form first; the first list is empty.
    lists: Vec<Vec<Entry>>,
    /// All forms, one after the other: a look-up touches one stretch of memory.
    forms: String,
}

impl Default for Table {
    fn default() -> Self {
        Self { has: vec![0; PLANE / 64], lists_of: vec![0; PLANE], lists: vec![Vec::new()], forms: String::new() }
    }
}

impl Table {
    fn insert(&mut self, key: char, next: Option<char>, form: &str, id: u32) {
        let Some(slot) = self.lists_of.get_mut(key as usize) else { return };
        if *slot == 0 {
            *slot = u16::try_from(self.lists.len()).expect("fewer characters than the plane has");
            self.lists.push(Vec::new());
            self.has[key as usize / 64] |= 1 << (key as usize % 64);
        }
        let (Ok(start), Ok(length)) = (u32::try_from(self.forms.len()), u16::try_from(form.len())) else { return };
        self.forms.push_str(form);
        let list = &mut self.lists[usize::from(*slot)];
        let at = list.partition_point(|e| e.length >= length);
        list.insert(at, Entry { start, length, id, next: next.unwrap_or('\0') });
    }

    #[inline]
    fn list(&self, key: Option<char>) -> &[Entry] {
        let Some(code) = key.map(|c| c as usize).filter(|c| *c < PLANE) else { return &[] };
        if self.has[code / 64] >> (code % 64) & 1 == 0 {
            return &[];
        }
        &self.lists[usize::from(self.lists_of[code])]
    }

    fn form(&self, entry: Entry) -> &[u8] {
        let start = entry.start as usize;
        &self.forms.as_bytes()[start..start + usize::from(entry.length)]
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

    /// Every form that `text` starts with, longest first, as (bytes, id).
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let mut chars = text.chars();
        let list = self.0.list(chars.next());
        let next = if list.is_empty() { '\0' } else { chars.next().unwrap_or('\0') };
        // Both first characters are compared as such; most forms have no more.
        let known = text.len() - chars.as_str().len();
        let rest = move |e: &Entry| {
            let form = self.0.form(*e);
            form.len() <= known || text.as_bytes().get(known..form.len()).is_some_and(|t| t == &form[known..])
        };
        let begins = move |e: &&Entry| e.next == '\0' || e.next == next && rest(e);
        list.iter().filter(begins).map(|e| (usize::from(e.length), e.id))
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
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let mut chars = text.chars();
        let list = self.0.list(chars.next_back());
        let next = if list.is_empty() { '\0' } else { chars.next_back().unwrap_or('\0') };
        let known = chars.as_str().len();
        let rest = move |e: &Entry| {
            let form = self.0.form(*e);
            let lacking = form.len().saturating_sub(text.len() - known);
            lacking == 0 || known.checked_sub(lacking).is_some_and(|start| text.as_bytes()[start..known] == form[..lacking])
        };
        let ends = move |e: &&Entry| e.next == '\0' || e.next == next && rest(e);
        list.iter().filter(ends).map(|e| (usize::from(e.length), e.id))
    }
}
