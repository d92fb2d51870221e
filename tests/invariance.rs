//! What must not change a record (不变性): how a text is set, in which script, and what a paper puts before it.
//!
//! Each change is made to every text of our own corpus, and of the gold where it is there; the records must say the same of the same words.

mod support;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use shuliang::Document;
use shuliang::normalise::normalise;
use shuliang::record::{Basis, Record};
use support::{extractor, shared};

/// The folder of the crate.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The texts, each with its name: our own, or those of the gold.
fn texts() -> [Vec<(String, String)>; 2] {
    let mut own = Vec::new();
    for genre in fs::read_dir(root().join("corpus")).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        for path in fs::read_dir(genre).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")) {
            own.push((path.display().to_string(), fs::read_to_string(path).unwrap()));
        }
    }
    let mut gold = Vec::new();
    if let Some(path) = shared("gold/dev.jsonl") {
        for row in fs::read_to_string(path).unwrap().lines().map(|l| serde_json::from_str::<Value>(l).unwrap()) {
            gold.push((row["id"].as_str().unwrap().to_owned(), row["text"].as_str().unwrap().to_owned()));
        }
    }
    [own, gold]
}

/// A text of the document without what a change may do to it: script, width, quotes and spaces.
fn plain(text: &str) -> String {
    normalise(text).replace('"', "”").replace(['“', '‘', '’'], "”").replace([' ', '\r', '\n'], "")
}

/// What a record says, but for where.
fn said(record: &Record) -> String {
    let place = |place: Option<&str>| place.map_or_else(|| "-".to_owned(), plain);
    let change = record.change.map(|c| (c.direction.code(), c.mode.code(), c.basis.map(Basis::code)));
    format!(
        "{} {:?} {:?} {:?} {} {} {} {} E {} H {} T {} C {change:?}",
        plain(&record.text),
        record.value,
        record.low,
        record.high,
        record.unit,
        record.kind.code(),
        record.bound.code(),
        record.status.code(),
        place(record.entity.as_ref().map(|e| e.text.as_str())),
        place(record.holder.as_ref().map(|h| h.text.as_str())),
        place(record.time.as_ref().map(|t| t.text.as_str())),
    )
}

/// Changes every text by `change` and tells how many of its records say something else then; at most so many in a thousand may.
fn unchanged(name: &str, most: usize, change: impl Fn(&str) -> String) {
    for texts in texts() {
        let (mut records, mut other) = (0, Vec::new());
        for (file, text) in texts {
            let says = |text: &str| extractor().extract(&Document::new("", text)).iter().map(said).collect::<Vec<_>>();
            let changed = change(&text);
            let (before, after) = (says(&text), says(&changed));
            records += before.len();
            if before.len() != after.len() {
                other.push(format!("{file}: {} records became {}", before.len(), after.len()));
            }
            other.extend(before.iter().zip(&after).filter(|(b, a)| b != a).map(|(b, a)| format!("{file}:\n  {b}\n  {a}")));
        }
        assert!(other.len() * 1000 <= records * most, "{name}: {} of {records} records differ\n{}", other.len(), other.join("\n"));
    }
}

/// Whether `c` is a Chinese character.
fn han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

#[test]
fn gaps_beside_digits_and_letters() {
    unchanged("gaps", 3, |text| {
        let mut out = String::new();
        let mut before = '\n';
        for c in text.chars() {
            if han(before) && c.is_ascii_alphanumeric() || before.is_ascii_alphanumeric() && han(c) {
                out.push(' ');
            }
            out.push(c);
            before = c;
        }
        out
    });
}

#[test]
fn quotes_of_other_shapes() {
    unchanged("corner quotes", 0, |text| text.replace('“', "「").replace('”', "」").replace('‘', "『").replace('’', "』"));
    unchanged("straight quotes", 3, |text| text.replace(['“', '”'], "\""));
    unchanged("wide straight quotes", 3, |text| text.replace(['“', '”'], "＂"));
}

#[test]
fn full_width_digits() {
    let wide = |c: char| if c.is_ascii_digit() || c == '%' { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c };
    unchanged("full width", 0, |text| text.chars().map(wide).collect());
}

