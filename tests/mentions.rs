//! Mentions of a sentence: `tests/mentions/*.txt`, one line a case, `sentence => mention: value unit …; mention: …`.
//!
//! A value is a number or `low..high`; the unit's code follows, then the bound where it is not `exact` or `range`, then the kind where it is
//! no quantity. `-` stands where nothing is a mention.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use shuliang::Lexicon;
use shuliang::normalise::normalise;
use shuliang::record::{Bound, Kind};
use shuliang::time::times;
use shuliang::unit::{Mention, mentions};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fn read(text: &str) -> Vec<Mention> {
    mentions(text, &times(text, &LEXICON), &LEXICON)
}

/// The mentions of `text`, as the tables write them.
fn shown(text: &str) -> String {
    let text = normalise(text);
    let one = |m: &Mention| {
        let plain = |d: rust_decimal::Decimal| d.normalize().to_string();
        let value = match (m.value, m.low, m.high) {
            (Some(value), ..) => plain(value),
            (None, Some(low), Some(high)) => format!("{}..{}", plain(low), plain(high)),
            _ => "too large".to_owned(),
        };
        let mut out = format!("{}: {value} {}", m.span.of(&text), m.unit);
        if let Some(fraction) = &m.fraction {
            let _ = write!(out, " = {fraction}");
        }
        if !matches!(m.bound, Bound::Exact | Bound::Range) {
            let _ = write!(out, " {}", m.bound.code());
        }
        if m.kind != Kind::Quantity {
            let _ = write!(out, " {}", m.kind.code());
        }
        out
    };
    let all: Vec<String> = read(&text).iter().map(one).collect();
    if all.is_empty() { "-".to_owned() } else { all.join("; ") }
}

fn table(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mentions").join(name);
    let file = fs::read_to_string(&path).unwrap();
    let cases: Vec<(usize, &str)> = file.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty()).collect();
    let mut wrong = Vec::new();
    for (line, case) in &cases {
        let (text, want) = case.split_once(" => ").unwrap_or_else(|| panic!("{name}:{}: no ` => `", line + 1));
        let got = shown(text);
        if got != want {
            wrong.push(format!("{name}:{}: {text}\n  want {want}\n  got  {got}", line + 1));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

macro_rules! tables {
    ($($name:ident),+ $(,)?) => {
        $(#[test] fn $name() { table(concat!(stringify!($name), ".txt")); })+

        #[test]
        fn every_table_is_run() {
            let listed = [$(stringify!($name)),+];
            for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mentions")).unwrap() {
                let path = entry.unwrap().path();
                let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
                assert!(listed.contains(&stem.as_str()), "add `{stem}` to the tables");
            }
        }
    };
}

tables![arabic, bound, chinese, compound, corners, currency, indefinite, kind, list, multiple, none, percent, physical, range, unitless];

#[test]
fn dimensions() {
    for (text, dimension) in [
        ("罚款3亿元", "currency"),
        ("售价78美元/桶", "currency/volume"),
        ("售价3200元/吨", "currency/mass"),
        ("每平方米6.8万元", "currency/area"),
        ("每股0.3元", "currency/count"),
        ("增长3%", "percent"),
        ("提高3个百分点", "percentage_point"),
        ("下行3个基点", "basis_point"),
        ("是去年的3倍", "multiple"),
        ("占三分之一", "ratio"),
        ("共14家", "count"),
        ("面积3平方米", "area"),
        ("为期3年", "time"),
    ] {
        assert_eq!(read(text).first().map(|m| m.dimension.as_str()), Some(dimension), "{text}");
    }
}

#[test]
fn too_large_is_said() {
    let found = read("共计123456789012345678901234567890123元");
    assert_eq!((found[0].value, found[0].warning.is_some()), (None, true));
    // So has a rank.
    let found = read("第万万亿亿亿");
    assert_eq!((found[0].kind, found[0].value, found[0].warning.is_some()), (Kind::Rank, None, true));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn sorted_disjoint_and_whole(parts in prop::collection::vec(prop::sample::select(PARTS), 0..14)) {
        let text = parts.concat();
        check(&text);
    }

    #[test]
    fn any_text(text in "\\PC{0,40}") {
        check(&normalise(&text));
    }
}

/// What every sentence's mentions must be: in order, disjoint, on characters, inside their outer span.
fn check(text: &str) {
    let mut end = 0;
    for m in read(text) {
        assert!(m.span.start >= end && m.span.end > m.span.start, "{text}: {m:?}");
        assert!(m.outer.contains(m.span) && m.outer.start >= end, "{text}: {m:?}");
        assert!(text.is_char_boundary(m.outer.start) && text.is_char_boundary(m.outer.end), "{text}: {m:?}");
        assert!(m.span.of(text).len() >= m.unit_span.of(text).len(), "{text}: {m:?}");
        assert_eq!(m.value.is_none() && m.low.is_none(), m.warning.is_some(), "{text}: {m:?}");
        assert_eq!(m.low.is_some(), m.high.is_some(), "{text}: {m:?}");
        assert!(m.low <= m.high, "{text}: {m:?}");
        end = m.span.end;
    }
}

const PARTS: &[&str] = &[
    "1",
    "0",
    "23",
    "456",
    "7890",
    ".",
    ",",
    "，",
    "5.5",
    "1,234",
    "%",
    "％",
    "‰",
    "亿",
    "万",
    "千",
    "百",
    "十",
    "兆",
    "元",
    "美元",
    "人民币",
    "US$",
    "¥",
    "吨",
    "千瓦时",
    "千",
    "瓦",
    "平方米",
    "/",
    "每",
    "股",
    "家",
    "个",
    "个百分点",
    "基点",
    "倍",
    "番",
    "翻",
    "成",
    "折",
    "半",
    "一",
    "二",
    "两",
    "三",
    "五",
    "六",
    "九",
    "零",
    "〇",
    "几",
    "数",
    "多",
    "余",
    "上",
    "来",
    "廿",
    "壹",
    "拾",
    "佰",
    "点",
    "分之",
    "百分之",
    "又",
    "负",
    "零下",
    "-",
    "−",
    "+",
    "至",
    "到",
    "~",
    "—",
    "——",
    "、",
    "和",
    "与",
    "之间",
    "不",
    "超过",
    "不超过",
    "近",
    "约",
    "至少",
    "以上",
    "以下",
    "左右",
    "不到",
    "第",
    "前",
    "年",
    "月",
    "日",
    "岁",
    "天",
    "级",
    "号",
    "(",
    ")",
    "（含）",
    " ",
    "A",
    "G",
    "K",
    "w",
    "：",
    ":",
    "。",
    "增长",
    "净利润",
    "公司",
    "角",
    "分",
    "块",
    "整",
    "正",
    "摄氏",
    "度",
    "℃",
    "小时",
    "分钟",
    "斤",
    "的",
    "了",
    "为",
    "达",
    "市值",
];
