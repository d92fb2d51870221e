//! To whom 分别 deals out (分配对象): the item of a list that a number is of, and who has it.

use super::dealt::{EVERY, SEPARATORS, TERMS, dealt, dealt_time, listed, part};
use super::dealt_on::{goes_on, had, toward, undivided};
use super::introduced::{counted, front, introduced, nth, role};
use super::respectively::{FIRMS, OWNED, PAYING, name, series, unequal};
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::span::Span;

/// Verbs between those who come first and their places: 分列第二、三位.
const PLACED: Forms = Forms::new(list!("rule", "dealt_to.placed"));

/// What those do who hold shares: 分别减持.
const OWNING: &[&str] = list!("rule", "dealt_to.owning");

/// Those of them that say how much of it they hold: 分别持股.
const HOLDING: &[&str] = list!("rule", "dealt_to.holding");

/// Whether 分别 deals out mention `m` to names that are not as many as the numbers, so that nobody can tell whose it is.
pub(crate) fn undealt(frame: &Frame, m: usize) -> bool {
    dealt_time(frame, m).is_none()
        && dealt(frame, m).is_some_and(|(cue, _, count)| listed(frame, cue).is_some_and(|(from, to)| unequal(frame, from, to, count)))
}

/// The item of the list before 分别 that mention `m` belongs to, in bytes of the sentence: who has it where 分别 is followed by what is dealt out.
pub(crate) fn item(frame: &Frame, m: usize) -> Option<Span> {
    let Some((cue, first, count)) = dealt(frame, m) else { return undivided(frame, m).and_then(|before| item(frame, before)) };
    if let Some(before) = goes_on(frame, m, (cue, first, count)) {
        return item(frame, before);
    }
    if let Some(boxed) = frame.boxes(first, count) {
        return frame.name_before_box(boxed + m - first);
    }
    let (from, to) = listed(frame, cue)?;
    let from = introduced(frame, (from, to), cue, count).map_or(from, |(.., first)| first);
    // 对东盟、欧盟出口分别增长3%、2%: to whom it goes is not whose it is.
    let whose = |items: &Vec<(usize, usize)>| items.len() == count && (toward(frame, items[0]).is_none() || had(frame, items).is_none());
    SEPARATORS.iter().map(|s| part(frame, from, to, s)).find(|items| items.len() == count).filter(whose).map(|items| {
        let (left, right) = items[m - first];
        // 倪丹女士于5月12日通过集中竞价: when and how is no part of who it is.
        let called = |t: usize| matches!(frame.word(t), "先生" | "女士") || frame.unlisted(t) || matches!(frame.tokens[t].stand, Stand::Close);
        let timed = |t: usize| frame.word(t) == "于" && matches!(frame.tokens[t + 1].stand, Stand::Time(_));
        let beside = |t: &usize| called(*t - 1) && (timed(*t) || matches!(frame.word(*t), "拟" | "通过" | "计划"));
        let right = (left + 1..=right).find(beside).map_or(right, |t| t - 1);
        if let Some(end) = name(frame, (left, right)) {
            // 公司董事云海: who it is is said before the name; 海州实际投资: what it does is said behind it.
            let left = front(frame, left, end);
            let left = (left..end).find(|t| !frame.tokens[*t].is(class::GENERIC | class::TITLE) && !role(frame, *t)).unwrap_or(left);
            let cut = frame.name_end(left).filter(|k| *k < end && frame.tokens[k + 1].cue(CueClass::Link));
            return frame.bytes(left, cut.unwrap_or(end));
        }
        // 甲公司犯骗取贷款罪: the name at the front.
        // 天成先锋一季度收益率: nor is when it was.
        let time = || (left + 1..right).find(|t| matches!(frame.tokens[*t].stand, Stand::Time(_)) && OWNED.has(frame.word(right)));
        let right = frame.name_end(left).or_else(|| time().map(|t| t - 1)).unwrap_or(right);
        frame.bytes(left, right)
    })
}

