//! `share-of`: what has a share of something.

use super::context::{Context, Outcome};
use super::left::{Left, look};
use super::paired::paired;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, bit, list};
use crate::record::{Kind, Mode};
use crate::span::Span;

/// Verbs that say how much of a whole something is: 相当于营收的15%.
const IS: Forms = Forms::new(list!("rule", "share_of.is"));

/// What says that something comes next.
pub(super) const NEXT: Forms = Forms::new(list!("rule", "share_of.next"));

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    // 制造业占增加值的比重提高2个百分点.
    let points = || context.dimension == "percentage_point" && context.moved() && context.led_by(bit(CueClass::Share)) && weighed(context);
    if !matches!(context.dimension, "percent" | "ratio" | "multiple") && !points() {
        return Outcome::No("the unit is no share");
    }
    if context.led_by(bit(CueClass::Share)) {
        if let Some(entity) = dealt(context, m) {
            return Outcome::Yes(entity, "its place among the numbers told before 分别占");
        }
        return shared(context, m);
    }
    measured(context, m)
}

/// Whether 占…的比重 names a share before the movement of mention at hand.
fn weighed(context: &Context) -> bool {
    let frame = context.frame;
    let share = |t: usize| t > context.from && frame.tokens[t - 1].stand == Stand::De && matches!(frame.word(t), "比重" | "比例" | "份额");
    let Some(right) = (context.from..context.at).rev().find(|t| share(*t)) else { return false };
    (context.from + 1..right).any(|t| frame.word(t) == "占")
}

/// What is measured by something else that is named between a bound or 是 and the number: 性能是上一代的3倍, 增持比例不超过总股本2%.
fn measured(context: &Context, m: usize) -> Outcome {
    const NONE: Outcome = Outcome::No("no 占 before it");
    let frame = context.frame;
    let (at, from) = (context.at, context.from);
    // Only the whole stands right before it, tied to it by 的 or not.
    let de = at > from && frame.tokens[at - 1].stand == Stand::De;
    if !de && !context.led_by(bit(CueClass::BoundBefore)) {
        return NONE;
    }
    // 超过员工总数2%: a bound may open the clause where a whole stands before the number.
    let total = !de && at > from + 1 && ["总数", "总量", "总额", "总人数"].iter().any(|all| frame.word(at - 1).ends_with(all));
    // 订单3亿元，约为收入的6倍: so may what says that it is so many times.
    // 包裹7亿件，是日常业务量的151%
    let times = || de && matches!(context.dimension, "multiple" | "percent") && (IS.has(frame.word(from)) || frame.tokens[from].cue(CueClass::BoundBefore));
    let first = from + usize::from(!matches!(frame.word(from), "相当于" | "是") && !total && !times());
    let Some(right) = at.checked_sub(1 + usize::from(de)).filter(|r| *r > first && frame.ends_phrase(*r)) else { return NONE };
    let whole = |t: usize| {
        matches!(frame.tokens[t].stand, Stand::De | Stand::And | Stand::Time(_) | Stand::Quote | Stand::Unquote)
            || frame.tokens[t].stand == Stand::Word && !frame.closed(t)
    };
    let cuts = |t: &usize| !whole(*t) || frame.word(*t) == "相当于" || frame.tokens[*t].cue(CueClass::Link) && frame.word(*t).ends_with('为');
    let Some(cue) = (first..right).rev().take(8).find(cuts) else { return NONE };
    let token = &frame.tokens[cue];
    let bounds = token.cue(CueClass::BoundBefore);
    // 把研发投入提高到营收的15%.
    let becomes = de && context.dimension == "percent" && token.cue_of(CueClass::Change, frame.lexicon).is_some_and(|c| c.mode == Some(Mode::To));
    let is = de && (IS.has(token.form) || bounds || becomes);
    let bound = bounds && context.dimension == "percent" && frame.tokens[right].is(class::INDICATOR);
    if !(is || bound) {
        let priced = |t: usize| ["价", "价格"].iter().any(|end| frame.word(t).ends_with(end));
        let entity = (de && context.dimension == "percent" && priced(right)).then(|| limited(context, first, right, &priced)).flatten();
        return entity.map_or(NONE, |entity| Outcome::Yes(entity, "the price that is limited by what stands between"));
    }
    match look(context, cue, from) {
        Left::Phrase(start, right) if context.measures(right) || is && !frame.holder_like(right) => {
            Outcome::Yes(context.entity(start, right), "what is measured by what stands between")
        }
        // 外汇储备为4亿美元，相当于流通货币的五倍.
        Left::Edge
            if token.form == "相当于"
                || bound && total
                || is
                    && cue == from
                    && (context.dimension == "multiple" || context.dimension == "percent" && IS.has(token.form))
                    && (frame.tokens[right].is(class::INDICATOR) || matches!(frame.word(right), "时期" | "期间" | "水平")) =>
        {
            match m.checked_sub(1).and_then(|p| context.going_on(p)) {
                Some(entity) => Outcome::Yes(entity, "相当于 or a bound opens its clause: what the number before it is said of"),
                None => NONE,
            }
        }
        _ => NONE,
    }
}

