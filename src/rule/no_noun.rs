//! A count that no noun follows: what happens to those counted, or the thing behind what is said of it.

use super::context::{Context, MOVES, Outcome};
use super::count_then_thing::itself;
use super::people::{fate, named};
use super::relative::{opens, tied};
use super::verb_then_number::BEFALLING;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::lexicon::CueClass;
use crate::segment::Pos;

/// What is counted where no noun stands from token `left` on behind the count: what happens to those counted, or the thing behind what is said of it.
pub(super) fn no_noun(context: &Context, m: usize, left: usize, to: usize) -> Outcome {
    let (frame, mention, at) = (context.frame, context.mention(m), context.at);
    // 其中12家实现增长、2家持平: how those counted before fared.
    if left == at + 1 && left < to && matches!(mention.unit.as_str(), "{家}" | "{户}" | "{只}" | "{个}") && fares(frame, left) {
        let same = |p: &usize| context.mention(*p).unit == mention.unit || context.mention(*p).unit == "%" && mention.unit == "{家}";
        let told = (0..m).rev().filter(same).find_map(|p| context.entity_of(p));
        return told.map_or(Outcome::No("how they fared follows the count, and nobody was counted before"), |e| {
            Outcome::Yes(e, "those counted before: how they fared follows")
        });
    }
    // 78人死亡, 1200人次紧急转移安置.
    if left == at + 1
        && let Some((first, last)) = fate(context, m, left, to)
        && !named(context)
    {
        return Outcome::Yes(context.entity(first, last), "what happens to the people counted");
    }
    // 组成32个追捕组: a team by what it does.
    let team = |t: &Token| matches!(t.form, "组" | "队" | "团" | "班");
    let does = |t: &Token| matches!(t.pos, Pos::Verb | Pos::Verbal) && t.form.len() == "追捕".len() && !t.cue(CueClass::Change);
    if left == at + 1
        && left + 1 < to
        && matches!(mention.unit.as_str(), "{个}" | "{支}")
        && does(&frame.tokens[left])
        && frame.touches(left + 1)
        && team(&frame.tokens[left + 1])
    {
        return Outcome::Yes(context.entity(left, left + 1), "a team by what it does");
    }
    // 40万人无家可归: so does an idiom.
    let idiom = |t: &Token| matches!(t.pos, Pos::Adjective | Pos::Verb) && t.form.len() == "无家可归".len();
    if left + 1 == to && left == at + 1 && mention.unit == "{人}" && idiom(&frame.tokens[left]) && !named(context) {
        return Outcome::Yes(context.entity(left, left), "what happens to the people counted");
    }
    // 提出3个目标: a word that elsewhere tells of what is to come.
    if left == at + 1 && left < to && itself(context, m, left) {
        return Outcome::Yes(context.entity(left, left), "the thing counted stands after the count");
    }
    // 2.3万户停电.
    if left == at + 1 && matches!(mention.unit.as_str(), "{户}" | "{处}") && left < to && BEFALLING.has(frame.word(left)) {
        return Outcome::Yes(context.entity(left, left), "what befell those counted");
    }
    // 3万股为限售股，占总股本的1%: of shares the whole goes on.
    if mention.unit != "{股}"
        && let Some((start, right)) = said_to_be(context, left, to)
    {
        return Outcome::Yes(context.entity(start, right), "what those counted are said to be");
    }
    match amount_between(context, left, to) {
        Some((start, right)) => Outcome::Yes(context.entity(start, right), "the thing after the next amount"),
        None => relative(context, m, left, to),
    }
}

/// What those are who are counted right before token `left`, where a clause says nothing else of them: 40家为民营企业, 26万人次是内地旅客.
fn said_to_be(context: &Context, left: usize, to: usize) -> Option<(usize, usize)> {
    let frame = context.frame;
    if left != context.at + 1 || left + 1 >= to || !matches!(frame.word(left), "为" | "是" | "系" | "属于" | "均为" | "都是") {
        return None;
    }
    let end = frame.phrase_end(left + 1, to, true);
    let closed = frame.tokens.get(end).is_none_or(|t| matches!(t.stand, Stand::Comma | Stand::Mark | Stand::And | Stand::Close));
    let thing = end > left + 1 && (frame.tokens[end - 1].is(class::THING) || frame.word(end - 1).ends_with(SORTED));
    let plain = || !(left + 1..end).any(|t| frame.tokens[t].is(class::INDICATOR | MOVES));
    (thing && closed && plain()).then_some((left + 1, end - 1))
}

/// Ends of words for those of whom a count says what they are.
const SORTED: &[char] = &['客', '车', '户', '生', '师', '员', '民', '业', '品', '人', '者', '房', '企', '工'];

/// Whether the words from token `t` on say how somebody fared, and end what is said: 实现增长, 持平, 下降.
fn fares(frame: &Frame, t: usize) -> bool {
    let verb = t + usize::from(matches!(frame.word(t), "实现" | "出现" | "保持" | "同比" | "环比"));
    let moves = |t: usize| frame.tokens.get(t).is_some_and(|n| n.is(MOVES) || matches!(n.form, "持平" | "正增长" | "负增长" | "盈利" | "亏损"));
    moves(verb) && frame.tokens.get(verb + 1).is_none_or(|n| !matches!(n.stand, Stand::Word | Stand::De | Stand::Mention(_)))
}

