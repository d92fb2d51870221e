//! `verb-then-number`: the amount is the whole object of a verb, and the verb says what it is.

use super::context::{Context, Outcome};
use super::left::Left;
use crate::lexicon::CueClass;

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let _at = frame.token_of(m);
    match context.left(m) {
        Left::Verb(verb) => {
            if let Some(entity) = (0..m).rev().find_map(|p| context.entity_of(p))
                && context.mention(m).dimension == context.mention(m - 1).dimension
            {
                return Outcome::Yes(entity, "the verb has no other object: the entity before it");
            }
            if context.mention(m).dimension == "currency" && frame.tokens[verb].cue(CueClass::Verb) {
                return Outcome::Yes(context.entity(verb, verb), "the verb says what the amount is");
            }
            Outcome::No("the verb does not say what the amount is")
        }
        _ => Outcome::No("no verb right before it"),
    }
}
