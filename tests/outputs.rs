//! Every output format holds the same records: each is read back by a reader of its own.
#![cfg(all(feature = "parquet", feature = "xlsx", feature = "sqlite", feature = "packed"))]

mod support;

use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use assert_cmd::Command;
use calamine::{Data, Reader as _, Xlsx};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use rust_decimal::Decimal;
use shuliang::packing::{Packing, unpack};
use shuliang::write::{COLUMNS, Cell, Output, cells, schema, writer};
use shuliang::{Document, Record};
use support::extractor;
use tempfile::TempDir;

/// Texts that fill every column once: ranges, fractions, movements, times, more digits than any float has.
const TEXTS: [&str; 8] = [
    "今年上半年，云溪市工业用电量12.8亿千瓦时，同比增长3.25%；其中化工行业用电占三分之一。",
    "东陵港二季度吞吐量在310万吨到330万吨之间，环比下降0.7个百分点。",
    "没有任何数目的一段话。",
    "",
    "该基金规模123456789012345678.123456789元，预计明年达到2亿元。",
    "约1500名“志愿者”参加,\"引号\"与逗号，\t制表符🚄时速350公里。\n第二行有3吨。",
    "公司亏损-3.2亿元，跌幅超过12%；第三名得奖金8000元，为期3年。",
    "不良贷款率由1.52%降至1.38%，下降0.41个百分点。",
];

fn documents() -> Vec<(Document, Vec<Record>)> {
    let dated = |n: usize, text: &str| Document::new(format!("文档 {n}, \"引\""), text).dated("2025-08-15").unwrap();
    let found: Vec<(Document, Vec<Record>)> = TEXTS.iter().enumerate().map(|(n, text)| dated(n, text)).map(|d| (d.clone(), extractor().extract(&d))).collect();
    assert!(found.iter().map(|f| f.1.len()).sum::<usize>() >= 12);
    found
}

/// The flat record as text, null as none.
type Row = Vec<Option<String>>;

fn rows() -> Vec<Row> {
    let flat = |cell| match cell {
        Cell::Null => None,
        Cell::Text(text) => Some(text.to_owned()),
        Cell::Integer(number) => Some(number.to_string()),
    };
    let rows: Vec<Row> = documents().iter().flat_map(|d| d.1.iter().map(|r| cells(r).into_iter().map(flat).collect()).collect::<Vec<_>>()).collect();
    // Each column is put to the test, but for the warning of numbers beyond 28 digits.
    for (at, column) in COLUMNS.iter().enumerate().filter(|(_, c)| c.name != "warning") {
        assert!(rows.iter().any(|r| r[at].is_some()), "no text fills `{}`", column.name);
    }
    rows
}

fn written(format: Output) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = writer(format, &mut bytes);
    for (document, records) in documents() {
        writer.write(&document, &records).unwrap();
    }
    writer.finish().unwrap();
    drop(writer);
    bytes
}

fn file(bytes: &[u8]) -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("records");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn arrow_rows(batches: impl Iterator<Item = RecordBatch>) -> Vec<Row> {
    let mut rows = Vec::new();
    for batch in batches {
        assert_eq!(batch.num_columns(), COLUMNS.len() + 3);
        for at in 0..batch.num_rows() {
            let value = |name: &str| -> Option<String> {
                let column = batch.column_by_name(name).unwrap();
                if column.is_null(at) {
                    return None;
                }
                Some(match column.data_type() {
                    arrow_schema::DataType::Utf8 => column.as_string::<i32>().value(at).to_owned(),
                    arrow_schema::DataType::Int64 => column.as_primitive::<Int64Type>().value(at).to_string(),
                    arrow_schema::DataType::Date32 => {
                        let days = column.as_primitive::<Date32Type>().value(at);
                        (jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(days)).to_string()
                    }
                    arrow_schema::DataType::Decimal128(38, 10) => {
                        Decimal::from_i128_with_scale(column.as_primitive::<Decimal128Type>().value(at), 10).normalize().to_string()
                    }
                    other => panic!("{name} is {other}"),
                })
            };
            for name in ["value", "low", "high"] {
                let exact = value(name);
                let number = value(&format!("{name}_decimal"));
                let fits = exact.as_ref().is_some_and(|v| v.split_once('.').is_none_or(|(_, places)| places.len() <= 10));
                assert_eq!(number, exact.filter(|_| fits), "{name} as a number");
            }
            rows.push(COLUMNS.iter().map(|c| value(c.name)).collect());
        }
    }
    rows
}

