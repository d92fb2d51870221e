//! The fields of a JSON object, each of the type that it must have.

use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::line::shown;

/// Reads the fields of one object and keeps what is wrong with them.
pub(super) struct Fields<'v> {
    object: &'v Map<String, Value>,
    /// What is wrong, one sentence each.
    pub faults: Vec<String>,
}

impl<'v> Fields<'v> {
    pub(super) fn of(object: &'v Map<String, Value>) -> Self {
        Self { object, faults: Vec::new() }
    }

    /// The field, where it is there and not null.
    fn get(&self, key: &str) -> Option<&'v Value> {
        self.object.get(key).filter(|v| !v.is_null())
    }

    fn wrong(&mut self, key: &str, expected: &str, found: &Value) {
        self.faults.push(format!("`{key}`: expected {expected}, found `{}`", shown(found)));
    }

    pub(super) fn missing(&mut self, key: &str, expected: &str) {
        self.faults.push(format!("`{key}`: expected {expected}, found nothing"));
    }

    /// Names every key that is not among `known`.
    pub(super) fn only(&mut self, known: &[&str]) {
        for key in self.object.keys().filter(|k| !known.contains(&k.as_str())) {
            self.faults.push(format!("expected one of the fields {}, found `{key}`", known.join(", ")));
        }
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        match self.get(key)? {
            Value::String(text) => Some(text.clone()),
            other => {
                self.wrong(key, "a string", other);
                None
            }
        }
    }

    /// A name: a string or a number.
    pub(super) fn name(&mut self, key: &str) -> Option<String> {
        match self.object.get(key) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(other) => {
                self.wrong(key, "a string or a number", other);
                None
            }
            None => {
                self.missing(key, "a string or a number");
                None
            }
        }
    }

    pub(super) fn flag(&mut self, key: &str) -> bool {
        match self.get(key) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(other) => {
                self.wrong(key, "true or false", other);
                false
            }
        }
    }

    /// A code-point offset.
    pub(super) fn offset(&mut self, key: &str) -> Option<usize> {
        let value = self.get(key)?;
        let offset = value.as_u64().and_then(|n| usize::try_from(n).ok());
        if offset.is_none() {
            self.wrong(key, "an offset in code points", value);
        }
        offset
    }

    /// A decimal, as a string or a number; the empty string is none.
    pub(super) fn decimal(&mut self, key: &str) -> Option<Decimal> {
        let value = self.get(key)?;
        let text = match value {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => "?".to_owned(),
        };
        if text.is_empty() {
            return None;
        }
        let decimal = Decimal::from_str_exact(&text).or_else(|_| Decimal::from_scientific(&text)).ok();
        if decimal.is_none() {
            self.wrong(key, "a decimal of at most 28 digits", value);
        }
        decimal
    }

    /// One of the codes of the record, `expected` lists them.
    pub(super) fn code<T: DeserializeOwned>(&mut self, key: &str, expected: &str) -> Option<T> {
        let value = self.get(key)?;
        let code = serde_json::from_value(value.clone()).ok();
        if code.is_none() {
            self.wrong(key, &format!("one of {expected}"), value);
        }
        code
    }

    /// A string, or a list of strings.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let texts = match value {
            Value::String(text) => Some(vec![text.clone()]),
            Value::Array(items) => items.iter().map(|i| i.as_str().map(str::to_owned)).collect(),
            _ => None,
        };
        texts.unwrap_or_else(|| {
            self.wrong(key, "a string or a list of strings", value);
            Vec::new()
        })
    }

    /// An object inside this one.
    pub(super) fn object(&mut self, key: &str) -> Option<&'v Map<String, Value>> {
        match self.get(key)? {
            Value::Object(object) => Some(object),
            other => {
                self.wrong(key, "an object or null", other);
                None
            }
        }
    }

    /// Whether the field is a bare string.
    pub(super) fn is_text(&self, key: &str) -> bool {
        self.object.get(key).is_some_and(Value::is_string)
    }

    /// The list of objects under `key`.
    pub(super) fn list(&mut self, key: &str) -> &'v [Value] {
        match self.object.get(key) {
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.wrong(key, "a list", other);
                &[]
            }
            None => {
                self.missing(key, "a list");
                &[]
            }
        }
    }
}

/// The codes of the record, as a fault lists them.
pub(super) mod codes {
    pub(crate) const BOUND: &str = "exact, about, near, over, under, at_least, at_most, range";
    pub(crate) const KIND: &str = "quantity, duration, rank, age";
    pub(crate) const STATUS: &str = "actual, expected, planned";
    pub(crate) const DIRECTION: &str = "up, down, flat";
    pub(crate) const MODE: &str = "by, to, from";
    pub(crate) const BASIS: &str = "yoy, mom, qoq, ytd, dod, cagr, cumulative";
}
