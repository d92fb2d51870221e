//! `number-de-thing`: the thing that an amount is an attribute of.

use super::context::{Context, MOVES, Outcome};
use super::left::{Left, look};
use super::verb_then_number::AS_THING;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::lexicon::{CueClass, bit, list};
use crate::record::Kind;
use crate::segment::Pos;
use crate::span::Span;

/// What a clause before 的 tells of: in 产能利用率不足60%的情况 it is the 利用率 that is measured.
const CIRCUMSTANCES: Forms = Forms::new(list!("rule", "number_de_thing.circumstances"));

/// Who has what is measured before the number: 持股3%的股东.
const OWNERS: Forms = Forms::new(list!("rule", "number_de_thing.owners"));

/// Papers that tell of an amount.
const PAPERS: Forms = Forms::new(list!("rule", "number_de_thing.papers"));

/// What is done with the movement of an earlier time.
const TURNS: Forms = Forms::new(list!("rule", "number_de_thing.turns"));

/// Verbs of having a movement: 取得5%的增长.
const HAD: Forms = Forms::new(list!("rule", "number_de_thing.had"));

/// Whether what is counted or measured stands right before the number: 以奖牌总数98块的成绩居首.
pub(super) fn told_before(context: &Context) -> bool {
    let terms = class::INDICATOR | class::INDICATOR_SUFFIX | class::THING;
    context.at.checked_sub(1).is_some_and(|t| t >= context.from && context.frame.tokens[t].is(terms))
}

/// What is no thing but how well or how fast somebody did something, of which a count tells: 总数98块的成绩.
pub(super) const DONE: Forms = Forms::new(list!("rule", "number_de_thing.done"));

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    match context.tokens().get(context.at + 1).map(|t| t.stand) {
        Some(Stand::De | Stand::Open | Stand::And) => tied(context, m),
        // 17%至37%不等的关税, 120米长的浮桥.
        Some(Stand::Word) if told_between(context, context.at + 1) => tied(context, m),
        _ => Outcome::No("no 的 after it"),
    }
}

/// What sizes are told by, between the number and 的: 120米长的浮桥.
const SIZES: Forms = Forms::new(list!("rule", "number_de_thing.sizes"));

/// Whether the word at token `t` between a number and 的 says no more than that it varies, or what is measured by it: 不等, 长.
fn told_between(context: &Context, t: usize) -> bool {
    let frame = context.frame;
    let Some(token) = frame.tokens.get(t) else { return false };
    let sized = || matches!(context.dimension, "length" | "mass" | "area" | "time") && SIZES.has(token.form) && frame.touches(t);
    matches!(token.form, "不等" | "甚至" | "乃至") || sized() && frame.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::De)
}

/// The token of the last number of the list that mention `m` is an item of: 40%、10%的股权, 不低于3亿元（含）且不超过5亿元的资金.
pub(super) fn last_listed(frame: &Frame, m: usize) -> usize {
    let mut last = m;
    let listed = frame.tokens.get(frame.token_of(m) + 1).is_some_and(|t| match t.stand {
        Stand::And | Stand::Open => true,
        Stand::Word => matches!(t.form, "且" | "并且" | "甚至" | "乃至"),
        _ => false,
    });
    // 87倍、42倍镜头, 50瓦、100瓦灯泡: so are other units, but for lengths of time and points.
    if !listed || matches!(frame.mentions[m].dimension.as_str(), "time" | "percentage_point" | "basis_point" | "index" | "ratio" | "mass" | "volume") {
        return frame.token_of(m);
    }
    while last + 1 < frame.mentions.len() && frame.mentions[last].unit == frame.mentions[last + 1].unit {
        let (a, b) = (frame.token_of(last), frame.token_of(last + 1));
        // 3亿元（含）且
        let start = if b > a + 3 && frame.tokens[a + 1].stand == Stand::Open && frame.word(a + 2) == "含" { a + 4 } else { a + 1 };
        if b == a + 1 || b > start + 1 || !(start..b).all(|t| frame.tokens[t].stand == Stand::And || matches!(frame.word(t), "且" | "并且" | "甚至" | "乃至"))
        {
            break;
        }
        last += 1;
    }
    frame.token_of(last)
}

