//! Evaluation: figures by hand on small cases, the same figures as the scorer beside the gold, faults of files, the command.

mod support;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command as Process;

use assert_cmd::Command;
use serde_json::{Value, json};
use shuliang::evaluate::{self, Evaluation, Figure, GoldDocument, Options, Predicted};
use shuliang::{Document, Error};
use support::{extractor, shared};

/// JSON Lines of `rows`.
fn lined(rows: &[Value]) -> String {
    rows.iter().flat_map(|r| [r.to_string(), "\n".to_owned()]).collect()
}

fn gold(rows: &[Value]) -> Result<Vec<GoldDocument>, Error> {
    let lines: String = lined(rows);
    evaluate::gold(Path::new("gold.jsonl"), lines.as_bytes())
}

fn records(rows: &[Value], gold: &[GoldDocument]) -> Result<Vec<Vec<Predicted>>, Error> {
    let lines: String = lined(rows);
    evaluate::records(Path::new("records.jsonl"), lines.as_bytes(), gold)
}

fn evaluated(gold: &[GoldDocument], records: &[Vec<Predicted>]) -> Evaluation {
    evaluate::evaluate(gold, records, extractor().lexicon(), &Options { samples: 50, ..Options::default() })
}

/// A text of our own with three marked mentions, one of them optional.
fn small() -> Vec<GoldDocument> {
    let text = "云岭市存款余额35亿元，同比增长5%。共有网点几十个，员工120人。";
    gold(&[json!({"id": "a", "text": text, "gold": [
        {"q": "35亿元", "value": "3500000000", "unit": ["CNY"], "entity": ["存款余额"], "holder": ["云岭市"]},
        {"q": "5%", "value": "5.0", "unit": "%", "entity": "存款余额", "holder": ["云岭市", ""], "direction": "up", "mode": "by", "basis": "yoy"},
        {"q": "几十个", "low": "20", "high": "90", "unit": "{个}", "entity": ["网点"], "optional": true},
        {"q": "120人", "value": 120, "unit": "{人}", "entity": ["员工"]}]})])
    .unwrap()
}

fn record(start: usize, end: usize, text: &str, value: &str, unit: &str, entity: &str) -> Value {
    json!({"doc": "a", "start": start, "end": end, "text": text, "value": value, "unit": unit, "entity": entity})
}

mod figures {
    use super::*;

    fn of(rows: &[Value]) -> Evaluation {
        let gold = small();
        evaluated(&gold, &records(rows, &gold).unwrap())
    }

    fn counts(evaluation: &Evaluation) -> Vec<usize> {
        evaluation.total.measures.iter().map(|m| m.right).chain([evaluation.predicted(), evaluation.gold()]).collect()
    }

    #[test]
    fn offsets_are_found_and_no_numeral_is_part_of_a_longer_one() {
        let places: Vec<(usize, usize)> = small()[0].mentions.iter().map(|m| (m.start, m.end)).collect();
        assert_eq!(places, [(7, 11), (16, 18), (23, 26), (29, 33)]);
        let rows = gold(&[json!({"id": "a", "text": "增长1.5%、15%、5%", "gold": [{"q": "5%", "value": "5", "unit": "%"}]})]).unwrap();
        assert_eq!(rows[0].mentions[0].start, 11);
    }

    #[test]
    fn all_right() {
        let change = json!({"direction": "up", "mode": "by", "basis": "yoy"});
        let mut first = record(7, 11, "35亿元", "3500000000", "CNY", "存款余额");
        first["holder"] = json!({"text": "云岭市", "start": 0, "end": 3});
        let mut second = record(16, 18, "5%", "5", "%", "存款余额");
        second["change"] = change;
        let whole = of(&[first, second, record(29, 33, "120人", "120", "{人}", "员工")]);
        assert_eq!(counts(&whole), [3, 3, 3, 3, 3, 3, 3, 3]);
        assert!(whole.disagreements.is_empty() && whole.ungrounded == 0);
        assert!(Figure::all().all(|f| f.of(&whole.total).is_none_or(|v| (v - 1.0).abs() < 1e-12)));
    }

