//! `movement-noun`: the noun of a movement of which nothing says what moved.

use super::context::{Context, Outcome};
use super::left::Left;

pub(super) fn apply(context: &Context, _: usize) -> Outcome {
    match context.left() {
        Left::Movement(noun) => Outcome::Yes(context.entity(noun, noun), "the text does not say what moved: the noun of the movement"),
        _ => Outcome::No("no noun of movement stands alone before the number"),
    }
}
