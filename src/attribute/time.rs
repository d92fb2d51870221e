//! When a mention holds: the time expression that governs it.

use super::event::{event, opening};
use super::held_against::{against, compared_with, restored, tied};
use super::period::{earlier, of_year_before};
use super::reported::{founded, record, reported, surpassed};
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, bit, list};
use crate::record::Mode;
use crate::rule::{dealt_time, forces, joined, told_time};
use crate::segment::Pos;
use crate::span::Span;
use crate::time::{Grain, Hold, TimeSpan};

/// Words that say that a number is of an earlier time which nobody names.
const EARLIER: Forms = Forms::new(&["前值", "前值为"]);

/// What says what somebody has, whenever: 持股, 由甲公司控股.
const HOLDING: Forms = Forms::new(list!("attribute", "time.holding"));

/// What is measured by the day, the week or the year.
const RATES: [&str; 4] = ["活跃", "订单", "工作时", "工作小时"];

/// The time expression of mention `m` in its sentence, in bytes of the sentence; `goes_on` where it is said of the same as the mention before it.
pub(crate) fn time(frame: &Frame, m: usize, goes_on: bool) -> Timed {
    let at = frame.token_of(m);
    let clause = frame.clause_start(at);
    // Times are dealt out where there are several.
    let dealt = || if frame.times.len() > 1 { dealt_time(frame, m).or_else(|| told_time(frame, m)) } else { None };
    if let Some(span) = compared_with(frame, at).or_else(|| dealt().map(|i| frame.times[i].span)) {
        return Timed::At(span);
    }
    // 由7月的2.2%和2.9%降至2.0%和2.6%: the time before 的 is that of the whole list.
    if m > 0
        && frame.tokens[at - 1].stand == Stand::And
        && joined(frame, m - 1)
        && let Some(span) = tied(frame, m - 1)
    {
        return Timed::At(span);
    }
    if frame.telling_before(at).take_while(|t| *t >= clause).any(|t| EARLIER.has(frame.word(t))) {
        return Timed::Unknown;
    }
    let (mut t, mut from, mut now) = (at, clause, None);
    let (mut profile, mut report) = (false, false);
    while let Some(stop) = frame.stop_before(t) {
        if stop < from
            && let Some(span) = opening(frame, from, at)
        {
            return Timed::At(span);
        }
        t = stop;
        from = frame.clause_start(t);
        match frame.tokens[t].stand {
            // A time in brackets behind another says it again: 第1周（1月3日-9日）.
            Stand::Close => {
                let open = frame.opening(t);
                // 3个月内（6月2日至9月1日）: the days say more.
                let again = open > 0 && matches!(frame.tokens[open - 1].stand, Stand::Time(i) if frame.times[i].hold != Hold::Passing);
                // 销售额3亿元（2020年为2亿元），面积5万平方米: a number in brackets has its time alone.
                if again || frame.tokens[open..t].iter().any(|n| matches!(n.stand, Stand::Mention(_))) {
                    t = open;
                }
            }
            // 与去年四季度环比增长0.6%: against what it is held.
            Stand::Time(_) if beside_basis(frame, t) || swayed(frame, t, at) || called(frame, t) => {}
            Stand::Time(i) if frame.times[i].attaches && !against(frame, t) => {
                let text = frame.times[i].span.of(frame.text);
                let window = window(frame, i, t) && !alike(frame, t, clause, at)
                    || text.starts_with('每')
                    // 截至3日收盘，股价…，年内跌6%，市值…: the rest is of the day.
                    || text == "年内" && frame.times[..i].iter().any(|time| time.attaches && time.grain == Grain::Day);
                // 平均每日订单数量, 每月活跃用户: what is measured by the day.
                let rate = text.starts_with('每') && frame.tokens.get(t + 1).is_some_and(|n| RATES.iter().any(|of| n.form.starts_with(of)));
                if rate && frame.touches(t + 1) {
                    continue;
                }
                // 7天共45万人次，平均每日6.4万人次: what is told of all the days is told of each; 在今年全部投资中占比: of when the whole is.
                if matches!(text, "每日" | "每天") && goes_on && t > 0 && frame.word(t - 1) == "平均" || within(frame, t, at) {
                    now = now.or(Some(frame.times[i].span));
                    continue;
                }
                // 7月起每日增产3万桶, 过去3个月每月增加3万人: from when says more than how often.
                let says = |time: &TimeSpan| time.attaches && (time.hold != Hold::Passing || time.grain != Grain::Vague && time.grain != Grain::Clock);
                if text.starts_with('每') && (frame.clause_start(t)..t).any(|o| matches!(frame.tokens[o].stand, Stand::Time(j) if says(&frame.times[j]))) {
                    continue;
                }
                let origin =
                    begins_movement(frame, t, at) || foretold(frame, t) || names_event(frame, t) || of_average(frame, t, at) || of_those_counted(frame, t);
                // What a bracket holds is of the same as what stands before it.
                let left = t < clause && frame.tokens[clause - 1].stand != Stand::Open;
                // 大桥6日合龙，全长3公里: the day of an event is not that of what something is.
                let event = t < clause && frame.times[i].hold == Hold::Single && lasting_measure(frame, clause, at) && !counts(frame, t, clause);
                // 完成全年目标的58%: of when the whole is, and not the part.
                let whole = || whole(frame, t, at);
                let earlier = || {
                    t < clause
                        && (text.ends_with("同期") && text != "同期" && !converts(frame, clause) && !of_past(frame, t, clause, at)
                            || grounds(frame, t)
                            || surpassed(frame, t)
                            || text.ends_with(['后']) && since(frame, t)
                            || record(frame, t, text))
                };
                // 相当于2014年营业额的3倍: of what it is held against.
                let held_against = frame.word(frame.clause_start(t)) == "相当于";
                let best = text == "历史同期" && record(frame, t, text);
                let other = origin || held_against || best || restored(frame, t, at) || event || earlier() || left && aside(frame, t, i) || whole();
                // 截至5月20日，占公司目前总股本的3%: the whole of now is that of the day.
                if t >= clause && !origin && frame.times[i].hold == Hold::Passing && (based(frame, t) || ground(frame, t, at)) {
                    now = Some(frame.times[i].span);
                    continue;
                }
                // 成立于1994年，注册资本3亿元: what is told of a firm holds whenever.
                let founded = t < clause && founded(frame, t);
                // 为维护季末流动性，…: what is aimed at. 按上市首日收盘价计算，…: how it is reckoned.
                let aim = t < clause && (matches!(frame.word(frame.clause_start(t)), "为" | "为了" | "为维护" | "为保持") || reckons(frame, t));
                profile |= founded;
                if !other && !founded && !aim && (t >= clause || !window || goes_on) && (!report || frame.times[i].hold == Hold::Lasting) {
                    // Behind the day of a report no other day is that of its figures.
                    report = reported(frame, t, i, at);
                    if !report {
                        return Timed::At(frame.times[i].span);
                    }
                }
            }
            Stand::Comma => {
                if let Some(span) = event(frame, t) {
                    return Timed::At(span);
                }
            }
            _ => {}
        }
    }
    if let Some(span) = opening(frame, from, at).or(now) {
        return Timed::At(span);
    }
    if profile {
        return Timed::Unknown;
    }
    if frame.times.is_empty() {
        return Timed::Before;
    }
    behind(frame, at).map_or(Timed::Before, Timed::At)
}

