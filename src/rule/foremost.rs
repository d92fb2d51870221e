//! What a clause says to come first or next, where the one behind it tells how much that is: 网购骗案占最多，有3万宗；其次为投资骗案，有5000宗.

use super::context::{Context, MOVES};
use super::left::{Left, look};
use super::share_of::NEXT;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::lexicon::{CueClass, list};
use crate::span::Span;

/// What ends the clause that says what is most: 网购骗案占最多.
const MOST: Forms = Forms::new(list!("rule", "foremost.most"));

/// What the clause before that of the mention says to be most or to come next, where the mention opens its own behind 有 or 达.
pub(super) fn foremost(context: &Context) -> Option<Span> {
    let frame = context.frame;
    let (at, from) = (context.at, context.from);
    let comma = from.checked_sub(1).filter(|c| frame.tokens[*c].stand == Stand::Comma)?;
    let opens =
        at == from || at == from + 1 && matches!(frame.word(from), "有" | "达" | "共" | "共有" | "为" | "约" | "占" | "录得" | "仅" | "仅为" | "高达" | "达到");
    if !opens || !matches!(context.dimension, "count" | "currency" | "percent") {
        return None;
    }
    let first = frame.clause_start(comma);
    let counts = |t: &Token| matches!(t.stand, Stand::Mention(_));
    if comma < first + 2 || frame.tokens[first..comma].iter().any(counts) {
        return None;
    }
    // 其次为投资骗案，有5000宗.
    if NEXT.has(frame.word(first)) && matches!(frame.word(first + 1), "为" | "是") {
        let whole = comma > first + 2
            && (first + 2..comma).all(|t| frame.tokens[t].stand == Stand::And || frame.tokens[t].stand == Stand::Word && frame.tokens[t].nominal())
            && !frame.holder_like(comma - 1)
            && !frame.tokens[comma - 1].place();
        return whole.then(|| context.entity(first + 2, comma - 1));
    }
    // 网购骗案依然占最多，有3万宗.
    // jieba parts 最 from 多.
    let parted = usize::from(frame.word(comma - 2) == "最" && matches!(frame.word(comma - 1), "多" | "少" | "高" | "大"));
    if parted == 0 && !MOST.has(frame.word(comma - 1)) {
        return None;
    }
    // 云帆股份涨幅居首，达8%; 海州省增速最快，达9%: whose movement it is, or the movement that a place has.
    let noun = comma.checked_sub(2 + parted).filter(|noun| *noun > first && frame.tokens[*noun].cue(CueClass::ChangeNoun));
    if context.dimension == "percent"
        && let Some(noun) = noun
    {
        return match look(context, noun, first) {
            Left::Phrase(start, right) if !frame.holder_like(right) || frame.tokens[right].is(class::COMPANY) => Some(context.entity(start, right)),
            _ => (first..noun).any(|t| frame.holder_like(t)).then(|| context.entity(noun, noun)),
        };
    }
    let cue = (first..comma).find(|t| frame.tokens[*t].cue(CueClass::Share)).unwrap_or(comma - 1 - parted);
    match look(context, cue, first) {
        Left::Phrase(start, right) if !frame.holder_like(right) && right + 3 > cue => Some(context.entity(start, right)),
        _ => None,
    }
}

/// How far a movement goes among others, or how something does: 涨幅最大, 表现亮眼.
const FARTHEST: Forms = Forms::new(list!("rule", "foremost.farthest"));

/// Whether the word at token `t` names a place or somebody.
fn names(frame: &Frame, t: usize) -> bool {
    frame.holder_like(t) || frame.named(t) || frame.tokens[t].place()
}

/// What the clause before that of the mention says to move most, where its own tells of nothing but the movement: 食品类涨幅最大，上涨3.5%.
pub(super) fn farthest(context: &Context) -> Option<Span> {
    let frame = context.frame;
    let comma = context.from.checked_sub(1).filter(|c| *c > 2 && frame.tokens[*c].stand == Stand::Comma)?;
    if !FARTHEST.has(frame.word(comma - 1)) || !matches!(context.dimension, "percent" | "percentage_point" | "ratio" | "count") && !context.moved() {
        return None;
    }
    let first = frame.clause_start(comma);
    let counts = |t: &Token| matches!(t.stand, Stand::Mention(_));
    if frame.tokens[first..comma].iter().any(counts) {
        return None;
    }
    // 表现最为亮眼: how far may be said in two words.
    let degree = |t: &usize| matches!(frame.word(*t), "最" | "最为" | "较" | "较为" | "更" | "更为" | "尤为" | "十分" | "非常" | "也" | "仍" | "相对");
    let moves = (first + 1..comma - 1).rev().find(|t| !degree(t))?;
    if !frame.tokens[moves].is(MOVES) && !matches!(frame.word(moves), "表现" | "增速" | "走势") {
        return None;
    }
    match look(context, moves, first) {
        // 云岭涨幅最大: where a price or a sum moved, which was told before; a sector moves itself.
        Left::Phrase(start, right) if right + 1 == moves && (frame.word(right).ends_with("板块") || !names(frame, right)) => {
            Some(context.entity(start, right))
        }
        _ => None,
    }
}