/// What 的 right after a number, or after the bracket behind it, ties it to.
fn tied(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    // 40%、10%的股权: the thing stands after the last of them.
    let at = last_listed(frame, m);
    if at != context.at && (context.moved() || matches!(context.left(), Left::Phrase(_, right) if context.measures(right))) {
        return Outcome::No("an indicator or a movement stands before the list");
    }
    let to = frame.clause_end(at);
    // 3亿美元（约22亿元）的贷款.
    let bracket = frame.tokens.get(at + 1).is_some_and(|t| t.stand == Stand::Open);
    let de = if bracket { frame.closing(at + 1) + 1 } else { at + 1 + usize::from(told_between(context, at + 1)) };
    let to = if bracket && de < frame.tokens.len() { frame.clause_end(de) } else { to };
    let left = de + 1;
    // 每股0.11元的年终股息: when it is paid is no part of it.
    let timed = frame.tokens.get(left).is_some_and(|t| matches!(t.stand, Stand::Time(_)));
    let paid = timed && frame.tokens.get(left + 1).is_some_and(|n| n.is(class::THING)) && frame.touches(left + 1);
    let left = left + usize::from(paid);
    // 3亿元的三年期国债: so is for how long it runs.
    let runs = context.dimension == "currency" && context.mention_at(left).is_some_and(|other| context.mention(other).kind == Kind::Duration);
    let left = if runs { left + 1 + usize::from(frame.tokens.get(left + 1).is_some_and(|n| matches!(n.form, "期" | "的"))) } else { left };
    if left >= frame.tokens.len() || frame.tokens[de].stand != Stand::De || left >= to {
        return Outcome::No("no 的 after it");
    }
    // 以奖牌总数98块的成绩居首: what is counted stands before it.
    if context.dimension == "count" && DONE.has(frame.word(left)) && told_before(context) {
        return Outcome::No("how well it was done stands after 的");
    }
    // 好于5%的预期: what others foresaw of what was named before.
    if left + 1 == to && matches!(frame.word(left), "预期" | "预估" | "预测") && context.led_by(bit(CueClass::Compare)) {
        return Outcome::No("what others foresaw stands after 的");
    }
    // 持有300万股（占2%）的股东海州集团: who holds them.
    let shares = || context.mention(m).unit == "{股}" && (bracket || frame.owns(context.from, context.at));
    if shares() && frame.tied_to(left - 1).is_some_and(|name| name < to && frame.touches(name)) {
        return Outcome::No("who holds the shares stands after 的");
    }
    let end = frame.phrase_end(left, to, false);
    // 3亿元的自有资金回购股份: what is done with it.
    let spends = |t: &usize| ["回购", "收购", "购买", "认购", "增持", "投资"].iter().any(|verb| frame.word(*t).starts_with(verb));
    let end = (left + 1..end).find(|t| frame.word(*t - 1).ends_with("资金") && spends(t)).unwrap_or(end);
    let end = whole_word(frame, left, end, to);
    // 134亿美元的救助贷款: a verb that says what the thing is for.
    let verb = &frame.tokens[left];
    let verb = end <= left && verb.stand == Stand::Word && verb.cue(CueClass::Verb) && verb.form.len() == 6 && left + 1 < to && frame.touches(left + 1);
    let end = if verb && frame.tokens[left + 1].is(class::THING | class::INDICATOR) { frame.phrase_end(left + 1, to, false).max(end) } else { end };
    if end <= left {
        // 服务业取得5%的同比增长: whose growth it is stands before the verb.
        if let Some(entity) = grows(context, left, to) {
            return Outcome::Yes(entity, "whose movement 的 ties the number to");
        }
        // 3亿元的放款: a verb as a noun, where nothing follows it.
        let acts = (left..to).take_while(|t| frame.tokens[*t].stand == Stand::Word && matches!(frame.tokens[*t].pos, Pos::Verb | Pos::Verbal)).count();
        let ends = frame.tokens.get(left + acts).is_none_or(|t| matches!(t.stand, Stand::Comma | Stand::Mark | Stand::Close));
        let plain = (left..left + acts)
            .all(|t| !frame.tokens[t].cue(CueClass::Stop) && !frame.tokens[t].cue(CueClass::Change) && !frame.tokens[t].cue(CueClass::Hollow));
        if acts > 0 && acts <= 2 && ends && plain && !context.moved() {
            return Outcome::Yes(context.entity(left, left + acts - 1), "的 ties it to what is done");
        }
        return Outcome::No("no thing after 的");
    }
    let end = who_end(context, left, end);
    // 8个月大的阿合兰.
    if told_between(context, at + 1) && end == left + 1 && strange(frame, left) {
        return Outcome::No("a name stands after 的");
    }
    // 增加注册资本1058万元的议案: what is told stands before the number.
    // 创造亩产780公斤的新纪录: so is what a record is of.
    let telling = PAPERS.has(frame.word(end - 1)) || frame.word(end - 1).ends_with("纪录") && !context.moved();
    if telling && matches!(context.left(), Left::Phrase(_, right) if frame.tokens[right].is(class::INDICATOR | class::THING)) {
        return Outcome::No("a paper stands after 的, and what it tells of before the number");
    }
    // 不到一秒的时间内: how long it took.
    if context.dimension == "time" && matches!(frame.word(left), "时间" | "时间内" | "时间里" | "时间段") && end <= left + 2 {
        return Outcome::No("only time follows 的");
    }
    let priced = hollow(context, left) && left + 1 < end && frame.tokens[left + 1].cue(CueClass::Verb);
    // 以4元/股的价格回购股份: the price is that of what is bought.
    if end > left + 1 && frame.word(left) == "价格" && frame.tokens[left + 1].is(class::THING) {
        return Outcome::Yes(context.entity(left + 1, end - 1), "的 ties it to the price of the thing after it");
    }
    if let Some(entity) = by_amount(context, left, end) {
        return Outcome::Yes(entity, "的 ties it to the price or the amount by which something is done");
    }
    let circumstance = end == left + 1 && CIRCUMSTANCES.has(frame.word(left)) && context.dimension != "count" && context.dimension != "time";
    // 4.2%的负增长: how it moved.
    let moves = end == left + 1
        && frame.tokens[left].cue(CueClass::ChangeNoun)
        && !frame.tokens[left].is(class::THING)
        && frame.classes(0, context.at) & class::INDICATOR != 0;
    if let Some(entity) = whose(context, m, (left, end), to) {
        return Outcome::Yes(entity, "whose movement 的 ties the number to");
    }
    if end == left + 1 && result(context, m, left) {
        return Outcome::Yes(context.entity(left, left), "the result that it is");
    }
    if priced || circumstance || moves || hollow(context, end - 1) {
        return Outcome::No("the word after 的 says nothing of what is measured");
    }
    // 削减3亿元的支出: the object of the verb of movement.
    let object = || {
        context.dimension == "currency"
            && matches!(context.left(), Left::Edge | Left::Movement(_))
            && frame.tokens[end - 1].is(class::INDICATOR)
            && !frame.tokens[end - 1].is(class::HOLDER_SUFFIX)
    };
    if context.moved() && matches!(context.left(), Left::Phrase(..) | Left::Edge | Left::Movement(_)) && !object() {
        return Outcome::No("it is the amount of a movement");
    }
    if owned(context, m, left, end) || attribute(context).is_some() {
        return Outcome::No("who has it stands after it, and what it is before it");
    }
    // 被罚没3000万元的云帆证券: who it happened to stands after it.
    if context.dimension == "currency"
        && context.at > context.from
        && names(context, context.at - 1)
        && frame.tokens[end - 1].is(class::HOLDER_SUFFIX | class::HOLDER | class::COMPANY)
    {
        return Outcome::No("who did it stands after it");
    }
    Outcome::Yes(context.entity(left, end - 1), "的 ties it to the thing after it")
}

