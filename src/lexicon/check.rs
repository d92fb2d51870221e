//! The checker: every fault of every file, with its line.

use std::collections::HashMap;

use toml::Spanned;

use super::builtin::Source;
use super::characters::normal;
use crate::error::Finding;

/// Collects findings and remembers which forms are taken.
#[derive(Default)]
pub(super) struct Checker {
    pub findings: Vec<Finding>,
    taken: HashMap<String, (String, usize, bool)>,
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
        self.findings.push(Finding { file: file.source.shown.clone(), line, message: message.into() });
    }

    /// Parses a file, noting the first fault of its syntax or schema.
    pub(super) fn parse<T: serde::de::DeserializeOwned>(&mut self, file: &Reading) -> Option<T> {
        match toml::from_str(&file.source.text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                let line = file.line(error.span().map_or(0, |s| s.start));
                self.fault(file, line, error.message().replace('\n', " ").trim().to_owned());
                None
            }
        }
    }

    /// Whether `form` may be entered in `space`: well-formed and not taken.
    ///
    /// A user's file takes a form from a built-in one; the built-in claim then yields silently.
    pub(super) fn claim(&mut self, file: &Reading, space: &str, form: &Spanned<String>) -> bool {
        let line = file.line_of(form);
        let text = form.get_ref();
        if text.is_empty() {
            self.fault(file, line, "expected a form, found an empty string");
            return false;
        }
        let shape: String = text.chars().map(normal).collect();
        if shape != *text {
            self.fault(file, line, format!("form `{text}` is not in normalised shape, expected `{shape}`"));
            return false;
        }
        if text.trim() != text {
            self.fault(file, line, format!("form `{text}` begins or ends with a space"));
            return false;
        }
        let key = format!("{space}\0{text}");
        match self.taken.get(&key) {
            Some((_, _, true)) if !file.user => false,
            Some((other, first, _)) => {
                let message = format!("form `{text}` is already listed in {other}:{first}");
                self.fault(file, line, message);
                false
            }
            None => {
                self.taken.insert(key, (file.source.shown.clone(), line, file.user));
                true
            }
        }
    }

    /// Claims the id of an entry in `space`.
    pub(super) fn id(&mut self, file: &Reading, space: &str, id: &Spanned<String>) {
        let line = file.line_of(id);
        let text = id.get_ref();
        let kebab = !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !kebab {
            self.fault(file, line, format!("id `{text}` is not in kebab-case, expected something like `loan-balance`"));
        }
        let key = format!("id:{space}\0{text}");
        match self.taken.get(&key) {
            Some((_, _, true)) if !file.user => {}
            Some((other, first, _)) => {
                let message = format!("id `{text}` is already used in {other}:{first}");
                self.fault(file, line, message);
            }
            None => {
                self.taken.insert(key, (file.source.shown.clone(), line, file.user));
            }
        }
    }
}
