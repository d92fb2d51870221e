//! Gold files: what is right, marked by hand.

use std::collections::HashMap;
use std::io::BufRead;
use std::path::Path;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;

use super::field::{Fields, codes};
use super::line::{Faults, objects, shown};
use crate::document::parse_date;
use crate::error::Error;
use crate::record::{Basis, Bound, Direction, Kind, Mode, Status};

/// The fields that a marked mention may have.
const KNOWN: [&str; 18] = [
    "q",
    "value",
    "low",
    "high",
    "bound",
    "unit",
    "entity",
    "holder",
    "direction",
    "mode",
    "basis",
    "time",
    "status",
    "kind",
    "optional",
    "note",
    "start",
    "end",
];

/// A document with its marked mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldDocument {
    /// Its id, to which records refer.
    pub id: String,
    /// The text as it stands.
    pub text: String,
    /// The day that 今年 is counted from.
    pub date: Option<Date>,
    /// What is to be found, in text order.
    pub mentions: Vec<GoldMention>,
}

/// A marked mention (标注): each list holds every form that is right, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldMention {
    /// The mention as it stands.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The exact value.
    pub value: Option<Decimal>,
    /// The lower end of a range.
    pub low: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// Codes of the unit that are right.
    pub units: Vec<String>,
    /// Entities that are right; empty where the text gives none.
    pub entity: Vec<String>,
    /// Holders that are right; the empty string says that none is right too.
    pub holder: Vec<String>,
    /// Time expressions that are right.
    pub time: Vec<String>,
    /// Which way it moved.
    pub direction: Option<Direction>,
    /// Which part of the movement it states.
    pub mode: Option<Mode>,
    /// Against what.
    pub basis: Option<Basis>,
    /// How it bounds the true number.
    pub bound: Bound,
    /// What sort of number it is.
    pub kind: Kind,
    /// Whether it holds already.
    pub status: Status,
    /// Whether it may be given or left.
    pub optional: bool,
    /// What people should know.
    pub note: Option<String>,
}

/// Reads a gold file; `path` names it in faults. Mentions without offsets are found in text order.
///
/// # Errors
///
/// [`Error::Faults`] with every fault of the file, [`Error::Read`] when it cannot be read.
pub fn gold(path: &Path, reader: impl BufRead) -> Result<Vec<GoldDocument>, Error> {
    let mut faults = Faults::of(path);
    let mut documents = Vec::new();
    let mut lines: HashMap<String, usize> = HashMap::new();
    for (line, object) in objects(path, reader, &mut faults)? {
        let mut fields = Fields::of(&object);
        let id = fields.name("id");
        let text = fields.text("text");
        if text.is_none() && !object.contains_key("text") {
            fields.missing("text", "a string");
        }
        let date = fields.text("date").filter(|d| !d.is_empty()).and_then(|d| parse_date(&d).map_err(|e| fields.faults.push(e.to_string())).ok());
        let marked = fields.list("gold");
        let name = id.clone().unwrap_or_default();
        for fault in fields.faults {
            faults.push(line, format!("{name}: {fault}"));
        }
        let (Some(id), Some(text)) = (id, text) else { continue };
        if let Some(first) = lines.insert(id.clone(), line) {
            faults.push(line, format!("{id}: expected an id of its own, found that of line {first}"));
        }
        let mut mentions = Vec::with_capacity(marked.len());
        let mut cursor = Cursor::of(&text);
        for value in marked {
            match mention(value, &text, &mut cursor) {
                Ok(mention) => mentions.push(mention),
                Err(found) => found.into_iter().for_each(|fault| faults.push(line, format!("{id}: {fault}"))),
            }
        }
        documents.push(GoldDocument { id, text, date, mentions });
    }
    faults.or(documents)
}

