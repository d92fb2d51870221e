//! Who or where has what a mention says, named apart from the entity.

use crate::frame::Frame;
use crate::frame::holder::Holder;
use crate::span::Span;

/// The holder of mention `m` whose entity is `entity` (bytes of the sentence, where it stands in it); bytes of the sentence.
pub(crate) fn holder(frame: &Frame, m: usize, entity: Option<Span>, holders: &[Holder]) -> Option<Span> {
    let at = frame.token_of(m);
    let clause = frame.clause_start(at);
    let span = |h: &Holder| frame.bytes(h.start, h.right);
    let apart = |h: &&Holder| entity.is_none_or(|e| !e.overlaps(span(h)));
    let anchor = entity.map_or(frame.tokens[at].span.start, |e| e.start.min(frame.tokens[at].span.start));
    // In the same clause: the one nearest before the entity.
    let near = holders.iter().rev().filter(apart).find(|h| h.start >= clause && span(h).end <= anchor && !h.source);
    if let Some(h) = near {
        return Some(span(h));
    }
    // Earlier in the sentence: the last subject of a clause.
    let earlier = holders.iter().rev().filter(apart).find(|h| h.right < clause && !h.source && opens_clause(frame, h));
    earlier.or_else(|| holders.iter().filter(apart).find(|h| h.right < at && !h.source)).map(span)
}

/// Whether a holder is the first thing of its clause but for times.
fn opens_clause(frame: &Frame, h: &Holder) -> bool {
    let clause = frame.clause_start(h.start);
    (clause..h.start).all(|t| !matches!(frame.tokens[t].stand, crate::frame::token::Stand::Word) || frame.tokens[t].pos == crate::segment::Pos::Function)
}
