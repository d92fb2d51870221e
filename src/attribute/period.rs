//! Periods that are told of beside others (期间): the same one of another year, and that in which a work begins.

use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::list;
use crate::record::{Basis, Change, Mode};
use crate::span::Span;

/// How a work begins, whose day says nothing of how long it is.
const BEGUN: Forms = Forms::new(list!("attribute", "period.begun"));

/// Words between the same period of another year and its value.
const LEADS: Forms = Forms::new(list!("attribute", "period.leads"));

/// How times begin that are before the one which is told of: 上季, 去年.
const EARLIER: &[&str] = list!("attribute", "period.earlier");

/// Times from the beginning of the year on.
const SINCE: Forms = Forms::new(list!("attribute", "period.since"));

/// The same period of another year of which the number at token `at` is the value: 去年同期相比则是57人, 相比去年同期仅有33例.
pub(super) fn same_period(frame: &Frame, at: usize) -> Option<Span> {
    let lead = (0..at).rev().take(4).find(|w| frame.tokens[*w].stand != Stand::Word || !LEADS.has(frame.word(*w)))?;
    let Stand::Time(i) = frame.tokens[lead].stand else { return None };
    let span = frame.times[i].span;
    let text = span.of(frame.text);
    (lead + 1 < at && text.ends_with("同期") && text != "同期").then_some(span)
}

/// Whether the time at token `t` is that in which a work begins, with which its clause ends: 大桥于2017年4月开建，….
pub(super) fn begun(frame: &Frame, t: usize) -> bool {
    let ends = |i: usize| frame.tokens.get(i).is_some_and(|n| n.stand == Stand::Comma);
    let begins = frame.tokens.get(t + 1).is_some_and(|n| BEGUN.has(n.form));
    begins && (ends(t + 2) || ends(t + 3) && matches!(frame.word(t + 2), "建设" | "兴建"))
}

/// Whether a time is the one before that which is told of.
pub(super) fn earlier(time: &str) -> bool {
    time.starts_with(['上', '去', '前', '昨']) && EARLIER.iter().any(|before| time.starts_with(before))
}

/// Whether `time` is the same part of an earlier year than one named before it in the sentence: 2026年上半年亏损3亿元，2025年上半年亏损2亿元.
pub(super) fn of_year_before(frame: &Frame, time: Span) -> bool {
    let parts = |time: Span| {
        let (year, part) = time.of(frame.text).split_once('年').filter(|(year, part)| year.len() == 4 && !part.is_empty())?;
        Some((year.parse::<u32>().ok()?, part))
    };
    let Some((year, part)) = parts(time) else { return false };
    let before = frame.times.iter().take_while(|t| t.span.start < time.start).filter(|t| t.attaches);
    before.filter_map(|t| parts(t.span)).any(|(other, same)| same == part && other > year)
}

/// Whether the time `now` is a month before the month `told` of the same year, as both stand: 9月 behind 10月.
pub(super) fn month_before(told: &str, now: &str) -> bool {
    let month = |time: &str| time.strip_suffix("月份").or_else(|| time.strip_suffix('月')).and_then(|digits| digits.parse::<u8>().ok());
    month(told).is_some_and(|told| month(now).is_some_and(|now| now < told))
}

/// What the movement `change` of a price in mention `m` is measured against where it holds since the year began.
pub(super) fn since_january(frame: &Frame, m: usize, change: Change, time: Span) -> Option<Basis> {
    let at = frame.token_of(m);
    let clause = frame.clause_start(at);
    let since = match time.of(frame.text) {
        word if SINCE.has(word) || word.ends_with("年初以来") || word.ends_with("年初至今") => true,
        // 年内加息预期升温，银价跌8%: what an earlier clause expects.
        "年内" => time.start >= frame.tokens[clause].span.start,
        _ => false,
    };
    let priced = || frame.tokens[clause..at].iter().any(|t| t.stand == Stand::Word && t.form.contains(['涨', '跌']));
    (since && change.mode == Mode::By && priced()).then_some(Basis::Ytd)
}
