//! What the command reads from: files, folders, patterns, lists of paths, standard input, and the options that say how.

mod support;

use std::fs;
use std::io::Write;

use assert_cmd::Command;
use shuliang::packing::{Packer, Packing};
use support::folder;
use tempfile::TempDir;

fn run(folder: &TempDir, args: &[&str], input: impl Into<Vec<u8>>) -> (i32, String, String) {
    let out = Command::cargo_bin("shuliang").unwrap().current_dir(folder.path()).arg("extract").args(args).write_stdin(input).output().unwrap();
    (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

fn records(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn docs(out: &str) -> Vec<String> {
    records(out).iter().map(|r| r["doc"].as_str().unwrap().to_owned()).collect()
}

/// The documents' names after a run that goes well.
fn found(folder: &TempDir, args: &[&str], input: &str) -> Vec<String> {
    let (code, out, err) = run(folder, args, input);
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    docs(&out)
}

const ONE: &[u8] = "本站存煤5吨。".as_bytes();

fn tree() -> TempDir {
    folder(&[
        ("news/2024/a.txt", ONE),
        ("news/2024/b.csv", "id,text\nrow,存煤6吨\n".as_bytes()),
        ("news/2025/c.txt", ONE),
        ("news/2025/d.md", ONE),
        ("news/.hidden.txt", ONE),
        ("news/.gitignore", b"drafts/\n"),
        ("news/drafts/e.txt", ONE),
        ("z.txt", ONE),
    ])
}

#[test]
fn folders_leave_out_what_is_hidden_or_ignored() {
    assert_eq!(found(&tree(), &["news"], ""), ["news/2024/a.txt", "row", "news/2025/c.txt"]);
}

#[test]
fn a_folder_whose_texts_are_ignored_says_so() {
    let tree = folder(&[("data/a.txt", ONE), ("data/b.md", ONE), (".gitignore", b"data/*\n")]);
    let (code, _, err) = run(&tree, &["data"], "");
    let said =
        "shuliang: data: no texts: a `.gitignore` or `.ignore` leaves out all of them, data/a.txt the first; a quoted pattern takes what they leave out\n";
    assert_eq!((code, err.as_str()), (2, said));
    assert_eq!(found(&tree, &["data/*.txt"], ""), ["data/a.txt"]);
}

#[test]
fn a_run_does_not_read_what_it_writes() {
    let tree = tree();
    for suffix in ["jsonl", "parquet"] {
        let output = format!("news/2025/out.{suffix}");
        let errors = "news/errors.jsonl";
        for _ in 0..2 {
            let (code, _, err) = run(&tree, &["news", "-o", &output, "--errors", errors], "");
            assert_eq!((code, err.as_str()), (0, ""));
            assert_eq!(fs::read_to_string(tree.path().join(errors)).unwrap(), "");
        }
        let records = found(&tree, &[&output, "--id", "doc", "--text", "text"], "");
        assert_eq!(records.len(), 3, "{records:?}");
        fs::remove_file(tree.path().join(&output)).unwrap();
        let _ = fs::remove_file(tree.path().join(format!("{output}.schema.json")));
    }
}

#[test]
fn several_inputs_in_their_order() {
    assert_eq!(found(&tree(), &["z.txt", "news/2025/d.md", "-", "news/2024"], "存煤7吨"), ["z.txt", "news/2025/d.md", "-", "news/2024/a.txt", "row"]);
}

#[test]
fn quoted_patterns() {
    let tree = tree();
    assert_eq!(found(&tree, &["news/2*/*.txt"], ""), ["news/2024/a.txt", "news/2025/c.txt"]);
    assert_eq!(found(&tree, &["news/2025/*"], ""), ["news/2025/c.txt", "news/2025/d.md"]);
    assert_eq!(
        found(&tree, &["**/*.txt"], ""),
        ["news/2024/a.txt", "news/2025/c.txt", "news/drafts/e.txt", "z.txt"],
        "what is asked for by a pattern is not ignored"
    );
    assert_eq!(found(&tree, &["news/202[45]/?.txt", "z.*"], ""), ["news/2024/a.txt", "news/2025/c.txt", "z.txt"]);
    let (code, out, err) = run(&tree, &["*.none", "z.txt"], "");
    assert_eq!((code, docs(&out).len(), err.as_str()), (2, 1, "shuliang: *.none: no file fits the pattern\n"));
    // A file of that very name is no pattern.
    let odd = folder(&[("a[1].txt", ONE)]);
    assert_eq!(found(&odd, &["a[1].txt"], ""), ["a[1].txt"]);
}

#[test]
fn lists_of_paths() {
    let tree = tree();
    let list = "news/2025\r\n\nz.txt\n";
    assert_eq!(found(&tree, &["--files-from", "-"], list), ["news/2025/c.txt", "z.txt"]);
    fs::write(tree.path().join("list"), list).unwrap();
    assert_eq!(found(&tree, &["news/2024/a.txt", "--files-from", "list"], ""), ["news/2024/a.txt", "news/2025/c.txt", "z.txt"]);
    let (code, out, err) = run(&tree, &["--files-from", "-"], "gone.txt\nz.txt\n");
    assert_eq!((code, docs(&out)), (2, vec!["z.txt".to_owned()]));
    assert!(err.contains("gone.txt: cannot read: No such file"), "{err}");
    assert!(run(&tree, &["--files-from", "none"], "").2.contains("--files-from none: cannot read"));
    assert!(run(&tree, &["-", "--files-from", "-"], "").2.contains("at once"));
}

#[test]
fn standard_input_is_told_by_its_front() {
    let none = folder(&[]);
    let utf16 = |text: &str| -> Vec<u8> { [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect() };
    let rows = "{\"id\":\"x\",\"text\":\"存煤6吨\"}\n";
    let array = "[ {\"id\":\"x\",\"text\":\"存煤6吨\"} ]";
    let cases: [(Vec<u8>, &str); 6] = [
        (rows.as_bytes().to_vec(), "x"),
        (array.as_bytes().to_vec(), "x"),
        (utf16(rows), "x"),
        (utf16(array), "x"),
        ("[快讯]存煤6吨".as_bytes().to_vec(), "-"),
        (utf16("存煤6吨"), "-"),
    ];
    for (bytes, doc) in cases {
        for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd, Packing::Bzip2, Packing::Xz] {
            let mut packer = Packer::new(packing, Vec::new()).unwrap();
            packer.write_all(&bytes).unwrap();
            let (code, out, err) = run(&none, &[], packer.finish().unwrap());
            assert_eq!((code, docs(&out), err.as_str()), (0, vec![doc.to_owned()], ""), "{packing:?}");
        }
    }
}

#[test]
fn formats_are_told() {
    let odd = folder(&[("rows.dat", "编号,正文\n9,存煤6吨\n".as_bytes()), ("x.csv", "存煤8吨,贮木5立方米".as_bytes())]);
    assert_eq!(found(&odd, &["rows.dat", "--input-format", "csv", "--text", "正文", "--id", "编号"], ""), ["9"]);
    assert_eq!(found(&odd, &["x.csv", "--input-format", "text"], ""), ["x.csv", "x.csv"]);
    assert_eq!(found(&odd, &["--input-format", "tsv"], "id\ttext\n4\t存煤6吨\n"), ["4"]);
}

#[test]
fn encodings_are_told() {
    let big5 = encoding_rs::BIG5.encode("存煤3噸").0.to_vec();
    let none = folder(&[("t.txt", &big5)]);
    let (code, out, _) = run(&none, &["t.txt", "--encoding", "big5"], "");
    assert_eq!((code, records(&out)[0]["text"].as_str()), (0, Some("3噸")));
    let (code, _, err) = run(&none, &["t.txt", "--encoding", "martian"], "");
    assert_eq!((code, err.as_str()), (2, "shuliang: --encoding: expected a name like gb18030, big5 or utf-16le, found `martian`\n"));
}

#[test]
fn a_date_is_a_day_or_a_column() {
    let none = folder(&[]);
    let from = |args: &[&str], input: &str| records(&run(&none, args, input).1)[0]["time"]["from"].as_str().map(str::to_owned);
    let row = "{\"text\":\"今年上半年存煤6吨\",\"日\":\"2023/9/1\"}\n";
    assert_eq!(from(&["--date", "日"], row).as_deref(), Some("2023-01-01"));
    assert_eq!(from(&["--date", "2021-02-03"], row).as_deref(), Some("2021-01-01"));
    assert_eq!(from(&[], row), None);
    let (code, _, err) = run(&none, &["--date", "2021-02-30"], row);
    assert_eq!((code, err.as_str()), (2, "shuliang: --date: expected a date like 2026-11-24, found `2021-02-30`\n"));
}

#[test]
fn a_title_is_the_first_line() {
    let none = folder(&[]);
    let rows = "id,headline,body\n1,存煤6吨,今日运走2吨\n2,今日运走2吨,今日运走2吨\n3,,今日运走2吨\n";
    let (code, out, _) = run(&none, &["--input-format", "csv", "--text", "body", "--title", "headline"], rows);
    let shown: Vec<(String, i64)> = records(&out).iter().map(|r| (r["text"].as_str().unwrap().to_owned(), r["start"].as_i64().unwrap())).collect();
    let shown: Vec<(&str, i64)> = shown.iter().map(|(t, s)| (t.as_str(), *s)).collect();
    assert_eq!((code, shown), (0, vec![("6吨", 2), ("2吨", 9), ("2吨", 4), ("2吨", 4)]));
}

#[test]
fn odd_texts_go_through() {
    let none = folder(&[]);
    let long = format!("{}，存煤6吨", "路段维修".repeat(31_250));
    let cases = [(long.as_str(), 125_003), ("前\u{0}\u{1}\u{7f}存煤6吨", 6), ("🚄👨‍👩‍👧e\u{301}存煤6吨", 10)];
    for (text, start) in cases {
        let row = serde_json::json!({"id": "x", "text": text}).to_string() + "\n";
        for input in [text.to_owned(), row] {
            let (code, out, err) = run(&none, &[], input);
            assert_eq!((code, err.as_str()), (0, ""));
            assert_eq!((records(&out)[0]["text"].as_str(), records(&out)[0]["start"].as_i64()), (Some("6吨"), Some(start)));
        }
    }
    let empty = folder(&[("a.txt", b""), ("b.jsonl", b"\n\n{\"text\":\"\"}\n"), ("c.csv", b"id,text\n"), ("d.json", b"[]")]);
    assert_eq!(run(&empty, &["."], "").1, "");
    assert_eq!(run(&empty, &["."], "").0, 0);
}
