//! `number-then-thing`: an amount right before the thing that it is an amount of.

use super::context::{Context, Outcome};
use super::left::Left;
use super::number_de_thing::hollow;
use crate::frame::token::class;
use crate::record::Kind;

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if matches!(context.mention(m).kind, Kind::Duration | Kind::Age) || matches!(context.dimension, "percentage_point" | "basis_point" | "index") {
        return Outcome::No("no unit that a thing can have");
    }
    followed(context)
}

/// What stands right after an amount.
fn followed(context: &Context) -> Outcome {
    let frame = context.frame;
    let at = context.at;
    let to = frame.clause_end(at);
    let mut left = at + 1;
    // 1580亿元7天期逆回购: a term between the amount and the thing.
    if context.mention_at(left).is_some_and(|other| context.mention(other).kind == Kind::Duration) && frame.touches(left) {
        left += 1;
        if left < to && matches!(frame.word(left), "期" | "的") {
            left += 1;
        }
    }
    if left >= to || !frame.touches(left) {
        return Outcome::No("nothing follows it");
    }
    let end = frame.phrase_end(left, to, false);
    if end <= left {
        return Outcome::No("no thing follows it");
    }
    if hollow(context, end - 1) {
        return Outcome::No("the word after it says nothing of what is measured");
    }
    if context.moved() {
        return Outcome::No("it is the amount of a movement");
    }
    if let Left::Phrase(_, right) = context.left() {
        let level = context.measures(right) && right + 1 == at && frame.tokens[right].is(class::INDICATOR);
        if level && !frame.tokens[end - 1].is(class::THING | class::INDICATOR) {
            return Outcome::No("an indicator stands right before it");
        }
    }
    Outcome::Yes(context.entity(left, end - 1), "the thing stands right after the amount")
}