/// Whether the clause of the time at token `t` tells by what something is reckoned: 按上市首日收盘价计算，….
fn reckons(frame: &Frame, t: usize) -> bool {
    let end = frame.clause_end(t);
    matches!(frame.word(frame.clause_start(t)), "按" | "按照" | "以")
        && matches!(frame.word(end - 1), "统计" | "计算" | "测算" | "估算" | "计")
        && ["价", "汇率", "价格", "涨跌幅", "涨幅"].iter().any(|by| (t..end - 1).any(|w| frame.word(w).ends_with(by)))
}

/// Whether the time at token `t` right behind a count says which of them are counted: 5只当月上市新股.
fn of_those_counted(frame: &Frame, t: usize) -> bool {
    let counted = t > 0 && frame.touches(t) && matches!(frame.tokens[t - 1].stand, Stand::Mention(m) if frame.mentions[m].dimension == "count");
    let next = |by: usize| frame.tokens.get(t + by).filter(|_| frame.touches(t + by));
    counted
        && next(1).is_some_and(|n| matches!(n.pos, Pos::Verb | Pos::Verbal) && n.stand == Stand::Word)
        && next(2).is_some_and(|n| n.stand == Stand::De || n.is(class::THING) && !n.is(class::INDICATOR))
}

/// Whether the time at token `t` is of the average that the price at token `at` is a part of: 不低于前30个交易日均价的80%.
fn of_average(frame: &Frame, t: usize, at: usize) -> bool {
    at > t + 2 && frame.tokens[at - 1].stand == Stand::De && frame.word(at - 2).ends_with("均价")
}

