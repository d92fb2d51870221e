//! Annotations that a person corrected come back as gold; what cannot be read is named.

mod support;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::{Value, json};
use shuliang::evaluate::{self, GoldDocument};
use support::folder;

const TEXT: &str = "🚄截至9月末，云溪市小微企业贷款余额83.6亿元，同比增长11.2%，户数1.4万户。";

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let out = Command::cargo_bin("shuliang").unwrap().current_dir(folder).args(args).output().unwrap();
    (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

fn well(folder: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(folder, args);
    assert_eq!(code, 0, "{args:?}: {err}");
    out
}

fn gold(line: &str) -> Vec<GoldDocument> {
    evaluate::gold(Path::new("back"), line.as_bytes()).unwrap_or_else(|e| panic!("{e}: {line}"))
}

/// A gold file with all that a mention can carry.
const GOLD: &str = r#"{"id":"a","text":"预计云溪市全年绿色贷款约3亿至5亿元，同比多增逾2成；绿色贷款户数第三，其中2户新增。","date":"2025-03-01","gold":[{"q":"3亿至5亿元","low":"300000000","high":"500000000","bound":"range","unit":"CNY","entity":["绿色贷款","贷款"],"holder":["云溪市",""],"time":["全年"],"status":"expected","note":"看清单"},{"q":"2成","value":"20","unit":["%","x"],"entity":"绿色贷款","bound":"over","direction":"up","mode":"by","basis":"yoy","status":"expected","holder":["","云溪市"]},{"q":"第三","value":"3","unit":"{位}","entity":["绿色贷款户数"],"kind":"rank","optional":true,"holder":[""]},{"q":"2户","value":"2.50","unit":"{户}"}]}
{"id":"b/c 1","text":"没有数目🚄","gold":[]}
"#;

#[test]
fn gold_goes_out_and_comes_back_the_same() {
    let folder = folder(&[("gold.jsonl", GOLD.as_bytes())]);
    let wanted = gold(GOLD);
    for (tool, more) in [("label-studio", &[][..]), ("label-studio", &["--offsets", "code-points"]), ("doccano", &[]), ("brat", &[])] {
        let name = format!("{tool}{}", more.len());
        well(folder.path(), &[&["export", "--to", tool, "--gold", "gold.jsonl", "-o", &name][..], more].concat());
        let back = well(folder.path(), &["import", "--from", tool, &name]);
        assert_eq!(gold(&back), wanted, "{name}");
    }
}

#[test]
fn records_of_an_earlier_run_are_exported_and_come_back_the_same() {
    let row = json!({"id": "a", "text": TEXT, "date": "2025-10-08"}).to_string();
    let folder = folder(&[("rows.jsonl", (row + "\n{\"id\":\"b\",\"text\":\"无\"}\n").as_bytes())]);
    let records = well(folder.path(), &["extract", "rows.jsonl", "--format", "jsonl"]);
    assert_eq!(records.lines().count(), 3);
    let wrong = records.replacen("83.6亿元", "83.7亿元", 1);
    fs::write(folder.path().join("records.jsonl"), &records).unwrap();
    fs::write(folder.path().join("wrong.jsonl"), wrong).unwrap();
    for tool in ["label-studio", "doccano", "brat"] {
        well(folder.path(), &["export", "--to", tool, "rows.jsonl", "--records", "records.jsonl", "-o", tool]);
        assert_eq!(well(folder.path(), &["import", "--from", tool, tool, "--as", "records"]), records, "{tool}");
    }
    let printed = well(folder.path(), &["export", "--to", "doccano", "rows.jsonl", "--records", "records.jsonl"]);
    assert_eq!(printed, fs::read_to_string(folder.path().join("doccano")).unwrap());
    let (code, _, err) = run(folder.path(), &["export", "--to", "uie", "rows.jsonl", "--records", "wrong.jsonl"]);
    assert!(code == 2 && err.contains("wrong.jsonl:1: expected `83.7亿元` at 18 to 24 of a, found `83.6亿元`"), "{err}");
    fs::write(folder.path().join("rows.jsonl"), "{\"id\":\"b\",\"text\":\"无\"}\n").unwrap();
    let (code, _, err) = run(folder.path(), &["export", "--to", "uie", "rows.jsonl", "--records", "records.jsonl"]);
    assert!(code == 2 && err.contains("records.jsonl:1: expected records in the order of the documents, found one of `a`"), "{err}");
}

/// A region of Label Studio as its client writes it.
fn region(id: &str, label: &str, start: usize, words: &str) -> Value {
    let end = start + words.chars().count();
    json!({"id": id, "from_name": "label", "to_name": "text", "type": "labels", "origin": "manual", "value": {"start": start, "end": end, "text": words, "labels": [label]}})
}

#[test]
fn corrections_in_label_studio_come_back() {
    let folder = folder(&[("a.txt", TEXT.as_bytes())]);
    well(folder.path(), &["export", "--to", "label-studio", "a.txt", "-o", "tasks.json", "--offsets", "code-points"]);
    let tasks: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("tasks.json")).unwrap()).unwrap();
    let mut result = tasks[0]["predictions"][0]["result"].as_array().unwrap().clone();
    // The entity of the first quantity gets shorter, the second is only about right, the third is thrown away and drawn again with another entity.
    for item in &mut result {
        if item["value"]["labels"] == json!(["entity"]) && item["value"]["text"] == "小微企业贷款余额" {
            item["value"] = json!({"start": 14, "end": 18, "text": "贷款余额", "labels": ["entity"]});
        }
        if item["from_name"] == "bound" && item["value"]["text"] == "11.2%" {
            item["value"]["choices"] = json!(["about"]);
        }
    }
    let third = result.iter().find(|i| i["value"]["text"] == "1.4万户" && i["type"] == "labels").unwrap()["id"].clone();
    result.retain(|i| i["id"] != third && i["from_id"] != third);
    result.extend([region("new", "quantity", 37, "1.4万户"), region("who", "entity", 10, "小微企业")]);
    result.push(json!({"type": "relation", "from_id": "who", "to_id": "new", "direction": "left", "labels": ["number-of"]}));
    let cancelled = json!({"was_cancelled": true, "result": []});
    let task =
        json!([{"id": 9, "data": tasks[0]["data"], "annotations": [{"result": []}, {"result": result}, cancelled], "predictions": tasks[0]["predictions"]}]);
    fs::write(folder.path().join("done.json"), task.to_string()).unwrap();
    let back = gold(&well(folder.path(), &["import", "--from", "label-studio", "done.json"]));
    let mentions = &back[0].mentions;
    assert_eq!((back[0].id.as_str(), mentions.len()), ("a.txt", 3));
    assert_eq!(mentions[0].entity, ["贷款余额"]);
    assert_eq!((mentions[0].holder[0].as_str(), mentions[0].time[0].as_str()), ("云溪市", "9月末"));
    assert_eq!((mentions[1].bound.code(), mentions[1].entity[0].as_str()), ("about", "贷款余额"));
    assert_eq!((mentions[2].value.unwrap().to_string(), mentions[2].units[0].as_str()), ("14000".to_owned(), "{户}"));
    assert_eq!((mentions[2].entity[0].as_str(), mentions[2].holder.len()), ("小微企业", 0));
    // What was marked by hand scores our own records.
    fs::write(folder.path().join("gold.jsonl"), well(folder.path(), &["import", "--from", "label-studio", "done.json"])).unwrap();
    let report: Value = serde_json::from_str(&well(folder.path(), &["evaluate", "gold.jsonl", "--format", "json", "--samples", "0"])).unwrap();
    assert!(report.to_string().contains("about"), "{report}");
}

