//! What a part of those told of before has (部分): 房价普遍上涨，部分城市超过20%, 累计雨量50毫米，局部100毫米.

use super::change_after_level::clause_before;
use super::context::{Context, MOVES, Outcome};
use super::fit::fits;
use crate::forms::Forms;
use crate::frame::token::{Stand, Token, class};
use crate::frame::{Frame, transparent};
use crate::lexicon::{CueClass, list};
use crate::span::Span;

/// How words begin that say that a part of those told of is meant.
const SOME: &[&str] = list!("rule", "some.some");

/// The first characters of [`SOME`].
const FIRST: [char; 13] = ['部', '个', '少', '多', '大', '绝', '局', '有', '一', '不', '许', '很', '其'];

/// Such words that stand alone: 局部.
const ALONE: Forms = Forms::new(list!("rule", "some.alone"));

/// What words for places and bodies end with of which some are meant.
const PARTS: &[&str] = list!("rule", "some.parts");

/// Words before and behind those meant.
const LEADS: Forms = Forms::new(list!("rule", "some.leads"));
const BETWEEN: Forms = Forms::new(list!("rule", "some.between"));

/// The first and the last token of the words for a part of those told of before, where the clause of the number at token `at` names nothing else.
pub(crate) fn some(frame: &Frame, at: usize) -> Option<(usize, usize)> {
    let from = frame.clause_start(at);
    let lead = |t: &usize| matches!(frame.tokens[*t].stand, Stand::Time(_)) || frame.tokens[*t].cue(CueClass::Part) || LEADS.has(frame.word(*t));
    let first = (from..at).find(|t| !lead(t)).filter(|t| frame.word(*t).starts_with(FIRST) && SOME.iter().any(|some| frame.word(*t).starts_with(some)))?;
    let named = |t: &usize| {
        let token = &frame.tokens[*t];
        token.stand == Stand::Word && token.nominal() && !token.is(class::INDICATOR | MOVES) && frame.touches(*t)
    };
    let last = (first + 1..at).take_while(named).last().unwrap_or(first);
    let whole = last == first && ALONE.has(frame.word(first)) || PARTS.iter().any(|part| frame.word(last).ends_with(part));
    let light = |t: usize| frame.tokens[t].is(MOVES) || BETWEEN.has(frame.word(t)) || transparent(&frame.tokens[t]);
    (whole && (last + 1..at).all(light)).then_some((first, last))
}

/// What some of those told of before have, where mention `m` tells of nothing else: the indicator of the number before, or that of the clause before.
pub(super) fn of_some(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    if context.from < 3 || context.dimension == "time" || some(frame, context.at).is_none() {
        return None;
    }
    let measured = |e: Span| {
        let ends = |t: &Token| context.document(t.span).end == e.end && t.is(class::INDICATOR | class::INDICATOR_SUFFIX);
        frame.tokens.iter().any(ends)
    };
    let before = (0..m).rev().filter(|p| frame.token_of(*p) < context.from).find(|p| context.mention(*p).dimension == context.dimension);
    if let Some(entity) = before.and_then(|p| context.entity_of(p)).filter(|e| measured(*e) && fits(context, m, *e)) {
        return Some(entity);
    }
    match clause_before(context, m) {
        Outcome::Yes(entity, _) => Some(entity),
        _ => None,
    }
}
