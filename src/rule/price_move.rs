//! `price-move`: a stock, an index or a contract and how its price moved.

use super::context::{Context, Outcome};
use super::governor::forced;
use super::left::{Left, pair};
use super::other_place::other_place;
use crate::forms::Forms;
use crate::frame::holder::{Holder, Part};
use crate::frame::token::{Stand, Token, class};
use crate::frame::{Frame, transparent};
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;
use crate::span::Span;

/// Verbs that prices have and indicators have not.
const VERBS: Forms = Forms::new(list!("rule", "price_move.verbs"));

/// How a price moves, which is no part of the name before it: 锦河股份震荡走低.
const MANNER: Forms = Forms::new(list!("rule", "price_move.manner"));

/// Parts of a day of trading.
const SESSIONS: Forms = Forms::new(list!("rule", "price_move.sessions"));

/// Verbs of price movement beside [`VERBS`] that need no number.
const BARE: Forms = Forms::new(list!("rule", "price_move.bare"));

/// Verbs of a price that amounts have too: 升至.
const REACHING: Forms = Forms::new(list!("rule", "price_move.reaching"));

/// Markets that are told of by the points of their index: 港股升160点.
const MARKETS: Forms = Forms::new(list!("rule", "price_move.markets"));

/// What trading does at a price: 以3元开出.
pub(super) const SESSION: Forms = Forms::new(list!("rule", "price_move.session"));

/// The word for the stock told of, which opens the clause, and whose price what stands before the mention says to have moved: 该股今日下滑2仙.
fn pronoun(context: &Context) -> Option<Span> {
    let frame = context.frame;
    let first = (context.from..context.at).find(|t| !matches!(frame.tokens[*t].stand, Stand::Time(_)))?;
    // 台股站上3万点: a market has points.
    let told = match context.dimension {
        "index" => MARKETS.has(frame.word(first)),
        "percent" => frame.word(first) == "该股" && context.moved(),
        "currency" => frame.word(first) == "该股" && context.moved() && priced(context),
        _ => false,
    };
    let how = |t: &Token| matches!(t.stand, Stand::Time(_)) || transparent(t) || MANNER.has(t.form);
    (told && frame.tokens[first + 1..context.at].iter().all(how)).then(|| context.entity(first, first))
}

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if let Some(stock) = pronoun(context) {
        return Outcome::Yes(stock, "the stock told of opens the clause");
    }
    match verb(context) {
        Some(_) if other_place(context, m).is_some() => Outcome::No("a place has what another one has"),
        // 煤价受需求回暖提振上涨20元: why it moved.
        Some(verb) if verb > context.from && forced(context, verb - 1, context.from).is_some() => Outcome::No("why it moved stands before the verb"),
        Some(verb) => moved(context, verb, context.from),
        None => Outcome::No("no verb of price movement right before it"),
    }
}

/// Whether the mention is a price or the points of an index, and no amount of millions.
pub(super) fn priced(context: &Context) -> bool {
    let small = |m: usize| !context.mention(m).span.of(context.frame.text).contains(['万', '亿']);
    context.dimension == "index" || context.dimension.starts_with("currency") && context.mention_at(context.at).is_some_and(small)
}

/// The verb of price movement before the mention, links and bounds between them left out.
fn verb(context: &Context) -> Option<usize> {
    // 以3100点开出: the verb stands behind the price.
    if let Some(by) = context.at.checked_sub(1).filter(|by| *by > context.from && context.frame.word(*by) == "以")
        && context.frame.tokens.get(context.at + 1).is_some_and(|t| SESSION.has(t.form))
        && priced(context)
    {
        return Some(by);
    }
    let before = &context.frame.tokens[context.from..context.at];
    for (t, token) in before.iter().enumerate().rev() {
        // 收每股3元, 收2.1万点, 收在3元, 挂2.6令吉: at what price trading closed.
        let at = context.from + t + 1;
        let next = at == context.at || at + 1 == context.at && context.frame.word(at) == "在";
        let closed = match token.form {
            "收" => matches!(context.dimension, "index" | "currency/count") || at < context.at && priced(context),
            "挂" => priced(context),
            _ => false,
        };
        if next && closed {
            return Some(context.from + t);
        }
        if !transparent(token) {
            return None;
        }
        if VERBS.has(token.form) {
            return Some(context.from + t);
        }
        if REACHING.has(token.form) && priced(context) {
            return Some(context.from + t);
        }
    }
    None
}

