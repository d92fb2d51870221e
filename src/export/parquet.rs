//! Parquet, one document a row, for Hugging Face datasets and all that reads Arrow.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, ListBuilder, StringBuilder, StructBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::{Exporter, Summary};
use crate::annotation::{Annotated, Label, Layout};

/// Documents of a row group.
const GROUP: usize = 1000;

/// Columns `id`, `text`, `date`, and lists: `spans` of label, start, end, text; `relations` of type and the numbers of two spans; `quantities` of the number of
/// a span and its attributes. Offsets are code points. Values are exact decimals as texts.
pub(super) struct Parquet<W: Write + Send> {
    writer: Option<ArrowWriter<W>>,
    columns: Columns,
    waiting: usize,
    summary: Summary,
}

struct Columns {
    id: StringBuilder,
    text: StringBuilder,
    date: StringBuilder,
    spans: ListBuilder<StructBuilder>,
    relations: ListBuilder<StructBuilder>,
    quantities: ListBuilder<StructBuilder>,
}

impl<W: Write + Send> Parquet<W> {
    pub(super) fn new(output: W) -> io::Result<Self> {
        let level = ZstdLevel::try_new(3).map_err(io::Error::other)?;
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(level)).set_created_by(created_by()).build();
        let writer = ArrowWriter::try_new(output, schema(), Some(properties)).map_err(io::Error::other)?;
        Ok(Self { writer: Some(writer), columns: Columns::new(), waiting: 0, summary: Summary::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.waiting == 0 {
            return Ok(());
        }
        self.waiting = 0;
        let Some(writer) = &mut self.writer else { return Ok(()) };
        let batch = RecordBatch::try_new(schema(), self.columns.finish()).map_err(io::Error::other)?;
        writer.write(&batch).and_then(|()| writer.flush()).map_err(io::Error::other)
    }
}

impl<W: Write + Send> Exporter for Parquet<W> {
    fn write(&mut self, document: &Annotated) -> io::Result<()> {
        let layout = Layout::of(document);
        self.summary.add(document, &layout);
        self.columns.push(document, &layout);
        self.waiting += 1;
        if self.waiting == GROUP { self.flush() } else { Ok(()) }
    }

    fn finish(&mut self) -> io::Result<Summary> {
        self.flush()?;
        if let Some(writer) = self.writer.take() {
            writer.into_inner().map_err(io::Error::other)?.flush()?;
        }
        Ok(self.summary)
    }
}

fn created_by() -> String {
    concat!("shuliang ", env!("CARGO_PKG_VERSION")).to_owned()
}

fn texts(names: &[&str]) -> impl Iterator<Item = Field> {
    names.iter().map(|n| Field::new(*n, DataType::Utf8, true)).collect::<Vec<_>>().into_iter()
}

fn numbers(names: &[&str]) -> impl Iterator<Item = Field> {
    names.iter().map(|n| Field::new(*n, DataType::Int64, true)).collect::<Vec<_>>().into_iter()
}

fn spans() -> Fields {
    numbers(&["start", "end"]).chain(texts(&["label", "text"])).collect()
}

fn relations() -> Fields {
    numbers(&["from", "to"]).chain(texts(&["type"])).collect()
}

/// The texts of a quantity, in the order in which they are pushed.
const TEXTS: [&str; 15] =
    ["value", "low", "high", "fraction", "unit", "dimension", "rule", "time_from", "time_to", "bound", "kind", "status", "direction", "mode", "basis"];

fn quantities() -> Fields {
    numbers(&["span"]).chain(texts(&TEXTS)).collect()
}

fn schema() -> SchemaRef {
    let list = |name: &str, fields: Fields| Field::new(name, DataType::List(Arc::new(Field::new("item", DataType::Struct(fields), true))), true);
    let own = texts(&["id", "text", "date"]);
    Arc::new(Schema::new(own.chain([list("spans", spans()), list("relations", relations()), list("quantities", quantities())]).collect::<Vec<_>>()))
}

impl Columns {
    fn new() -> Self {
        let list = |fields: Fields| ListBuilder::new(StructBuilder::from_fields(fields, 0));
        Self {
            id: StringBuilder::new(),
            text: StringBuilder::new(),
            date: StringBuilder::new(),
            spans: list(spans()),
            relations: list(relations()),
            quantities: list(quantities()),
        }
    }

    fn push(&mut self, document: &Annotated, layout: &Layout) {
        self.id.append_value(&document.id);
        self.text.append_value(&document.text);
        self.date.append_option(document.date.map(|d| d.to_string()));
        for (i, span) in layout.spans.iter().enumerate() {
            row(self.spans.values(), &[span.place.start, span.place.end], &[Some(span.label.code()), Some(&span.place.text)]);
            if span.label == Label::Quantity {
                let a = &document.mentions[span.mention].attributes;
                let mut texts: Vec<Option<&str>> = [&a.value, &a.low, &a.high, &a.fraction].into_iter().map(|t| t.as_deref()).collect();
                texts.push(Some(&a.unit));
                texts.extend([&a.dimension, &a.rule, &a.from, &a.to].into_iter().map(|t| t.as_deref()));
                let chosen = a.choices();
                texts.extend(TEXTS[9..].iter().map(|name| chosen.iter().find(|c| c.0 == *name).map(|c| c.1)));
                row(self.quantities.values(), &[i], &texts);
            }
        }
        for link in &layout.links {
            row(self.relations.values(), &[link.from, link.to], &[Some(link.relation.code())]);
        }
        self.spans.append(true);
        self.relations.append(true);
        self.quantities.append(true);
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.id.finish()),
            Arc::new(self.text.finish()),
            Arc::new(self.date.finish()),
            Arc::new(self.spans.finish()),
            Arc::new(self.relations.finish()),
            Arc::new(self.quantities.finish()),
        ]
    }
}

/// One item of a list: its numbers, then its texts.
fn row(item: &mut StructBuilder, numbers: &[usize], texts: &[Option<&str>]) {
    for (i, number) in numbers.iter().enumerate() {
        if let Some(builder) = item.field_builder::<Int64Builder>(i) {
            builder.append_value(i64::try_from(*number).unwrap_or(i64::MAX));
        }
    }
    for (i, text) in texts.iter().enumerate() {
        if let Some(builder) = item.field_builder::<StringBuilder>(numbers.len() + i) {
            builder.append_option(*text);
        }
    }
    item.append(true);
}