/// Where the word ends whose first part ends before token `end`: 5%的消费税 率, of which jieba knows all but the last character.
fn whole_word(frame: &Frame, left: usize, end: usize, to: usize) -> usize {
    let suffix = |t: usize| t < to && frame.tokens[t].stand == Stand::Word && frame.touches(t) && matches!(frame.word(t), "率" | "款" | "费" | "额" | "价");
    let ends = |n: &Token| n.stand != Stand::Word || n.cue(CueClass::Change);
    let whole = end > left && suffix(end) && frame.tokens.get(end + 1).is_none_or(|n| ends(n) || !frame.touches(end + 1));
    end + usize::from(whole)
}

/// Whether the word at token `left` behind 的 is the result of a contest that mention `m` tells: 以8米15的成绩夺冠.
fn result(context: &Context, m: usize, left: usize) -> bool {
    let told = matches!(context.dimension, "length" | "time") || context.mention(m).unit == "{分}";
    let measured = || matches!(context.left(), Left::Phrase(_, right) if context.frame.tokens[right].is(class::INDICATOR));
    told && context.frame.word(left).ends_with("成绩") && !measured()
}

/// What a number behind 以 or 按 is, of which tokens `left` to `end` behind 的 go on with what is done at that price or by that amount.
fn by_amount(context: &Context, left: usize, end: usize) -> Option<Span> {
    let frame = context.frame;
    context.at.checked_sub(1).filter(|by| *by >= context.from && frame.word(*by).ends_with(['以', '按']))?;
    // 以3元/股的价格定向发行: what is done at that price is no part of it.
    // 以每小时15公里的速度移动: nor is what moves so fast.
    let speed = context.dimension.contains("/time") || context.dimension == "speed";
    let price = context.dimension.starts_with("currency/") && matches!(frame.word(left), "价格" | "单价" | "均价")
        || speed && matches!(frame.word(left), "速度" | "时速" | "流速" | "流量" | "强度");
    // 以3亿元的成交价格中标: nor is it of an amount.
    let done = |t: usize| {
        let token = &frame.tokens[t];
        (matches!(token.pos, Pos::Verb | Pos::Verbal) || token.cue(CueClass::Verb)) && !token.is(class::INDICATOR | class::THING)
    };
    let amount =
        || context.dimension == "currency" && end > left + 1 && frame.tokens[left].is(class::INDICATOR) && !hollow(context, left) && (left + 1..end).all(done);
    (price || amount()).then(|| context.entity(left, left))
}

