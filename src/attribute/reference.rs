//! What a movement is measured against (比较期) by the time that stands after 较 or 比.

use crate::frame::Frame;
use crate::lexicon::CueClass;
use crate::record::Basis;
use crate::span::Span;

/// The basis that a time after 较 or 比 gives; `current` is the year that the sentences before it speak of.
pub(super) fn reference(frame: &Frame, time: &str, current: Option<u32>) -> Option<Basis> {
    let known = |form: &str| {
        frame.lexicon.word(form)?.classes.iter().find_map(|c| match c {
            crate::lexicon::WordClass::Cue(id) => Some(&frame.lexicon.cues[*id as usize]).filter(|c| c.class == CueClass::Reference),
            _ => None,
        })
    };
    if let Some(cue) = known(time) {
        return cue.basis;
    }
    // 较上（113）年同月底, 较前（七）月: which one it was is said beside.
    if let Some((before, rest)) = time.split_once(['(', '（'])
        && let Some((_, after)) = rest.split_once([')', '）'])
        && !after.is_empty()
    {
        return reference(frame, &[before, after].concat(), current);
    }
    // An average of many years is no earlier value.
    if time.starts_with(['常', '历'])
        || time.starts_with("年内")
        || time.starts_with("往年")
        || time.starts_with("近")
        || matches!(time, "此前" | "之前" | "以前" | "先前" | "早前")
    {
        return None;
    }
    // 较2019年同期 is against that year, unless the text speaks of the next.
    if time.ends_with("同期")
        && let Some(y) = year(time)
    {
        let next = current == Some(y + 1) || frame.times.iter().any(|t| t.attaches && year(t.span.of(frame.text)) == Some(y + 1));
        return Some(if next { Basis::Yoy } else { Basis::Cumulative });
    }
    // 本月截至20日，较8月同期: the same days of another month.
    if let Some(of) = time.strip_suffix("同期").filter(|of| month(of).is_some()) {
        let this = |t: &&crate::time::TimeSpan| t.attaches && t.span.of(frame.text).starts_with("本月");
        return if frame.times.iter().any(|t| this(&t)) { Some(Basis::Mom) } else { reference(frame, of, current) };
    }
    let holiday = || time.starts_with(['去', '上']) && ["假期", "长假", "黄金周", "档"].iter().any(|end| time.ends_with(end));
    if time.ends_with("同期") || time.ends_with("同时期") || ["同月", "同季", "同月底", "同月末", "同期末"].iter().any(|end| time.ends_with(end)) || holiday()
    {
        return Some(Basis::Yoy);
    }
    // 比去年一月 of this year's, 较前年 of last year.
    let of = |name: &str| frame.times.iter().any(|t| t.attaches && t.span.of(frame.text).starts_with(name));
    let named = ["去年", "上年"].iter().find_map(|year| time.strip_prefix(year)).filter(|rest| !rest.is_empty());
    if named.is_some_and(|rest| frame.times.iter().any(|t| t.attaches && t.span.of(frame.text).strip_prefix("今年").is_some_and(|own| own == rest)))
        || matches!(time, "前年" | "前年度") && (of("去年") || of("上年"))
    {
        return Some(Basis::Yoy);
    }
    // 比10月份 of November is against the month before.
    let months = |m: u32| frame.times.iter().any(|t| t.attaches && ends_in(t.span.of(frame.text), m % 12 + 1));
    if month(time.strip_prefix("今年").unwrap_or(time)).is_some_and(months) {
        return Some(Basis::Mom);
    }
    // 比去年12月 of this January, 较2020年12月 of January 2021; 较2020年12月末 of a later month is against the year's end.
    if let Some(basis) = between_months(frame, time) {
        return Some(basis);
    }
    // 较一季度末 of the end of the second is against the quarter before.
    // 截至6月30日 is the end of the second.
    let ends = |time: &str, q: u32| {
        let time = time.rsplit_once('年').map_or(time, |(_, rest)| rest);
        let days = [["3月末", "3月底", "3月31日"], ["6月末", "6月底", "6月30日"], ["9月末", "9月底", "9月30日"], ["12月末", "12月底", "12月31日"]];
        days[q as usize % 4].contains(&time)
    };
    let quarters = |q: u32| frame.times.iter().any(|t| t.attaches && (quarter(t.span.of(frame.text)) == Some(q % 4 + 1) || ends(t.span.of(frame.text), q)));
    if quarter(time).is_some_and(quarters) {
        return Some(Basis::Qoq);
    }
    // 比2016年末 of 2017 is against the year's beginning, 较2024年度 of 2025 against the year before.
    let before = year(time).is_some_and(|y| frame.times.iter().any(|t| t.attaches && year(t.span.of(frame.text)) == Some(y + 1)) || current == Some(y + 1));
    if before {
        let end = ["年末", "年底", "末", "底"].iter().any(|e| time.ends_with(e));
        return Some(if end { Basis::Ytd } else { Basis::Yoy });
    }
    Some(next_to(frame, time).unwrap_or(Basis::Cumulative))
}

