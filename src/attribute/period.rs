//! Periods that are told of beside others (期间): the same one of another year, and that in which a work begins.

use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::list;
use crate::span::Span;

/// How a work begins, whose day says nothing of how long it is.
const BEGUN: Forms = Forms::new(list!("attribute", "period.begun"));

/// Words between the same period of another year and its value.
const LEADS: Forms = Forms::new(list!("attribute", "period.leads"));

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
