//! Quotations (行情): what tells the price of a stock, an index or a market, which nobody has.

use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::lexicon::list;
use crate::span::Span;

/// Names of markets.
const NAMES: Forms = Forms::new(list!("attribute", "quotation.names"));

/// Whether mention `m` says how the price of what is named right before it moves, which nobody named in an earlier clause has: 燃油跌超2%.
pub(crate) fn ticks(frame: &Frame, m: usize, entity: Span) -> bool {
    let at = frame.token_of(m);
    let Some(verb) = at.checked_sub(1).filter(|v| *v > 0 && frame.word(*v).starts_with(['涨', '跌'])) else { return false };
    // 云帆股份今年以来累计跌2%: since when stands between.
    let between = |t: usize| matches!(frame.tokens[t].stand, Stand::Time(_)) || matches!(frame.word(t), "累计" | "盘中" | "一度");
    let last = (0..verb).rev().find(|t| !between(*t)).unwrap_or(0);
    let last = &frame.tokens[last];
    let named = last.span.end == entity.end || last.form == "等" && entity.end == last.span.start;
    // 云帆股份跌2%: the name of a firm.
    named && (!last.is(class::INDICATOR) || last.form == "股份" && entity.end - entity.start > last.form.len())
}

/// Whether the entity says itself which market it is of, so that no other one has it: 沪市成交额.
pub(crate) fn of_market(entity: &str) -> bool {
    const MARKETS: &[&str] = list!("attribute", "quotation.markets");
    MARKETS.iter().any(|m| entity.len() > m.len() && entity.starts_with(m))
}

/// Whether the entity (bytes of the sentence) is an index whose quotation mention `m` tells: 海指跌1.2%.
pub(crate) fn quoted(frame: &Frame, m: usize, entity: Span) -> bool {
    let name = entity.of(frame.text);
    // 云帆科技（+5.2%）: how the stock before the bracket moved.
    if frame.bracketed() && frame.mentions[m].unit == "%" && frame.boxed(m).is_some_and(|open| frame.tokens[open - 1].span.end == entity.end) {
        let last = frame.tokens[..frame.token_of(m)].iter().rev().find(|t| t.span.end == entity.end);
        return last.is_some_and(|t| t.is(class::COMPANY | class::HOLDER_SUFFIX)) && frame.mentions[m].span.of(frame.text).starts_with(['+', '-', '−']);
    }
    let index = match name.chars().next_back() {
        Some('指') => true,
        Some('货') => name.ends_with("指数期货") || name.ends_with("股指期货"),
        Some('数') => name.ends_with("指数") && !name.ends_with("价格指数"),
        _ => false,
    };
    let at = frame.token_of(m);
    let told = || {
        (frame.clause_start(at)..at)
            .any(|t| matches!(frame.word(t).chars().next(), Some('涨' | '跌' | '报' | '收' | '现')) || frame.word(t).ends_with(['涨', '跌', '开']))
    };
    // 跌破3000点, 重越3000点.
    let mention = &frame.mentions[m];
    let passes = || mention.dimension == "index" && frame.text[mention.outer.start..mention.span.start].contains(['破', '越', '守']);
    index && (told() || passes())
}

/// Whether a name is that of a market, which has turnover, stocks and indices, and no price.
pub(crate) fn market(name: &str) -> bool {
    name.ends_with(['市', '股', '板', '场', '深']) && named(name)
}

/// Whether a name that ends as those of markets do is one.
fn named(name: &str) -> bool {
    NAMES.has(name) || name.ends_with("两市") || name.ends_with("三市") || name.ends_with("股市场") || name.ends_with("股市")
}

/// Whether mention `m` tells a price in points, or by how much one moved.
pub(crate) fn priced(frame: &Frame, m: usize) -> bool {
    match frame.mentions[m].dimension.as_str() {
        "index" => true,
        "percent" | "currency" => {
            let at = frame.token_of(m);
            let moves = |t: usize| frame.word(t).contains(['涨', '跌', '升', '挫']) || matches!(frame.word(t), "报" | "报收" | "收报" | "收于");
            (frame.clause_start(at)..at).rev().take(3).any(moves)
        }
        _ => false,
    }
}
