//! What can be measured in what (量纲): no rate in yuan, no price in pieces.

use super::context::Context;
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

/// The entity that mention `m` has in common with mention `last` before it: that of `last`, or, where that is measured in something else, that of the
/// last one in the dimension of `m` before. 规模30亿元，票面利率1.6%，另有20亿元
pub(super) fn shared(context: &Context, m: usize, last: usize) -> Option<Span> {
    let entity = context.entity_of(last)?;
    if fits(context, m, entity) {
        return Some(entity);
    }
    let alike = |p: &usize| context.mention(*p).dimension == context.mention(m).dimension;
    (0..last).rev().filter(alike).filter_map(|p| context.entity_of(p)).find(|entity| fits(context, m, *entity))
}
