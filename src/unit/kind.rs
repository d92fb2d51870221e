//! Whether a number is a mention at all, and of what kind: quantity, duration, rank, age.

use rust_decimal::Decimal;

use super::find::Found;
use crate::lexicon::{CueClass, Lexicon, WordClass};
use crate::number::{Number, Spelling};
use crate::record::Kind;
use crate::span::Span;

/// What follows 第N where the whole is a name and no rank.
const NAMED: &[char] = &[
    '次', '届', '季', '章', '条', '款', '号', '期', '年', '天', '日', '代', '批', '集', '回', '轮', '步', '点', '方', '者', '产', '线', '项', '页', '版', '卷',
    '部', '个', '种', '类', '周', '财', '一', '二', '三', '阶', '棒', '道', '场', '站', '列', '架', '艘', '例',
];

/// What 第 or 前 makes of the numeral after it.
pub(super) enum Ranked {
    /// Neither stands before it, or it says nothing of an order.
    No,
    /// It is part of a name: 第三产业.
    Name,
    /// A position in an order.
    Rank(Span),
}

/// What the numeral after 第 or 前 says.
pub(super) fn rank(sentence: &str, number: &Number) -> Ranked {
    let head = &sentence[..number.span.start];
    let rest = &sentence[number.span.end..];
    if head.ends_with('第') {
        let start = number.span.start - '第'.len_utf8();
        if rest.starts_with(NAMED) {
            return Ranked::Name;
        }
        let unit = rest.chars().next().filter(|c| matches!(c, '位' | '名' | '大')).map_or(0, char::len_utf8);
        return Ranked::Rank(Span::new(start, number.span.end + unit));
    }
    if head.ends_with('前') && !head.ends_with("目前") && !head.ends_with("之前") && !head.ends_with("以前") && !head.ends_with("此前") {
        let start = number.span.start - '前'.len_utf8();
        let next = rest.chars().next();
        let whole = number.amount.value.is_some_and(|v| v.scale() == 0 && v <= Decimal::ONE_THOUSAND);
        if whole && !number.more {
            return match next {
                Some('位' | '名' | '强' | '大') => Ranked::Rank(Span::new(start, number.span.end + '位'.len_utf8())),
                Some('季' | '个' | '月' | '年' | '天' | '日' | '周' | '期') => Ranked::No,
                _ => Ranked::Rank(Span::new(start, number.span.end)),
            };
        }
    }
    Ranked::No
}

/// Kind by unit and by the words around.
pub(super) fn kind(sentence: &str, number: &Number, found: &Found) -> Kind {
    if found.unit.of(sentence).ends_with('岁') {
        return Kind::Age;
    }
    let _ = number;
    if found.dimension == "time" { Kind::Duration } else { Kind::Quantity }
}

/// Whether 一 is an article here: 一家公司, 一种.
pub(super) fn article(sentence: &str, number: &Number, found: &Found, _lexicon: &Lexicon) -> bool {
    if number.spelling == Spelling::Half {
        // 半 counts only before a measured unit.
        return !matches!(found.dimension.as_str(), "time" | "mass" | "length" | "percent")
            || sentence[..number.span.start].ends_with(['一', '大', '上', '下', '前', '后', '过', '近']);
    }
    // 千亿级 grades, it does not count.
    if number.spelling == Spelling::Scale && found.unit.of(sentence) == "级" {
        return true;
    }
    let one = number.spelling == Spelling::Digit && number.amount.value == Some(Decimal::ONE);
    let count = matches!(found.dimension.as_str(), "count" | "index") || found.dimension == "area" && found.code == "m2";
    (one && (count
        || number.span.of(sentence) == "一" && found.unit.len() <= 3 && matches!(found.dimension.as_str(), "time" | "length" | "angle" | "temperature")))
        || (number.spelling == Spelling::Digits && count)
        || number.amount.value == Some(Decimal::ZERO) && number.spelling == Spelling::Digit && count
        || number.spelling == Spelling::Scale && !number.more && !bounded(sentence, number)
}

