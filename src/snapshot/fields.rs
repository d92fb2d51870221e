//! The fields of a record as texts, under the names that the record has them by.

use super::line::movement;
use crate::record::{Place, Record, When};

/// How many fields are compared.
pub(super) const COUNT: usize = 19;

/// Name and text of each field but `doc`; none where it is null. A span stands behind its text: `贷款余额 [3, 7)`.
pub(super) fn fields(r: &Record) -> [(&'static str, Option<String>); COUNT] {
    let span = |text: &str, start: usize, end: usize| format!("{text} [{start}, {end})");
    let place = |p: Option<&Place>| p.map(|p| span(&p.text, p.start, p.end));
    let time = |part: fn(&When) -> Option<String>| r.time.as_ref().and_then(part);
    let text = |t: Option<&compact_str::CompactString>| t.map(ToString::to_string);
    [
        ("text", Some(span(&r.text, r.start, r.end))),
        ("value", text(r.value.as_ref())),
        ("low", text(r.low.as_ref())),
        ("high", text(r.high.as_ref())),
        ("fraction", text(r.fraction.as_ref())),
        ("bound", Some(r.bound.code().to_owned())),
        ("unit", Some(r.unit.to_string())),
        ("unit_text", Some(r.unit_text.to_string())),
        ("dimension", Some(r.dimension.to_string())),
        ("kind", Some(r.kind.code().to_owned())),
        ("entity", place(r.entity.as_ref())),
        ("holder", place(r.holder.as_ref())),
        ("change", r.change.map(movement)),
        ("time", time(|t| Some(format!("{} [{}, {})", t.text, t.start, t.end)))),
        ("time.days", time(|t| Some(format!("{}..{}", t.from.as_deref().unwrap_or_default(), t.to.as_deref().unwrap_or_default())).filter(|d| d != ".."))),
        ("status", Some(r.status.code().to_owned())),
        ("rule", Some(r.rule.to_string())),
        ("sentence", Some(r.sentence.to_string())),
        ("notes", notes(r)),
    ]
}

/// Warning and check, which say something of the record and nothing of the text.
fn notes(r: &Record) -> Option<String> {
    let all: Vec<String> =
        [("warning", &r.warning), ("check", &r.check)].into_iter().filter_map(|(key, note)| note.as_ref().map(|n| format!("{key}: {n}"))).collect();
    (!all.is_empty()).then(|| all.join("; "))
}
