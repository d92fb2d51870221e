//! When a mention holds: the time expression that governs it.

use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::CueClass;
use crate::span::Span;

/// The time expression of mention `m` in its sentence, in bytes of the sentence.
pub(crate) fn time(frame: &Frame, m: usize) -> Option<Span> {
    let at = frame.token_of(m);
    let attaches = |t: usize| match frame.tokens[t].stand {
        Stand::Time(i) if frame.times[i].attaches && !(t > 0 && frame.tokens[t - 1].cue(CueClass::Against)) => Some(frame.times[i].span),
        _ => None,
    };
    if let Some(span) = (0..at).rev().find_map(attaches) {
        return Some(span);
    }
    let end = frame.clause_end(at);
    (at + 1..end).find_map(attaches)
}
