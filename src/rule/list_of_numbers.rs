//! `list-of-numbers`: one entity, several numbers.

use super::context::{Context, Outcome};
use super::dealt::joined;
use crate::frame::token::Stand;

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if m == 0 || !joined(context.frame, m - 1) && !prepared(context, m) {
        return Outcome::No("not joined to the number before it");
    }
    listed(context, m)
}

/// Whether mention `m` says how much of its substance is in the volume or the mass right before it: 注射液2ml：10mg.
fn prepared(context: &Context, m: usize) -> bool {
    let frame = context.frame;
    let (before, at) = (frame.token_of(m - 1), frame.token_of(m));
    let of = |dimension: &str| matches!(dimension, "volume" | "mass");
    at == before + 2 && matches!(frame.word(before + 1), ":" | "：") && of(context.dimension) && of(&frame.mentions[m - 1].dimension) && frame.touches(at)
}

/// The entity of the list that a number goes on with.
fn listed(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let between = frame.token_of(m - 1) + 1..frame.token_of(m);
    if between.clone().any(|t| frame.tokens[t].stand == Stand::Comma) {
        return Outcome::No("a comma parts it from the number before it");
    }
    match context.entity_of(m - 1) {
        Some(entity) => Outcome::Yes(entity, "joined to the number before it by 、 or 和"),
        None => Outcome::No("the number before it has no entity"),
    }
}