    #[test]
    fn what_is_wrong_counts_where_it_is_wrong() {
        // span, unit, entity a little, entity wholly, value
        assert_eq!(counts(&of(&[record(7, 10, "35亿", "3500000000", "CNY", "存款余额")])), [0, 1, 1, 1, 1, 0, 1, 3]);
        assert_eq!(counts(&of(&[record(7, 11, "35亿元", "3500000000", "USD", "存款余额")])), [1, 1, 0, 0, 0, 0, 1, 3]);
        assert_eq!(counts(&of(&[record(7, 11, "35亿元", "3500000000", "CNY", "余额")])), [1, 1, 1, 0, 1, 0, 1, 3]);
        assert_eq!(counts(&of(&[record(7, 11, "35亿元", "3500000000", "CNY", "员工")])), [1, 1, 1, 0, 0, 0, 1, 3]);
        assert_eq!(counts(&of(&[record(7, 11, "35亿元", "350000000", "CNY", "存款余额")])), [1, 1, 0, 0, 0, 0, 1, 3]);
        // the holder is wrong, so the record is not full; no holder is right for the last, so it is
        assert_eq!(counts(&of(&[record(7, 11, "35亿元", "3500000000", "CNY", "存款余额")])), [1, 1, 1, 1, 1, 0, 1, 3]);
        assert_eq!(counts(&of(&[record(29, 33, "120人", "120", "{人}", "员工")])), [1, 1, 1, 1, 1, 1, 1, 3]);
    }

    #[test]
    fn optional_mentions_and_other_kinds_count_neither_way() {
        assert_eq!(counts(&of(&[record(23, 26, "几十个", "20", "{个}", "网点")])), [0, 0, 0, 0, 0, 0, 0, 3]);
        assert_eq!(counts(&of(&[record(20, 22, "有网", "1", "1", "网点")])), [0, 0, 0, 0, 0, 0, 1, 3]);
        let mut rank = record(29, 33, "120人", "120", "{人}", "员工");
        rank["kind"] = json!("rank");
        assert_eq!(counts(&of(&[rank])), [0, 0, 0, 0, 0, 0, 0, 3]);
    }

    #[test]
    fn exact_spans_go_before_larger_overlaps() {
        let gold = gold(&[
            json!({"id": "a", "text": "增长35%至40%之间", "gold": [{"q": "35%", "value": "35", "unit": "%"}, {"q": "40%", "value": "40", "unit": "%"}]}),
        ])
        .unwrap();
        let found = records(
            &[
                json!({"doc": "a", "start": 2, "end": 9, "text": "35%至40%", "unit": "%", "value": "1"}),
                json!({"doc": "a", "start": 2, "end": 5, "text": "35%", "unit": "%", "value": "35"}),
            ],
            &gold,
        )
        .unwrap();
        let whole = evaluated(&gold, &found);
        assert_eq!((whole.total.measures[0].right, whole.total.measures[1].right, whole.total.measures[2].right), (1, 2, 1));
    }

    #[test]
    fn groups_add_up_and_perfect_sentences_are_told() {
        let whole = of(&[record(7, 11, "35亿元", "3500000000", "CNY", "存款余额"), record(29, 33, "120人", "120", "{人}", "员工")]);
        for groups in [&whole.by_rule, &whole.by_dimension, &whole.by_document] {
            let sum: usize = groups.iter().map(|g| g.tally.measures[3].right).sum();
            let gold: usize = groups.iter().map(|g| g.tally.measures[3].gold).sum();
            assert_eq!((sum, gold), (2, 3));
        }
        let names: Vec<&str> = whole.by_dimension.iter().map(|g| g.name.as_str()).collect();
        assert_eq!(names, ["count", "currency", "percent"]);
        let rates: Vec<(usize, usize)> = whole.total.perfect.iter().map(|r| (r.right, r.all)).collect();
        assert_eq!(rates, [(1, 2), (1, 2), (0, 1), (0, 1)]);
        let sorts: Vec<(&str, usize)> = whole.by_sort().iter().map(|(s, all)| (*s, all.len())).collect();
        assert_eq!(sorts, [("holder", 1), ("missed", 1)]);
        assert_eq!(whole.disagreements[1].mention, "5%");
    }

    #[test]
    fn spans_that_hold_other_words_are_counted() {
        let mut one = record(7, 11, "36亿元", "3500000000", "CNY", "存款余额");
        one["holder"] = json!({"text": "云岭市", "start": 1, "end": 4});
        one["time"] = json!({"text": "x", "start": 900, "end": 901});
        assert_eq!(of(&[one]).ungrounded, 3);
    }