/// 六项改作风的措施: the thing stands after a clause that 的 ties to it; 两次增资: what is done is counted.
fn relative(context: &Context, m: usize, left: usize, to: usize) -> Outcome {
    let frame = context.frame;
    let verb =
        |t: usize| frame.tokens[t].stand == Stand::Word && matches!(frame.tokens[t].pos, Pos::Verb | Pos::Verbal) && !frame.tokens[t].cue(CueClass::Change);
    // 62位长期工作在一线的专家: an adverb before the verb.
    let adverb =
        |t: usize| t + 1 < to && frame.tokens[t].pos == Pos::Function && frame.tokens[t].classes == 0 && frame.word(t).len() == 6 && frame.touches(t + 1);
    let acts = |t: usize| verb(t) || adverb(t) && verb(t + 1);
    // 100对来自东海、云岭等县的新人.
    let origin = left < to && matches!(frame.word(left), "来自" | "包括")
        || left < to && context.dimension == "count" && context.mention(m).unit != "{人}" && matches!(frame.word(left), "在" | "从" | "由" | "被" | "因");
    // 两位优秀的劳动者, 3种更新的产品: what they are like.
    let like = |t: usize| t + 2 < to && frame.tokens[t].pos == Pos::Adjective && frame.tokens[t + 1].stand == Stand::De;
    let described = left + 2 < to && (like(left) || frame.tokens[left].pos == Pos::Function && frame.touches(left + 1) && like(left + 1));
    if left >= to || !origin && !described && !acts(left) {
        let said = opens(context, m, left, to).then(|| tied(context, m, left, to)).flatten();
        return said.map_or(Outcome::No("no thing follows the count"), |e| Outcome::Yes(e, "the thing counted stands after what is said of it"));
    }
    // 1起发生在2016年: when it was.
    if left < to && context.mention(m).unit == "{起}" && frame.word(left).starts_with("发生") {
        let before = (0..m).rev().filter(|p| context.mention(*p).unit == "{起}").find_map(|p| context.entity_of(p));
        return before
            .map_or(Outcome::Refused("when they happened follows the count"), |e| Outcome::Yes(e, "those counted before: when they happened follows"));
    }
    // 6起违反规定的典型问题: cases are counted, not what was done, where 的 ties it to them.
    let cases = || context.mention(m).unit == "{起}" && (left + 1..to).take(7).any(|t| frame.tokens[t].stand == Stand::De);
    if !origin && !described && matches!(context.mention(m).unit.as_str(), "{次}" | "{轮}" | "{起}") && !cases() {
        let right = if verb(left) { left } else { left + 1 };
        return Outcome::Yes(context.entity(left, right), "what is done so many times");
    }
    // 作出五项承诺: a verb at the end of its clause is what is counted.
    let ends = frame.tokens.get(left + 1).is_none_or(|t| matches!(t.stand, Stand::Comma | Stand::Mark));
    if ends && matches!(context.mention(m).unit.as_str(), "{宗}" | "{笔}" | "{单}") && matches!(frame.word(left), "成交" | "买卖" | "交易") {
        return Outcome::Yes(context.entity(left, left), "deals are counted");
    }
    if ends
        && matches!(context.mention(m).unit.as_str(), "{项}" | "{份}" | "{条}" | "{个}")
        && frame.tokens[left].span.end - frame.tokens[left].span.start == "承诺".len()
    {
        return Outcome::Yes(context.entity(left, left), "what is done is counted");
    }
    tied(context, m, left, to).map_or(Outcome::No("no thing follows the count"), |e| Outcome::Yes(e, "the thing counted stands after what is said of it"))
}

/// 6批次17.85万件物资: two counts of one thing.
fn amount_between(context: &Context, left: usize, to: usize) -> Option<(usize, usize)> {
    let frame = context.frame;
    context.mention_at(left)?;
    // 两个40英尺的集装箱, 两台30万千瓦级机组.
    let mut start = left + 1 + usize::from(frame.tokens.get(left + 1).is_some_and(|t| t.stand == Stand::De || t.form == "级"));
    // 30棵10年生的树木: how old they are.
    if frame.tokens.get(start).is_some_and(|t| matches!(t.form, "生" | "龄" | "老" | "级") && frame.tokens.get(start + 1).is_some_and(|n| n.stand == Stand::De))
    {
        start += 2;
    }
    let mut end = frame.phrase_end(start.min(to), to, true);
    // 2个10亿美元级别的收购案.
    if end == start + 1 && frame.tokens[start].cue(CueClass::Hollow) && frame.tokens.get(end).is_some_and(|t| t.stand == Stand::De) {
        start = end + 1;
        end = frame.phrase_end(start.min(to), to, true);
    }
    (end > start).then(|| (start, end - 1))
}
