//! The units of a lexicon (单位表), as a reader asks for them.

use crate::lexicon::Lexicon;

/// An entry of a units file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitEntry {
    /// Canonical code.
    pub code: String,
    /// Dimension, as records have it.
    pub dimension: String,
    /// What a value with one of the forms is multiplied by to be in `code`: `0.1` for 角.
    pub scale: String,
    /// What stands after a number.
    pub forms: Vec<String>,
    /// What stands directly before one.
    pub before: Vec<String>,
    /// Words of which one must stand in the sentence; empty where the unit needs none.
    pub near: Vec<String>,
    /// A sentence that has the unit.
    pub example: String,
    /// `file:line` of the entry.
    pub place: String,
}

/// Every entry of the units files of `lexicon`, in their order. A unit with forms that mean different scales has several.
#[must_use]
pub fn units(lexicon: &Lexicon) -> Vec<UnitEntry> {
    let entry = |u: &crate::lexicon::Unit| UnitEntry {
        code: u.code.to_string(),
        dimension: u.dimension.to_string(),
        scale: u.scale.normalize().to_string(),
        forms: u.forms.clone(),
        before: u.before.clone(),
        near: u.near.clone(),
        example: u.example.clone(),
        place: u.entry.clone(),
    };
    lexicon.units.iter().map(entry).collect()
}