/// The basis of a month or a quarter that is compared with where the sentence names no other: 比9月份, 较去年四季度 are just before it.
fn next_to(frame: &Frame, time: &str) -> Option<Basis> {
    let other = |t: &Span| t.of(frame.text) != time && t.of(frame.text).contains(['年', '月', '季', '日']);
    if time.ends_with(['末', '底', '初']) || frame.times.iter().any(|t| t.attaches && other(&t.span)) {
        return None;
    }
    let last = ["去年", "上年"].iter().find_map(|year| time.strip_prefix(year));
    match (month(last.unwrap_or(time)), quarter(last.unwrap_or(time))) {
        (Some(m), _) if last.is_none() && m > 1 || m == 12 => Some(Basis::Mom),
        // 比去年3月 where nothing says of when: of the same month.
        // 较去年10月时作出的预测: what was done then.
        (Some(_), _)
            if last.is_some() && !frame.times.iter().any(|t| t.span.of(frame.text) == time && frame.text[t.span.end..].starts_with(['时', '所', '的'])) =>
        {
            Some(Basis::Yoy)
        }
        // 比一季度 may be of the half-year.
        (_, Some(4)) if last.is_some() => Some(Basis::Qoq),
        _ => None,
    }
}

/// The basis of a month that is compared with one of another year, by how many months lie between.
fn between_months(frame: &Frame, time: &str) -> Option<Basis> {
    if let Some(rest) = time.strip_prefix("去年").or_else(|| time.strip_prefix("上年")) {
        let own = |t: &Span| t.of(frame.text).strip_prefix("今年").unwrap_or(t.of(frame.text));
        let any = |first: fn(&str) -> Option<u32>| frame.times.iter().any(|t| t.attaches && first(own(&t.span)) == Some(1));
        // 比去年四季度 of this year's first is against the quarter before.
        return match (month(rest), quarter(rest)) {
            (Some(12), _) => any(month).then_some(Basis::Mom),
            (_, Some(4)) => any(quarter).then_some(Basis::Qoq),
            _ => None,
        };
    }
    let count = |t: &str| Some(12 * year(t)? + month(t.split_once('年')?.1)?);
    let (from, end) = (count(time)?, time.ends_with(['末', '底']));
    frame.times.iter().filter(|t| t.attaches).find_map(|t| match count(t.span.of(frame.text))?.checked_sub(from)? {
        1 => Some(Basis::Mom),
        12 => Some(Basis::Yoy),
        2..=12 if end && from % 12 == 0 => Some(Basis::Ytd),
        _ => None,
    })
}

/// Whether a time is of month `month`, in whatever year.
fn ends_in(time: &str, wanted: u32) -> bool {
    month(time.rsplit_once('年').map_or(time, |(_, rest)| rest)) == Some(wanted)
}

/// The quarter that a time names: 二季度末, 2025年一季度, 第2季.
fn quarter(time: &str) -> Option<u32> {
    let time = time.rsplit_once('年').map_or(time, |(_, rest)| rest);
    let (name, rest) = time.split_once("季度").or_else(|| time.split_once('季'))?;
    let name = name.trim_start_matches('第');
    let number = ["一", "二", "三", "四"].iter().position(|n| name == *n).or_else(|| ["1", "2", "3", "4"].iter().position(|n| name == *n))?;
    matches!(rest, "" | "末" | "底").then(|| u32::try_from(number).map_or(0, |n| n + 1))
}

/// The month that a time names and no year: 10月, 十月份, 元月末.
fn month(time: &str) -> Option<u32> {
    const NAMES: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let (name, rest) = time.split_once('月')?;
    let number = || match NAMES.iter().position(|n| *n == name) {
        Some(at) => u32::try_from(at + 1).ok(),
        None if name == "元" => Some(1),
        None => name.parse().ok(),
    };
    matches!(rest, "" | "份" | "末" | "底" | "份末" | "份底").then(number).flatten().filter(|m| (1..=12).contains(m))
}

/// The year that a time names in four digits, or in the three of the Republic: 114年.
pub(crate) fn year(time: &str) -> Option<u32> {
    let (digits, _) = time.split_once('年')?;
    match digits.len() {
        4 => digits.parse().ok(),
        3 if digits.starts_with(['0', '1']) => digits.parse().ok().map(|year: u32| 1911 + year),
        _ => None,
    }
}
