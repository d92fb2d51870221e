//! `number-de-thing`: the thing that an amount is an attribute of.

use super::context::{Context, Outcome};
use super::left::Left;
use crate::frame::token::{Stand, class};
use crate::lexicon::CueClass;

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let at = frame.token_of(m);
    let to = frame.clause_end(at);
    let left = at + 2;
    if left >= frame.tokens.len() || frame.tokens[at + 1].stand != Stand::De || left >= to {
        return Outcome::No("no 的 after it");
    }
    let end = frame.phrase_end(left, to, false);
    if end <= left {
        return Outcome::No("no thing after 的");
    }
    if hollow(context, end - 1) {
        return Outcome::No("the word after 的 says nothing of what is measured");
    }
    let _from = frame.clause_start(at);
    if context.moved(m) && matches!(context.left(m), Left::Phrase(..) | Left::Edge | Left::Movement(_)) {
        return Outcome::No("it is the amount of a movement");
    }
    Outcome::Yes(context.entity(left, end - 1), "的 ties it to the thing after it")
}

/// Whether the word `t` at the end of a phrase says nothing of what is measured.
pub(crate) fn hollow(context: &Context, t: usize) -> bool {
    let token = &context.frame.tokens[t];
    token.cue(CueClass::Hollow) && !token.is(class::THING)
}