/// The one of those who hold, buy or sell so many shares to whom 分别 deals out mention `m`, in bytes of the sentence: 海云、周明分别减持3万股、2万股.
pub(crate) fn owner(frame: &Frame, m: usize) -> Option<Span> {
    if !frame.has(CueClass::Respectively) {
        return None;
    }
    let Some((cue, first, count)) = dealt(frame, m) else {
        // 占总股本的3%、2%: of whom the shares before are told.
        let (first, count) = series(frame, m);
        let at = frame.token_of(first);
        let share = frame.mentions[m].unit == "%" && frame.tokens[frame.clause_start(at)..at].iter().any(|t| t.cue(CueClass::Share));
        return m.checked_sub(count).filter(|_| share && count > 1).and_then(|p| owner(frame, p));
    };
    // 甲、乙分别增资3亿元、2亿元: those who pay.
    if count > 1 && frame.mentions[m].dimension == "currency" && PAYING.has(frame.word(cue + 1)) {
        return item(frame, m);
    }
    let shares = frame.mentions[m].unit == "{股}";
    // 甲、乙分别增持3%、2%: so may be the shares that somebody else holds.
    let verbs = match frame.mentions[m].dimension.as_str() {
        "percent" => HOLDING,
        "currency" => OWNING,
        _ if shares => OWNING,
        _ => return None,
    };
    let does = |t: usize| verbs.iter().any(|verb| frame.word(t).ends_with(verb));
    if count < 2 || !(cue + 1..frame.token_of(first)).any(does) {
        return None;
    }
    if let Some(owner) = frame.nth_owner((frame.clause_start(cue), cue), m - first, count) {
        return Some(owner);
    }
    // 甲新进云帆股份、海云股份，分别持有3万股、2万股: those in another clause may be held.
    let (from, to) = listed(frame, cue).filter(|(from, _)| shares && *from >= frame.clause_start(cue))?;
    let items = SEPARATORS.iter().map(|s| part(frame, from, to, s)).find(|items| items.len() == count)?;
    let firm = |t: usize| FIRMS.has(frame.word(t)) || frame.named(t);
    let whose = |(left, right): &(usize, usize)| {
        (!frame.tokens[*right].is(TERMS | class::THING) || firm(*right) && right > left) && !frame.tokens[*left..*right].iter().any(|t| t.stand == Stand::De)
    };
    item(frame, m).filter(|_| items.iter().all(whose))
}

/// Who is the `index`th of `count` named in the clause before that of 分别 at token `cue`, which says that they come first: 甲行业、乙行业净流入居前，金额分别为….
pub(crate) fn leading(frame: &Frame, cue: usize, index: usize, count: usize) -> Option<Span> {
    const FIRST: &[&str] = list!("rule", "dealt_to.first");
    let comma = frame.clause_start(cue).checked_sub(1).filter(|_| count > 1)?;
    let from = frame.clause_start(comma);
    if let Some(name) = counted(frame, from, comma, count).and_then(|items| nth(frame, &items, index)) {
        return Some(name);
    }
    // 甲、乙分列第二、三位，营收分别为….
    let placed = |t: &usize| PLACED.has(frame.word(*t));
    if let Some(items) = (from + 1..comma).find(placed).map(|to| part(frame, from, to, EVERY)).filter(|items| items.len() == count) {
        return nth(frame, &items, index);
    }
    let said = &frame.text[..frame.tokens[comma].span.start];
    let mut from = from;
    if !FIRST.iter().any(|word| said.ends_with(word)) {
        // 成交额最高的是甲、乙，成交额分别为….
        from = (from..comma).rev().find(|t| matches!(frame.word(*t), "是" | "为" | "分别是" | "分别为" | "依次为" | "依次是"))? + 1;
    }
    let items = SEPARATORS.iter().map(|s| part(frame, from, comma, s)).find(|items| items.len() == count)?;
    nth(frame, &items, index)
}
