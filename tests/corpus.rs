//! Every `corpus/GENRE/NAME.txt` has its snapshot beside it, `corpus/GENRE/NAME.snap`: one record a line.
//!
//! `INSTA_UPDATE=always cargo test --test corpus` accepts what is new; read it line by line before you commit it.

mod support;

use std::fs;
use std::path::Path;

use support::{extractor, line};

#[test]
fn corpus() {
    insta::glob!("../corpus", "*/*.txt", |path| {
        let text = fs::read_to_string(path).unwrap();
        let records = extractor().extract(&shuliang::Document::new("", text));
        let lines: Vec<String> = records.iter().map(line).collect();
        let mut settings = insta::Settings::clone_current();
        settings.remove_snapshot_suffix();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_snapshot_path(path.parent().unwrap());
        let name = path.file_stem().unwrap().to_str().unwrap();
        settings.bind(|| insta::assert_snapshot!(name, lines.join("\n")));
    });
}

#[test]
fn no_snapshot_without_text() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut texts = 0;
    let mut genres = 0;
    for genre in fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        genres += 1;
        for file in fs::read_dir(genre).unwrap().map(|e| e.unwrap().path()) {
            match file.extension().and_then(|e| e.to_str()) {
                Some("snap") => assert!(file.with_extension("txt").exists(), "{} has no text", file.display()),
                Some("txt") => {
                    texts += 1;
                    assert!(file.with_extension("snap").exists(), "{} has no snapshot: run with INSTA_UPDATE=always", file.display());
                }
                _ => panic!("{} is neither text nor snapshot", file.display()),
            }
        }
    }
    assert!(texts >= 40 && genres >= 8, "{texts} texts in {genres} genres");
}

#[test]
fn negatives_yield_no_quantity() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for genre in ["negative", "furniture"] {
        for file in fs::read_dir(root.join(genre)).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")) {
            let text = fs::read_to_string(&file).unwrap();
            let found: Vec<String> = extractor()
                .extract(&shuliang::Document::new("", text))
                .into_iter()
                .filter(|r| r.kind == shuliang::record::Kind::Quantity)
                .map(|r| r.text.to_string())
                .collect();
            assert!(found.is_empty(), "{}: {found:?}", file.display());
        }
    }
}
