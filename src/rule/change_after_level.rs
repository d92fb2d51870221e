//! `change-after-level`: a clause without a subject of its own goes on with that of the clause before it.

use super::context::{Context, Outcome};
use super::left::Left;
use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::segment::Pos;
use crate::span::Span;

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let at = context.at;
    if !matches!(context.left(), Left::Edge | Left::Movement(_)) {
        return Outcome::No("the clause has words of its own before the number");
    }
    // 总股本（2亿股）: a bracket holds the value of what stands before it, which has none yet.
    let open = at.checked_sub(1).filter(|o| frame.tokens[*o].stand == Stand::Open);
    if let Some(right) = open.and_then(|o| o.checked_sub(1)).filter(|r| frame.tokens[*r].is(class::INDICATOR) && frame.ends_phrase(*r)) {
        return Outcome::Yes(context.entity(frame.phrase_start(right, frame.clause_start(right)), right), "the indicator before the bracket");
    }
    // 约3万人获救: people are counted anew.
    let people = |i: usize| matches!(context.mention(i).unit.as_str(), "{人}" | "{名}" | "{位}");
    if m > 0 && people(m) && !people(m - 1) && !context.moved() {
        return Outcome::No("it counts people, the number before it does not");
    }
    // 中标价598元（含运费10元），涨15元: what a bracket says that has closed is said beside.
    // People are no more of what counts something else.
    let before = || (0..m).rev().filter(|p| !people(m) || people(*p) || context.moved());
    // 100人遇难，25万人被围困: what happened to some did not happen to others.
    let fate = |p: usize, e: Span| people(m) && context.mention(p).unit == "{人}" && e.start >= frame.mentions[p].outer.end + context.offset;
    let lasting = |p: usize| if context.lasts(m) { context.entity_of(p) } else { context.going_on(p) };
    let told = |p: usize| lasting(p).filter(|e| !fate(p, *e));
    let plain = || before().filter(|p| !beside(frame, *p, at)).find_map(|p| told(p).map(|e| (p, e)));
    let found = plain().or_else(|| before().find_map(|p| told(p).map(|e| (p, e))));
    // 24个省调整了最低工资标准，平均增幅22%: what moved is what is named behind those who moved it.
    if let Some((p, _)) = found
        && matches!(context.dimension, "percent" | "percentage_point")
        && matches!(frame.mentions[p].dimension.as_str(), "count")
        && (context.moved() || matches!(context.left(), Left::Movement(_)))
        && let Some(entity) = behind(context, p)
    {
        return Outcome::Yes(entity, "what the clause before it names behind those counted");
    }
    match found.map(|(_, entity)| entity) {
        Some(entity) => Outcome::Yes(entity, "the clause has no subject: that of the clause before it"),
        None => clause_before(context),
    }
}

/// The last indicator behind the thing counted by mention `p`, in its own clause and with a verb between.
fn behind(context: &Context, p: usize) -> Option<Span> {
    let frame = context.frame;
    let token = frame.token_of(p);
    let end = frame.clause_end(token);
    if end >= context.at {
        return None;
    }
    let verb = (token + 1..end).find(|t| matches!(frame.tokens[*t].pos, Pos::Verb | Pos::Verbal) && !frame.tokens[*t].is(class::INDICATOR | class::THING))?;
    let right = (verb + 1..end).rev().find(|t| frame.tokens[*t].is(class::INDICATOR) && frame.ends_phrase(*t))?;
    Some(context.entity(frame.phrase_start(right, verb + 1), right))
}

/// Whether mention `p` stands in a bracket that closes before token `at`.
fn beside(frame: &Frame, p: usize, at: usize) -> bool {
    let mut open = 0;
    frame.tokens[frame.token_of(p)..at].iter().any(|token| {
        open += match token.stand {
            Stand::Open => 1,
            Stand::Close => -1,
            _ => 0,
        };
        open < 0
    })
}

/// The subject of the clause before, where it has no number of its own: 中国经济继续复苏，增长5%.
fn clause_before(context: &Context) -> Outcome {
    let frame = context.frame;
    let mut from = context.from;
    while from >= 2 {
        let end = from - 1;
        from = frame.clause_start(end);
        if let Some(right) = (from..end).rev().find(|t| frame.tokens[*t].is(class::INDICATOR) && frame.ends_phrase(*t)) {
            return Outcome::Yes(context.entity(frame.phrase_start(right, from), right), "the indicator of the clause before it");
        }
    }
    Outcome::No("no clause before it has an indicator")
}
