//! Snapshots of a corpus: kept, checked, told apart, never half written.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use shuliang::snapshot::{Difference, Key, Lock, Snapshot, Sort, Store, Writer, apply, compare};
use shuliang::{Document, Lexicon, Record};
use support::{extractor, folder};
use tempfile::TempDir;

/// Exit code, standard output, standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let out = Command::cargo_bin("shuliang").unwrap().current_dir(folder).args(args).env_remove("NO_COLOR").output().unwrap();
    (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

fn accept(folder: &Path, more: &[&str]) -> String {
    let (code, out, err) = run(folder, &[&["snapshot", "accept", "in", "--store", "store"], more].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    out
}

fn check(folder: &Path, more: &[&str]) -> (i32, String) {
    let (code, out, err) = run(folder, &[&["snapshot", "check", "in", "--store", "store"], more].concat());
    assert_eq!(err, "");
    (code, out)
}

/// Document, span and sort of every difference that `check` names.
fn drift(folder: &Path, more: &[&str]) -> BTreeSet<(String, u64, u64, String)> {
    let (code, out) = check(folder, &[&["--format", "json"], more].concat());
    let report: Value = serde_json::from_str(&out).unwrap();
    let found: BTreeSet<_> = report["differences"].as_array().unwrap().iter().map(named).collect();
    assert_eq!(code, i32::from(!found.is_empty()));
    assert_eq!(found.len(), report["differences"].as_array().unwrap().len());
    found
}

fn named(difference: &Value) -> (String, u64, u64, String) {
    let record = if difference["new"].is_null() { &difference["old"] } else { &difference["new"] };
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    (text(&difference["doc"]), record["start"].as_u64().unwrap(), record["end"].as_u64().unwrap(), text(&difference["sort"]))
}

const TEXTS: [(&str, &str); 6] = [
    ("in/a.txt", "截至9月末，北岭县存款余额约12亿元，同比增长6.4%。\n其中居民存款占七成。"),
    ("in/b.txt", "花市今年售出350朵朵花，其中出口占三分之一。\n售价每朵朵8元。"),
    ("in/c.txt", "河口镇新建厂房3座，总投资2.5亿元，预计明年产值达到4亿元。"),
    ("in/d.txt", "没有任何数目的一段话。"),
    ("in/e/f.txt", "苗圃里有27朵朵花，另有工人14名。"),
    (
        "in/rows.jsonl",
        "{\"id\":\"r1\",\"text\":\"港口吞吐量310万吨，环比下降0.7个百分点。\",\"date\":\"2025-08-15\"}\n{\"id\":\"r1\",\"text\":\"电站装机容量60万千瓦。\"}\n",
    ),
];

const UNIT: &str = "[[unit]]\ncode = \"{朵}\"\ndimension = \"count\"\nforms = [\"朵朵\"]\nexample = { text = \"开了3朵朵花\", find = \"3朵朵\" }\n";

fn corpus() -> TempDir {
    let texts: Vec<(&str, &[u8])> = TEXTS.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let changed = UNIT.replace("{朵}", "{株}");
    folder(&[&texts[..], &[("lexicon/units/own.toml", UNIT.as_bytes()), ("copy/units/own.toml", changed.as_bytes())]].concat())
}

/// Every snapshot of a store.
fn snapshots(folder: &Path) -> Vec<(Key, Snapshot)> {
    let store = Store::open(&folder.join("store")).unwrap();
    let mut keys: Vec<Key> = store.keys().collect();
    keys.sort();
    keys.into_iter().map(|key| (key, store.snapshot(key).unwrap().unwrap())).collect()
}

/// Writes the store as a version would have whose rule `rule` finds no entity and takes what is for planned.
fn as_of_another_rule(folder: &Path, rule: &str) -> usize {
    let store = folder.join("store");
    let all = snapshots(folder);
    let _lock = Lock::to_write(&store).unwrap();
    let mut writer = Writer::new(&store).unwrap();
    let mut altered = 0;
    for (key, mut snapshot) in all {
        for record in snapshot.records.iter_mut().filter(|r| r.rule == rule) {
            record.entity = None;
            record.status = shuliang::record::Status::Planned;
            altered += 1;
        }
        writer.put(key, &snapshot.to_string()).unwrap();
    }
    writer.finish(false).unwrap();
    altered
}

mod keeping {
    use super::*;

    #[test]
    fn a_person_reads_it() {
        let texts = corpus();
        let out = accept(texts.path(), &[]);
        assert_eq!(out, "7 documents, 14 records: 7 new, 0 of changed text, 0 of changed records, 0 as before; the store has 7 documents\n");
        let key = Key::new("in/a.txt", 1);
        let lines = Store::open(&texts.path().join("store")).unwrap().lines(key).unwrap().unwrap().into_owned();
        insta::assert_snapshot!("snapshot", lines.replace(&Lexicon::builtin().digest()[..16], "LEXICON"));
        let index = fs::read_to_string(texts.path().join("store/index")).unwrap();
        let lines: Vec<&str> = index.lines().skip(1).collect();
        assert!(lines.len() == 7 && lines.is_sorted(), "{index}");
        // The digest is what `sha256sum` gives.
        assert!(index.contains("a248f51f9a686ba8bbe0a48840594ccc650b9c235fc4cd7ebda53f39eefc49e9 "), "{index}");
    }

    #[test]
    fn every_record_of_every_text_comes_back() {
        let mut records = 0;
        let mut files: Vec<PathBuf> = Vec::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
                if entry.is_dir() { folders.push(entry) } else { files.push(entry) }
            }
        }
        for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
            let document = Document::new(file.to_str().unwrap(), fs::read_to_string(file).unwrap()).dated("2025-08-15").unwrap();
            records += comes_back(&document);
        }
        assert!(records > 300);
        for (n, text) in strange().into_iter().enumerate() {
            comes_back(&Document::new(format!(" 文 |\\{n}\n-"), text));
        }
    }

    fn strange() -> Vec<String> {
        let mut texts: Vec<String> =
            ["", "-", "3 家", "a|3\u{2028}家\t|\\", "　3家　\r\n 5 吨 \n\n", "三分之一\u{7}的人", "为期3年，第三名，31岁"].map(str::to_owned).to_vec();
        texts.push(format!("规模{}元，占{}", "9".repeat(40), "123456789012345678.123456789"));
        texts
    }

    fn comes_back(document: &Document) -> usize {
        let records = extractor().extract(document);
        let snapshot = Snapshot::new(document, 3, records, extractor().lexicon());
        let back = Snapshot::parse(&snapshot.to_string()).unwrap_or_else(|e| panic!("{e:?} in\n{snapshot}"));
        assert_eq!(back, snapshot);
        let chars: Vec<char> = document.text.chars().collect();
        for record in &snapshot.records {
            let sentence = snapshot.sentence_of(record).unwrap();
            let inside: String = sentence.text.chars().skip(record.start - sentence.start).take(record.end - record.start).collect();
            assert_eq!(inside, chars[record.start..record.end].iter().collect::<String>());
        }
        snapshot.records.len()
    }

    #[test]
    fn fields_that_no_text_fills_come_back_too() {
        let text = "北岭县存款余额约12亿元，同比增长6.4%。";
        let document = Document::new("d", text);
        let first = extractor().extract(&document).remove(0);
        let with = |change: &dyn Fn(&mut Record)| {
            let mut record = first.clone();
            change(&mut record);
            let snapshot = Snapshot::new(&document, 1, vec![record], extractor().lexicon());
            assert_eq!(Snapshot::parse(&snapshot.to_string()).unwrap(), snapshot, "{snapshot}");
        };
        with(&|r| (r.low, r.high) = (Some("1".into()), Some("2".into())));
        with(&|r| (r.value, r.low, r.high, r.bound) = (None, Some("11".into()), Some("19".into()), shuliang::record::Bound::Exact));
        with(&|r| (r.value, r.high) = (None, Some("2".into())));
        with(&|r| (r.value, r.bound) = (None, shuliang::record::Bound::Range));
        with(&|r| (r.unit, r.dimension, r.unit_text) = ("".into(), "a b".into(), "-".into()));
        with(&|r| r.warning = Some("say \"3\" | \\ and = more\n".into()));
        with(&|r| (r.check, r.fraction) = (Some("-".into()), Some("1/3".into())));
        with(&|r| r.rule = "two words".into());
        with(&|r| r.entity.as_mut().unwrap().text = "".into());
        with(&|r| r.text = " ".into());
    }

    #[test]
    fn what_stays_is_left_to_the_byte() {
        let texts = corpus();
        let files = || -> Vec<(PathBuf, Vec<u8>)> {
            let mut found: Vec<PathBuf> = fs::read_dir(texts.path().join("store/documents")).unwrap().map(|e| e.unwrap().path()).collect();
            found.push(texts.path().join("store/index"));
            found.sort();
            found.into_iter().map(|f| (f.clone(), fs::read(f).unwrap())).collect()
        };
        accept(texts.path(), &["--threads", "1"]);
        let first = files();
        // Another lexicon that changes two documents leaves the heads of all others as they are.
        assert!(accept(texts.path(), &["--lexicon", "lexicon"]).contains("0 new, 0 of changed text, 2 of changed records, 5 as before"));
        let second = files();
        let changed: BTreeSet<String> = ["in/b.txt", "in/e/f.txt"].map(|id| Key::new(id, 1).to_string()[..1].to_owned() + ".records").into();
        let differing = first.iter().zip(&second).filter(|(a, b)| a != b).map(|(a, _)| a.0.file_name().unwrap().to_str().unwrap().to_owned());
        // The records are as many as before, so that the index is the same.
        assert_eq!(differing.collect::<BTreeSet<_>>(), changed, "the files of the two documents");
        accept(texts.path(), &[]);
        assert!(files() == first);
        fs::remove_dir_all(texts.path().join("store")).unwrap();
        accept(texts.path(), &["--threads", "3"]);
        assert!(files() == first, "the same bytes on any number of threads");
        // The index can be lost.
        fs::remove_file(texts.path().join("store/index")).unwrap();
        assert_eq!(check(texts.path(), &[]).0, 0);
        assert!(files() == first);
    }

    #[test]
    fn documents_stay_until_they_are_pruned() {
        let texts = corpus();
        accept(texts.path(), &[]);
        fs::remove_file(texts.path().join("in/c.txt")).unwrap();
        assert!(accept(texts.path(), &[]).ends_with("the store has 7 documents\n"));
        let out = accept(texts.path(), &["--prune"]);
        assert!(out.ends_with("6 as before, 1 removed; the store has 6 documents\n"), "{out}");
        fs::write(texts.path().join("in/b.txt"), b"\xFF").unwrap();
        let (code, out, err) = run(texts.path(), &["snapshot", "accept", "in", "--store", "store", "--prune"]);
        assert_eq!(code, 2);
        assert!(err.contains("in/b.txt: byte 0: expected UTF-8 text") && err.contains("nothing is pruned"), "{err}");
        assert!(out.ends_with("the store has 6 documents\n"), "{out}");
    }
}