/// Whether words stand before bare scale words that make them a number: 突破万亿元, 近千家.
fn bounded(sentence: &str, number: &Number) -> bool {
    let head = &sentence[..number.span.start];
    ["超", "超过", "突破", "逾", "近", "破", "达", "约", "过", "达到", "接近", "不到", "不足", "上"].iter().any(|w| head.ends_with(w))
}

/// The unit of a number that has no unit word, where it measures all the same.
pub(super) fn unitless(sentence: &str, number: &Number, span: Span, range: bool, lexicon: &Lexicon) -> Option<Found> {
    let make = |code: &str, dimension: &str| {
        Some(Found {
            span,
            unit: Span::new(number.span.end, number.span.end),
            code: code.to_owned(),
            dimension: dimension.to_owned(),
            scale: Decimal::ONE,
            entry: String::new(),
        })
    };
    let head = &sentence[..span.start];
    let rest = &sentence[span.end..];
    let next = rest.chars().next().unwrap_or('。');
    if number.glued || next.is_ascii_alphanumeric() || matches!(number.spelling, Spelling::Digit | Spelling::Digits | Spelling::Half | Spelling::Scale) {
        return None;
    }
    let large = number.scale >= Decimal::from(10_000);
    if large {
        let hundred_million = number.scale >= Decimal::from(100_000_000);
        let money = last_word(head, lexicon).map_or(hundred_million, |class| class == CueClass::MoneyWord);
        return if money && ends_phrase(next) { make("CNY", "currency") } else { make("1", "ratio") };
    }
    if number.spelling == Spelling::Indefinite {
        return None;
    }
    let decimal = number.amount.value.is_some_and(|v| v.scale() > 0) || number.signed;
    let measured = CUES.iter().any(|c| head.trim_end().ends_with(c));
    let plain = number.spelling == Spelling::Arabic && number.span.of(sentence).len() < 8;
    if (measured && plain && (ends_phrase(next) || decimal)) || (range && measured) {
        return make("1", "ratio");
    }
    let grouped = number.span.of(sentence).contains(',') && ends_phrase(next);
    (grouped || (number.more && !matches!(next, '年' | '月'))).then(|| make("1", "ratio")).flatten()
}

/// Whether the last telling word before a number speaks of money or of a count, if one stands within twelve characters.
fn last_word(head: &str, lexicon: &Lexicon) -> Option<CueClass> {
    let near = tail(head, 12);
    let starts: Vec<usize> = near.char_indices().map(|(at, _)| at).collect();
    starts.iter().rev().find_map(|start| {
        let rest = &near[*start..];
        rest.char_indices().skip(1).map(|(at, _)| at).chain([rest.len()]).take(4).collect::<Vec<_>>().into_iter().rev().find_map(|end| {
            lexicon.word(&rest[..end])?.classes.iter().find_map(|c| match c {
                WordClass::Cue(id) => Some(lexicon.cues[*id as usize].class).filter(|c| matches!(c, CueClass::MoneyWord | CueClass::CountWord)),
                _ => None,
            })
        })
    })
}

/// Words after which a bare number measures.
const CUES: &[&str] = &[
    "为", "达", "达到", "至", "到", "报", "报收", "收报", "收于", "录得", "升至", "降至", "跌至", "涨至", "约", "近", "超", "超过", "低于", "高于", "突破",
    "跌破", "是", "指数", "预期", "前值", "余", "PMI", "仅", "增至", "减至", "合计", "共", "约为",
];

fn tail(head: &str, chars: usize) -> &str {
    head.char_indices().rev().nth(chars - 1).map_or(head, |(at, _)| &head[at..])
}

const fn ends_phrase(c: char) -> bool {
    matches!(
        c,
        '，' | ','
            | '。'
            | '；'
            | ';'
            | '）'
            | ')'
            | '、'
            | '\n'
            | '！'
            | '？'
            | '】'
            | '”'
            | ' '
            | '—'
            | '的'
            | '和'
            | '以'
            | '左'
            | '上'
            | '大'
            | '关'
            | '与'
            | '及'
            | '至'
            | '到'
            | '并'
            | '：'
    )
}
