//! `change-after-level`: a clause without a subject of its own goes on with that of the clause before it.

use super::context::{Context, Outcome};
use super::fit::shared;
use super::left::Left;
use crate::frame::token::{Stand, class};

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
    // 票面利率1.6%，规模20亿元: an amount of money goes past a rate to what has both.
    let Some(last) = (0..m).rev().find(|p| context.entity_of(*p).is_some()) else { return clause_before(context) };
    match shared(context, m, last) {
        Some(entity) => Outcome::Yes(entity, "the clause has no subject: that of the clause before it"),
        None => Outcome::No("the clause before it is about what is measured in another unit"),
    }
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