#[test]
fn annotations_drawn_in_brat_and_doccano_are_read() {
    let ann =
        "T1\tquantity 19 22;23 26\t83. 6亿元\nT2\tentity 14 18\t贷款余额\nR1\tnumber-of Arg1:T1 Arg2:T2\nA1\tbound T1 over\n#1\tAnnotatorNotes T1\t看一下\n";
    let broken = TEXT.replace("余额83.6", "余额 83.\n6");
    let folder = folder(&[("x/b.txt", broken.as_bytes()), ("x/b.ann", ann.as_bytes())]);
    // A number over two lines has no reading, so its value is asked for.
    let (code, _, err) = run(folder.path(), &["import", "--from", "brat", "x"]);
    assert!(code == 2 && err.contains("b.ann:1: document: T1: expected a value and a unit of"), "{err}");
    let noted = ann.replace("看一下", r#"{"value":"8360000000","unit":"CNY"}"#);
    fs::write(folder.path().join("x/b.ann"), noted).unwrap();
    let back = gold(&well(folder.path(), &["import", "--from", "brat", "x"]));
    let m = &back[0].mentions[0];
    assert_eq!((back[0].id.as_str(), m.start, m.end, m.text.as_str()), ("b", 19, 26, "83.\n6亿元"));
    assert_eq!((m.entity[0].as_str(), m.bound.code()), ("贷款余额", "over"));
    let row = json!({"id": 3, "text": TEXT, "entities": [{"id": 70, "label": "quantity", "start_offset": 29, "end_offset": 34}], "relations": []});
    fs::write(folder.path().join("d.jsonl"), row.to_string()).unwrap();
    let back = gold(&well(folder.path(), &["import", "--from", "doccano", "d.jsonl"]));
    let m = &back[0].mentions[0];
    assert_eq!((back[0].id.as_str(), m.value.unwrap().to_string().as_str(), m.basis.unwrap().code()), ("3", "11.2", "yoy"));
    assert!(m.entity.is_empty(), "only what was drawn is tied");
    // A project without relations.
    let row = json!({"id": 4, "text": TEXT, "label": [[18, 24, "quantity"], [14, 18, "entity"]]});
    fs::write(folder.path().join("d.jsonl"), row.to_string()).unwrap();
    let back = gold(&well(folder.path(), &["import", "--from", "doccano", "d.jsonl"]));
    assert_eq!(back[0].mentions[0].value.unwrap().to_string(), "8360000000");
}

/// What is refused, tool by tool: the file's content, and what is said of it.
#[test]
fn faults_are_named() {
    let task = |result: Value| json!([{"data": {"text": TEXT}, "annotations": [{"result": result}]}]).to_string();
    let row = |entities: Value, relations: Value| json!({"text": TEXT, "entities": entities, "relations": relations}).to_string();
    let span = |id: usize, label: &str, start: usize, end: usize| json!({"id": id, "label": label, "start_offset": start, "end_offset": end});
    let tie = |kind: &str, from: usize, to: usize| json!([{"id": 1, "from_id": from, "to_id": to, "type": kind}]);
    let pair = || json!([span(1, "quantity", 18, 24), span(2, "entity", 14, 18)]);
    let cases: Vec<(&str, String, &str)> = vec![
        ("label-studio", "{".to_owned(), "x:1: column 1: expected a list of tasks"),
        ("label-studio", "[3]".to_owned(), "x:1: task 1: expected a task, a JSON object, found `3`"),
        ("label-studio", r#"[{"data":{}}]"#.to_owned(), "x:1: task 1: `data.text`: expected the text, found nothing"),
        ("label-studio", task(json!([region("r", "money", 18, "83.6亿元")])), "region r: expected a label quantity, unit, entity, holder, time, found `money`"),
        ("label-studio", task(json!([region("r", "entity", 3, "余额")])), "region r: expected its offsets at `余额`, found other words there"),
        (
            "label-studio",
            task(json!([{"type": "choices", "id": "r", "from_name": "bound", "value": {"start": 18, "end": 24, "choices": ["roughly"]}}])),
            "`bound`: expected one of exact, about",
        ),
        ("doccano", "nothing".to_owned(), "x:1: column 2: expected a JSON object"),
        ("doccano", row(json!([span(1, "entity", 30, 300)]), json!([])), "entity 1: expected a span inside the text of 43 characters, found 30 to 300"),
        (
            "doccano",
            row(pair(), tie("number-of", 2, 1)),
            "number-of: expected it to lead from a quantity to entity, found entity `贷款余额` to quantity `83.6亿元`",
        ),
        ("doccano", row(pair(), tie("held-by", 1, 2)), "held-by: expected it to lead from a quantity to holder, found"),
        ("doccano", row(pair(), tie("owns", 1, 2)), "expected a relation number-of, held-by, at-time, found `owns`"),
        ("doccano", row(pair(), tie("number-of", 1, 9)), "relation `to_id`: expected the id of an entity, found `\"9\"`"),
        ("doccano", row(json!([span(1, "quantity", 14, 18)]), json!([])), "entity 1: expected a value and a unit of `贷款余额`, found none"),
    ];
    for (tool, content, said) in cases {
        let folder = folder(&[("x", content.as_bytes())]);
        let (code, out, err) = run(folder.path(), &["import", "--from", tool, "x"]);
        assert!(code == 2 && out.is_empty() && err.contains(said), "{content}\n{err}");
    }
    let brat = [
        ("T1\tentity 1 3\t截止\n", "a.ann:1: expected `截止` at 1 to 3 of the text, found `截至`"),
        ("T1\tentity 2\t截\n", "a.ann:1: expected `T1<TAB>label start end<TAB>text`"),
        ("T1\tentity 1 3;5 6\t截至 末\n", "a.ann:1: expected one stretch of the text, found parts apart"),
        ("T1\tentity 1 3\t截至\nR1\tnumber-of Arg1:T1 Arg2:T7\n", "a.ann:2: expected the id of a span, found `T7`"),
        ("T1\tentity 1 3\t截至\nE1\tentity:T1\n", "a.ann:2: expected a span, a relation, an attribute or a note"),
        ("T1\tentity 1 3\t截至\nT1\tentity 1 3\t截至\n", "a.ann:2: expected an id of its own, found T1 again"),
    ];
    for (ann, said) in brat {
        let folder = folder(&[("x/a.txt", TEXT.as_bytes()), ("x/a.ann", ann.as_bytes())]);
        let (code, _, err) = run(folder.path(), &["import", "--from", "brat", "x"]);
        assert!(code == 2 && err.contains(said), "{ann}\n{err}");
    }
    let folder = folder(&[("x/other", b"")]);
    let (code, _, err) = run(folder.path(), &["import", "--from", "brat", "x"]);
    assert!(code == 2 && err.contains("x: expected files that end in .ann"), "{err}");
    let (code, _, err) = run(folder.path(), &["export", "--to", "brat", "x/other"]);
    assert!(code == 2 && err.contains("--to brat: expected -o DIR"), "{err}");
    let (code, _, err) = run(folder.path(), &["export", "--to", "brat", "x/other", "-o", "x"]);
    assert!(code == 2 && err.contains("x: expected a folder that is empty or not there"), "{err}");
}

#[test]
fn values_beyond_28_digits_are_no_gold() {
    let folder = folder(&[("a.txt", "圆周率为3.14159265358979323846264338327950288419716939937510，共3吨。".as_bytes())]);
    well(folder.path(), &["export", "--to", "doccano", "a.txt", "-o", "d.jsonl"]);
    let records = well(folder.path(), &["extract", "a.txt", "--format", "jsonl"]);
    assert_eq!(well(folder.path(), &["import", "--from", "doccano", "d.jsonl", "--as", "records"]), records);
    let without = records.lines().filter(|l| l.contains("\"value\":null") && l.contains("\"low\":null")).count();
    let (code, out, err) = run(folder.path(), &["import", "--from", "doccano", "d.jsonl"]);
    assert_eq!(code, if without > 0 { 2 } else { 0 }, "{err}");
    assert_eq!(gold(&out)[0].mentions.len(), records.lines().count() - without);
}
