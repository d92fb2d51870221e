//! The tools that the exports are for read them: spaCy, Hugging Face datasets, LangExtract, the import code of Label Studio and doccano, brat's own parser.
#![cfg(all(feature = "parquet", feature = "spacy"))]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;
use shuliang::annotation::{Annotated, Layout};
use shuliang::evaluate::{self, GoldDocument};
use shuliang::{Document, read};
use support::python::interpreter;
use support::{extractor, shared};
use tempfile::TempDir;

/// Texts with what offsets, lines and columns trip over: characters beyond the first plane, white space of every sort, spans in several lines, no text at all.
const TEXTS: [&str; 9] = [
    "🚄截至9月末，云溪市小微企业贷款余额83.6亿元，同比增长11.2%，户数1.4万户。",
    "上半年，𠮷野县木材产值在25亿元到27亿元之间，出口占三分之一；预计全年超过60亿元。",
    "无数目。",
    "",
    "他说 \"涨了, 0.5 个百分点\"，\n\n  排名第二🚄。\t又有 3 吨\r\n和X_5亿元。",
    "东陵港、西陵港吞吐量分别为310万吨和330万吨，较上年同期下降0.7个百分点。",
    "该项目总投资12345678901234567.89元，拟于2027年投产，为期3年。",
    "不良贷款率由1.52%降至1.38%。约1500名\u{3000}志愿者参加。",
    "公司亏损-3.2亿元，跌幅超过12%；第三名得奖金8000元。",
];

fn shuliang(folder: &Path, args: &[&str]) -> String {
    let out = Command::new(assert_cmd::cargo::cargo_bin("shuliang")).current_dir(folder).args(args).output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success(), "{args:?}: {said}");
    said
}

/// What the tools should find, a document a line.
fn expected(documents: &[Annotated]) -> String {
    let line = |document: &Annotated| {
        let layout = Layout::of(document);
        let spans: Vec<_> = layout.spans.iter().map(|s| json!([s.label.code(), s.place.start, s.place.end, s.place.text])).collect();
        let relations: Vec<_> = layout.links.iter().map(|l| json!([l.relation.code(), l.from, l.to])).collect();
        let values: Vec<_> = document.mentions.iter().map(|m| m.attributes.value.clone()).collect();
        let date = document.date.map(|d| d.to_string());
        json!({"id": document.id, "text": document.text, "date": date, "spans": spans, "relations": relations, "values": values}).to_string() + "\n"
    };
    documents.iter().map(line).collect()
}

/// Exports `inputs` in every format into `folder` and has each tool read it.
fn read_by_every_tool(folder: &Path, documents: &[Annotated], inputs: &[&str]) {
    let Some(python) = interpreter("exports") else { return };
    fs::write(folder.join("expected.jsonl"), expected(documents)).unwrap();
    let files = [
        ("label-studio", "tasks.json"),
        ("doccano", "doccano.jsonl"),
        ("brat", "brat"),
        ("conll", "all.conll"),
        ("spacy", "all.spacy"),
        ("huggingface", "huggingface"),
        ("langextract", "langextract.jsonl"),
        ("uie", "uie.jsonl"),
        ("instruct", "instruct.jsonl"),
    ];
    let mut left_out = "0".to_owned();
    for (format, file) in files {
        let said = shuliang(folder, &[&["export", "--to", format, "-o", file][..], inputs].concat());
        if let Some(line) = said.lines().find(|l| l.contains("left out")) {
            assert_eq!(format, "conll", "{said}");
            left_out = line.chars().filter(char::is_ascii_digit).collect();
        }
    }
    shuliang(folder, &[&["export", "--to", "label-studio", "--offsets", "utf-16", "-o", "tasks16.json"][..], inputs].concat());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports/check.py");
    let out = Command::new(python).arg(script).arg(folder).arg(&left_out).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "{said}{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(said.lines().filter(|l| l.ends_with("same")).count(), 10, "{said}");
}

#[test]
fn tools_read_our_own_texts() {
    let folder = TempDir::new().unwrap();
    let rows: Vec<String> = TEXTS
        .iter()
        .enumerate()
        .map(|(n, text)| {
            let date = (n % 2 == 0).then_some("2025-10-08");
            json!({"id": format!("n{n}"), "text": text, "date": date}).to_string() + "\n"
        })
        .collect();
    fs::write(folder.path().join("rows.jsonl"), rows.concat()).unwrap();
    let documents: Vec<Document> = read::Reader::default().open(&folder.path().join("rows.jsonl")).unwrap().map(Result::unwrap).collect();
    // An empty text is a document that doccano refuses; the other tools have it below.
    let filled: Vec<Document> = documents.into_iter().filter(|d| !d.text.is_empty()).collect();
    let rows: Vec<String> = rows.into_iter().filter(|r| !r.contains("\"text\":\"\"")).collect();
    fs::write(folder.path().join("rows.jsonl"), rows.concat()).unwrap();
    let annotated: Vec<Annotated> = filled.iter().map(|d| Annotated::from_records(d, &extractor().extract(d))).collect();
    assert!(annotated.iter().map(|a| a.mentions.len()).sum::<usize>() >= 18);
    read_by_every_tool(folder.path(), &annotated, &["rows.jsonl"]);
    let records = shuliang_output(folder.path(), &["extract", "rows.jsonl", "--format", "jsonl"]);
    for (tool, file) in
        [("label-studio", "tasks.json"), ("label-studio", "tasks16.json"), ("doccano", "doccano.jsonl"), ("doccano", "doccano-back.jsonl"), ("brat", "brat")]
    {
        if folder.path().join(file).exists() {
            let back = shuliang_output(folder.path(), &["import", "--from", tool, file, "--as", "records"]);
            assert!(back == records, "{file}:\n{back}\n{records}");
        }
    }
}

fn shuliang_output(folder: &Path, args: &[&str]) -> String {
    let out = Command::new(assert_cmd::cargo::cargo_bin("shuliang")).current_dir(folder).args(args).output().unwrap();
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

fn gold_of(path: &Path) -> Vec<GoldDocument> {
    evaluate::gold(path, std::io::BufReader::new(fs::File::open(path).unwrap())).unwrap()
}

#[test]
fn tools_read_the_dev_gold_and_give_it_back() {
    let Some(path) = shared("gold/dev.jsonl") else { return };
    let folder = TempDir::new().unwrap();
    let gold = gold_of(&path);
    let document = |g: &GoldDocument| Document { id: g.id.clone(), text: g.text.clone(), date: g.date };
    let annotated: Vec<Annotated> = gold.iter().map(|g| Annotated::from_gold(g, &extractor().extract(&document(g)))).collect();
    let path = fs::canonicalize(path).unwrap();
    read_by_every_tool(folder.path(), &annotated, &["--gold", path.to_str().unwrap()]);
    for (tool, file) in
        [("label-studio", "tasks.json"), ("label-studio", "tasks16.json"), ("doccano", "doccano.jsonl"), ("doccano", "doccano-back.jsonl"), ("brat", "brat")]
    {
        if folder.path().join(file).exists() {
            shuliang(folder.path(), &["import", "--from", tool, file, "-o", "back.jsonl"]);
            assert_eq!(gold_of(&folder.path().join("back.jsonl")), gold, "{file}");
        }
    }
}
