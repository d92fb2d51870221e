//! JSON Lines (`jsonl`): the reference form.

use std::io::{self, Write};

use super::RecordWriter;
use crate::document::Document;
use crate::record::Record;

pub(super) struct JsonLines<W> {
    output: W,
    lines: Vec<u8>,
}

impl<W: Write> JsonLines<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, lines: Vec::new() }
    }
}

impl<W: Write> RecordWriter for JsonLines<W> {
    fn write(&mut self, _: &Document, records: &[Record]) -> io::Result<()> {
        self.lines.clear();
        encode(records, &mut self.lines)?;
        self.output.write_all(&self.lines)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

/// The lines of `records`.
pub(super) fn encode(records: &[Record], into: &mut Vec<u8>) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut *into, record)?;
        into.push(b'\n');
    }
    Ok(())
}
