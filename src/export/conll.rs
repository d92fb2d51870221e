//! CoNLL: a character a line, with a column of BIO tags for each label.

use std::io::{self, Write};

use super::{Exporter, Summary};
use crate::annotation::{Annotated, Label, Layout, sentence_starts};

/// Columns parted by tabs: the character, then quantity, unit, entity, holder, time. An empty line ends a sentence; a document begins with a line
/// `-DOCSTART- (id)`. Spans of one label that overlap have no room in its column: the longer stays, the other is counted as left out.
pub(super) struct Conll<W> {
    output: W,
    summary: Summary,
}

impl<W: Write> Conll<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, summary: Summary::default() }
    }
}

impl<W: Write> Exporter for Conll<W> {
    fn write(&mut self, document: &Annotated) -> io::Result<()> {
        let layout = Layout::of(document);
        self.summary.add(document, &layout);
        let characters: Vec<char> = document.text.chars().collect();
        let mut tags = vec![["O"; Label::ALL.len()]; characters.len()];
        let mut inside = vec![0_u8; characters.len()];
        let mut spans: Vec<_> = layout.spans.iter().collect();
        spans.sort_by_key(|s| (std::cmp::Reverse(s.place.end - s.place.start), s.place.start));
        for span in spans {
            let column = span.label as usize;
            let range = span.place.start..span.place.end;
            if tags[range.clone()].iter().any(|t| t[column] != "O") {
                self.summary.left_out += 1;
                continue;
            }
            for at in range {
                tags[at][column] = if at == span.place.start { begin(span.label) } else { within(span.label) };
                inside[at] |= u8::from(at > span.place.start);
            }
        }
        let id: String = document.id.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let mut lines = format!("-DOCSTART- ({id}){}\n\n", "\tO".repeat(Label::ALL.len()));
        let starts = sentence_starts(&document.text);
        let mut empty = true;
        for (at, c) in characters.iter().enumerate() {
            let within = inside[at] > 0;
            if (starts.binary_search(&at).is_ok() || *c == '\n') && !within && !empty {
                lines.push('\n');
                empty = true;
            }
            if *c == '\n' && tags[at].iter().all(|t| *t == "O") {
                continue;
            }
            lines.push(shown(*c));
            for tag in tags[at] {
                lines.push('\t');
                lines += tag;
            }
            lines.push('\n');
            empty = false;
        }
        if !empty {
            lines.push('\n');
        }
        self.output.write_all(lines.as_bytes())
    }

    fn finish(&mut self) -> io::Result<Summary> {
        self.output.flush()?;
        Ok(self.summary)
    }
}

/// A character as its line shows it: what would break lines or columns by its sign.
const fn shown(c: char) -> char {
    match c {
        ' ' => '␠',
        '\t' => '␉',
        '\n' => '␊',
        '\r' => '␍',
        '\u{B}' => '␋',
        '\u{C}' => '␌',
        '\u{A0}' | '\u{2028}' | '\u{2029}' | '\u{85}' => '␠',
        other => other,
    }
}

const fn begin(label: Label) -> &'static str {
    match label {
        Label::Quantity => "B-quantity",
        Label::Unit => "B-unit",
        Label::Entity => "B-entity",
        Label::Holder => "B-holder",
        Label::Time => "B-time",
    }
}

const fn within(label: Label) -> &'static str {
    match label {
        Label::Quantity => "I-quantity",
        Label::Unit => "I-unit",
        Label::Entity => "I-entity",
        Label::Holder => "I-holder",
        Label::Time => "I-time",
    }
}
