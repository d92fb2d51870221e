//! Holders of mentions: `tests/holders/*.txt`, one line a case, `text => mention: holder; mention: holder`, `-` where nobody has it; `#` begins a remark.

mod support;

use std::fs;
use std::path::Path;

use shuliang::Document;
use support::extractor;

/// The holders of the mentions of `text`, as the tables write them.
fn shown(text: &str) -> String {
    let records = extractor().extract(&Document::new("", text));
    let one = |r: &shuliang::Record| format!("{}: {}", r.text, r.holder.as_ref().map_or("-", |h| h.text.as_str()));
    records.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn tables_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/holders");
    let mut wrong = Vec::new();
    let mut lines = 0;
    for file in fs::read_dir(folder).expect("tests/holders is there") {
        let path = file.expect("it can be listed").path();
        for (number, line) in fs::read_to_string(&path).expect("it is text").lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (text, want) = line.split_once(" => ").unwrap_or_else(|| panic!("{}:{}: no ` => `", path.display(), number + 1));
            lines += 1;
            let got = shown(text);
            if got != want {
                wrong.push(format!("{}:{}: {text}\n  the table says  {want}\n  the program says {got}", path.display(), number + 1));
            }
        }
    }
    assert!(lines > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}
