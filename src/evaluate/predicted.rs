//! What is evaluated: records of ours, or of any program that writes the fields of the record.

use std::collections::HashMap;
use std::io::BufRead;
use std::path::Path;

use rust_decimal::Decimal;

use super::field::{Fields, codes};
use super::gold::GoldDocument;
use super::line::{Faults, objects};
use crate::error::Error;
use crate::record::{Basis, Bound, Direction, Kind, Mode, Place, Record, Status};

/// Words that a record points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The words.
    pub text: String,
    /// First code point and one past the last, where the record gives them.
    pub place: Option<(usize, usize)>,
}

/// The fields of a record that are evaluated. Only `doc`, `start`, `end` and `text` must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicted {
    /// First code point of the mention.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The mention.
    pub text: String,
    /// The exact value.
    pub value: Option<Decimal>,
    /// The lower end of a range.
    pub low: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// Code of the unit.
    pub unit: Option<String>,
    /// The unit's dimension.
    pub dimension: Option<String>,
    /// How it bounds the true number.
    pub bound: Bound,
    /// What sort of number it is.
    pub kind: Kind,
    /// Whether it holds already.
    pub status: Status,
    /// What is measured or counted.
    pub entity: Option<Named>,
    /// Who or where has it.
    pub holder: Option<Named>,
    /// When it holds.
    pub time: Option<Named>,
    /// Which way it moved.
    pub direction: Option<Direction>,
    /// Which part of the movement it states.
    pub mode: Option<Mode>,
    /// Against what.
    pub basis: Option<Basis>,
    /// The rule that attached the entity.
    pub rule: Option<String>,
}

impl From<&Record> for Predicted {
    fn from(r: &Record) -> Self {
        let decimal = |text: Option<&str>| text.and_then(|t| Decimal::from_str_exact(t).ok());
        let named = |p: &Place| Named { text: p.text.to_string(), place: Some((p.start, p.end)) };
        Self {
            start: r.start,
            end: r.end,
            text: r.text.to_string(),
            value: decimal(r.value.as_deref()),
            low: decimal(r.low.as_deref()),
            high: decimal(r.high.as_deref()),
            unit: Some(r.unit.to_string()),
            dimension: Some(r.dimension.to_string()),
            bound: r.bound,
            kind: r.kind,
            status: r.status,
            entity: r.entity.as_ref().map(named),
            holder: r.holder.as_ref().map(named),
            time: r.time.as_ref().map(|t| Named { text: t.text.to_string(), place: Some((t.start, t.end)) }),
            direction: r.change.map(|c| c.direction),
            mode: r.change.map(|c| c.mode),
            basis: r.change.and_then(|c| c.basis),
            rule: Some(r.rule.to_string()),
        }
    }
}

/// Reads the records of JSON Lines, one list for each document of `gold`; `path` names the file in faults.
///
/// # Errors
///
/// [`Error::Faults`] with every fault of the file, a record of an unknown document among them; [`Error::Read`] when it cannot be read.
pub fn records(path: &Path, reader: impl BufRead, gold: &[GoldDocument]) -> Result<Vec<Vec<Predicted>>, Error> {
    let mut faults = Faults::of(path);
    let places: HashMap<&str, usize> = gold.iter().enumerate().map(|(i, d)| (d.id.as_str(), i)).collect();
    let mut found = vec![Vec::new(); gold.len()];
    for (line, object) in objects(path, reader, &mut faults)? {
        let mut fields = Fields::of(&object);
        let doc = fields.name("doc");
        let record = predicted(&mut fields);
        let place = doc.as_deref().and_then(|d| places.get(d));
        if let Some(doc) = doc.filter(|_| place.is_none()) {
            fields.faults.push(format!("`doc`: expected the id of a document of the gold file, found `{doc}`"));
        }
        let sound = fields.faults.is_empty();
        fields.faults.into_iter().for_each(|fault| faults.push(line, fault));
        if let (true, Some(place), Some(record)) = (sound, place, record) {
            found[*place].push(record);
        }
    }
    faults.or(found)
}

/// Sorts records of ours, such as [`crate::records::open`] gives, into one list for each document of `gold`; `path` names their file in faults.
///
/// # Errors
///
/// The first fault of `records`, or [`Error::File`] for a record of an unknown document.
pub fn records_of(path: &Path, records: impl Iterator<Item = Result<Record, Error>>, gold: &[GoldDocument]) -> Result<Vec<Vec<Predicted>>, Error> {
    let places: HashMap<&str, usize> = gold.iter().enumerate().map(|(i, d)| (d.id.as_str(), i)).collect();
    let mut found = vec![Vec::new(); gold.len()];
    for (number, record) in records.enumerate() {
        let record = record?;
        let Some(place) = places.get(record.doc.as_str()) else {
            let message = format!("record {}: `doc`: expected the id of a document of the gold file, found `{}`", number + 1, record.doc);
            return Err(Error::File { path: path.to_owned(), message });
        };
        found[*place].push(Predicted::from(&record));
    }
    Ok(found)
}

fn predicted(fields: &mut Fields) -> Option<Predicted> {
    let (start, end, text) = (fields.offset("start"), fields.offset("end"), fields.text("text"));
    for (key, there) in [("start", start.is_some()), ("end", end.is_some()), ("text", text.is_some())] {
        if !there && fields.faults.is_empty() {
            fields.missing(key, if key == "text" { "the mention" } else { "an offset in code points" });
        }
    }
    let change = fields.object("change");
    let mut parts = change.map(Fields::of);
    let record = Predicted {
        start: start.unwrap_or_default(),
        end: end.unwrap_or_default(),
        text: text.unwrap_or_default(),
        value: fields.decimal("value"),
        low: fields.decimal("low"),
        high: fields.decimal("high"),
        unit: fields.text("unit"),
        dimension: fields.text("dimension"),
        bound: fields.code("bound", codes::BOUND).unwrap_or_default(),
        kind: fields.code("kind", codes::KIND).unwrap_or_default(),
        status: fields.code("status", codes::STATUS).unwrap_or_default(),
        entity: named(fields, "entity"),
        holder: named(fields, "holder"),
        time: named(fields, "time"),
        direction: parts.as_mut().and_then(|p| p.code("direction", codes::DIRECTION)),
        mode: parts.as_mut().and_then(|p| p.code("mode", codes::MODE)),
        basis: parts.as_mut().and_then(|p| p.code("basis", codes::BASIS)),
        rule: fields.text("rule"),
    };
    if let Some(parts) = parts {
        fields.faults.extend(parts.faults.into_iter().map(|f| format!("`change`: {f}")));
    }
    fields.faults.is_empty().then_some(record)
}

/// A span of the record, or its words alone.
fn named(fields: &mut Fields, key: &str) -> Option<Named> {
    if fields.is_text(key) {
        return fields.text(key).map(|text| Named { text, place: None });
    }
    let mut parts = Fields::of(fields.object(key)?);
    let (text, start, end) = (parts.text("text"), parts.offset("start"), parts.offset("end"));
    if (text.is_none() || start.is_none() || end.is_none()) && parts.faults.is_empty() {
        parts.faults.push("expected `text`, `start` and `end`, found some of them".to_owned());
    }
    fields.faults.extend(parts.faults.into_iter().map(|f| format!("`{key}`: {f}")));
    Some(Named { text: text?, place: start.zip(end) })
}