#[test]
fn traditional_characters() {
    let pairs = fs::read_to_string(root().join("lexicons/characters.txt")).unwrap();
    let mut traditional: HashMap<char, char> = HashMap::new();
    for line in pairs.lines().filter(|l| !l.starts_with('#')) {
        let mut chars = line.chars();
        let (from, to) = (chars.next().unwrap(), chars.next().unwrap());
        traditional.entry(to).or_insert(from);
    }
    unchanged("traditional", 0, |text| text.chars().map(|c| traditional.get(&c).copied().unwrap_or(c)).collect());
}

#[test]
fn lines_of_other_systems() {
    unchanged("carriage returns", 0, |text| text.replace('\n', "\r\n"));
    unchanged("indents", 0, |text| format!("　　{}", text.replace('\n', "\n　　")));
}

#[test]
fn leads_of_papers() {
    for lead in [
        "本报讯（记者林川）",
        "本报云岭11月26日讯（记者 林川 通讯员 周海）",
        "云岭社海州11月26日电 ",
        "财云社5月18日电，",
        "数码之家 5 月 18 日消息，",
        "云岭日报讯 ",
        "（经济导报记者 林川）",
        "原标题：",
        "快讯：",
        "• ",
        "1、",
        "（二）",
        "#云岭财经# ",
    ] {
        unchanged(lead, 10, |text| format!("{lead}{text}"));
    }
}

/// Firms that the lexicon lists, by names of three characters or more that nothing else has a part of.
fn listed_firms() -> Vec<String> {
    let mut names: Vec<String> = ["companies", "listed"]
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(root().join(format!("lexicons/holders/{file}.toml"))).unwrap();
            let rows: toml::Table = text.parse().unwrap();
            let holders = rows["holder"].as_array().unwrap().clone();
            holders.iter().flat_map(|holder| holder["forms"].as_array().unwrap().clone()).map(|form| form.as_str().unwrap().to_owned()).collect::<Vec<_>>()
        })
        .filter(|name| name.chars().count() > 2 && name.chars().all(han))
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// How many of a thousand records with a listed firm as their holder say another one when all firms have names that no list has.
#[test]
fn names_of_firms_that_no_list_has() {
    const NEW: [&str; 12] =
        ["恒岳云泽", "汉禾启朔", "松棠柏宁", "栖梧予安", "瀚屿博棠", "锦霁澜柏", "卡维诺", "塞尔蒙特", "哈斯顿", "诺维斯克", "奥姆里德", "佩特拉尔"];
    let listed = listed_firms();
    for texts in texts() {
        let (mut records, mut other) = (0, Vec::new());
        for (file, text) in texts {
            let mut changed = text.clone();
            let mut renamed: Vec<(&str, &str)> = Vec::new();
            for name in &listed {
                if changed.contains(name.as_str()) && renamed.len() < NEW.len() {
                    let new = NEW[renamed.len()];
                    changed = changed.replace(name.as_str(), new);
                    renamed.push((name, new));
                }
            }
            let holders = |text: &str| {
                extractor()
                    .extract(&Document::new("", text))
                    .into_iter()
                    .map(|r| (r.text.to_string(), r.holder.map(|h| h.text.to_string())))
                    .collect::<Vec<_>>()
            };
            let (before, after) = (holders(&text), holders(&changed));
            if renamed.is_empty() || before.len() != after.len() {
                continue;
            }
            for ((number, holder), (_, now)) in before.iter().zip(&after) {
                let Some(holder) = holder.as_ref().filter(|holder| renamed.iter().any(|(name, _)| holder.contains(*name))) else { continue };
                let want = renamed.iter().fold(holder.clone(), |holder, (name, new)| holder.replace(name, new));
                records += 1;
                if now.as_ref() != Some(&want) {
                    other.push(format!("{file}: {number}: {want}, now {now:?}"));
                }
            }
        }
        assert!(other.len() * 1000 <= records * 160, "{} of {records} records differ\n{}", other.len(), other.join("\n"));
    }
}
