//! Names that a clause before 分别 brings in by what they have or where it is: 失业率最低的为海州和云岭, 产能分布在海州和云岭.

use rust_decimal::Decimal;

use super::context::{Context, Outcome};
use super::dealt::{EVERY, SEPARATORS, TERMS, dealt, listed, part};
use super::dealt_on::list;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::frame::{Frame, transparent};
use crate::lexicon::{CueClass, bit, list};
use crate::record::Kind;
use crate::segment::Pos;
use crate::span::Span;

/// By how much something moved, which is no measure of its own.
pub(super) const AMOUNTS: Forms = Forms::new(list!("rule", "introduced.amounts"));

/// Verbs of where something is or goes to.
const LIES: Forms = Forms::new(list!("rule", "introduced.lies"));

/// Verbs between a measure and those who have most or least: 最低的为.
const IS: Forms = Forms::new(list!("rule", "introduced.is"));

/// Words for how many those are whose names end before them: 云岭、海州两市.
const SEVERAL: Forms = Forms::new(list!("rule", "introduced.several"));

/// What those have whom the clause from token `from` to token `to` brings in behind it, as first and last token, and where their list begins, which 分别 at
/// token `cue` of the next clause deals `count` numbers out to.
pub(super) fn introduced(frame: &Frame, (from, to): (usize, usize), cue: usize, count: usize) -> Option<(usize, usize, usize)> {
    if count < 2 || to >= frame.clause_start(cue) {
        return None;
    }
    let (right, first) = foremost(frame, from, to).or_else(|| spread(frame, from, to))?;
    (part(frame, first, to, EVERY).len() == count).then(|| (frame.phrase_start(right, from), right, first))
}

/// The measure of which some have most or least, and the first of those named: 失业率最低的为海州.
fn foremost(frame: &Frame, from: usize, to: usize) -> Option<(usize, usize)> {
    let is = (from + 2..to).rev().find(|t| IS.has(frame.word(*t)))?;
    let de = (from..is).rev().take(3).find(|t| frame.tokens[*t].stand == Stand::De)?;
    let most = (from + 1..de).rev().take(3).find(|t| frame.word(*t).starts_with(['最', '较']) || matches!(frame.word(*t), "居前" | "靠前" | "领先"))?;
    let right = most - 1;
    let token = &frame.tokens[right];
    (token.is(class::INDICATOR) && !token.cue(CueClass::ChangeNoun) && frame.ends_phrase(right)).then_some((right, is + 1))
}

/// What lies in several places, and the first of them: 产能主要分布在海州、云岭.
fn spread(frame: &Frame, from: usize, to: usize) -> Option<(usize, usize)> {
    let lies = (from + 1..to).find(|t| LIES.has(frame.word(*t)))?;
    let first = lies + 1 + usize::from(matches!(frame.tokens.get(lies + 1).map(|t| t.form), Some("在" | "于" | "到" | "至")));
    let right = (from..lies).rev().take(3).find(|t| frame.tokens[*t].is(class::INDICATOR | class::THING) && frame.ends_phrase(*t))?;
    let place = |t: usize| frame.tokens[t].stand == Stand::And || frame.holder_like(t) || frame.named(t);
    (first < to && (first..to).all(place)).then_some((right, first))
}

/// What moves by so much, which the clauses before token `from` name last.
pub(super) fn amounts(context: &Context, from: usize) -> Outcome {
    let frame = context.frame;
    let measure = |t: &usize| {
        let token = &frame.tokens[*t];
        token.is(class::INDICATOR) && frame.ends_phrase(*t) && !token.cue(CueClass::ChangeNoun) && !token.cue(CueClass::BareHead)
    };
    let named = (0..from).rev().find(measure).map(|right| {
        let start = frame.phrase_start(right, frame.clause_start(right));
        // 31个省份销售量: of how many it is told.
        let counted = start > 0 && start < right && frame.tokens[start].is(class::THING) && matches!(frame.tokens[start - 1].stand, Stand::Mention(_));
        context.entity(start + usize::from(counted), right)
    });
    match named.or(context.subject.entity) {
        Some(entity) => Outcome::Yes(entity, "what moves by the amounts dealt out"),
        None => Outcome::Refused("what moves is not named"),
    }
}

