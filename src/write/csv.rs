//! CSV: the fields of the record in flat columns, null as the empty field.

use compact_str::CompactString;
use std::io::{self, Write};

use super::RecordWriter;
use crate::record::{Basis, Place, Record};

/// The columns, in order. `_text`, `_start`, `_end` are the parts of a span.
pub const CSV_COLUMNS: [&str; 32] = [
    "doc",
    "sentence",
    "start",
    "end",
    "text",
    "value",
    "low",
    "high",
    "fraction",
    "bound",
    "unit",
    "unit_text",
    "dimension",
    "kind",
    "entity_text",
    "entity_start",
    "entity_end",
    "holder_text",
    "holder_start",
    "holder_end",
    "change_direction",
    "change_mode",
    "change_basis",
    "time_text",
    "time_start",
    "time_end",
    "time_from",
    "time_to",
    "status",
    "rule",
    "warning",
    "check",
];

pub(super) struct Csv<W: Write> {
    output: csv::Writer<W>,
    started: bool,
}

impl<W: Write> Csv<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output: csv::Writer::from_writer(output), started: false }
    }

    fn header(&mut self) -> io::Result<()> {
        if !self.started {
            self.started = true;
            self.output.write_record(CSV_COLUMNS)?;
        }
        Ok(())
    }
}

impl<W: Write> RecordWriter for Csv<W> {
    fn write(&mut self, records: &[Record]) -> io::Result<()> {
        self.header()?;
        for record in records {
            self.output.write_record(fields(record))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.header()?;
        self.output.flush()
    }
}

/// The fields of a record in the order of [`CSV_COLUMNS`].
fn fields(r: &Record) -> Vec<String> {
    let place = |p: Option<&Place>| p.map_or_else(<[String; 3]>::default, |p| [p.text.to_string(), p.start.to_string(), p.end.to_string()]);
    let text = |t: Option<&CompactString>| t.map(ToString::to_string).unwrap_or_default();
    let mut fields: Vec<String> = vec![r.doc.to_string(), r.sentence.to_string(), r.start.to_string(), r.end.to_string(), r.text.to_string()];
    fields.extend([&r.value, &r.low, &r.high, &r.fraction].map(|v| v.as_deref().unwrap_or_default().to_owned()));
    fields.extend([r.bound.code(), &r.unit, &r.unit_text, &r.dimension, r.kind.code()].map(str::to_owned));
    fields.extend(place(r.entity.as_ref()));
    fields.extend(place(r.holder.as_ref()));
    let change = r.change.map_or([""; 3], |c| [c.direction.code(), c.mode.code(), c.basis.map_or("", Basis::code)]);
    fields.extend(change.map(str::to_owned));
    match &r.time {
        Some(t) => {
            fields.extend([t.text.to_string(), t.start.to_string(), t.end.to_string(), text(t.from.as_ref()), text(t.to.as_ref())]);
        }
        None => fields.extend(<[String; 5]>::default()),
    }
    fields.extend([r.status.code().to_owned(), r.rule.to_string(), text(r.warning.as_ref()), text(r.check.as_ref())]);
    fields
}
