//! Records as annotations, and back.

use super::{Annotated, Attributes, Marked, unit_place};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::record::{Change, Place, Record, When};
use crate::sentence::sentences;
use crate::unit::dimension;

/// The rule of a record that a person marked.
const BY_HAND: &str = "marked";

impl Annotated {
    /// The records of one document, as annotations.
    #[must_use]
    pub fn from_records(document: &Document, records: &[Record]) -> Self {
        Self { id: document.id.clone(), text: document.text.clone(), date: document.date, mentions: records.iter().map(Marked::from).collect() }
    }

    /// The annotations as records. What only a record says is taken from its attributes, and made where they lack it: the sentence from the text, the dimension
    /// from `lexicon`, `marked` as the rule.
    #[must_use]
    pub fn records(&self, lexicon: &Lexicon) -> Vec<Record> {
        let mut starts = None;
        let mut records = Vec::with_capacity(self.mentions.len());
        for marked in &self.mentions {
            let Attributes { direction, mode, basis, .. } = marked.attributes;
            let a = &marked.attributes;
            let sentence = a.sentence.unwrap_or_else(|| {
                let starts: &Vec<usize> = starts.get_or_insert_with(|| sentence_starts(&self.text));
                starts.partition_point(|s| *s <= marked.place.start).saturating_sub(1)
            });
            records.push(Record {
                doc: self.id.as_str().into(),
                sentence,
                start: marked.place.start,
                end: marked.place.end,
                text: marked.place.text.clone(),
                value: a.value.clone(),
                low: a.low.clone(),
                high: a.high.clone(),
                fraction: a.fraction.clone(),
                bound: a.bound,
                unit: a.unit.clone(),
                unit_text: a.unit_text.clone().or_else(|| marked.unit.as_ref().map(|u| u.text.clone())).unwrap_or_default(),
                dimension: a.dimension.clone().or_else(|| dimension(&a.unit, lexicon)).unwrap_or_default(),
                kind: a.kind,
                entity: marked.entity.clone(),
                holder: marked.holder.clone(),
                change: direction.zip(mode).map(|(direction, mode)| Change { direction, mode, basis }),
                time: marked.time.as_ref().map(|t| When { text: t.text.clone(), start: t.start, end: t.end, from: a.from.clone(), to: a.to.clone() }),
                status: a.status,
                rule: a.rule.clone().unwrap_or_else(|| BY_HAND.into()),
                warning: a.warning.clone(),
                check: a.check.clone(),
            });
        }
        records
    }
}

/// The first code point of each sentence.
pub(crate) fn sentence_starts(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut starts = Vec::new();
    for span in sentences(text) {
        starts.push(at);
        at += span.of(text).chars().count();
    }
    starts
}

impl From<&Record> for Marked {
    fn from(r: &Record) -> Self {
        let place = Place { text: r.text.clone(), start: r.start, end: r.end };
        let time = r.time.as_ref();
        Self {
            unit: unit_place(&place, &r.unit_text),
            place,
            entity: r.entity.clone(),
            holder: r.holder.clone(),
            time: time.map(|t| Place { text: t.text.clone(), start: t.start, end: t.end }),
            attributes: Attributes {
                value: r.value.clone(),
                low: r.low.clone(),
                high: r.high.clone(),
                fraction: r.fraction.clone(),
                bound: r.bound,
                unit: r.unit.clone(),
                unit_text: Some(r.unit_text.clone()),
                dimension: Some(r.dimension.clone()),
                kind: r.kind,
                direction: r.change.map(|c| c.direction),
                mode: r.change.map(|c| c.mode),
                basis: r.change.and_then(|c| c.basis),
                status: r.status,
                from: time.and_then(|t| t.from.clone()),
                to: time.and_then(|t| t.to.clone()),
                sentence: Some(r.sentence),
                rule: Some(r.rule.clone()),
                warning: r.warning.clone(),
                check: r.check.clone(),
                ..Attributes::default()
            },
        }
    }
}
