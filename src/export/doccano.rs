//! doccano: JSON Lines for a sequence labelling project with relations.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Exporter, Summary, line};
use crate::annotation::{Annotated, Label, Layout};

/// One document a line. Ids of entities and relations are unique in the file. doccano keeps what it does not know as metadata and gives it back: the document's id
/// and date, and the attributes of quantities by their places, since its own ids change.
pub(super) struct Doccano<W> {
    output: W,
    summary: Summary,
}

impl<W: Write> Doccano<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, summary: Summary::default() }
    }
}

impl<W: Write> Exporter for Doccano<W> {
    fn write(&mut self, document: &Annotated) -> io::Result<()> {
        let layout = Layout::of(document);
        let (entity, relation) = (self.summary.spans, self.summary.relations);
        self.summary.add(document, &layout);
        let entities: Vec<Value> = layout
            .spans
            .iter()
            .enumerate()
            .map(|(i, s)| json!({"id": entity + i, "label": s.label.code(), "start_offset": s.place.start, "end_offset": s.place.end}))
            .collect();
        let relations: Vec<Value> = layout
            .links
            .iter()
            .enumerate()
            .map(|(i, l)| json!({"id": relation + i, "from_id": entity + l.from, "to_id": entity + l.to, "type": l.relation.code()}))
            .collect();
        let quantities = layout.spans.iter().filter(|s| s.label == Label::Quantity);
        let attributes: Vec<Value> =
            quantities.map(|s| json!({"start_offset": s.place.start, "end_offset": s.place.end, "of": document.mentions[s.mention].attributes})).collect();
        // Every key in every line, and a text where there is no date: doccano reads lines as a table and puts NaN where anything is missing.
        let date = document.date.map(|d| d.to_string()).unwrap_or_default();
        let row = json!({"text": document.text, "doc": document.id, "date": date, "entities": entities, "relations": relations, "attributes": attributes});
        line(&mut self.output, &row)
    }

    fn finish(&mut self) -> io::Result<Summary> {
        self.output.flush()?;
        Ok(self.summary)
    }
}