#[path = "snapshot/files.rs"]
mod files;

mod checking {
    use super::*;

    #[test]
    fn a_changed_entry_and_a_changed_rule_are_named_and_nothing_else() {
        let texts = corpus();
        accept(texts.path(), &["--lexicon", "lexicon"]);
        assert_eq!(check(texts.path(), &["--lexicon", "lexicon"]), (0, "no drift in 7 documents\n".to_owned()));
        // Without its date no text is the one that was kept: then nothing was compared, which is not that nothing drifted.
        let out = check(texts.path(), &["--lexicon", "lexicon", "--date", "2025-01-09"]);
        assert!(out.0 == 0 && out.1.ends_with("no drift in 1 of 7 documents, the others were not compared\n"), "{out:?}");
        fs::remove_file(texts.path().join("in/rows.jsonl")).unwrap();
        let out = check(texts.path(), &["--lexicon", "lexicon", "--date", "2025-01-09"]);
        assert!(out.0 == 0 && out.1.ends_with("none of 5 documents could be compared\n"), "{out:?}");
        fs::write(texts.path().join("in/rows.jsonl"), TEXTS[5].1).unwrap();
        let rule = "share-of";
        assert!(as_of_another_rule(texts.path(), rule) > 0);
        let mut expected = BTreeSet::new();
        for (_, snapshot) in snapshots(texts.path()) {
            for r in snapshot.records.iter().filter(|r| r.rule == rule || r.unit.contains("朵")) {
                expected.insert((snapshot.head.id.clone(), r.start as u64, r.end as u64, "changed".to_owned()));
            }
        }
        assert!(expected.len() >= 4, "{expected:?}");
        assert_eq!(drift(texts.path(), &["--lexicon", "copy"]), expected);
        // Accepting takes all of them.
        accept(texts.path(), &["--lexicon", "copy"]);
        assert_eq!(drift(texts.path(), &["--lexicon", "copy"]), BTreeSet::new());
    }