    #[test]
    fn intervals_hold_the_figure_and_repeat() {
        let (one, two) = (of(&[record(7, 11, "35亿元", "3500000000", "CNY", "存款余额")]), of(&[record(7, 11, "35亿元", "3500000000", "CNY", "存款余额")]));
        assert_eq!(one.intervals, two.intervals);
        assert!(one.intervals.iter().all(|i| i.low <= i.high && i.figure.of(&one.total).is_some_and(|f| i.low <= f + 1e-12 && f <= i.high + 1e-12)));
    }
}

mod faults {
    use super::*;

    fn messages<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<String> {
        match result {
            Err(Error::Faults(found)) => found.iter().map(ToString::to_string).collect(),
            other => panic!("expected faults, found {other:?}"),
        }
    }

    #[test]
    fn every_fault_of_a_gold_file_names_line_and_document() {
        let found = messages(gold(&[
            json!({"id": "a", "text": "存款5亿元，增长3%", "gold": [{"q": "6亿元", "value": "1", "unit": "CNY"}, {"q": "3%", "value": "drei", "unit": "%"}]}),
            json!({"id": "a", "text": "存款5亿元", "gold": [{"q": "5亿元", "value": "500000000", "entity": ["贷款"], "mood": "good"}]}),
            json!({"text": 7}),
            json!({"id": "b", "text": "存款5亿元", "gold": [{"q": "5亿元", "unit": "CNY", "bound": "perhaps", "start": 0, "end": 3}]}),
        ]));
        let expected = [
            "gold.jsonl:1: a: `6亿元`: not found in the text",
            "gold.jsonl:1: a: `3%`: `value`: expected a decimal",
            "gold.jsonl:1: a: `3%`: `value`: expected a value, or `low` and `high`",
            "gold.jsonl:2: a: expected an id of its own, found that of line 1",
            "gold.jsonl:2: a: `5亿元`: expected one of the fields q,",
            "gold.jsonl:2: a: `5亿元`: `unit`: expected a unit's code",
            "gold.jsonl:2: a: `5亿元`: `entity`: expected words of the text, found `贷款`",
            "gold.jsonl:3: : `id`: expected a string or a number, found nothing",
            "gold.jsonl:3: : `text`: expected a string, found `7`",
            "gold.jsonl:3: : `gold`: expected a list, found nothing",
            "gold.jsonl:4: b: `5亿元`: expected it at 0 to 3, found `存款5`",
            "gold.jsonl:4: b: `5亿元`: `bound`: expected one of exact, about",
            "gold.jsonl:4: b: `5亿元`: `value`: expected a value",
        ];
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}, expected {expected}");
        }
    }

    #[test]
    fn faults_of_records() {
        let found = messages(records(
            &[
                json!({"doc": "z", "start": 1, "end": 2, "text": "x"}),
                json!({"doc": "a", "start": "1", "end": 2, "text": "x"}),
                json!({"doc": "a", "start": 1, "end": 2, "text": "x", "value": {}, "change": {"direction": "sideways"}, "holder": 3, "time": {"text": "x"}}),
                json!([1]),
            ],
            &small(),
        ));
        let expected = [
            "records.jsonl:1: `doc`: expected the id of a document of the gold file, found `z`",
            "records.jsonl:2: `start`: expected an offset in code points, found `\"1\"`",
            "records.jsonl:3: `value`: expected a decimal of at most 28 digits, found `{}`",
            "records.jsonl:3: `holder`: expected an object or null, found `3`",
            "records.jsonl:3: `time`: expected `text`, `start` and `end`, found some of them",
            "records.jsonl:3: `change`: `direction`: expected one of up, down, flat, found `\"sideways\"`",
            "records.jsonl:4: expected a JSON object, found `[1]`",
        ];
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}, expected {expected}");
        }
    }
}

/// The scorer beside the gold is the reference: on the same files every figure is the same, to the last digit.
mod reference {
    use super::*;

