//! The arithmetic of a text (勾稽关系): whether figures that stand together fit each other.
//!
//! Checked within a sentence, for exact figures of one entity and one holder:
//!
//! - where it stood and where it stands (由…增至…; …,上年同期为…) against the movement, relative (`增长25%`, `增长1.5倍`, `年均增长8%`) or absolute
//!   (`增加2亿元`, `下降0.14个百分点`);
//! - the level and its absolute movement against its relative one (存款余额520亿元,比年初增加20亿元,增长4%);
//! - a part and the whole against the share (贷款余额…,其中制造业贷款…,占15%).
//!
//! A stated figure stands for every number that rounds to it: 9.52万亿 for 9.515万亿 to 9.525万亿. Figures fit when some numbers that they stand for do.
//! Nothing is said where it is not plain which figures belong together.

mod interval;
mod level;
mod movement;
mod share;
mod stated;

use std::fmt::Write;

use compact_str::CompactString;

use crate::characters::Char;
use crate::lexicon::plain;
use crate::normalise::Normal;
use crate::record::Record;

/// Figures that do not fit each other (数据矛盾).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The records, as indices, in text order.
    pub records: Vec<usize>,
    /// What does not fit, for a person.
    pub message: String,
}

/// Every mismatch among the `records` of a document, in text order; `text` is the document's.
///
/// ```
/// use shuliang::{Document, Extractor, Lexicon, arithmetic};
///
/// let extractor = Extractor::new(Lexicon::builtin());
/// let document = Document::new("note", "云岭市不良贷款率由1.52%降至1.38%，下降0.24个百分点。");
/// let records = extractor.extract(&document);
/// let found = arithmetic::mismatches(&records, &document.text);
/// assert_eq!(found[0].records, [0, 1, 2]);
/// assert_eq!(found[0].message, "from 1.52% to 1.38% is a movement of -0.15 to -0.13 pp, not -0.24 (0.24个百分点)");
/// assert_eq!(records[2].check.as_deref(), Some(found[0].message.as_str()));
/// ```
#[must_use]
pub fn mismatches(records: &[Record], text: &str) -> Vec<Mismatch> {
    let normal = Normal::one_for_one(text, plain());
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in records.chunk_by(|a, b| a.sentence == b.sentence) {
        found.extend(of_sentence(sentence, Letters { text: &normal.text, chars: &normal.letters.chars }).into_iter().map(|mut m| {
            m.records.iter_mut().for_each(|r| *r += start);
            m
        }));
        start += sentence.len();
    }
    found
}

/// Puts what does not fit among the records of one sentence into their `check`; `text` is the document's, normalised, and `chars` its
/// characters, one for each code point of the document.
pub(crate) fn check(records: &mut [Record], (text, chars): (&str, &[Char])) {
    for mismatch in of_sentence(records, Letters { text, chars }) {
        for record in mismatch.records {
            match &mut records[record].check {
                Some(check) => {
                    let _ = write!(check, "; {}", mismatch.message);
                }
                none => *none = Some(CompactString::from(&mismatch.message)),
            }
        }
    }
}

/// What does not fit among the records of one sentence.
fn of_sentence(records: &[Record], letters: Letters) -> Vec<Mismatch> {
    // A check takes three figures.
    if records.len() < 3 {
        return Vec::new();
    }
    let mut found = movement::mismatches(records, letters);
    found.extend(share::mismatches(records, letters));
    found.sort_by(|a, b| a.records.cmp(&b.records));
    found
}

/// A normalised text and its characters.
#[derive(Clone, Copy)]
struct Letters<'t> {
    text: &'t str,
    chars: &'t [Char],
}

impl<'t> Letters<'t> {
    /// The text from code point `start` to `end`; none of it where it has no such code points.
    fn words(self, start: usize, end: usize) -> &'t str {
        let byte = |i: usize| self.chars.get(i).map_or(self.text.len(), |(at, _)| *at as usize);
        if start <= end && end <= self.chars.len() { &self.text[byte(start)..byte(end)] } else { "" }
    }
}
