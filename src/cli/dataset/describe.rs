//! What a data set's folder says of itself.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;
use sha2::{Digest, Sha256};
use shuliang::dataset::{Assignment, Card, Duplicates, Share, card};

use super::{Building, Row, Together};
use crate::cli::input::STDIN;

/// What documents that stay together share, in words.
pub(super) fn together(building: &Building) -> String {
    let source = building.source.replace("column:", "column ");
    match building.together {
        Together::SourceAndDate => format!("source ({source}) and date"),
        Together::Source => format!("source ({source})"),
        Together::Date => "date".to_owned(),
        Together::None => "id".to_owned(),
    }
}

/// An input and its SHA-256.
pub(super) fn digest(path: &Path) -> Result<(String, String)> {
    let named = path.display().to_string();
    if path == Path::new(STDIN) {
        return Ok((named, "standard input".to_owned()));
    }
    let mut hasher = Sha256::new();
    let mut file = File::open(path).with_context(|| format!("{named}: cannot read"))?;
    let mut block = vec![0; 1 << 16];
    loop {
        let read = io::Read::read(&mut file, &mut block).with_context(|| format!("{named}: cannot read"))?;
        if read == 0 {
            break;
        }
        hasher.update(&block[..read]);
    }
    let mut digest = String::with_capacity(64);
    for byte in hasher.finalize() {
        let _ = write!(digest, "{byte:02x}");
    }
    Ok((named, digest))
}

/// The command, without what does not bear on the bytes: where the folder lies, and threads.
pub(super) fn command() -> String {
    let mut words = vec!["shuliang".to_owned()];
    let mut given = std::env::args().skip(1);
    while let Some(word) = given.next() {
        match word.as_str() {
            "-o" | "--output" | "--threads" => drop(given.next()),
            w if w.starts_with("--output=") || w.starts_with("--threads=") || w.starts_with("-o") => {}
            w if w.chars().all(|c| c.is_alphanumeric() || "-_=./,:".contains(c)) => words.push(word),
            w => words.push(format!("'{}'", w.replace('\'', r"'\''"))),
        }
    }
    words.extend(["-o".to_owned(), "DIR".to_owned()]);
    words.join(" ")
}

/// The card and the files that programs read.
pub(super) fn describe(
    folder: &Path,
    of: &Card,
    groups: usize,
    (building, shares): (&Building, &[Share]),
    dealt: &[(&Row, Assignment)],
    (rows, order, alike): (&[Row], &[usize], &Duplicates),
) -> Result<()> {
    fs::write(folder.join("README.md"), card(of))?;
    let splits: Vec<_> = of
        .splits
        .iter()
        .map(|(name, file, c)| {
            json!({"name": name, "file": file, "documents": c.documents, "characters": c.characters, "quantities": c.quantities, "relations": c.relations,
                   "dimensions": c.dimensions, "rules": c.rules})
        })
        .collect();
    let inputs: Vec<_> = of.inputs.iter().map(|(input, digest)| json!({"input": input, "sha256": digest})).collect();
    let whole = json!({
        "name": of.name, "program": concat!("shuliang ", env!("CARGO_PKG_VERSION")), "command": of.command, "licence": of.licence,
        "format": building.format.code(), "seed": of.seed, "drop": building.drop, "relate": building.relate, "together": of.together, "documents": of.read,
        "dropped": of.dropped, "groups": groups, "splits": splits, "inputs": inputs,
    });
    fs::write(folder.join("dataset.json"), serde_json::to_string_pretty(&whole)? + "\n")?;
    let mut lines = BufWriter::new(File::create(folder.join("documents.jsonl"))?);
    for (row, assignment) in dealt {
        let date = row.annotated.date.map(|d| d.to_string());
        let split = &shares[assignment.split].name;
        writeln!(lines, "{}", json!({"id": row.annotated.id, "split": split, "group": assignment.group, "source": row.source, "date": date}))?;
    }
    lines.flush()?;
    let mut lines = BufWriter::new(File::create(folder.join("duplicates.jsonl"))?);
    for duplicate in &alike.dropped {
        let (of, text) = (&rows[order[duplicate.of]], &rows[order[duplicate.text]]);
        writeln!(lines, "{}", json!({"id": text.annotated.id, "of": of.annotated.id, "similarity": duplicate.similarity}))?;
    }
    Ok(lines.flush()?)
}