/// The price, as `priced` tells, that a bound or 为 between tokens `first` and `right` limits by another one: 回购价格不高于前30个交易日均价的150%.
fn limited(context: &Context, first: usize, right: usize, priced: &impl Fn(usize) -> bool) -> Option<Span> {
    let frame = context.frame;
    let limits = |t: &usize| frame.tokens[*t].cue(CueClass::BoundBefore) || matches!(frame.word(*t), "为" | "不低于" | "不高于" | "不超过");
    let own = (first..right).rev().filter(limits).find_map(|cue| match look(context, cue, context.from) {
        Left::Phrase(start, last) if last + 1 == cue && priced(last) => Some(context.entity(start, last)),
        _ => None,
    });
    // 发行价格由询价确定，且不低于前20个交易日均价的80%: of the price that an earlier clause names.
    let bounds = (context.from..context.from + 3).any(|t| limits(&t));
    own.or_else(|| {
        let last = (0..context.from).rev().find(|t| frame.tokens[*t].is(class::INDICATOR) && priced(*t)).filter(|_| bounds)?;
        Some(context.entity(frame.phrase_start(last, frame.clause_start(last)), last))
    })
}

/// What the 占 before a share says that has it.
fn shared(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let (at, from) = (context.at, context.from);
    // 占总股本6亿股的0.1%: the whole is given with its size.
    let end = match at.checked_sub(2).filter(|w| *w >= from && frame.tokens[at - 1].stand == Stand::De).map(|w| (w, frame.tokens[w].stand)) {
        Some((whole, Stand::Mention(_))) => whole,
        Some((close, Stand::Close)) => frame.opening(close),
        _ => at,
    };
    let Some(cue) = (from..end).rev().take_while(|t| !matches!(frame.tokens[*t].stand, Stand::Mention(_))).find(|t| frame.tokens[*t].cue(CueClass::Share))
    else {
        return Outcome::No("no 占 before it");
    };
    // 占有全球10%的市场份额: the share itself is named after it.
    if frame.tokens.get(at + 1).is_some_and(|t| t.stand == Stand::De) && frame.tokens.get(at + 2).is_some_and(|t| t.is(class::INDICATOR)) {
        return Outcome::No("what it is a share of is named after it");
    }
    // 所占市场份额由9%增至10%: the share has a name of its own.
    let named = |t: usize| frame.tokens[t].is(class::INDICATOR) && frame.word(t).ends_with("份额");
    if (frame.word(cue) == "所占" || cue > from && frame.word(cue - 1) == "所") && (cue + 1..at).any(named) {
        return Outcome::No("所占 opens the name of the share");
    }
    if let Some(entity) = ranked(context, cue) {
        return Outcome::Yes(entity, "what the clause before it says to come first or next");
    }
    // 两者合计占比八成: who they are is said before, 占比 what it is.
    if (from..cue).any(|t| matches!(frame.word(t), "两者" | "二者" | "三者")) {
        let together = cue - usize::from(cue > from && matches!(frame.word(cue - 1), "合计" | "总计" | "累计"));
        let share = frame.tokens[cue].is(class::INDICATOR);
        return if share {
            Outcome::Yes(context.entity(together, cue), "占比 itself: a pronoun stands before it")
        } else {
            Outcome::Refused("who they are is said before")
        };
    }
    // 在全部项目总投资中占比3%: of what it is a share stands between 在 and 中.
    let whole = within(context, cue);
    let before = look(context, whole.unwrap_or(cue), from);
    // 占产量90%的冬小麦: what has the share stands after it.
    if matches!(before, Left::Edge)
        && let Some(left) = (at + 1 < frame.tokens.len() && frame.tokens[at + 1].stand == Stand::De).then_some(at + 2)
    {
        let end = frame.phrase_end(left.min(frame.clause_end(at)), frame.clause_end(at), true);
        if end > left && !super::number_de_thing::hollow(context, end - 1) {
            return Outcome::Yes(context.entity(left, end - 1), "what has the share stands after it");
        }
    }
    // 回购3万股，支付2亿元，占总股本的0.1%: of shares no money is a part.
    let shares = || (cue + 1..at).any(|t| frame.word(t).contains("股本") || frame.word(t).starts_with("股份"));
    let counted = || shares() && (0..m).any(|p| frame.token_of(p) < cue && frame.mentions[p].unit == "{股}" && context.entity_of(p).is_some());
    let alike = |p: usize| frame.mentions[p].dimension != "currency" || !counted();
    match before {
        // 前者占比: who it is is said before, 占比 what it is.
        Left::Phrase(start, right) if start == right && frame.tokens[cue].is(class::INDICATOR) && matches!(frame.word(right), "前者" | "后者") => {
            Outcome::Yes(context.entity(cue, cue), "占比 itself: a pronoun stands before it")
        }
        // 个体户受益占比: a verb says in what.
        Left::Verb(verb) if verb + 1 == cue && frame.tokens[cue].is(class::INDICATOR) && !frame.tokens[verb].is(super::context::MOVES) => {
            let start = match look(context, verb, from) {
                Left::Phrase(start, right) if right + 1 == verb => start,
                _ => cue,
            };
            Outcome::Yes(context.entity(start, cue), "占比 and what stands before it")
        }
        // 居住占19.5%: a verb names an item.
        Left::Verb(verb)
            if verb + 1 == cue && verb == from && m > 0 && frame.word(cue) == "占" && !frame.tokens[verb].is(bit(CueClass::Verb) | bit(CueClass::Link)) =>
        {
            Outcome::Yes(context.entity(verb, verb), "the verb that opens the clause names what has the share")
        }
        Left::Phrase(start, right) => {
            let named = whole.is_none() && frame.tokens[cue].is(class::INDICATOR) && frame.touches(cue) && right + 1 == cue;
            let end = if named { cue } else { right };
            Outcome::Yes(context.entity(paired(context, start, end), end), "what stands before 占")
        }
        Left::Mention(other) if context.entity_of(other).is_some() => {
            context.entity_of(other).map_or(Outcome::No(""), |e| Outcome::Yes(e, "the entity of the number before 占"))
        }
        _ => match (0..m).rev().find(|p| frame.token_of(*p) < cue && !context.lasts(*p) && alike(*p)).and_then(|p| context.entity_of(p)).or(if shares() {
            context.subject.held
        } else {
            context.subject.entity
        }) {
            Some(entity) => Outcome::Yes(entity, "占 opens its clause: the subject before it"),
            None if (cue + 1..at).any(|t| frame.word(t).ends_with("份额")) => Outcome::No("nothing stands before 占"),
            None if frame.tokens[cue].is(class::INDICATOR) => Outcome::No("nothing stands before 占比"),
            None => Outcome::Refused("what has the share is not named"),
        },
    }
}

