//! A row of a table, whatever file it stands in: which fields are read, and the document that they make.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use crate::document::Document;
use crate::error::Error;

/// The columns, or keys, that a document is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The text; `text` when none is named.
    pub text: Option<String>,
    /// The document's id; `id` when none is named, and the line's number where a row has none.
    pub id: Option<String>,
    /// The date; `date` when none is named.
    pub date: Option<String>,
    /// The title, which becomes the first line of the document; not read when none is named.
    pub title: Option<String>,
}

/// A field of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Text,
    Id,
    Date,
    Title,
}

impl Columns {
    pub(super) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or("text")
    }

    pub(super) fn id(&self) -> &str {
        self.id.as_deref().unwrap_or("id")
    }

    pub(super) fn date(&self) -> &str {
        self.date.as_deref().unwrap_or("date")
    }

    /// The fields that column `name` gives; one column may give several.
    pub(super) fn fields(&self, name: &str) -> impl Iterator<Item = Field> {
        let named = [
            (self.text() == name, Field::Text),
            (self.id() == name, Field::Id),
            (self.date() == name, Field::Date),
            (self.title.as_deref() == Some(name), Field::Title),
        ];
        named.into_iter().filter(|n| n.0).map(|n| n.1)
    }

    /// How a row must look.
    pub(super) fn shape(&self) -> String {
        format!("{{\"{}\":\"1\",\"{}\":\"…\"}}", self.id(), self.text())
    }

    /// The keys named by the user beside the text's, and the option that names each.
    pub(super) fn asked(&self) -> impl Iterator<Item = (Field, &str, &'static str)> {
        let asked = [(Field::Id, &self.id, "--id"), (Field::Date, &self.date, "--date"), (Field::Title, &self.title, "--title")];
        asked.into_iter().filter_map(|(field, key, option)| Some((field, key.as_deref()?, option)))
    }

    /// The first of the columns named by the user that `names` lacks, and the text's in any case.
    pub(super) fn lacking<'c>(&'c self, names: &[&str]) -> Option<&'c str> {
        let wanted = [Some(self.text()), self.id.as_deref(), self.date.as_deref(), self.title.as_deref()];
        wanted.into_iter().flatten().find(|w| !names.contains(w))
    }
}

/// What a row says.
#[derive(Default)]
pub(super) struct Row {
    pub id: Option<String>,
    pub text: String,
    pub date: Option<String>,
    pub title: Option<String>,
    /// The fields that it has, be they null.
    pub met: Met,
}

/// The fields that were met in some row.
#[derive(Clone, Copy, Default)]
pub(super) struct Met(u8);

impl Met {
    pub(super) fn add(&mut self, field: Field) {
        self.0 |= 1 << field as u8;
    }

    /// All that either has met.
    pub(super) fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn has(self, field: Field) -> bool {
        self.0 & 1 << field as u8 != 0
    }
}

impl Row {
    /// The document of the row on line `line`, its date the one of the row.
    pub(super) fn document(self, line: usize) -> Result<Document, Error> {
        let id = self.id.filter(|id| !id.is_empty()).unwrap_or_else(|| line.to_string());
        let document = Document::new(id, titled(self.title, self.text));
        match self.date {
            Some(date) if !date.is_empty() => document.dated(&date),
            _ => Ok(document),
        }
    }
}

/// The title as a line of its own before the text, unless the text begins with it anyway.
pub(super) fn titled(title: Option<String>, text: String) -> String {
    match title {
        Some(title) if !title.trim().is_empty() && !text.trim_start().starts_with(title.trim()) => format!("{}\n{text}", title.trim()),
        _ => text,
    }
}

/// Reads a row from JSON: an object, of which only the named keys are kept.
pub(super) struct RowSeed<'c>(pub &'c Columns);

impl<'de> DeserializeSeed<'de> for RowSeed<'_> {
    type Value = Row;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Row, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RowSeed<'_> {
    type Value = Row;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row, A::Error> {
        let mut row = Row::default();
        let mut text = None;
        while let Some(key) = map.next_key::<Key<'de>>()? {
            self.0.fields(&key.0).for_each(|field| row.met.add(field));
            let mut fields = self.0.fields(&key.0);
            match fields.next() {
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
                Some(Field::Text) => {
                    let value: String = map.next_value()?;
                    for also in fields {
                        put(&mut row, also, Some(value.clone()));
                    }
                    text = Some(value);
                }
                Some(field @ (Field::Id | Field::Date)) => {
                    let value = scalar(map.next_value()?, field).map_err(A::Error::custom)?;
                    for also in fields {
                        put(&mut row, also, value.clone());
                    }
                    put(&mut row, field, value);
                }
                Some(Field::Title) => row.title = map.next_value()?,
            }
        }
        row.text = text.ok_or_else(|| A::Error::custom(format!("missing field `{}`", self.0.text())))?;
        Ok(row)
    }
}

fn put(row: &mut Row, field: Field, value: Option<String>) {
    match field {
        Field::Text => row.text = value.unwrap_or_default(),
        Field::Id => row.id = value,
        Field::Date => row.date = value,
        Field::Title => row.title = value,
    }
}

/// A key, borrowed where it holds no escapes.
#[derive(Deserialize)]
struct Key<'k>(#[serde(borrow)] std::borrow::Cow<'k, str>);

/// What begins the message of a field that is neither a string nor a number; the position in the line says nothing then.
pub(super) const ODD: &str = "expected an ";

fn scalar(value: serde_json::Value, field: Field) -> Result<Option<String>, String> {
    let name = if field == Field::Id { "`id` that is a string or a number" } else { "date that is a string" };
    match value {
        serde_json::Value::String(text) => Ok(Some(text)),
        serde_json::Value::Number(number) => Ok(Some(number.to_string())),
        serde_json::Value::Null => Ok(None),
        other => Err(format!("{ODD}{name}, found `{other}`")),
    }
}