/// The names that `count` counts right behind them between tokens `from` and `to`: 仅有甲、乙2家公司超过亿元.
pub(super) fn counted(frame: &Frame, from: usize, to: usize, count: usize) -> Option<Vec<(usize, usize)>> {
    let counts = |t: &usize| match frame.tokens[*t].stand {
        Stand::Mention(i) => frame.mentions[i].dimension == "count" && frame.mentions[i].value == Some(Decimal::from(count)),
        _ => false,
    };
    let to = (from + 1..to).find(counts).filter(|t| frame.touches(*t) && frame.ends_phrase(*t - 1))?;
    let front = (from..to).take_while(|t| !frame.tokens[*t].nominal() || frame.tokens[*t].cue(CueClass::Link)).count();
    SEPARATORS.iter().map(|s| part(frame, from + front, to, s)).find(|items| items.len() == count)
}

/// The name of the `index`th of `items`, without what it has.
pub(super) fn nth(frame: &Frame, items: &[(usize, usize)], index: usize) -> Option<Span> {
    let (left, right) = items[index];
    let end = (left + 1..=right).find(|t| frame.tokens[*t].is(TERMS)).map_or(right, |t| t - 1);
    (left..=end).all(|t| frame.tokens[t].nominal() || frame.tokens[t].pos == Pos::Numeral).then(|| frame.bytes(left, end))
}

/// Whether token `t` says of which rank cities are that the last of a list names: 一线、二线、三线城市.
pub(super) fn tier(frame: &Frame, t: usize) -> bool {
    matches!(frame.word(t), "一线" | "二线" | "三线" | "四线" | "一二线" | "二三线")
}

/// Whether the token at `t` says before a name who it is: 第二大股东云海国际, 实际控制人周明.
pub(super) fn role(frame: &Frame, t: usize) -> bool {
    match frame.tokens[t].stand {
        Stand::Mention(m) => frame.mentions[m].kind == Kind::Rank,
        _ => frame.tokens[t].form.ends_with("股东") || frame.tokens[t].is(class::GENERIC) && !frame.tokens[t].form.ends_with("公司"),
    }
}

/// Whether token `t` is a part of a country in a list of which the last is said whole: 东部、中部和西部地区, 东、中、西部.
pub(super) fn region(frame: &Frame, t: usize) -> bool {
    matches!(frame.word(t), "东" | "中" | "西" | "南" | "北" | "东部" | "中部" | "西部" | "南部" | "北部" | "东北" | "东北部")
        && frame.tokens.get(t + 1).is_some_and(|next| next.stand == Stand::And)
}

/// Whether token `t` says how many those are whose names end before it: 云岭、海州两市.
pub(super) fn several(frame: &Frame, t: usize) -> bool {
    let counted = matches!(frame.tokens[t].stand, Stand::Mention(m) if frame.mentions[m].dimension == "count");
    frame.touches(t) && (counted || SEVERAL.has(frame.word(t)))
}

/// One past what says from token `t` on how many those are whose names end before it, and of which sort: 两市, 三家银行, 三大指数, 两款车型.
pub(super) fn apposed(frame: &Frame, t: usize) -> Option<usize> {
    let token = frame.tokens.get(t).filter(|_| t > 0 && frame.touches(t))?;
    let word = |t: usize| frame.tokens.get(t).is_some_and(|n| n.stand == Stand::Word && frame.touches(t));
    let sort = |t: &usize| word(*t) && frame.tokens[*t].nominal() && !frame.tokens[*t].is(TERMS);
    let sorted = |from: usize| from + (from..from + 2).take_while(sort).count();
    if several(frame, t) {
        return Some(if matches!(token.stand, Stand::Mention(_)) { sorted(t + 1) } else { t + 1 });
    }
    if !(token.pos == Pos::Numeral && "两二三四五六七八九十".contains(token.form) && word(t + 1)) {
        return None;
    }
    match frame.word(t + 1) {
        "市" | "地" | "国" | "省" | "县" | "区" | "州" | "者" | "方" | "家" => Some(t + 2),
        // 三大指数: what sort they are may be measured itself.
        "大" if word(t + 2) => Some((t + 3).max(sorted(t + 2))),
        _ => None,
    }
}

