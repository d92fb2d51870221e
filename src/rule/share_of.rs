//! `share-of`: what has a share of something.

use super::context::{Context, Outcome};
use super::left::{Left, look};
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, bit};

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if !matches!(context.dimension, "percent" | "ratio" | "multiple") {
        return Outcome::No("the unit is no share");
    }
    if !context.led_by(bit(CueClass::Share)) {
        return Outcome::No("no 占 before it");
    }
    shared(context, m)
}

/// What the 占 before a share says that has it.
fn shared(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let (at, from) = (context.at, context.from);
    // 占总股本6亿股的0.1%: the whole is given with its size.
    let end = match at.checked_sub(2).filter(|w| *w >= from && frame.tokens[at - 1].stand == Stand::De).map(|w| (w, frame.tokens[w].stand)) {
        Some((whole, Stand::Mention(_))) => whole,
        Some((close, Stand::Close)) => frame.opening(close),
        _ => at,
    };
    let Some(cue) = (from..end).rev().take_while(|t| !matches!(frame.tokens[*t].stand, Stand::Mention(_))).find(|t| frame.tokens[*t].cue(CueClass::Share))
    else {
        return Outcome::No("no 占 before it");
    };
    // 占有全球10%的市场份额: the share itself is named after it.
    if frame.tokens.get(at + 1).is_some_and(|t| t.stand == Stand::De) && frame.tokens.get(at + 2).is_some_and(|t| t.is(class::INDICATOR)) {
        return Outcome::No("what it is a share of is named after it");
    }
    match look(context, cue, from) {
        Left::Phrase(start, right) => {
            let named = frame.tokens[cue].is(class::INDICATOR) && frame.touches(cue) && right + 1 == cue;
            let end = if named { cue } else { right };
            Outcome::Yes(context.entity(start, end), "what stands before 占")
        }
        Left::Mention(other) if context.entity_of(other).is_some() => {
            context.entity_of(other).map_or(Outcome::No(""), |e| Outcome::Yes(e, "the entity of the number before 占"))
        }
        _ => match (0..m).rev().find(|p| frame.token_of(*p) < cue).and_then(|p| context.entity_of(p)).or(context.subject.entity) {
            Some(entity) => Outcome::Yes(entity, "占 opens its clause: the subject before it"),
            None if (cue + 1..at).any(|t| frame.word(t).ends_with("份额")) => Outcome::No("nothing stands before 占"),
            None if frame.tokens[cue].is(class::INDICATOR) => Outcome::No("nothing stands before 占比"),
            None => Outcome::Refused("what has the share is not named"),
        },
    }
}