/// Whether the time at token `t` only says which event did something, in a sentence that says before until when it is told: 截至18日，10日发生的强震已造成….
fn names_event(frame: &Frame, t: usize) -> bool {
    let happened = frame.tokens.get(t + 1).is_some_and(|n| matches!(n.form, "发生" | "爆发" | "突发" | "遭遇" | "出现" | "登陆"));
    let until = |w: usize| matches!(frame.tokens[w].stand, Stand::Time(i) if frame.times[i].attaches && frame.times[i].lead < frame.times[i].span.start);
    happened && frame.tokens.get(t + 2).is_some_and(|n| n.stand == Stand::De) && (0..frame.clause_start(t)).any(until)
}

/// Whether token `t` only says what the day before it is to something: 以2022年9月30日为评估基准日.
fn called(frame: &Frame, t: usize) -> bool {
    t > 1 && frame.word(t).ends_with("基准日") && matches!(frame.word(t - 1), "为" | "作为") && matches!(frame.tokens[t - 2].stand, Stand::Time(_))
}

/// Whether `time` is the day as of which something is appraised: 以2024年12月31日为评估基准日.
pub(super) fn appraised(text: &str, time: Span) -> bool {
    text[time.end..].split(['，', ',', '。']).next().is_some_and(|clause| clause.starts_with(['为', '作']) && clause.contains("基准日"))
}

/// Whether the time at token `t` is that against which something is held: 与去年四季度环比增长.
pub(super) fn beside_basis(frame: &Frame, t: usize) -> bool {
    t > 0
        && matches!(frame.word(t - 1), "与" | "同" | "和")
        && frame.tokens.get(t + 1).is_some_and(|n| n.cue(CueClass::Basis) || matches!(n.form, "相比" | "比较"))
}

/// The time that the clause of token `at` names behind it: 发行3亿元债券于6月24日完成.
fn behind(frame: &Frame, at: usize) -> Option<Span> {
    // 持股5%以上股东于6月24日: what somebody has is told of whoever it is.
    if at > 0 && matches!(frame.word(at - 1), "持股" | "持有" | "持股比例") {
        return None;
    }
    let end = frame.clause_end(at);
    (at + 1..end).find_map(|t| {
        let Stand::Time(i) = frame.tokens[t].stand else { return None };
        let time = &frame.times[i];
        // 收入3亿元（2023年：2亿元）: what a bracket tells of another time.
        let gloss =
            || frame.tokens[t - 1].stand == Stand::Open && !frame.tokens[t..frame.closing(t - 1).max(t)].iter().any(|n| matches!(n.stand, Stand::Mention(_)));
        let opened = time.lead < time.span.start || gloss();
        let against = frame.tokens[t - 1].cue(CueClass::Against);
        // 51%的企业表示有意在未来三个月内招聘: what they say is of that time.
        let said = frame.tokens[at].stand != Stand::Comma && frame.tokens[at + 1..t].iter().any(|n| n.cue(CueClass::Source));
        // 从7500万人减少到2002年底的4400万人: of where the movement ends.
        let ended = frame.tokens[at + 1..t].iter().any(|n| n.cue(CueClass::Change));
        (opened && time.attaches && !ended && !against && !said && time.grain != Grain::Vague && !reported(frame, t, i, end)).then_some(time.span)
    })
}

/// Whether time `i` at token `t` says only of which day something is that another clause names: 占公司2024年营收的3%, 此前的计划.
fn aside(frame: &Frame, t: usize, i: usize) -> bool {
    let word = || {
        let by = frame.clause_start(t)..t;
        frame.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::De) || by.clone().any(|w| matches!(frame.word(w), "根据" | "按照" | "依据"))
    };
    based(frame, t) || frame.times[i].hold == Hold::Passing && word()
}

/// Whether 自 stands before the time at token `t`, and behind it what is so since then: 自2020年之后重返第一.
fn since(frame: &Frame, t: usize) -> bool {
    t > 0 && matches!(frame.word(t - 1), "自" | "自从") && frame.tokens.get(t + 1).is_some_and(|n| n.stand != Stand::Comma)
}

/// Whether the clause from token `clause` tells the same as the one before it in another measure: 合每股收益3元.
fn converts(frame: &Frame, clause: usize) -> bool {
    matches!(frame.word(clause), "合" | "折合" | "约合" | "相当于" | "即") || frame.word(clause).starts_with("合每")
}

