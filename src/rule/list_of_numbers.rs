//! `list-of-numbers`: one entity, several numbers.

use super::context::{Context, Outcome};
use super::dealt::joined;
use crate::frame::token::Stand;

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if m == 0 || !joined(context.frame, m - 1) {
        return Outcome::No("not joined to the number before it");
    }
    listed(context, m)
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
