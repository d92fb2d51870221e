//! `thing-then-count`: the thing counted stands before the count.

use super::among::among;
use super::context::{Context, MOVES, Outcome};
use super::indicator_then_number::issued;
use super::left::{Left, look};
use super::paired::paired;
use super::people::{dwelling, heads, located, part, people};
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::record::Kind;
use crate::segment::Pos;
use crate::span::Span;

/// Ways to sell or buy shares, and what is done with them.
const METHODS: Forms = Forms::new(list!("rule", "thing_then_count.methods"));

/// Verbs whose subject is not what is counted: 造成, 惠及.
const CAUSES: Forms = Forms::new(list!("rule", "thing_then_count.causes"));

/// Units of goods, trains and the like, of which so many do something.
const UNITS: Forms = Forms::new(list!("rule", "thing_then_count.units"));

/// What becomes of so many of those counted before: 转型8家.
const BECOMES: Forms = Forms::new(list!("rule", "thing_then_count.becomes"));

/// Adverbs between a thing and what so many of it did: 班列累计开行.
const SO_FAR: Forms = Forms::new(list!("rule", "thing_then_count.so-far"));

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if context.dimension != "count" {
        return Outcome::No("the unit counts nothing");
    }
    if let Some(entity) = told_of(context, m) {
        return Outcome::Yes(entity, "those of whom some are told of");
    }
    if let Some(entity) = of_another(context, m) {
        return Outcome::Yes(entity, "what the number before it is said of, of another firm");
    }
    if let Some(entity) = context.whole(m) {
        return Outcome::Yes(entity, "what a clause before it tells of the whole");
    }
    // 公开发行股票3亿股: they are what is issued.
    if context.at > context.from && context.frame.word(context.at - 1) == "发行股票" && context.mention(m).unit == "{股}" {
        let issued = context.entity(context.at - 1, context.at - 1);
        return Outcome::Yes(Span::new(issued.end - "股票".len(), issued.end), "the shares that are issued");
    }
    counted(context, m)
}

/// What the number before mention `m` measures, where nothing but another firm stands before the mention: 海云电子出货量98万部，云岭科技60万部.
fn of_another(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let before = m.checked_sub(1).filter(|p| context.mention(*p).unit == context.mention(m).unit && context.mention(m).unit != "{股}")?;
    let Left::Phrase(start, right) = context.left() else { return None };
    // 日本村田: where it is from.
    let name = right + 1 == context.at && (frame.firm_name(start, right) || start < right && frame.tokens[start].place() && frame.firm_name(start + 1, right));
    let opens = start == context.from || frame.tokens[start - 1].stand == Stand::And || start == context.from + 1 && frame.tokens[context.from].place();
    let plain = name && opens && !frame.tokens[right].is(class::THING | class::INDICATOR);
    let measured = |e: Span| frame.tokens.iter().any(|t| t.is(class::INDICATOR) && context.document(t.span).end == e.end);
    context.entity_of(before).filter(|e| plain && measured(*e))
}

/// Whose shares are counted behind the phrase from token `start` to token `right`, where it does not name them itself.
fn whose_shares(context: &Context, start: usize, right: usize) -> Option<Outcome> {
    let frame = context.frame;
    // 增持海州民百159万股: a firm by a place and a name that no list has.
    if start == right
        && right + 1 == context.at
        && start > context.from + 1
        && frame.unlisted(right)
        && frame.touches(right)
        && frame.tokens[start - 1].place()
        && frame.tokens[start - 2].cue(CueClass::Verb)
    {
        return Some(Outcome::Yes(context.entity(start - 1, right), "the firm whose shares they are"));
    }
    // 处于质押状态的数量: of shares.
    if frame.word(right).ends_with("数量") && start < right && frame.word(start) == "状态" {
        return context.shares_before(start).map(|entity| Outcome::Yes(entity, "the shares that are in that state"));
    }
    // 王川将700万股质押, 海州高投持有700万股: who has the shares is not what is counted.
    (!names_shares(context, start, right)).then(|| match context.shares_before(right) {
        Some(entity) => Outcome::Yes(entity, "the shares named before it"),
        None => Outcome::Refused("only who has the shares is named"),
    })
}

