//! The records of a document below their sentences.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::escape::{put, unescaped};
use super::line::{WIDTH, parsed, shown};
use crate::document::Document;
use crate::normalise::normalise;
use crate::record::Record;
use crate::sentence::sentences;

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
    let Some(last) = records.iter().map(|r| r.sentence).max() else { return found };
    // One character stands for one, so that code points are the same in both texts.
    let (text, normal) = (document.text.as_str(), normalise(&document.text));
    let (mut start, mut from) = (0, 0);
    let mut rest = records;
    for (number, span) in sentences(&normal).into_iter().enumerate().take(last + 1) {
        let characters = span.of(&normal).chars().count();
        let to = text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at);
        while rest.first().is_some_and(|r| r.sentence < number) {
            rest = &rest[1..];
        }
        if rest.first().is_some_and(|r| r.sentence == number) {
            found.push(SentenceText { number, start, text: text[from..to].trim_end().to_owned() });
        }
        (start, from) = (start + characters, to);
    }
    found
}

/// The lines of `records` below their sentences, without a head; the form that [`super::Snapshot`] keeps them in.
///
/// A record whose sentence is not among `sentences` stands below one without text.
#[must_use]
pub fn body(sentences: &[SentenceText], records: &[Record]) -> String {
    let mut out = String::new();
    let mut rest = records;
    while let Some(first) = rest.first() {
        let together = rest.iter().take_while(|r| r.sentence == first.sentence).count();
        let (these, later) = rest.split_at(together);
        rest = later;
        let sentence = sentences.binary_search_by_key(&first.sentence, |s| s.number).map(|at| &sentences[at]);
        let (start, text) = sentence.map_or((0, ""), |s| (s.start, s.text.as_str()));
        let _ = write!(out, "@{} {start} ", first.sentence);
        put(text, &mut out);
        out.push('\n');
        lines(these, &mut out);
    }
    out
}

/// Lines whose columns stand below each other.
fn lines(records: &[Record], out: &mut String) {
    let rows: Vec<[String; WIDTH]> = records.iter().map(shown).collect();
    let widths: Vec<[usize; WIDTH]> = rows.iter().map(|row| std::array::from_fn(|c| row[c].width())).collect();
    let widest: [usize; WIDTH] = std::array::from_fn(|c| widths.iter().map(|w| w[c]).max().unwrap_or(0));
    for (row, width) in rows.iter().zip(&widths) {
        out.push_str("  ");
        for column in 0..WIDTH {
            out.push_str(&row[column]);
            if column + 1 < WIDTH {
                out.extend(std::iter::repeat_n(' ', widest[column] - width[column]));
                out.push_str(" | ");
            }
        }
        out.push('\n');
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
        (Some(number), Some(start)) => Ok(SentenceText { number, start, text: unescaped(parts.next().unwrap_or_default())? }),
        _ => Err(format!("expected a sentence like `@3 120 text`, found `{line}`")),
    }
}

/// Whether such lines are just those of `records`, below whatever sentences they have.
pub(super) fn is_of(lines: &str, records: &[Record]) -> bool {
    let sentences: Result<Vec<SentenceText>, String> = lines.lines().filter(|line| line.starts_with('@')).map(sentence).collect();
    sentences.is_ok_and(|sentences| body(&sentences, records) == lines)
}
