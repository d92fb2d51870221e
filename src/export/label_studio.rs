//! Label Studio: tasks with predictions.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Exporter, Offsets, Summary};
use crate::annotation::{Annotated, Attributes, Label, Layout, Link, Relation};
use crate::record::Place;

/// The attributes that people write: each a text beside the quantity.
pub(crate) const WRITTEN: [&str; 4] = ["value", "low", "high", "unit"];

/// The labelling configuration of the project that the tasks are for.
#[must_use]
pub fn configuration() -> String {
    let mut page = "<View>\n  <Relations>\n".to_owned();
    for relation in Relation::ALL {
        let _ = writeln!(page, "    <Relation value=\"{}\"/>", relation.code());
    }
    page += "  </Relations>\n  <Labels name=\"label\" toName=\"text\">\n";
    for label in Label::ALL {
        let _ = writeln!(page, "    <Label value=\"{}\" background=\"{}\"/>", label.code(), label.colour());
    }
    page += "  </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n";
    let shown = "toName=\"text\" perRegion=\"true\" visibleWhen=\"region-selected\" whenTagName=\"label\" whenLabelValue=\"quantity\"";
    for name in WRITTEN {
        let _ = writeln!(page, "  <TextArea name=\"{name}\" {shown} maxSubmissions=\"1\" editable=\"true\" placeholder=\"{name}\"/>");
    }
    for (name, codes) in Attributes::CHOICES {
        let _ = writeln!(page, "  <Choices name=\"{name}\" {shown} choice=\"single\" showInline=\"true\">");
        for code in codes {
            let _ = writeln!(page, "    <Choice value=\"{code}\"/>");
        }
        page += "  </Choices>\n";
    }
    page + "</View>\n"
}

/// A JSON array of tasks.
pub(super) struct LabelStudio<W> {
    output: W,
    offsets: Offsets,
    summary: Summary,
}

impl<W: Write> LabelStudio<W> {
    pub(super) fn new(output: W, offsets: Offsets) -> Self {
        Self { output, offsets, summary: Summary::default() }
    }
}

impl<W: Write> Exporter for LabelStudio<W> {
    fn write(&mut self, document: &Annotated) -> io::Result<()> {
        let layout = Layout::of(document);
        let number = self.summary.documents;
        self.output.write_all(if number == 0 { b"[\n" } else { b",\n" })?;
        self.summary.add(document, &layout);
        serde_json::to_writer(&mut self.output, &task(number, document, &layout, self.offsets))?;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Summary> {
        self.output.write_all(if self.summary.documents == 0 { b"[]\n" } else { b"\n]\n" })?;
        self.output.flush()?;
        Ok(self.summary)
    }
}

fn task(number: usize, document: &Annotated, layout: &Layout, offsets: Offsets) -> Value {
    let count: Vec<usize> = match offsets {
        Offsets::CodePoints => Vec::new(),
        Offsets::Utf16 => utf16(&document.text),
    };
    let offset = |at: usize| count.get(at).copied().unwrap_or(at);
    let id = |span: usize| format!("d{number}s{span}");
    let mut result = Vec::new();
    let mut kept = Map::new();
    for (i, span) in layout.spans.iter().enumerate() {
        let region = |from: &str, kind: &str, key: &str, values: Vec<&str>| {
            let Place { text, start, end } = &span.place;
            let value = json!({"start": offset(*start), "end": offset(*end), "text": text, key: values});
            json!({"id": id(i), "from_name": from, "to_name": "text", "type": kind, "origin": "prediction", "value": value})
        };
        result.push(region("label", "labels", "labels", vec![span.label.code()]));
        if span.label != Label::Quantity {
            continue;
        }
        let attributes = &document.mentions[span.mention].attributes;
        let written = [attributes.value.as_deref(), attributes.low.as_deref(), attributes.high.as_deref(), Some(attributes.unit.as_str())];
        for (name, text) in WRITTEN.iter().zip(written) {
            if let Some(text) = text.filter(|t| !t.is_empty()) {
                result.push(region(name, "textarea", "text", vec![text]));
            }
        }
        for (name, code) in attributes.choices() {
            result.push(region(name, "choices", "choices", vec![code]));
        }
        let unwritten = Attributes { value: None, low: None, high: None, unit: "".into(), ..attributes.clone().unchosen() };
        if unwritten != Attributes::default() {
            kept.insert(id(i), json!(unwritten));
        }
    }
    for Link { relation, from, to } in &layout.links {
        result.push(json!({"type": "relation", "from_id": id(*from), "to_id": id(*to), "direction": "right", "labels": [relation.code()]}));
    }
    let mut data = json!({"text": document.text, "doc": document.id, "date": document.date.map(|d| d.to_string())});
    if !kept.is_empty() {
        data["attributes"] = Value::Object(kept);
    }
    json!({"id": number + 1, "data": data, "predictions": [{"model_version": concat!("shuliang ", env!("CARGO_PKG_VERSION")), "result": result}]})
}

/// The UTF-16 offset of each code point of `text`, and of its end.
pub(crate) fn utf16(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut offsets = vec![0];
    offsets.extend(text.chars().map(|c| {
        at += c.len_utf16();
        at
    }));
    offsets
}
