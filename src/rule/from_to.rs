//! `from-to`: a movement from one number to another.

use super::context::{Context, Outcome};
use super::left::{Left, look};
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::{CueClass, list};
use crate::record::Mode;

/// Verbs of a number that is replaced by another.
const BECOMES: Forms = Forms::new(list!("rule", "from_to.becomes"));

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let Some(first) = origin(context, m) else {
        return Outcome::No("no movement from an earlier number to this one");
    };
    match context.entity_of(first) {
        Some(entity) => Outcome::Yes(entity, "the entity of the number where the movement began"),
        None => Outcome::No("the number where the movement began has no entity"),
    }
}

/// The mention where the movement began that ends at mention `m`: 从A增至B, 由A到B.
#[inline]
pub(crate) fn origin(context: &Context, m: usize) -> Option<usize> {
    m.checked_sub(1).filter(|first| begins(context, *first) && ends(context, *first, m))
}

/// Whether the movement that begins at mention `first` ends at mention `m`.
fn ends(context: &Context, first: usize, m: usize) -> bool {
    let frame = context.frame;
    let (a, b) = (frame.token_of(first), frame.token_of(m));
    if frame.mentions[first].dimension != frame.mentions[m].dimension {
        return false;
    }
    let between = a + 1..b;
    let to = between.clone().any(|t| {
        let token = &frame.tokens[t];
        token.cue_of(CueClass::Change, frame.lexicon).is_some_and(|c| c.mode == Some(Mode::To))
            || ((matches!(frame.word(t), "至" | "到") || BECOMES.has(frame.word(t))) && token.stand == Stand::Word)
    });
    // 由8.5%降为8%.
    let becomes = || frame.word(b).starts_with('为') && frame.tokens[b - 1].cue(CueClass::Change);
    if !to && !becomes() {
        return false;
    }
    let named = match look(context, b, a + 1) {
        // 由3%修正为5%: the verb of the movement, and no noun.
        Left::Phrase(start, right) => start < right || !BECOMES.has(frame.word(right)),
        _ => false,
    };
    !named || between.clone().any(|t| frame.tokens[t].stand == Stand::De)
}

/// Whether 从 or 由 stands before mention `m`, with nothing but a time or a subject between.
#[inline]
pub(crate) fn begins(context: &Context, m: usize) -> bool {
    context.frame.has(CueClass::From) && led_by_from(context.frame, m)
}

/// What [`begins`] tells, in a sentence that has such a word.
fn led_by_from(frame: &Frame, m: usize) -> bool {
    let at = frame.token_of(m);
    let from = frame.clause_start(at);
    (from..at).rev().take_while(|t| !matches!(frame.tokens[*t].stand, Stand::Mention(_))).take(6).any(|t| frame.tokens[t].cue(CueClass::From))
}
