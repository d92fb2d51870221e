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
        sonic_rs::to_writer(&mut *into, record).map_err(io::Error::other)?;
        into.push(b'\n');
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::encode;
    use crate::record::Record;

    #[test]
    fn lines_are_those_of_serde_json() {
        for text in ["贷款", "a\"b\\c/d\u{1}\u{8}\u{c}\n\r\t\u{7f}\u{2028}é💰", "", &"长".repeat(100), &"a\"".repeat(64)] {
            let blank = r#"{"doc":"","sentence":0,"start":0,"end":0,"text":"","value":null,"low":null,"high":null,"bound":"exact","unit":"","unit_text":"",
                "dimension":"","kind":"quantity","entity":null,"holder":null,"change":null,"time":null,"status":"actual","rule":""}"#;
            let mut record: Record = serde_json::from_str(blank).unwrap();
            (record.doc, record.text, record.value) = (text.into(), text.into(), Some(text.into()));
            record.sentence = usize::MAX;
            let mut lines = Vec::new();
            encode(&[record.clone(), record.clone()], &mut lines).unwrap();
            let line = serde_json::to_string(&record).unwrap() + "\n";
            assert_eq!(String::from_utf8(lines).unwrap(), line.repeat(2));
        }
    }
}
