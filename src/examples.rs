//! Running the examples that stand beside the lexicons' entries.

use crate::document::Document;
use crate::error::Finding;
use crate::extract::Extractor;
use crate::lexicon::{Example, ExampleCase};
use crate::record::{Kind, Record};

/// The examples among `cases` that do not hold with `extractor`, each with its file and line.
#[must_use]
pub fn failures(extractor: &Extractor, cases: &[ExampleCase]) -> Vec<Finding> {
    cases.iter().filter_map(|case| failure(extractor, case)).collect()
}

fn failure(extractor: &Extractor, case: &ExampleCase) -> Option<Finding> {
    let (file, line, message) = match case {
        ExampleCase::Holds { file, line, example } => {
            let records = extractor.extract(&Document::new("", example.text.clone()));
            (file, line, wrong(example, &records)?)
        }
        ExampleCase::Nothing { file, line, text, form } => {
            let records = extractor.extract(&Document::new("", text.clone()));
            let from = text.find(form.as_str()).map_or(0, |at| text[..at].chars().count());
            let to = from + form.chars().count();
            let found = records.iter().find(|r| r.kind == Kind::Quantity && r.start < to && from < r.end)?;
            (file, line, format!("expected no quantity in `{form}` of `{text}`, found `{}`", found.text))
        }
    };
    Some(Finding { file: file.clone(), line: *line, message })
}

/// What is wrong with the record that the example names; none where all holds.
fn wrong(example: &Example, records: &[Record]) -> Option<String> {
    let shown = |r: &Record| r.entity.as_ref().map_or_else(|| "none".to_owned(), |e| e.text.to_string());
    if example.find.is_empty() {
        let want = example.entity.as_deref().unwrap_or_default();
        if records.iter().any(|r| shown(r) == want) {
            return None;
        }
        let found = records.iter().map(|r| format!("`{}` of `{}`", r.text, shown(r))).collect::<Vec<_>>().join(", ");
        return Some(format!("`{}`: expected the entity `{want}`, found {}", example.text, if found.is_empty() { "no record" } else { &found }));
    }
    let Some(record) = records.iter().find(|r| r.text == example.find) else {
        let found = records.iter().map(|r| format!("`{}`", r.text)).collect::<Vec<_>>().join(", ");
        return Some(format!("`{}`: expected the mention `{}`, found {}", example.text, example.find, if found.is_empty() { "none" } else { &found }));
    };
    let place = |p: Option<&crate::record::Place>| p.map(|p| p.text.to_string());
    let code = |c: Option<&'static str>| c.map(str::to_owned);
    let pairs = [
        ("value", example.value.clone(), record.value.as_ref().map(ToString::to_string)),
        ("unit", example.unit.clone(), Some(record.unit.to_string())),
        ("entity", example.entity.clone(), place(record.entity.as_ref())),
        ("holder", example.holder.clone(), place(record.holder.as_ref())),
        ("time", example.time.clone(), record.time.as_ref().map(|t| t.text.to_string())),
        ("bound", code(example.bound.map(crate::record::Bound::code)), code(Some(record.bound.code()))),
        ("direction", code(example.direction.map(crate::record::Direction::code)), code(record.change.map(|c| c.direction.code()))),
        ("mode", code(example.mode.map(crate::record::Mode::code)), code(record.change.map(|c| c.mode.code()))),
        ("basis", code(example.basis.map(crate::record::Basis::code)), code(record.change.and_then(|c| c.basis).map(crate::record::Basis::code))),
        ("status", code(example.status.map(crate::record::Status::code)), code(Some(record.status.code()))),
    ];
    pairs.into_iter().find(|(_, want, found)| want.is_some() && want != found).map(|(field, want, found)| {
        format!("`{}`: expected {field} `{}`, found `{}`", example.text, want.unwrap_or_default(), found.unwrap_or_else(|| "none".to_owned()))
    })
}
