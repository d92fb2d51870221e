//! What came already by its time, and by when the rest is to come (时限).

use super::held_against::reached;
use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::CueClass;
use crate::span::Span;

/// Whether the word at token `t` names the period that is expected to have ended: 预期截至6月30日止六个月录得亏损.
pub(super) fn until(frame: &Frame, t: usize) -> bool {
    t > 0 && frame.word(t).starts_with("截") && frame.tokens[t - 1].cue(CueClass::Modality)
}

/// Whether the number at token `at` is that of an earlier time, with which another one is compared: 低于上年的39亿吨.
pub(super) fn past(frame: &Frame, at: usize) -> bool {
    if reached(frame, at).is_some() {
        return true;
    }
    // 预计为38万辆，与上年36万辆相比增加5%.
    let with = at.checked_sub(2).filter(|with| matches!(frame.word(*with), "与" | "和" | "同" | "较" | "比"));
    if with.is_some() && matches!(frame.tokens[at - 1].stand, Stand::Time(_)) && before(frame, at - 1) {
        return true;
    }
    let time = at.checked_sub(2).filter(|time| *time > 0 && frame.tokens[at - 1].stand == Stand::De && frame.compares(time - 1));
    time.is_some_and(|time| matches!(frame.tokens[time].stand, Stand::Time(_)) && before(frame, time))
}

/// Whether the time at token `t` is before that of which the sentence tells: 上年, 去年, 2023年 where it names 2024年.
fn before(frame: &Frame, t: usize) -> bool {
    let text = frame.word(t);
    let digits = |text: &str| text.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit())).map(str::to_owned);
    let later = || digits(text).is_some_and(|year| frame.times.iter().any(|other| digits(other.span.of(frame.text)).is_some_and(|own| own > year)));
    text.starts_with(['上', '去', '昨', '前']) || text.ends_with("年前") && !text.starts_with(|c: char| c.is_ascii_digit()) || later()
}

/// Whether a number is measured against the time at token `t`: 比上年同期增长5%.
pub(super) fn against(frame: &Frame, t: usize) -> bool {
    t > 0 && (frame.tokens[t - 1].cue(CueClass::Against) || matches!(frame.word(t - 1), "与" | "同" | "和" | "对比"))
}

/// Whether the clause from token `clause` to the number at token `at` says what was done in a month or quarter that it names: 一季度完成投资, 但5月3日减持3万股.
pub(super) fn done_in(frame: &Frame, clause: usize, at: usize) -> bool {
    let own =
        |t: usize| matches!(frame.tokens[t].stand, Stand::Time(i) if frame.times[i].attaches && frame.times[i].span.of(frame.text).contains(['月', '季']));
    let done = |t: usize| frame.word(t).starts_with("完成") || matches!(frame.word(t), "实现" | "已");
    // 承诺不减持，但于5月3日减持3万股: what was promised is one thing, what came another.
    // 公司拟投资3亿元，但去年亏损2亿元.
    let over = |t: usize| matches!(frame.tokens[t].stand, Stand::Time(_)) && frame.word(t).starts_with(['去', '上', '昨', '前']);
    let turns = || matches!(frame.word(clause), "但" | "但是" | "然而" | "不过" | "可是" | "却");
    let turned = || turns() && (clause + 1..at).any(|t| own(t) || over(t));
    // 准备扎营，水位却升高了1米: what came is no plan.
    let came = frame.word(at - 1) == "了" && frame.touches(at - 1);
    // 纳入规划的150项工程，57项已开工: nor is what some of those counted have come to.
    came || became(frame, at) || (clause + 1..at).any(|t| done(t) && own(t - 1)) || turned()
}

/// Whether `time` sets a day until which something is to be reached: 2030年底前, 到2030年.
pub(super) fn deadline(frame: &Frame, time: Span) -> bool {
    let text = time.of(frame.text);
    let before = &frame.text[..time.start];
    // 截止到7月6日: up to when it is reckoned.
    // 占到2025年度订单的一半: a verb.
    let up_to = before.ends_with('到') && !["截止到", "截至到", "占到", "达到", "看到", "遭到", "收到"].iter().any(|verb| before.ends_with(verb));
    if !text.ends_with('前') && !up_to || !frame.times.iter().any(|t| t.span == time) {
        return false;
    }
    // 扩大到2011年的8平方公里: the verb of a movement, no day until which.
    if before.ends_with('到') && frame.tokens.iter().any(|t| t.span.end == time.start && t.cue(CueClass::Change)) {
        return false;
    }
    if gone(text) {
        return false;
    }
    // 到今年9月底，客户总数9亿户: how far it came.
    let due = || frame.tokens.iter().any(|t| matches!(t.form, "要" | "须" | "应" | "必须") && t.span.start > time.end);
    let reckoned = || text.starts_with("今年") && text.contains(['月', '季']) && !due();
    let years = text.contains('年') && !text.contains(['去', '昨']) && !reckoned();
    let year = text.bytes().take(4).all(|b| b.is_ascii_digit());
    text.ends_with("底前") || text.ends_with("末前") || year && text.get(4..) == Some("年前") || years && before.ends_with('到') && !before.ends_with("得到")
}

/// Decades that are over, before 年代.
const DECADES: [&str; 10] = ["50", "60", "70", "80", "90", "五十", "六十", "七十", "八十", "九十"];

/// Centuries that are over.
const CENTURIES: [&str; 7] = ["20世纪", "19世纪", "18世纪", "上世纪", "上个世纪", "二十世纪", "十九世纪"];

/// Whether the time says by itself that it is over: 90年代中期, 1998年, 20世纪末.
fn gone(text: &str) -> bool {
    // 2050年代 is to come.
    let past = |which: &str| DECADES.iter().filter_map(|decade| which.strip_suffix(decade)).any(|before| !before.ends_with("20"));
    let year = || text.strip_prefix("19").and_then(|rest| rest.split_once('年')).is_some_and(|(y, _)| y.len() == 2 && y.bytes().all(|b| b.is_ascii_digit()));
    text.split_once("年代").is_some_and(|(which, _)| past(which)) || CENTURIES.iter().any(|century| text.starts_with(century)) || year()
}

/// Whether 已 behind the count at token `at`, which opens its clause, says what has become of those counted: 57项已开工, 目前3家已投产.
fn became(frame: &Frame, at: usize) -> bool {
    let counted = matches!(frame.tokens[at].stand, Stand::Mention(m) if frame.mentions[m].dimension == "count");
    let opens = |t: usize| matches!(frame.tokens[t].stand, Stand::Time(_)) || matches!(frame.word(t), "其中" | "有" | "中" | "其中有" | "目前");
    let next = |t: usize| frame.tokens.get(t).is_some_and(|n| matches!(n.form, "已" | "已经" | "均已" | "均" | "全部"));
    counted
        && (frame.clause_start(at)..at).all(opens)
        && next(at + 1)
        && (at + 1..at + 3).any(|t| frame.tokens.get(t).is_some_and(|n| matches!(n.form, "已" | "已经" | "均已")))
}
