//! `indicator-then-number`: what is measured stands before its value.

use super::context::{Context, Outcome};
use super::left::{Left, look};

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let at = context.frame.token_of(m);
    match look(context, at, context.frame.clause_start(at)) {
        Left::Phrase(start, right) => Outcome::Yes(context.entity(start, right), "the noun phrase before the number"),
        Left::Mention(other) => match context.entity_of(other) {
            Some(entity) => Outcome::Yes(entity, "the entity of the number before it in the clause"),
            None => Outcome::No("only another number stands before it"),
        },
        Left::Verb(_) => Outcome::No("only a verb stands before it"),
        Left::Edge(_) => Outcome::No("nothing stands before it in the clause"),
    }
}
