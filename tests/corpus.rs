//! Every `corpus/GENRE/NAME.txt` has its snapshot beside it, `corpus/GENRE/NAME.snap`, in the form of `shuliang snapshot`: its records below their sentences.
//! They are held against each other by record, with the macro that the tests of a user call; a failure says which record changed and in which fields.
//!
//! `INSTA_UPDATE=always cargo test --test corpus` accepts what is new; read it line by line before you commit it.

mod support;

use std::fs;
use std::path::Path;

use shuliang::snapshot::testing::{difference, shown};
use shuliang::{Document, assert_records_snapshot};
use support::extractor;

#[test]
fn corpus() {
    insta::glob!("../corpus", "*/*.txt", |path| {
        let document = Document::new("", fs::read_to_string(path).unwrap());
        let mut settings = insta::Settings::clone_current();
        settings.remove_snapshot_suffix();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_snapshot_path(path.parent().unwrap());
        let name = path.file_stem().unwrap().to_str().unwrap();
        settings.bind(|| assert_records_snapshot!(name, extractor(), document));
    });
}

#[test]
fn a_changed_record_is_named() {
    let text = "云溪市贷款余额12亿元，同比增长6.4%。";
    let kept = shown(extractor(), text);
    let wider = kept.replace(" | ", "   |   ");
    assert_eq!(difference(&kept, &wider).unwrap(), None, "columns may stand wider");
    let told = difference(&kept.replace("0-3 云溪市", "-").replace("up by yoy", "up by"), &kept).unwrap().unwrap();
    assert_eq!(
        told,
        "changed by indicator-then-number: 云溪市贷款余额⟦12亿元⟧，同比增长6.4%。\n  holder: none → 云溪市 [0, 3)\nchanged by change-after-level: 云溪市贷款余额12亿元，同比增长⟦6.4%⟧。\n  holder: none → 云溪市 [0, 3)\n  change: up by → up by yoy\n"
    );
    assert!(difference("23-29 5 = 5", &kept).is_err_and(|(line, message)| line == 0 && message.starts_with("expected `@` or two spaces")));
}

/// Fails where `SHULIANG_FAIL` names a folder with a snapshot of other records.
#[test]
fn fails_when_asked_to() {
    let Some(folder) = std::env::var_os("SHULIANG_FAIL") else { return };
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| assert_records_snapshot!("another", extractor(), "贷款余额13亿元。"));
}

#[test]
fn another_record_fails_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("another.snap"), format!("---\nsource: x\n---\n{}", shown(extractor(), "贷款余额12亿元。"))).unwrap();
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    let out = again.args(["--exact", "fails_when_asked_to"]).env("SHULIANG_FAIL", folder.path()).env("INSTA_UPDATE", "no").output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    assert!(!out.status.success());
    assert!(
        said.contains("changed by indicator-then-number: 贷款余额⟦13亿元⟧。\n  text: 12亿元 [4, 8) → 13亿元 [4, 8)\n  value: 1200000000 → 1300000000\n"),
        "{said}"
    );
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
                .extract(&Document::new("", text))
                .into_iter()
                .filter(|r| r.kind == shuliang::record::Kind::Quantity)
                .map(|r| r.text.to_string())
                .collect();
            assert!(found.is_empty(), "{}: {found:?}", file.display());
        }
    }
}