    /// The scorer's figures; none where there is no Python, which is said loudly and fails in CI.
    fn scored(gold: &Path, records: &Path, kinds: &str) -> Option<Value> {
        let scorer = gold.parent().unwrap().join("score.py");
        match Process::new("python3").arg(scorer).arg(gold).arg(records).args(["--json", "--kinds", kinds]).output() {
            Ok(run) => {
                assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
                Some(serde_json::from_slice(&run.stdout).unwrap())
            }
            Err(error) => {
                assert!(std::env::var_os("CI").is_none(), "python3 is absent, and CI needs it: {error}");
                std::io::stderr().write_all(b"\n*** SKIPPED: python3 is absent; this test compared nothing ***\n").unwrap();
                None
            }
        }
    }

    /// Our records of the gold's texts as JSON.
    fn ours(gold: &[GoldDocument]) -> Vec<Value> {
        let extracted = gold.iter().flat_map(|d| extractor().extract(&Document::new(d.id.clone(), d.text.clone())));
        extracted.map(|r| serde_json::to_value(r).unwrap()).collect()
    }

    /// Spoils records in every way that a figure can notice; `turn` picks which.
    fn spoiled(records: &[Value], turn: usize) -> Vec<Value> {
        let mut out = Vec::new();
        for (i, record) in records.iter().enumerate() {
            let mut r = record.clone();
            let (start, end) = (r["start"].as_u64().unwrap(), r["end"].as_u64().unwrap());
            match (i * 7 + turn * 5) % 23 {
                0 => continue,
                1 => r["start"] = json!(start.saturating_sub(2)),
                2 => r["end"] = json!(end + 3),
                3 => r["unit"] = json!("USD"),
                4 => r["value"] = json!("17.25"),
                5 => r["entity"] = Value::Null,
                6 => r["entity"] = json!("公司"),
                7 if r["entity"].is_object() => r["entity"]["text"] = json!("余额"),
                8 => r["holder"] = Value::Null,
                9 => r["holder"] = json!({"text": "公司", "start": 0, "end": 2}),
                10 => r["time"] = json!({"text": "去年", "start": 0, "end": 2, "from": null, "to": null}),
                11 => r["change"] = json!({"direction": "down", "mode": "to", "basis": "mom"}),
                12 => r["change"] = Value::Null,
                13 => r["bound"] = json!("at_least"),
                14 => r["status"] = json!("planned"),
                15 => r["kind"] = json!("rank"),
                16 => {
                    // a second record of the same place, and one where nothing is
                    out.push(r.clone());
                    let (mut wide, mut far) = (r.clone(), r.clone());
                    (wide["start"], wide["end"]) = (json!(start.saturating_sub(4)), json!(end + 9));
                    (far["start"], far["end"]) = (json!(start + 2000), json!(end + 2000));
                    out.extend([wide, far]);
                }
                17 => drop(r.as_object_mut().unwrap().remove("bound")),
                18 => (r["value"], r["low"], r["high"]) = (Value::Null, json!("1"), json!("2")),
                _ => {}
            }
            out.push(r);
        }
        if turn % 2 == 1 {
            out.reverse();
        }
        out
    }

