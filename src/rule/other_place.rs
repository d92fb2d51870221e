//! What a place has of which the clause before told for another place: 海州房价上涨3%，云岭则下跌2%.

use super::context::{Context, MOVES};
use super::share_of::NEXT;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::list;
use crate::span::Span;

/// Words between the place and how what it has moved.
const BETWEEN: Forms = Forms::new(list!("rule", "other_place.between"));

/// Ends of words for parts of a place or a country.
const PARTS: &[&str] = list!("rule", "other_place.parts");

/// The indicator of another place, where nothing but a place stands before a movement.
pub(super) fn other_place(context: &Context, m: usize) -> Option<Span> {
    if m == 0 || context.dimension != "percent" || context.from < 4 || !context.moved() {
        return None;
    }
    let frame = context.frame;
    let between = |t: usize| frame.tokens[t].is(MOVES) || BETWEEN.has(frame.word(t));
    let verb = (context.from..context.at).find(|t| between(*t)).filter(|verb| *verb > context.from && *verb <= context.from + 3)?;
    // Of nothing else the clause tells.
    if frame.tokens[context.from - 1].stand != Stand::Comma
        || !place(context, context.from, verb)
        || !known(context, verb - 1)
        || !(verb..context.at).all(between)
    {
        return None;
    }
    let entity = context.entity_of(m - 1)?;
    let end = frame.tokens[..context.from].iter().position(|t| context.document(t.span).end == entity.end)?;
    let start = frame.tokens[..=end].iter().position(|t| context.document(t.span).start == entity.start)?;
    let clause = frame.clause_start(end);
    let front = start - usize::from(start > clause && frame.tokens[start - 1].stand == Stand::De);
    let told = frame.tokens[end].is(class::INDICATOR) && place(context, clause, front) && context.mention(m - 1).dimension == "percent";
    told.then_some(entity)
}

/// The indicator of which the clause before told, where that of the mention names nothing but those who come next, each with their own: 海州增速达8%居首，其次是云岭7%、
/// 东湖6%.
pub(super) fn next(context: &Context, m: usize) -> Option<Span> {
    let (frame, from, at) = (context.frame, context.from, context.at);
    let last = m.checked_sub(1)?;
    if !NEXT.has(frame.word(from)) && !frame.word(from).starts_with("其次") || context.mention(last).unit != context.mention(m).unit {
        return None;
    }
    let first = from + 1 + usize::from(matches!(frame.word(from + 1), "是" | "为" | "分别" | "分别是" | "分别为" | "依次" | "依次是" | "依次为"));
    let start = (first..at).rev().find(|t| frame.tokens[*t].stand != Stand::Word).map_or(first, |t| t + 1);
    let listed =
        |t: usize| matches!(frame.tokens[t].stand, Stand::Mention(_) | Stand::And) || frame.tokens[t].stand == Stand::Word && frame.tokens[t].nominal();
    let named = start < at
        && (first..at).all(listed)
        && (start == first || frame.tokens[start - 1].stand == Stand::And)
        && !(start..at).any(|t| frame.tokens[t].is(class::INDICATOR | MOVES))
        && (frame.holder_like(at - 1)
            || frame.named(at - 1)
            || frame.unlisted(at - 1)
            || frame.tokens[at - 1].place()
            || frame.name_end(start) == Some(at - 1)
            || frame.tokens[at - 1].is(class::HOLDER_SUFFIX));
    let entity = context.entity_of(last).filter(|_| named)?;
    // Of an indicator, and of no thing that comes first itself.
    let measured = || frame.tokens.iter().any(|t| context.document(t.span).end == entity.end && (t.is(class::INDICATOR | class::INDICATOR_SUFFIX | MOVES)));
    measured().then_some(entity)
}

/// Whether the place whose name ends at token `t` can hold what it has: no 非成熟区, which nobody knows.
fn known(context: &Context, t: usize) -> bool {
    context.frame.holder_like(t) && !(context.from..=t).any(|w| context.frame.word(w) == "非")
}

/// Whether tokens `from` to `to` are the name of a place and nothing else.
fn place(context: &Context, from: usize, to: usize) -> bool {
    let frame = context.frame;
    let timed = usize::from(from < to && matches!(frame.tokens[from].stand, Stand::Time(_)));
    let (from, words) = (from + timed, &frame.tokens[(from + timed).min(to)..to]);
    let named = |t: usize| frame.tokens[t].place() || PARTS.iter().any(|end| frame.word(t).ends_with(end));
    from < to && words.iter().all(|t| t.stand == Stand::Word && !t.is(class::INDICATOR | class::COMPANY | MOVES)) && named(to - 1)
}
