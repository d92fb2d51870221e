//! The output formats, each with its snapshot of one hand-made record; what JSON Lines writes serde reads back.

use shuliang::record::{Basis, Bound, Change, Direction, Kind, Mode, Place, Status, When};
use shuliang::write::{CSV_COLUMNS, Output, writer};
use shuliang::{Document, Record};

fn record() -> Record {
    let place = |text: &str, start: usize| Place { text: text.into(), start, end: start + text.chars().count() };
    Record {
        doc: "note, \"one\"".into(),
        sentence: 2,
        start: 20,
        end: 25,
        text: "14.8%".into(),
        value: Some("14.8".into()),
        low: None,
        high: None,
        fraction: None,
        bound: Bound::AtMost,
        unit: "%".into(),
        unit_text: "%".into(),
        dimension: "percent".into(),
        kind: Kind::Quantity,
        entity: Some(place("贷款余额", 4)),
        holder: Some(place("云岭市", 1)),
        change: Some(Change { direction: Direction::Up, mode: Mode::By, basis: Some(Basis::Yoy) }),
        time: Some(When { text: "6月末".into(), start: 0, end: 3, from: Some("2024-06-30".into()), to: Some("2024-06-30".into()) }),
        status: Status::Expected,
        rule: "change-after-level".into(),
        warning: None,
        check: Some("from 1 to 2 is no movement of 14.8%".into()),
    }
}

fn bare() -> Record {
    Record {
        value: None,
        low: Some("5".into()),
        high: Some("8".into()),
        bound: Bound::Range,
        entity: None,
        holder: None,
        change: None,
        time: None,
        status: Status::Actual,
        check: None,
        ..record()
    }
}

fn written(format: Output) -> String {
    let mut bytes = Vec::new();
    let mut writer = writer(format, &mut bytes);
    writer.write(&Document::new("note, \"one\"", "原文"), &[record(), bare()]).unwrap();
    writer.finish().unwrap();
    drop(writer);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn json_lines() {
    let out = written(Output::JsonLines);
    insta::assert_snapshot!("json_lines", out);
    let back: Vec<Record> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(back, [record(), bare()]);
}

#[test]
fn csv() {
    let out = written(Output::Csv);
    insta::assert_snapshot!("csv", out);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), CSV_COLUMNS);
    assert!(reader.records().all(|r| r.unwrap().len() == CSV_COLUMNS.len()));
}

#[test]
fn table() {
    insta::assert_snapshot!("table", written(Output::Table));
}
