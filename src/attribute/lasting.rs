//! Which times hold (延续) for the sentences after the one that names them.

use super::held_against::valued;
use super::reported::{founded, record, reported, surpassed};
use super::time::{based, beside_basis, whole};
use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::CueClass;
use crate::span::Span;
use crate::time::{Grain, Hold, TimeSpan};

/// Whether `time` is of what a number was held against.
fn outdone(frame: &Frame, time: &TimeSpan) -> bool {
    let before = &frame.text[..time.lead];
    before.ends_with(['破', '过', '于', '越']) && frame.tokens.iter().position(|t| t.span.start == time.span.start).is_some_and(|t| surpassed(frame, t))
}

/// Whether `time` is of the whole that a share is of.
fn of_share(frame: &Frame, time: &TimeSpan) -> bool {
    frame.has(CueClass::Share) && frame.tokens.iter().position(|t| t.span.start == time.span.start).is_some_and(|t| based(frame, t))
}

/// The first time of a sentence whose mentions have none of it; it holds for the sentences after it.
pub(crate) fn first(frame: &Frame) -> Option<Span> {
    if frame.times.is_empty() {
        return None;
    }
    (0..frame.tokens.len()).find_map(|t| match frame.tokens[t].stand {
        Stand::Time(i) if lasts(frame, t, i) && frame.word(frame.clause_start(t)) != "相当于" && !reported(frame, t, i, frame.tokens.len()) => {
            Some(frame.times[i].span)
        }
        _ => None,
    })
}

/// Whether time `i` at token `t` holds for the sentences after it though nothing was said of it: no day of an event, no 近日.
fn lasts(frame: &Frame, t: usize, i: usize) -> bool {
    let time = &frame.times[i];
    time.hold == Hold::Lasting && time.attaches && carries(frame, time.span) && !founded(frame, t)
}

/// Whether the clause of `time` tells of what is the first or the greatest since then: 2022年裁员2万人以来最大的一次.
fn since(frame: &Frame, time: Span) -> bool {
    let t = frame.tokens.partition_point(|t| t.span.start < time.start);
    if frame.tokens.get(t).is_none_or(|token| token.span.start > time.start) {
        return false;
    }
    (t + 1..frame.clause_end(t).min(t + 8)).any(|t| frame.word(t) == "以来")
}

/// Whether `time` is that of a goal of which a part is told: 完成全年90万人目标的72%.
fn of_goal(frame: &Frame, time: Span) -> bool {
    frame.tokens.iter().position(|t| t.span.start == time.start).is_some_and(|t| whole(frame, t, frame.tokens.len()))
}

/// Whether something is the first or the greatest since `time`, of which the sentences behind are not told: 1998年以来首次.
fn first_since(frame: &Frame, time: Span) -> bool {
    let text = time.of(frame.text);
    let at = || frame.tokens.iter().position(|t| t.span.start == time.start);
    text.ends_with("以来") && !text.starts_with(['今', '年']) && at().is_some_and(|t| record(frame, t, text))
}

/// Whether `time` is told last, of how a price moved over it: 收跌0.3%，本周累计下跌2%.
fn summed(frame: &Frame, time: Span) -> bool {
    const SUMS: [&str; 8] = ["累涨", "累跌", "累升", "累计涨", "累计跌", "累计上涨", "累计下跌", "累计升"];
    let clause = frame.text[..time.start].trim_end().ends_with(['，', ',']);
    clause && SUMS.iter().any(|sum| frame.text[time.end..].starts_with(sum))
}

/// Whether a number is held against what `time` tells: 与2021年3亿元相比, 较公司2021年设定的3亿元缩水.
fn against(frame: &Frame, time: Span) -> bool {
    // What opens a sentence stands behind nothing.
    if time.start == 0 || !(frame.has(CueClass::Against) || frame.has(CueClass::Basis)) {
        return false;
    }
    let t = frame.tokens.partition_point(|t| t.span.start < time.start);
    if t < frame.tokens.len() && beside_basis(frame, t) {
        return true;
    }
    // 一季度和二季度分别增长: 和 holds one against the other only where a value follows.
    let paired = || matches!(frame.tokens.get(t + 1).map(|n| n.stand), Some(Stand::Mention(_))) && valued(frame, t + 1);
    t > 0 && frame.tokens[t - 1].cue(CueClass::Against) && (frame.tokens[t - 1].stand == Stand::Word || paired())
        || frame.tokens[..t]
            .iter()
            .rev()
            .take(4)
            .take_while(|n| n.stand == Stand::Word)
            .any(|n| n.cue(CueClass::Against) && matches!(n.form, "较" | "比" | "相较" | "相比"))
}

/// Whether a yearly rate can hold at `time`: it stands in the clause of mention `m`, or is of years.
pub(crate) fn lasting(frame: &Frame, m: usize, time: Span) -> bool {
    let clause = frame.tokens[frame.clause_start(frame.token_of(m))].span.start;
    time.start >= clause || frame.times.iter().any(|t| t.span == time && (t.range || t.grain == Grain::Era))
}

/// Whether `time`, which a mention has, holds for the sentences after it: no window (近五日), no time of a comparison or of the whole of a share.
pub(crate) fn carries(frame: &Frame, time: Span) -> bool {
    match frame.times.iter().find(|t| t.span == time) {
        Some(found) => {
            found.attaches
                && !outdone(frame, found)
                && !of_share(frame, found)
                && !since(frame, time)
                && !first_since(frame, time)
                && !of_goal(frame, time)
                && !against(frame, time)
                && !summed(frame, time)
                // 同期，立案3件；查获4吨: of the same time all.
                && (!time.of(frame.text).ends_with("同期") || time.start == 0 && time.of(frame.text) == "同期")
                && !time.of(frame.text).starts_with(['近', '最', '过', '每'])
        }
        None => true,
    }
}