    #[test]
    fn what_is_no_drift_is_told_apart() {
        let texts = corpus();
        accept(texts.path(), &[]);
        fs::write(texts.path().join("in/a.txt"), "截至9月末，北岭县存款余额13亿元。").unwrap();
        fs::rename(texts.path().join("in/c.txt"), texts.path().join("in/z.txt")).unwrap();
        fs::remove_file(texts.path().join("in/d.txt")).unwrap();
        fs::write(texts.path().join("in/n.txt"), "新增贷款5亿元。").unwrap();
        let (code, out) = check(texts.path(), &["--format", "json"]);
        let report: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(code, 0);
        let of = |key: &str| report["summary"][key].as_u64().unwrap();
        assert_eq!([of("documents"), of("drifted"), of("text_changed"), of("new"), of("absent"), of("renamed")], [7, 0, 1, 1, 1, 1]);
        let apart: Vec<(&str, &str)> =
            report["documents"].as_array().unwrap().iter().map(|d| (d["doc"].as_str().unwrap(), d["why"].as_str().unwrap())).collect();
        assert_eq!(apart, [("in/a.txt", "text_changed"), ("in/n.txt", "new"), ("in/d.txt", "absent")]);
        assert_eq!(check(texts.path(), &["--strict"]).0, 1);
        let out = accept(texts.path(), &["--prune"]);
        assert!(out.contains("2 new, 1 of changed text, 0 of changed records, 4 as before, 2 removed"), "{out}");
        assert_eq!(check(texts.path(), &["--strict"]).0, 0);
        // Another date is another document: its days are counted from there.
        assert_eq!(check(texts.path(), &["--strict", "--date", "2025-08-15"]).0, 1);
    }

