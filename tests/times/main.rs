//! Time expressions: what is found in a sentence, what days it names, and what holds for any text.

mod table;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use shuliang::time::{dateline, resolve, times};
use shuliang::{Lexicon, normalise::normalise};

fn lexicon() -> &'static Lexicon {
    static LEXICON: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
    LEXICON.get_or_init(Lexicon::builtin)
}

/// The expressions of a sentence, each with its marks: `!` it does not attach, `<` it is compared with, `~` a range.
fn found(sentence: &str) -> String {
    let text = normalise(sentence);
    let shown = times(&text, lexicon()).into_iter().map(|t| {
        let marks = [(!t.attaches, "!"), (t.compared, "<"), (t.range, "~")].map(|(on, mark)| if on { mark } else { "" }).concat();
        if marks.is_empty() { t.span.of(&text).to_owned() } else { format!("{} {marks}", t.span.of(&text)) }
    });
    shown.collect::<Vec<_>>().join(" | ")
}

#[test]
fn expressions() {
    let wrong: Vec<String> = table::FOUND
        .iter()
        .filter(|(sentence, expected)| found(sentence) != *expected)
        .map(|(sentence, expected)| format!("{sentence}\n  expected {expected}\n  found    {}", found(sentence)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// 30 July 2024, a Tuesday.
const DAY: Date = date(2024, 7, 30);

/// `from..to` of an expression, either end left out where it is not known.
fn days(text: &str, anchor: Option<Date>, base: Option<(Date, Date)>) -> String {
    let (from, to) = resolve(text, anchor, base, lexicon());
    let show = |d: Option<Date>| d.map_or(String::new(), |d| d.to_string());
    format!("{}..{}", show(from), show(to))
}

#[rustfmt::skip]
const RESOLVED: &[(&str, &str)] = &[
    ("今年上半年", "2024-01-01..2024-06-30"),
    ("上半年", "2024-01-01..2024-06-30"),
    ("下半年", "2024-07-01..2024-12-31"),
    ("今年", "2024-01-01..2024-12-31"),
    ("去年", "2023-01-01..2023-12-31"),
    ("明年", "2025-01-01..2025-12-31"),
    ("去年底", "2023-12-31..2023-12-31"),
    ("年初", "2024-01-01..2024-01-01"),
    ("年底前", "..2024-12-31"),
    ("2018年底", "2018-12-31..2018-12-31"),
    ("2019年", "2019-01-01..2019-12-31"),
    ("2025年度", "2025-01-01..2025-12-31"),
    ("二〇二三年", "2023-01-01..2023-12-31"),
    ("民国113年", "2024-01-01..2024-12-31"),
    ("6月末", "2024-06-30..2024-06-30"),
    ("截至6月末", "2024-06-30..2024-06-30"),
    ("10月底", "2023-10-31..2023-10-31"),
    ("7月", "2024-07-01..2024-07-31"),
    ("12月", "2023-12-01..2023-12-31"),
    ("2024年2月", "2024-02-01..2024-02-29"),
    ("去年12月", "2023-12-01..2023-12-31"),
    ("1-6月", "2024-01-01..2024-06-30"),
    ("1-10月", "2023-01-01..2023-10-31"),
    ("2019年1-6月", "2019-01-01..2019-06-30"),
    ("今年前4个月", "2024-01-01..2024-04-30"),
    ("前7个月", "2024-01-01..2024-07-31"),
    ("前三季度", "2023-01-01..2023-09-30"),
    ("今年前三季度", "2024-01-01..2024-09-30"),
    ("一季度", "2024-01-01..2024-03-31"),
    ("三季度", "2024-07-01..2024-09-30"),
    ("四季度", "2023-10-01..2023-12-31"),
    ("2020年第一季度", "2020-01-01..2020-03-31"),
    ("2026年1季度末", "2026-03-31..2026-03-31"),
    ("上季度", "2024-04-01..2024-06-30"),
    ("2024H1", "2024-01-01..2024-06-30"),
    ("2023年Q3", "2023-07-01..2023-09-30"),
    ("当地时间7月5日", "2024-07-05..2024-07-05"),
    ("正月初一", "2024-02-10..2024-02-10"),
    ("大年初一", "2024-02-10..2024-02-10"),
    ("大年三十", "2024-02-09..2024-02-09"),
    ("农历八月十五", "2023-09-29..2023-09-29"),
    ("农历闰四月", ".."),
    ("2020年农历五月初五", "2020-06-25..2020-06-25"),
    ("腊月二十三", "2024-02-02..2024-02-02"),
    ("2026年正月", "2026-02-17..2026-03-18"),
    ("国庆节当天", "2023-10-01..2023-10-01"),
    ("2025年中秋节当日", "2025-10-06..2025-10-06"),
    ("2026年端午节前", "..2026-06-19"),
    ("清明节当天", "2024-04-04..2024-04-04"),
    ("除夕当天", "2024-02-09..2024-02-09"),
    ("春节期间", ".."),
    ("国庆假期", ".."),
    ("4Q2011", "2011-10-01..2011-12-31"),
    ("9M23", "2023-01-01..2023-09-30"),
    ("上月", "2024-06-01..2024-06-30"),
    ("上月末", "2024-06-30..2024-06-30"),
    ("本月", "2024-07-01..2024-07-31"),
    ("6月上旬", "2024-06-01..2024-06-10"),
    ("2024年2月下旬", "2024-02-21..2024-02-29"),
    ("6月下半月", "2024-06-16..2024-06-30"),
    ("本周", "2024-07-29..2024-08-04"),
    ("上周五", "2024-07-26..2024-07-26"),
    ("周五", "2024-07-26..2024-07-26"),
    ("周二", "2024-07-30..2024-07-30"),
    ("昨日", "2024-07-29..2024-07-29"),
    ("今日（7月30日）", "2024-07-30..2024-07-30"),
    ("18日下午", "2024-07-18..2024-07-18"),
    ("31日", ".."),
    ("当地时间8日", "2024-07-08..2024-07-08"),
    ("7月12日", "2024-07-12..2024-07-12"),
    ("2024-07-12", "2024-07-12..2024-07-12"),
    ("1月1日至7月12日8时", "2024-01-01..2024-07-12"),
    ("6月3日至4日", "2024-06-03..2024-06-04"),
    ("3月5-8日", "2024-03-05..2024-03-08"),
    ("2026年6月11日～2026年9月10日", "2026-06-11..2026-09-10"),
    ("2023年11月至2月", "2023-11-01..2024-02-29"),
    ("2005年至2012年间", "2005-01-01..2012-12-31"),
    ("2019-2021年", "2019-01-01..2021-12-31"),
    ("2019年四季度至2021年三季度期间", "2019-10-01..2021-09-30"),
    ("“十四五”期间", "2021-01-01..2025-12-31"),
    ("“十三五”末", "2020-12-31..2020-12-31"),
    ("20世纪90年代", "1990-01-01..1999-12-31"),
    ("近五年", "2019-07-31..2024-07-30"),
    ("过去12个月", "2023-07-31..2024-07-30"),
    ("未来三年", "2024-07-31..2027-07-30"),
    ("近7天", "2024-07-24..2024-07-30"),
    ("近5个交易日", ".."),
    ("今年以来", "2024-01-01..2024-07-30"),
    ("2021年以来", "2021-01-01..2024-07-30"),
    ("年初至今", "2024-01-01..2024-07-30"),
    ("6月15日起", "2024-06-15.."),
    ("2030年前", "..2030-12-31"),
    ("2024年6月30日止六个月", "2024-01-01..2024-06-30"),
    ("FY2024", ".."),
    ("报告期内", ".."),
    ("近日", ".."),
    ("三年后", ".."),
    ("春节期间", ".."),
    ("去年同期", ".."),
];

#[test]
fn resolution() {
    let wrong: Vec<String> = RESOLVED
        .iter()
        .filter(|(text, expected)| days(text, Some(DAY), None) != *expected)
        .map(|(text, expected)| format!("{text}: expected {expected}, found {}", days(text, Some(DAY), None)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn resolution_without_a_day() {
    for (text, expected) in [("2019年", "2019-01-01..2019-12-31"), ("2019年6月末", "2019-06-30..2019-06-30"), ("“十四五”期间", "2021-01-01..2025-12-31")]
    {
        assert_eq!(days(text, None, None), expected, "{text}");
    }
    for text in ["今年", "6月末", "18日", "近五年", "上半年", "本周", "年初至今", "全年"] {
        assert_eq!(days(text, None, None), "..", "{text}");
    }
    assert_eq!(days("2021年以来", None, None), "2021-01-01..");
}

#[test]
fn resolution_with_the_period_before() {
    let half = Some((date(2024, 1, 1), date(2024, 6, 30)));
    for (text, expected) in [
        ("去年同期", "2023-01-01..2023-06-30"),
        ("上年同期", "2023-01-01..2023-06-30"),
        ("2019年同期", "2019-01-01..2019-06-30"),
        ("同期", "2024-01-01..2024-06-30"),
        ("当年", "2024-01-01..2024-12-31"),
        ("月末", "2024-06-30..2024-06-30"),
        ("年末", "2024-12-31..2024-12-31"),
        ("常年同期", ".."),
    ] {
        assert_eq!(days(text, Some(DAY), half), expected, "{text}");
    }
    let february = Some((date(2023, 2, 1), date(2023, 2, 28)));
    assert_eq!(days("2024年同期", Some(DAY), february), "2024-02-01..2024-02-29");
}

/// Text out of the characters that time expressions are made of, and some that are not.
fn text() -> impl Strategy<Value = String> {
    let pieces = "年 月 日 时 点 分 季度 周 末 底 初 前 后 至 - ~ — 至今 以来 期间 起 止 今年 去年 上半年 近 过去 未来 第 个 0 \
        1 12 31 2024 9999 99999 三 十 二〇二四 百 “ 十四五 ” 世纪 年代 （ ） ( ) : ： . , ， Q H \
        FY M 截至 自 较 比 同期 的 旬 上周 星期 民国 当地时间 亿元 é 😀 电 讯 春节 内 间";
    let pieces = prop::sample::select(pieces.split(' ').chain([" "]).collect::<Vec<_>>());
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text(text in prop_oneof![text(), any::<String>()]) {
        let text = normalise(&text);
        let mut end = 0;
        for found in times(&text, lexicon()) {
            prop_assert!(!found.span.is_empty());
            prop_assert!(found.lead >= end && found.lead <= found.span.start);
            prop_assert!(text.is_char_boundary(found.lead) && text.is_char_boundary(found.span.start) && text.is_char_boundary(found.span.end));
            end = found.span.end;
            let expression = &text[found.span.range()];
            if let (Some(from), Some(to)) = resolve(expression, Some(DAY), Some((DAY, DAY)), lexicon()) {
                prop_assert!(from.year() >= 0 && to.year() >= 0);
            }
        }
        let _ = dateline(&text, lexicon());
    }
}
