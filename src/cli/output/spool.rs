//! The spool: records on their way to a format whose files cannot be gone on with where they broke off.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use serde::{Deserialize, Serialize};
use shuliang::packing::{Packing, unpack};
use shuliang::write::RecordWriter;
use shuliang::{Document, Record};

/// How the spool is packed on the disk.
pub(super) const PACKING: Packing = if cfg!(feature = "packed") { Packing::Zstd } else { Packing::Plain };

#[derive(Serialize)]
struct Line<'l> {
    id: &'l str,
    date: Option<String>,
    text: &'l str,
    records: &'l [Record],
}

#[derive(Deserialize)]
struct Read {
    id: String,
    date: Option<String>,
    text: String,
    records: Vec<Record>,
}

/// The line of one document; its text only where it will be `kept`.
pub(super) fn encode(document: &Document, records: &[Record], kept: bool, into: &mut Vec<u8>) -> io::Result<()> {
    let date = document.date.map(|d| d.to_string());
    let line = Line { id: &document.id, date, text: if kept { &document.text } else { "" }, records };
    serde_json::to_writer(&mut *into, &line)?;
    into.push(b'\n');
    Ok(())
}

/// Writes everything in the spool with `writer`.
pub(super) fn pour(spool: File, writer: &mut dyn RecordWriter) -> io::Result<()> {
    let mut lines = BufReader::with_capacity(1 << 16, unpack(PACKING, BufReader::new(spool))?);
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return writer.finish();
        }
        let read: Read = serde_json::from_slice(&line)?;
        let mut document = Document::new(read.id, read.text);
        if let Some(date) = &read.date {
            document = document.dated(date).map_err(io::Error::other)?;
        }
        writer.write(&document, &read.records)?;
    }
}