#[test]
fn csv() {
    let bytes = written(Output::Csv);
    let back: Vec<Vec<String>> = csv::Reader::from_reader(&bytes[..]).records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
    let expected: Vec<Vec<String>> = rows().into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect();
    assert_eq!(back, expected);
}

#[test]
fn json_lines() {
    let bytes = written(Output::JsonLines);
    let back: Vec<Record> = bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect();
    assert_eq!(back, documents().into_iter().flat_map(|d| d.1).collect::<Vec<_>>());
}

#[test]
fn parquet() {
    let (_folder, path) = file(&written(Output::Parquet));
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap().build().unwrap();
    assert_eq!(arrow_rows(reader.map(Result::unwrap)), rows());
}

#[test]
fn arrow() {
    let reader = arrow_ipc::reader::FileReader::try_new(Cursor::new(written(Output::Arrow)), None).unwrap();
    assert_eq!(arrow_rows(reader.map(Result::unwrap)), rows());
}

#[test]
fn xlsx() {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(written(Output::Xlsx))).unwrap();
    let sheet = book.worksheet_range("records").unwrap();
    let mut lines = sheet.rows();
    let header: Vec<String> = lines.next().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(header, COLUMNS.map(|c| c.name));
    let (mut numbers, mut long) = (0, 0);
    let back: Vec<Row> = lines
        .map(|line| {
            let mut row: Row = line
                .iter()
                .enumerate()
                .map(|(at, cell)| match cell {
                    Data::Empty => None,
                    Data::String(text) => {
                        long += usize::from(COLUMNS[at].name == "value");
                        Some(text.clone())
                    }
                    Data::Float(number) => {
                        numbers += usize::from(COLUMNS[at].name == "value");
                        Some(number.to_string())
                    }
                    other => panic!("{other:?}"),
                })
                .collect();
            row.resize(COLUMNS.len(), None);
            row
        })
        .collect();
    // Excel knows no empty text.
    let expected: Vec<Row> = rows().into_iter().map(|row| row.into_iter().map(|v| v.filter(|v| !v.is_empty())).collect()).collect();
    assert_eq!(back, expected);
    assert!(numbers > 8 && long >= 2, "{numbers} values as numbers, {long} too long for one");
}

