//! `verb-then-number`: the amount is the whole object of a verb, and the verb says what it is.

use super::context::{Context, Outcome};
use super::left::Left;
use super::people::located;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, bit, list};
use crate::record::Kind;
use crate::span::Span;

/// Verbs that say of an amount only that it is given or reached.
const LIGHT: Forms = Forms::new(list!("rule", "verb_then_number.light"));

/// The entry of the verbs that name what they measure: 增资, 罚没.
pub(super) const AS_THING: &str = "verb-as-thing";

/// Verbs that name what is counted: 采样3万份.
const NAMING: Forms = Forms::new(list!("rule", "verb_then_number.naming"));

/// What is done with shares and money, each of another amount.
const DEALS: Forms = Forms::new(list!("rule", "verb_then_number.deals"));

/// Verbs of people who get work and the like.
const WORKING: Forms = Forms::new(list!("rule", "verb_then_number.working"));

/// What words for people end with.
const PEOPLE: &[char] = &['员', '生', '力', '众', '工', '年', '人', '户', '民', '者', '妇'];

/// Verbs of what befalls homes, places and fields.
pub(super) const BEFALLING: Forms = Forms::new(list!("rule", "verb_then_number.befalling"));

/// Verbs of what happens to people.
const HAPPENING: Forms = Forms::new(list!("rule", "verb_then_number.happening"));

/// Words before what happens to people that do not say to whom: 因灾, 紧急.
const HOW: Forms = Forms::new(list!("rule", "verb_then_number.how"));

/// Whether nobody stands before the `verb` in its clause to whom it happens, but what says how or where.
fn opens(context: &Context, verb: usize) -> bool {
    let frame = context.frame;
    // 3人死亡、5人因伤住院: it happened to those before.
    if frame.tokens[verb + 1..context.at].iter().any(|t| t.stand == Stand::And) {
        return false;
    }
    let how = |t: &usize| !HOW.has(frame.word(*t));
    let before = (context.from..verb).rev().find(how);
    before.is_none_or(|t| match frame.tokens[t].stand {
        Stand::And | Stand::Mention(_) | Stand::Colon | Stand::Time(_) => true,
        Stand::Word => frame.tokens[t].place() || frame.tokens[t].is(class::HOLDER) || located(context, t),
        _ => false,
    })
}

/// Whether the verb `done` stands in the entity of mention `p` or right before it.
fn done(context: &Context, p: usize, done: &str) -> bool {
    let Some(entity) = context.entity_of(p).filter(|e| e.start >= context.offset) else { return false };
    let text = context.text_of(entity);
    text.len() > done.len() && text.contains(done) || !text.is_empty() && context.frame.text[..entity.start - context.offset].ends_with(done)
}

/// What was built as far as the length or area at hand tells, where it stands before the `verb`: 地铁已开通120公里.
fn built(context: &Context, verb: usize) -> Option<Span> {
    const BUILT: Forms = Forms::new(list!("rule", "verb_then_number.built"));
    let frame = context.frame;
    if !matches!(context.dimension, "length" | "area") || verb + 1 != context.at || !BUILT.has(frame.word(verb)) {
        return None;
    }
    let so_far = |t: &usize| matches!(frame.word(*t), "已" | "已经" | "现已" | "累计" | "共" | "全部" | "均" | "再");
    let right = (context.from..verb).rev().find(|t| !so_far(t))?;
    let thing = &frame.tokens[right];
    let named = thing.is(class::THING) && !thing.is(class::HOLDER | class::GENERIC | class::COMPANY) && frame.ends_phrase(right);
    let start = frame.phrase_start(right, context.from);
    // 云岭县已建成80公里: who built it is not what was built.
    let whole = frame.name_end(start) != Some(right) && !frame.place_name(start, right);
    (named && whole).then(|| context.entity(start, right))
}

/// What was traded, made or sown in the mass, volume or area at hand, where it stands before the `verb`: 交易所黄金成交300吨, 生铁日均产出240万吨.
fn handled(context: &Context, verb: usize) -> Option<Span> {
    const HANDLED: Forms = Forms::new(list!("rule", "verb_then_number.handled"));
    let frame = context.frame;
    if !matches!(context.dimension, "mass" | "volume" | "area" | "energy") || verb + 1 != context.at || !HANDLED.has(frame.word(verb)) {
        return None;
    }
    let how = |t: &usize| matches!(frame.word(*t), "日均" | "月均" | "年均" | "周均" | "累计" | "合计" | "共" | "已" | "已经" | "总" | "全部");
    let right = (context.from..verb).rev().find(|t| !how(t))?;
    let thing = frame.tokens[right].is(class::THING) && !frame.tokens[right].is(class::HOLDER | class::GENERIC | class::COMPANY | class::HOLDER_SUFFIX);
    (thing && frame.ends_phrase(right)).then(|| context.entity(frame.phrase_start(right, context.from), right))
}

