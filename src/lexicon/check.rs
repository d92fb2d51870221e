//! The checker: every fault of every file, with its line.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::characters::normal;
use super::source::Source;
use crate::error::Finding;

/// Collects findings and remembers which forms are taken.
#[derive(Default)]
pub(super) struct Checker {
    pub findings: Vec<Finding>,
    /// Whether forms and ids are known to be sound: what ships with the crate was checked when that was built for its tests.
    pub trusting: bool,
    spaces: Vec<String>,
    taken: FxHashMap<(Space, CompactString), Claim>,
}

/// What forms are told apart in: the same form may stand in two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Space(usize);

/// Who has a form.
struct Claim {
    /// The name of its file that findings carry.
    file: Arc<str>,
    /// 1-based.
    line: usize,
    /// Whether the file is a user's.
    user: bool,
}

/// A file while it is read.
pub(super) struct Reading<'a> {
    pub source: &'a Source,
    /// Whether the file comes from a user's directory and may take forms from built-in ones.
    pub user: bool,
    starts: Vec<usize>,
}

impl<'a> Reading<'a> {
    /// Starts to read `source`.
    pub(super) fn new(source: &'a Source, user: bool) -> Self {
        let starts = source.text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Self { source, user, starts }
    }

    /// 1-based line of the byte `at`.
    pub(super) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|s| *s <= at) + 1
    }

    /// 1-based line of a value.
    pub(super) fn line_of<T>(&self, value: &Spanned<T>) -> usize {
        self.line(value.span().start)
    }
}

impl Checker {
    /// Notes a fault.
    pub(super) fn fault(&mut self, file: &Reading, line: usize, message: impl Into<String>) {
        self.findings.push(Finding { file: file.source.shown.to_string(), line, message: message.into() });
    }

    /// Parses a file. Where it has faults, all those of its syntax are noted, or else the first one of every entry, and the sound entries are given.
    pub(super) fn parse<T: DeserializeOwned>(&mut self, file: &Reading) -> Option<T> {
        if let Ok(parsed) = toml::from_str(&file.source.text) {
            return Some(parsed);
        }
        let (table, faults) = DeTable::parse_recoverable(&file.source.text);
        let (whole, table) = (table.span(), table.into_inner());
        let made = |table: DeTable| T::deserialize(toml::Deserializer::from(Spanned::new(whole.clone(), table))).map_err(|e| self::told(&e));
        let mut found: Vec<(usize, String)> = faults.iter().map(self::told).collect();
        // One slip makes the parser stumble several times in its line.
        found.dedup_by_key(|fault| file.line(fault.0));
        let mut sound = DeTable::new();
        for (key, value) in table.into_iter().filter(|_| faults.is_empty()) {
            let (place, value) = (value.span(), value.into_inner());
            let several = if let DeValue::Array(entries) = value { entries.into_iter().collect() } else { vec![Spanned::new(place.clone(), value)] };
            let mut kept = DeArray::new();
            for entry in several {
                let mut one = DeArray::new();
                one.push(entry.clone());
                match made(DeTable::from_iter([(key.clone(), Spanned::new(place.clone(), DeValue::Array(one)))])) {
                    Ok(_) => kept.push(entry),
                    Err(fault) => found.push(fault),
                }
            }
            sound.insert(key, Spanned::new(place, DeValue::Array(kept)));
        }
        let parsed = if faults.is_empty() { made(sound).ok() } else { None };
        for (at, message) in found {
            self.fault(file, file.line(at), message);
        }
        parsed
    }

    /// The space of this name.
    pub(super) fn space(&mut self, name: &str) -> Space {
        Space(self.spaces.iter().position(|s| s == name).unwrap_or_else(|| {
            self.spaces.push(name.to_owned());
            self.spaces.len() - 1
        }))
    }

    /// Whether `form` may be entered in `space`: well-formed and not taken.
    ///
    /// A user's file takes a form from a built-in one; the built-in claim then yields silently.
    pub(super) fn claim(&mut self, file: &Reading, space: Space, form: &Spanned<String>) -> bool {
        if self.trusting {
            return true;
        }
        let line = file.line_of(form);
        let text = form.get_ref();
        if text.is_empty() {
            self.fault(file, line, "expected a form, found an empty string");
            return false;
        }
        if text.chars().any(|c| normal(c) != c) {
            let shape: String = text.chars().map(normal).collect();
            self.fault(file, line, format!("form `{text}` is not in normalised shape, expected `{shape}`"));
            return false;
        }
        if text.trim() != text {
            self.fault(file, line, format!("form `{text}` begins or ends with a space"));
            return false;
        }
        self.take(file, line, space, text, "form", "listed")
    }

    /// Claims the id of an entry among those of `space`; no where a user's entry has that of a built-in one, whose place it takes.
    pub(super) fn id(&mut self, file: &Reading, space: &str, id: &Spanned<String>) -> bool {
        if self.trusting {
            return true;
        }
        let line = file.line_of(id);
        let text = id.get_ref();
        let kebab = !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !kebab {
            self.fault(file, line, format!("id `{text}` is not in kebab-case, expected something like `loan-balance`"));
        }
        let space = self.space(&format!("id:{space}"));
        self.take(file, line, space, text, "id", "used") || file.user
    }

    /// Whether `text` could be taken in `space`; a fault, and no, where another entry has it, and no without one where that is a user's and this is not.
    fn take(&mut self, file: &Reading, line: usize, space: Space, text: &str, what: &str, done: &str) -> bool {
        let claim = || Claim { file: file.source.shown.clone(), line, user: file.user };
        match self.taken.entry((space, text.into())) {
            Entry::Vacant(free) => {
                free.insert(claim());
                true
            }
            Entry::Occupied(taken) if taken.get().user && !file.user => false,
            Entry::Occupied(taken) => {
                let Claim { file: other, line: first, .. } = taken.get();
                let message = format!("{what} `{text}` is already {done} in {other}:{first}");
                self.fault(file, line, message);
                false
            }
        }
    }
}

/// Where a fault of a file of TOML is, and what it is.
fn told(error: &toml::de::Error) -> (usize, String) {
    (error.span().map_or(0, |span| span.start), error.message().replace('\n', " ").trim().to_owned())
}
