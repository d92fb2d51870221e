//! One record against the marked mention that it answers.

use rust_decimal::Decimal;

use super::gold::GoldMention;
use super::predicted::{Named, Predicted};
use super::tally::ATTRIBUTES;
use crate::record::{Basis, Bound, Direction, Mode, Status};

/// What of a record is right.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four questions, each with its own answer")]
pub(super) struct Verdict {
    /// The span.
    pub exact: bool,
    /// Value and unit.
    pub number_unit: bool,
    /// The entity is one of those marked.
    pub strict: bool,
    /// The entity says much the same as one of those marked.
    pub relaxed: bool,
    /// Each of [`ATTRIBUTES`], where there is something to tell.
    pub attributes: [Option<bool>; ATTRIBUTES.len()],
}

impl Verdict {
    /// Number, unit and entity.
    pub(super) fn triple(&self) -> bool {
        self.number_unit && self.strict
    }

    /// The span, the triple and every attribute.
    pub(super) fn full(&self) -> bool {
        self.exact && self.triple() && self.attributes.iter().all(|a| *a != Some(false))
    }
}

/// Compares `p` with `g`.
pub(super) fn compare(p: &Predicted, g: &GoldMention) -> Verdict {
    let (strict, relaxed) = entity(p, g);
    let moved = g.direction.is_some() || p.direction.is_some();
    let based = g.basis.is_some() || p.basis.is_some();
    Verdict {
        exact: p.start == g.start && p.end == g.end,
        number_unit: same_number(p, g) && p.unit.as_ref().is_some_and(|u| g.units.contains(u)),
        strict,
        relaxed,
        attributes: [
            Some(p.bound == g.bound),
            moved.then(|| (p.direction, p.mode) == (g.direction, g.mode)),
            based.then(|| p.basis == g.basis),
            Some(p.status == g.status),
            one_of(p.holder.as_ref(), &g.holder),
            one_of(p.time.as_ref(), &g.time),
        ],
    }
}

/// Value, or both ends of a range, equal as decimals; a repeating fraction to twelve places.
fn same_number(p: &Predicted, g: &GoldMention) -> bool {
    let pairs = [(p.value, g.value), (p.low, g.low), (p.high, g.high)];
    pairs.into_iter().all(|pair| match pair {
        (None, None) => true,
        (Some(a), Some(b)) => a == b || a.checked_sub(b).is_some_and(|d| d.abs() <= b.abs() * Decimal::new(1, 12)),
        _ => false,
    })
}

/// Whether the entity is one of those marked, and whether it says much the same as one.
fn entity(p: &Predicted, g: &GoldMention) -> (bool, bool) {
    let text = p.entity.as_ref().map(|e| e.text.as_str());
    match text {
        _ if g.entity.is_empty() => (text.is_none(), text.is_none()),
        None => (false, false),
        Some(text) => {
            let near = |a: &String| alike(text, a) || text.contains(a.as_str()) || a.contains(text);
            (g.entity.iter().any(|a| a == text), g.entity.iter().any(near))
        }
    }
}

/// Whether the two share half of their characters: F1 of the characters, each counted as often as it stands.
fn alike(a: &str, b: &str) -> bool {
    let mut left: Vec<char> = b.chars().collect();
    let total = a.chars().count() + left.len();
    let mut shared = 0;
    for c in a.chars() {
        if let Some(at) = left.iter().position(|l| *l == c) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    !a.is_empty() && !b.is_empty() && 4 * shared >= total
}

/// Whether the words are among those marked; none where neither side names any.
fn one_of(found: Option<&Named>, marked: &[String]) -> Option<bool> {
    let found = found.map_or("", |n| n.text.as_str());
    (!marked.is_empty() || !found.is_empty()).then(|| marked.iter().any(|m| m == found))
}

/// Each of [`ATTRIBUTES`] as it is shown: found and marked.
pub(super) fn shown(p: &Predicted, g: &GoldMention) -> [(String, String); ATTRIBUTES.len()] {
    let change = |d: Option<Direction>, m: Option<Mode>| match (d.map(Direction::code), m.map(Mode::code)) {
        (None, None) => NONE.to_owned(),
        (d, m) => format!("{} {}", d.unwrap_or(NONE), m.unwrap_or(NONE)),
    };
    let basis = |b: Option<Basis>| b.map_or(NONE, Basis::code).to_owned();
    [
        (Bound::code(p.bound).to_owned(), Bound::code(g.bound).to_owned()),
        (change(p.direction, p.mode), change(g.direction, g.mode)),
        (basis(p.basis), basis(g.basis)),
        (Status::code(p.status).to_owned(), Status::code(g.status).to_owned()),
        (name(p.holder.as_ref()), list(&g.holder)),
        (name(p.time.as_ref()), list(&g.time)),
    ]
}

/// How nothing is shown.
pub(super) const NONE: &str = "none";

/// Words as they are shown.
pub(super) fn name(named: Option<&Named>) -> String {
    named.map_or(NONE, |n| n.text.as_str()).to_owned()
}

/// Marked words as they are shown.
pub(super) fn list(marked: &[String]) -> String {
    let shown: Vec<&str> = marked.iter().map(|m| if m.is_empty() { NONE } else { m.as_str() }).collect();
    if shown.is_empty() { NONE.to_owned() } else { shown.join(" | ") }
}

/// A number and its unit as they are shown.
pub(super) fn number([value, low, high]: [Option<Decimal>; 3], unit: &str) -> String {
    match (value, low, high) {
        (Some(value), ..) => format!("{value} {unit}"),
        (None, None, None) => format!("{NONE} {unit}"),
        (None, low, high) => format!("{} to {} {unit}", end(low), end(high)),
    }
}

fn end(number: Option<Decimal>) -> String {
    number.map_or_else(|| "?".to_owned(), |n| n.to_string())
}