    fn compare(gold_path: &Path, rows: &[Value], kinds: (&str, &[shuliang::record::Kind])) {
        let gold = evaluate::gold(gold_path, fs::read(gold_path).unwrap().as_slice()).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), lined(rows)).unwrap();
        let Some(reference) = scored(gold_path, file.path(), kinds.0) else { return };
        let options = Options { samples: 0, kinds: kinds.1.to_vec(), ..Options::default() };
        let found = evaluate::records(file.path(), fs::read(file.path()).unwrap().as_slice(), &gold).unwrap();
        let own = evaluate::evaluate(&gold, &found, extractor().lexicon(), &options).json(0);
        let mut compared = 0;
        for (key, value) in reference.as_object().unwrap() {
            match value {
                Value::Object(figures) => {
                    for (name, figure) in figures {
                        let (own, figure) = (own[key][name].as_f64().unwrap(), figure.as_f64().unwrap());
                        assert!(own.to_bits() == figure.to_bits(), "{key}, {name}: {own}, the scorer says {figure}");
                        compared += 1;
                    }
                }
                whole => {
                    assert_eq!(&own[key], whole, "{key}");
                    compared += 1;
                }
            }
        }
        assert!(compared >= 18, "{compared} figures");
    }

    #[test]
    fn our_records() {
        for name in ["gold/dev.jsonl", "gold/source-article.jsonl"] {
            let Some(path) = shared(name) else { return };
            let gold = evaluate::gold(&path, fs::read(&path).unwrap().as_slice()).unwrap();
            compare(&path, &ours(&gold), ("quantity", &Options::default().kinds));
        }
    }

    #[test]
    fn spoiled_records() {
        use shuliang::record::Kind;
        let Some(path) = shared("gold/dev.jsonl") else { return };
        let gold = evaluate::gold(&path, fs::read(&path).unwrap().as_slice()).unwrap();
        let rows = ours(&gold);
        for turn in 0..6 {
            compare(&path, &spoiled(&rows, turn), ("quantity", &Options::default().kinds));
        }
        compare(&path, &spoiled(&rows, 1), ("quantity,rank,duration", &[Kind::Quantity, Kind::Rank, Kind::Duration]));
        compare(&path, &[], ("quantity", &Options::default().kinds));
    }

    /// Offsets taken away are found again.
    #[test]
    fn resolving() {
        for name in ["gold/dev.jsonl", "gold/source-article.jsonl"] {
            let Some(path) = shared(name) else { return };
            let text = fs::read_to_string(&path).unwrap();
            let whole = evaluate::gold(&path, text.as_bytes()).unwrap();
            let mut bare = String::new();
            for row in text.lines().filter(|l| !l.trim().is_empty()) {
                let mut row: Value = serde_json::from_str(row).unwrap();
                for mention in row["gold"].as_array_mut().unwrap() {
                    mention.as_object_mut().unwrap().retain(|key, _| key != "start" && key != "end");
                }
                bare += &row.to_string();
                bare.push('\n');
            }
            assert!(evaluate::gold(&path, bare.as_bytes()).unwrap() == whole, "{name}");
        }
    }
}

mod command {
    use super::*;

    const GOLD: &str = "{\"id\":\"a\",\"text\":\"云岭市存款余额35亿元，<同比>增长5%。\",\"gold\":[{\"q\":\"35亿元\",\"value\":\"3500000000\",\"unit\":\"CNY\",\"entity\":\"存款余额\",\"holder\":\"云岭市\"},{\"q\":\"5%\",\"value\":\"6\",\"unit\":\"%\",\"entity\":\"存款余额\",\"holder\":\"云岭市\",\"direction\":\"up\",\"mode\":\"by\",\"basis\":\"yoy\"}]}\n";

    /// Exit code, standard output, standard error.
    fn run(files: &[(&str, &str)], args: &[&str]) -> (i32, String, String) {
        let folder = tempfile::TempDir::new().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let out = Command::cargo_bin("shuliang").unwrap().current_dir(folder.path()).arg("evaluate").args(args).output().unwrap();
        let report = fs::read_to_string(folder.path().join("report")).unwrap_or_default();
        (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap() + &report, String::from_utf8(out.stderr).unwrap())
    }

    #[test]
    fn it_extracts_the_texts_itself() {
        let (code, out, err) = run(&[("gold.jsonl", GOLD)], &["gold.jsonl"]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.starts_with("1 documents, 2 gold mentions, 2 predicted"), "{out}");
        assert!(out.contains("number+unit: 1") && out.contains("⟦5%⟧") && out.contains("5 %") && out.contains("6 %"), "{out}");
        let (_, out, _) = run(&[("gold.jsonl", GOLD)], &["gold.jsonl", "--errors", "0"]);
        assert!(!out.contains("⟦5%⟧"), "{out}");
    }

    #[test]
    fn json() {
        let (code, out, _) = run(&[("gold.jsonl", GOLD)], &["gold.jsonl", "--format", "json", "--samples", "20", "--seed", "7"]);
        let report: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((code, &report["gold"], &report["f1"]["triple (strict)"]), (0, &json!(2), &json!(0.5)));
        assert_eq!(report["errors"]["number+unit"]["shown"][0]["wanted"], "6 %");
        assert_eq!(report["intervals"]["triple-strict"], json!([0.5, 0.5]));
        assert!(report["by_rule"].as_array().unwrap().len() == 2);
    }

    #[test]
    fn html_is_whole_and_escaped() {
        let (code, out, _) = run(&[("gold.jsonl", GOLD)], &["gold.jsonl", "--format", "html", "-o", "report"]);
        assert_eq!(code, 0);
        assert!(out.starts_with("<!doctype html>") && out.trim_end().ends_with("</html>"), "{out}");
        assert!(out.contains("<mark>5%</mark>") && out.contains("&#60;同比&#62;") && !out.contains("<同比>"), "{out}");
        assert!(!out.contains("http://") && !out.contains("https://"), "it needs nothing from elsewhere");
    }