/// Whether the `verb` of a count is still to be done with those counted, where something else befell those before: 已复电91万户，待修复3万户.
fn undone(context: &Context, m: usize, verb: usize) -> bool {
    let befell = || m.checked_sub(1).and_then(|p| context.entity_of(p)).is_some_and(|e| BEFALLING.has(context.text_of(e)));
    let still = |word: &str| matches!(word, "待" | "尚待" | "有待" | "仍待" | "未" | "尚未" | "仍未");
    context.dimension == "count" && verb > context.from && still(context.frame.word(verb - 1)) && befell()
}

/// The profit of which the number before tells, behind a `verb` like 赚: 纯利增长六成，赚3亿元.
fn profit(context: &Context, m: usize, verb: usize) -> Option<Span> {
    let frame = context.frame;
    if context.dimension != "currency" || !matches!(frame.word(verb), "赚" | "赚进" | "净赚" | "大赚") {
        return None;
    }
    let who = |t: usize| {
        let token = &frame.tokens[t];
        frame.named(t) || frame.holder_like(t) || matches!(token.stand, Stand::Time(_)) || matches!(token.form, "单月" | "单季" | "单日" | "共" | "也" | "则")
    };
    let told = (context.from..verb).all(who);
    let before = || (0..m).rev().filter(|p| context.mention(*p).kind == Kind::Quantity).find_map(|p| context.entity_of(p));
    told.then(before)?.filter(|e| ["利", "盈", "益"].iter().any(|end| context.text_of(*e).contains(end)))
}

/// Where the words begin that say for what people do what the `verb` tells: 春季高考报名3万人.
fn exam(context: &Context, verb: usize) -> usize {
    let frame = context.frame;
    let exam = |t: usize| frame.touches(t + 1) && frame.word(t).len() > 3 && frame.word(t).ends_with(['考', '试', '赛']);
    let season = |t: usize| frame.touches(t + 1) && (frame.word(t).ends_with('季') || frame.tokens[t].is(class::THING));
    let first = verb.checked_sub(1).filter(|t| *t >= context.from && exam(*t));
    first.map_or(verb, |t| t - usize::from(t > context.from && season(t - 1)))
}

/// Those counted by mention `m` of whom the `verb` itself says what it did to them or what happened to them.
fn happened(context: &Context, m: usize, verb: usize) -> Option<(Span, &'static str)> {
    let frame = context.frame;
    let unit = context.mention(m).unit.as_str();
    let word = frame.word(verb);
    // 裁员5.2万: those whom it befalls; 裁员13%: what part of all people the verb tells.
    let part = context.dimension == "percent" && word == "裁员" && verb + 1 == context.at;
    let why = if part || unit == "1" && matches!(word, "裁员" | "减员" | "增员") {
        "the verb says who are counted"
    } else if unit == "{例}" && matches!(word, "死亡" | "治愈" | "出院" | "痊愈" | "康复" | "确诊") {
        // 重症120例，死亡18例: other cases.
        "the verb says which cases"
    } else if matches!(unit, "{人}" | "{人次}") && HAPPENING.has(word) && opens(context, verb) {
        // 事故3起，死亡4人; 因灾死亡12人、失踪3人.
        "what happened to the people counted"
    } else {
        return None;
    };
    Some((context.entity(verb, verb), why))
}

