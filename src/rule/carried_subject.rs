//! `carried-subject`: the subject of the sentence before.

use super::context::{Context, Outcome};
use super::left::Left;

pub(super) fn apply(context: &Context, _: usize) -> Outcome {
    let moved = context.moved();
    if !matches!(context.left(), Left::Edge | Left::Movement(_)) && !moved {
        return Outcome::No("the clause has words of its own before the number");
    }
    if !moved {
        return Outcome::No("no movement that could go on from the sentence before");
    }
    match context.subject.entity {
        Some(entity) => Outcome::Yes(entity, "no subject of its own: that of the sentence before"),
        None => Outcome::No("no sentence before it has a subject"),
    }
}
