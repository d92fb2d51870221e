//! `indicator-then-number`: what is measured stands before its value.

use super::context::{Context, Outcome};
use super::left::{Left, look};

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let at = context.frame.token_of(m);
    match context.left(m) {
        Left::Phrase(start, right) => Outcome::Yes(context.entity(start, right), "the noun phrase before the number"),
        Left::Mention(other) => match context.entity_of(other) {
            Some(entity) => Outcome::Yes(entity, "the entity of the number before it in the clause"),
            None => Outcome::No("only another number stands before it"),
        },
        // 净利润预亏5亿元: the indicator is the subject of the verb.
        Left::Verb(verb) => match look(context, verb, context.frame.clause_start(at)) {
            Left::Phrase(start, right) if right + 1 == verb && context.measures(right) => {
                Outcome::Yes(context.entity(start, right), "the indicator before the verb")
            }
            _ => Outcome::No("only a verb stands before it"),
        },
        Left::Edge | Left::Movement(_) => Outcome::No("nothing stands before it in the clause"),
    }
}
