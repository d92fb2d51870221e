//! A table for people: number, unit, entity, holder, change, time.

use compact_str::CompactString;
use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table as Grid, presets::UTF8_HORIZONTAL_ONLY};

use super::RecordWriter;
use crate::document::Document;
use crate::record::{Bound, Record, Status};

pub(super) struct Table<W> {
    output: W,
}

impl<W: Write> Table<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output }
    }
}

impl<W: Write> RecordWriter for Table<W> {
    fn write(&mut self, document: &Document, records: &[Record]) -> io::Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        let mut grid = Grid::new();
        grid.load_preset(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Disabled);
        grid.set_header(["mention", "number", "unit", "entity", "holder", "change", "time"]);
        for r in records {
            let text = |t: Option<&CompactString>| t.map(ToString::to_string).unwrap_or_default();
            grid.add_row([
                r.text.to_string(),
                number(r),
                r.unit.to_string(),
                text(r.entity.as_ref().map(|e| &e.text)),
                text(r.holder.as_ref().map(|h| &h.text)),
                change(r),
                text(r.time.as_ref().map(|t| &t.text)),
            ]);
        }
        writeln!(self.output, "{} ({} records)\n{grid}", document.id, records.len())?;
        let mut told: Vec<&str> = Vec::new();
        for check in records.iter().filter_map(|r| r.check.as_deref()) {
            if !told.contains(&check) {
                told.push(check);
                writeln!(self.output, "! {check}")?;
            }
        }
        writeln!(self.output)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

/// Value or range with its bound as a sign: `≥ 5`.
fn number(r: &Record) -> String {
    let sign = match r.bound {
        Bound::Exact | Bound::Range => "",
        Bound::About => "≈ ",
        Bound::Near => "↗ ",
        Bound::Over => "> ",
        Bound::Under => "< ",
        Bound::AtLeast => "≥ ",
        Bound::AtMost => "≤ ",
    };
    match (&r.value, &r.low, &r.high) {
        (Some(value), ..) => format!("{sign}{value}"),
        (None, Some(low), Some(high)) => format!("{low} … {high}"),
        _ => "?".to_owned(),
    }
}

/// Movement and status in a few words: `up by, yoy; expected`.
fn change(r: &Record) -> String {
    let mut parts = Vec::new();
    if let Some(c) = r.change {
        let basis = c.basis.map_or(String::new(), |b| format!(", {}", b.code()));
        parts.push(format!("{} {}{basis}", c.direction.code(), c.mode.code()));
    }
    if r.status != Status::Actual {
        parts.push(r.status.code().to_owned());
    }
    parts.join("; ")
}