    #[test]
    fn a_sample_is_the_same_every_time() {
        let texts = corpus();
        accept(texts.path(), &["--lexicon", "lexicon"]);
        let all = drift(texts.path(), &["--lexicon", "copy"]);
        let (_, out) = check(texts.path(), &["--sample", "3", "--seed", "5"]);
        assert!(out.ends_with("documents (a sample of 3, seed 5)\n") || out.contains("(a sample of 3, seed 5): "), "{out}");
        let mut seen = BTreeSet::new();
        for seed in 0..6 {
            let digits = seed.to_string();
            let args = ["--lexicon", "copy", "--sample", "3", "--seed", &digits];
            let found = drift(texts.path(), &args);
            assert!(found.is_subset(&all));
            assert_eq!(found, drift(texts.path(), &[&args[..], &["--threads", "1"]].concat()), "seed {seed}");
            seen.insert(found);
        }
        assert!(seen.len() > 1, "seeds draw different documents");
        assert_eq!(drift(texts.path(), &["--lexicon", "copy", "--sample", "100"]), all);
    }

    #[test]
    fn reports() {
        let texts = corpus();
        accept(texts.path(), &["--lexicon", "lexicon"]);
        as_of_another_rule(texts.path(), "share-of");
        fs::write(texts.path().join("in/n.txt"), "新增贷款5亿元。").unwrap();
        for format in ["text", "json", "markdown", "junit", "github"] {
            let (code, out) = check(texts.path(), &["--lexicon", "copy", "--format", format]);
            assert_eq!(code, 1);
            assert!(!out.contains('\u{1b}'), "colours are for terminals");
            insta::assert_snapshot!(format!("report_{format}"), out);
            let file = format!("report.{format}");
            let (code, empty) = check(texts.path(), &["--lexicon", "copy", "--format", format, "-o", &file]);
            assert_eq!((code, empty.as_str()), (1, ""));
            assert_eq!(fs::read_to_string(texts.path().join(file)).unwrap(), out);
        }
        let (_, out) = check(texts.path(), &["--lexicon", "copy", "--limit", "1"]);
        assert!(out.contains("… ") && out.contains(" more"), "{out}");
    }
}

