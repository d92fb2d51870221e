//! `respectively`: as many names as numbers, in order.

use super::context::{Context, MOVES, Outcome};
use super::dealt::{EVERY, SEPARATORS, TERMS, clauses, dealt, dealt_time, listed, part, times_behind};
use super::dealt_on::{goes_on, had, held_against, set_against, spread, told, undivided};
use super::dealt_to::owner;
use super::introduced::{AMOUNTS, amounts, apposed, front, introduced, leads, region, role, tier};
use super::left::{Left, look};
use super::strokes::strokes;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;
use crate::span::Span;

/// Verbs that say what is dealt out to those before them: 分别成交.
const DEALT: Forms = Forms::new(list!("rule", "respectively.dealt"));

/// What those do who put money into something: 分别增资.
pub(super) const PAYING: Forms = Forms::new(list!("rule", "respectively.paying"));

/// What only funds, firms and their shares have.
pub(super) const OWNED: Forms = Forms::new(list!("rule", "respectively.owned"));

/// What short names of firms end with.
pub(super) const FIRMS: Forms = Forms::new(list!("rule", "respectively.firms"));

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    // 跌幅居前的是电信、券商，跌幅为4.8%、4.0%; 其次是汽车行业，涨幅为3%.
    if let Some(entity) = leads(context, m) {
        return Outcome::Yes(entity, "those that the clause before says to come first");
    }
    match dealt(context.frame, m) {
        Some(dealt) => deal(context, m, dealt),
        None => match undivided(context.frame, m).and_then(|p| context.entity_of(p)) {
            Some(entity) => Outcome::Yes(entity, "its place among the numbers dealt out before"),
            None => match spread(context, m) {
                Some(all) => deal(context, m, all),
                None => match terms(context, m) {
                    Some(entity) => Outcome::Yes(entity, "its place in the list of indicators before as many numbers"),
                    None => match strokes(context, m) {
                        Some(entity) => Outcome::Yes(entity, "its place among indicators and numbers parted by strokes"),
                        None => match term_of_two(context, m) {
                            Some(entity) => Outcome::Yes(entity, "its place of two, told of two indicators"),
                            None => Outcome::No("no 分别 before a list of numbers"),
                        },
                    },
                },
            },
        },
    }
}

/// The first of the numbers that nothing but 、 or 和 parts from mention `m`, and how many they are.
pub(crate) fn series(frame: &Frame, m: usize) -> (usize, usize) {
    let tied = |m: usize| frame.token_of(m + 1) == frame.token_of(m) + 2 && frame.tokens[frame.token_of(m) + 1].stand == Stand::And;
    let before = (0..m).rev().take_while(|p| tied(*p)).count();
    let behind = (m..frame.mentions.len() - 1).take_while(|p| tied(*p)).count();
    (m - before, before + behind + 1)
}

/// The indicator of mention `m` in a list of as many as the numbers behind it, which nothing parts from them: 货运量和客运量3万吨和5万人次.
fn terms(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let (first, count) = series(frame, m);
    let before = m - first;
    let at = frame.token_of(first);
    // A number behind one term, or a term behind no 和, is none of a list.
    let from = frame.clause_start(at);
    if count < 2 || at < from + 3 || !frame.tokens[at - 1].is(class::INDICATOR) {
        return None;
    }
    let items = SEPARATORS.iter().map(|s| part(frame, from, at, s)).find(|items| items.len() == count)?;
    let term = |(_, right): &(usize, usize)| frame.tokens[*right].is(class::INDICATOR);
    let whole = items.iter().all(term) && (0..count - 1).all(|i| frame.tokens[items[i].1 + 1].stand == Stand::And) && items[count - 1].1 + 1 == at;
    let (left, right) = items[before];
    let start = if before == 0 { frame.phrase_start(right, left) } else { left };
    whole.then(|| context.entity(start, right))
}

