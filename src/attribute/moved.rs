//! The verb or noun of movement (变动词) before a number: in which direction, and whether by so much or to it.

use super::reference::reference;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::frame::transparent;
use crate::lexicon::{CueClass, bit, list};
use crate::record::{Basis, Direction, Mode};
use crate::rule::becomes;
use crate::rule::context::MOVES;

/// Verbs of movement that 为 ends: 降为3%. What 增长为5% says is how much.
const BECOMES: Forms = Forms::new(list!("attribute", "moved.becomes"));

/// Those that 为 ends only where the number that it began with stands before: 由3亿股减少为2亿股.
const BECOMES_FROM: Forms = Forms::new(list!("attribute", "moved.becomes-from"));

/// Verbs of movement whose object may stand before the amount: 下调存款利率15个基点.
const TRANSITIVE: Forms = Forms::new(list!("attribute", "moved.transitive"));

/// What words end with for how long something takes.
const LASTING: &[&str] = list!("attribute", "moved.lasting");

/// How stocks fare, which are counted.
const STOCKS: Forms = Forms::new(list!("attribute", "moved.stocks"));

/// Whether token `at` stands for a count.
fn counts(frame: &Frame, at: usize) -> bool {
    matches!(frame.tokens.get(at).map(|t| t.stand), Some(Stand::Mention(m)) if frame.mentions[m].dimension == "count")
}

/// Whether the verb `form` of a movement at token `t`, behind which 为 stands, says where the number at token `at` ends: 由5%降为3%.
fn ends(frame: &Frame, form: &str, from: usize, t: usize, at: usize) -> bool {
    let since = || BECOMES_FROM.has(form) && frame.clause_start(at) <= from && (frame.clause_start(at)..t).any(|b| frame.tokens[b].cue(CueClass::From));
    // 产能将增长为3万吨: an amount is where it ends, a rate by how much.
    let level = || match frame.tokens[at].stand {
        Stand::Mention(m) => !matches!(frame.mentions[m].dimension.as_str(), "percent" | "percentage_point" | "basis_point" | "multiple" | "ratio"),
        _ => false,
    };
    BECOMES.has(form) || since() || matches!(form, "增长" | "增加" | "扩大" | "提升") && level()
}

/// Which way what is told went that set a record right before the number at token `at`: 再创历年新高至3571万, 创新低至.
fn record(frame: &Frame, from: usize, at: usize) -> Option<Direction> {
    let to = at.checked_sub(2).filter(|last| *last > from && matches!(frame.word(at - 1), "至" | "到"))?;
    let set = (from..to).rev().take(3).any(|t| frame.word(t).contains('创'));
    let (high, low) = (["新高", "高"], ["新低", "低"]);
    let is = |ends: &[&str]| ends.contains(&frame.word(to)) || ends[0] == frame.word(to);
    (set && is(&high)).then_some(Direction::Up).or_else(|| (set && is(&low)).then_some(Direction::Down))
}

/// Whether what stands right before the number at token `at` may be what a verb before it moves: 存款利率, 审批时间.
fn movable(frame: &Frame, at: usize) -> bool {
    let token = &frame.tokens[at - 1];
    // 缩短审批时间3天: how long it takes, too.
    let lasts =
        matches!(frame.tokens[at].stand, Stand::Mention(m) if frame.mentions[m].dimension == "time") && LASTING.iter().any(|end| token.form.ends_with(end));
    token.is(class::INDICATOR) && !token.is(MOVES) || matches!(token.form, "预测" | "预期") || lasts
}

/// Direction and mode of the verb or noun of movement right before token `at`, not before token `from`.
pub(super) fn moved(frame: &Frame, from: usize, at: usize) -> Option<(Direction, Mode)> {
    // 回升至每公斤6至10元: over what it is told stands between.
    let per = at > from + 1 && frame.word(at - 1).starts_with('每') && frame.word(at - 1).chars().count() > 1 && !frame.tokens[at - 1].is(class::INDICATOR);
    let at = at - usize::from(per);
    record(frame, from, at).map(|direction| (direction, Mode::To)).or_else(|| verb(frame, from, at))
}

