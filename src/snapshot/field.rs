//! What changed in a record, field by field.

use serde::{Deserialize, Serialize};

use super::fields::fields;
use crate::record::Record;

/// A field that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Its name in the record; `time.days` are `from` and `to` of the time, `notes` are `warning` and `check`.
    pub field: String,
    /// What it was, none where it was null. A span stands behind its text: `贷款余额 [3, 7)`.
    pub from: Option<String>,
    /// What it is.
    pub to: Option<String>,
}

/// The fields in which two records differ; the document's id is none of them.
pub(super) fn changes(old: &Record, new: &Record) -> Vec<FieldChange> {
    let pairs = fields(old).into_iter().zip(fields(new)).filter(|(old, new)| old.1 != new.1);
    pairs.map(|((field, from), (_, to))| FieldChange { field: field.to_owned(), from, to }).collect()
}
