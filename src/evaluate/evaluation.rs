//! All documents together: the figures, and the same by rule, by dimension, by document.

use std::collections::BTreeMap;

use super::bootstrap::{Interval, intervals};
use super::document::marks;
use super::gold::GoldDocument;
use super::json;
use super::predicted::Predicted;
use super::tally::Tally;
use crate::lexicon::Lexicon;
use crate::record::Kind;
use crate::unit::dimension;

/// How to evaluate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Kinds of mentions that count.
    pub kinds: Vec<Kind>,
    /// How many samples the intervals are made of; none with 0.
    pub samples: usize,
    /// What the samples are drawn by.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { kinds: vec![Kind::Quantity], samples: 1000, seed: 1 }
    }
}

/// The tally of one rule, dimension or document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// What is counted of it.
    pub tally: Tally,
}

/// A place where a record and the gold disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// `missed`, `spurious`, `span`, `number+unit`, `entity`, `entity boundary`, or the label of an attribute.
    pub sort: &'static str,
    /// The document.
    pub doc: String,
    /// First code point of the mention.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// What stands before it.
    pub before: String,
    /// The mention.
    pub mention: String,
    /// What stands behind it.
    pub after: String,
    /// What the record says.
    pub found: String,
    /// What is marked.
    pub wanted: String,
    /// The rule of the record.
    pub rule: String,
}

/// What came out.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// How many documents there are.
    pub documents: usize,
    /// Spans of records whose words do not stand there.
    pub ungrounded: usize,
    /// Everything together.
    pub total: Tally,
    /// The interval of each figure.
    pub intervals: Vec<Interval>,
    /// By the rule of the record; what was missed stands under `(missed)`, so recall says nothing there.
    pub by_rule: Vec<Group>,
    /// By the dimension of the marked unit, or of the record where nothing is marked.
    pub by_dimension: Vec<Group>,
    /// By document, in the order of the gold file.
    pub by_document: Vec<Group>,
    /// Where records and gold disagree, in the order of the texts.
    pub disagreements: Vec<Disagreement>,
}

/// The group of what no record answers.
const MISSED: &str = "(missed)";

/// The group of what names no rule or dimension.
const UNNAMED: &str = "(none)";

/// Evaluates `records`, one list for each document of `gold`; `lexicon` knows the dimensions of units.
///
/// A record answers the marked mention with its very span, else the one with the largest overlap, one to one. Number and unit are right when the value,
/// or both ends of a range, are the same decimals and the unit is one of those marked; the triple when the entity is right too: one of those marked
/// (strict), or one that holds it, is held by it or shares half of its characters (relaxed). A full record has the span, the strict triple and every
/// attribute right.
#[must_use]
pub fn evaluate(gold: &[GoldDocument], records: &[Vec<Predicted>], lexicon: &Lexicon, options: &Options) -> Evaluation {
    let mut by_rule: BTreeMap<String, Tally> = BTreeMap::new();
    let mut by_dimension: BTreeMap<String, Tally> = BTreeMap::new();
    let mut by_document = Vec::with_capacity(gold.len());
    let (mut ungrounded, mut disagreements) = (0, Vec::new());
    let mut total = Tally::default();
    let none = Vec::new();
    for (number, document) in gold.iter().enumerate() {
        let records = records.get(number).unwrap_or(&none);
        let marks = marks(document, records, options);
        for answer in &marks.answers {
            let record = answer.record.map(|r| &records[r]);
            let rule = record.map_or(MISSED, |r| r.rule.as_deref().unwrap_or(UNNAMED));
            let marked = answer.mention.map(|m| &document.mentions[m]);
            let of_gold = marked.and_then(|m| m.units.iter().find_map(|u| dimension(u, lexicon)));
            let of_record = || record.and_then(|r| r.dimension.as_deref().map(Into::into));
            let dimension = if marked.is_some() { of_gold } else { of_record() };
            let share = answer.tally();
            *by_rule.entry(rule.to_owned()).or_default() += &share;
            *by_dimension.entry(dimension.map_or_else(|| UNNAMED.to_owned(), |d| d.to_string())).or_default() += &share;
        }
        total += &marks.tally;
        ungrounded += marks.ungrounded;
        disagreements.extend(marks.disagreements);
        by_document.push(Group { name: document.id.clone(), tally: marks.tally });
    }
    let tallies: Vec<Tally> = by_document.iter().map(|g| g.tally).collect();
    Evaluation {
        documents: gold.len(),
        ungrounded,
        total,
        intervals: intervals(&tallies, options.samples, options.seed),
        by_rule: groups(by_rule),
        by_dimension: groups(by_dimension),
        by_document,
        disagreements,
    }
}

/// The groups, the largest first.
fn groups(tallies: BTreeMap<String, Tally>) -> Vec<Group> {
    let mut groups: Vec<Group> = tallies.into_iter().map(|(name, tally)| Group { name, tally }).collect();
    groups.sort_by_key(|g| std::cmp::Reverse(g.tally.measures[0].gold.max(g.tally.measures[0].predicted)));
    groups
}

impl Evaluation {
    /// Marked mentions that count.
    #[must_use]
    pub fn gold(&self) -> usize {
        self.total.measures[0].gold
    }

    /// Records that count.
    #[must_use]
    pub fn predicted(&self) -> usize {
        self.total.measures[0].predicted
    }

    /// Everything as one JSON object, at most `errors` disagreements of each sort.
    #[must_use]
    pub fn json(&self, errors: usize) -> serde_json::Value {
        json::whole(self, errors)
    }

    /// The disagreements sort by sort, the commonest first, in the order of the texts.
    #[must_use]
    pub fn by_sort(&self) -> Vec<(&'static str, Vec<&Disagreement>)> {
        let mut sorts: Vec<(&'static str, Vec<&Disagreement>)> = Vec::new();
        for one in &self.disagreements {
            match sorts.iter_mut().find(|(sort, _)| *sort == one.sort) {
                Some((_, all)) => all.push(one),
                None => sorts.push((one.sort, vec![one])),
            }
        }
        sorts.sort_by_key(|(_, all)| std::cmp::Reverse(all.len()));
        sorts
    }
}