/// Those of the clause before of which mention `m` says for how many something holds: 70个城市中，房价上涨的36个.
fn told_of(context: &Context, m: usize) -> Option<Span> {
    let tied = context.at > context.from && context.frame.tokens[context.at - 1].stand == Stand::De;
    let unit = context.mention(m).unit.as_str();
    let several = tied && matches!(unit, "{个}" | "{家}" | "{只}" | "{座}" | "{户}" | "{种}" | "{项}");
    if several && m > 0 && context.mention(m - 1).unit == unit {
        return among(context);
    }
    // 取消的审批事项中，涉及投资的约30项: of those whom a clause before tells.
    let verb = &context.frame.tokens[context.from];
    let about = several && m == 0 && matches!(verb.pos, Pos::Verb | Pos::Verbal) && verb.form.len() == "涉及".len();
    if about { among(context) } else { None }
}

/// That mention `m` counts marks or parts of which nothing right before it has so many, where the phrase `before` it seems to.
fn of_nothing(context: &Context, m: usize, before: Left) -> Option<Outcome> {
    let frame = context.frame;
    // 裁判给出了83.50分: who gives marks has none.
    let gives = |t: usize| matches!(frame.word(t), "给出" | "打出" | "给" | "打" | "亮出" | "给予");
    if context.mention(m).unit == "{分}" && (context.from..context.at).rev().take(3).any(gives) {
        return Some(Outcome::Refused("only who gives the marks is named"));
    }
    let Left::Phrase(start, right) = before else { return None };
    // 由前言、附录等五部分组成, 主要分为两部分: what has the parts does not stand right before them.
    let listed = || (context.from..context.at).any(|t| frame.tokens[t].stand == Stand::And || frame.word(t) == "等");
    let hollow = || frame.word(right) == "主要" || start == right && frame.tokens[right].cue(CueClass::Hollow);
    (context.mention(m).unit == "{部分}" && (hollow() || listed())).then_some(Outcome::Refused("what has the parts is not named right before them"))
}