/// Whose price the clause before that of a mention says to have moved without a number: 锦河股份跌停，跌幅达10%.
pub(crate) fn told(context: &Context) -> Option<Span> {
    let frame = context.frame;
    if !matches!(context.left(), Left::Movement(_)) && verb(context).is_none() {
        return None;
    }
    let end = context.from.checked_sub(1).filter(|end| frame.tokens[*end].stand == Stand::Comma)?;
    let from = frame.clause_start(end);
    let clause = &frame.tokens[from..end];
    if clause.iter().any(|t| matches!(t.stand, Stand::Mention(_))) {
        return None;
    }
    // 东成体育（02020.HK）破顶，升5%: a stock is told of by its code.
    let code = |t: usize| frame.tokens[t].stand == Stand::Open && (4..=6).contains(&frame.word(t + 1).len()) && frame.word(t + 1).parse::<u32>().is_ok();
    if matches!(context.dimension, "percent" | "currency" | "index")
        && let Some(open) = (from + 1..end).find(|t| code(*t)).filter(|open| frame.closing(*open) + 1 < end)
        && let Outcome::Yes(name, _) = moved(context, open, from)
    {
        return Some(name);
    }
    // 锦河股份跌幅扩大，报3元: the noun says so too.
    let name = |t: usize| frame.tokens[t].is(class::HOLDER | class::HOLDER_SUFFIX | class::TRADE) && !frame.tokens[t].place();
    let noun = |t: usize| t > from && matches!(frame.word(t), "涨幅" | "跌幅" | "升幅") && frame.touches(t) && name(t - 1);
    let verb = from + clause.iter().enumerate().position(|(i, t)| VERBS.has(t.form) || BARE.has(t.form) || noun(from + i))?;
    match moved(context, verb, from) {
        Outcome::Yes(name, _) => Some(name).filter(|_| firm(context, verb, from)),
        _ => None,
    }
}

/// Whose price the verb 收 or 挂 tells, in a clause of its own: what the number before it is said of, or of whom a clause before it tells.
pub(super) fn goes_on(context: &Context, m: usize) -> Option<Span> {
    let Left::Verb(closed) = context.left() else { return None };
    if !matches!(context.frame.word(closed), "收" | "挂") || verb(context) != Some(closed) {
        return None;
    }
    let moves = |p: usize| matches!(context.mention(p).dimension.as_str(), "percent" | "currency" | "index");
    (0..m).rev().find(|p| moves(*p)).and_then(|p| context.entity_of(p)).or_else(|| traded(context))
}

/// Words of a firm that changes the prices of what it sells.
const OWN_PRICES: Forms = Forms::new(list!("rule", "price_move.own_prices"));

/// Whose price moved, which nothing in its clause says: the last firm of which a clause before it tells, 云帆药业被卖8千张，下跌2.5%.
pub(crate) fn traded(context: &Context) -> Option<Span> {
    let frame = context.frame;
    if !matches!(context.dimension, "percent" | "currency" | "index") || context.from == 0 {
        return None;
    }
    let verb = verb(context)?;
    let plain = |t: usize| {
        let token = &frame.tokens[t];
        matches!(token.stand, Stand::Time(_)) || transparent(token) || MANNER.has(token.form) || frame.closed(t) || token.pos == Pos::Function
    };
    // 宣布提价，上涨5%: what a firm sells.
    if !(context.from..verb).all(plain) || frame.tokens[..context.from].iter().any(|t| OWN_PRICES.has(t.form)) {
        return None;
    }
    let holders = frame.holders();
    let firm = |h: &&Holder| {
        let told = h.part == Part::Subject && !h.source && h.right < context.from && !frame.tokens[h.right].place();
        // 港股走软，早段升160点: a market has points.
        let market = context.dimension == "index" && MARKETS.has(frame.word(h.right));
        told && (market || frame.word(h.start) == "该股" || !h.generic && (frame.firm_name(h.start, h.right) || frame.tokens[h.right + 1].stand == Stand::Open))
    };
    holders.iter().rev().find(firm).map(|h| context.entity(h.start, h.right))
}

/// Whether what stands between tokens `from` and `verb` can have a price: a name, a sort of stocks.
fn firm(context: &Context, verb: usize, from: usize) -> bool {
    let frame = context.frame;
    let last = (from..verb).rev().find(|t| !transparent(&frame.tokens[*t]) && !MANNER.has(frame.word(*t)));
    last.is_some_and(|t| {
        let token = &frame.tokens[t];
        token.is(class::HOLDER | class::HOLDER_SUFFIX | class::THING | class::TRADE)
            || matches!(token.pos, Pos::Name | Pos::PlaceName)
            || t > from && frame.word(t - 1) == "-"
    })
}

