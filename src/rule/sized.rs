//! What is said of things between their count and their name: 2个深逾1米的大坑, 147家重点统计企业.

use super::context::Context;
use super::people::heads;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::span::Span;

/// What is done with those of whom 重点 tells that they matter: 重点监测企业.
const KEPT: Forms = Forms::new(list!("rule", "sized.kept"));

/// Where a phrase ends that begins with 重点 at token `left` and ends at `end`, where what is done with those counted stands between: 重点统计企业.
pub(super) fn sorted(context: &Context, m: usize, (left, end, to): (usize, usize, usize)) -> usize {
    let frame = context.frame;
    // 48人重点观察名单: people are on it, and none of it.
    if heads(context, m) {
        return end;
    }
    if end != left + 1 || end + 1 >= to || !matches!(frame.word(left), "重点" | "样本" | "定点") || !KEPT.has(frame.word(end)) {
        return end;
    }
    let close = frame.phrase_end(end + 1, to, true);
    if close > end + 1 && frame.tokens[close - 1].is(class::THING) { close } else { end }
}

/// What names of works end with.
const WORKS: Forms = Forms::new(list!("rule", "sized.works"));

/// Where the name of a work ends that goes on behind 及 or 和 at token `end`, not beyond token `to`: 3万吨精制盐酸及配套项目; `end` where none does.
pub(super) fn works(context: &Context, left: usize, end: usize, to: usize) -> usize {
    let frame = context.frame;
    let of = matches!(context.dimension, "currency" | "mass" | "mass/time" | "volume" | "volume/time" | "power" | "energy");
    let work = |t: usize| WORKS.has(frame.word(t)) || ["项目", "工程", "装置", "基地"].iter().any(|end| frame.word(t).ends_with(end));
    // 年产3万吨二氟磷酸锂项目: numerals and whatever else stand in the name of what is made.
    let made = of && context.dimension.starts_with("mass") && context.at > context.from && matches!(frame.word(context.at - 1), "年产" | "日产" | "月产");
    if made && end < to && (end == left || !work(end - 1)) {
        let part = |t: &usize| frame.tokens[*t].stand == Stand::Word && frame.touches(*t) && !frame.tokens[*t].cue(CueClass::Change);
        let whole = (end..to.min(end + 8)).take_while(part).find(|t| work(*t) || frame.word(*t) == "产能");
        if let Some(last) = whole {
            return last + 1;
        }
    }
    let both = |t: usize| frame.tokens[t].stand == Stand::And && matches!(frame.word(t), "及" | "和" | "与" | "以及");
    if !of || end <= left || end + 1 >= to || !both(end) || work(end - 1) {
        return end;
    }
    let plain = |t: usize| t < to && frame.tokens[t].stand == Stand::Word && frame.touches(t) && !frame.tokens[t].is(class::HOLDER);
    let last = (end + 1..to).take(6).take_while(|t| plain(*t)).find(|t| work(*t));
    last.map_or(end, |last| last + 1)
}

/// Words for a size that stand before it: 长约10公里的隧道.
const SIZES: Forms = Forms::new(list!("rule", "sized.sizes"));

/// The thing that 的 ties to its size right behind a count, of which tokens `left` to `to` are the clause: 2个深逾1米的大坑.
pub(super) fn sized(context: &Context, left: usize, to: usize) -> Option<Span> {
    let frame = context.frame;
    let size = context.mention_at(left + 1).filter(|_| SIZES.has(frame.word(left)) && left + 1 < to)?;
    let physical = matches!(context.mention(size).dimension.as_str(), "length" | "area" | "mass" | "volume");
    let de = usize::from(frame.tokens.get(left + 2)?.stand == Stand::De);
    let inside = frame.text[..frame.tokens[left + 1].span.end].ends_with('的');
    let start = left + 2 + de;
    let close = frame.phrase_end(start.min(to), to, true);
    (physical && (inside || de == 1) && close > start).then(|| context.entity(start, close - 1))
}
