//! The inputs: every format, packing and encoding gives the same documents, and a faulty one never takes another along.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use shuliang::packing::{Packer, Packing, unpack};
use shuliang::read::{Columns, Encoding, Format, Reader, format_of};
use shuliang::{Document, Error};
use tempfile::TempDir;

const FIRST: &str = "柳溪县上半年财政收入12.6亿元，同比增长7.3%，其中税收占比六成。";
const SECOND: &str = "澄江水泥厂日产熟料5200吨，较去年多300吨；职工共1,860人。";

fn file(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn read_with(reader: &Reader, name: &str, bytes: &[u8]) -> Vec<Result<Document, String>> {
    let (folder, path) = file(name, bytes);
    let shown = format!("{}/", folder.path().display());
    match reader.open(&path) {
        Ok(documents) => documents.map(|d| d.map_err(|e| e.to_string().replace(&shown, ""))).collect(),
        Err(error) => vec![Err(error.to_string().replace(&shown, ""))],
    }
}

fn read(name: &str, bytes: &[u8]) -> Vec<Result<Document, String>> {
    read_with(&Reader::default(), name, bytes)
}

fn texts(found: &[Result<Document, String>]) -> Vec<&str> {
    found.iter().map(|d| d.as_ref().map_or_else(|e| panic!("{e}"), |d| d.text.as_str())).collect()
}

fn packed(packing: Packing, bytes: &[u8]) -> Vec<u8> {
    let mut packer = Packer::new(packing, Vec::new()).unwrap();
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// The two documents in each format of rows.
fn tables() -> Vec<(&'static str, String)> {
    vec![
        ("t.jsonl", format!("{{\"id\":\"a\",\"text\":\"{FIRST}\",\"date\":\"2025-07-20\"}}\n\n{{\"text\":\"{SECOND}\",\"id\":2}}\n")),
        (
            "t.json",
            format!(
                "[{{\"id\": \"a\",\n \"text\": \"{FIRST}\", \"date\": \"2025-07-20\"}},\n\n {{\"x\": [1, {{\"y\": \"}}]\\\"\"}}], \"id\": 2, \"text\": \"{SECOND}\"}}]\n"
            ),
        ),
        ("t.json", format!("{{\"id\": \"a\", \"date\": \"2025-07-20\", \"text\": \"{FIRST}\"}}\n{{\"id\": 2,\n \"text\": \"{SECOND}\"}}")),
        ("t.csv", format!("date,id,text\r\n2025-07-20,a,{FIRST}\r\n\r\n,2,\"{SECOND}\"\r\n")),
        ("t.tsv", format!("id\ttext\tdate\na\t{FIRST}\t2025/7/20\n2\t{SECOND}\t\n")),
    ]
}

fn as_utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

fn assert_both(name: &str, found: &[Result<Document, String>]) {
    assert_eq!(texts(found), [FIRST, SECOND], "{name}");
    let first = found[0].as_ref().unwrap();
    assert_eq!((first.id.as_str(), first.date.map(|d| d.to_string()).as_deref()), ("a", Some("2025-07-20")), "{name}");
    let second = found[1].as_ref().unwrap();
    assert_eq!((second.id.as_str(), second.date), ("2", None), "{name}");
}

#[test]
fn tables_of_every_format_in_every_packing() {
    for (name, content) in tables() {
        assert_both(name, &read(name, content.as_bytes()));
        for (packing, suffix, magic) in Packing::ALL {
            let name = format!("{name}.{suffix}");
            let bytes = packed(packing, content.as_bytes());
            assert!(bytes.starts_with(magic) && Packing::beginning(&bytes) == packing, "{name}");
            assert_both(&name, &read(&name, &bytes));
            // Two packed parts one behind the other are one file.
            let cut = content.char_indices().nth(40).unwrap().0;
            let parts = [packed(packing, &content.as_bytes()[..cut]), packed(packing, &content.as_bytes()[cut..])].concat();
            assert_both(&name, &read(&name, &parts));
        }
    }
}

#[test]
fn encodings_are_found() {
    let (gbk, big5) = (encoding_rs::GB18030, encoding_rs::BIG5);
    let mark = |bytes: Vec<u8>, mark: &[u8]| [mark, &bytes].concat();
    for (name, content) in tables() {
        assert_both(name, &read(name, &mark(content.clone().into_bytes(), b"\xEF\xBB\xBF")));
        assert_both(name, &read(name, &gbk.encode(&content).0));
        assert_both(name, &read(name, &mark(as_utf16(&content, false), b"\xFF\xFE")));
        assert_both(name, &read(name, &mark(as_utf16(&content, true), b"\xFE\xFF")));
        assert_both(name, &read(name, &as_utf16(&content, false)));
        assert_both(name, &read(name, &as_utf16(&content, true)));
    }
    let traditional = "臺中市去年用電量達321億度，較前年增加2.4%，工業用戶佔五成五。";
    for bytes in
        [big5.encode(traditional).0.to_vec(), gbk.encode(traditional).0.to_vec(), as_utf16(traditional, true), mark(as_utf16(traditional, false), b"\xFF\xFE")]
    {
        assert_eq!(texts(&read("t.txt", &bytes)), [traditional]);
    }
    let row = format!("{{\"id\":\"1\",\"text\":\"{traditional}\"}}\n");
    assert_eq!(texts(&read("t.jsonl", &big5.encode(&row).0)), [traditional]);
    // Beyond GBK: a character of four bytes.
    assert_eq!(texts(&read("t.txt", &gbk.encode("㐂田村有水田730亩，产量同比增长两成。").0)), ["㐂田村有水田730亩，产量同比增长两成。"]);
}

#[test]
fn encodings_are_found_where_a_buffer_ends() {
    // The first character that is not ASCII lies across the end of what is read at once.
    for before in (65_536 - 40)..65_536 {
        let first = format!("{{\"id\":\"{}\",\"text\":\"", "x".repeat(before - 18));
        let rows = format!("{first}{FIRST}\"}}\n{{\"text\":\"{SECOND}\"}}\n");
        assert_eq!(texts(&read("t.jsonl", rows.as_bytes())), [FIRST, SECOND], "{before}");
        assert_eq!(texts(&read("t.jsonl", &encoding_rs::GB18030.encode(&rows).0)), [FIRST, SECOND], "{before}");
    }
    // A pipe that gives a byte at a time.
    for bytes in [
        format!("id,text\n1,{FIRST}\n").into_bytes(),
        encoding_rs::GB18030.encode(&format!("id,text\n1,{FIRST}\n")).0.to_vec(),
        as_utf16(&format!("\u{FEFF}id,text\n1,{FIRST}\n"), true),
    ] {
        let slow = std::io::BufReader::with_capacity(1, &bytes[..]);
        let found: Vec<String> = Reader::default().documents(Path::new("t"), Format::Csv, slow).map(|d| d.unwrap().text).collect();
        assert_eq!(found, [FIRST]);
    }
}

#[test]
fn encodings_are_told() {
    let told = |name: &str| Reader { encoding: Some(Encoding::named(name).unwrap()), ..Reader::default() };
    let short = encoding_rs::BIG5.encode("價三元").0;
    assert_eq!(texts(&read_with(&told("big5"), "t.txt", &short)), ["價三元"]);
    let row = encoding_rs::BIG5.encode("text\n價三元\n").0.to_vec();
    assert_eq!(texts(&read_with(&told("big5"), "t.csv", &row)), ["價三元"]);
    assert_eq!(read_with(&told("gbk"), "t.txt", b"abc\xff\xfe"), [Err("t.txt: byte 3: expected GB18030 text, found bytes that are none".to_owned())]);
    assert_eq!(read_with(&told("utf-8"), "t.txt", b"abc\xb5\xc4"), [Err("t.txt: byte 3: expected UTF-8 text, found byte 0xB5".to_owned())]);
    assert!(Encoding::named("chinese-ish").is_none());
}

#[test]
fn one_bad_row_leaves_the_others_alone() {
    let rows = format!("{{\"text\":\"{FIRST}\"}}\n{{\"text\":\"\u{0}\"\n{{\"text\":\"{SECOND}\"}}\n");
    let check = |name: &str, bytes: &[u8], line: usize, byte: u64| {
        let (_folder, path) = file(name, bytes);
        let found: Vec<Result<Document, Error>> = Reader::default().open(&path).unwrap().collect();
        assert_eq!(found.len(), 3, "{name}: {found:?}");
        assert_eq!((found[0].as_ref().unwrap().text.as_str(), found[2].as_ref().unwrap().text.as_str()), (FIRST, SECOND));
        let fault = found[1].as_ref().unwrap_err().fault();
        assert_eq!((fault.line, fault.byte), (Some(line), Some(byte)), "{name}: {}", fault.reason);
        assert_eq!(fault.file, path.display().to_string());
        assert!(!fault.reason.contains(&fault.file), "{}", fault.reason);
    };
    let first = rows.find('\n').unwrap() + 1;
    check("t.jsonl", rows.as_bytes(), 2, first as u64);
    // Bytes are those of the file, not of its text in UTF-8.
    let gbk = encoding_rs::GB18030.encode(&rows).0;
    check("t.jsonl", &gbk, 2, gbk.iter().position(|b| *b == b'\n').unwrap() as u64 + 1);
    check("t.jsonl", &[b"\xFF\xFE", &as_utf16(&rows, false)[..]].concat(), 2, 2 + 2 * rows.split('\n').next().unwrap().encode_utf16().count() as u64 + 2);
    // A row of another encoding, and one that is none.
    let mixed = [format!("{{\"text\":\"{FIRST}\"}}\n").as_bytes(), b"{\"text\":\"\xb5\xc4\"}\n", format!("{{\"text\":\"{SECOND}\"}}\n").as_bytes()].concat();
    check("t.jsonl", &mixed, 2, first as u64);
    let array = format!("[{{\"text\":\"{FIRST}\"}},\n{{\"text\": 5}},\n{{\"text\":\"{SECOND}\"}}]");
    check("t.json", array.as_bytes(), 2, array.find("{\"text\": 5").unwrap() as u64);
    let csv = format!("id,text\n1,{FIRST}\n2\n3,\"{SECOND}\"\n");
    check("t.csv", csv.as_bytes(), 3, csv.find("\n2\n").unwrap() as u64 + 1);
    let csv = format!("id,text,date\n1,\"{FIRST}\",\n2,\"a\n\nb\",soon\n3,\"{SECOND}\",\n");
    check("t.csv", csv.as_bytes(), 3, csv.find("\n2,").unwrap() as u64 + 1);
    let csv = csv.replace('\n', "\r\n");
    check("t.csv", csv.as_bytes(), 3, csv.find("\n2,").unwrap() as u64 + 1);
}

/// What is wrong with the last of `many` that a file gives, all others being documents.
fn fault(name: &str, content: &str, many: usize) -> String {
    let found = read(name, content.as_bytes());
    assert_eq!(found.len(), many, "{content}: {found:?}");
    assert!(found[..many - 1].iter().all(Result::is_ok), "{content}: {found:?}");
    found.into_iter().next_back().unwrap().unwrap_err()
}

#[test]
fn an_array_that_is_cut_off_is_a_fault() {
    let end = "expected `]`, which ends the array, found the end of the file";
    assert_eq!(fault("t.json", "[{\"id\":1,\"text\":\"存煤5吨\"},\n", 2), format!("t.json:2: {end}"));
    assert_eq!(fault("t.json", "[{\"id\":1,\"text\":\"存煤5吨\"}", 2), format!("t.json:1: {end}"));
    assert_eq!(fault("t.json", "\n[", 1), format!("t.json:2: {end}"));
    // Where a row is cut off, one fault is enough.
    assert!(fault("t.json", "[{\"text\":\"存煤5吨\"},{\"text\":\"存", 2).starts_with("t.json:1: column "));
}

#[test]
fn faults_of_json_name_the_place_in_the_file() {
    let found = fault("t.json", "[{\"text\":\"存煤5吨\"}, {\"text\": 5}]", 2);
    assert!(found.starts_with("t.json:1: column 28: expected a row") && found.ends_with("found `{\"text\": 5}`"), "{found}");
    let found = fault("t.json", "[\n {\"text\":\n  \"甲\", \"id\": \"乙\" 3}]", 1);
    assert!(found.starts_with("t.json:3: column 18: expected a row") && found.ends_with("found `{\"text\":   \"甲\", \"id\": \"乙\" 3}`"), "{found}");
    // The end of a file stands behind a character too.
    let found = fault("t.json", "{\"text\":\n", 1);
    assert!(found.starts_with("t.json:1: column 8: "), "{found}");
    let found = fault("t.jsonl", "  {\"text\":\"存煤\" 5}\n", 1);
    assert!(found.starts_with("t.jsonl:1: column 16: "), "{found}");
}

#[test]
fn a_mistyped_key_is_a_fault_of_its_file() {
    let columns = Columns { date: Some("publshed".to_owned()), ..Columns::default() };
    let reader = Reader { columns, ..Reader::default() };
    let rows = "{\"text\":\"存煤5吨\",\"published\":\"2025-01-09\"}\n{\"text\":\"存煤6吨\"}\n";
    for (name, content) in [("t.jsonl", rows.to_owned()), ("t.json", format!("[{}]", rows.trim().replace('\n', ",")))] {
        let found = read_with(&reader, name, content.as_bytes());
        assert_eq!(found.len(), 3);
        assert_eq!(found[2], Err(format!("{name}: expected a key `publshed`, which --date names, in some row, found it in none of 2")));
        // A key that some rows lack is no mistake, nor one that is null.
        assert_eq!(read_with(&reader, name, content.replace("published", "publshed").as_bytes()).iter().filter(|f| f.is_ok()).count(), 2);
        assert_eq!(
            read_with(&reader, name, content.replace("published\":\"2025-01-09\"", "publshed\":null").as_bytes()).iter().filter(|f| f.is_err()).count(),
            0
        );
    }
}

#[test]
fn rows_of_csv_that_lose_text_are_faults() {
    let unclosed = "id,text\n1,存煤5吨\n\n2,\"存煤6吨\n3,存煤7吨\n";
    assert_eq!(fault("t.csv", unclosed, 2), "t.csv:4: expected a `\"` that closes the one, found the end of the file");
    let later = "id,text,x\n1,存煤5吨,\n2,\"存煤\n6吨\",\"y\n3,存煤7吨,\n";
    assert_eq!(fault("t.csv", later, 2), "t.csv:4: expected a `\"` that closes the one of the row that begins in line 3, found the end of the file");
    assert_eq!(
        fault("t.csv", "id,text\n1,贷款3亿元,增长5%\n", 1),
        "t.csv:2: expected 2 columns, as the header has, found 3; a text that holds the delimiter stands in quotes"
    );
    assert_eq!(
        fault("t.tsv", "id\ttext\n1\t贷款3亿元\n2\ta\tb\n", 2),
        "t.tsv:3: expected 2 columns, as the header has, found 3; a text that holds the delimiter stands in quotes"
    );
    // Quotes inside a field, doubled or not, and commas behind the last column lose nothing.
    assert_eq!(texts(&read("t.csv", "id,text\r\n1,\"他说\"\"涨了\"\"\",\r\n2,5\"屏,,\r\n".as_bytes())), ["他说\"涨了\"", "5\"屏"]);
}

#[test]
fn rows_of_csv_count_empty_lines() {
    for content in ["\n\nid,text\n\n\n1,存煤5吨\n\n", "\r\n\r\nid,text\r\n\r\n\r\n1,存煤5吨\r\n\r\n"] {
        assert!(fault("t.csv", &format!("{content}2\n"), 2).starts_with("t.csv:8: expected a row with a column `text`, found 1 columns"));
        let (_folder, path) = file("t.csv", format!("{content}2\n").as_bytes());
        let fault = Reader::default().open(&path).unwrap().last().unwrap().unwrap_err().fault();
        assert_eq!(fault.byte, Some(content.len() as u64));
        let bare = read("t.csv", content.replace("id,", "").replace("1,", "").as_bytes());
        assert_eq!(bare[0].as_ref().unwrap().id, "6");
    }
}

#[test]
fn a_broken_file_gives_what_came_before() {
    for (packing, suffix, _) in Packing::ALL {
        let rows: String = (0..4000).map(|n| format!("{{\"id\":{n},\"text\":\"第{n}号粮库存粮{}吨\"}}\n", n * 7919 % 10007)).collect::<Vec<_>>().concat();
        let bytes = packed(packing, rows.as_bytes());
        let found = read(&format!("t.jsonl.{suffix}"), &bytes[..bytes.len() * 9 / 10]);
        let last = found.last().unwrap().as_ref().unwrap_err();
        let good = found.len() - 1;
        assert!(last.starts_with(&format!("t.jsonl.{suffix}:{}: cannot read: ", good + 1)), "{last}");
        assert!(found[..good].iter().all(Result::is_ok), "{suffix}");
    }
    assert!(read("t.txt.gz", b"no gzip")[0].as_ref().unwrap_err().starts_with("t.txt.gz: cannot read: "));
    assert!(read("t.parquet", b"PAR1 and no more")[0].as_ref().unwrap_err().starts_with("t.parquet: expected Parquet: "));
}

#[test]
fn columns_are_named() {
    let columns = Columns { text: Some("正文".to_owned()), id: Some("编号".to_owned()), date: Some("日期".to_owned()), title: Some("标题".to_owned()) };
    let reader = Reader { columns, ..Reader::default() };
    let tables = [
        ("t.csv", format!("编号,日期,标题,正文,text\n7,2025年1月9日,县城用水,{FIRST},x\n")),
        ("t.jsonl", format!("{{\"text\":1,\"标题\":\"县城用水\",\"正文\":\"{FIRST}\",\"编号\":7,\"日期\":\"2025-01-09 08:00\"}}\n")),
    ];
    for (name, content) in tables {
        let found = read_with(&reader, name, content.as_bytes());
        assert_eq!(texts(&found), [format!("县城用水\n{FIRST}")]);
        let document = found[0].as_ref().unwrap();
        assert_eq!((document.id.as_str(), document.date.unwrap().to_string().as_str()), ("7", "2025-01-09"));
    }
    let lacking = read("t.csv", "编号,正文\n1,x\n".as_bytes());
    assert_eq!(lacking, [Err("t.csv:1: expected a column `text`, found `编号`, `正文`; --text, --id, --date and --title name columns".to_owned())]);
}

#[test]
fn odd_texts() {
    let long = "路段维修费".repeat(25_000);
    let cases = [
        String::new(),
        format!("{long}共计3.2万元。"),
        "前\u{0}后3吨\u{1}\u{7f}".to_owned(),
        "🚄时速350公里👨‍👩‍👧共3人".to_owned(),
        "Zu\u{308}rich e\u{301} 3千克".to_owned(),
    ];
    for text in &cases {
        assert_eq!(texts(&read("t.txt", text.as_bytes())), [text.as_str()]);
        assert_eq!(texts(&read("t.jsonl", serde_json::json!({ "text": text }).to_string().as_bytes())), [text.as_str()]);
        assert_eq!(texts(&read("t.json", serde_json::json!([{ "text": text }]).to_string().as_bytes())), [text.as_str()]);
        let mut csv = csv::Writer::from_writer(Vec::new());
        csv.write_record(["id", "text"]).unwrap();
        csv.write_record(["1", text]).unwrap();
        assert_eq!(texts(&read("t.csv", &csv.into_inner().unwrap())), [text.as_str()]);
    }
    for name in ["t.jsonl", "t.json", "t.csv", "t.tsv"] {
        assert_eq!(read(name, b""), [], "{name}: an empty table holds no document");
    }
}

const PAGE: &str = "<!DOCTYPE html><html lang=\"zh\"><head><meta charset=\"CHARSET\"><title>柳溪县粮食购销进展</title>
<meta name=\"PubDate\" content=\"2025-10-08 09:30\"></head><body>
<nav><ul><li><a href=\"/\">首页</a></li><li><a href=\"/9\">热线9527件</a></li></ul></nav>
<article><h1>柳溪县粮食购销进展</h1>
<p>柳溪县粮食局负责人介绍，截至目前全县已收购秋粮8.4万吨，比去年同期多出6000吨，收购进度过半，农户交粮踊跃，库点运转平稳，各项保障措施落实到位。</p>
<p>县里为种粮大户安排了贴息资金，合计320万元，惠及农户1500余户，下一步还将新建仓房两座，预计新增仓容2.5万吨，到明年夏收前投入使用，届时收储能力将明显提高。</p>
<table><tr><td>收购点</td><td>14个</td></tr><tr><td>仓容</td><td>31万吨</td></tr></table>
</article><footer>备案号12345 浏览次数88次</footer></body></html>";

#[test]
fn the_article_of_a_page() {
    let gbk = encoding_rs::GB18030.encode(&PAGE.replace("CHARSET", "gb2312")).0.to_vec();
    // Pages that say the wrong thing, and one that says nothing.
    let liar = encoding_rs::GB18030.encode(&PAGE.replace("CHARSET", "utf-8")).0.to_vec();
    let mute = encoding_rs::GB18030.encode(&PAGE.replace("<meta charset=\"CHARSET\">", "")).0.to_vec();
    for bytes in [PAGE.replace("CHARSET", "utf-8").into_bytes(), PAGE.replace("CHARSET", "gbk").into_bytes(), gbk, liar, mute] {
        let found = read("page.html", &bytes);
        let document = found[0].as_ref().unwrap();
        assert!(document.text.starts_with("柳溪县粮食购销进展\n"), "{}", document.text);
        assert!(document.text.contains("已收购秋粮8.4万吨") && document.text.contains("新增仓容2.5万吨"), "{}", document.text);
        assert!(!document.text.contains("9527") && !document.text.contains("12345"), "{}", document.text);
        assert_eq!(document.date.unwrap().to_string(), "2025-10-08");
        assert!(document.id.ends_with("page.html"));
    }
    assert!(read("page.htm", b"<html><body></body></html>")[0].is_err());
}

#[test]
fn suffixes() {
    let cases = [
        ("a.txt", Format::Text),
        ("a", Format::Text),
        ("a.md", Format::Text),
        ("a.JSONL", Format::JsonLines),
        ("a.ndjson.zst", Format::JsonLines),
        ("a.json.xz", Format::Json),
        ("a.csv.bz2", Format::Csv),
        ("a.tsv", Format::Tsv),
        ("a.parquet", Format::Parquet),
        ("a.htm.gz", Format::Html),
        ("a.gz", Format::Text),
    ];
    for (name, format) in cases {
        assert_eq!(format_of(Path::new(name)), format, "{name}");
    }
}

#[test]
fn what_is_packed_is_unpacked() {
    let bytes: Vec<u8> = (0..200_000_u32).flat_map(|n| n.wrapping_mul(n).to_le_bytes()).collect();
    for (packing, ..) in Packing::ALL {
        let mut back = Vec::new();
        let whole = packed(packing, &bytes);
        std::io::Read::read_to_end(&mut unpack(packing, &whole[..]).unwrap(), &mut back).unwrap();
        assert!(back == bytes, "{packing:?}");
        assert!(packed(packing, &bytes) == whole, "{packing:?}: the same bytes pack the same");
    }
}
