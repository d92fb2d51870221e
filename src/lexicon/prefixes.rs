//! Which of many forms stands at one place.

use std::collections::HashMap;

/// Forms by their first character, longest first.
#[derive(Debug, Default)]
pub(crate) struct Prefixes {
    by_first: HashMap<char, Vec<(Box<str>, u32)>>,
}

impl Prefixes {
    /// Adds `form` under `id`; a form may be added under several ids.
    pub(crate) fn insert(&mut self, form: &str, id: u32) {
        let Some(first) = form.chars().next() else { return };
        let list = self.by_first.entry(first).or_default();
        let at = list.partition_point(|(f, _)| f.len() >= form.len());
        list.insert(at, (form.into(), id));
    }

    /// Every form that `text` starts with, longest first, as (bytes, id).
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, u32)> + 'a {
        let list = text.chars().next().and_then(|c| self.by_first.get(&c));
        list.into_iter().flatten().filter(|(form, _)| text.starts_with(&**form)).map(|(form, id)| (form.len(), *id))
    }
}
