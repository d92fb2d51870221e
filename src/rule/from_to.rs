//! `from-to`: a movement from one number to another.

use super::context::{Context, Outcome};
use super::dealt_on;
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
    m.checked_sub(1)
        .filter(|first| begins(context, *first) && ends(context, *first, m))
        .or_else(|| parted(context, m))
        .or_else(|| m.checked_sub(2).filter(|_| paired(context, m).is_some_and(|first| m >= first + 2)))
}

/// The first of four numbers, of which mention `m` is one, where two measures move at once: 由1800万股、5.3%降至1700万股、5%.
pub(crate) fn paired(context: &Context, m: usize) -> Option<usize> {
    let frame = context.frame;
    if !frame.has(CueClass::From) {
        return None;
    }
    let joined = |a: usize| frame.token_of(a) + 2 == frame.token_of(a + 1) && frame.word(frame.token_of(a) + 1) == "、";
    let dimension = |m: usize| frame.mentions[m].dimension.as_str();
    let pair = |first: &usize| {
        first + 3 < frame.mentions.len()
            && joined(*first)
            && joined(first + 2)
            && dimension(*first) != dimension(first + 1)
            && dimension(*first) == dimension(first + 2)
            && dimension(first + 1) == dimension(first + 3)
            && frame.clause_start(frame.token_of(*first)) == frame.clause_start(frame.token_of(first + 3))
            && led_by_from(frame, *first)
    };
    (m.saturating_sub(3)..=m).find(pair)
}

/// The mention where the movement began that ends at mention `m`, where by how much it moved stands between: 由30亿元，增长20%至36亿元.
fn parted(context: &Context, m: usize) -> Option<usize> {
    let frame = context.frame;
    let first = m.checked_sub(2).filter(|first| frame.mentions[*first].unit == frame.mentions[m].unit)?;
    let rate = frame.mentions[m - 1].dimension == "percent" && frame.mentions[first].dimension != "percent";
    let (by, end) = (frame.token_of(m - 1), frame.token_of(m));
    let to = rate && matches!(frame.word(by + 1), "至" | "到") && by + 2 == end && frame.clause_start(by) == frame.token_of(first) + 2;
    (to && begins(context, first)).then_some(first)
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
    // 由2023年的8.5%降为2024年的8%: so may its time.
    let becomes = || becomes(frame, b).is_some_and(|verb| verb > a);
    if !to && !becomes() {
        return false;
    }
    let named = match look(context, b, a + 1) {
        // 由3%修正为5%: the verb of the movement, and no noun.
        // 自2.5万吨水准增加至15万吨: how high it was is no other measure.
        Left::Phrase(start, right) => start < right || !(BECOMES.has(frame.word(right)) || start == a + 1 && frame.tokens[right].cue(CueClass::Hollow)),
        _ => false,
    };
    !named || between.clone().any(|t| frame.tokens[t].stand == Stand::De)
}

/// The verb of movement that 为 ends right before the number at token `at`, or before its time: 降为8%, 降为2024年的8%.
pub(crate) fn becomes(frame: &Frame, at: usize) -> Option<usize> {
    let verb = if frame.word(at).starts_with('为') {
        at.checked_sub(1)?
    } else {
        let timed = |t: &usize| matches!(frame.tokens[*t].stand, Stand::Time(_) | Stand::De);
        let last = (0..at).rev().take(3).find(|t| !timed(t)).filter(|t| *t + 1 < at && frame.word(*t) == "为")?;
        last.checked_sub(1)?
    };
    frame.tokens[verb].cue(CueClass::Change).then_some(verb)
}

/// The mention at which the list of movements ends that begins with the list of which mention `m` is an item, where 分别 deals both out:
/// 分别由2.2%和2.9%降至2.0%和2.6%.
pub(crate) fn list_end(context: &Context, m: usize) -> Option<usize> {
    let frame = context.frame;
    if !(frame.has(CueClass::From) && frame.has(CueClass::Respectively)) {
        return None;
    }
    let (first, count) = dealt_on::list(frame, m);
    let next = first + count;
    let both = count > 1 && next < frame.mentions.len() && dealt_on::list(frame, next) == (next, count);
    (both && led_by_from(frame, first) && ends(context, next - 1, next)).then_some(next)
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
