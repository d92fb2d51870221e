//! What can be measured in what (量纲): no rate in yuan, no price in pieces.

use super::context::{Context, MOVES};
use crate::frame::token::Stand;
use crate::lexicon::list;
use crate::record::Kind;
use crate::span::Span;

/// What the last characters of a noun phrase say that it is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measured {
    /// A part of a whole or of an earlier value: percent and their like.
    Rate,
    /// Money.
    Money,
}

/// Endings of rates.
const RATES: &[&str] = list!("rule", "fit.rates");

/// Words in 率 that are measured in other units.
const NO_RATES: &[&str] = list!("rule", "fit.no-rates");

/// Endings of amounts of money and of prices.
const MONEY: &[&str] = list!("rule", "fit.money");

/// What `phrase` is measured in, where its end says so.
fn measured(phrase: &str) -> Option<Measured> {
    let ends = |words: &[&str]| words.iter().any(|w| phrase.ends_with(w));
    if ends(RATES) && !ends(NO_RATES) {
        return Some(Measured::Rate);
    }
    ends(MONEY).then_some(Measured::Money)
}

/// Whether mention `m` can be the value of `entity`, or the amount of its movement. What stands in another sentence can, and so can lengths of time,
/// ages and ranks, which are said of anything.
pub(super) fn fits(context: &Context, m: usize, entity: Span) -> bool {
    let mention = context.mention(m);
    let dimension = mention.dimension.as_str();
    // 利率 of nothing but a number, 股价 of points: no unit of a thing.
    let told = match dimension.split_once('/').map_or(dimension, |(first, _)| first) {
        "count" => mention.unit != "{点}",
        "currency" | "mass" | "length" | "area" | "volume" | "energy" | "power" => true,
        _ => false,
    };
    if !told || mention.kind != Kind::Quantity {
        return true;
    }
    match measured(context.text_of(entity)) {
        Some(Measured::Rate) => false,
        Some(Measured::Money) => dimension.starts_with("currency"),
        None => true,
    }
}

/// Whose price mention `m` says to have moved behind its market value, which number `last` tells: 市值212亿元，年初至今下跌7.4%.
pub(super) fn stock(context: &Context, last: usize) -> Option<Span> {
    let frame = context.frame;
    let told = frame.token_of(last);
    // 年初至今仍有18%的正增长: since when says so too.
    let since = |time: &str| time.ends_with("至今") || time.ends_with("以来") || time == "年内";
    let prices = |t: usize| match frame.tokens[t].stand {
        Stand::Time(i) => since(frame.times[i].span.of(frame.text)),
        _ => frame.word(t).contains(['涨', '跌']),
    };
    let valued = context.dimension == "percent"
        && context.entity_of(last).is_some_and(|e| context.text_of(e).ends_with("市值"))
        && (told + 1..context.at).any(prices)
        // 总市值跌至2万亿元，跌幅6%: the value itself moved.
        && frame.classes(frame.clause_start(told), told) & MOVES == 0;
    if valued { context.done[last].holder } else { None }
}

/// The entity that mention `m` has in common with mention `last` before it: that of `last`, or, where that is measured in something else, that of the
/// last one in the dimension of `m` before. 规模30亿元，票面利率1.6%，另有20亿元
pub(super) fn shared(context: &Context, m: usize, last: usize) -> Option<Span> {
    let entity = context.entity_of(last)?;
    if let Some(stock) = stock(context, last) {
        return Some(stock);
    }
    if fits(context, m, entity) {
        return Some(entity);
    }
    let alike = |p: &usize| context.mention(*p).dimension == context.mention(m).dimension;
    (0..last).rev().filter(alike).filter_map(|p| context.entity_of(p)).find(|entity| fits(context, m, *entity))
}