/// The last token, at or before token `right`, that does not say when a price moved; none where nothing else stands there from token `from` on.
fn untimed(context: &Context, right: usize, from: usize) -> Option<usize> {
    let frame = context.frame;
    // 云帆股价在周五高开高走收涨8%: when it moved is not what moved.
    let when = (from + 1..=right).rev().find(|t| matches!(frame.tokens[*t].stand, Stand::Time(_))).filter(|t| frame.word(*t - 1) == "在" && *t > from + 1);
    // 在纽约汇市尾市收于98点: nor is where and when trading closed.
    if SESSIONS.has(frame.word(right))
        && let Some(during) = (from..right).rev().take(4).find(|t| frame.word(*t) == "在")
    {
        return during.checked_sub(1).filter(|r| *r >= from);
    }
    if let Some(time) = when.filter(|time| (*time + 1..=right).all(|t| transparent(&frame.tokens[t]) || MANNER.has(frame.word(t)))) {
        return Some(time - 2);
    }
    Some(right)
}

/// How many words before the name of a stock from token `start` to token `right` say of what sort it is: 权重股云帆科技; jieba parts 重磅股.
fn sort(frame: &Frame, start: usize, right: usize) -> usize {
    if start >= right || !frame.tokens[right].is(class::HOLDER | class::HOLDER_SUFFIX) {
        return 0;
    }
    let parted = start + 1 < right
        && frame.word(start + 1) == "股"
        && frame.touches(start + 1)
        && matches!(frame.word(start), "重磅" | "权重" | "龙头" | "蓝筹" | "热门" | "成分");
    if parted { 2 } else { usize::from(frame.word(start).len() > 6 && frame.word(start).ends_with('股')) }
}

/// Whether the character at token `t` ends a name, whatever it means elsewhere: 台达跌18元, 江苏新能涨6%; 还能涨6% is told of something else.
fn ends_name(frame: &Frame, t: usize, from: usize) -> bool {
    // No adverb stands before it.
    let coined = |t: usize| frame.single(t) && !frame.closed(t) && matches!(frame.tokens[t].pos, Pos::Adjective | Pos::Noun | Pos::Name | Pos::Other);
    let ends = match frame.word(t) {
        "达" => t == from + 1 && frame.single(from),
        "能" => t > from && coined(t - 1),
        _ => false,
    };
    ends && frame.touches(t)
}

/// Whether the word at token `t` is the second of two characters at the front, token `from`, before the word at token `right` that a firm's name ends with: 果下科技.
fn second(frame: &Frame, (from, right): (usize, usize), t: usize) -> bool {
    t == from + 1
        && t + 1 == right
        && frame.tokens[right].is(class::HOLDER_SUFFIX | class::TRADE)
        && matches!(frame.word(t), "下" | "上" | "中" | "里" | "与" | "和" | "同" | "向" | "将" | "为" | "以" | "自")
        && (from..=right).all(|t| frame.tokens[t].stand == Stand::Word && (t == right || frame.single(t)) && (t == from || frame.touches(t)))
}

