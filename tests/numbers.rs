//! Number, unit and bound tables that read as a specification: `tests/tables/CLASS.txt`, a line a case, `text | mentions`.
//!
//! `SHULIANG_WRITE_TABLES=1 cargo test --test numbers` writes what the program reads; then read the diff line by line.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use shuliang::Lexicon;
use shuliang::normalise::normalise;
use shuliang::record::{Bound, Kind};
use shuliang::time::times;
use shuliang::unit::{Mention, mentions};

fn show(mention: &Mention, text: &str) -> String {
    let value = match (mention.value, mention.low, mention.high) {
        (Some(v), ..) => v.normalize().to_string(),
        (None, Some(low), Some(high)) => format!("{}~{}", low.normalize(), high.normalize()),
        _ => "?".to_owned(),
    };
    let mut out = format!("{} = {value} {}", mention.span.of(text), mention.unit);
    if let Some(fraction) = &mention.fraction {
        let _ = write!(out, " ({fraction})");
    }
    if mention.bound != Bound::Exact {
        let _ = write!(out, " [{}]", mention.bound.code());
    }
    if mention.kind != Kind::Quantity {
        let _ = write!(out, " ({})", mention.kind.code());
    }
    out
}

fn read(text: &str, lexicon: &Lexicon) -> String {
    let normal = normalise(text);
    let found = mentions(&normal, &times(&normal, lexicon), lexicon);
    let shown: Vec<String> = found.iter().map(|m| show(m, &normal)).collect();
    if shown.is_empty() { "-".to_owned() } else { shown.join("; ") }
}

#[test]
fn tables() {
    let lexicon = Lexicon::builtin();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    let (mut cases, mut wrong) = (0, Vec::new());
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let mut out = String::new();
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let (text, want) = line.split_once(" | ").unwrap_or((line, ""));
            let got = read(text, &lexicon);
            cases += 1;
            if got != want {
                wrong.push(format!("tests/tables/{name}.txt:{}: {text}: expected `{want}`, found `{got}`", number + 1));
            }
            let _ = writeln!(out, "{text} | {got}");
        }
        if std::env::var_os("SHULIANG_WRITE_TABLES").is_some() {
            fs::write(&file, out).unwrap();
        }
    }
    assert!(cases >= 400, "{cases} cases, expected at least 400");
    if std::env::var_os("SHULIANG_WRITE_TABLES").is_none() {
        assert!(wrong.is_empty(), "{} of {cases} cases:\n{}", wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn a_value_beyond_28_digits_is_no_wrong_number() {
    let lexicon = Lexicon::builtin();
    for text in ["共99999999999999999999999999999999家", "总额1234567890123456789012345.6789万亿元", "共九千九百九十九亿垓家"] {
        let found = mentions(text, &[], &lexicon);
        for mention in &found {
            assert!(mention.value.is_none() && mention.warning.is_some(), "{text}: {mention:?}");
        }
    }
    assert_eq!(mentions("共99999999999999999999999999999999家", &[], &lexicon).len(), 1);
}

#[test]
fn numerals_alone() {
    let parse = |text: &str| {
        let amount = shuliang::number::parse(text)?;
        let plain = |d: Option<rust_decimal::Decimal>| d.map(|d| d.normalize().to_string());
        Some(plain(amount.value).unwrap_or_else(|| format!("{}~{}", plain(amount.low).unwrap_or_default(), plain(amount.high).unwrap_or_default())))
    };
    for (text, want) in [
        ("一百二十亿", "12000000000"),
        ("两千三百五", "2350"),
        ("三万五", "35000"),
        ("廿四", "24"),
        ("壹仟贰佰万", "12000000"),
        ("〇", "0"),
        ("二〇二四", "2024"),
        ("十几", "11~19"),
        ("数百亿", "20000000000~90000000000"),
        ("三分之二", "0.6666666666666666666666666667"),
        ("3万5千", "35000"),
        ("1.2万亿", "1200000000000"),
        ("负三点五", "-3.5"),
        ("１２３", "123"),
        ("億", "100000000"),
        ("5-8", "5~8"),
        ("三到五", "3~5"),
        ("3/4", "0.75"),
        ("百分之五", "5"),
        (" 12 ", "12"),
    ] {
        assert_eq!(parse(text).as_deref(), Some(want), "{text}");
    }
    for text in ["", "三农", "abc", "第三", "3.2.1", "一起"] {
        assert_eq!(parse(text), None, "{text}");
    }
}