#[path = "snapshot/failing.rs"]
mod failing;

mod comparing {
    use super::*;

    fn records(text: &str) -> Vec<Record> {
        extractor().extract(&Document::new("d", text))
    }

    fn told(old: &[Record], new: &[Record]) -> Vec<String> {
        compare(old, new).iter().map(|d| format!("{} {} {}", d.sort().name(), d.record().unwrap().text, d.label())).collect()
    }

    #[test]
    fn records_are_matched_by_span_then_by_overlap() {
        let base = records("贷款余额3亿元，存款余额5亿元，企业7家。");
        assert_eq!(base.len(), 3);
        assert!(compare(&base, &base).is_empty());
        let mut new = base.clone();
        new[1].holder.clone_from(&base[0].entity);
        assert_eq!(told(&base, &new), ["changed 5亿元 holder"]);
        // A longer span of the same mention.
        let mut new = base.clone();
        (new[0].start, new[0].text) = (new[0].start - 1, "额3亿元".into());
        assert_eq!(told(&base, &new), ["changed 额3亿元 text"]);
        assert_eq!(told(&base, &base[1..]), ["removed 3亿元 removed"]);
        assert_eq!(told(&base[..2], &base), ["added 7家 added"]);
        // Two halves of one: the larger share is the same record, the other is new.
        let mut halves = base.clone();
        let (start, end) = (base[0].start, base[0].end);
        halves[0].end = start + 1;
        halves.insert(1, Record { start: start + 1, end, ..base[0].clone() });
        assert_eq!(compare(&base, &halves).iter().map(Difference::sort).collect::<Vec<_>>(), [Sort::Added, Sort::Changed]);
    }

    #[test]
    fn differences_brought_in_make_the_new_records() {
        let base = records("贷款余额3亿元，存款余额5亿元，企业7家，员工90人，利润8000万元。");
        let mut new = base.clone();
        new.remove(3);
        new[0].status = shuliang::record::Status::Planned;
        new[2].rule = "another".into();
        let mut old = base.clone();
        old.remove(1);
        let found = compare(&old, &new);
        assert_eq!(found.len(), 4);
        let mut records = old.clone();
        for difference in &found {
            assert!(apply(&mut records, difference));
            assert!(!apply(&mut records, difference), "only once");
        }
        assert_eq!(records, new);
    }

    #[test]
    fn the_lexicons_digest_tells_every_entry_apart() {
        let texts = folder(&[
            ("a/units/own.toml", UNIT.as_bytes()),
            ("b/units/own.toml", UNIT.as_bytes()),
            ("c/units/own.toml", UNIT.replace("3朵朵", "4朵朵").as_bytes()),
        ]);
        let digest = |name: &str| Lexicon::load(&texts.path().join(name)).unwrap().digest().to_owned();
        assert_eq!(digest("a"), digest("b"), "wherever it lies");
        assert_ne!(digest("a"), digest("c"));
        assert_ne!(digest("a"), Lexicon::builtin().digest());
        assert_ne!(digest("a"), Lexicon::load_alone(&texts.path().join("a")).unwrap().digest());
        assert_eq!(Lexicon::builtin().digest(), Lexicon::builtin().digest());
    }
}
