//! The time of a value that another one is held against (比较): 比去年同期211毫米, 低于2014年所创的39亿吨, 由7月的2.2%和2.9%降至.

use super::period::same_period;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::{CueClass, list};
use crate::record::{Change, Direction};
use crate::rule::{becomes, joined};
use crate::span::Span;
use crate::time::TimeSpan;

/// Whether a number is held against the time at token `t`: 比2019年, 比疫前的2019年.
pub(super) fn against(frame: &Frame, t: usize) -> bool {
    let cue = |w: usize| frame.tokens[w].cue(CueClass::Against);
    let before = || t > 2 && frame.tokens[t - 1].stand == Stand::De && frame.word(t - 2).ends_with('前') && (cue(t - 3) || t > 3 && cue(t - 4));
    // 持平于2019年.
    let level = || frame.word(t - 1) == "持平于" || t > 1 && frame.word(t - 1) == "于" && frame.word(t - 2) == "持平";
    t > 0 && (cue(t - 1) || before() || level())
}

/// The time that 的 ties to the list of which mention `m` is an item.
pub(super) fn tied(frame: &Frame, m: usize) -> Option<Span> {
    let first = (0..m).rev().take_while(|p| joined(frame, *p)).last().unwrap_or(m);
    let de = frame.token_of(first).checked_sub(1).filter(|de| *de > 0 && frame.tokens[*de].stand == Stand::De)?;
    match frame.tokens[de - 1].stand {
        Stand::Time(i) => Some(frame.times[i].span),
        _ => None,
    }
}

/// What was done in the time before it to a value that another one is held against: 2014年所创的39亿吨.
const REACHED: Forms = Forms::new(list!("attribute", "held_against.reached"));

/// What gave the value of an earlier time: 上一季度调查的47%.
const FOUND: Forms = Forms::new(list!("attribute", "held_against.found"));

/// The time in which the number at token `at` was reached that another one is held against: 低于2014年所创的39亿吨.
pub(super) fn reached(frame: &Frame, at: usize) -> Option<usize> {
    let verb = at.checked_sub(2).filter(|verb| *verb > 1 && frame.tokens[at - 1].stand == Stand::De && REACHED.has(frame.word(*verb)))?;
    let time = verb - 1 - usize::from(frame.word(verb - 1) == "所");
    let Stand::Time(i) = frame.tokens[time].stand else { return None };
    let against = || time > 0 && (frame.tokens[time - 1].cue(CueClass::Against) || frame.compares(time - 1));
    (frame.times[i].compared || against()).then_some(i)
}

/// The time that token `at` is a value of, where a comparison gives both: 比去年同期211毫米, 与去年同期（9403人）相比.
pub(super) fn compared_with(frame: &Frame, at: usize) -> Option<Span> {
    // 低于去年的月均22万户: over what it is an average.
    let average = |w: usize| matches!(frame.word(w), "月均" | "日均" | "年均" | "季均" | "周均" | "平均");
    let at = if at > 2 && average(at - 1) && frame.tokens[at - 2].stand == Stand::De { at - 1 } else { at };
    let mut t = at;
    // 较去年同期之54亿元.
    while t > 0 && (matches!(frame.tokens[t - 1].stand, Stand::De | Stand::Open) || frame.word(t - 1) == "之") {
        t -= 1;
    }
    // 较2月（报告30例、死亡1人）上升: all that a bracket behind a time tells is of that time.
    if frame.bracketed()
        && let Some(open) = frame.clause_start(at).checked_sub(1).filter(|o| *o > 1 && frame.tokens[*o].stand == Stand::Open)
        && let Stand::Time(i) = frame.tokens[open - 1].stand
        && frame.tokens[open - 2].cue(CueClass::Against)
    {
        return Some(frame.times[i].span);
    }
    // 比去年同期的实际销量705万辆微增: what the level is of stands between.
    if t == at {
        let named = (0..at).rev().take(3).take_while(|w| frame.tokens[*w].stand == Stand::Word && frame.tokens[*w].nominal()).count();
        if named > 0 && at > named + 1 && frame.tokens[at - named - 1].stand == Stand::De {
            let time = at - named - 2;
            if let Stand::Time(i) = frame.tokens[time].stand
                && frame.times[i].compared
                && frame.times[i].span.of(frame.text).ends_with("同期")
            {
                return Some(frame.times[i].span);
            }
        }
    }
    if let Some(i) = reached(frame, at).or_else(|| named_value(frame, at)) {
        return Some(frame.times[i].span);
    }
    // 高于上一季度调查的47%.
    if at > 3
        && frame.tokens[at - 1].stand == Stand::De
        && FOUND.has(frame.word(at - 2))
        && let Stand::Time(i) = frame.tokens[at - 3].stand
        && (frame.times[i].compared || against(frame, at - 3) || frame.compares(at - 4))
    {
        return Some(frame.times[i].span);
    }
    // 与上年同期相比变动-5%: by how much it moved, and no level.
    let turned = |m: usize| frame.mentions[m].turned(frame.text);
    if t == at
        && !frame.times.is_empty()
        && !matches!(frame.tokens[at].stand, Stand::Mention(m) if turned(m))
        && let Some(period) = same_period(frame, at)
    {
        return Some(period);
    }
    // 较上周+4%: how far it moved, and no level.
    let moved = |m: usize| {
        let mention = &frame.mentions[m];
        matches!(mention.unit.as_str(), "%" | "pp" | "bp") && mention.span.of(frame.text).starts_with(['+', '-', '−', '–'])
    };
    match frame.tokens.get(t.checked_sub(1)?)?.stand {
        Stand::Time(_) if t == at && matches!(frame.tokens[at].stand, Stand::Mention(m) if moved(m)) => None,
        // 是去年的2倍: what is said is of now.
        // 上升为2020年的60.5%: where a movement ends.
        Stand::Time(i) if frame.times[i].compared && t < at && times_over(frame, &frame.times[i], at) && becomes(frame, at).is_none() => None,
        Stand::Time(_) if restored(frame, t - 1, at) => None,
        Stand::Time(i) if frame.times[i].compared => Some(frame.times[i].span),
        Stand::Time(i) if t >= 2 && frame.tokens[t - 2].cue(CueClass::Against) && (t < at || valued(frame, at)) => Some(frame.times[i].span),
        _ => None,
    }
}