/// What stands before a count.
fn counted(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    // 集中竞价不超过3万股: how they are sold is not what is sold.
    let before = match context.left() {
        Left::Verb(verb) => look(context, verb, context.from),
        left => left,
    };
    if let Some(outcome) = of_nothing(context, m, before) {
        return outcome;
    }
    if let Some(outcome) = by_method(context, m, before) {
        return outcome;
    }
    if let Some(outcome) = reported(context, m, before) {
        return outcome;
    }
    if let Left::Phrase(start, right) = before
        && context.mention(m).unit == "{股}"
        && let Some(outcome) = whose_shares(context, start, right)
    {
        return outcome;
    }
    // 南部省份78人死亡: where they are is not who they are.
    if let Left::Phrase(start, right) = before
        && context.mention(m).kind == Kind::Quantity
        && heads(context, m)
        && (located(context, right) || frame.place_name(start, right))
    {
        return Outcome::Refused("only where they are is named");
    }
    // 我们村有800户: nor is where they live.
    if matches!(context.mention(m).unit.as_str(), "{户}" | "{人}" | "{口}")
        && let Left::Phrase(_, right) = before
        && dwelling(frame.word(right))
    {
        return Outcome::Refused("only where they live is named");
    }
    // 云岭市积水8处、石门区2处: where there are more of what was counted.
    if let Left::Phrase(start, right) = before
        && m > 0
        && context.mention(m).unit == context.mention(m - 1).unit
        && elsewhere(context, start, right)
    {
        return context.entity_of(m - 1).map_or(Outcome::Refused("only where they are is named"), |e| Outcome::Yes(e, "those counted before, elsewhere"));
    }
    // 6个乡镇1.2万人受灾: the thing is counted already.
    if matches!(context.mention(m).unit.as_str(), "{人}" | "{户}" | "{名}")
        && let Left::Phrase(start, right) = before
        && context.counted(start, right)
    {
        return Outcome::Refused("what stands before it is counted already");
    }
    // 洪水致40万人无家可归: what did it to them is not who they are.
    if context.mention(m).unit == "{人}"
        && let Left::Phrase(start, right) = context.left()
        && !people(context, right)
        && !part(context, start)
    {
        return Outcome::Refused("no people are named before the count");
    }
    if let Some(entity) = became(context, m) {
        return Outcome::Yes(entity, "those counted before, of whom the word before the count tells what becomes");
    }
    // 70个城市中，价格下降的有54个: those of whom it is said were counted before.
    if let Left::Phrase(_, right) = context.left()
        && m > 0
        && frame.tokens[right].is(class::INDICATOR)
        && right + 2 < context.at
        && matches!(context.mention(m).unit.as_str(), "{个}" | "{家}" | "{只}" | "{户}")
        && (right + 2..context.at).any(|t| frame.tokens[t].stand == Stand::De && frame.tokens[t - 1].is(MOVES))
    {
        let before = (0..m).rev().filter(|p| context.mention(*p).unit == context.mention(m).unit).find_map(|p| context.entity_of(p));
        return before.map_or(Outcome::Refused("those counted are not named"), |entity| Outcome::Yes(entity, "those counted before"));
    }
    match context.left() {
        // 该书收入287段论述: what is taken in, and no income.
        Left::Phrase(start, right) if start == right && frame.word(right) == "收入" => Outcome::Refused("an income is not counted"),
        // 公司拟以7亿股为基数: the company is not what is counted.
        Left::Phrase(_, right) if context.mention(m).unit == "{股}" && right + 1 < context.at && frame.tokens[right].is(class::GENERIC) => {
            Outcome::Refused("only who counts is named")
        }
        // 手机累计销售2亿部: what so many of it did, though jieba calls it a noun.
        Left::Phrase(start, right)
            if start == right
                && let Some(entity) = sold(context, m, right) =>
        {
            Outcome::Yes(entity, "the subject of the verb before the count")
        }
        Left::Phrase(start, right) if let Some(verb) = handled(context, m, start, right) => {
            Outcome::Yes(context.entity(verb + 1, right), "what somebody deals with so many of")
        }
        Left::Phrase(start, right) => Outcome::Yes(context.entity(paired(context, start, right), right), "the noun phrase before the count"),
        // 海州博物馆接待3万人次: who takes them in is not who they are.
        Left::Verb(verb) if takes_in(context, m, verb) => taken_in(context, m, verb),
        Left::Verb(verb) if let Some(entity) = object(context, verb) => Outcome::Yes(entity, "what the word before the count says that something is done with"),
        // 二手房成交6200套: the subject of the verb right before the count.
        Left::Verb(verb) => match look(context, verb, context.from) {
            // 开展现场抽查17次: what is done so many times.
            Left::Phrase(start, right) if right + 1 == verb && frame.touches(verb) && carried_out(context, m, start, verb) => {
                Outcome::Yes(context.entity(start, verb), "what is carried out so many times")
            }
            // 星河公司购入8艘: who buys them is not what is bought.
            Left::Phrase(start, right)
                if (right + 1 == verb || run(context, m, right, verb) || issued(context, right, verb))
                    && !CAUSES.has(frame.word(verb))
                    && !names_firm(context, start, right)
                    && !elsewhere(context, start, right)
                    && (context.mention(m).unit != "{人}" || frame.tokens[right].is(class::INDICATOR)) =>
            {
                Outcome::Yes(context.entity(start, right), "the subject of the verb before the count")
            }
            _ => Outcome::No("only a verb before the count"),
        },
        _ => Outcome::No("no noun phrase before the count"),
    }
}

/// The word among tokens `start` to `right` that a body deals by with the things that mention `m` counts, though jieba calls it a noun:
/// 监管部门审查政策措施3万件.
fn handled(context: &Context, m: usize, start: usize, right: usize) -> Option<usize> {
    const HANDLES: Forms = Forms::new(list!("rule", "thing_then_count.handles"));
    const BODIES: [char; 12] = ['门', '关', '院', '局', '委', '厅', '署', '队', '方', '处', '会', '所'];
    let frame = context.frame;
    if !matches!(context.mention(m).unit.as_str(), "{件}" | "{项}" | "{起}" | "{宗}" | "{份}" | "{户}" | "{家}") {
        return None;
    }
    let verb = (start..right).find(|t| HANDLES.has(frame.word(*t)) && frame.tokens[*t].pos == Pos::Verbal)?;
    let body = verb > context.from && frame.touches(verb) && frame.word(verb - 1).ends_with(BODIES);
    (body && frame.tokens[right].is(class::THING)).then_some(verb)
}