/// Whether the word at token `t` is a name, or where something is from: 60吨重的中国造电车.
fn strange(frame: &Frame, t: usize) -> bool {
    let token = &frame.tokens[t];
    frame.single(t) && !token.is(class::THING) || token.place() || token.is(class::HOLDER)
}

/// What words end with for how large deals and works are, and what is paid, which is told of themselves: 规模20亿元的基金.
const LARGE: &[&str] = list!("rule", "number_de_thing.large");

/// What words end with for what is a share of something by itself: 利率3%的贷款; while 总股本3%的股份 are a part of it.
const RATES: &[&str] = list!("rule", "number_de_thing.rates");

/// What is measured of the thing that 的 ties to the number, where it stands right before that: 面积120平方米的住宅, 年销售额超过50亿元的房企.
pub(crate) fn attribute(context: &Context) -> Option<Span> {
    let Left::Phrase(start, right) = context.left() else { return None };
    (!context.moved() && measures(context.frame, right, context.at)).then(|| context.entity(start, right))
}

/// Whether the word at token `right` says what the number at token `at` behind it measures of something else.
pub(crate) fn measures(frame: &Frame, right: usize, at: usize) -> bool {
    let token = &frame.tokens[right];
    let ends = |list: &[&str]| list.iter().any(|end| token.form.ends_with(end));
    let Stand::Mention(m) = frame.tokens[at].stand else { return false };
    // 票房过亿元: a word that bounds the number may stand between.
    right < at
        && at <= right + 2
        && token.is(class::INDICATOR)
        && !token.is(class::THING | class::HOLDER_SUFFIX | MOVES)
        && !token.cue(CueClass::Share)
        && !token.cue(CueClass::Verb)
        && frame.classes(right + 1, at) & MOVES == 0
        && if frame.mentions[m].dimension == "percent" { ends(RATES) } else { !ends(LARGE) }
}

/// What moves where tokens `left` to `end` after 的 name nothing but the movement by mention `m`, in the clause to token `to`.
fn whose(context: &Context, m: usize, (left, end): (usize, usize), to: usize) -> Option<Span> {
    let tokens = context.tokens();
    if !tokens[end - 1].cue(CueClass::ChangeNoun) || !tokens[left..end - 1].iter().all(|t| t.pos == Pos::Adjective) {
        return None;
    }
    match context.left() {
        // 扭转了去年12月2.9%的跌幅: how what was told before moved.
        Left::Verb(verb) if end == left + 1 && m > 0 && TURNS.has(context.frame.word(verb)) => context.going_on(m - 1),
        // 指数出现5%的较大跌幅: it stands before the verb.
        Left::Verb(verb)
            if !tokens[context.from..verb].iter().any(|t| matches!(t.form, "在" | "于"))
                && context.frame.word(verb).starts_with("出现")
                && !tokens[end - 1].form.ends_with("增长") =>
        {
            grows(context, end - 1, to)
        }
        _ => None,
    }
}