/// What somebody set for a time, of which a part is told.
const PLANS: Forms = Forms::new(list!("attribute", "time.plans"));

/// Whether the time at token `t` is that of the whole of which the number at token `at` tells a part: 完成全年目标的58%, 完成全年90万人目标任务的58%.
pub(super) fn whole(frame: &Frame, t: usize, at: usize) -> bool {
    let sized = frame.tokens.get(t + 1).is_some_and(|n| matches!(n.stand, Stand::Mention(_)));
    let plan = t + 1 + usize::from(sized);
    plan < at && frame.tokens.get(plan).is_some_and(|n| PLANS.has(n.form)) && frame.tokens.get(plan + 1).is_some_and(|n| n.stand == Stand::De)
}

/// Whether the time at token `t` is of the whole of which 在 and 中 say that the number at token `at` is a share: 在今年全部投资中占比3%.
fn within(frame: &Frame, t: usize, at: usize) -> bool {
    let share = |w: usize| frame.tokens[w + 1..at].iter().take(3).any(|n| n.cue(CueClass::Share));
    t > 0 && frame.has(CueClass::Share) && frame.word(t - 1) == "在" && (t + 1..at).any(|w| frame.word(w) == "中" && share(w))
}

/// Whether time `i` at token `t` is a window that its own clause alone is told of: 过去一年增长5%.
fn window(frame: &Frame, i: usize, t: usize) -> bool {
    frame.times[i].grain == Grain::Era
        && frame.times[i].span.of(frame.text).starts_with(['近', '最', '过'])
        && frame.tokens.get(t + 1).is_some_and(|n| n.stand != Stand::Comma)
}

/// Whether the clause from token `clause` to the number at token `at`, and each between it and the window at token `t`, names nothing but what is measured as
/// that of the window does: 过去一年净值增长5%，基准3%，超额2%.
fn alike(frame: &Frame, t: usize, clause: usize, at: usize) -> bool {
    let dimension = |t: usize| match frame.tokens[t].stand {
        Stand::Mention(m) => Some(frame.mentions[m].dimension.as_str()),
        _ => None,
    };
    let plain = |from: usize, number: usize| {
        (1..4).contains(&(number - from))
            && frame.tokens[from..number].iter().all(|n| n.stand == Stand::Word && n.nominal())
            && dimension(number) == dimension(at)
    };
    let end = frame.clause_end(t);
    if (t..end).rev().find_map(dimension) != dimension(at) {
        return false;
    }
    let mut from = end + 1;
    while from < clause {
        let end = frame.clause_end(from);
        if end < from + 2 || !plain(from, end - 1) {
            return false;
        }
        from = end + 1;
    }
    from == clause && at > clause && plain(clause, at)
}

/// Whether the time at token `t` is of what makes the number at token `at` move: 受春节错位影响同比增长5%, 受去年高基数影响，….
fn swayed(frame: &Frame, t: usize, at: usize) -> bool {
    let clause = frame.clause_start(t);
    let by = (clause..t).any(|w| matches!(frame.word(w), "受" | "受到"));
    let same = frame.clause_start(at) == clause;
    let before = || matches!(frame.tokens[t].stand, Stand::Time(i) if earlier(frame.times[i].span.of(frame.text)));
    // 客运量受春节错位影响增长5%，货运量增长3%.
    let told = || frame.tokens[t..frame.clause_end(t)].iter().any(|n| matches!(n.stand, Stand::Mention(_)));
    by && (same || told() || before()) && (t + 1..at.min(frame.clause_end(t))).any(|w| forces(frame.word(w)))
}

/// What turns one state into another: 由亏损转为盈利.
const TURNS: Forms = Forms::new(list!("attribute", "time.turns"));

/// What things have whenever.
const MEASURES: Forms = Forms::new(list!("attribute", "time.measures"));

/// Whether the number at token `at` of the clause from token `clause` says what something has whenever: 全长3公里.
fn lasting_measure(frame: &Frame, clause: usize, at: usize) -> bool {
    (clause..at).rev().take(3).any(|w| MEASURES.has(frame.word(w)))
}

/// Whether a number stands between the clause of the time at token `t` and token `clause`.
fn counts(frame: &Frame, t: usize, clause: usize) -> bool {
    frame.tokens[frame.clause_start(t)..clause].iter().any(|n| matches!(n.stand, Stand::Mention(_)))
}