/// The thing that closes the word of four characters at token `verb` right before a count, which opens with what is done with it: 侦办案件17起.
fn object(context: &Context, verb: usize) -> Option<Span> {
    let token = &context.frame.tokens[verb];
    let thing = token.form.get(6..).filter(|rest| verb + 1 == context.at && rest.len() == 6 && matches!(token.pos, Pos::Verb | Pos::Verbal))?;
    let known = context.frame.lexicon.word(thing).is_some_and(|w| w.bits & class::THING != 0);
    let whole = context.entity(verb, verb);
    (known && !token.is(class::INDICATOR | class::THING)).then(|| Span::new(whole.end - thing.len(), whole.end))
}

/// The shares that mention `m` counts behind the way in which they are sold, the phrase `before` it: 集中竞价不超过3万股.
fn by_method(context: &Context, m: usize, before: Left) -> Option<Outcome> {
    let Left::Phrase(start, right) = before else { return None };
    let frame = context.frame;
    let done = || frame.tokens[right].cue(CueClass::Verb) && !frame.tokens[right].is(class::INDICATOR | class::THING);
    let method = || METHODS.has(frame.word(right)) || METHODS.has(frame.bytes(start, right).of(frame.text)) || done();
    if context.mention(m).unit != "{股}" || !method() {
        return None;
    }
    let earlier = (0..m).rev().find_map(|p| context.entity_of(p)).filter(|e| context.shares(*e));
    // 增持已完成320万股: what is done is named, where no shares are.
    let act = || {
        let opens = start == right && (start == context.from || matches!(frame.tokens[start - 1].stand, Stand::Time(_)));
        let told = (right + 1..context.at).any(|t| matches!(frame.word(t), "完成" | "实施" | "达到"));
        (opens && told && matches!(frame.word(right), "增持" | "减持" | "回购" | "购回")).then(|| context.entity(right, right))
    };
    let shares = earlier.or_else(|| context.shares_before(right)).map(|e| Outcome::Yes(e, "the shares of the number before it"));
    let done = || act().map(|e| Outcome::Yes(e, "what is done with shares that nothing names"));
    Some(shares.or_else(done).unwrap_or(Outcome::Refused("the shares are not named")))
}

/// Those counted by mention `m` that the word `before` it says to have been told of: 麻疹报告30例.
fn reported(context: &Context, m: usize, before: Left) -> Option<Outcome> {
    let Left::Phrase(start, right) = before else { return None };
    let told = context.frame.word(right) == "报告" && right + 1 == context.at && matches!(context.mention(m).unit.as_str(), "{例}" | "{起}" | "{宗}");
    if !told {
        return None;
    }
    let earlier = (0..m).rev().filter(|p| context.mention(*p).unit == context.mention(m).unit).find_map(|p| context.entity_of(p));
    let named = (start < right).then(|| context.entity(start, right - 1));
    Some(named.or(earlier).map_or(Outcome::Refused("only that they were told of"), |e| Outcome::Yes(e, "those told of")))
}

/// Those counted before mention `m`, of some of whom one word right before it tells what becomes: 关停12家，转型8家.
fn became(context: &Context, m: usize) -> Option<Span> {
    let Left::Phrase(start, right) = context.left() else { return None };
    let before = m.checked_sub(1).filter(|p| context.mention(*p).unit == context.mention(m).unit)?;
    let opens = start == right && right + 1 == context.at && (right == context.from || context.frame.tokens[right - 1].stand == Stand::And);
    context.entity_of(before).filter(|_| opens && BECOMES.has(context.frame.word(right)))
}

/// Whether the verb at token `verb` says how many people somebody takes in.
fn takes_in(context: &Context, m: usize, verb: usize) -> bool {
    verb + 1 == context.at && context.frame.word(verb) == "接待" && matches!(context.mention(m).unit.as_str(), "{人次}" | "{人}")
}

/// Those whom the verb at token `verb` says to be taken in: those of the number before, or nobody by name.
fn taken_in(context: &Context, m: usize, verb: usize) -> Outcome {
    let before = m.checked_sub(1).filter(|p| context.mention(*p).unit == context.mention(m).unit).and_then(|p| context.entity_of(p));
    Outcome::Yes(before.unwrap_or_else(|| context.entity(verb, verb)), "those taken in")
}

