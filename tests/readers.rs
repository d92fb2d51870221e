//! The ecosystem's own readers, in Python, find the same records in every format.
#![cfg(all(feature = "parquet", feature = "xlsx", feature = "sqlite"))]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::python::interpreter;
use tempfile::TempDir;

/// A folder with the rows of some texts.
fn corpus() -> TempDir {
    let folder = TempDir::new().unwrap();
    let texts = [
        "截至9月末，南川县小微企业贷款余额83.6亿元，同比增长11.2%，户数1.4万户。",
        "上半年，木材加工园产值在25亿元到27亿元之间，出口占三分之一。",
        "无数目。",
        "该项目总投资12345678901234567.89元，预计2027年投产，为期3年。",
        "他说\"涨了, 0.5个百分点\"，\n排名第二🚄。",
    ];
    let rows: Vec<String> =
        (0..500).map(|n| serde_json::json!({"id": format!("n{n}"), "text": texts[n % texts.len()], "date": "2025-10-08"}).to_string() + "\n").collect();
    fs::write(folder.path().join("rows.jsonl"), rows.concat()).unwrap();
    folder
}

fn extract(folder: &Path, args: &[&str]) -> Vec<u8> {
    let out = Command::new(assert_cmd::cargo::cargo_bin("shuliang")).current_dir(folder).arg("extract").args(args).output().unwrap();
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}

fn run(python: &Path, script: &str, folder: &Path) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(script);
    let out = Command::new(python).arg(script).arg(folder).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "{said}{}", String::from_utf8_lossy(&out.stderr));
    said
}

#[test]
fn tables_of_the_ecosystems_writers_are_read() {
    let Some(python) = interpreter("readers") else { return };
    let folder = corpus();
    run(&python, "make.py", folder.path());
    let expected = extract(folder.path(), &["rows.jsonl"]);
    let mut read = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(extract(folder.path(), &[&name]) == expected, "{name}");
        read += 1;
    }
    assert_eq!(read, 18);
}

#[test]
fn the_ecosystems_readers_find_the_same_records() {
    let Some(python) = interpreter("readers") else { return };
    let folder = corpus();
    for suffix in ["jsonl", "csv", "parquet", "arrow", "xlsx", "sqlite"] {
        extract(folder.path(), &["rows.jsonl", "-o", &format!("records.{suffix}")]);
    }
    let said = run(&python, "check.py", folder.path());
    assert_eq!(said.lines().filter(|l| l.ends_with("same")).count(), 11, "{said}");
}
