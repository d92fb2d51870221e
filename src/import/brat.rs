//! brat's folders of texts and standoff annotations.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Faults, bytes, date, text};
use crate::annotation::{Annotated, Attributes, Draft, DraftLink, DraftSpan};
use crate::document::Document;
use crate::error::Error;
use crate::export::INDEX;
use crate::record::Record;

pub(super) fn read(folder: &Path, read: &dyn Fn(&Document) -> Vec<Record>, faults: &mut Faults) -> Result<Vec<Annotated>, Error> {
    let known = index(&folder.join(INDEX), faults)?;
    let entries = fs::read_dir(folder).map_err(|source| Error::Read { path: folder.to_owned(), source })?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "ann")).collect();
    files.sort();
    if files.is_empty() {
        let message = "expected files that end in .ann, each with a text beside it, found none".to_owned();
        return Err(Error::File { path: folder.to_owned(), message });
    }
    let mut documents = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = utf8(&file.with_extension("txt"))?;
        let standoff = utf8(&file)?;
        let (id, day) = known.get(&name).cloned().unwrap_or((name, None));
        let before = std::mem::replace(&mut faults.file, file.display().to_string());
        let draft = draft(Draft { id, text, date: day, spans: Vec::new(), links: Vec::new() }, &standoff, faults);
        documents.extend(draft.and_then(|draft| faults.of(1, "document", draft.finish(read))));
        faults.file = before;
    }
    Ok(documents)
}

fn utf8(path: &Path) -> Result<String, Error> {
    String::from_utf8(bytes(path)?).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        Error::Utf8 { path: path.to_owned(), byte, found: error.as_bytes()[byte] }
    })
}

type Known = HashMap<String, (String, Option<jiff::civil::Date>)>;

/// The document of each pair of files, where the folder says it.
fn index(path: &Path, faults: &mut Faults) -> Result<Known, Error> {
    let mut known = Known::new();
    if !path.exists() {
        return Ok(known);
    }
    for (number, line) in bytes(path)?.split(|b| *b == b'\n').enumerate().filter(|(_, l)| !l.is_empty()) {
        let row = serde_json::from_slice::<Value>(line).map_err(|e| vec![e.to_string()]);
        let row = row.and_then(|row| {
            let row = super::object(&row, "a document")?.clone();
            Ok((text(&row, "file")?.unwrap_or_default(), (text(&row, "id")?.unwrap_or_default(), date(text(&row, "date")?)?)))
        });
        known.extend(faults.of(number + 1, INDEX, row));
    }
    Ok(known)
}

/// The spans, relations, attributes and notes of one file.
fn draft(mut draft: Draft, standoff: &str, faults: &mut Faults) -> Option<Draft> {
    let before = faults.found.len();
    let characters: Vec<char> = draft.text.chars().collect();
    let mut ids: HashMap<&str, usize> = HashMap::new();
    let lines: Vec<(usize, &str)> = standoff.lines().enumerate().map(|(n, l)| (n + 1, l)).filter(|(_, l)| !l.trim().is_empty()).collect();
    for (number, line) in lines.iter().filter(|(_, l)| l.starts_with('T')) {
        match span(line, &characters) {
            Ok((id, span)) => {
                if ids.insert(id, draft.spans.len()).is_some() {
                    faults.push(*number, format!("expected an id of its own, found {id} again"));
                }
                draft.spans.push(span);
            }
            Err(fault) => faults.push(*number, fault),
        }
    }
    let known = |id: &str| ids.get(id).copied().ok_or_else(|| format!("expected the id of a span, found `{id}`"));
    // A note says what the choices leave open, so it comes first.
    for (number, line) in lines.iter().filter(|(_, l)| l.starts_with('#')) {
        if let Err(fault) = note(line, &known, &mut draft.spans) {
            faults.push(*number, fault);
        }
    }
    for (number, line) in lines.iter().filter(|(_, l)| !l.starts_with(['T', '#'])) {
        if let Err(fault) = other(line, &known, &mut draft) {
            faults.push(*number, fault);
        }
    }
    (faults.found.len() == before).then_some(draft)
}

/// A line of id, label and places, text, parted by tabs (`T1 | quantity 3 8;9 12 | 3.2亿 元`): fragments with nothing but white space between them are one span.
fn span<'l>(line: &'l str, characters: &[char]) -> Result<(&'l str, DraftSpan), String> {
    let mut parts = line.splitn(3, '\t');
    let (id, places) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let expected = || format!("expected `T1<TAB>label start end<TAB>text`, found `{line}`");
    let (label, places) = places.split_once(' ').ok_or_else(expected)?;
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for place in places.split(';') {
        let (start, end) = place.trim().split_once(' ').ok_or_else(expected)?;
        ends.push((start.parse().map_err(|_| expected())?, end.parse().map_err(|_| expected())?));
    }
    for pair in ends.windows(2) {
        let between = characters.get(pair[0].1..pair[1].0);
        if !between.is_some_and(|b| b.iter().all(|c| c.is_whitespace())) {
            return Err(format!("expected one stretch of the text, found parts apart: `{line}`"));
        }
    }
    let (start, end) = (ends[0].0, ends[ends.len() - 1].1);
    let there: Vec<String> = ends.iter().map(|(a, b)| characters.get(*a..*b).unwrap_or_default().iter().collect()).collect();
    let words = parts.next().unwrap_or_default();
    if there.join(" ") != words {
        return Err(format!("expected `{words}` at {start} to {end} of the text, found `{}`", there.join(" ")));
    }
    Ok((id, DraftSpan { name: id.to_owned(), label: label.to_owned(), start, end, attributes: None }))
}

/// A line of id, target, words, parted by tabs (`#1 | AnnotatorNotes T1 | {…}`): attributes as JSON; any other note is one for people.
fn note(line: &str, known: &dyn Fn(&str) -> Result<usize, String>, spans: &mut [DraftSpan]) -> Result<(), String> {
    let parts: Vec<&str> = line.splitn(3, '\t').collect();
    let [_, target, words] = parts[..] else { return Ok(()) };
    let Some(id) = target.split(' ').nth(1).filter(|id| id.starts_with('T')) else { return Ok(()) };
    let span = &mut spans[known(id)?];
    if words.trim_start().starts_with('{') {
        let read = serde_json::from_str(words).map_err(|e| format!("{id}: expected attributes as a JSON object: {e}"))?;
        span.attributes = Some(read);
    } else {
        span.attributes.get_or_insert_with(Attributes::default).note = Some(words.to_owned());
    }
    Ok(())
}

/// A relation or an attribute; what else brat has (events, equivalences, normalisations) says nothing of quantities and is refused.
fn other(line: &str, known: &dyn Fn(&str) -> Result<usize, String>, draft: &mut Draft) -> Result<(), String> {
    let parts: Vec<&str> = line.split(['\t', ' ']).filter(|p| !p.is_empty()).collect();
    match (line.chars().next(), &parts[..]) {
        (Some('R'), [_, relation, from, to]) => {
            let end = |text: &str| known(text.split_once(':').map_or(text, |t| t.1));
            draft.links.push(DraftLink { relation: (*relation).to_owned(), from: end(from)?, to: end(to)? });
            Ok(())
        }
        (Some('A' | 'M'), [_, name, target, code]) => {
            let span = &mut draft.spans[known(target)?];
            span.attributes.get_or_insert_with(Attributes::default).choose(name, code).map_err(|e| format!("{target}: {e}"))
        }
        _ => Err(format!("expected a span, a relation, an attribute or a note, found `{line}`")),
    }
}