/// Whether the verb at token `verb` with the noun from token `start` on before it is what another verb says to be carried out: 开展现场抽查17次.
fn carried_out(context: &Context, m: usize, start: usize, verb: usize) -> bool {
    const LIGHT: Forms = Forms::new(list!("rule", "thing_then_count.light"));
    let frame = context.frame;
    matches!(context.mention(m).unit.as_str(), "{次}" | "{场}" | "{轮}" | "{起}" | "{批次}" | "{场次}" | "{期}")
        && start > context.from
        && LIGHT.has(frame.word(start - 1))
        && frame.word(verb).chars().count() > 1
}

/// The thing of which so many were sold or made, as the word at token `verb` tells behind 累计 and its like: 手机累计销售2亿部.
fn sold(context: &Context, m: usize, verb: usize) -> Option<Span> {
    let token = &context.frame.tokens[verb];
    if token.pos != Pos::Verbal || token.is(class::INDICATOR | class::THING) || verb < context.from + 2 || !SO_FAR.has(context.frame.word(verb - 1)) {
        return None;
    }
    match look(context, verb, context.from) {
        Left::Phrase(start, right) if run(context, m, right, verb) => Some(context.entity(start, right)),
        _ => None,
    }
}

/// Whether only 累计 and its like stand between the thing that ends with token `right` and the `verb` that says what so many of it did: 班列累计开行3000列.
fn run(context: &Context, m: usize, right: usize, verb: usize) -> bool {
    // 企业共销售3万辆: who sells them is not what is sold.
    const BODIES: [char; 16] = ['业', '司', '构', '行', '店', '厂', '院', '校', '社', '目', '部', '局', '会', '商', '团', '者'];
    let frame = context.frame;
    right < verb
        && frame.tokens[right].is(class::THING)
        && !frame.word(right).ends_with(BODIES)
        && !frame.tokens[right].is(class::HOLDER | class::HOLDER_SUFFIX | class::GENERIC)
        && frame.tokens[right + 1..verb].iter().all(|t| matches!(t.stand, Stand::Time(_)) || SO_FAR.has(t.form))
        && UNITS.has(context.mention(m).unit.as_str())
}

/// Whether the phrase from token `start` to token `right` is a place by its last character, and nothing that is counted: 石门区, 坪林镇.
fn elsewhere(context: &Context, start: usize, right: usize) -> bool {
    const ENDS: [char; 6] = ['市', '区', '县', '镇', '乡', '州'];
    let frame = context.frame;
    let whole = start < right && frame.single(right) && frame.place_name(start, right);
    frame.word(right).ends_with(ENDS) && (whole || start == right && frame.unlisted(right))
}

/// Whether the phrase from token `start` to token `right` is the name of a firm.
fn names_firm(context: &Context, start: usize, right: usize) -> bool {
    let frame = context.frame;
    let token = &frame.tokens[right];
    !token.is(class::INDICATOR | class::THING) && (token.is(class::COMPANY | class::HOLDER) || frame.name_end(start) == Some(right))
}

/// Whether the phrase from token `start` to token `right` before a number of shares says what they are, or is the firm of which somebody has them.
fn names_shares(context: &Context, start: usize, right: usize) -> bool {
    let frame = context.frame;
    let token = &frame.tokens[right];
    // 丰华股份 is a firm.
    let named = |t: usize| frame.named(t) || frame.single(t) && frame.tokens[t].nominal() || frame.name_end(start) == Some(right) && start < right;
    let firm = token.is(class::HOLDER_SUFFIX) && right > 0 && frame.touches(right) && named(right - 1);
    // 质押给海州证券的700万股: to whom.
    let first = (context.from..start).rev().take(3).take_while(|t| frame.touches(t + 1) && frame.tokens[*t].nominal()).last().unwrap_or(start);
    let given = first > context.from && matches!(frame.word(first - 1), "给" | "予") && !token.is(class::INDICATOR);
    let shares = !given && (token.is(class::INDICATOR | class::INDICATOR_SUFFIX) || token.form.contains(['股', '权', '票', '证', '售', '量', '数', '额']));
    // 持有云帆科技700万股, 减持云岭白药股份700万股, 所持丰华股份53万股: what the verb before the name is done with.
    let object = || {
        let before = if shares { 3 } else { 1 };
        (context.from..start).rev().take(before).any(|t| frame.tokens[t].cue(CueClass::Verb) || frame.word(t).ends_with('持'))
    };
    shares && !firm || object()
}
