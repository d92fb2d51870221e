//! JSON Lines (`jsonl`): the reference form.

use std::io::{self, Write};

use super::RecordWriter;
use crate::record::Record;

pub(super) struct JsonLines<W> {
    output: W,
    line: Vec<u8>,
}

impl<W: Write> JsonLines<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, line: Vec::new() }
    }
}

impl<W: Write> RecordWriter for JsonLines<W> {
    fn write(&mut self, records: &[Record]) -> io::Result<()> {
        for record in records {
            self.line.clear();
            serde_json::to_writer(&mut self.line, record)?;
            self.line.push(b'\n');
            self.output.write_all(&self.line)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}