/// The indicator of mention `m`, one of two numbers that a verb parts from two indicators: 产量和销量将达到3.4万吨及3万吨.
fn term_of_two(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    // Most numbers are joined to none.
    let joined = |t: usize| frame.tokens.get(t).is_some_and(|n| n.stand == Stand::And && matches!(n.form, "和" | "及" | "与" | "以及"));
    if !joined(context.at + 1) && (context.at == 0 || !joined(context.at - 1)) {
        return None;
    }
    let (first, count) = series(frame, m);
    let at = frame.token_of(first);
    if count != 2 || frame.mentions[first].unit != frame.mentions[first + 1].unit || frame.clause_start(at) != context.from {
        return None;
    }
    let Left::Phrase(start, right) = look(context, at, context.from) else { return None };
    let last = start.checked_sub(2).filter(|last| *last >= context.from && joined(start - 1))?;
    let opens = frame.phrase_start(last, context.from);
    let term = |t: usize| frame.tokens[t].is(class::INDICATOR) && frame.tokens[t].stand == Stand::Word;
    let alone = opens == context.from || frame.tokens[opens - 1].stand != Stand::And;
    if !(term(right) && term(last) && alone && right + 1 < at) {
        return None;
    }
    let (start, right) = if m == first { (opens, last) } else { (start, right) };
    Some(context.entity(start, right))
}