#[test]
fn sqlite() {
    let (_folder, path) = file(&written(Output::Sqlite));
    let base = rusqlite::Connection::open(path).unwrap();
    let names: Vec<String> = COLUMNS.iter().map(|c| format!("CAST(\"{}\" AS TEXT)", c.name)).collect();
    let mut query = base.prepare(&format!("SELECT {} FROM records ORDER BY id", names.join(", "))).unwrap();
    let back = query.query_map([], |row| (0..COLUMNS.len()).map(|at| row.get::<_, Option<String>>(at)).collect::<Result<Row, _>>());
    assert_eq!(back.unwrap().map(Result::unwrap).collect::<Vec<_>>(), rows());
    let mut query = base.prepare("SELECT doc, text, date, characters FROM documents ORDER BY id").unwrap();
    let back: Vec<(String, String, String, i64)> =
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap().map(Result::unwrap).collect();
    let expected: Vec<_> =
        documents().into_iter().map(|(d, _)| (d.id, d.text.clone(), "2025-08-15".to_owned(), i64::try_from(d.text.chars().count()).unwrap())).collect();
    assert_eq!(back, expected);
    // A record's offsets are those of its document's text, and entities are found by any three characters of theirs.
    let cut: i64 = base
        .query_row(
            "SELECT count(*) FROM records r JOIN documents d ON d.id = r.document WHERE substr(d.text, r.start + 1, r.\"end\" - r.start) = r.text",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(cut, i64::try_from(rows().len()).unwrap());
    let found: String =
        base.query_row("SELECT r.entity_text FROM entities e JOIN records r ON r.id = e.rowid WHERE entities MATCH '业用电'", [], |row| row.get(0)).unwrap();
    assert!(found.contains("业用电"), "{found}");
    let plan: String = base.query_row("EXPLAIN QUERY PLAN SELECT * FROM records WHERE entity_text = 'x'", [], |row| row.get(3)).unwrap();
    assert!(plan.contains("USING INDEX records_entity_text"), "{plan}");
}

#[test]
fn the_same_records_give_the_same_bytes() {
    for format in [Output::JsonLines, Output::Csv, Output::Table, Output::Parquet, Output::Arrow, Output::Xlsx, Output::Sqlite] {
        assert!(written(format) == written(format), "{format:?}");
    }
}

#[test]
fn nothing_is_a_whole_file_too() {
    for format in [Output::Parquet, Output::Arrow, Output::Xlsx, Output::Sqlite] {
        let mut bytes = Vec::new();
        writer(format, &mut bytes).finish().unwrap();
        assert!(!bytes.is_empty());
        if format == Output::Arrow {
            assert_eq!(arrow_ipc::reader::FileReader::try_new(Cursor::new(bytes), None).unwrap().count(), 0);
        }
    }
}

#[test]
fn schemas_name_every_column() {
    for format in [Output::Parquet, Output::Arrow, Output::Xlsx, Output::Sqlite] {
        let schema: serde_json::Value = serde_json::from_str(&schema(format).unwrap()).unwrap();
        let names: Vec<&str> = schema["columns"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
        assert_eq!(names[..COLUMNS.len()], COLUMNS.map(|c| c.name));
        assert_eq!(names.len() - COLUMNS.len(), if matches!(format, Output::Parquet | Output::Arrow) { 3 } else { 0 });
    }
    assert!([Output::JsonLines, Output::Csv, Output::Table].iter().all(|f| schema(*f).is_none()));
}

fn extract(folder: &Path, args: &[&str]) -> Vec<u8> {
    let out = Command::cargo_bin("shuliang").unwrap().current_dir(folder).arg("extract").args(args).output().unwrap();
    assert_eq!((out.status.code(), String::from_utf8_lossy(&out.stderr).as_ref()), (Some(0), ""), "{args:?}");
    out.stdout
}

fn corpus() -> (TempDir, Vec<u8>) {
    let folder = TempDir::new().unwrap();
    let rows: Vec<String> = documents().iter().map(|(d, _)| serde_json::json!({"id": d.id, "text": d.text, "date": "2025-08-15"}).to_string() + "\n").collect();
    fs::write(folder.path().join("rows.jsonl"), rows.concat()).unwrap();
    let reference = extract(folder.path(), &["rows.jsonl"]);
    (folder, reference)
}

#[test]
fn the_command_writes_what_the_library_does() {
    let (folder, reference) = corpus();
    assert!(reference == written(Output::JsonLines));
    let formats = [("csv", Output::Csv), ("parquet", Output::Parquet), ("arrow", Output::Arrow), ("xlsx", Output::Xlsx), ("sqlite", Output::Sqlite)];
    for (suffix, format) in formats {
        let name = format!("out.{suffix}");
        extract(folder.path(), &["rows.jsonl", "-o", &name]);
        let bytes = fs::read(folder.path().join(&name)).unwrap();
        assert!(bytes == written(format), "{suffix}");
        let to_pipe = extract(folder.path(), &["rows.jsonl", "--format", suffix]);
        assert!(to_pipe == bytes, "{suffix} to standard output");
        let schema_file = folder.path().join(format!("{name}.schema.json"));
        assert_eq!(fs::read_to_string(schema_file).ok(), schema(format));
        for (packing, packed, _) in Packing::ALL {
            let name = format!("out.{suffix}.{packed}");
            extract(folder.path(), &["rows.jsonl", "-o", &name]);
            let mut unpacked = Vec::new();
            let file = std::io::BufReader::new(File::open(folder.path().join(&name)).unwrap());
            unpack(packing, file).unwrap().read_to_end(&mut unpacked).unwrap();
            assert!(unpacked == bytes, "{name}");
        }
    }
    let left: Vec<String> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|n| ![".part", ".resume", ".whole", ".new"].iter().any(|s| n.ends_with(s))), "{left:?}");
}

