//! What a movement is measured against (基期).

use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::{CueClass, bit, list};
use crate::record::Basis;
use crate::rule::context::{Context, MOVES};
use crate::span::Span;

/// What says, alone or with what stands by it, what a movement is measured against.
const BASES: u32 = MOVES | bit(CueClass::Basis) | bit(CueClass::Against);

/// What the movement in tokens `from..at` is measured against.
pub(super) fn basis(context: &Context, from: usize, at: usize) -> Option<Basis> {
    let frame = context.frame;
    if !context.led_by(BASES) {
        return None;
    }
    let mut t = at;
    while t > from {
        t -= 1;
        let token = &frame.tokens[t];
        match token.stand {
            // 与去年同期（3200人）相比.
            Stand::Close => t = frame.opening(t).max(from),
            // 两年平均增长5%: over how many years.
            Stand::Mention(m) if frame.mentions[m].unit == "a" && frame.word(t + 1) == "平均" => return Some(Basis::Cagr),
            Stand::Mention(_) => {
                // 比去年同期120毫米偏多3%, 比上一季度的3亿元增长3%.
                let v = (from..t).rev().take(4).find(|v| !is_level_word(frame, *v))?;
                let against = v > from && frame.tokens[v - 1].cue(CueClass::Against);
                return match frame.tokens[v].stand {
                    Stand::Time(i) if against => reference(frame, frame.times[i].span.of(frame.text), context.subject.year),
                    Stand::Word if against => frame.tokens[v].cue_of(CueClass::Reference, frame.lexicon)?.basis,
                    _ => None,
                };
            }
            Stand::Time(i) if t > from && frame.tokens[t - 1].cue(CueClass::Against) => {
                return reference(frame, frame.times[i].span.of(frame.text), context.subject.year);
            }
            Stand::Word => {
                if let Some(cue) = token.cue_of(CueClass::Basis, frame.lexicon) {
                    return dealt(context, t, at).or(cue.basis).map(|b| by_period(context, b));
                }
                if token.cue(CueClass::Change) {
                    // jieba takes 同比增加 for one word.
                    if frame.word(t).starts_with("同比") {
                        return Some(Basis::Yoy);
                    }
                    if frame.word(t).starts_with("环比") {
                        return Some(by_period(context, Basis::Mom));
                    }
                    // 季增, 年减.
                    if let Some(basis) = by_name(frame.word(t)) {
                        return Some(basis);
                    }
                }
                if token.cue(CueClass::ChangeNoun) {
                    let word = frame.word(t);
                    for (sign, basis) in [("年均", Basis::Cagr), ("复合", Basis::Cagr), ("年平均", Basis::Cagr), ("同比", Basis::Yoy), ("环比", Basis::Mom)]
                    {
                        if word.contains(sign) {
                            return Some(by_period(context, basis));
                        }
                    }
                    // 年增率, 月减率.
                    if let Some(basis) = by_name(word) {
                        return Some(basis);
                    }
                }
                if let Some(cue) = token.cue_of(CueClass::Reference, frame.lexicon)
                    && t > from
                    && frame.tokens[t - 1].cue(CueClass::Against)
                {
                    return cue.basis;
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether token `t` is 的 or names what is measured, between the time of a comparison and its level: 比去年同期的实际销量705万辆微增.
fn is_level_word(frame: &Frame, t: usize) -> bool {
    let token = &frame.tokens[t];
    token.stand == Stand::De || token.form == "之" || token.stand == Stand::Word && token.nominal() && !token.cue(CueClass::Reference)
}

/// The basis that the first character of a word of movement says: 季增, 年减, 年成长率.
fn by_name(word: &str) -> Option<Basis> {
    let mut letters = word.chars();
    match (letters.next()?, letters.next()?) {
        // 年比上升, as Southeast Asia writes.
        ('年', '增' | '减' | '升' | '跌' | '涨' | '降' | '成' | '衰' | '比') => Some(Basis::Yoy),
        ('季', '增' | '减' | '升' | '跌' | '涨' | '降' | '成' | '衰' | '比') => Some(Basis::Qoq),
        ('月', '增' | '减' | '升' | '跌' | '涨' | '降' | '成' | '衰' | '比') => Some(Basis::Mom),
        // 按年升幅.
        ('按', '年') => Some(Basis::Yoy),
        ('按', '季') => Some(Basis::Qoq),
        ('按', '月') => Some(Basis::Mom),
        _ => None,
    }
}

/// The basis that the clause before the one from token `from` gives, which only compares: 与去年同期相比，…增加3户; 较去年同期3亿元，增长5%.
pub(super) fn compared(frame: &Frame, from: usize) -> Option<Basis> {
    // The value that it is compared with ends the clause.
    if let Some(value) = from.checked_sub(2).filter(|value| *value >= 2 && matches!(frame.tokens[*value].stand, Stand::Mention(_))) {
        let of = frame.tokens[value - 1].stand == Stand::De || frame.word(value - 1) == "之";
        let time = if of { value - 2 } else { value - 1 };
        return match frame.tokens[time].stand {
            Stand::Time(i) if time > 0 && frame.tokens[time - 1].cue(CueClass::Against) => reference(frame, frame.times[i].span.of(frame.text), None),
            _ => None,
        };
    }
    let end = from.checked_sub(1).filter(|end| *end >= 3 && matches!(frame.word(end - 1), "相比" | "比较" | "相比较" | "相比之下" | "比"))?;
    let first = frame.clause_start(end);
    let time = (first + 1..end - 1).find_map(|t| match frame.tokens[t].stand {
        Stand::Time(i) if frame.times[i].compared => Some(i),
        _ => None,
    })?;
    reference(frame, frame.times[time].span.of(frame.text), None)
}

/// The basis that 分别 deals out to the number at token `at`, where the last of several stands at token `last`: 同比、环比分别增长5%和3%.
pub(super) fn dealt(context: &Context, last: usize, at: usize) -> Option<Basis> {
    let frame = context.frame;
    if !context.led_by(bit(CueClass::Respectively)) {
        return None;
    }
    let basis = |t: usize| frame.tokens[t].cue(CueClass::Basis);
    let and = |t: usize| frame.tokens[t].stand == Stand::And || frame.word(t) == "、";
    let mut first = last;
    while first >= context.from + 2 && and(first - 1) && basis(first - 2) {
        first -= 2;
    }
    let cue = (last + 1..at).find(|t| frame.tokens[*t].cue(CueClass::Respectively))?;
    let index = (cue..at).filter(|t| matches!(frame.tokens[*t].stand, Stand::Mention(_))).count();
    let own = first + 2 * index;
    if first < last && own <= last { frame.tokens[own].cue_of(CueClass::Basis, frame.lexicon)?.basis } else { None }
}

/// The basis that 分别 deals out to the number at token `at`, which goes on a list: the 3% of 同比、环比分别增长5%和3%.
pub(super) fn listed(context: &Context, at: usize) -> Option<Basis> {
    let frame = context.frame;
    if !context.led_by(bit(CueClass::Basis)) {
        return None;
    }
    let last = (context.from..at).rev().find(|t| frame.tokens[*t].cue(CueClass::Basis))?;
    dealt(context, last, at).map(|b| by_period(context, b))
}

/// The basis by which the clauses before the one from token `from` say that they look at what they tell: 从环比看，….
pub(super) fn viewed(context: &Context, from: usize) -> Option<Basis> {
    let frame = context.frame;
    if !frame.has(CueClass::Basis) {
        return None;
    }
    let mut end = from.checked_sub(1)?;
    loop {
        let first = frame.clause_start(end);
        // 按年比较，销售额下跌4%.
        let compares = || frame.word(first).starts_with('按') && matches!(frame.word(end - 1), "比较" | "相比" | "计算" | "计");
        if end <= first + 4
            && end > first + 1
            && (matches!(frame.word(end - 1), "看" | "来看") || compares())
            && let Some(cue) = (first..end - 1).find_map(|t| frame.tokens[t].cue_of(CueClass::Basis, frame.lexicon))
        {
            return cue.basis.map(|b| by_period(context, b));
        }
        end = first.checked_sub(1)?;
    }
}

/// Quarters by their months, of which figures of a whole economy are told.
const QUARTERS: &[&str] = list!("attribute", "basis.quarters");

/// 环比 is by the period of the sentence: by quarter where it speaks of one, or names no time and an earlier one did.
pub(super) fn by_period(context: &Context, basis: Basis) -> Basis {
    let frame = context.frame;
    let quarter = |t: &str| t.contains('季') || QUARTERS.iter().any(|months| t.ends_with(months));
    let of = || frame.times.iter().any(|t| quarter(t.span.of(frame.text))) || frame.times.is_empty() && context.subject.quarter.is_some();
    let quarter = basis == Basis::Mom && of();
    if quarter { Basis::Qoq } else { basis }
}

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
    let holiday = || time.starts_with(['去', '上']) && ["假期", "长假", "黄金周", "档"].iter().any(|end| time.ends_with(end));
    if time.ends_with("同期") || time.ends_with("同月") || time.ends_with("同季") || holiday() {
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

/// The quarter that a time names: 二季度末, 2025年一季度.
fn quarter(time: &str) -> Option<u32> {
    let time = time.rsplit_once('年').map_or(time, |(_, rest)| rest);
    let (name, rest) = time.split_once("季度").or_else(|| time.split_once('季'))?;
    let number = ["一", "二", "三", "四"].iter().position(|n| name.trim_start_matches('第') == *n)?;
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

/// The year that a time names in four digits.
pub(crate) fn year(time: &str) -> Option<u32> {
    let (digits, _) = time.split_once('年')?;
    (digits.len() == 4).then(|| digits.parse().ok()).flatten()
}