/// What 分别 at token `cue` deals out to mention `m`, one of `count` from mention `first` on.
fn deal(context: &Context, m: usize, (cue, first, count): (usize, usize, usize)) -> Outcome {
    let frame = context.frame;
    // 增速比全省（8.1%）和全国（7.4%）分别高4.2、4.9个百分点: what it is held against has nothing dealt out.
    if let Some(against) = set_against(frame, cue) {
        return held_against(context, first, against);
    }
    // 比2022年、2019年分别增长3%、2%: what it is held against are times.
    let times = (frame.clause_start(cue)..cue).filter(|t| matches!(frame.tokens[*t].stand, Stand::Time(i) if frame.times[i].compared)).count();
    if count > 1 && times == count {
        return Outcome::No("it is held against as many times");
    }
    // 海州（12人）及云岭（3人）的旅客分别增加3%及2%.
    if let Some((start, right)) = frame.boxes(first, count).and_then(|boxed| frame.had_by_boxed(boxed)) {
        return Outcome::Yes(context.entity(start, right), "what those have whose brackets stand before 分别");
    }
    let told = || told(context, cue, first, count).and_then(|entities| entities.get(m - first).copied());
    // 占比分别为48%、52%, 同比分别增长3%、2%: what was dealt out before.
    if let Some(entity) = goes_on(frame, m, (cue, first, count)).and_then(|p| context.entity_of(p)) {
        return Outcome::Yes(entity, "its place among the numbers dealt out before");
    }
    let Some((from, to)) = listed(frame, cue) else {
        // 事故3起，死亡4人，同比分别下降50%、43%.
        return told()
            .map_or(Outcome::Refused("分别 without a list of names before it"), |e| Outcome::Yes(e, "its place among the numbers told before 分别"));
    };
    let to = before_predicate(frame, (from, to), cue);
    // 2024年、2025年净利润分别为3亿元、4亿元: what is dealt out is years.
    // 甲公司和乙公司分别于2012年和2009年被罚款3亿元和2亿元: names beside times.
    if dealt_time(frame, m).is_some() && !(from >= frame.clause_start(cue) && times_behind(frame, cue).len() == count) {
        return Outcome::No("times stand beside 分别, and no names");
    }
    // 甲、乙分别持有公司3%、2%的股份, 3%、2%股权: what stands behind the list is held.
    let last = first + count - 1;
    let next = frame.token_of(last) + 1;
    let held = || frame.tokens.get(next).is_some_and(|t| t.is(class::THING) && frame.touches(next)).then(|| context.entity(next, next));
    if let Some(entity) = stake(context, cue, last).or_else(|| owner(frame, m).and_then(|_| tied(context, last).or_else(held))) {
        return Outcome::Yes(entity, "what stands behind the numbers");
    }
    // 甲、乙分别处罚金3万元、2万元: what is dealt out is named after 分别.
    let at = frame.token_of(first);
    if count > 1
        && let Some(right) = at.checked_sub(1).filter(|r| *r > cue + 1 && frame.tokens[*r].is(TERMS | class::THING) && frame.ends_phrase(*r))
        && !frame.tokens[right].cue(CueClass::ChangeNoun)
        && (cue + 1..right).any(|t| frame.tokens[t].pos == Pos::Verb || frame.tokens[t].cue(CueClass::Verb))
    {
        let start = frame.phrase_start(right, cue + 1);
        let start = start + usize::from(start < right && matches!(frame.word(start), "获" | "遭" | "被" | "获得"));
        return Outcome::Yes(context.entity(start, right), "what stands between 分别 and the numbers");
    }
    // 甲、乙分别以3元、2元的每股收益居前, 分别为客户带来3%、2%的回报率: what 的 ties the list to.
    let brings = |t: usize| frame.word(t) == "以" || frame.tokens[t].pos == Pos::Verb && !frame.tokens[t].is(MOVES);
    if count > 1
        && (cue + 1..at).any(brings)
        && let Some(entity) = tied(context, first + count - 1)
    {
        return Outcome::Yes(entity, "what 的 ties the numbers to");
    }
    // 甲、乙成交居前，分别成交3亿元、2亿元: the verb says what is dealt out to those who have it.
    // 甲、乙分别增资3亿元、2亿元: and what they paid.
    let pays = || frame.mentions[m].dimension == "currency" && PAYING.has(frame.word(cue + 1));
    if count > 1
        && at == cue + 2
        && (frame.tokens[cue + 1].is(class::INDICATOR_SUFFIX) || DEALT.has(frame.word(cue + 1)) || pays())
        && (names(frame, from, to, count).is_some() || pays() && SEPARATORS.iter().any(|s| part(frame, from, to, s).len() == count))
    {
        return Outcome::Yes(context.entity(cue + 1, cue + 1), "what stands between 分别 and the numbers");
    }
    // 两项指标分别增长3%和5%: the last so many that were told of.
    if let Some(entity) = last_told(context, (from, to), (m - first, count)) {
        return Outcome::Yes(entity, "its place among those told before, which 两项 counts");
    }
    // 营收5亿元，利润1亿元，同比分别增长3%和5%: the names are those of the numbers before.
    if let Some(entity) = told() {
        return Outcome::Yes(entity, "its place among the numbers told before 分别");
    }
    // 失业率最低的为海州和云岭，分别为2.8%和3.1%.
    if let Some((start, right, _)) = introduced(frame, (from, to), cue, count) {
        return Outcome::Yes(context.entity(start, right), "what those listed before 分别 have");
    }
    if owner(frame, m).is_some() {
        return Outcome::Refused("those before 分别 hold or sell so many shares");
    }
    for separators in SEPARATORS {
        let items = part(frame, from, to, separators);
        // 日产量及比上旬增减: how it moved is no item.
        let against = items.iter().any(|(left, _)| frame.tokens[*left].cue(CueClass::Against));
        if items.len() == count && count > 1 && !against {
            // 甲公司、乙公司净利润分别为…: what all of them have stands behind the last name.
            if let Some((start, right)) = had(frame, &items) {
                // 海州、云岭增加额较多，同比分别增加3亿元、2亿元: by how much what was named before moves.
                if start == right && AMOUNTS.has(frame.word(right)) {
                    return amounts(context, from);
                }
                return Outcome::Yes(context.entity(start, right), "what those listed before 分别 have");
            }
            let (left, right) = items[m - first];
            if region(frame, items[0].1) {
                return Outcome::Refused("only the parts of a country are known");
            }
            let right = item_end(frame, left, right);
            // 甲、乙、丙前三季度净利润: what a time parts from the last name is of all of them.
            let parted = (left + 1..right).find(|t| m + 1 == first + count && matches!(frame.tokens[*t].stand, Stand::Time(_)));
            let right = parted.map_or(right, |time| time - 1);
            // 小麦、玉米、水稻三种作物产量: how many those are, and what all of them have.
            let many = (left + 1..=right).find(|t| m + 1 == first + count && count > 1 && apposed(frame, *t).is_some());
            let right = many.map_or(right, |many| many - 1);
            // 海州港、云岭港: a name is whole, the holder before 粮食 in 云岭县粮食 is not of it.
            let named = (left..=right).find(|t| frame.name_end(*t) == Some(right));
            let start = if m == first { named.unwrap_or_else(|| frame.phrase_start(right, left)) } else { left };
            return Outcome::Yes(context.entity(start, right), "its place in the list before 分别");
        }
    }
    // 甲，乙，丙合格率分别为: the names are parted by commas.
    if count > 2
        && let Some(items) = clauses(frame, from, to, count)
    {
        let (left, right) = items[m - first];
        return Outcome::Yes(context.entity(frame.phrase_start(left, left), right), "its place in the list before 分别");
    }
    if unequal(frame, from, to, count) {
        return Outcome::Refused("the names before 分别 are not as many as the numbers");
    }
    Outcome::No("one name, several numbers")
}