#[test]
fn split_files_hold_whole_documents_in_order() {
    let (folder, reference) = corpus();
    let lines: Vec<&str> = std::str::from_utf8(&reference).unwrap().lines().collect();
    for suffix in ["jsonl", "csv", "jsonl.gz", "parquet"] {
        extract(folder.path(), &["rows.jsonl", "--split", "3", "-o", &format!("part.{suffix}")]);
        assert!(!folder.path().join(format!("part.{suffix}")).exists());
        let parts: Vec<Vec<u8>> = (1..=3).map(|n| fs::read(folder.path().join(format!("part-{n}-of-3.{suffix}"))).unwrap()).collect();
        if suffix == "jsonl" {
            for (n, part) in parts.iter().enumerate() {
                let part = std::str::from_utf8(part).unwrap();
                let of = |line: &&&str| {
                    serde_json::from_str::<Record>(line).unwrap().doc.split(['档', ',']).nth(1).unwrap().trim().parse::<usize>().unwrap() % 3 == n
                };
                let expected: Vec<&str> = lines.iter().filter(of).copied().collect();
                assert_eq!(part.lines().collect::<Vec<_>>(), expected);
            }
        }
        if suffix == "csv" {
            assert!(parts.iter().all(|p| p.starts_with(b"doc,sentence")));
        }
        if suffix == "parquet" {
            assert!(parts.iter().all(|p| p.starts_with(b"PAR1")));
            assert!(folder.path().join("part.parquet.schema.json").exists());
        }
    }
}

#[test]
fn parquet_is_read_as_it_is_written() {
    let (folder, _) = corpus();
    extract(folder.path(), &["rows.jsonl", "-o", "records.parquet"]);
    // The mentions are texts of their own, named by another column.
    let again = extract(folder.path(), &["records.parquet", "--text", "text", "--id", "rule", "--date", "time_from", "--title", "unit"]);
    let records: Vec<Record> = again.split(|b| *b == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect();
    assert!(records.len() >= 10 && records.iter().all(|r| r.sentence > 0 || r.start > 0), "the title is the first line");
    extract(folder.path(), &["records.parquet", "-o", "again.jsonl"]);
    let packed = shuliang::packing::Packer::new(Packing::Zstd, File::create(folder.path().join("r.parquet.zst")).unwrap()).unwrap();
    let mut packed = packed;
    std::io::copy(&mut File::open(folder.path().join("records.parquet")).unwrap(), &mut packed).unwrap();
    packed.finish().unwrap();
    extract(folder.path(), &["r.parquet.zst", "-o", "packed.jsonl"]);
    assert!(fs::read(folder.path().join("again.jsonl")).unwrap() == fs::read(folder.path().join("packed.jsonl")).unwrap());
    let out = Command::cargo_bin("shuliang").unwrap().current_dir(folder.path()).args(["extract", "records.parquet", "--text", "body"]).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("records.parquet: expected a column `body`, found `doc`, "));
}

/// A Parquet file with the columns `text` and `date`.
fn table(text: arrow_array::ArrayRef, date: arrow_array::ArrayRef) -> (TempDir, std::path::PathBuf) {
    let batch = RecordBatch::try_from_iter([("text", text), ("date", date)]).unwrap();
    let mut bytes = Vec::new();
    let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("t.parquet");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

#[test]
fn times_of_parquet_are_the_days_of_their_zones() {
    // Eight in the evening of 8 January, by UTC.
    let moment = 1_736_366_400_000_000;
    let read = |zone: Option<&str>| {
        let text = arrow_array::StringArray::from(vec!["存煤5吨"]);
        let date = arrow_array::TimestampMicrosecondArray::from(vec![moment]).with_timezone_opt(zone);
        let (_folder, path) = table(std::sync::Arc::new(text), std::sync::Arc::new(date));
        shuliang::read::open(&path).unwrap().next().unwrap().map(|d| d.date.unwrap().to_string()).map_err(|e| e.to_string())
    };
    for (zone, day) in [
        (None, "2025-01-08"),
        (Some("UTC"), "2025-01-08"),
        (Some("Asia/Shanghai"), "2025-01-09"),
        (Some("+08:00"), "2025-01-09"),
        (Some("+0330"), "2025-01-08"),
        (Some("-05:00"), "2025-01-08"),
    ] {
        assert_eq!(read(zone), Ok(day.to_owned()), "{zone:?}");
    }
    let unknown = read(Some("Mars/Olympus")).unwrap_err();
    assert!(unknown.ends_with("row 1: column `date`: expected a time of a known zone such as Asia/Shanghai or +08:00, found `Mars/Olympus`"), "{unknown}");
}

#[test]
fn numbers_are_no_texts() {
    let numbers: arrow_array::ArrayRef = std::sync::Arc::new(arrow_array::Int64Array::from(vec![5]));
    let (_folder, path) = table(numbers.clone(), numbers);
    let Err(fault) = shuliang::read::open(&path) else { panic!("a column of numbers was taken for texts") };
    assert!(fault.to_string().ends_with("t.parquet: column `text`: expected text, found Int64"), "{fault}");
}