/// What words end with that say before a name what sort it is of.
const SORTS: &[&str] = list!("rule", "introduced.sorts");

/// Where the item from token `left` to token `right` of a list begins, what opens its clause left out: 其中, 今年.
pub(super) fn front(frame: &Frame, left: usize, right: usize) -> usize {
    let opens = |t: &usize| {
        let token = &frame.tokens[*t];
        matches!(token.stand, Stand::Time(_) | Stand::Colon) || token.stand == Stand::Word && (token.cue(CueClass::Part) || token.cue(CueClass::Link))
    };
    let left = (left..=right).find(|t| !opens(t)).unwrap_or(left);
    // 主要经济体德国, 行业龙头海云科技: what sort it is of is no part of its name.
    let sort = |t: &usize| SORTS.iter().any(|sort| frame.word(*t).ends_with(sort)) && frame.touches(t + 1);
    (left..right).rev().find(sort).map_or(left, |t| t + 1)
}

/// The time, by its number in the frame, of the number told before 分别 in whose place mention `m` is dealt out: 2024年增长3%，2025年增长4%，分别上调….
pub(crate) fn told_time(frame: &Frame, m: usize) -> Option<usize> {
    let (cue, first, count) = dealt(frame, m).filter(|d| d.2 > 1 && d.2 <= frame.times.len() && d.1 >= d.2)?;
    let clause = frame.clause_start(cue);
    let timed = |from: usize, to: usize| {
        let attached = |t: usize| match frame.tokens[t].stand {
            Stand::Time(i) if frame.times[i].attaches => Some(i),
            _ => None,
        };
        (from..to).filter_map(attached)
    };
    let named = listed(frame, cue).is_some_and(|(from, to)| part(frame, from, to, EVERY).len() == count);
    if named || timed(clause, frame.token_of(first)).next().is_some() {
        return None;
    }
    let mut found = timed(0, clause);
    let own = found.clone().nth(m - first)?;
    let alike = found.clone().count() == count && found.all(|i| frame.times[i].grain == frame.times[own].grain);
    alike.then_some(own)
}

/// The one of those whom the clause before says to come first or next that has the movement of mention `m`, which nothing but its noun opens:
/// 跌幅居前的是电信、券商，跌幅为4.8%、4.0%; 其次是汽车行业，涨幅为3%.
pub(super) fn leads(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    if context.dimension != "percent" || !(context.led_by(bit(CueClass::ChangeNoun)) || frame.word(context.from) == "幅度") {
        return None;
    }
    let (first, count) = list(frame, m);
    let (at, from) = (frame.token_of(first), frame.clause_start(frame.token_of(first)));
    let noun = |t: usize| frame.tokens[t].cue(CueClass::ChangeNoun) || frame.word(t) == "幅度";
    // 一周涨幅: jieba may part 一 from 周.
    let bare = |t: usize| noun(t) || transparent(&frame.tokens[t]) || frame.tokens[t].pos == Pos::Numeral;
    if from == at || !(from..at).all(bare) || !(from..at).any(noun) {
        return None;
    }
    let comma = from.checked_sub(1).filter(|c| frame.tokens[*c].stand == Stand::Comma)?;
    let start = frame.clause_start(comma);
    let is = (start..comma).find(|t| matches!(frame.word(*t), "是" | "为" | "有" | "包括" | "其次是" | "其次为"))?;
    let front = &frame.text[frame.tokens[start].span.start..frame.tokens[is].span.end];
    let next = ["其次是", "其次为", "最后是"].iter().any(|word| front.ends_with(word)) || frame.tokens[start..is].iter().any(|t| t.stand == Stand::De);
    let counted = frame.tokens[start..comma].iter().any(|t| matches!(t.stand, Stand::Mention(_)));
    let items = part(frame, is + 1, comma, EVERY);
    (next && !counted && items.len() == count).then(|| context.entity(items[m - first].0, items[m - first].1))
}
