//! What the clause that opens a sentence says that all of it is told of (话题): 净利润方面，甲为3亿元，乙为2亿元.

use super::context::{Context, MOVES};
use super::fit::fits;
use crate::frame::token::{Stand, class};
use crate::frame::transparent;
use crate::lexicon::{CueClass, bit};
use crate::segment::Pos;
use crate::span::Span;

/// The indicator of which the sentence is told by its first clause, where the clause of mention `m` names only who has it.
pub(super) fn topic(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let comma = frame.tokens.iter().take(8).position(|t| t.stand == Stand::Comma).filter(|comma| *comma > 1 && *comma < context.from)?;
    if frame.word(comma - 1) != "方面" {
        return None;
    }
    // 每股纯益（EPS）方面: what a bracket says beside it.
    let close = comma - 2;
    let right = if frame.tokens[close].stand == Stand::Close { frame.opening(close).checked_sub(1)? } else { close };
    if !frame.tokens[right].is(class::INDICATOR) || !frame.ends_phrase(right) {
        return None;
    }
    // 甲以3亿元居首, 乙为2亿元, 丙3亿元.
    let name = |t: usize| {
        let token = &frame.tokens[t];
        frame.named(t) || frame.holder_like(t) || token.is(class::COMPANY | class::HOLDER_SUFFIX) || matches!(token.pos, Pos::Name | Pos::PlaceName)
    };
    let light = |t: usize| {
        let token = &frame.tokens[t];
        transparent(token) || frame.single(t) || matches!(token.stand, Stand::Time(_)) || token.form == "以"
    };
    // 营收增速方面，甲同比增长3%: what a percentage says to move.
    let rate = matches!(context.dimension, "percent" | "percentage_point" | "basis_point");
    let moves = |t: usize| frame.tokens[t].is(MOVES | bit(CueClass::Basis));
    let plain = |t: usize| (name(t) || light(t) || rate && moves(t)) && !frame.tokens[t].is(class::INDICATOR) && (rate || !moves(t));
    let entity = context.entity(frame.phrase_start(right, 0), right);
    let mut clause = context.from..context.at;
    (clause.clone().any(name) && clause.all(plain) && fits(context, m, entity)).then_some(entity)
}
