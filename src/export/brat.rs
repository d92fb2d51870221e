//! brat standoff: a text and its annotations in a pair of files, and the project's configuration.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Exporter, Summary, line};
use crate::annotation::{Annotated, Attributes, Label, Layout, Relation};
use crate::record::Place;

/// The file that says which document each pair of files is.
pub(crate) const INDEX: &str = "documents.jsonl";

/// A folder of pairs, `00001.txt` and `00001.ann`; their documents' ids and dates stand in `documents.jsonl`, which brat passes over.
pub(super) struct Brat {
    folder: PathBuf,
    index: BufWriter<File>,
    summary: Summary,
}

impl Brat {
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("annotation.conf"), annotation())?;
        fs::write(folder.join("visual.conf"), visual())?;
        let index = BufWriter::new(File::create(folder.join(INDEX))?);
        Ok(Self { folder: folder.to_owned(), index, summary: Summary::default() })
    }
}

impl Exporter for Brat {
    fn write(&mut self, document: &Annotated) -> io::Result<()> {
        let layout = Layout::of(document);
        self.summary.add(document, &layout);
        let name = format!("{:05}", self.summary.documents);
        fs::write(self.folder.join(format!("{name}.txt")), &document.text)?;
        fs::write(self.folder.join(format!("{name}.ann")), standoff(document, &layout))?;
        line(&mut self.index, &json!({"file": name, "id": document.id, "date": document.date.map(|d| d.to_string())}))
    }

    fn finish(&mut self) -> io::Result<Summary> {
        self.index.flush()?;
        Ok(self.summary)
    }
}

/// The annotations of one document: spans, relations, chosen attributes, and the other attributes as notes of JSON.
fn standoff(document: &Annotated, layout: &Layout) -> String {
    let mut lines = String::new();
    let mut attribute = 0;
    for (i, span) in layout.spans.iter().enumerate() {
        let (places, text) = fragments(&span.place);
        let _ = writeln!(lines, "T{}\t{} {places}\t{text}", i + 1, span.label.code());
    }
    for (i, link) in layout.links.iter().enumerate() {
        let _ = writeln!(lines, "R{}\t{} Arg1:T{} Arg2:T{}", i + 1, link.relation.code(), link.from + 1, link.to + 1);
    }
    for (i, span) in layout.spans.iter().enumerate().filter(|(_, s)| s.label == Label::Quantity) {
        let attributes = &document.mentions[span.mention].attributes;
        for (name, code) in attributes.choices() {
            attribute += 1;
            let _ = writeln!(lines, "A{attribute}\t{name} T{} {code}", i + 1);
        }
        let _ = writeln!(lines, "#{}\tAnnotatorNotes T{}\t{}", i + 1, i + 1, json!(attributes.clone().unchosen()));
    }
    lines
}

/// The places and the words of a span: one fragment a line of the text, since brat's spans end with the line.
fn fragments(place: &Place) -> (String, String) {
    let mut places: Vec<String> = Vec::new();
    let mut at = place.start;
    for part in place.text.split('\n') {
        let length = part.chars().count();
        if length > 0 {
            places.push(format!("{at} {}", at + length));
        }
        at += length + 1;
    }
    let words: Vec<&str> = place.text.split('\n').filter(|p| !p.is_empty()).collect();
    (places.join(";"), words.join(" "))
}

fn annotation() -> String {
    let mut page = "[entities]\n".to_owned();
    for label in Label::ALL {
        let _ = writeln!(page, "{}", label.code());
    }
    page += "\n[relations]\n";
    for relation in Relation::ALL {
        let _ = writeln!(page, "{}\tArg1:quantity, Arg2:{}", relation.code(), relation.target().code());
    }
    page += "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n";
    for (name, codes) in Attributes::CHOICES {
        let _ = writeln!(page, "{name}\tArg:quantity, Value:{}", codes.join("|"));
    }
    page
}

fn visual() -> String {
    let mut page = "[labels]\n".to_owned();
    for label in Label::ALL {
        let _ = writeln!(page, "{} | {} | {}", label.code(), label.chinese(), label.code());
    }
    page += "\n[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken\nARC_DEFAULT\tcolor:black, arrowHead:triangle-5\n";
    for label in Label::ALL {
        let _ = writeln!(page, "{}\tbgColor:{}", label.code(), label.colour());
    }
    page
}
