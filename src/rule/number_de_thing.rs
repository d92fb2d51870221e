//! `number-de-thing`: the thing that an amount is an attribute of.

use super::context::{Context, Outcome};
use super::left::Left;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::CueClass;
use crate::segment::Pos;

/// What a clause before 的 tells of: in 产能利用率不足60%的情况 it is the 利用率 that is measured.
const CIRCUMSTANCES: Forms = Forms::new(&[
    "原因",
    "情况",
    "情形",
    "局面",
    "压力",
    "跨越",
    "现象",
    "问题",
    "背景",
    "前提",
    "事实",
    "状态",
    "态势",
    "势头",
    "消息",
    "说法",
    "传闻",
    "观点",
    "判断",
    "预期",
    "共识",
    "结果",
    "后果",
    "趋势",
    "理由",
    "阶段",
    "里程碑",
]);

#[inline]
pub(super) fn apply(context: &Context, _: usize) -> Outcome {
    match context.tokens().get(context.at + 1).map(|t| t.stand) {
        Some(Stand::De | Stand::Open) => tied(context),
        _ => Outcome::No("no 的 after it"),
    }
}

/// What 的 right after a number, or after the bracket behind it, ties it to.
fn tied(context: &Context) -> Outcome {
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
    let circumstance = end == left + 1 && CIRCUMSTANCES.has(frame.word(left)) && context.dimension != "count" && context.dimension != "time";
    if priced || circumstance || hollow(context, end - 1) {
        return Outcome::No("the word after 的 says nothing of what is measured");
    }
    if context.moved() && matches!(context.left(), Left::Phrase(..) | Left::Edge | Left::Movement(_)) {
        return Outcome::No("it is the amount of a movement");
    }
    Outcome::Yes(context.entity(left, end - 1), "的 ties it to the thing after it")
}

/// Whether the word `t` at the end of a phrase says nothing of what is measured.
pub(crate) fn hollow(context: &Context, t: usize) -> bool {
    let token = &context.frame.tokens[t];
    token.cue(CueClass::Hollow) && !token.is(class::THING)
}