/// Direction and mode of the verb or noun of movement right before token `at`, not before token `from`, what stands between left out.
fn verb(frame: &Frame, from: usize, at: usize) -> Option<(Direction, Mode)> {
    // 提高到营收的15%: what it is a part of stands between.
    let of = at > from && frame.tokens[at - 1].stand == Stand::De;
    let mut whole = false;
    let mut to = false;
    // 下调存款利率15个基点: what it moves may stand between.
    let object = at > from && movable(frame, at);
    // 增产粮食5万吨: a verb that only goods follow.
    if let Some(verb) = at.checked_sub(2).filter(|v| *v >= from && matches!(frame.word(*v), "增产" | "减产") && frame.tokens[at - 1].nominal()) {
        return frame.tokens[verb].cue_of(CueClass::Change, frame.lexicon).and_then(|cue| Some((cue.direction?, cue.mode?)));
    }
    let mut compared = None;
    for t in (from..at).rev() {
        let token = &frame.tokens[t];
        // 价格下降的有54个: how many they are is no movement.
        if token.stand == Stand::De && t > from && frame.tokens[t - 1].is(MOVES) && counts(frame, at) {
            return None;
        }
        if let Some(cue) = token.cue_of(CueClass::Change, frame.lexicon).or_else(|| token.cue_of(CueClass::ChangeNoun, frame.lexicon)) {
            // 高于平均增速17个百分点 compares, it does not move.
            // 高于市场预测升0.9%: what was foreseen moves.
            let foreseen = t + 1 == at && t > from && matches!(frame.word(t - 1), "预测" | "预期" | "预估" | "市场预期" | "市场预测");
            if !foreseen && (from..t).any(|c| frame.tokens[c].cue(CueClass::Compare) && frame.word(c).chars().count() > 1) {
                return None;
            }
            let noun = cue.class == CueClass::ChangeNoun;
            // 下探3200点, 上行逼近3300点: how far an index came, not by how much.
            // 上涨2135只: nor how many stocks there are.
            if reached(frame, t, at) || t + 1 == at && STOCKS.has(token.form) && counts_stocks(frame, at) {
                return None;
            }
            // 降息3次 counts how often.
            if token.is(class::INDICATOR) && !noun && matches!(frame.tokens[at].stand, Stand::Mention(m) if frame.mentions[m].dimension == "count") {
                return None;
            }
            if object && !TRANSITIVE.has(token.form) || whole && (noun || cue.mode != Some(Mode::To)) {
                return None;
            }
            // 增速高出6个百分点 compares the movements of two.
            if noun && compared.is_some() {
                return None;
            }
            let becomes = becomes(frame, at) == Some(t) && ends(frame, token.form, from, t, at);
            let mode = if (to || becomes) && !noun { Mode::To } else { cue.mode? };
            return Some((cue.direction?, mode));
        }
        let links = |n: &Token| n.is(bit(CueClass::Link) | bit(CueClass::Modality)) && !n.is(bit(CueClass::Compare) | bit(CueClass::Against));
        if token.is(class::INDICATOR)
            && frame.tokens[t + 1..at].iter().all(links)
            && let Some((_, id)) = frame.lexicon.movements.at(frame.word(t)).next()
        {
            // 高于收入增速4个百分点 compares.
            if (from..t).any(|c| frame.compares(c)) {
                return None;
            }
            let cue = &frame.lexicon.cues[id as usize];
            return Some((cue.direction?, cue.mode?));
        }
        match frame.word(t) {
            "至" | "到" => to = true,
            // 增加3亿元至创纪录的5亿元.
            "创纪录" => continue,
            // 年增率更达39%.
            "更" | "反而" => continue,
            _ => {}
        }
        if token.cue(CueClass::Compare) && t + 1 >= at.saturating_sub(1) {
            // 比去年同期120毫米偏多3%: the value that it is compared with stands between.
            if let Some(direction) = over_time(frame, from, t) {
                return Some((direction, Mode::By));
            }
            compared = match frame.word(t) {
                "高" | "多" | "快" | "高出" | "偏多" | "偏高" | "快于" | "高于" | "多于" => Some(Direction::Up),
                "低" | "少" | "慢" | "偏少" | "偏低" => Some(Direction::Down),
                _ => None,
            };
            continue;
        }
        // 将关税提高至80%, 提高关税至80%: the object of the verb may stand between.
        if (to || object) && token.nominal() && !token.cue(CueClass::Verb) || object && sorts(token) {
            continue;
        }
        if of && token.nominal() && !token.cue(CueClass::Verb) {
            whole = true;
            continue;
        }
        if object && !matches!(token.stand, Stand::And | Stand::Time(_)) && !token.is(class::HOLDER) {
            return None;
        }
        if !transparent(token) && token.stand != Stand::De {
            // 增长率连续三年超过10%: how long it has been so.
            let lasts = match token.stand {
                Stand::Mention(i) => frame.mentions[i].dimension == "time" && t > from && frame.word(t - 1) == "连续",
                _ => token.form == "连续" && t + 1 < at && matches!(frame.tokens[t + 1].stand, Stand::Mention(_)),
            };
            if !lasts {
                return None;
            }
            continue;
        }
        // 比上年同期低50个基点: a comparison with an earlier time is a movement.
        if let (Some(direction), Stand::Time(i)) = (compared, token.stand) {
            let against = t > from && frame.tokens[t - 1].cue(CueClass::Against);
            if against && reference(frame, frame.times[i].span.of(frame.text), None).is_some_and(|b| b != Basis::Cumulative) {
                return Some((direction, Mode::By));
            }
        }
        // 同比高0.1个百分点: so is one that says only over how long.
        if let Some(direction) = compared
            && token.cue(CueClass::Basis)
        {
            return Some((direction, Mode::By));
        }
        if token.is(class::HOLDER) && !transparent(token) {
            return None;
        }
    }
    None
}