/// The time of the value at token `at` that another one is held against, with what it is of between them: 比去年总产10万吨增加2万吨.
fn named_value(frame: &Frame, at: usize) -> Option<usize> {
    let moves = frame.tokens.get(at + 1).is_some_and(|n| n.cue(CueClass::Change) && n.stand == Stand::Word);
    let named = (0..at).rev().take(2).take_while(|w| frame.tokens[*w].stand == Stand::Word && frame.tokens[*w].nominal()).count();
    let time = at.checked_sub(named + 1).filter(|time| moves && named > 0 && *time > 0)?;
    match frame.tokens[time].stand {
        Stand::Time(i) if frame.tokens[time - 1].cue(CueClass::Against) => Some(i),
        _ => None,
    }
}

/// Whether the number at token `at` right behind a time is the value that another one is held against: 与2021年3亿元相比, 较2021年3亿元增长.
pub(super) fn valued(frame: &Frame, at: usize) -> bool {
    frame.tokens.get(at + 1).is_some_and(|n| matches!(n.form, "相比" | "对比" | "相较") || n.cue(CueClass::Change) && n.stand == Stand::Word)
}

/// Whether the number at token `at` tells which part of a value of the time at token `t` was reached again: 恢复至2019年同期的八成, 相当于2019年同期的八成.
pub(super) fn restored(frame: &Frame, t: usize, at: usize) -> bool {
    const VERBS: &[&str] = list!("attribute", "held_against.restored");
    let Stand::Time(i) = frame.tokens[t].stand else { return false };
    let part = matches!(frame.tokens[at].stand, Stand::Mention(m) if matches!(frame.mentions[m].unit.as_str(), "x" | "%" | "1"));
    part && (t + 1..at).all(|w| frame.tokens[w].stand == Stand::De || frame.word(w) == "水平")
        && VERBS.iter().any(|verb| frame.text[..frame.times[i].span.start].ends_with(verb))
}

/// Whether the number at token `at` tells how many times a value of `time` something is: 是去年的2倍, 为上年同期的八成.
fn times_over(frame: &Frame, time: &TimeSpan, at: usize) -> bool {
    let part = matches!(frame.tokens[at].stand, Stand::Mention(m) if matches!(frame.mentions[m].unit.as_str(), "x" | "%" | "1"));
    part && frame.text[..time.lead].ends_with(['是', '为', '达', '到', '约', '近', '有'])
}

/// The growth of those with whom the clause compares one that it names, told in a bracket: 增速比全省（7.7%）和全国（7.0%）快.
pub(super) fn growth_of_others(frame: &Frame, m: usize, negative: bool) -> Option<Change> {
    let open = frame.boxed(m).filter(|open| *open + 1 == frame.token_of(m) && frame.mentions[m].dimension == "percent")?;
    let from = frame.clause_start(open);
    let against = (from..open).rev().find(|t| matches!(frame.word(*t), "比" | "较" | "高于" | "低于" | "快于" | "慢于"))?;
    // 增速同比提高0.8个百分点，比全省（7.7%）快: it may stand in the clause before.
    let before = from.checked_sub(1).filter(|c| frame.tokens[*c].stand == Stand::Comma && against == from).map_or(from, |comma| frame.clause_start(comma));
    let noun = (before..against).find_map(|t| frame.tokens[t].cue_of(CueClass::ChangeNoun, frame.lexicon))?;
    let direction = if negative { Direction::Down } else { noun.direction? };
    Some(Change { direction, mode: noun.mode?, basis: None })
}