/// Where the item of a list from token `left` to token `right` ends, before what it is told over and how it moved: 柴油价格每吨, 使用外资增幅, 0号柴油全国平均每升,
/// 0号柴油（全国平均）.
fn item_end(frame: &Frame, left: usize, right: usize) -> usize {
    let over = |t: usize| t > left && (frame.word(t) == "平均" || frame.tokens[t].is(class::GENERIC) && frame.word(t).starts_with('全'));
    let per = |t: usize| frame.word(t).starts_with('每') || frame.word(t).ends_with('每') || t > left && frame.word(t - 1).ends_with('每');
    let said = |t: usize| per(t) || over(t) || frame.tokens[t].cue(CueClass::ChangeNoun) && !frame.tokens[t].is(class::INDICATOR);
    let open = |t: usize| t > left && matches!(frame.tokens[t].stand, Stand::Open | Stand::Close);
    (left..=right).rev().find(|t| !said(*t) && !open(*t)).unwrap_or(right)
}

/// Where the list from token `from` to token `to` ends, in the clause before that of 分别 at token `cue`, before what is said of all that it names:
/// 甲市和乙市营业收入增幅接近，分别为.
fn before_predicate(frame: &Frame, (from, to): (usize, usize), cue: usize) -> usize {
    const NAMES: u32 = class::INDICATOR | class::THING | class::HOLDER | class::COMPANY | class::HOLDER_SUFFIX;
    if from >= frame.clause_start(cue) {
        return to;
    }
    let measured = |t: &usize| frame.tokens[*t].is(class::INDICATOR) && !frame.tokens[*t].cue(CueClass::ChangeNoun);
    let Some(last) = (from..to).rev().take(6).find(measured) else { return to };
    let said =
        |t: usize| frame.tokens[t].stand == Stand::Word && (!frame.tokens[t].is(NAMES) || frame.tokens[t].cue(CueClass::ChangeNoun) || frame.word(t) == "创新");
    if (last + 1..to).all(said) { last + 1 } else { to }
}

/// The shares behind mention `last`, the last of a list that nothing but 有 behind 分别 at token `cue` says to be held: 甲、乙分别有55%及45%股权.
fn stake(context: &Context, cue: usize, last: usize) -> Option<Span> {
    let frame = context.frame;
    let next = frame.token_of(last) + 1;
    let has = frame.mentions[last].dimension == "percent" && matches!(frame.word(cue + 1), "有" | "拥有" | "占有");
    let numbers = has && matches!(frame.tokens.get(cue + 2).map(|n| n.stand), Some(Stand::Mention(_)));
    let share = frame.tokens.get(next).is_some_and(|n| matches!(n.form, "股权" | "股份" | "权益"));
    (numbers && share).then(|| context.entity(next, next))
}

/// The indicator that 的 ties a list to which mention `last` ends: 3元、2元的每股收益.
fn tied(context: &Context, last: usize) -> Option<Span> {
    let frame = context.frame;
    let de = frame.token_of(last) + 1;
    let end = frame.phrase_end(de + 1, frame.clause_end(de), false);
    let named = frame.tokens.get(de).is_some_and(|t| t.stand == Stand::De) && end > de + 1 && frame.tokens[end - 1].is(TERMS | class::THING);
    named.then(|| context.entity(de + 1, end - 1))
}