/// Whether a word says of what sort or term what is moved is: 上调存款类机构存款准备金率0.5个百分点, 下调一年期贷款利率3个基点.
fn sorts(token: &Token) -> bool {
    token.form == "类" || ["年期", "天期", "月期"].iter().any(|end| token.form.ends_with(end))
}

/// Whether token `at` stands for a number of stocks.
fn counts_stocks(frame: &Frame, at: usize) -> bool {
    let Stand::Mention(m) = frame.tokens[at].stand else { return false };
    matches!(frame.mentions[m].unit.as_str(), "{只}" | "{家}" | "{支}" | "{档}" | "{个}")
}

/// Whether the verb at token `t` says how far what is counted in points or money came, which is the number at token `at`: 下探3200点, 上行逼近3300点.
fn reached(frame: &Frame, t: usize, at: usize) -> bool {
    let word = frame.word(t);
    if !word.starts_with(['下', '上']) || t + 1 != at {
        return false;
    }
    let Stand::Mention(m) = frame.tokens[at].stand else { return false };
    let mention = &frame.mentions[m];
    let near = || frame.text[mention.outer.start..mention.span.start].starts_with(['逼', '直']);
    (matches!(word, "下探" | "上探" | "上攻") && matches!(mention.dimension.as_str(), "index" | "currency")) || matches!(word, "上行" | "下行") && near()
}

/// The direction in which the comparison at token `t` lies, where it is made with a value of an earlier time: 比去年同期120毫米偏多.
fn over_time(frame: &Frame, from: usize, t: usize) -> Option<Direction> {
    let value = t.checked_sub(1).filter(|v| *v > from + 1)?;
    let (Stand::Mention(_), Stand::Time(i)) = (frame.tokens[value].stand, frame.tokens[value - 1].stand) else { return None };
    let earlier = frame.tokens[value - 2].cue(CueClass::Against) && reference(frame, frame.times[i].span.of(frame.text), None) == Some(Basis::Yoy);
    match frame.word(t) {
        "高" | "多" | "高出" | "偏多" | "偏高" if earlier => Some(Direction::Up),
        "低" | "少" | "偏少" | "偏低" if earlier => Some(Direction::Down),
        _ => None,
    }
}
