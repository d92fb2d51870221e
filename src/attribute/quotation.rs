//! Quotations (行情): what tells the price of a stock, an index or a market, which nobody has.

use crate::frame::Frame;
use crate::frame::token::class;
use crate::span::Span;

/// Whether mention `m` says how the price of what is named right before it moves, which nobody named in an earlier clause has: 燃油跌超2%.
pub(crate) fn ticks(frame: &Frame, m: usize, entity: Span) -> bool {
    let at = frame.token_of(m);
    let Some(verb) = at.checked_sub(1).filter(|v| *v > 0 && frame.word(*v).starts_with(['涨', '跌'])) else { return false };
    let last = &frame.tokens[verb - 1];
    let named = last.span.end == entity.end || last.form == "等" && entity.end == last.span.start;
    // 云帆股份跌2%: the name of a firm.
    named && (!last.is(class::INDICATOR) || last.form == "股份" && entity.end - entity.start > last.form.len())
}

/// Whether the entity says itself which market it is of, so that no other one has it: 沪市成交额.
pub(crate) fn of_market(entity: &str) -> bool {
    const MARKETS: [&str; 8] = ["沪市", "深市", "北证", "北交所", "创业板", "科创板", "沪股通", "深股通"];
    MARKETS.iter().any(|m| entity.len() > m.len() && entity.starts_with(m))
}

/// Whether the entity (bytes of the sentence) is an index whose quotation mention `m` tells: 海指跌1.2%.
pub(crate) fn quoted(frame: &Frame, m: usize, entity: Span) -> bool {
    let name = entity.of(frame.text);
    let index = match name.chars().next_back() {
        Some('指') => true,
        Some('货') => name.ends_with("指数期货") || name.ends_with("股指期货"),
        Some('数') => name.ends_with("指数") && !name.ends_with("价格指数"),
        _ => false,
    };
    let at = frame.token_of(m);
    index
        && (frame.clause_start(at)..at)
            .any(|t| matches!(frame.word(t).chars().next(), Some('涨' | '跌' | '报' | '收' | '现')) || frame.word(t).ends_with(['涨', '跌', '开']))
}