/// What stands before the verb that says that there was a movement of so much, which ends its clause from token `left` to `to`: 服务业取得5%的同比增长.
fn grows(context: &Context, left: usize, to: usize) -> Option<Span> {
    let frame = context.frame;
    if context.dimension != "percent" || left >= to || context.moved() {
        return None;
    }
    let moves = left + usize::from(frame.tokens[left].cue(CueClass::Basis));
    let ends = |t: usize| frame.tokens.get(t).is_none_or(|n| matches!(n.stand, Stand::Comma | Stand::Mark | Stand::Close) || matches!(n.form, "后" | "之后"));
    let verb = (context.from..context.at).rev().find(|t| frame.word(*t) != "了")?;
    let had = HAD.has(frame.word(verb));
    if !had || moves >= to || !frame.tokens[moves].is(MOVES) || !ends(moves + 1) {
        return None;
    }
    match look(context, verb, context.from) {
        Left::Phrase(start, right) => Some(context.entity(start, right)),
        // 出货量3万台，并获得了5%的同比增长: what was told before grew.
        Left::Mention(p) => context.going_on(p),
        Left::Edge | Left::Verb(_) => {
            (0..context.frame.mentions.len()).take_while(|p| frame.token_of(*p) < context.at).filter_map(|p| context.going_on(p)).last()
        }
        Left::Movement(_) => None,
    }
}

/// Where those end whom a share is of in tokens `left` to `end`, which go on with what they have: 40%的企业销售额增长.
pub(super) fn who_end(context: &Context, left: usize, end: usize) -> usize {
    const WHO: &[char] = &['业', '司', '户', '家', '店', '校', '者', '庭', '商', '人', '员', '民', '市'];
    let frame = context.frame;
    if context.dimension != "percent" || end < left + 2 || !frame.tokens[end - 1].is(class::INDICATOR) || context.moved() {
        return end;
    }
    let tells = |n: &Token| n.is(MOVES) || n.cue(CueClass::Basis) || matches!(n.stand, Stand::Mention(_)) || n.cue(CueClass::Link) && n.stand != Stand::De;
    let goes_on = frame.tokens.get(end).is_some_and(tells);
    let who = |t: &usize| frame.tokens[*t].is(class::THING) && frame.word(*t).ends_with(WHO);
    (left..end - 1).rev().find(who).filter(|_| goes_on).map_or(end, |t| t + 1)
}

/// Whether the verb at token `t` says by itself what its amount is: 罚没.
fn names(context: &Context, t: usize) -> bool {
    context.tokens()[t].cue_of(CueClass::Verb, context.frame.lexicon).is_some_and(|cue| cue.id == AS_THING)
}

/// Whether the word `t` at the end of a phrase says nothing of what is measured.
pub(crate) fn hollow(context: &Context, t: usize) -> bool {
    let token = &context.frame.tokens[t];
    token.cue(CueClass::Hollow) && !token.is(class::THING)
}

/// Whether tokens `left` to `end` after 的 name who has what is measured before mention `m`: 持股3%的股东, 年销售额2000万元以上的企业.
pub(crate) fn owned(context: &Context, m: usize, left: usize, end: usize) -> bool {
    let frame = context.frame;
    // 持股28.5%的云岭控股.
    let firm = || {
        context.dimension == "percent"
            && context.at > context.from
            && frame.word(context.at - 1).starts_with("持股")
            && frame.name_end(left).is_some_and(|last| last > left)
    };
    let owner = frame.tokens[left].is(class::TITLE) || firm() || OWNERS.has(frame.word(left)) || OWNERS.has(frame.word(end - 1));
    owner && (context.dimension != "count" || context.mention(m).unit == "{股}") && matches!(context.left(), Left::Phrase(_, right) if context.measures(right))
}
