//! Hard negatives: lines whose numerals count nothing, a file a class in `tests/negatives/`. At most one line in a hundred may give a quantity.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use shuliang::Document;
use shuliang::record::Kind;
use support::extractor;

#[test]
#[allow(clippy::print_stdout, reason = "the table is to be read")]
fn numbers_that_are_no_quantities() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/negatives");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 15, "{} classes", files.len());
    let (mut all, mut wrong) = (0, Vec::new());
    for file in files {
        let class = file.file_stem().unwrap().to_string_lossy().into_owned();
        let (mut lines, mut taken) = (0, 0);
        for line in fs::read_to_string(&file).unwrap().lines().filter(|l| !l.is_empty()) {
            lines += 1;
            let records = extractor().extract(&Document::new(line, line));
            let quantities: Vec<String> = records.iter().filter(|r| r.kind == Kind::Quantity).map(|r| format!("{} {}", r.text, r.unit)).collect();
            if !quantities.is_empty() {
                taken += 1;
                wrong.push(format!("{class}: {line}: {}", quantities.join("; ")));
            }
        }
        println!("{class:16}{taken:4} of {lines:4}");
        all += lines;
    }
    assert!(all >= 300, "{all} lines, expected at least 300");
    println!("{:16}{:4} of {all:4}\n{}", "all", wrong.len(), wrong.join("\n"));
    assert!(wrong.len() * 100 <= all, "{} of {all} lines give a quantity, expected at most 1 %:\n{}", wrong.len(), wrong.join("\n"));
}
