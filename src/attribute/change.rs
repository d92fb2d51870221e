//! The movement (变动) that a mention states: direction, mode and basis.

use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::frame::transparent;
use crate::lexicon::CueClass;
use crate::record::{Basis, Change, Direction, Mode};
use crate::rule::context::Context;
use crate::rule::{begins, joined, origin};

/// The movement that mention `m` states; `earlier` are those of the mentions before it.
pub(crate) fn change(context: &Context, m: usize, earlier: &[Option<Change>]) -> Option<Change> {
    let frame = context.frame;
    let at = frame.token_of(m);
    let from = frame.clause_start(at);
    let basis = basis(frame, from, at);
    let negative = context.mention(m).value.is_some_and(|v| v.is_sign_negative());
    if let Some((direction, mode)) = moved(frame, from, at) {
        let direction = if negative && mode == Mode::By { Direction::Down } else { direction };
        return Some(Change { direction, mode, basis });
    }
    // From A to B: A is where the movement begins.
    if begins(context, m) && m + 1 < frame.mentions.len() && origin(context, m + 1) == Some(m) {
        let next = frame.token_of(m + 1);
        if let Some((direction, Mode::To)) = moved(frame, at + 1, next) {
            return Some(Change { direction, mode: Mode::From, basis: None });
        }
    }
    // A list of movements has one verb.
    if m > 0 && joined(frame, m - 1) && !has_words(frame, frame.token_of(m - 1), at) {
        return earlier.get(m - 1).copied().flatten().map(|c| Change { direction: if negative { Direction::Down } else { c.direction }, ..c });
    }
    // 同比-3.2%: the basis alone, right before a percentage.
    let bare = at > from && frame.tokens[at - 1].cue(CueClass::Basis) && matches!(context.mention(m).dimension.as_str(), "percent" | "percentage_point");
    if bare {
        let direction = if negative { Direction::Down } else { Direction::Up };
        return Some(Change { direction, mode: Mode::By, basis });
    }
    None
}

fn has_words(frame: &Frame, a: usize, b: usize) -> bool {
    (a + 1..b).any(|t| frame.tokens[t].stand == Stand::Word)
}

/// Direction and mode of the verb or noun of movement right before token `at`, not before token `from`.
fn moved(frame: &Frame, from: usize, at: usize) -> Option<(Direction, Mode)> {
    let mut to = false;
    let mut compared = None;
    for t in (from..at).rev() {
        let token = &frame.tokens[t];
        if let Some(cue) = token.cue_of(CueClass::Change, frame.lexicon).or_else(|| token.cue_of(CueClass::ChangeNoun, frame.lexicon)) {
            // 高于平均增速17个百分点 compares, it does not move.
            if (from..t).any(|c| frame.tokens[c].cue(CueClass::Compare) && frame.word(c).chars().count() > 1) {
                return None;
            }
            let noun = cue.class == CueClass::ChangeNoun;
            let mode = if to && !noun { Mode::To } else { cue.mode? };
            return Some((cue.direction?, mode));
        }
        if token.is(class::INDICATOR)
            && t + 1 == at
            && let Some((_, id)) = frame.lexicon.movements.at(frame.word(t)).next()
        {
            let cue = &frame.lexicon.cues[id as usize];
            return Some((cue.direction?, cue.mode?));
        }
        match frame.word(t) {
            "至" | "到" => to = true,
            _ => {}
        }
        if token.cue(CueClass::Compare) && t + 1 >= at.saturating_sub(1) {
            compared = match frame.word(t) {
                "高" | "多" | "快" | "高出" | "偏多" | "偏高" => Some(Direction::Up),
                "低" | "少" | "慢" | "偏少" | "偏低" => Some(Direction::Down),
                _ => None,
            };
            continue;
        }
        if !transparent(token) && token.stand != Stand::De {
            return None;
        }
        // 比上年同期低50个基点: a comparison with an earlier time is a movement.
        if let (Some(direction), Stand::Time(i)) = (compared, token.stand) {
            let against = t > from && frame.tokens[t - 1].cue(CueClass::Against);
            if against && reference(frame, frame.times[i].span.of(frame.text)).is_some_and(|b| b != Basis::Cumulative) {
                return Some((direction, Mode::By));
            }
        }
        if token.is(class::HOLDER) && !transparent(token) {
            return None;
        }
    }
    None
}

/// What the movement in tokens `from..at` is measured against.
fn basis(frame: &Frame, from: usize, at: usize) -> Option<Basis> {
    for t in (from..at).rev() {
        let token = &frame.tokens[t];
        match token.stand {
            Stand::Mention(_) => return None,
            Stand::Time(i) if t > from && frame.tokens[t - 1].cue(CueClass::Against) => {
                return reference(frame, frame.times[i].span.of(frame.text));
            }
            Stand::Word => {
                if let Some(cue) = token.cue_of(CueClass::Basis, frame.lexicon) {
                    return cue.basis.map(|b| by_period(frame, b));
                }
                if token.cue(CueClass::ChangeNoun) {
                    let word = frame.word(t);
                    for (sign, basis) in [("年均", Basis::Cagr), ("复合", Basis::Cagr), ("年平均", Basis::Cagr), ("同比", Basis::Yoy), ("环比", Basis::Mom)]
                    {
                        if word.contains(sign) {
                            return Some(by_period(frame, basis));
                        }
                    }
                }
                if let Some(cue) = token.cue_of(CueClass::Reference, frame.lexicon)
                    && t > from
                    && frame.tokens[t - 1].cue(CueClass::Against)
                {
                    return cue.basis;
                }
            }
            _ => {}
        }
    }
    None
}

/// 环比 is by the period of the sentence: by quarter where it speaks of one.
fn by_period(frame: &Frame, basis: Basis) -> Basis {
    let quarter = basis == Basis::Mom && frame.times.iter().any(|t| t.span.of(frame.text).contains("季"));
    if quarter { Basis::Qoq } else { basis }
}

/// The basis that a time after 较 or 比 gives.
fn reference(frame: &Frame, time: &str) -> Option<Basis> {
    let known = |form: &str| {
        frame.lexicon.word(form)?.classes.iter().find_map(|c| match c {
            crate::lexicon::WordClass::Cue(id) => Some(&frame.lexicon.cues[*id as usize]).filter(|c| c.class == CueClass::Reference),
            _ => None,
        })
    };
    if let Some(cue) = known(time) {
        return cue.basis;
    }
    if time.ends_with("同期") {
        return Some(Basis::Yoy);
    }
    // 比2016年末 of 2017 is against the year's beginning, 较2024年度 of 2025 against the year before.
    let before = year(time).is_some_and(|y| frame.times.iter().any(|t| t.attaches && year(t.span.of(frame.text)) == Some(y + 1)));
    if before {
        let end = ["年末", "年底", "末", "底"].iter().any(|e| time.ends_with(e));
        return Some(if end { Basis::Ytd } else { Basis::Yoy });
    }
    Some(Basis::Cumulative)
}

/// The year that a time names in four digits.
fn year(time: &str) -> Option<u32> {
    let (digits, _) = time.split_once('年')?;
    (digits.len() == 4).then(|| digits.parse().ok()).flatten()
}
