//! The whole snapshot of a document: its head, its sentences, its records.

use std::borrow::Cow;
use std::fmt;

use super::body::{SentenceText, is_of, put_body, read, sentences_of, size};
use super::escape::{put, put_digits, unescaped};
use crate::digest::sha256;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::record::Record;

/// What a snapshot begins with; a file of snapshots has no other line like it.
pub(super) const OPENING: &str = "=== ";

/// Digits of the lexicon's digest that a head holds.
const LEXICON_DIGITS: usize = 16;

/// The head of a snapshot: which document it is of, and what its records were made with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The document's id.
    pub id: String,
    /// 1 for the first document with this id in a corpus, 2 for the second …
    pub occurrence: usize,
    /// SHA-256 of its text in UTF-8, in 64 hexadecimal digits.
    pub sha256: String,
    /// Its date.
    pub date: Option<String>,
    /// The version that made the records.
    pub version: String,
    /// The first 16 digits of [`Lexicon::digest`].
    pub lexicon: String,
    /// How many records there are.
    pub records: usize,
}

/// The records of one document as they were accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Where they come from.
    pub head: Head,
    /// The sentences that have records, in text order.
    pub sentences: Vec<SentenceText>,
    /// The records in text order.
    pub records: Vec<Record>,
}

/// A head as it stands on its lines.
#[derive(Clone, Debug)]
pub(super) struct HeadText<'t> {
    pub id: Cow<'t, str>,
    pub occurrence: usize,
    pub sha256: &'t str,
    date: Option<&'t str>,
    version: &'t str,
    lexicon: &'t str,
    pub records: usize,
}

impl<'t> HeadText<'t> {
    /// Reads a head from its lines, up to the first empty one; gives how many lines it takes too.
    ///
    /// # Errors
    ///
    /// The 0-based number of the line, what was found and what was expected.
    pub(super) fn parse(text: &'t str) -> Result<(Self, usize), (usize, String)> {
        let mut lines = text.lines().enumerate();
        let opening = lines.next().map_or("", |l| l.1);
        let id = opening.strip_prefix(OPENING).ok_or_else(|| (0, format!("expected `{OPENING}` and a document's id, found `{opening}`")))?;
        let id = unescaped(id).map_err(|e| (0, e))?;
        let mut head = Self { id, occurrence: 1, sha256: "", date: None, version: "", lexicon: "", records: 0 };
        let mut records = None;
        let mut count = 1;
        for (at, line) in lines.take_while(|(_, line)| !line.is_empty()) {
            count = at + 1;
            let (key, value) = line.split_once(": ").ok_or_else(|| (at, format!("expected a key and a value like `version: 0.1.0`, found `{line}`")))?;
            let number = || value.parse::<usize>().map_err(|_| (at, format!("expected a whole number behind `{key}: `, found `{value}`")));
            match key {
                "sha256" if value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit()) => head.sha256 = value,
                "sha256" => return Err((at, format!("expected 64 hexadecimal digits, found `{value}`"))),
                "date" => head.date = Some(value),
                "version" => head.version = value,
                "lexicon" => head.lexicon = value,
                "occurrence" => head.occurrence = number()?,
                "records" => records = Some(number()?),
                _ => return Err((at, format!("expected occurrence, sha256, date, version, lexicon or records, found `{key}`"))),
            }
        }
        head.records = records.ok_or_else(|| (count, "expected a head with `records: `, found its end".to_owned()))?;
        if head.sha256.is_empty() {
            return Err((count, "expected a head with `sha256: `, found its end".to_owned()));
        }
        Ok((head, count))
    }

    fn owned(self) -> Head {
        Head {
            id: self.id.into_owned(),
            occurrence: self.occurrence,
            sha256: self.sha256.to_owned(),
            date: self.date.map(str::to_owned),
            version: self.version.to_owned(),
            lexicon: self.lexicon.to_owned(),
            records: self.records,
        }
    }
}

impl Head {
    /// Whether it is of the same text at the same date as `other`: only then can records be compared.
    #[must_use]
    pub fn same_text(&self, other: &Self) -> bool {
        self.sha256 == other.sha256 && self.date == other.date
    }