/// One marked mention, or all that is wrong with it.
fn mention(value: &Value, text: &str, cursor: &mut Cursor) -> Result<GoldMention, Vec<String>> {
    let Value::Object(object) = value else { return Err(vec![format!("expected a mention, a JSON object, found `{}`", shown(value))]) };
    let mut fields = Fields::of(object);
    fields.only(&KNOWN);
    let q = fields.text("q").unwrap_or_default();
    if q.is_empty() {
        fields.missing("q", "the mention as it stands");
        return Err(fields.faults);
    }
    let given = (fields.offset("start"), fields.offset("end"));
    let place = match given {
        (Some(start), Some(end)) => cursor.stands(&q, start, end),
        (None, None) => cursor.find(&q).ok_or_else(|| "not found in the text behind the mention before it".to_owned()),
        _ => Err("expected `start` and `end` or neither".to_owned()),
    };
    let (start, end) = place.unwrap_or_else(|fault| {
        fields.faults.push(fault);
        (0, 0)
    });
    let mention = GoldMention {
        start,
        end,
        value: fields.decimal("value"),
        low: fields.decimal("low"),
        high: fields.decimal("high"),
        units: fields.texts("unit"),
        entity: fields.texts("entity"),
        holder: fields.texts("holder"),
        time: fields.texts("time"),
        direction: fields.code("direction", codes::DIRECTION),
        mode: fields.code("mode", codes::MODE),
        basis: fields.code("basis", codes::BASIS),
        bound: fields.code("bound", codes::BOUND).unwrap_or_default(),
        kind: fields.code("kind", codes::KIND).unwrap_or_default(),
        status: fields.code("status", codes::STATUS).unwrap_or_default(),
        optional: fields.flag("optional"),
        note: fields.text("note"),
        text: q,
    };
    if mention.value.is_none() && mention.low.is_none() && mention.high.is_none() {
        fields.missing("value", "a value, or `low` and `high`");
    }
    if mention.units.iter().all(String::is_empty) {
        fields.missing("unit", "a unit's code");
    }
    for (key, forms) in [("entity", &mention.entity), ("holder", &mention.holder), ("time", &mention.time)] {
        for form in forms.iter().filter(|f| !text.contains(f.as_str())) {
            fields.faults.push(format!("`{key}`: expected words of the text, found `{form}`"));
        }
    }
    if fields.faults.is_empty() {
        Ok(mention)
    } else {
        Err(fields.faults.into_iter().map(|f| format!("`{}`: {f}", object["q"].as_str().unwrap_or_default())).collect())
    }
}

/// Where in a text the next mention is looked for.
struct Cursor<'t> {
    text: &'t str,
    /// The first byte of each character, and the text's length.
    starts: Vec<usize>,
    /// Behind the mention before: a byte.
    at: usize,
}

impl<'t> Cursor<'t> {
    fn of(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, starts, at: 0 }
    }

    /// The next place of `q`, in code points. A numeral is no part of a longer one: `5%` does not stand in `15%` nor in `1.5%`.
    fn find(&mut self, q: &str) -> Option<(usize, usize)> {
        let numeral = q.starts_with(|c: char| c.is_ascii_digit());
        let mut from = self.at;
        loop {
            let at = from + self.text[from..].find(q)?;
            let before = self.text[..at].chars().next_back();
            if numeral && before.is_some_and(|c| c.is_ascii_digit() || c == '.') {
                from = at + 1;
                continue;
            }
            self.at = at + q.len();
            let start = self.starts.partition_point(|s| *s < at);
            return Some((start, start + q.chars().count()));
        }
    }

    /// The offsets as they are given, if `q` stands there.
    fn stands(&mut self, q: &str, start: usize, end: usize) -> Result<(usize, usize), String> {
        let bytes = self.starts.get(start).zip(self.starts.get(end)).filter(|(a, b)| a < b);
        let found = bytes.map(|(a, b)| &self.text[*a..*b]);
        if found != Some(q) {
            return Err(format!("expected it at {start} to {end}, found `{}`", found.unwrap_or_default()));
        }
        self.at = self.starts[end];
        Ok((start, end))
    }
}