    #[test]
    fn records_of_others() {
        let records = "{\"doc\":\"a\",\"start\":7,\"end\":11,\"text\":\"35亿元\",\"value\":3500000000,\"unit\":\"CNY\",\"entity\":\"存款余额\"}\n";
        let (code, out, _) = run(&[("gold.jsonl", GOLD), ("r.jsonl", records)], &["gold.jsonl", "r.jsonl"]);
        assert_eq!(code, 0);
        assert!(out.starts_with("1 documents, 2 gold mentions, 1 predicted") && out.contains("missed: 1"), "{out}");
    }

    /// What `diff` reads: every format of `extract`, packed or not, the gold file too.
    #[test]
    #[cfg(all(feature = "parquet", feature = "packed"))]
    fn records_in_every_format() {
        let folder = support::folder(&[("gold.jsonl", GOLD.as_bytes())]);
        let run = |args: &[&str]| {
            let out = Command::cargo_bin("shuliang").unwrap().current_dir(folder.path()).args(args).output().unwrap();
            (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
        };
        let extracted = run(&["evaluate", "gold.jsonl"]);
        for name in ["r.jsonl", "r.jsonl.gz", "r.csv", "r.csv.zst", "r.parquet"] {
            assert_eq!(run(&["extract", "gold.jsonl", "-o", name]).0, 0);
            assert_eq!(run(&["evaluate", "gold.jsonl", name]), extracted, "{name}");
        }
        fs::write(folder.path().join("other.jsonl"), GOLD.replace("\"id\":\"a\"", "\"id\":\"b\"")).unwrap();
        let (code, _, err) = run(&["evaluate", "other.jsonl", "r.parquet"]);
        assert_eq!(code, 2);
        assert!(err.contains("r.parquet: record 1: `doc`: expected the id of a document of the gold file, found `a`"), "{err}");
    }

    #[test]
    fn what_is_required() {
        let (code, _, err) = run(&[("gold.jsonl", GOLD)], &["gold.jsonl", "--require", "triple-strict=0.5", "--require", "mention-exact=1"]);
        assert_eq!((code, err.as_str()), (0, ""));
        let (code, out, err) = run(&[("gold.jsonl", GOLD)], &["gold.jsonl", "--require", "triple-strict=0.51", "--require", "time=0.1"]);
        assert_eq!(code, 1);
        assert!(err.contains("triple-strict: required 0.51, reached 0.5000") && err.contains("time: required 0.1, reached nothing to measure"), "{err}");
        assert!(out.contains("triple (strict)"), "the report stands all the same");
        for wrong in ["triple-strict", "triple=0.5", "holder=2", "holder=x"] {
            let (code, _, err) = run(&[("gold.jsonl", GOLD)], &["gold.jsonl", "--require", wrong]);
            assert_eq!(code, 2);
            assert!(err.contains("--require: expected"), "{err}");
        }
    }

    #[test]
    fn bad_files() {
        let (code, out, err) = run(&[("gold.jsonl", &format!("{GOLD}{{\"id\":\n"))], &["gold.jsonl"]);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains("gold.jsonl:2: column 6: expected a JSON object: EOF while parsing a value; found `{\"id\":`"), "{err}");
        let (code, _, err) = run(&[("gold.jsonl", GOLD), ("r.jsonl", "{\"doc\":\"b\",\"start\":0,\"end\":1,\"text\":\"x\"}")], &["gold.jsonl", "r.jsonl"]);
        assert_eq!(code, 2);
        assert!(err.contains("r.jsonl:1: `doc`: expected the id of a document of the gold file, found `b`"), "{err}");
        let (code, _, err) = run(&[("gold.jsonl", "")], &["gold.jsonl"]);
        assert_eq!(code, 2);
        assert!(err.contains("gold.jsonl: expected documents, found none"), "{err}");
        let (code, _, err) = run(&[], &["none.jsonl"]);
        assert_eq!(code, 2);
        assert!(err.contains("none.jsonl: cannot read"), "{err}");
    }
}
