//! `number-de-thing`: the thing that an amount is an attribute of.

use super::context::{Context, Outcome};
use super::left::Left;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;

/// What a clause before 的 tells of: in 产能利用率不足60%的情况 it is the 利用率 that is measured.
const CIRCUMSTANCES: Forms = Forms::new(list!("rule", "number_de_thing.circumstances"));

/// Who has what is measured before the number: 持股3%的股东.
const OWNERS: Forms = Forms::new(list!("rule", "number_de_thing.owners"));

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    match context.tokens().get(context.at + 1).map(|t| t.stand) {
        Some(Stand::De | Stand::Open) => tied(context, m),
        _ => Outcome::No("no 的 after it"),
    }
}

/// What 的 right after a number, or after the bracket behind it, ties it to.
fn tied(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let at = context.at;
    let to = frame.clause_end(at);
    // 3亿美元（约22亿元）的贷款.
    let bracket = frame.tokens.get(at + 1).is_some_and(|t| t.stand == Stand::Open);
    let de = if bracket { frame.closing(at + 1) + 1 } else { at + 1 };
    let to = if bracket && de < frame.tokens.len() { frame.clause_end(de) } else { to };
    let left = de + 1;
    if left >= frame.tokens.len() || frame.tokens[de].stand != Stand::De || left >= to {
        return Outcome::No("no 的 after it");
    }
    let end = frame.phrase_end(left, to, false);
    if end <= left {
        // 3亿元的放款: a verb as a noun, where nothing follows it.
        let acts = (left..to).take_while(|t| frame.tokens[*t].stand == Stand::Word && matches!(frame.tokens[*t].pos, Pos::Verb | Pos::Verbal)).count();
        let ends = frame.tokens.get(left + acts).is_none_or(|t| matches!(t.stand, Stand::Comma | Stand::Mark | Stand::Close));
        let plain = (left..left + acts).all(|t| !frame.tokens[t].cue(CueClass::Change) && !frame.tokens[t].cue(CueClass::Hollow));
        if acts > 0 && acts <= 2 && ends && plain && !context.moved() {
            return Outcome::Yes(context.entity(left, left + acts - 1), "的 ties it to what is done");
        }
        return Outcome::No("no thing after 的");
    }
    let priced = hollow(context, left) && left + 1 < end && frame.tokens[left + 1].cue(CueClass::Verb);
    // 以4元/股的价格回购股份: the price is that of what is bought.
    if end > left + 1 && frame.word(left) == "价格" && frame.tokens[left + 1].is(class::THING) {
        return Outcome::Yes(context.entity(left + 1, end - 1), "的 ties it to the price of the thing after it");
    }
    let circumstance = end == left + 1 && CIRCUMSTANCES.has(frame.word(left)) && context.dimension != "count" && context.dimension != "time";
    if priced || circumstance || hollow(context, end - 1) {
        return Outcome::No("the word after 的 says nothing of what is measured");
    }
    if context.moved() && matches!(context.left(), Left::Phrase(..) | Left::Edge | Left::Movement(_)) {
        return Outcome::No("it is the amount of a movement");
    }
    if owned(context, m, left, end) {
        return Outcome::No("who has it stands after it, and what it is before it");
    }
    Outcome::Yes(context.entity(left, end - 1), "的 ties it to the thing after it")
}

/// Whether the word `t` at the end of a phrase says nothing of what is measured.
pub(crate) fn hollow(context: &Context, t: usize) -> bool {
    let token = &context.frame.tokens[t];
    token.cue(CueClass::Hollow) && !token.is(class::THING)
}

/// Whether tokens `left` to `end` after 的 name who has what is measured before mention `m`: 持股3%的股东, 年销售额2000万元以上的企业.
pub(crate) fn owned(context: &Context, m: usize, left: usize, end: usize) -> bool {
    let frame = context.frame;
    let owner = frame.tokens[left].is(class::TITLE) || OWNERS.has(frame.word(left)) || OWNERS.has(frame.word(end - 1));
    owner && (context.dimension != "count" || context.mention(m).unit == "{股}") && matches!(context.left(), Left::Phrase(_, right) if context.measures(right))
}
