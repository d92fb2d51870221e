//! Numbers that are dealt out without a 分别 of their own before names, or go on with those that 分别 dealt out before.

use super::context::{Context, Outcome};
use super::dealt::{EVERY, TERMS, dealt, joined, part};
use super::introduced::apposed;
use super::respectively::{OWNED, name};
use crate::frame::token::{Stand, class};
use crate::frame::{Frame, transparent};
use crate::lexicon::{CueClass, bit};
use crate::span::Span;

/// The mention that mention `m` goes on with, where a clause deals out as many numbers as the one before it and names nothing: 环比分别增长3%和2%，同比分别增长5%和4%.
pub(super) fn goes_on(frame: &Frame, m: usize, (cue, first, count): (usize, usize, usize)) -> Option<usize> {
    let clause = frame.clause_start(cue);
    let share = |t: usize| frame.tokens[t].cue(CueClass::Share) && matches!(frame.word(t), "占比" | "占比重");
    // 占本地区用户的比重分别为3%、2%: which part of a whole those are; shares are part of what their owners have.
    let part = || {
        first >= count
            && frame.mentions[first - count].unit != "{股}"
            && frame.word(clause) == "占"
            && cue > clause + 1
            && matches!(frame.word(cue - 1), "比重" | "比例" | "份额")
    };
    let bare = count > 1 && first >= count && ((clause..cue).all(|t| transparent(&frame.tokens[t]) || share(t)) || part());
    let before =
        bare && frame.clause_start(frame.token_of(first - count)) + 1 < clause && dealt(frame, m - count).is_some_and(|d| (d.1, d.2) == (first - count, count));
    before.then(|| m - count)
}

/// The first mention of the list that mention `m` is an item of, and how many there are.
pub(super) fn list(frame: &Frame, m: usize) -> (usize, usize) {
    let first = (0..m).rev().take_while(|p| joined(frame, *p)).last().unwrap_or(m);
    (first, (m..frame.mentions.len() - 1).take_while(|p| joined(frame, *p)).count() + m - first + 1)
}

/// The mention that mention `m` goes on with, where a list of as many numbers as 分别 dealt out in the clause before it has no 分别 of its own: 下跌1.1%和0.9%.
pub(super) fn undivided(frame: &Frame, m: usize) -> Option<usize> {
    if !frame.has(CueClass::Respectively) {
        return None;
    }
    let (first, count) = list(frame, m);
    let clause = frame.clause_start(frame.token_of(first));
    let bare = count > 1 && first >= count && (clause..frame.token_of(first)).all(|t| transparent(&frame.tokens[t]));
    let before = bare
        && frame.clause_start(frame.token_of(first - count)) + 1 < clause
        && match dealt(frame, m - count) {
            Some(d) => (d.1, d.2) == (first - count, count) && frame.clause_start(d.0) + 1 < clause,
            // 分别为3元和2元，比上月下跌1元和2元，同比下跌5%和4%: so does the list behind such a one.
            None => list(frame, first - count) == (first - count, count) && undivided(frame, m - count).is_some(),
        };
    before.then(|| m - count)
}

/// What 分别 would deal out, the first token of the movement, the first mention and how many, where as many names as numbers stand before a movement:
/// 套数和面积环比下降1%和3%.
pub(super) fn spread(context: &Context, m: usize) -> Option<(usize, usize, usize)> {
    let frame = context.frame;
    if !matches!(context.dimension, "percent" | "percentage_point") || context.led_by(bit(CueClass::Respectively)) {
        return None;
    }
    let (first, count) = list(frame, m);
    let at = frame.token_of(first);
    let from = frame.clause_start(at);
    let moves = || (from..at).any(|t| frame.tokens[t].cue(CueClass::Change));
    if count < 2 || !moves() {
        return None;
    }
    let bare = (from..at).rev().take_while(|t| transparent(&frame.tokens[*t]) && frame.tokens[*t].stand == Stand::Word).last()?;
    let named = |t: usize| frame.tokens[t].stand == Stand::And || frame.tokens[t].stand == Stand::Word && frame.tokens[t].nominal();
    let listed = (from..bare).all(|t| named(t) || matches!(frame.tokens[t].stand, Stand::Time(_)) || frame.tokens[t].cue(CueClass::Part));
    (listed && part(frame, from, bare, EVERY).len() == count).then_some((bare, first, count))
}

