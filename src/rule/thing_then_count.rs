//! `thing-then-count`: the thing counted stands before the count.

use super::context::{Context, Outcome};
use super::left::{Left, look};
use crate::forms::Forms;
use crate::frame::token::class;
use crate::lexicon::CueClass;
use crate::segment::Pos;

/// Ways to sell or buy shares, and what is done with them.
const METHODS: Forms = Forms::new(&[
    "竞价",
    "集中竞价",
    "大宗交易",
    "交易方式",
    "竞价交易方式",
    "竞价方式",
    "大宗交易方式",
    "之日起",
    "集中竞价交易",
    "竞价交易",
    "协议转让",
    "询价转让",
    "方式",
    "解除质押",
    "质押",
    "减持",
    "增持",
    "转让",
]);

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if context.dimension != "count" {
        return Outcome::No("the unit counts nothing");
    }
    counted(context, m)
}

/// What stands before a count.
fn counted(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    // 集中竞价不超过3万股: how they are sold is not what is sold.
    let before = match context.left() {
        Left::Verb(verb) => look(context, verb, context.from),
        left => left,
    };
    if let Left::Phrase(start, right) = before
        && context.mention(m).unit == "{股}"
        && (METHODS.has(frame.word(right))
            || METHODS.has(frame.bytes(start, right).of(frame.text))
            || frame.tokens[right].cue(CueClass::Verb) && !frame.tokens[right].is(class::INDICATOR | class::THING))
    {
        let earlier = (0..m).rev().find_map(|p| context.entity_of(p)).filter(|e| context.shares(*e));
        return match earlier.or_else(|| context.shares_before(right)) {
            Some(entity) => Outcome::Yes(entity, "the shares of the number before it"),
            None => Outcome::Refused("the shares are not named"),
        };
    }
    match context.left() {
        // 公司拟以7亿股为基数, 质押给海州证券的214万股: who has them is not what is counted.
        Left::Phrase(start, right) if context.mention(m).unit == "{股}" && right + 1 < context.at && has(context, start, right) => {
            match context.shares_before(start) {
                Some(entity) => Outcome::Yes(entity, "the shares that the sentence names"),
                None => Outcome::Refused("only who has them is named"),
            }
        }
        Left::Phrase(start, right) => Outcome::Yes(context.entity(start, right), "the noun phrase before the count"),
        // 二手房成交6200套: the subject of the verb right before the count.
        Left::Verb(verb) => match look(context, verb, context.from) {
            // 星河公司购入8艘: who buys them is not what is bought.
            Left::Phrase(start, right) if right + 1 == verb && !names_firm(context, start, right) => {
                Outcome::Yes(context.entity(start, right), "the subject of the verb before the count")
            }
            _ => Outcome::No("only a verb before the count"),
        },
        _ => Outcome::No("no noun phrase before the count"),
    }
}

/// Whether the phrase from token `start` to token `right` is the name of a firm.
fn names_firm(context: &Context, start: usize, right: usize) -> bool {
    let frame = context.frame;
    let token = &frame.tokens[right];
    !token.is(class::INDICATOR | class::THING) && (token.is(class::COMPANY | class::HOLDER) || frame.name_end(start) == Some(right))
}

/// Whether the phrase from token `start` to token `right`, which does not touch the count, says who has what is counted.
fn has(context: &Context, start: usize, right: usize) -> bool {
    let token = &context.frame.tokens[right];
    token.is(class::GENERIC) || token.pos == Pos::Name && !token.is(class::INDICATOR | class::THING) || names_firm(context, start, right)
}