/// What the `verb` goes on with where the number before it is said of `entity`: the same, or its own deal in 买入3亿元并卖出2亿元.
fn gone_on(context: &Context, verb: usize, entity: Span) -> Outcome {
    let (deal, before) = (context.frame.word(verb), context.text_of(entity));
    if context.dimension == "currency" && DEALS.has(deal) && before != deal && DEALS.has(before) {
        return Outcome::Yes(context.entity(verb, verb), "another deal than the one before it");
    }
    Outcome::Yes(entity, "the verb has no other object: the entity before it")
}

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    match context.left() {
        Left::Verb(verb) if undone(context, m, verb) => Outcome::Refused("what is still to be done with those counted"),
        Left::Verb(verb) => {
            // 罚没3200万元，放贷8亿元: such a verb goes on with nothing.
            let names = frame.tokens[verb].cue_of(CueClass::Verb, frame.lexicon).is_some_and(|cue| cue.id == AS_THING);
            if let Some(entity) = profit(context, m, verb) {
                return Outcome::Yes(entity, "the profit that the number before it tells of");
            }
            if names && context.dimension == "currency" {
                return Outcome::Yes(context.entity(verb, verb), "the verb says what the amount is");
            }
            let unit = |i: usize| &context.mention(i).unit;
            // 以总股本3亿股为基数，每10股转增2股: new shares are none of those.
            if unit(m) == "{股}" && matches!(frame.word(verb), "转增" | "派送" | "送" | "配") {
                return Outcome::No("the shares are new ones");
            }
            // 最多跌超3%，低见7119点: where the index that moved so came.
            if context.dimension == "index"
                && m > 0
                && unit(m - 1) == "%"
                && let Some(index) = context.entity_of(m - 1).filter(|e| context.text_of(*e).ends_with(['数', '指']))
            {
                return Outcome::Yes(index, "the index that moved before it");
            }
            if let Some((entity, why)) = happened(context, m, verb) {
                return Outcome::Yes(entity, why);
            }
            // 失业人员实现就业3000人 counts 失业人员.
            let working = unit(m) == "{人}" && WORKING.has(frame.word(verb));
            if working {
                let who = (context.from..verb).rev().find(|t| !matches!(frame.word(*t), "实现" | "稳定" | "已" | "再" | "累计" | "成功"));
                if let Some(who) = who.filter(|t| frame.tokens[*t].is(class::THING) && frame.word(*t).ends_with(PEOPLE)) {
                    return Outcome::Yes(context.entity(frame.phrase_start(who, context.from), who), "those counted stand before what they do");
                }
            }
            // 停电3万户，停水1万户: the verb says what befell them.
            if matches!(unit(m).as_str(), "{户}" | "{处}" | "{间}" | "{座}" | "{栋}") && BEFALLING.has(frame.word(verb)) {
                return Outcome::Yes(context.entity(verb, verb), "the verb says what befell those counted");
            }
            // 总耗资1.2亿元: 总 makes a noun of it.
            if context.dimension == "currency" && verb > context.from && frame.word(verb - 1) == "总" && frame.touches(verb) {
                return Outcome::Yes(context.entity(verb - 1, verb), "what is spent in all");
            }
            // 增持股份30万股，每股作价33元，斥资990万元: what is paid for.
            let spends = context.dimension == "currency" && matches!(frame.word(verb), "斥资" | "耗资" | "涉资");
            if spends && let Some(shares) = (0..m).rev().filter(|p| unit(*p) == "{股}").find_map(|p| context.entity_of(p)) {
                return Outcome::Yes(shares, "the shares that are paid for");
            }
            // 沪市成交额5832亿元，两市合计成交1.3万亿元: who trades is another.
            if context.dimension == "currency" && frame.word(verb) == "成交" && frame.classes(context.from, verb) & class::HOLDER != 0 && m > 0 {
                return Outcome::Yes(context.entity(verb, verb), "the verb says what the amount is");
            }
            if let Some(entity) = handled(context, verb) {
                return Outcome::Yes(entity, "what was traded, made or sown stands before the verb");
            }
            if let Some(entity) = built(context, verb) {
                return Outcome::Yes(entity, "what was built so far stands before the verb");
            }
            let same = m > 0 && context.dimension == context.mention(m - 1).dimension && (context.dimension != "count" || unit(m) == unit(m - 1));
            let alike = |p: &usize| context.dimension != "count" || unit(m) == unit(*p);
            // 3000人感染，救出12人: what happened to some did not happen to others.
            let told = |p: usize| context.going_on(p).filter(|e| unit(m) != "{人}" || e.start < context.mention(p).span.start + context.offset);
            let before = (0..m).rev().filter(alike).find_map(told).filter(|_| same);
            if let Some(entity) = before {
                return gone_on(context, verb, entity);
            }
            // 发送旅客9万人次，增长5%，日均发送3000人次: of those counted by the same verb before.
            if context.dimension == "count"
                && let Some(p) = (0..m).rev().filter(alike).find(|p| done(context, *p, frame.word(verb)))
                && let Some(entity) = context.entity_of(p)
            {
                return Outcome::Yes(entity, "what the same verb counted before it");
            }
            // 减持3万股: of the shares that the sentence names before it, or the one before.
            if unit(m) == "{股}" {
                return match context.shares_before(verb) {
                    Some(entity) => Outcome::Yes(entity, "the shares named before it"),
                    None => Outcome::No("no shares are named before it"),
                };
            }
            // 下达资金56亿元，增长8%，其中安排海州4亿元: of the amount that has parts.
            if LIGHT.has(frame.word(verb))
                && context.dimension == "currency"
                && context.led_by(bit(CueClass::Part))
                && let Some(entity) = (0..m).rev().filter(|p| context.mention(*p).dimension == "currency").find_map(|p| context.entity_of(p))
            {
                return Outcome::Yes(entity, "the verb says only what is done with a part of the amount before it");
            }
            // 今年将安排发放5亿元: a verb that says only that it is given goes on with what the sentence before is about.
            if LIGHT.has(frame.word(verb))
                && context.dimension == "currency"
                && let Some(entity) = context.subject.entity
            {
                return Outcome::Yes(entity, "the verb says only what is done with it: the subject of the sentence before");
            }
            // 带动就业超百万人.
            if working {
                let start = exam(context, verb);
                return Outcome::Yes(context.entity(start, verb), "what the people counted do");
            }
            let dimension = context.dimension;
            // 拿出5000万元用于研发: nothing is said of what it is.
            if matches!(frame.word(verb), "拿出" | "掏出" | "抽出" | "挤出" | "凑出" | "备足") {
                return Outcome::No("the verb does not say what the amount is");
            }
            if frame.tokens[verb].cue(CueClass::Verb) && (dimension == "currency" || dimension == "count" && NAMING.has(frame.word(verb))) {
                return Outcome::Yes(context.entity(verb, verb), "the verb says what the amount is");
            }
            Outcome::No("the verb does not say what the amount is")
        }
        _ => Outcome::No("no verb right before it"),
    }
}