/// The 比 or 较 before 分别 at token `cue` that governs those with which something is compared: 比全省和全国分别高.
pub(super) fn set_against(frame: &Frame, cue: usize) -> Option<usize> {
    let compares = frame.tokens.get(cue + 1).is_some_and(|n| n.form.starts_with(['高', '低', '快', '慢', '多', '少']));
    if !compares || !frame.has(CueClass::Against) {
        return None;
    }
    (frame.clause_start(cue)..cue).find(|t| matches!(frame.word(*t), "比" | "较" | "比起"))
}

/// What is held against those with whom the word `against` before 分别 compares it: what the last number before that was said of, or what stands before it.
pub(super) fn held_against(context: &Context, first: usize, against: usize) -> Outcome {
    let frame = context.frame;
    let level = (0..first).rev().filter(|p| frame.token_of(*p) < against).find_map(|p| context.entity_of(p));
    let before = || against.checked_sub(1).filter(|r| *r >= context.from && frame.ends_phrase(*r));
    let named = || before().map(|right| context.entity(frame.phrase_start(right, context.from), right));
    let held = level.or_else(named);
    held.map_or(Outcome::No("what is compared with stands before 分别"), |e| Outcome::Yes(e, "what is held against those before 分别"))
}

/// The entities of the `count` numbers told before 分别 at token `cue`, where it opens its clause and they are as many, all different or all the same.
pub(super) fn told(context: &Context, cue: usize, first: usize, count: usize) -> Option<Vec<Span>> {
    let frame = context.frame;
    let clause = frame.clause_start(cue);
    if count < 2 || first < count || (clause..cue).any(|t| frame.ends_phrase(t) && !frame.tokens[t].is(bit(CueClass::Basis) | bit(CueClass::ChangeNoun))) {
        return None;
    }
    let entities: Vec<Span> = (first - count..first).filter_map(|p| context.entity_of(p)).collect();
    // 甲营收3亿元，乙营收2亿元，分别增长3%、5%: so do two numbers of one thing.
    let distinct = (1..entities.len()).all(|i| !entities[..i].contains(&entities[i])) || entities.iter().all(|e| *e == entities[0]);
    // 120家公司净利润3亿元、营收9亿元，分别增长3%、5%: how many they are moves not.
    let counts = |p: usize| frame.mentions[p].dimension == "count";
    let counted = (first - count..first).any(counts);
    let others = (0..first - count).filter(|p| counted || !counts(*p)).filter_map(|p| context.entity_of(p)).any(|e| !entities.contains(&e));
    (entities.len() == count && distinct && !others).then_some(entities)
}

/// The 对 or 向 in the first item of a list, behind which those stand to whom something goes: 我国对东盟、欧盟出口.
pub(super) fn toward(frame: &Frame, (left, right): (usize, usize)) -> Option<usize> {
    (left..right).find(|t| matches!(frame.word(*t), "对" | "向" | "自" | "从"))
}

/// What all those have whose names the `items` of a list are, as first and last token: it stands behind the last name.
pub(super) fn had(frame: &Frame, items: &[(usize, usize)]) -> Option<(usize, usize)> {
    let (last, others) = items.split_last()?;
    let (left, right) = *last;
    let to = toward(frame, *items.first()?);
    let named = |item: &(usize, usize)| {
        let left = to.filter(|to| (item.0..item.1).contains(to)).map_or(item.0, |to| to + 1);
        name(frame, (left, item.1)) == Some(item.1)
    };
    if !frame.tokens[right].is(TERMS) {
        return None;
    }
    let all = others.iter().all(named);
    // 对拉美、非洲等市场出口: what they are goes on to what is measured.
    if all
        && let Some(etc) = to.and_then(|_| (left + 1..right).find(|t| frame.word(*t) == "等"))
        && named(&(left, etc - 1))
    {
        return Some((right, right));
    }
    let end = if all { name(frame, *last).filter(|end| *end < right) } else { None };
    // 天成先锋、海东阿尔法一季度收益率: what only funds and firms have, and a time before it.
    let owned = || {
        let time = (left + 1..right).find(|t| matches!(frame.tokens[*t].stand, Stand::Time(_))).filter(|_| OWNED.has(frame.word(right)))?;
        let plain = |right: usize| !frame.tokens[right].is(TERMS | class::TITLE);
        (plain(time - 1) && others.iter().all(|item| plain(item.1))).then_some(time - 1)
    };
    let end = end.or_else(owned)?;
    let time = (end + 1..right).rev().find(|t| matches!(frame.tokens[*t].stand, Stand::Time(_)));
    let behind = time.unwrap_or(end) + 1;
    let behind = apposed(frame, behind).filter(|after| *after <= right).unwrap_or(behind);
    let behind = behind + usize::from(frame.tokens[behind].stand == Stand::De);
    let start = frame.phrase_start(right, behind);
    (start == behind).then_some((start, right))
}
