//! `shuliang diff`: outputs of every format against each other, record by record.
#![cfg(all(feature = "parquet", feature = "xlsx", feature = "sqlite", feature = "packed"))]

mod support;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use shuliang::{Record, records};
use support::folder;
use tempfile::TempDir;

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let out = Command::cargo_bin("shuliang").unwrap().current_dir(folder).args(args).output().unwrap();
    (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

/// Texts that fill every column, with more digits than any float has.
const TEXTS: [&str; 7] = [
    "今年上半年，云溪市工业用电量12.8亿千瓦时，同比增长3.25%；其中化工行业用电占三分之一。",
    "东陵港二季度吞吐量在310万吨到330万吨之间，环比下降0.7个百分点。",
    "没有任何数目的一段话。",
    "该基金规模123456789012345678.123456789元，预计明年达到2亿元。",
    "约1500名“志愿者”参加,\"引号\"与逗号，\t制表符🚄时速350公里。\n第二行有3吨。",
    "公司亏损-3.2亿元，跌幅超过12%；第三名得奖金8000元，为期3年。",
    "不良贷款率由1.52%降至1.38%，下降0.41个百分点。",
];

fn corpus() -> TempDir {
    let rows: String = TEXTS.iter().enumerate().map(|(n, text)| serde_json::json!({"id": format!("文 {n}"), "text": text}).to_string() + "\n").collect();
    let made = folder(&[("rows.jsonl", rows.as_bytes())]);
    extract(made.path(), "old.jsonl");
    made
}

fn extract(folder: &Path, output: &str) {
    let (code, _, err) = run(folder, &["extract", "rows.jsonl", "--date", "2025-08-15", "-o", output]);
    assert_eq!((code, err.as_str()), (0, ""));
}

fn read(path: &Path) -> Vec<Record> {
    records::open(path).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn every_format_holds_the_same_records() {
    let texts = corpus();
    let expected = read(&texts.path().join("old.jsonl"));
    assert!(expected.len() >= 15);
    let suffixes = ["jsonl", "csv", "parquet", "arrow", "xlsx", "sqlite"];
    for (n, suffix) in suffixes.iter().enumerate() {
        let packing = ["gz", "zst", "bz2", "xz"][n % 4];
        for name in [format!("new.{suffix}"), format!("new.{suffix}.{packing}")] {
            extract(texts.path(), &name);
            assert_eq!(read(&texts.path().join(&name)), expected, "{name}");
            assert_eq!(run(texts.path(), &["diff", "old.jsonl", &name]), (0, "no drift in 6 documents\n".to_owned(), String::new()), "{name}");
        }
    }
    assert_eq!(run(texts.path(), &["diff", "new.xlsx", "new.sqlite"]).0, 0);
}

/// Writes the records of `old.jsonl` as `change` makes them.
fn changed(folder: &Path, name: &str, change: impl Fn(&mut Vec<Record>)) {
    let mut all = read(&folder.join("old.jsonl"));
    change(&mut all);
    let lines: String = all.iter().map(|r| serde_json::to_string(r).unwrap() + "\n").collect();
    fs::write(folder.join(name), lines).unwrap();
}

#[test]
fn what_differs_is_named() {
    let texts = corpus();
    extract(texts.path(), "old.parquet");
    changed(texts.path(), "new.jsonl", |all| {
        let entity = all[0].entity.as_mut().unwrap();
        entity.text = "用电量".into();
        entity.start += 2;
        let gone = all.iter().position(|r| r.doc == "文 1").unwrap();
        all.remove(gone);
        // A whole document that was not there.
        let mut another = all[0].clone();
        another.doc = "文 9".into();
        all.push(another);
    });
    let (code, out, err) = run(texts.path(), &["diff", "old.parquet", "new.jsonl", "--format", "json"]);
    assert_eq!((code, err.as_str()), (1, ""));
    let report: Value = serde_json::from_str(&out).unwrap();
    let mut named: Vec<String> = report["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| format!("{} {} {}", d["doc"].as_str().unwrap(), d["sort"].as_str().unwrap(), d["fields"].as_array().unwrap().len()))
        .collect();
    named.sort();
    assert_eq!(named, ["文 0 changed 1", "文 1 removed 0", "文 9 added 0"]);
    let (_, out, _) = run(texts.path(), &["diff", "old.parquet", "new.jsonl"]);
    assert!(out.contains("  entity (1)\n    文 0 sentence 0 [14, 22)\n      ⟦12.8亿千瓦时⟧\n        entity: 工业用电量 [9, 14) → 用电量 [11, 14)\n"), "{out}");
    assert!(out.ends_with("drift in 3 of 7 documents: 1 changed, 1 added, 1 removed\n"), "{out}");
    assert!(run(texts.path(), &["diff", "new.jsonl", "new.jsonl"]).0 == 0);
}

#[test]
fn the_order_of_documents_is_no_difference() {
    let texts = corpus();
    changed(texts.path(), "new.jsonl", |all| {
        // Documents from the last to the first, each as it was.
        all.sort_by(|a, b| b.doc.cmp(&a.doc));
    });
    assert_eq!(run(texts.path(), &["diff", "old.jsonl", "new.jsonl"]), (0, "no drift in 6 documents\n".to_owned(), String::new()));
}

#[test]
fn bad_files_are_named() {
    let texts = corpus();
    let fails = |name: &str, bytes: &[u8], message: &str| {
        if !bytes.is_empty() {
            fs::write(texts.path().join(name), bytes).unwrap();
        }
        let (code, out, err) = run(texts.path(), &["diff", "old.jsonl", name]);
        assert_eq!((code, out.as_str()), (2, ""), "{name}");
        assert!(err.contains(message), "expected `{message}`, found `{err}`");
    };
    fails("gone.jsonl", b"", "gone.jsonl: cannot read: No such file or directory (os error 2)\n");
    fails("text.jsonl", b"{\"doc\":\"a\"}\n", "text.jsonl:1: column 11: expected a record as JSON: missing field `sentence`");
    fails("rows.csv", b"id,text\n1,a\n", "rows.csv:1: expected the columns of records, found none called `doc`");
    extract(texts.path(), "good.csv");
    let csv = fs::read_to_string(texts.path().join("good.csv")).unwrap();
    fails("bound.csv", csv.replacen("exact", "exakt", 1).as_bytes(), "bound.csv:2: column `bound`: unknown variant `exakt`");
    fails("start.csv", csv.replacen(",14,22,", ",x,22,", 1).as_bytes(), "start.csv:2: expected a whole number in column `start`, found `x`");
    fails("no.parquet", b"abc", "no.parquet: expected a Parquet file");
    fails("no.arrow", b"abc", "no.arrow: expected an Arrow IPC file");
    fails("no.xlsx", b"abc", "no.xlsx: expected an Excel workbook");
    fails("no.sqlite", b"abcdefghijklmnop", "no.sqlite: expected a SQLite database of records");
}
