//! The records of a document below their sentences.

use super::escape::{put, put_digits, unescaped};
use super::parsed::parsed;
use super::rows::Rows;
use crate::document::Document;
use crate::lexicon::plain;
use crate::normalise::Normal;
use crate::record::Record;
use crate::sentence::Sentences;

/// A sentence that has records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceText {
    /// 0-based number in the document.
    pub number: usize,
    /// Its first code point in the document.
    pub start: usize,
    /// Its characters, without the spaces and the end of the line behind it.
    pub text: String,
}

/// The sentences of `document` that `records` stand in; these are in text order.
#[must_use]
pub fn sentences_of(document: &Document, records: &[Record]) -> Vec<SentenceText> {
    let mut found: Vec<SentenceText> = Vec::new();
    let text = document.text.as_str();
    let mut rest = records;
    if rest.is_empty() {
        return found;
    }
    let normal = Normal::new(text, plain());
    for (number, sentence) in Sentences::new(&normal.text, &normal.letters).enumerate() {
        while rest.first().is_some_and(|r| r.sentence < number) {
            rest = &rest[1..];
        }
        match rest.first() {
            Some(first) if first.sentence == number => {
                let ((start, from), (_, to)) = (normal.locate(sentence.span.start), normal.locate(sentence.span.end));
                found.push(SentenceText { number, start, text: text[from..to].trim_end().to_owned() });
            }
            Some(_) => {}
            None => break,
        }
    }
    found
}

/// Bytes that the line of a record takes, about.
const LINE: usize = 160;

/// The lines of `records` below their sentences, without a head; the form that [`super::Snapshot`] keeps them in.
///
/// A record whose sentence is not among `sentences` stands below one without text.
#[must_use]
pub fn body(sentences: &[SentenceText], records: &[Record]) -> String {
    let mut out = String::with_capacity(size(sentences, records));
    put_body(sentences, records, &mut out);
    out
}

/// How many bytes the body of such a snapshot takes, about.
pub(super) fn size(sentences: &[SentenceText], records: &[Record]) -> usize {
    sentences.iter().map(|s| s.text.len() + 16).sum::<usize>() + records.len() * LINE
}

/// Writes what [`body`] gives.
pub(super) fn put_body(sentences: &[SentenceText], records: &[Record], out: &mut String) {
    let mut rows = Rows::default();
    for these in records.chunk_by(|a, b| a.sentence == b.sentence) {
        let number = these[0].sentence;
        let sentence = sentences.binary_search_by_key(&number, |s| s.number).map(|at| &sentences[at]);
        let (start, text) = sentence.map_or((0, ""), |s| (s.start, s.text.as_str()));
        out.push('@');
        put_digits(number, out);
        out.push(' ');
        put_digits(start, out);
        out.push(' ');
        put(text, out);
        out.push('\n');
        rows.put(these, out);
    }
}

/// Sentences and records of the document `doc` from such lines.
///
/// # Errors
///
/// The 0-based number of the line, what was found and what was expected.
pub(super) fn read(doc: &str, lines: &str) -> Result<(Vec<SentenceText>, Vec<Record>), (usize, String)> {
    let (mut sentences, mut records): (Vec<SentenceText>, Vec<Record>) = Default::default();
    for (at, line) in lines.lines().enumerate() {
        let fault = |message: String| (at, message);
        if line.starts_with('@') {
            sentences.push(sentence(line).map_err(fault)?);
        } else if line.starts_with("  ") {
            let number = sentences.last().map(|s| s.number).ok_or_else(|| fault("expected a sentence before the first record".to_owned()))?;
            records.push(parsed(doc, number, line).map_err(fault)?);
        } else if !line.is_empty() {
            return Err(fault(format!("expected `@` or two spaces at the beginning of a line, found `{line}`")));
        }
    }
    Ok((sentences, records))
}

/// The sentence that a line opens.
fn sentence(line: &str) -> Result<SentenceText, String> {
    let mut parts = line.strip_prefix('@').unwrap_or(line).splitn(3, ' ');
    let mut number = || parts.next().and_then(|p| p.parse::<usize>().ok());
    match (number(), number()) {
        (Some(number), Some(start)) => Ok(SentenceText { number, start, text: unescaped(parts.next().unwrap_or_default())?.into_owned() }),
        _ => Err(format!("expected a sentence like `@3 120 text`, found `{line}`")),
    }
}

/// Whether such lines are just those of `records`, below whatever sentences they have.
pub(super) fn is_of(lines: &str, records: &[Record]) -> bool {
    let (mut rows, mut shown) = (Rows::default(), String::new());
    let mut rest = lines;
    for these in records.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some((line, behind)) = rest.split_once('\n') else { return false };
        shown.clear();
        rows.put(these, &mut shown);
        match (heads(line, these[0].sentence), behind.strip_prefix(shown.as_str())) {
            (true, Some(behind)) => rest = behind,
            _ => return false,
        }
    }
    rest.is_empty()
}

/// Whether `line` opens the sentence of this number.
fn heads(line: &str, number: usize) -> bool {
    let mut parts = line.strip_prefix('@').unwrap_or_default().splitn(3, ' ');
    let mut next = || parts.next().and_then(|p| p.parse::<usize>().ok());
    next() == Some(number) && next().is_some() && parts.next().is_some_and(|text| !text.contains('\\') || unescaped(text).is_ok())
}
