//! The record in flat columns: the one table that CSV, Parquet, Arrow, Excel, SQLite and their schemas are made from.

use crate::record::{Basis, Place, Record};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// An exact decimal, written in digits.
    Decimal,
    /// A day, written as `2026-11-24`.
    Day,
}

impl Holds {
    /// Its name in a schema.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Day => "date",
        }
    }
}

/// A column of the flat record.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name; `_text`, `_start`, `_end` are the parts of a span.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether it may be null.
    pub null: bool,
    /// What it says, in a phrase.
    pub meaning: &'static str,
}

const fn always(name: &'static str, holds: Holds, meaning: &'static str) -> Column {
    Column { name, holds, null: false, meaning }
}

const fn maybe(name: &'static str, holds: Holds, meaning: &'static str) -> Column {
    Column { name, holds, null: true, meaning }
}

/// How many columns there are.
pub(super) const WIDTH: usize = 32;

/// The columns, in order.
pub const COLUMNS: [Column; WIDTH] = [
    always("doc", Holds::Text, "id of the document"),
    always("sentence", Holds::Integer, "0-based number of the sentence"),
    always("start", Holds::Integer, "first code point of the mention"),
    always("end", Holds::Integer, "one past the mention's last code point"),
    always("text", Holds::Text, "the mention as it stands"),
    maybe("value", Holds::Decimal, "exact value in unit"),
    maybe("low", Holds::Decimal, "lower end of a range"),
    maybe("high", Holds::Decimal, "upper end of a range"),
    maybe("fraction", Holds::Text, "the fraction, where value had to be rounded"),
    always("bound", Holds::Text, "exact, about, near, over, under, at_least, at_most or range"),
    always("unit", Holds::Text, "canonical code of the unit"),
    always("unit_text", Holds::Text, "the unit as it stands"),
    always("dimension", Holds::Text, "currency, percent, count …"),
    always("kind", Holds::Text, "quantity, duration, rank or age"),
    maybe("entity_text", Holds::Text, "what is measured or counted"),
    maybe("entity_start", Holds::Integer, "its first code point"),
    maybe("entity_end", Holds::Integer, "one past its last code point"),
    maybe("holder_text", Holds::Text, "who or where has it"),
    maybe("holder_start", Holds::Integer, "its first code point"),
    maybe("holder_end", Holds::Integer, "one past its last code point"),
    maybe("change_direction", Holds::Text, "up, down or flat"),
    maybe("change_mode", Holds::Text, "by, to or from"),
    maybe("change_basis", Holds::Text, "yoy, mom, qoq, ytd, dod, cagr or cumulative"),
    maybe("time_text", Holds::Text, "when it holds, as it stands"),
    maybe("time_start", Holds::Integer, "its first code point"),
    maybe("time_end", Holds::Integer, "one past its last code point"),
    maybe("time_from", Holds::Day, "first day"),
    maybe("time_to", Holds::Day, "last day"),
    always("status", Holds::Text, "actual, expected or planned"),
    always("rule", Holds::Text, "the rule that attached the entity"),
    maybe("warning", Holds::Text, "what a reader should know"),
    maybe("check", Holds::Text, "which figures do not fit each other"),
];

/// One value of a record, in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'r> {
    /// Nothing.
    Null,
    /// Text, a decimal or a day.
    Text(&'r str),
    /// A whole number.
    Integer(usize),
}

impl<'r> Cell<'r> {
    fn maybe(text: Option<&'r str>) -> Self {
        text.map_or(Self::Null, Self::Text)
    }

    /// A whole number as SQL, Arrow and Excel hold it.
    #[cfg(any(feature = "parquet", feature = "sqlite"))]
    pub(super) fn signed(number: usize) -> i64 {
        i64::try_from(number).unwrap_or(i64::MAX)
    }
}

/// The values of a record in the order of [`COLUMNS`].
#[must_use]
pub fn cells(r: &Record) -> [Cell<'_>; WIDTH] {
    use Cell::{Integer, Text};
    let place = |p: Option<&'_ Place>| p.map(|p| (p.start, p.end)).map_or([Cell::Null; 2], |(start, end)| [Integer(start), Integer(end)]);
    let [entity_start, entity_end] = place(r.entity.as_ref());
    let [holder_start, holder_end] = place(r.holder.as_ref());
    let [time_start, time_end] = r.time.as_ref().map_or([Cell::Null; 2], |t| [Integer(t.start), Integer(t.end)]);
    [
        Text(&r.doc),
        Integer(r.sentence),
        Integer(r.start),
        Integer(r.end),
        Text(&r.text),
        Cell::maybe(r.value.as_deref()),
        Cell::maybe(r.low.as_deref()),
        Cell::maybe(r.high.as_deref()),
        Cell::maybe(r.fraction.as_deref()),
        Text(r.bound.code()),
        Text(&r.unit),
        Text(&r.unit_text),
        Text(&r.dimension),
        Text(r.kind.code()),
        Cell::maybe(r.entity.as_ref().map(|e| e.text.as_str())),
        entity_start,
        entity_end,
        Cell::maybe(r.holder.as_ref().map(|h| h.text.as_str())),
        holder_start,
        holder_end,
        Cell::maybe(r.change.map(|c| c.direction.code())),
        Cell::maybe(r.change.map(|c| c.mode.code())),
        Cell::maybe(r.change.and_then(|c| c.basis).map(Basis::code)),
        Cell::maybe(r.time.as_ref().map(|t| t.text.as_str())),
        time_start,
        time_end,
        Cell::maybe(r.time.as_ref().and_then(|t| t.from.as_deref())),
        Cell::maybe(r.time.as_ref().and_then(|t| t.to.as_deref())),
        Text(r.status.code()),
        Text(&r.rule),
        Cell::maybe(r.warning.as_deref()),
        Cell::maybe(r.check.as_deref()),
    ]
}
