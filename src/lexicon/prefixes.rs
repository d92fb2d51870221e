//! Which of many forms stands at one place: forms by their first character, or by their last.

/// How many codes the direct table covers: the Basic Multilingual Plane.
const PLANE: usize = 0x1_0000;

/// A form and its id.
type Entry = (Box<str>, u32);

/// Forms by one of their characters, in a direct table: most characters begin no form, and that must cost one look.
#[derive(Debug)]
struct Table {
    /// For each character the number of its list, 0 for none.
    lists_of: Vec<u16>,
    /// The lists, longest form first; the first list is empty.
    lists: Vec<Vec<Entry>>,
}

impl Default for Table {
    fn default() -> Self {
        Self { lists_of: vec![0; PLANE], lists: vec![Vec::new()] }
    }
}

impl Table {
    fn insert(&mut self, key: char, form: &str, id: u32) {
        let Some(slot) = self.lists_of.get_mut(key as usize) else { return };
        if *slot == 0 {
            *slot = u16::try_from(self.lists.len()).expect("fewer characters than the plane has");
            self.lists.push(Vec::new());
        }
        let list = &mut self.lists[usize::from(*slot)];
        let at = list.partition_point(|(f, _)| f.len() >= form.len());
        list.insert(at, (form.into(), id));
    }

    fn list(&self, key: Option<char>) -> &[Entry] {
        let slot = key.and_then(|c| self.lists_of.get(c as usize)).copied().unwrap_or(0);
        &self.lists[usize::from(slot)]
    }
}

/// Forms that begin at a place.
#[derive(Debug, Default)]
pub(crate) struct Prefixes(Table);

impl Prefixes {
    /// Adds `form` under `id`; a form may be added under several ids.
    pub(crate) fn insert(&mut self, form: &str, id: u32) {
        if let Some(first) = form.chars().next() {
            self.0.insert(first, form, id);
        }
    }

    /// Every form that `text` starts with, longest first, as (bytes, id).
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let list = self.0.list(text.chars().next());
        list.iter().filter(|(form, _)| text.as_bytes().starts_with(form.as_bytes())).map(|(form, id)| (form.len(), *id))
    }
}

/// Forms that end at a place.
#[derive(Debug, Default)]
pub(crate) struct Suffixes(Table);

impl Suffixes {
    /// Adds `form` under `id`.
    pub(crate) fn insert(&mut self, form: &str, id: u32) {
        if let Some(last) = form.chars().next_back() {
            self.0.insert(last, form, id);
        }
    }

    /// Every form that `text` ends with, longest first, as (bytes, id).
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let list = self.0.list(text.chars().next_back());
        list.iter().filter(|(form, _)| text.as_bytes().ends_with(form.as_bytes())).map(|(form, id)| (form.len(), *id))
    }
}