/// The `index`th of the last `count` entities that were told of before the clause of 分别, where tokens `from` to `to` before it only count them: 两项指标, 两者.
fn last_told(context: &Context, (from, to): (usize, usize), (index, count): (usize, usize)) -> Option<Span> {
    let frame = context.frame;
    let words = |t: usize| matches!(frame.word(t), "指标" | "数据" | "数字" | "项" | "者");
    let pronoun = |t: usize| match count {
        2 => matches!(frame.word(t), "两者" | "二者" | "两项"),
        3 => matches!(frame.word(t), "三者" | "三项"),
        _ => false,
    };
    let counted =
        |t: usize| matches!(frame.tokens[t].stand, Stand::Mention(p) if frame.mentions[p].value.is_some_and(|v| v == rust_decimal::Decimal::from(count)));
    let last = to.checked_sub(1).filter(|last| count > 1 && *last >= from)?;
    if !(pronoun(last) && last == from || last == from + 1 && (counted(from) || pronoun(from)) && words(last)) {
        return None;
    }
    let mut told: Vec<Span> = Vec::new();
    for p in (0..context.done.len()).rev().filter(|p| frame.token_of(*p) < from) {
        if let Some(entity) = context.entity_of(p).filter(|e| !told.contains(e)) {
            told.push(entity);
        }
    }
    (told.len() >= count).then(|| told[count - 1 - index])
}

/// Where the name of somebody ends that begins the item from token `left` to token `right` of a list.
pub(super) fn name(frame: &Frame, (left, right): (usize, usize)) -> Option<usize> {
    let left = front(frame, left, right);
    if left == right && (tier(frame, left) || region(frame, left)) {
        return Some(right);
    }
    // 东部、中部、西部用电量
    if left < right && matches!(frame.word(left), "东部" | "中部" | "西部" | "南部" | "北部") && frame.tokens[left + 1].is(TERMS) {
        return Some(left);
    }
    let own = |t: usize| t < right && frame.word(t) == "公司" && role(frame, t + 1);
    let left = (left..right).find(|t| !role(frame, *t) && !own(*t)).unwrap_or(left);
    let firm = |t: usize| FIRMS.has(frame.word(t)) && t == left + 1 && frame.unlisted(left);
    let whose = |t: usize| matches!(frame.tokens[t].stand, Stand::Time(_)) || frame.tokens[t].is(TERMS) && !frame.holder_like(t) && !firm(t);
    let end = (left + 1..=right).find(|t| whose(*t)).map_or(right, |t| t - 1);
    // 海州的利率, 周明的股票质押率.
    let end = (left + 1..=end).find(|t| frame.tokens[*t].stand == Stand::De).map_or(end, |de| de - 1);
    // 云岭、海州两市的利率, 甲、乙两家银行净利润: how many they are.
    let end = (left + 1..=end).find(|t| apposed(frame, *t).is_some()).map_or(end, |t| t - 1);
    // 云帆集团-W: a sort of share.
    let full = end;
    let end = if end >= left + 2 && frame.word(end - 1) == "-" { end - 2 } else { end };
    let last = &frame.tokens[end];
    // 渠江国际: what short names of firms end with.
    let short = |t: usize| FIRMS.has(frame.word(t)) && t > left && (left..t).all(|i| frame.unlisted(i) || frame.tokens[i].pos == Pos::PlaceName);
    let ends = full > end
        || short(end)
        || last.is(class::HOLDER | class::HOLDER_SUFFIX | class::TRADE) && (end > left || last.is(class::HOLDER))
        || frame.unlisted(end)
        || end == left && last.pos == Pos::PlaceName
        || frame.name_end(left) == Some(end);
    let named = ends && !whose(left) && !last.is(class::GENERIC) && (left..=end).all(|t| frame.name_part(t));
    named.then_some(full)
}

/// The names that alone make up the list of `count` items between tokens `from` and `to`, what the last of them has left out.
fn names(frame: &Frame, from: usize, to: usize, count: usize) -> Option<Vec<(usize, usize)>> {
    let items = SEPARATORS.iter().map(|s| part(frame, from, to, s)).find(|items| items.len() == count)?;
    let ends: Vec<usize> = items.iter().filter_map(|item| name(frame, *item)).collect();
    let whole = ends.len() == count && (0..count - 1).all(|i| ends[i] == items[i].1);
    whole.then(|| items.iter().zip(ends).map(|((left, _), end)| (*left, end)).collect())
}

/// Whether names are listed in tokens `from` to `to` and are not as many as the `count` numbers that 分别 deals out.
pub(super) fn unequal(frame: &Frame, from: usize, to: usize, count: usize) -> bool {
    let names = part(frame, from, to, EVERY).len();
    count > 1 && names > 1 && names != count
}
