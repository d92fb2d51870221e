//! Spans and relations as another tool gives them, made into annotations.

use compact_str::CompactString;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Annotated, Attributes, Label, Marked, Relation};
use crate::document::Document;
use crate::record::{Place, Record};

/// A span of another tool.
#[derive(Clone, Debug)]
pub struct DraftSpan {
    /// How the tool names it, for messages.
    pub name: String,
    /// The tool's label.
    pub label: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The attributes of a quantity, where the tool has kept them.
    pub attributes: Option<Attributes>,
}

/// A relation of another tool, between indices of [`Draft::spans`].
#[derive(Clone, Debug)]
pub struct DraftLink {
    /// The tool's name of the relation.
    pub relation: String,
    /// The span that it leads from.
    pub from: usize,
    /// The span that it leads to.
    pub to: usize,
}

/// A document of another tool.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The document's id.
    pub id: String,
    /// The text.
    pub text: String,
    /// Its day.
    pub date: Option<Date>,
    /// Its spans.
    pub spans: Vec<DraftSpan>,
    /// Its relations.
    pub links: Vec<DraftLink>,
}

impl Draft {
    /// The annotations, quantities in text order. A quantity without attributes, one that a person drew, has those of the record that `read` gives with the same
    /// span.
    ///
    /// # Errors
    ///
    /// Every span or relation that does not fit: labels that are none, places outside the text, relations that do not lead from a quantity to what they name,
    /// a quantity with two entities, a quantity without a value that cannot be read.
    pub fn finish(self, read: &dyn Fn(&Document) -> Vec<Record>) -> Result<Annotated, Vec<String>> {
        let mut faults = Vec::new();
        let starts: Vec<usize> = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]).collect();
        let mut places: Vec<Option<(Label, Place)>> = Vec::with_capacity(self.spans.len());
        for span in &self.spans {
            let text = starts.get(span.start).zip(starts.get(span.end)).filter(|(a, b)| a < b).map(|(a, b)| &self.text[*a..*b]);
            let label = Label::named(&span.label);
            if label.is_none() {
                faults.push(format!("{}: expected a label {}, found `{}`", span.name, Label::ALL.map(Label::code).join(", "), span.label));
            }
            if text.is_none() {
                let length = starts.len() - 1;
                faults.push(format!("{}: expected a span inside the text of {length} characters, found {} to {}", span.name, span.start, span.end));
            }
            places.push(label.zip(text).map(|(label, text)| (label, Place { text: text.into(), start: span.start, end: span.end })));
        }
        let mut marked: Vec<Option<Marked>> = Vec::with_capacity(places.len());
        let mut records: Option<Vec<Record>> = None;
        for (span, place) in self.spans.iter().zip(&places) {
            let Some((Label::Quantity, place)) = place else {
                marked.push(None);
                continue;
            };
            let mut attributes = span.attributes.clone().unwrap_or_default();
            if !attributes.has_number() || attributes.unit.is_empty() {
                let known = Document { id: self.id.clone(), text: self.text.clone(), date: self.date };
                let records = records.get_or_insert_with(|| read(&known));
                match records.iter().find(|r| (r.start, r.end) == (span.start, span.end)) {
                    Some(record) => complete(&mut attributes, record, span.attributes.is_none()),
                    None if !keeps_none(&attributes) => {
                        faults.push(format!("{}: expected a value and a unit of `{}`, found none, and none can be read from the text", span.name, place.text));
                    }
                    None => {}
                }
            }
            for (name, number) in [("value", &attributes.value), ("low", &attributes.low), ("high", &attributes.high)] {
                if let Some(number) = number.as_deref().filter(|n| Decimal::from_str_exact(n).is_err()) {
                    faults.push(format!("{}: `{name}`: expected a decimal of at most 28 digits, found `{number}`", span.name));
                }
            }
            marked.push(Some(Marked { place: place.clone(), unit: None, entity: None, holder: None, time: None, attributes }));
        }
        for link in &self.links {
            faults.extend(self.tie(link, &places, &mut marked).err());
        }
        for (label, unit) in places.iter().flatten() {
            if *label == Label::Unit {
                let inside = |m: &&mut Marked| m.place.start <= unit.start && unit.end <= m.place.end;
                if let Some(quantity) = marked.iter_mut().flatten().find(inside) {
                    quantity.unit = Some(unit.clone());
                }
            }
        }
        let mut mentions: Vec<Marked> = marked.into_iter().flatten().collect();
        mentions.sort_by_key(|m| (m.place.start, m.place.end));
        if faults.is_empty() { Ok(Annotated { id: self.id, text: self.text, date: self.date, mentions }) } else { Err(faults) }
    }

    /// Puts what `link` leads to into its quantity.
    fn tie(&self, link: &DraftLink, places: &[Option<(Label, Place)>], marked: &mut [Option<Marked>]) -> Result<(), String> {
        let said = |i: usize| format!("{} `{}`", self.spans[i].label, places[i].as_ref().map_or("", |p| &p.1.text));
        let Some(relation) = Relation::named(&link.relation) else {
            return Err(format!("expected a relation {}, found `{}`", Relation::ALL.map(Relation::code).join(", "), link.relation));
        };
        let target = places[link.to].as_ref().filter(|(label, _)| *label == relation.target());
        let (Some(quantity), Some((_, place))) = (marked[link.from].as_mut(), target) else {
            let expected = relation.target().code();
            return Err(format!("{}: expected it to lead from a quantity to {expected}, found {} to {}", relation.code(), said(link.from), said(link.to)));
        };
        let slot = match relation {
            Relation::NumberOf => &mut quantity.entity,
            Relation::HeldBy => &mut quantity.holder,
            Relation::AtTime => &mut quantity.time,
        };
        match slot {
            Some(before) if before != place => {
                Err(format!("{}: expected one for each quantity, found `{}` and `{}` for `{}`", relation.code(), before.text, place.text, quantity.place.text))
            }
            _ => {
                *slot = Some(place.clone());
                Ok(())
            }
        }
    }
}

/// Whether the attributes are those of a number that has no value: one beyond 28 digits.
fn keeps_none(attributes: &Attributes) -> bool {
    attributes.warning.is_some() && !attributes.unit.is_empty()
}

/// What a record says of number and unit, and of all the rest where nothing was said.
fn complete(attributes: &mut Attributes, record: &Record, all: bool) {
    let read = Marked::from(record).attributes;
    if all {
        *attributes = read;
        return;
    }
    if !attributes.has_number() {
        let number = |n: Option<CompactString>| n;
        (attributes.value, attributes.low, attributes.high) = (number(read.value), number(read.low), number(read.high));
    }
    if attributes.unit.is_empty() {
        attributes.unit = read.unit;
    }
}
