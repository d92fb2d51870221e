//! What became of those counted (去向), or what they did: it follows the count, and is nothing that is counted.

use super::context::{Context, Outcome};
use super::left::Left;
use super::people::{befalls, fate, named};
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::list;
use crate::segment::Pos;
use crate::span::Span;

/// What broke a record as many times as mention `m` tells, where that stands from token `left` on: 用电负荷3次创新高.
pub(super) fn breaks(context: &Context, m: usize, left: usize) -> Option<Span> {
    let frame = context.frame;
    let breaks = || ["创", "刷新", "打破", "改写"].iter().any(|verb| frame.word(left).starts_with(verb));
    match context.left() {
        Left::Phrase(start, right) if left == context.at + 1 && context.mention(m).unit == "{次}" && breaks() && frame.tokens[right].is(class::INDICATOR) => {
            Some(context.entity(start, right))
        }
        _ => None,
    }
}

/// What the people become that mention `m` counts, where the verb of that at token `left` and 为 stand right behind them: 58人当选为院士.
pub(super) fn chosen(context: &Context, m: usize, left: usize, to: usize) -> Option<Span> {
    const CHOSEN: Forms = Forms::new(list!("rule", "befallen.chosen"));
    let frame = context.frame;
    let heads = matches!(context.mention(m).unit.as_str(), "{人}" | "{名}" | "{位}");
    if left != context.at + 1 || left >= to || !heads || !CHOSEN.has(frame.word(left)) || named(context) {
        return None;
    }
    let first = left + 1 + usize::from(matches!(frame.tokens.get(left + 1)?.form, "为" | "成为"));
    let end = frame.phrase_end(first, to, false);
    (end > first && end == to && frame.tokens[end - 1].is(class::THING)).then(|| context.entity(first, end - 1))
}

/// What happens to the people that mention `m` counts, as tokens `left` to `end` right behind them begin to tell in the clause that ends at token `to`.
pub(super) fn fared(context: &Context, m: usize, left: usize, end: usize, to: usize) -> Option<Outcome> {
    // 3人当场死亡: how stands before what happens to them.
    if let Some((first, last)) = fate(context, m, left, to).filter(|(first, _)| *first > left && !named(context)) {
        return Some(Outcome::Yes(context.entity(first, last), "what happens to the people counted"));
    }
    if !befalls(context, m, left, end) {
        return None;
    }
    let whole = context.frame.tokens.get(end).is_none_or(|t| matches!(t.stand, Stand::Comma | Stand::Mark));
    Some(if whole && !named(context) {
        Outcome::Yes(context.entity(left, end - 1), "what happens to the people counted")
    } else {
        Outcome::No("what happens to them follows the people")
    })
}

/// Whether mention `m` and another one tell how a vote went: 以9票对3票通过.
fn split(context: &Context, m: usize) -> bool {
    let at = context.at;
    let against = |t: usize| context.frame.tokens.get(t).is_some_and(|n| matches!(n.form, "对" | "比"));
    let votes = |t: usize| context.mention_at(t).is_some_and(|o| context.mention(o).unit == "{票}");
    context.mention(m).unit == "{票}" && (against(at + 1) && votes(at + 2) || at > 1 && against(at - 1) && votes(at - 2))
}

/// Whether the word at token `t` is the verb of what 为, 至 or 到 before the next number says that those counted become: 40个精简为25个.
fn turns(context: &Context, t: usize) -> bool {
    let frame = context.frame;
    let to = |m: usize| frame.text[frame.mentions[m].outer.start..].starts_with(['为', '至', '到']);
    let next = t + 1 + usize::from(frame.tokens.get(t + 1).is_some_and(|n| matches!(n.form, "为" | "至" | "到" | "成")));
    !frame.tokens[t].is(class::THING | class::INDICATOR) && context.mention_at(next).is_some_and(|m| next > t + 1 || to(m))
}

/// What was counted before mention `m`, where tokens `left` to `to` tell how far something was done with some of them: 已有18件基本化解.
pub(super) fn nearly_done(context: &Context, m: usize, left: usize, to: usize) -> Option<Outcome> {
    let frame = context.frame;
    let verb = left + 1;
    let acts = verb < to && frame.touches(verb) && matches!(frame.tokens[verb].pos, Pos::Verb | Pos::Verbal) && !frame.tokens[verb].is(class::THING);
    let closed = || frame.tokens.get(verb + 1).is_none_or(|n| matches!(n.stand, Stand::Comma | Stand::Mark | Stand::Close | Stand::And));
    if left != context.at + 1 || frame.word(left) != "基本" || !acts || !closed() {
        return None;
    }
    let told = (0..m).rev().filter(|p| context.mention(*p).unit == context.mention(m).unit).find_map(|p| context.entity_of(p));
    Some(told.map_or(Outcome::No("how far something is done with them follows"), |e| {
        Outcome::Yes(e, "those counted before: how far something is done with them follows")
    }))
}

/// What became of the firms that mention `m` counts, which the one word from token `left` to `end` behind it tells: 有13家亏损.
pub(super) fn fared_as(context: &Context, m: usize, left: usize, end: usize) -> Option<Outcome> {
    let unit = context.mention(m).unit.as_str();
    let fared = left == context.at + 1 && end == left + 1 && matches!(context.frame.word(left), "亏损" | "盈利" | "减产" | "停产");
    if !fared || !matches!(unit, "{家}" | "{户}") {
        return None;
    }
    let told = (0..m).rev().filter(|p| context.mention(*p).unit == unit).find_map(|p| context.entity_of(p));
    Some(told.map_or(Outcome::Refused("what became of them follows the count"), |e| Outcome::Yes(e, "those counted before: what became of them follows")))
}

/// That what stands from token `left` on behind mention `m` is nothing that it counts, by its first word or by the unit.
pub(super) fn nothing_counted(context: &Context, m: usize, left: usize) -> Option<Outcome> {
    let (frame, unit, next) = (context.frame, context.mention(m).unit.as_str(), left == context.at + 1);
    // 指数大于60时: when it is so.
    if unit == "1" && frame.word(left) == "时" {
        return Some(Outcome::No("when it is so follows the number"));
    }
    // 由40个精简为25个: what they become follows.
    if next && turns(context, left) {
        return Some(Outcome::No("what they become follows the count"));
    }
    // 以股份总数412万股计: from what is reckoned.
    if next && frame.word(left) == "计" && frame.clause_end(left) == left + 1 {
        return Some(Outcome::No("it is what something else is reckoned from"));
    }
    if split(context, m) {
        return Some(Outcome::Refused("how many voted for and against it"));
    }
    // 三国元首会晤, 六市受灾: what is counted is the unit itself.
    (next && matches!(unit, "{国}" | "{省}" | "{省份}" | "{市}" | "{县}")).then_some(Outcome::Refused("the unit says what is counted"))
}