/// The 在 that opens, with the 中 right before the 占 at token `cue`, what it is a share of: 在全部项目总投资中占比3%.
fn within(context: &Context, cue: usize) -> Option<usize> {
    let frame = context.frame;
    let between = |t: &usize| frame.tokens[*t].stand == Stand::De || frame.word(*t) == "所";
    let end = (context.from..cue).rev().find(|t| !between(t)).filter(|t| frame.word(*t) == "中")?;
    (context.from..end).rev().find(|t| frame.word(*t) == "在")
}

/// What the clause before that of the 占比 at token `cue` says to come first or next: 最大市场是甲，占比16%，其次为乙，占比14%.
fn ranked(context: &Context, cue: usize) -> Option<Span> {
    let frame = context.frame;
    let opens = cue == context.from && frame.tokens[cue].is(class::INDICATOR);
    let comma = context.from.checked_sub(1).filter(|c| opens && *c > 1 && frame.tokens[*c].stand == Stand::Comma)?;
    let first = frame.clause_start(comma);
    let is = (first..comma - 1).rev().find(|t| matches!(frame.word(*t), "是" | "为" | "当属"))?;
    let place = |t: usize| NEXT.has(frame.word(t)) || frame.word(t).starts_with('最');
    let rank = |t: usize| matches!(frame.tokens[t].stand, Stand::Mention(m) if frame.mentions[m].kind == Kind::Rank);
    let whole = (is + 1..comma).all(|t| frame.tokens[t].stand == Stand::And || frame.tokens[t].stand == Stand::Word && frame.tokens[t].nominal());
    (whole && (first..is).any(|t| place(t) || rank(t))).then(|| context.entity(is + 1, comma - 1))
}

/// What 分别占 deals out to mention `m`, a share, of what the clause before it tells: 收入3亿元、利润1亿元，分别占上年收入的5%、利润总额的4%.
fn dealt(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let deals = |t: &usize| frame.word(*t) == "分别占" || frame.word(*t) == "占" && *t > context.from && frame.word(*t - 1) == "分别";
    let cue = (context.from..context.at).rev().find(deals)?;
    let first = (0..=m).find(|p| frame.token_of(*p) > cue)?;
    let alike = |p: &usize| frame.token_of(*p) < frame.clause_end(context.at) && frame.mentions[*p].dimension == context.dimension;
    let count = (first..frame.mentions.len()).take_while(alike).count();
    let told = |p: usize| frame.mentions[p].dimension != context.dimension;
    if count < 2 || first < count || m >= first + count || !(first - count..first).all(told) {
        return None;
    }
    context.entity_of(m - count)
}
