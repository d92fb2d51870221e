//! `indicator-then-number`: what is measured stands before its value.

use super::context::{Context, Outcome};
use super::fit::shared;
use super::left::{Left, look};
use super::verb_then_number::{AS_THING, BEFALLING};
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::span::Span;

/// What has parts: its share is said of a part.
const WHOLES: Forms = Forms::new(&["总股本", "公司总股本", "股本总额", "股份总数", "总股份", "股本", "注册资本", "员工总数", "职工总数", "总人数"]);

/// Verbs of work of which a part is done.
const PROGRESS: Forms = Forms::new(list!("rule", "indicator_then_number.progress"));

/// Verbs of reaching an amount.
const LIGHT: Forms = Forms::new(&["完成", "实现", "达成"]);

/// What is done with roads and land.
const WORKS: Forms = Forms::new(&["建设", "开工", "新开工", "新建", "改建", "新改建", "扩建", "续建", "改造", "建成", "通车", "养护"]);

/// Verbs of what something costs.
const SOLD: Forms = Forms::new(list!("rule", "indicator_then_number.sold"));

/// Where a list begins whose sum the number is: 本金、利息共计3亿元; `start` where it is no sum.
fn summed(context: &Context, m: usize, start: usize, right: usize) -> usize {
    let frame = context.frame;
    let from = context.from;
    let item = |first: usize| first >= from + 2 && frame.tokens[first - 1].stand == Stand::And && frame.ends_phrase(first - 2) && !frame.holder_like(first - 2);
    if !item(start) {
        return start;
    }
    let mention = context.mention(m);
    let between = &frame.text[frame.tokens[right].span.end..mention.span.start];
    // 租金、物业费3亿元: one amount of money is of the whole list.
    let terms = context.dimension == "currency" && !context.moved() && frame.tokens[right].is(class::INDICATOR | class::THING);
    let sum = terms || ["合计", "共计", "总计", "合共"].iter().any(|w| between.contains(w));
    let mut first = start;
    while sum && item(first) {
        first = frame.phrase_start(first - 2, from);
    }
    first
}

/// Whether the number is a part of what was set, which is said of something else: 为预算的101.2%, 完成年度目标的74%.
fn part_of_plan(context: &Context) -> bool {
    const SET: Forms =
        Forms::new(&["预算", "年度预算", "年初预算", "调整预算", "预算数", "目标", "计划", "任务", "目标任务", "年度计划", "年度目标", "总目标", "平均水平"]);
    let frame = context.frame;
    let at = context.at;
    matches!(context.dimension, "percent" | "multiple" | "ratio")
        && at > context.from + 1
        && frame.tokens[at - 1].stand == Stand::De
        && SET.has(frame.word(at - 2))
}

/// What is so much of what was set: the subject of its clause, or what the number before it is said of.
fn planned(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let ties = |t: &usize| matches!(frame.word(*t), "为" | "完成" | "达" | "达到" | "是" | "相当于" | "达到了" | "完成了" | "达成" | "实现" | "占" | "约占");
    let tie = (context.from..context.at - 1).rev().take(6).find(ties);
    if let Some(tie) = tie
        && let Left::Phrase(start, right) = look(context, tie, context.from)
    {
        return Outcome::Yes(context.entity(start, right), "the subject of what it is a part of what was set");
    }
    match (0..m).rev().find_map(|p| context.going_on(p)) {
        Some(entity) => Outcome::Yes(entity, "the number before it is a part of what was set"),
        None if tie.is_some() => Outcome::Refused("only what was set is named"),
        None => Outcome::No("nothing was set"),
    }
}