    fn put(&self, into: &mut String) {
        into.push_str(OPENING);
        put(&self.id, into);
        if self.occurrence > 1 {
            into.push_str("\noccurrence: ");
            put_digits(self.occurrence, into);
        }
        let texts = [("sha256", Some(&self.sha256)), ("date", self.date.as_ref()), ("version", Some(&self.version)), ("lexicon", Some(&self.lexicon))];
        for (key, text) in texts.into_iter().filter_map(|(key, text)| Some((key, text?))) {
            into.push('\n');
            into.push_str(key);
            into.push_str(": ");
            into.push_str(text);
        }
        into.push_str("\nrecords: ");
        put_digits(self.records, into);
        into.push('\n');
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = String::new();
        self.put(&mut lines);
        f.write_str(&lines)
    }
}

impl Snapshot {
    /// The snapshot of `document`, the `occurrence`-th of its id, whose `records` were read with `lexicon`.
    #[must_use]
    pub fn new(document: &Document, occurrence: usize, records: Vec<Record>, lexicon: &Lexicon) -> Self {
        let head = Head {
            id: document.id.clone(),
            occurrence,
            sha256: sha256(document.text.as_bytes()),
            date: document.date.map(|d| d.to_string()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon: lexicon.digest()[..LEXICON_DIGITS].to_owned(),
            records: records.len(),
        };
        Self { head, sentences: sentences_of(document, &records), records }
    }

    /// Its lines, as a store keeps them.
    #[must_use]
    pub fn lines(&self) -> String {
        let head = 256 + self.head.id.len();
        let mut lines = String::with_capacity(head + size(&self.sentences, &self.records));
        self.head.put(&mut lines);
        if !self.records.is_empty() {
            lines.push('\n');
            put_body(&self.sentences, &self.records, &mut lines);
        }
        lines
    }

    /// Reads a snapshot; empty lines at its end are passed over.
    ///
    /// # Errors
    ///
    /// The 0-based number of the line, what was found and what was expected.
    pub fn parse(text: &str) -> Result<Self, (usize, String)> {
        let (head, count) = HeadText::parse(text)?;
        let head = head.owned();
        let start = text.split_inclusive('\n').take(count).map(str::len).sum();
        let (sentences, records) = read(&head.id, &text[start..]).map_err(|(line, message)| (line + count, message))?;
        if records.len() != head.records {
            return Err((count, format!("expected {} records, as the head says, found {}", head.records, records.len())));
        }
        Ok(Self { head, sentences, records })
    }

    /// Whether the lines of a snapshot, under whatever version and lexicon, are of `document` and hold just these `records`: what is asked of most
    /// documents, and far cheaper than to read the lines and to compare. False says nothing.
    #[must_use]
    pub fn holds(lines: &str, document: &Document, records: &[Record]) -> bool {
        let (head, rest) = lines.split_once("\n\n").unwrap_or((lines, ""));
        let says = |key: &str| head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
        let count = says("records").and_then(|n| n.parse().ok());
        count == Some(records.len())
            && says("date").map(str::to_owned) == document.date.map(|d| d.to_string())
            && says("sha256") == Some(&sha256(document.text.as_bytes()))
            && is_of(rest.strip_suffix("\n\n").map_or(rest, |whole| &rest[..=whole.len()]), records)
    }

    /// The sentence that `record` stands in.
    #[must_use]
    pub fn sentence_of(&self, record: &Record) -> Option<&SentenceText> {
        self.sentences.binary_search_by_key(&record.sentence, |s| s.number).ok().map(|at| &self.sentences[at])
    }

    /// The same with `records`, whose sentences it has or `other` has.
    #[must_use]
    pub fn with_records(mut self, records: Vec<Record>, other: Vec<SentenceText>) -> Self {
        for sentence in other {
            if let Err(at) = self.sentences.binary_search_by_key(&sentence.number, |s| s.number) {
                self.sentences.insert(at, sentence);
            }
        }
        self.sentences.retain(|s| records.iter().any(|r| r.sentence == s.number));
        self.head.records = records.len();
        self.records = records;
        self
    }
}

impl fmt::Display for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines())
    }
}
