//! `count-then-thing`: the thing counted stands after the count.

use super::context::{Context, Outcome};
use super::number_de_thing::owned;
use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::lexicon::CueClass;
use crate::segment::Pos;

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let mention = context.mention(m);
    if context.dimension != "count" && !(mention.unit == "1" && mention.unit_span.is_empty()) {
        return Outcome::No("the unit counts nothing");
    }
    counted(context, m)
}

/// What stands after a count.
fn counted(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let at = context.at;
    let mut left = at + 1;
    if left >= frame.tokens.len() || !frame.touches(left) {
        return Outcome::No("nothing follows the count");
    }
    if frame.tokens[left].stand == Stand::De {
        left += 1;
    }
    let to = frame.clause_end(at);
    let end = frame.phrase_end(left.min(to), to, true);
    if end <= left {
        return match amount_between(context, left, to) {
            Some((start, right)) => Outcome::Yes(context.entity(start, right), "the thing after the next amount"),
            None => relative(context, m, left, to),
        };
    }
    if left > at + 1 && owned(context, m, left, end) {
        return Outcome::No("who has them stands after the count");
    }
    // 42所投入使用: what is done with them.
    if left == at + 1 && used(frame, left, end) {
        return Outcome::No("what is done with them follows the count");
    }
    if left == at + 1 && end == left + 1 && frame.tokens[left].cue(CueClass::Hollow) && !frame.tokens[left].is(class::THING) {
        return Outcome::No("the word after it says nothing of what is counted");
    }
    // 64台单机容量8兆瓦的风机: the thing stands after its own attribute.
    let measured = (left..end).all(|t| frame.tokens[t].is(class::INDICATOR) && !frame.tokens[t].is(class::THING));
    if measured && context.mention_at(end).is_some() && frame.tokens.get(end + 1).is_some_and(|t| t.stand == Stand::De) {
        let start = end + 2;
        let close = frame.phrase_end(start.min(to), to, true);
        if close > start {
            return Outcome::Yes(context.entity(start, close - 1), "the thing counted stands after its attribute");
        }
    }
    Outcome::Yes(context.entity(left, end - 1), "the thing counted stands after the count")
}

/// 六项改作风的措施: the thing stands after a clause that 的 ties to it; 两次增资: what is done is counted.
fn relative(context: &Context, m: usize, left: usize, to: usize) -> Outcome {
    let frame = context.frame;
    let acts =
        |t: usize| frame.tokens[t].stand == Stand::Word && matches!(frame.tokens[t].pos, Pos::Verb | Pos::Verbal) && !frame.tokens[t].cue(CueClass::Change);
    // 100对来自东海、云岭等县的新人.
    let origin = left < to && matches!(frame.word(left), "来自" | "包括")
        || left < to && context.dimension == "count" && context.mention(m).unit != "{人}" && matches!(frame.word(left), "在" | "从" | "由" | "被" | "因");
    if left >= to || !origin && !acts(left) {
        return Outcome::No("no thing follows the count");
    }
    if !origin && matches!(context.mention(m).unit.as_str(), "{次}" | "{轮}" | "{起}") {
        return Outcome::Yes(context.entity(left, left), "what is done so many times");
    }
    let de = (left + 1..to.min(left + if origin { 14 } else { 7 }))
        .take_while(|t| !matches!(frame.tokens[*t].stand, Stand::Mention(_)))
        .find(|t| frame.tokens[*t].stand == Stand::De);
    if let Some(de) = de {
        let end = frame.phrase_end((de + 1).min(to), to, true);
        if end > de + 1 && (de + 1..end).any(|t| frame.tokens[t].is(class::THING)) {
            return Outcome::Yes(context.entity(de + 1, end - 1), "the thing counted stands after what is said of it");
        }
    }
    Outcome::No("no thing follows the count")
}

/// 6批次17.85万件物资: two counts of one thing.
fn amount_between(context: &Context, left: usize, to: usize) -> Option<(usize, usize)> {
    let frame = context.frame;
    context.mention_at(left)?;
    let mut start = left + 1;
    let mut end = frame.phrase_end(start.min(to), to, true);
    // 2个10亿美元级别的收购案.
    if end == start + 1 && frame.tokens[start].cue(CueClass::Hollow) && frame.tokens.get(end).is_some_and(|t| t.stand == Stand::De) {
        start = end + 1;
        end = frame.phrase_end(start.min(to), to, true);
    }
    (end > start).then(|| (start, end - 1))
}

/// Whether tokens `left` to `end` say what is done with what is counted before: 投入使用, 投入运营.
pub(crate) fn used(frame: &Frame, left: usize, end: usize) -> bool {
    let verbs = |t: usize| frame.tokens[t].cue(CueClass::Verb) || matches!(frame.word(t), "使用" | "运营" | "运行" | "生产" | "建设" | "试运行");
    let whole = frame.word(left).starts_with("投入") && frame.word(left).len() > "投入".len();
    end == left + 1 && whole || end > left + 1 && frame.tokens[left].cue(CueClass::Verb) && (left..end).all(verbs)
}