/// Whether the time at token `t` is of what its clause says to be gone on from or held against: 在昨日收涨1%的基础上低开.
fn grounds(frame: &Frame, t: usize) -> bool {
    // 2026年上半年亏损3亿元，2025年上半年亏损2亿元: nor of what the same part of the year before was.
    if matches!(frame.tokens[t].stand, Stand::Time(i) if of_year_before(frame, frame.times[i].span)) {
        return true;
    }
    t > 0 && frame.word(t - 1) == "在" && (t + 1..frame.clause_end(t)).any(|w| matches!(frame.word(w), "基础上" | "基础"))
}

/// Whether the time at token `t` is of what the number at token `at` is added to: 在目前水平的基础上提高3元.
fn ground(frame: &Frame, t: usize, at: usize) -> bool {
    (t + 1..at).any(|w| matches!(frame.word(w), "基础上" | "基础"))
}

/// Whether mention `m` says what somebody has, which no day of an event says: 甲公司持股3亿股, 由甲公司100%控股.
pub(crate) fn held(frame: &Frame, m: usize) -> bool {
    let at = frame.token_of(m);
    let has = |t: usize| HOLDING.has(frame.word(t));
    (frame.clause_start(at)..at).any(has) || frame.tokens.get(at + 1).is_some_and(|n| matches!(n.form, "控股" | "持股"))
}

/// Whether the time at token `t` is of the whole that a share is of: 占公司2024年营收的3%.
pub(super) fn based(frame: &Frame, t: usize) -> bool {
    frame.has(CueClass::Share)
        // 占比由同期的3%降到2%: of when the movement begins.
        && (frame.clause_start(t)..t).rev().take_while(|i| !matches!(frame.tokens[*i].stand, Stand::Mention(_)) && frame.word(*i) != "由").any(|i| frame.tokens[i].cue(CueClass::Share))
}

/// What the sentence says of the time of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timed {
    /// It names it.
    At(Span),
    /// It does not: what stood before it still holds.
    Before,
    /// It is another one, and unnamed.
    Unknown,
}

/// Whether the 同期 at token `t` is of what the clause from token `clause` to the number at token `at` tells too: 去年同期，该行亏损3亿元, and behind
/// 去年同期为盈利3亿元 at the front of a sentence what does not move.
fn of_past(frame: &Frame, t: usize, clause: usize, at: usize) -> bool {
    const MOVES: u32 = bit(CueClass::Change) | bit(CueClass::ChangeNoun) | bit(CueClass::Basis);
    let alone = frame.clause_start(t) == t && frame.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::Comma);
    alone && clause == t + 2 || (alone || t == 0) && frame.classes(clause, at) & MOVES == 0
}

/// Whether the time at token `t` is of when something was foretold, and not of what: 由4月预计的2%下调至1%.
fn foretold(frame: &Frame, t: usize) -> bool {
    let next = |by: usize| frame.tokens.get(t + by);
    next(1).is_some_and(|n| matches!(n.form, "预计" | "预测" | "预估" | "估计" | "预期" | "预料"))
        && t > frame.clause_start(t)
        && next(2).is_some_and(|n| n.stand == Stand::De || matches!(n.stand, Stand::Mention(_)) && matches!(frame.word(t - 1), "由" | "从"))
}

/// Whether the time at token `t` is of where a movement begins that ends at token `at` or before it: 由2024年的6%升至9%, 由上月持平转为上涨0.3%.
fn begins_movement(frame: &Frame, t: usize, at: usize) -> bool {
    let Stand::Time(i) = frame.tokens[t].stand else { return false };
    // 从1月起减至3亿元: from when.
    let since = frame.times[i].span.of(frame.text).ends_with('起') || frame.tokens.get(t + 1).is_some_and(|n| n.form.starts_with('起') || n.form == "开始");
    if since || t == 0 || !matches!(frame.word(t - 1), "由" | "从") {
        return false;
    }
    // 由上月下降0.8%转为上涨0.5%.
    let next = (t + 1..at).find(|i| frame.tokens[*i].stand != Stand::De && !frame.tokens[*i].cue(CueClass::Change));
    // 由去年同期亏损转为盈利3亿元: how it was is told in words.
    let turns = |w: usize| TURNS.has(frame.word(w)) || frame.tokens[w].cue_of(CueClass::Change, frame.lexicon).is_some_and(|c| c.mode == Some(Mode::To));
    next.is_some_and(|i| matches!(frame.tokens[i].stand, Stand::Mention(_))) || (t + 2..at.min(frame.clause_end(t))).any(turns)
}
