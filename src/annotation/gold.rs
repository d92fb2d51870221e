//! Gold mentions as annotations, and back.

use compact_str::ToCompactString;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::{Accepted, Annotated, Attributes, Marked, unit_place};
use crate::evaluate::{GoldDocument, GoldMention};
use crate::record::{Basis, Bound, Direction, Kind, Mode, Place, Record, Status};

impl Annotated {
    /// A gold document as annotations: the best form of an entity, holder or time stands where it is nearest to its quantity, the other forms are kept as
    /// [`Accepted`]. A gold mention says no unit as it stands: that is taken from the record of `records` with the same span, where there is one.
    #[must_use]
    pub fn from_gold(gold: &GoldDocument, records: &[Record]) -> Self {
        let mentions = gold.mentions.iter().map(|m| marked(m, &gold.text, records)).collect();
        Self { id: gold.id.clone(), text: gold.text.clone(), date: gold.date, mentions }
    }

    /// The annotations as a gold document. Forms that were right beside the marked one stay so while the marked one is what it was.
    #[must_use]
    pub fn gold(&self) -> GoldDocument {
        GoldDocument { id: self.id.clone(), text: self.text.clone(), date: self.date, mentions: self.mentions.iter().map(mention).collect() }
    }
}

fn marked(m: &GoldMention, text: &str, records: &[Record]) -> Marked {
    let place = Place { text: m.text.as_str().into(), start: m.start, end: m.end };
    let mut accepted = Accepted { unit: if m.units.len() > 1 { m.units.clone() } else { Vec::new() }, ..Accepted::default() };
    let find = |forms: &Vec<String>, kept: &mut Vec<String>| {
        let best = best(forms);
        if forms.len() > usize::from(best.is_some()) {
            kept.clone_from(forms);
        }
        best.and_then(|form| nearest(text, form, &place))
    };
    let entity = find(&m.entity, &mut accepted.entity);
    let holder = find(&m.holder, &mut accepted.holder);
    let time = find(&m.time, &mut accepted.time);
    let decimal = |d: Option<Decimal>| d.map(|d| d.to_compact_string());
    let written = records.iter().find(|r| (r.start, r.end) == (m.start, m.end)).map(|r| r.unit_text.as_str());
    Marked {
        unit: written.and_then(|u| unit_place(&place, u)),
        place,
        entity,
        holder,
        time,
        attributes: Attributes {
            value: decimal(m.value),
            low: decimal(m.low),
            high: decimal(m.high),
            bound: m.bound,
            unit: m.units.first().map(Into::into).unwrap_or_default(),
            kind: m.kind,
            direction: m.direction,
            mode: m.mode,
            basis: m.basis,
            status: m.status,
            accepted,
            optional: m.optional,
            note: m.note.clone(),
            ..Attributes::default()
        },
    }
}

fn mention(marked: &Marked) -> GoldMention {
    let a = &marked.attributes;
    let decimal = |text: &Option<compact_str::CompactString>| text.as_deref().and_then(|t| Decimal::from_str_exact(t).ok());
    let forms = |kept: &[String], place: Option<&Place>| {
        let marked = place.map(|p| p.text.as_str());
        if best(kept) == marked { kept.to_vec() } else { Vec::new() }
    };
    let of = |kept: &[String], place: &Option<Place>| match forms(kept, place.as_ref()) {
        kept if kept.is_empty() => place.iter().map(|p| p.text.to_string()).collect(),
        kept => kept,
    };
    GoldMention {
        text: marked.place.text.to_string(),
        start: marked.place.start,
        end: marked.place.end,
        value: decimal(&a.value),
        low: decimal(&a.low),
        high: decimal(&a.high),
        units: if a.accepted.unit.first().is_some_and(|u| *u == a.unit) { a.accepted.unit.clone() } else { vec![a.unit.to_string()] },
        entity: of(&a.accepted.entity, &marked.entity),
        holder: of(&a.accepted.holder, &marked.holder),
        time: of(&a.accepted.time, &marked.time),
        direction: a.direction,
        mode: a.mode,
        basis: a.basis,
        bound: a.bound,
        kind: a.kind,
        status: a.status,
        optional: a.optional,
        note: a.note.clone(),
    }
}

/// The form that is marked: the first that is not empty.
fn best(forms: &[String]) -> Option<&str> {
    forms.iter().map(String::as_str).find(|f| !f.is_empty())
}

/// Where `form` stands nearest to `place`, in code points; before it where two are as near, outside it where it stands inside as well.
#[must_use]
pub fn nearest(text: &str, form: &str, place: &Place) -> Option<Place> {
    let length = form.chars().count();
    let mut best: Option<(bool, usize, usize)> = None;
    let (mut chars, mut bytes) = (0, 0);
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(form)).map(|at| at + from) {
        chars += text[bytes..at].chars().count();
        bytes = at;
        let inside = chars < place.end && chars + length > place.start;
        let distance = if chars < place.start { place.start.saturating_sub(chars + length) } else { chars.saturating_sub(place.end) };
        if best.is_none_or(|b| (inside, distance) < (b.0, b.1)) {
            best = Some((inside, distance, chars));
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    best.map(|(_, _, start)| Place { text: form.into(), start, end: start + length })
}

/// A gold document as the line of a gold file, without a line end: what [`crate::evaluate::gold`] reads back as the same document.
#[must_use]
pub fn gold_line(document: &GoldDocument) -> String {
    let mut line = Map::new();
    line.insert("id".to_owned(), json!(document.id));
    line.insert("text".to_owned(), json!(document.text));
    if let Some(date) = document.date {
        line.insert("date".to_owned(), json!(date.to_string()));
    }
    line.insert("gold".to_owned(), Value::Array(document.mentions.iter().map(object).collect()));
    Value::Object(line).to_string()
}

fn object(m: &GoldMention) -> Value {
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
    put("q", json!(m.text));
    put("start", json!(m.start));
    put("end", json!(m.end));
    for (key, number) in [("value", m.value), ("low", m.low), ("high", m.high)] {
        if let Some(number) = number {
            put(key, json!(number.to_string()));
        }
    }
    if m.bound != Bound::Exact {
        put("bound", json!(m.bound.code()));
    }
    put("unit", if m.units.len() == 1 { json!(m.units[0]) } else { json!(m.units) });
    for (key, forms) in [("entity", &m.entity), ("holder", &m.holder), ("time", &m.time)] {
        if !forms.is_empty() {
            put(key, json!(forms));
        }
    }
    let codes = [("direction", m.direction.map(Direction::code)), ("mode", m.mode.map(Mode::code)), ("basis", m.basis.map(Basis::code))];
    for (key, code) in codes {
        if let Some(code) = code {
            put(key, json!(code));
        }
    }
    if m.status != Status::Actual {
        put("status", json!(m.status.code()));
    }
    if m.kind != Kind::Quantity {
        put("kind", json!(m.kind.code()));
    }
    if m.optional {
        put("optional", json!(true));
    }
    if let Some(note) = &m.note {
        put("note", json!(note));
    }
    Value::Object(object)
}
