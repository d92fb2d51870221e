//! Real news in bulk: no panic, every span in its place, and the same records on one thread and on two.

mod support;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use shuliang::Document;
use shuliang::record::Record;
use support::{extractor, shared};

/// Every `step`th document of a packed file of JSON Lines.
fn documents(path: &Path, step: usize) -> Vec<Document> {
    let mut unpack = Command::new("gzip").args(["-dc"]).arg(path).stdout(Stdio::piped()).spawn().expect("gzip unpacks");
    let lines = BufReader::new(unpack.stdout.take().unwrap()).lines();
    let rows = lines.step_by(step).map(|line| {
        let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
        Document::new(row["id"].as_str().unwrap(), row["text"].as_str().unwrap())
    });
    let found = rows.collect();
    unpack.wait().unwrap();
    found
}

fn grounded(document: &Document, records: &[Record]) {
    let chars: Vec<char> = document.text.chars().collect();
    let check = |text: &str, start: usize, end: usize| {
        assert!(start < end && end <= chars.len(), "{}: {start}..{end} of {}", document.id, chars.len());
        assert_eq!(chars[start..end].iter().collect::<String>(), text, "{}", document.id);
    };
    for r in records {
        check(&r.text, r.start, r.end);
        for place in [&r.entity, &r.holder].into_iter().flatten() {
            check(&place.text, place.start, place.end);
        }
        if let Some(t) = &r.time {
            check(&t.text, t.start, t.end);
        }
    }
    assert!(records.windows(2).all(|w| w[0].end <= w[1].start), "{}: records in text order, apart", document.id);
}

#[test]
fn bulk() {
    let mut records = 0;
    for (name, step) in [("flash", 1), ("broadcast", 3), ("company", 1)] {
        let Some(path) = shared(&format!("corpus/bulk/{name}.jsonl.gz")) else { return };
        let documents = documents(&path, step);
        assert!(documents.len() > 5000, "{name}: {} documents", documents.len());
        let pool = |threads: usize| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let one = pool(1).install(|| extractor().extract_all(&documents));
        let two = pool(2).install(|| extractor().extract_all(&documents));
        assert!(one == two, "{name}: one thread and two give different records");
        for (document, found) in documents.iter().zip(&one) {
            grounded(document, found);
            records += found.len();
        }
    }
    assert!(records > 80_000, "{records} records");
}