/// What stands before the `verb` in the clause that begins at token `from`.
fn moved(context: &Context, verb: usize, from: usize) -> Outcome {
    let frame = context.frame;
    let Some(mut right) = verb.checked_sub(1).filter(|r| *r >= from).and_then(|r| untimed(context, r, from)) else {
        return Outcome::No("nothing, or only when trading closed, stands before the verb");
    };
    let name_end = |t: usize| ends_name(frame, t, from) && frame.touches(verb);
    while right > from
        && !name_end(right)
        && (transparent(&frame.tokens[right]) && (frame.tokens[right].cue(CueClass::Link) || !frame.ends_phrase(right))
            || MANNER.has(frame.word(right))
            || matches!(frame.word(right), "A股" | "港股" | "美股")
            || frame.tokens[right].pos == Pos::Numeral && frame.word(right).ends_with(['周', '天', '月', '年'])
            || frame.tokens[right].stand == Stand::Close)
    {
        right = if frame.tokens[right].stand == Stand::Close { frame.opening(right).max(from + 1) - 1 } else { right - 1 };
    }
    // 云帆股价在周四的交易中大涨8%: when it moved is not what moved.
    if frame.word(right) == "交易"
        && frame.tokens[right + 1].form == "中"
        && let Some(during) = (from + 1..right).find(|t| frame.word(*t) == "在")
    {
        right = during - 1;
        if context.measures(right) {
            return Outcome::Yes(context.entity(frame.phrase_start(right, from), right), "the price before a verb of price movement");
        }
    }
    // 单日下跌4%: how it moved is not what moved.
    if right == from && MANNER.has(frame.word(right)) {
        return Outcome::No("only how it moved stands before the verb");
    }
    // 一周上涨6%: how long it took.
    if right == from && frame.tokens[right].pos == Pos::Numeral {
        return Outcome::No("how long it took");
    }
    // 顶升15米: half a verb.
    if frame.word(verb) == "升" && (frame.single(right) || !matches!(context.dimension, "percent" | "currency" | "index" | "ratio")) {
        return Outcome::No("no price");
    }
    // 煤价每吨上涨15元: per what it moves is no part of the name; jieba may part it, 水位每小时上涨5厘米.
    let parted = right > from && frame.word(right - 1) == "每" && frame.touches(right);
    if parted || frame.word(right).starts_with('每') {
        let Some(before) = right.checked_sub(1 + usize::from(parted)).filter(|r| *r >= from) else { return Outcome::No("only per what it moves") };
        right = before;
    }
    // 比亚迪股份涨8%: the shares of a listed firm are those of its name.
    // 云帆美股ADR跌8%: so are the receipts for them.
    let shares = |t: usize| {
        let receipts = matches!(frame.word(t), "ADR" | "ADS" | "GDR") && frame.touches(t);
        receipts || frame.word(t) == "股份" && t > from && frame.touches(t) && frame.tokens[t - 1].is(class::COMPANY)
    };
    if context.measures(right) && !frame.tokens[right].is(class::COMPANY) && frame.tokens[right].is(class::INDICATOR) && !shares(right) {
        return Outcome::No("an indicator stands before the verb");
    }
    // A name is what lies between the comma or 、 and the verb, whatever words jieba sees in it.
    // 港元对美元汇率跌至7.8: one currency as another one counts it.
    let mut start = pair(context, right, from).unwrap_or(right + 1);
    while start > from {
        let before = start - 1;
        let token = &frame.tokens[before];
        let name = match token.stand {
            // 鹿得医疗: a character inside a name, whatever it means elsewhere.
            Stand::Word if before == right && name_end(right) => true,
            Stand::Word if start <= right && frame.touches(start) && before > from && matches!(frame.word(before), "得" | "能" | "之" | "尔" | "达" | "可") => {
                true
            }
            Stand::Word if start == right && second(frame, (from, right), before) => true,
            // 上纬新材: the first character of a name at the front.
            Stand::Word if start <= right && frame.touches(start) && before == from && matches!(frame.word(before), "上" | "中" | "先" | "正" | "向") => {
                true
            }
            Stand::Word => !frame.closed(before) && !transparent(token) && !token.cue(CueClass::Source),
            // 海深300股指期货（IF）主力合约: a code in brackets.
            Stand::Close if start <= right && frame.opening(before) + 2 == before && frame.opening(before) > from && frame.touches(frame.opening(before)) => {
                start = frame.opening(before);
                continue;
            }
            // 玉米12月合约: the month is part of the name.
            Stand::Time(i) if start <= right && !frame.times[i].attaches && frame.word(start).starts_with("合约") && before > from => frame.touches(before),
            // *ST云天.
            Stand::Mark if frame.word(before) == "*" && frame.word(start) == "ST" => true,
            // 云帆集团-W: a sort of share.
            Stand::Mark if start == right && frame.word(before) == "-" && frame.word(start).len() <= 2 && frame.latin(start) && before > from => {
                frame.touches(start) && frame.touches(before)
            }
            _ => false,
        };
        // Rocket Lab: a name in Latin letters goes on behind a space.
        if !name || (start <= right && !frame.touches(start) && !(frame.latin(start) && frame.spaced(start))) {
            break;
        }
        start = before;
    }
    // 10年期跌0.2%: a term is the whole name.
    if start == right && frame.word(right) == "期" && right > from && context.mention_at(right - 1).is_some_and(|term| context.lasts(term)) {
        start -= 1;
    }
    if start > right {
        return Outcome::No("no name stands before the verb");
    }
    // 较周四纽约尾盘涨120点: what it is compared with.
    let against = |t: usize| matches!(frame.word(t), "较" | "比" | "相比" | "相较");
    if start > from && (against(start - 1) || start > from + 1 && matches!(frame.tokens[start - 1].stand, Stand::Time(_)) && against(start - 2)) {
        return Outcome::No("what it is compared with stands before the verb");
    }
    // 海州基金旗下云帆成长, 海州期货交易所玉米: who has it, or where it is traded, is not its name.
    if let Some(had) = (start..right).rev().find(|t| frame.word(*t) == "旗下" || frame.word(*t).ends_with("交易所")) {
        start = had + 1;
    }
    // A股云帆科技: the market is not its name.
    if start < right && matches!(frame.word(start), "A股" | "港股" | "美股" | "个股") {
        start += 1;
    }
    // 权重股云帆科技: what sort of stock it is, neither.
    start += sort(frame, start, right);
    // 10年期主力合约: how long it runs is part of its name.
    if start > from && frame.word(start).starts_with('期') && frame.touches(start) && context.mention_at(start - 1).is_some_and(|m| context.lasts(m)) {
        start -= 1;
    }
    Outcome::Yes(context.entity(start, right), "the name before a verb of price movement")
}
