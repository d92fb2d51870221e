//! What a report or a review shows: one difference, or one document that cannot be compared.

use serde::{Deserialize, Serialize};
use shuliang::Record;
use shuliang::snapshot::{Difference, SentenceText, Snapshot};

/// The sentence of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sentence {
    pub number: usize,
    /// Its first code point in the document.
    pub start: usize,
    pub text: String,
}

impl From<&SentenceText> for Sentence {
    fn from(s: &SentenceText) -> Self {
        Self { number: s.number, start: s.start, text: s.text.clone() }
    }
}

/// A difference with what is needed to understand it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Change {
    pub doc: String,
    /// The key of the snapshot that it is to.
    pub key: String,
    /// 1-based line of the mention in the document, where the document is at hand.
    pub line: Option<usize>,
    pub sentence: Option<Sentence>,
    #[serde(flatten)]
    pub difference: Difference,
}

impl Change {
    /// The sentence in three pieces: before the mention, the mention, after it. Without a sentence the mention alone.
    pub(crate) fn pieces(&self) -> [String; 3] {
        let Some(record) = self.difference.record() else { return Default::default() };
        let Some(sentence) = self.sentence.as_ref().filter(|s| s.start <= record.start) else { return [String::new(), record.text.to_string(), String::new()] };
        let piece = |from: usize, to: usize| sentence.text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>();
        let (from, to) = (record.start - sentence.start, record.end - sentence.start);
        [piece(0, from), piece(from, to), piece(to, usize::MAX)]
    }
}

/// Why a document cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Why {
    /// Its text or its date is another.
    TextChanged,
    /// The store does not have it.
    New,
    /// It was not read.
    Absent,
}

impl Why {
    pub(crate) const ALL: [Self; 3] = [Self::TextChanged, Self::New, Self::Absent];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::TextChanged => "text changed",
            Self::New => "new",
            Self::Absent => "absent",
        }
    }
}

/// A document that cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Apart {
    pub doc: String,
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub key: String,
    pub why: Why,
    /// Records that were kept.
    pub old_records: Option<usize>,
    /// Records that there are now.
    pub new_records: Option<usize>,
    /// Its snapshot now, for whoever accepts it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lines: Option<String>,
}

/// One thing to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Item {
    Change(Box<Change>),
    Apart(Apart),
}

/// The change that `difference` is between `old` and `new` of the document `text`.
pub(super) fn change(difference: Difference, key: String, text: &str, old: &Snapshot, new: &Snapshot) -> Change {
    let place = |r: &Record| new.sentence_of(r).filter(|s| s.start <= r.start).or_else(|| old.sentence_of(r)).map(Sentence::from);
    let record = difference.record();
    let line = record.map(|r| text.chars().take(r.start).filter(|c| *c == '\n').count() + 1);
    Change { doc: new.head.id.clone(), key, line, sentence: record.and_then(place), difference }
}
