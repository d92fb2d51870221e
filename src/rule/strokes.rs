//! Indicators and numbers parted by strokes, as analysts write them (斜线): 营收/归母净利润10.2/1.3亿元，同比+12%/+15%.

use super::context::{Context, MOVES};
use super::dealt::part;
use super::dealt_on::list;
use crate::frame::token::{Stand, Token, class};
use crate::frame::{Frame, transparent};
use crate::lexicon::{CueClass, bit};
use crate::span::Span;

/// Whether a stroke and nothing else parts mention `m` from the next.
fn stroke(frame: &Frame, m: usize) -> bool {
    let (a, b) = (frame.token_of(m), frame.token_of(m + 1));
    b == a + 2 && frame.word(a + 1) == "/"
}

/// Whether a token between the names and the numbers says only that, when or how those moved: 为, 同比增长, 仍实现.
fn light(token: &Token) -> bool {
    const HOW: u32 = MOVES | bit(CueClass::Basis);
    matches!(token.stand, Stand::Time(_)) || token.stand == Stand::Word && !token.is(class::HOLDER) && (transparent(token) || token.is(HOW) || !token.nominal())
}

/// The indicator of mention `m` among as many as the numbers behind them, both parted by strokes, or what the same place of the list before it is of.
pub(super) fn strokes(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let tied = m + 1 < frame.mentions.len() && stroke(frame, m) || m > 0 && stroke(frame, m - 1);
    if !tied {
        return None;
    }
    // 200兆瓦/800兆瓦时: two measures of one thing.
    let (first, count) = list(frame, m);
    if count < 2 || !(first..first + count - 1).all(|p| stroke(frame, p)) {
        return None;
    }
    let at = frame.token_of(first);
    let mut from = frame.clause_start(at);
    let last = (from..at).rev().find(|t| !light(&frame.tokens[*t]));
    let Some(right) = last else { return before(context, m, (first, count)) };
    while from >= 2 && frame.word(from - 1) == "/" {
        from = frame.clause_start(from - 1);
    }
    let named = frame.tokens[right].is(class::INDICATOR | class::INDICATOR_SUFFIX) && frame.ends_phrase(right);
    if !named || frame.tokens[from..right].iter().any(|t| matches!(t.stand, Stand::Mention(_))) {
        return None;
    }
    let items = part(frame, from, right + 1, &["/"]);
    let (left, right) = *items.get(m - first).filter(|_| items.len() == count)?;
    Some(context.entity(frame.phrase_start(right, left), right))
}

/// What the number at the place of mention `m` in the list of as many before its own is of, where nothing is named between: 10.2/1.3亿元，同比+12%/+15%.
fn before(context: &Context, m: usize, (first, count): (usize, usize)) -> Option<Span> {
    let frame = context.frame;
    let from = first.checked_sub(count)?;
    let close = frame.clause_start(frame.token_of(first)).checked_sub(1)?;
    let next = frame.token_of(first - 1) + 1 == close && list(frame, from) == (from, count) && (from..first - 1).all(|p| stroke(frame, p));
    if next { context.entity_of(m - count) } else { None }
}
