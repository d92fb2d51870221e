//! LangExtract's annotated documents.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Exporter, Summary, line};
use crate::annotation::{Annotated, Label, Layout, Marked, Relation};

/// One document a line. Each span is an extraction of its label's class; a quantity has its attributes, and what it is tied to, as texts, which the viewer shows.
pub(super) struct LangExtract<W> {
    output: W,
    summary: Summary,
}

impl<W: Write> LangExtract<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, summary: Summary::default() }
    }
}

impl<W: Write> Exporter for LangExtract<W> {
    fn write(&mut self, document: &Annotated) -> io::Result<()> {
        let layout = Layout::of(document);
        self.summary.add(document, &layout);
        let extractions: Vec<Value> = layout
            .spans
            .iter()
            .enumerate()
            .map(|(i, span)| {
                let attributes = if span.label == Label::Quantity { attributes(&document.mentions[span.mention]) } else { Value::Null };
                json!({
                    "extraction_class": span.label.code(),
                    "extraction_text": span.place.text,
                    "char_interval": {"start_pos": span.place.start, "end_pos": span.place.end},
                    "alignment_status": "match_exact",
                    "extraction_index": i + 1,
                    "group_index": span.mention,
                    "description": null,
                    "attributes": attributes,
                })
            })
            .collect();
        line(&mut self.output, &json!({"extractions": extractions, "text": document.text, "document_id": document.id}))
    }

    fn finish(&mut self) -> io::Result<Summary> {
        self.output.flush()?;
        Ok(self.summary)
    }
}

/// Texts only, as LangExtract has them.
fn attributes(marked: &Marked) -> Value {
    let a = &marked.attributes;
    let mut texts = Map::new();
    for (name, text) in [("value", &a.value), ("low", &a.low), ("high", &a.high), ("fraction", &a.fraction), ("dimension", &a.dimension), ("rule", &a.rule)] {
        if let Some(text) = text {
            texts.insert(name.to_owned(), json!(text));
        }
    }
    texts.insert("unit".to_owned(), json!(a.unit));
    for (name, code) in a.choices() {
        texts.insert(name.to_owned(), json!(code));
    }
    for relation in Relation::ALL {
        if let Some(place) = marked.target(relation) {
            texts.insert(relation.code().to_owned(), json!(place.text));
        }
    }
    Value::Object(texts)
}
