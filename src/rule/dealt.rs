//! Which numbers 分别 deals out, and the list before it to which it does.

use super::dealt_on::set_against;
use super::introduced::{region, tier};
use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, bit};
use crate::record::Kind;
use crate::segment::Pos;

/// Ways to part a list, from the plainest on; the first that gives as many items as numbers is taken.
pub(super) const SEPARATORS: &[&[&str]] = &[&["、"], &["、", "和"], &["、", "以及"], &["、", "及"], &["、", "与"], EVERY, &["/"]];

/// All that can part the items of a list but a stroke.
pub(super) const EVERY: &[&str] = &["、", "和", "及", "与", "以及"];

/// What ends or makes up the words for what is measured.
pub(super) const TERMS: u32 = class::INDICATOR | class::INDICATOR_SUFFIX;

/// The time expression that 分别 deals out to mention `m`, by its number in the frame: the years of 2024年、2025年净利润分别为3亿元、4亿元.
pub(crate) fn dealt_time(frame: &Frame, m: usize) -> Option<usize> {
    let (cue, first, count) = dealt(frame, m).filter(|d| d.2 > 1)?;
    let mut run: Vec<usize> = Vec::new();
    let mut last = 0;
    // 2024年和2025年，海州财政收入分别增长…: they may open a clause of their own.
    let clause = frame.clause_start(cue);
    let from = clause.checked_sub(1).filter(|comma| frame.tokens[*comma].stand == Stand::Comma).map_or(clause, |comma| frame.clause_start(comma));
    for t in from..cue {
        let Stand::Time(i) = frame.tokens[t].stand else { continue };
        let goes_on = !run.is_empty() && t == last + 2 && frame.tokens[last + 1].stand == Stand::And;
        if !goes_on && run.len() == count {
            break;
        }
        if !goes_on {
            run.clear();
        }
        run.push(i);
        last = t;
    }
    if run.len() != count {
        run = times_behind(frame, cue);
    }
    // 比2022年、2019年分别增长3%、2%: what it is held against is not when it was.
    (run.len() == count && !frame.times[run[0]].compared).then(|| run[m - first])
}

/// The times of the list that 分别 at token `cue` opens: 分别在2024年4月和2025年10月提高到8%和10%.
pub(super) fn times_behind(frame: &Frame, cue: usize) -> Vec<usize> {
    let first = cue + 1 + usize::from(frame.tokens.get(cue + 1).is_some_and(|t| matches!(t.form, "在" | "于" | "自" | "从" | "到")));
    let time = |t: usize| match frame.tokens.get(t)?.stand {
        Stand::Time(i) => Some(i),
        _ => None,
    };
    let tied = |t: &usize| *t == first || frame.tokens[*t - 1].stand == Stand::And;
    (first..frame.tokens.len()).step_by(2).take_while(tied).map_while(time).collect()
}

/// The token of 分别 that deals out mention `m`, the first mention that it deals out, and how many.
#[inline]
pub(crate) fn dealt(frame: &Frame, m: usize) -> Option<(usize, usize, usize)> {
    if frame.has(CueClass::Respectively) { run(frame, m) } else { None }
}

/// What [`dealt`] gives, in a sentence that has 分别.
fn run(frame: &Frame, m: usize) -> Option<(usize, usize, usize)> {
    let together = |m: usize| joined(frame, m) || moves_on(frame, m) || mixed(frame, m);
    let mut first = m;
    while first > 0 && together(first - 1) {
        first -= 1;
    }
    let at = frame.token_of(first);
    let from = frame.clause_start(at);
    let deals = |t: &usize| frame.tokens[*t].cue(CueClass::Respectively);
    // 分别为：3亿元、2亿元.
    let colon = || from.checked_sub(2).filter(|t| frame.tokens[t + 1].stand == Stand::Colon).filter(deals);
    let cue = (from..at).rev().find(deals).or_else(colon)?;
    let mut last = m;
    while last + 1 < frame.mentions.len() && together(last) {
        last += 1;
    }
    Some((cue, first, last + 1 - first))
}

