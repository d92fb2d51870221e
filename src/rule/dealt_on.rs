//! Numbers that are dealt out without a 分别 of their own before names, or go on with those that 分别 dealt out before.

use super::context::Context;
use super::respectively::{EVERY, dealt, joined, part};
use crate::frame::token::Stand;
use crate::frame::{Frame, transparent};
use crate::lexicon::{CueClass, bit};

/// The mention that mention `m` goes on with, where a clause deals out as many numbers as the one before it and names nothing: 环比分别增长3%和2%，同比分别增长5%和4%.
pub(super) fn goes_on(frame: &Frame, m: usize, (cue, first, count): (usize, usize, usize)) -> Option<usize> {
    let clause = frame.clause_start(cue);
    let share = |t: usize| frame.tokens[t].cue(CueClass::Share) && matches!(frame.word(t), "占比" | "占比重");
    let bare = count > 1 && first >= count && (clause..cue).all(|t| transparent(&frame.tokens[t]) || share(t));
    let before =
        bare && frame.clause_start(frame.token_of(first - count)) + 1 < clause && dealt(frame, m - count).is_some_and(|d| (d.1, d.2) == (first - count, count));
    before.then(|| m - count)
}

/// The first mention of the list that mention `m` is an item of, and how many there are.
fn list(frame: &Frame, m: usize) -> (usize, usize) {
    let first = (0..m).rev().take_while(|p| joined(frame, *p)).last().unwrap_or(m);
    (first, (m..frame.mentions.len() - 1).take_while(|p| joined(frame, *p)).count() + m - first + 1)
}

/// The mention that mention `m` goes on with, where a list of as many numbers as 分别 dealt out in the clause before it has no 分别 of its own: 下跌1.1%和0.9%.
pub(super) fn undivided(frame: &Frame, m: usize) -> Option<usize> {
    if !frame.has(CueClass::Respectively) {
        return None;
    }
    let (first, count) = list(frame, m);
    let clause = frame.clause_start(frame.token_of(first));
    let bare = count > 1 && first >= count && (clause..frame.token_of(first)).all(|t| transparent(&frame.tokens[t]));
    let before = bare
        && frame.clause_start(frame.token_of(first - count)) + 1 < clause
        && dealt(frame, m - count).is_some_and(|d| (d.1, d.2) == (first - count, count) && frame.clause_start(d.0) + 1 < clause);
    before.then(|| m - count)
}

/// What 分别 would deal out, the first token of the movement, the first mention and how many, where as many names as numbers stand before a movement:
/// 套数和面积环比下降1%和3%.
pub(super) fn spread(context: &Context, m: usize) -> Option<(usize, usize, usize)> {
    let frame = context.frame;
    if !matches!(context.dimension, "percent" | "percentage_point") || context.led_by(bit(CueClass::Respectively)) {
        return None;
    }
    let (first, count) = list(frame, m);
    let at = frame.token_of(first);
    let from = frame.clause_start(at);
    let moves = || (from..at).any(|t| frame.tokens[t].cue(CueClass::Change));
    if count < 2 || !moves() {
        return None;
    }
    let bare = (from..at).rev().take_while(|t| transparent(&frame.tokens[*t]) && frame.tokens[*t].stand == Stand::Word).last()?;
    let named = |t: usize| frame.tokens[t].stand == Stand::And || frame.tokens[t].stand == Stand::Word && frame.tokens[t].nominal();
    let listed = (from..bare).all(|t| named(t) || matches!(frame.tokens[t].stand, Stand::Time(_)) || frame.tokens[t].cue(CueClass::Part));
    (listed && part(frame, from, bare, EVERY).len() == count).then_some((bare, first, count))
}
