//! To whom 分别 deals out numbers in clauses that name nobody.

use crate::frame::Frame;
use crate::frame::holder::Holder;
use crate::frame::token::{Stand, Token, class};
use crate::rule::context::Row;
use crate::rule::dealt;
use crate::segment::Pos;
use crate::span::Span;

/// What parts those of a list.
const SEPARATORS: &[&str] = &["、", "和", "及", "与", "以及"];

/// To whom mention `m` is dealt out, in bytes of the document, where what stands between an earlier list of as many numbers and 分别 names nobody; `had` are the holders
/// of the mentions before in the sentence at byte `offset`, `before` the row before its semicolon:
/// 甲银行、乙银行分别实现净利润3亿元、2亿元；净息差分别为2%、3%.
pub(super) fn dealt_before<'h>(
    (frame, offset): (&Frame, usize),
    m: usize,
    (had, before): (&[Option<Span>], Row),
    holders: impl Fn() -> &'h [Holder],
) -> Option<Span> {
    let (cue, first, count) = dealt(frame, m).filter(|d| d.2 > 1)?;
    let earlier = (0..first).rev().find_map(|p| dealt(frame, p).filter(|d| d.2 == count && d.0 < cue && d.1 + count <= first));
    let (row, from) = match earlier {
        Some((_, first, _)) => (listed(frame, offset, &had[first..first + count])?, frame.token_of(first + count - 1) + 1),
        None => (before, 0),
    };
    let who = *row.of_count(count)?.get(m - first)?;
    if from > cue {
        return None;
    }
    let others = || frame.tokens[from..cue].iter().any(|t| t.stand == Stand::And);
    let named = || holders().iter().any(|h| (from..cue).contains(&h.right));
    (!others() && !named()).then_some(who)
}

/// Those to whom the sentence at byte `offset` dealt out its last list of numbers, which `had` them.
pub(super) fn row(frame: &Frame, offset: usize, had: &[Option<Span>]) -> Option<Row> {
    let (_, first, count) = (0..frame.mentions.len()).rev().find_map(|m| dealt(frame, m).filter(|d| d.2 > 1))?;
    listed(frame, offset, had.get(first..first + count)?)
}

/// The row of those who `had` the numbers of a list, where they are one list too.
fn listed(frame: &Frame, offset: usize, had: &[Option<Span>]) -> Option<Row> {
    let beside = |a: Span, b: Span| {
        let between = frame.text.get(a.end.checked_sub(offset)?..b.start.checked_sub(offset)?)?;
        SEPARATORS.contains(&between).then_some(())
    };
    let whole = had.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if beside(*a, *b).is_some()));
    if whole { Row::of(had) } else { None }
}

/// Whether `entity`, dealt out to mention `m`, is a firm, and what begins at byte `start` stands in an earlier clause of the sentence.
pub(super) fn apart(frame: &Frame, m: usize, entity: Span, start: usize) -> bool {
    let Some(last) = frame.tokens.iter().position(|t| t.span.end == entity.end) else { return false };
    let first = frame.tokens.iter().position(|t| t.span.start == entity.start).unwrap_or(last);
    let firm = frame.tokens[last].is(class::COMPANY) || first < last && frame.firm_name(first, last);
    // 一线城市上涨1%，二、三线城市分别下跌2%、3%: so have places.
    let city = |t: &Token| t.is(class::PLACE) && t.form.ends_with("城市");
    let ranked = || first == last && frame.tokens[last].pos == Pos::Numeral && frame.tokens[last + 1..].iter().take(6).any(city);
    let place = city(&frame.tokens[last]) || ranked();
    (firm || place)
        && !frame.tokens[last].is(class::INDICATOR | class::GENERIC)
        && frame.token_of(m) > last
        && start < frame.tokens[frame.clause_start(last)].span.start
}
