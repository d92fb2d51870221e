//! What a movement is measured against (基期).

use super::held_against::against;
use super::reference::reference;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token};
use crate::lexicon::{CueClass, bit, list};
use crate::record::Basis;
use crate::rule::context::{Context, MOVES};

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
            // 同比由上月上涨1.6%转为下降1.2%: what it turned from is measured alike.
            Stand::Mention(_) if (t + 1..at).any(|w| frame.word(w).starts_with("转")) => {}
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
            // 2026年和2027年经济增长: of both, and one not held against the other.
            Stand::Time(_) if t >= from + 2 && frame.tokens[t - 1].stand == Stand::And && matches!(frame.tokens[t - 2].stand, Stand::Time(_)) => {}
            Stand::Time(i) if t > from && against(frame, t) => {
                return reference(frame, frame.times[i].span.of(frame.text), context.subject.year);
            }
            Stand::Word => {
                // 与上年同期相比变动-5%.
                if matches!(frame.word(t), "相比" | "相比较" | "比较" | "相较")
                    && t >= from + 2
                    && let Stand::Time(i) = frame.tokens[t - 1].stand
                    && frame.times[i].compared
                {
                    return reference(frame, frame.times[i].span.of(frame.text), context.subject.year);
                }
                if let Some(cue) = token.cue_of(CueClass::Basis, frame.lexicon) {
                    // 甲、乙按年均增加500元: both do; 按年均增长5%计算 reckons with an average.
                    if frame.word(t) == "年均" && frame.text[..token.span.start].ends_with('按') && !reckoned(frame, at) {
                        return Some(Basis::Yoy);
                    }
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
                // 现金回款同增7.8%, 合同负债环降3%.
                if matches!(frame.word(t), "同" | "环") && frame.tokens[t + 1].cue(CueClass::Change) && frame.single(t + 1) && frame.touches(t + 1) {
                    return Some(if frame.word(t) == "同" { Basis::Yoy } else { by_period(context, Basis::Mom) });
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

/// Whether the clause of the number at token `at` ends with how something is reckoned: 按年均增长5%计算.
fn reckoned(frame: &Frame, at: usize) -> bool {
    (at + 1..frame.clause_end(at)).any(|t| frame.word(t).starts_with(['计', '测', '推']) || frame.word(t) == "的")
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
    // 和去年同期的3亿元相比，增长5%.
    let with = usize::from(from > 3 && matches!(frame.word(from - 2), "相比" | "相较" | "比较"));
    if let Some(value) =
        from.checked_sub(2 + with).map(|last| counted(frame, last)).filter(|value| *value >= 2 && matches!(frame.tokens[*value].stand, Stand::Mention(_)))
    {
        let of = frame.tokens[value - 1].stand == Stand::De || frame.word(value - 1) == "之";
        let time = if of { value - 2 } else { value - 1 };
        if let Stand::Time(i) = frame.tokens[time].stand
            && time > 0
            && frame.tokens[time - 1].cue(CueClass::Against)
        {
            return reference(frame, frame.times[i].span.of(frame.text), None);
        }
    }
    let end = from.checked_sub(1)?;
    held(frame, end).or_else(|| {
        // 与去年同期相比，甲增加3户，乙增加2户: what opens the sentence holds for all of it till something else is named.
        let front = frame.clause_end(0);
        // 今年 is what is held against it.
        let time = |t: &Token| matches!(t.stand, Stand::Time(i) if !frame.times[i].span.of(frame.text).starts_with("今年"));
        let other = |t: &Token| t.is(bit(CueClass::Basis) | bit(CueClass::Against)) || time(t) || matches!(t.form, ";" | "；");
        // 床位3万张，与上年相比，床位增加2万张，人员增加3万人: so does what stands within it, over commas.
        let before = |comma: &usize| frame.clause_start(*comma).checked_sub(1).filter(|e| frame.tokens[*e].stand == Stand::Comma);
        let near = std::iter::successors(before(&end), before).take(6).find(|e| held(frame, *e).is_some());
        if let Some(near) = near.filter(|near| !frame.tokens[near + 1..end].iter().any(other)) {
            return held(frame, near);
        }
        held(frame, front).filter(|_| front < end && !frame.tokens[front..end].iter().any(other))
    })
}

/// The number that counts the things which token `last` closes: 比去年同期的16宗死亡病例，….
fn counted(frame: &Frame, last: usize) -> usize {
    let noun = |t: &usize| frame.tokens[*t].stand == Stand::Word && frame.tokens[*t].nominal() && frame.touches(*t);
    let named = (0..=last).rev().take(4).take_while(noun).count();
    if named < 4 && last >= named && matches!(frame.tokens[last - named].stand, Stand::Mention(m) if frame.mentions[m].dimension == "count") {
        last - named
    } else {
        last
    }
}

/// The basis that the clause which token `end` ends gives, where it only compares: 与去年同期相比，.
fn held(frame: &Frame, end: usize) -> Option<Basis> {
    if end < 3 || !matches!(frame.word(end - 1), "相比" | "比较" | "相比较" | "相比之下" | "比") {
        return None;
    }
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
        // 前7天与2017年同比计算，分别增长3%和5%.
        let reckoned = || end > first + 1 && matches!(frame.word(end - 1), "计算" | "测算") && frame.tokens[end - 2].cue(CueClass::Basis);
        // 从第二季度的环比业绩来看.
        let far = if (first..end.min(first + 2)).any(|t| frame.word(t) == "从") { 8 } else { 4 };
        if end > first + 1
            && (end <= first + far && (matches!(frame.word(end - 1), "看" | "来看") || compares()) || reckoned())
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
    // 24Q2, 1Q25.
    let lettered = |t: &str| t.as_bytes().array_windows().any(|pair| matches!(pair, [b'Q' | b'q', b'1'..=b'4'] | [b'1'..=b'4', b'Q' | b'q']));
    let quarter = |t: &str| t.contains('季') || lettered(t) || QUARTERS.iter().any(|months| t.ends_with(months));
    let of = || frame.times.iter().any(|t| quarter(t.span.of(frame.text))) || frame.times.is_empty() && context.subject.quarter.is_some();
    let quarter = basis == Basis::Mom && of();
    if quarter { Basis::Qoq } else { basis }
}