/// Whether mention `m` and the next are items of one list: only 、 and 和 or a comma between them.
#[inline]
pub(crate) fn joined(frame: &Frame, m: usize) -> bool {
    let (a, b) = (frame.token_of(m), frame.token_of(m + 1));
    let parted = b > a + 1 && frame.tokens[a + 1..b].iter().all(|t| matches!(t.stand, Stand::And | Stand::Comma) || matches!(t.form, "/" | "甚至" | "乃至"));
    // 分别增长38%和2.6倍.
    let (a, b) = (frame.mentions[m].unit.as_str(), frame.mentions[m + 1].unit.as_str());
    parted && (a == b || matches!((a, b), ("%", "x") | ("x", "%")))
}

/// Whether mention `m` and the next are items of one list in several units, which 分别 in their clause deals out: 分别增加2万亩、5公斤和3亿元.
pub(crate) fn mixed(frame: &Frame, m: usize) -> bool {
    if !frame.has(CueClass::Respectively) || frame.mentions[m].kind != Kind::Quantity || frame.mentions[m + 1].kind != Kind::Quantity {
        return false;
    }
    let (a, b) = (frame.token_of(m), frame.token_of(m + 1));
    // 甲、乙分别持有3万股占5%、2万股占3%: no one list.
    let tied = a > 0 && b == a + 2 && frame.tokens[a + 1].stand == Stand::And && !frame.tokens[a - 1].cue(CueClass::Share);
    // 以57元减持3万股、以49元减持2万股: nor is this.
    let ends = frame.tokens.get(b + 1).is_none_or(|n| n.stand != Stand::Word);
    tied && ends && (frame.clause_start(a)..a).any(|t| frame.tokens[t].cue(CueClass::Respectively))
}

/// Whether mention `m` and the next are items of one list that has a verb for each: 分别增长5.2%和下降1.3%.
fn moves_on(frame: &Frame, m: usize) -> bool {
    let (a, b) = (frame.token_of(m), frame.token_of(m + 1));
    let verb = |t: usize| frame.tokens[t].stand == Stand::Word && (frame.tokens[t].cue(CueClass::Change) || frame.tokens[t].cue(CueClass::Basis));
    let parted = b > a + 2 && frame.tokens[a + 1].stand == Stand::And && (a + 2..b).all(verb);
    parted && frame.mentions[m].unit == frame.mentions[m + 1].unit
}

/// Whether token `t` is a short name of a firm, of which no part of speech is known: 工行.
fn short_name(frame: &Frame, t: usize) -> bool {
    let token = &frame.tokens[t];
    token.stand == Stand::Word && token.is(class::COMPANY) && token.entry.is_some() && !token.is(class::GENERIC)
}

/// The tokens in which the names before 分别 stand: its own clause, or the one before it where 分别 opens its clause.
pub(super) fn listed(frame: &Frame, cue: usize) -> Option<(usize, usize)> {
    if set_against(frame, cue).is_some() {
        return None;
    }
    let mut from = frame.clause_start(cue);
    let mut to = cue;
    let stands = |t: usize| frame.ends_phrase(t) || short_name(frame, t) || matches!(frame.word(t), "两者" | "二者" | "三者");
    if !(from..to).any(stands) {
        if from < 2 {
            return None;
        }
        to = from - 1;
        from = frame.clause_start(to);
        // 套数和面积环比下降3%和5%，分别为…: what they did is no part of their names.
        let does = |t: &usize| frame.tokens[*t].is(bit(CueClass::Basis) | bit(CueClass::Change)) && !frame.tokens[*t].is(TERMS);
        let told = |t: &usize| frame.tokens[*t..to].iter().any(|n| matches!(n.stand, Stand::Mention(_)));
        to = (from + 1..to).find(does).filter(told).unwrap_or(to);
    }
    // 甲/乙/丙费用率分别为: a stroke parts the names, and no clauses.
    while from >= 2 && frame.word(from - 1) == "/" && from < to {
        from = frame.clause_start(from - 1);
    }
    // 三是甲险和乙险快速增长: which point it is.
    let point = |t: usize| frame.tokens[t].pos == Pos::Numeral && frame.tokens.get(t + 1).is_some_and(|n| n.form == "是");
    let from = if from < to && point(from) { from + 2 } else { from };
    let right = (from..to).rev().find(|t| stands(*t))?;
    Some((from, right + 1))
}

