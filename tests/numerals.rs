//! The number parser: `tests/numerals/*.txt`, one line a case, `numeral => value`, `low..high`, or `-` where it is no numeral.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use shuliang::number::parse;

/// What the parser says of `text`, as the tables write it.
fn shown(text: &str) -> String {
    let Some(amount) = parse(text) else { return "-".to_owned() };
    let plain = |d: rust_decimal::Decimal| d.normalize().to_string();
    let mut out = match (amount.value, amount.low, amount.high) {
        (Some(value), ..) => plain(value),
        (None, Some(low), Some(high)) => format!("{}..{}", plain(low), plain(high)),
        _ => "too large".to_owned(),
    };
    if let Some(fraction) = amount.fraction {
        let _ = write!(out, " = {fraction}");
    }
    out
}

#[test]
fn tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/numerals");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for file in files {
        for (line, case) in fs::read_to_string(&file).unwrap().lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty()) {
            let (text, want) = case.split_once(" => ").unwrap_or_else(|| panic!("{}:{}: no ` => `", file.display(), line + 1));
            cases += 1;
            let got = shown(text);
            if got != want {
                wrong.push(format!("{}:{}: {text} => {want}, found {got}", file.file_name().unwrap().to_string_lossy(), line + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cases} cases:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #[test]
    fn never_panics(text in "[0-9.,，%/点零〇一二两三四五六七八九十百千万亿兆京垓半几数多余来上廿卅壹贰拾佰仟负零下又分之个元角\\-~至到 ]{0,24}") {
        let _ = parse(&text);
    }

    #[test]
    fn reads_what_digits_say(value in 0_u64..1_000_000_000_000) {
        prop_assert_eq!(shown(&value.to_string()), value.to_string());
    }

    #[test]
    fn reads_what_it_would_write(value in 1_u64..1_000_000_000_000) {
        prop_assert_eq!(shown(&chinese(value)), value.to_string());
    }
}

/// `value` in Chinese numerals, as a cheque has it: every digit but 零 with its scale.
fn chinese(value: u64) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    fn section(value: u64) -> String {
        let mut out = String::new();
        let mut gap = false;
        for (scale, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let d = usize::try_from(value / scale % 10).unwrap();
            if d == 0 {
                gap = !out.is_empty();
            } else {
                if gap {
                    out.push('零');
                    gap = false;
                }
                out.push(DIGITS[d]);
                out.push_str(word);
            }
        }
        out
    }
    let mut out = String::new();
    let mut gap = false;
    for (scale, word) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let part = value / scale % 10_000;
        if part == 0 {
            gap = !out.is_empty();
            continue;
        }
        if !out.is_empty() && (gap || part < 1000) {
            out.push('零');
        }
        gap = false;
        out.push_str(&section(part));
        out.push_str(word);
    }
    out
}