/// What the number before is said of, of which this one says how many times something else it is.
///
/// 相当于去年营业额的3倍: what it is held against is not what it is said of.
fn held_against(context: &Context, m: usize) -> Option<Span> {
    let held = m > 0
        && context.dimension == "multiple"
        && context.frame.tokens[context.at - 1].stand == Stand::De
        && matches!(context.frame.word(context.from), "相当于" | "约相当于");
    if held { context.entity_of(m - 1) } else { None }
}

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let planned = part_of_plan(context).then(|| planned(context, m));
    if let Some(planned @ (Outcome::Yes(..) | Outcome::Refused(_))) = planned {
        return planned;
    }
    if let Some(entity) = held_against(context, m) {
        return Outcome::Yes(entity, "the number before it is so many times what is named");
    }
    match context.left() {
        // 新开工323公里: what is done is not what is measured.
        Left::Phrase(start, right)
            if start == right && right + 1 == context.at && matches!(context.dimension, "length" | "area") && WORKS.has(context.frame.word(right)) =>
        {
            Outcome::Refused("only what is done is named")
        }
        // 云帆银行3亿元支持…: who gives it is not what it is.
        Left::Phrase(start, right)
            if start == right
                && (context.frame.tokens[right].is(class::COMPANY) && !context.frame.tokens[right].is(class::INDICATOR | class::THING)
                    || context.frame.tokens[right].is(class::GENERIC)
                        && !context.frame.tokens[right].is(class::INDICATOR)
                        && context.dimension == "currency")
                && matches!(context.dimension, "currency" | "count") =>
        {
            Outcome::No("only a name stands before the number")
        }
        // 减持3万股，不超过总股本的2%: the whole is not what has the share.
        Left::Phrase(start, right)
            if context.dimension == "percent"
                && right + 2 == context.at
                && WHOLES.has(context.frame.word(right))
                && context.tokens()[right + 1].stand == Stand::De =>
        {
            match (0..m).rev().find_map(|p| context.entity_of(p)).or_else(|| context.shares_before(start)) {
                Some(entity) => Outcome::Yes(entity, "the number before it is the part of the whole"),
                None => Outcome::Refused("only the whole is named"),
            }
        }
        // 海川公司以6亿元的价格中标.
        Left::Phrase(start, right)
            if start < right
                && right + 1 < context.at
                && context.dimension == "currency"
                && context.frame.word(right + 1) == "以"
                && !context.frame.tokens[right].is(class::INDICATOR) =>
        {
            Outcome::No("only who pays stands before the number")
        }
        // 张云被罚80万元: the verb says what it is, whatever stands before.
        Left::Phrase(start, right)
            if start < right
                && right + 1 == context.at
                && context.tokens()[right].cue_of(CueClass::Verb, context.frame.lexicon).is_some_and(|cue| cue.id == AS_THING) =>
        {
            Outcome::Yes(context.entity(right, right), "the verb says what the amount is")
        }
        // 其中，国家铁路完成6100亿元: who did it is named, what it is was before.
        Left::Phrase(_, right)
            if m > 0
                && context.dimension == "currency"
                && right + 2 == context.at
                && LIGHT.has(context.frame.word(right + 1))
                && !context.measures(right)
                && context.frame.tokens[..context.from]
                    .iter()
                    .rev()
                    .take(2)
                    .chain(&context.frame.tokens[context.from..=context.from])
                    .any(|t| t.cue(CueClass::Part))
                && context.mention(m - 1).unit == context.mention(m).unit
                && context.entity_of(m - 1).is_some() =>
        {
            context.entity_of(m - 1).map_or(Outcome::No(""), |entity| Outcome::Yes(entity, "what the number before it is said of, done by somebody else"))
        }
        Left::Phrase(start, right) => Outcome::Yes(context.entity(summed(context, m, start, right), right), "the noun phrase before the number"),
        Left::Mention(other) => match shared(context, m, other) {
            Some(entity) => Outcome::Yes(entity, "the entity of the number before it in the clause"),
            None => Outcome::No("only another number stands before it"),
        },
        // 净利润预亏5亿元: the indicator is the subject of the verb.
        Left::Verb(verb) => match look(context, verb, context.from) {
            // 收入比10年前翻了近20倍: only a value is multiplied.
            // 一双鞋垫卖10元, 门票炒到300元: what is sold.
            Left::Phrase(start, right)
                if right + 1 == verb && context.dimension == "currency" && SOLD.has(context.frame.word(verb)) && !context.frame.holder_like(right) =>
            {
                Outcome::Yes(context.entity(start, right), "what the verb says to cost so much")
            }
            // 大豆收获九成: how far what is named has come.
            Left::Phrase(start, right)
                if right + 1 == verb && context.dimension == "percent" && PROGRESS.has(context.frame.word(verb)) && !context.frame.holder_like(right) =>
            {
                Outcome::Yes(context.entity(start, right), "what the verb says to have come so far")
            }
            // 秋粮收购已超1.2亿吨: what is bought.
            Left::Phrase(start, right)
                if right + 1 == verb && context.dimension == "mass" && context.frame.word(verb) == "收购" && !context.frame.holder_like(right) =>
            {
                Outcome::Yes(context.entity(start, right), "what the verb says to have been bought")
            }
            // 农作物受灾300公顷: what it befell.
            Left::Phrase(start, right)
                if right + 1 == verb && context.dimension == "area" && BEFALLING.has(context.frame.word(verb)) && !context.frame.holder_like(right) =>
            {
                Outcome::Yes(context.entity(start, right), "what the verb befell on so large an area")
            }
            Left::Phrase(start, right) if (right + 1 == verb || context.frame.word(verb) == "翻") && context.measures(right) => {
                Outcome::Yes(context.entity(start, right), "the indicator before the verb")
            }
            _ => Outcome::No("only a verb stands before it"),
        },
        Left::Edge | Left::Movement(_) => Outcome::No("nothing stands before it in the clause"),
    }
}