/// As many clauses as `count`, up to token `to`, that are nothing but a noun phrase each: the last is the one that begins at token `from`.
pub(super) fn clauses(frame: &Frame, from: usize, to: usize, count: usize) -> Option<Vec<(usize, usize)>> {
    let nominal = |start: usize, end: usize| {
        start < end
            && (start..end).all(|t| {
                matches!(frame.tokens[t].stand, Stand::And | Stand::De) || frame.tokens[t].stand == Stand::Word && !frame.closed(t) && frame.tokens[t].nominal()
            })
    };
    let mut items = vec![(from, to - 1)];
    let mut start = from;
    while items.len() < count {
        let end = start.checked_sub(1).filter(|e| frame.tokens[*e].stand == Stand::Comma)?;
        start = frame.clause_start(end);
        if !nominal(start, end) {
            return None;
        }
        items.push((start, end - 1));
    }
    let whole = start == 0 || !matches!(frame.tokens[start - 1].stand, Stand::Comma) || !nominal(frame.clause_start(start - 1), start - 1);
    items.reverse();
    (whole && nominal(from, to)).then_some(items)
}

/// The items between tokens `from` and `to`, as first and last token.
pub(super) fn part(frame: &Frame, from: usize, to: usize, separators: &[&str]) -> Vec<(usize, usize)> {
    let mut items = Vec::new();
    let mut start = from;
    // 三年期、五年期利率: lengths of time are no names.
    let tenor = |t: usize| t >= from + 2 && frame.word(t - 1) == "期" && matches!(frame.tokens[t - 2].stand, Stand::Mention(_));
    for t in from..=to {
        let cut = t == to || (matches!(frame.tokens[t].stand, Stand::And | Stand::Mark) && separators.contains(&frame.word(t)) && !tenor(t));
        if !cut {
            continue;
        }
        // 第一、二、三产业, 东部、中部: what is said whole by the last of them alone.
        let short = |i: usize| match frame.tokens[i].pos {
            Pos::Numeral => {
                frame.word(i).starts_with('第')
                    || tier(frame, i)
                    || frame.single(i)
                        && (frame.word(from).starts_with('第')
                            || t < to && (frame.tokens[t + 1].pos == Pos::Numeral || frame.word(t + 1).starts_with(['二', '三', '四'])))
            }
            _ => region(frame, i),
        };
        let opens = |i: usize| matches!(frame.tokens[i].stand, Stand::Time(_)) || frame.tokens[i].cue(CueClass::Part);
        let ordinal = |i: usize| i + 1 == t && t < to && short(i) && (start..i).all(opens);
        // 云帆（Yunfan）、海岳（Haiyue）: what a bracket glosses is named before it.
        let shut = |close: &usize| *close > start && frame.tokens.get(*close).is_some_and(|token| token.stand == Stand::Close);
        let close = [Some(t), t.checked_sub(1)].into_iter().flatten().find(shut);
        let end = close.map(|close| frame.opening(close)).filter(|open| *open > start).unwrap_or(t);
        if let Some(right) = (start..end).rev().find(|i| frame.ends_phrase(*i) || ordinal(*i) || short_name(frame, *i)) {
            items.push((start, right));
        }
        start = t + 1;
    }
    items
}
