//! Events after or before which something holds: 增资完成后, 增持前.

use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::{CueClass, bit, list};
use crate::segment::Pos;
use crate::span::Span;

/// What is done to a number before it is told, and what of a work is to come: 扣除补助后净利润, 建成后年产量.
const RECKONED: Forms = Forms::new(list!("attribute", "event.reckoned"));

/// How a price opened, which is no event.
const OPENED: Forms = Forms::new(&["低开", "高开", "平开", "冲高"]);

/// Words that close an event after or before which something holds.
const CLOSING: Forms = Forms::new(list!("attribute", "event.closing"));

/// Verbs that open a clause of how something is reckoned, not when: 扣除折旧后.
const RECKONING: Forms = Forms::new(list!("attribute", "event.reckoning"));

/// Words behind which an event begins: 拟于收购完成后.
const LEADS: Forms = Forms::new(list!("attribute", "event.leads"));

/// Who and what is called former: 支持前国王政权.
const FORMER: Forms = Forms::new(list!("attribute", "event.former"));

/// The event after or during which something holds, whose clause the comma at token `comma` ends: 增资完成后, 台风期间.
pub(super) fn event(frame: &Frame, comma: usize) -> Option<Span> {
    let last = comma.checked_sub(1)?;
    let before = &frame.text.as_bytes()[..frame.tokens[last].span.end];
    // 涨幅居前, 排名靠前: where it comes, not when.
    let comes = || matches!(frame.word(last - 1), "居" | "靠" | "排" | "位居" | "排名");
    let verb = || last > 0 && !comes() && (matches!(frame.tokens[last - 1].pos, Pos::Verb | Pos::Verbal) || frame.tokens[last - 1].is(bit(CueClass::Verb)));
    let closes =
        before.ends_with("后".as_bytes()) || before.ends_with("来".as_bytes()) || before.ends_with("前".as_bytes()) && verb() || frame.word(last) == "期间";
    if !closes {
        return None;
    }
    // 扣除…后, 剔除…后: what is reckoned, not when.
    let first = frame.word(frame.clause_start(last));
    if RECKONING.has(first) {
        return None;
    }
    // 指数低开后反复向下: how it opened is no event.
    if last > 0 && OPENED.has(frame.word(last - 1)) {
        return None;
    }
    closed(frame, last)
}

/// The event that opens the clause which begins at token `from`, before token `at`: 增持后甲公司持股3亿股.
pub(super) fn opening(frame: &Frame, from: usize, at: usize) -> Option<Span> {
    let near = at.min(from + 6);
    let last = frame.telling_between(from, near).find(|t| CLOSING.has(frame.word(*t)))?;
    // 价格比冲突前高20%: what it is held against.
    if frame.tokens[from..=last].iter().any(|t| t.stand != Stand::Word || t.cue(CueClass::Against)) {
        return None;
    }
    let done = &frame.tokens[last - 1];
    let verb = matches!(done.pos, Pos::Verb | Pos::Verbal) || done.is(bit(CueClass::Verb) | bit(CueClass::Change));
    if OPENED.has(done.form) {
        return None;
    }
    // 贷后, 投后: no event.
    let whole = frame.word(last) == "以来" || frame.word(last).chars().count() > 2 || verb && done.form.chars().count() > 1;
    let next = &frame.tokens[last + 1];
    if frame.word(last) == "前" && FORMER.has(next.form) {
        return None;
    }
    // 有记录以来最大的一次: a rank.
    let stands = whole && next.stand == Stand::Word && !next.form.starts_with(['最', '首', '新']) && !(from..last).any(|t| RECKONED.has(frame.word(t)));
    if stands { closed(frame, last) } else { None }
}

/// The event that the word at token `last` closes: 增资完成 后.
fn closed(frame: &Frame, last: usize) -> Option<Span> {
    if !CLOSING.has(frame.word(last)) {
        return None;
    }
    // 公司拟于收购完成后: the event begins after 于.
    let clause = frame.clause_start(last);
    // 未超过发行前总股本的10%: and behind what bounds the number.
    let bounds = |t: usize| frame.tokens[t].cue(CueClass::BoundBefore) && frame.word(t).starts_with(['不', '未', '没', '约', '超']);
    let opens = |t: &usize| LEADS.has(frame.word(*t)) || bounds(*t);
    let start = (clause..last).rev().find(opens).map_or(clause, |t| t + 1);
    // 但收购完成后: the event begins behind the conjunction.
    let start = start + usize::from(start + 1 < last && matches!(frame.word(start), "但" | "而" | "不过" | "并" | "且" | "因" | "由于" | "如" | "若"));
    // 较疫情爆发前增加: what something is compared with is not when it holds.
    // 优于前一个高点: no more is that above or below which something is.
    if frame.tokens[start].is(bit(CueClass::Against) | bit(CueClass::Compare)) {
        return None;
    }
    // 相当于扩大后股本的13%, 新股相当于发行后总股本的10%: of which whole it is a share.
    if (start..last).any(|t| matches!(frame.word(t), "相当于" | "等于" | "相等于" | "等同")) {
        return None;
    }
    // 为解决重组后的同业竞争问题, 出于发行前的考虑: what it is done for.
    if matches!(frame.word(start), "为" | "为了" | "出于" | "基于" | "鉴于" | "针对") {
        return None;
    }
    // 警方经调查后: how somebody came to it.
    if (start + 1..last).any(|t| matches!(frame.word(t), "经" | "经过" | "历经" | "一经")) {
        return None;
    }
    // 云帆股份上市以来: whose event it is stands before it.
    let named = || frame.name_end(start).filter(|right| right + 2 == last);
    let start = if frame.word(last) == "以来" { named().map_or(start, |right| right + 1) } else { start };
    let plain = (start..last).all(|t| frame.tokens[t].stand == Stand::Word && !frame.tokens[t].is(bit(CueClass::Source) | bit(CueClass::Share)));
    (plain && start < last && last - start <= 8).then(|| frame.bytes(start, last))
}
