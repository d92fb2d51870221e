//! `thing-then-count`: the thing counted stands before the count.

use super::context::{Context, Outcome};
use super::left::{Left, look};

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if context.mention(m).dimension != "count" {
        return Outcome::No("the unit counts nothing");
    }
    let at = context.frame.token_of(m);
    match context.left(m) {
        Left::Phrase(start, right) => Outcome::Yes(context.entity(start, right), "the noun phrase before the count"),
        // 二手房成交6200套: the subject of the verb right before the count.
        Left::Verb(verb) => match look(context, verb, context.frame.clause_start(at)) {
            Left::Phrase(start, right) if right + 1 == verb => Outcome::Yes(context.entity(start, right), "the subject of the verb before the count"),
            _ => Outcome::No("only a verb before the count"),
        },
        _ => Outcome::No("no noun phrase before the count"),
    }
}
