//! What a quantity carries beside its spans.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::record::{Basis, Bound, Direction, Kind, Mode, Status};

/// The forms that a gold mention takes as right where they are not just the words of its span, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Accepted {
    /// Codes of the unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unit: Vec<String>,
    /// Entities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entity: Vec<String>,
    /// Holders; the empty string says that none is right too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holder: Vec<String>,
    /// Times.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub time: Vec<String>,
}

impl Accepted {
    fn is_empty(&self) -> bool {
        [&self.unit, &self.entity, &self.holder, &self.time].iter().all(|l| l.is_empty())
    }
}

/// The attributes of a quantity (属性). As JSON, what is the default is left out, so that it goes into the notes and the metadata of other tools.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Attributes {
    /// The exact value in `unit`, a decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<CompactString>,
    /// The lower end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<CompactString>,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<CompactString>,
    /// The exact fraction, where `value` had to be rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fraction: Option<CompactString>,
    /// How the number bounds the true one.
    #[serde(skip_serializing_if = "is_default")]
    pub bound: Bound,
    /// Code of the unit.
    #[serde(skip_serializing_if = "CompactString::is_empty")]
    pub unit: CompactString,
    /// The unit as it stands, where a record says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_text: Option<CompactString>,
    /// The unit's dimension, where a record says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<CompactString>,
    /// What sort of number it is.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: Kind,
    /// Which way it moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Which part of the movement it states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Against what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Whether it holds already.
    #[serde(skip_serializing_if = "is_default")]
    pub status: Status,
    /// First day of its time, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<CompactString>,
    /// Last day of its time, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<CompactString>,
    /// 0-based number of the sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<usize>,
    /// The rule that attached the entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<CompactString>,
    /// What a reader of the record should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<CompactString>,
    /// What does not fit with other figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<CompactString>,
    /// Forms that are right beside those marked.
    #[serde(skip_serializing_if = "Accepted::is_empty")]
    pub accepted: Accepted,
    /// Whether it may be given or left.
    #[serde(skip_serializing_if = "is_default")]
    pub optional: bool,
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Attributes {
    /// Whether any number is there.
    #[must_use]
    pub fn has_number(&self) -> bool {
        self.value.is_some() || self.low.is_some() || self.high.is_some()
    }

    /// The names and values that people choose from in other tools: bound, kind, status, and the parts of a movement where there is one.
    #[must_use]
    pub fn choices(&self) -> Vec<(&'static str, &'static str)> {
        let mut choices = vec![("bound", self.bound.code()), ("kind", self.kind.code()), ("status", self.status.code())];
        choices.extend(self.direction.map(|d| ("direction", d.code())));
        choices.extend(self.mode.map(|m| ("mode", m.code())));
        choices.extend(self.basis.map(|b| ("basis", b.code())));
        choices
    }

    /// What may be chosen under each name of [`Attributes::choices`].
    pub const CHOICES: [(&'static str, &'static [&'static str]); 6] = [
        ("bound", &["exact", "about", "near", "over", "under", "at_least", "at_most", "range"]),
        ("kind", &["quantity", "duration", "rank", "age"]),
        ("status", &["actual", "expected", "planned"]),
        ("direction", &["up", "down", "flat"]),
        ("mode", &["by", "to", "from"]),
        ("basis", &["yoy", "mom", "qoq", "ytd", "dod", "cagr", "cumulative"]),
    ];

    /// The attributes with every choice back at its default: no movement, exact, a quantity, actual.
    #[must_use]
    pub fn unchosen(self) -> Self {
        Self { bound: Bound::Exact, kind: Kind::Quantity, status: Status::Actual, direction: None, mode: None, basis: None, ..self }
    }

    /// Sets what was chosen under `name`; the message says what was expected where that is none of the choices.
    ///
    /// # Errors
    ///
    /// When `name` or `code` is none of [`Attributes::CHOICES`].
    pub fn choose(&mut self, name: &str, code: &str) -> Result<(), String> {
        fn read<T: serde::de::DeserializeOwned>(code: &str) -> Option<T> {
            serde_json::from_value(serde_json::Value::from(code)).ok()
        }
        fn set<T: serde::de::DeserializeOwned>(code: &str, into: impl FnOnce(T)) -> bool {
            read(code).map(into).is_some()
        }
        let known = match name {
            "bound" => set(code, |v| self.bound = v),
            "kind" => set(code, |v| self.kind = v),
            "status" => set(code, |v| self.status = v),
            "direction" => set(code, |v| self.direction = Some(v)),
            "mode" => set(code, |v| self.mode = Some(v)),
            "basis" => set(code, |v| self.basis = Some(v)),
            _ => return Err(format!("expected an attribute {}, found `{name}`", Self::CHOICES.map(|c| c.0).join(", "))),
        };
        let choices = Self::CHOICES.iter().find(|c| c.0 == name).map(|c| c.1.join(", ")).unwrap_or_default();
        if known { Ok(()) } else { Err(format!("`{name}`: expected one of {choices}, found `{code}`")) }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
