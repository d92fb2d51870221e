//! What stands before a bracket (括号) that holds a number alone or how it moved: 半导体（23%）, 旅客（350万人次）.

use super::context::Context;
use crate::frame::token::{Stand, class};
use crate::segment::Pos;
use crate::span::Span;

/// The noun phrase that is the whole clause before the bracket in which mention `m` stands with a movement alone, and of which no number is told.
pub(super) fn bracketed(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let open = context.from.checked_sub(1).filter(|o| frame.tokens[*o].stand == Stand::Open)?;
    let right = open.checked_sub(1).filter(|r| frame.ends_phrase(*r))?;
    let from = frame.clause_start(right);
    let start = frame.phrase_start(right, from);
    // 药物及化妆品（上升9.9%）.
    let item = |t: usize| frame.tokens[t].stand == Stand::And || frame.tokens[t].is(class::THING) && frame.tokens[t + 1].stand == Stand::And;
    let listed = (from..start).all(|t| item(t) || frame.tokens[t].pos == Pos::Function);
    let untold = m.checked_sub(1).is_none_or(|p| frame.token_of(p) < from);
    let first = if (from..start).all(item) { from } else { start };
    (listed && untold).then(|| context.entity(first, right))
}

/// The noun phrase before the bracket that holds nothing but mention `m` and how it moved, where one more such bracket joins it: 半导体（23%）、石油制品（135%）,
/// 纯碱（涨幅2.8%）、烧碱（涨幅1.5%）.
pub(super) fn listed(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let alone = |p: usize| frame.boxed(p).filter(|_| frame.mentions[p].dimension == frame.mentions[m].dimension);
    let open = alone(m)?;
    let joins = |t: usize| frame.tokens.get(t).is_some_and(|t| t.stand == Stand::And);
    let next = joins(context.at + 2) && m + 1 < frame.mentions.len() && alone(m + 1).is_some();
    let right = open - 1;
    let start = frame.ends_phrase(right).then(|| frame.phrase_start(right, frame.clause_start(right)))?;
    let last = start > 0 && joins(start - 1) && m > 0 && alone(m - 1).is_some() && frame.token_of(m - 1) + 2 == start - 1;
    // 乙二醇（涨幅7.6%）: how a good moves that is measured elsewhere.
    let measure = frame.tokens[right].is(class::INDICATOR) && open + 1 == context.at;
    let named = frame.tokens[right].is(class::HOLDER) || frame.tokens[right].place() || measure;
    ((next || last) && !named).then(|| context.entity(start, right))
}

/// The firm or the index right before the bracket that holds nothing but mention `m`, a percentage with a sign: 涨幅居前的有云帆科技（+5.2%）.
pub(super) fn quoted(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let signed = context.dimension == "percent" && context.mention(m).span.of(frame.text).starts_with(['+', '-', '−']);
    let open = frame.boxed(m).filter(|open| signed && open + 1 == context.at)?;
    let last = &frame.tokens[open - 1];
    let firm = last.is(class::COMPANY | class::HOLDER_SUFFIX) && !last.is(class::GENERIC) && !last.place();
    // 净利润增速居前的有云帆科技（+52%）: what moved is named before.
    let measured = (frame.clause_start(open - 1)..open - 1).any(|t| frame.tokens[t].is(class::INDICATOR) && !frame.tokens[t].is(class::HOLDER_SUFFIX));
    let name = frame.name_before_box(m).filter(|_| firm && !measured)?;
    Some(name.shifted(context.offset))
}

/// The thing that stands right before the bracket that holds nothing but mention `m`, a count of it: 过夜旅客（350万人次）上升3%.
pub(super) fn counted(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let open = (context.dimension == "count").then(|| frame.boxed(m)).flatten().filter(|open| open + 1 == context.at)?;
    let right = open.checked_sub(1).filter(|r| frame.ends_phrase(*r))?;
    let thing = frame.tokens[right].is(class::THING) && !frame.tokens[right].is(class::HOLDER | class::INDICATOR) && !frame.tokens[right].place();
    let start = frame.phrase_start(right, frame.clause_start(right));
    // 3家企业（12人）: those are counted already.
    let told = start > 0 && matches!(frame.tokens[start - 1].stand, Stand::Mention(_));
    // 项目（三次）: which time it is.
    let which = matches!(context.mention(m).unit.as_str(), "{次}" | "{轮}" | "{届}" | "{期}" | "{号}");
    (thing && !told && !which).then(|| context.entity(start, right))
}
