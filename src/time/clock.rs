//! Times of the clock (钟点): 10:30, 8时30分, 上午10点.

use super::numeral::{Small, small};
use super::part::Part;
use super::text::{Text, list, long_list};

/// Parts of a day.
const PARTS: &[&str] = crate::lexicon::list!("time", "clock.parts");

/// Words for what is measured in points.
const LEVELS: &[&str] = crate::lexicon::list!("time", "clock.levels");

/// The end of a clock time: 10:30, 8时30分, 上午10点.
pub(super) fn clock(t: Text, at: usize, n: Small, prior: &[Part]) -> Option<usize> {
    if n.value > 24 || n.digits > 2 {
        return None;
    }
    let minutes = |at: usize| small(t.text, at).filter(|m| m.value < 60 && m.digits < 3);
    if n.ascii && t.begins(n.end, list![":", "："]) {
        let colon = n.end + t.after(n.end)?.len_utf8();
        let minute = minutes(colon).filter(|m| m.ascii && m.digits == 2)?;
        let second = t.eat(minute.end, ":").and_then(minutes).filter(|s| s.ascii && s.digits == 2);
        let end = second.map_or(minute.end, |s| s.end);
        let ratio = t.begins(end, long_list!("time", "clock.ratios")) || t.ends(at, list!["按", "比例为", "比分", "以", "按照"]);
        let bare = prior.is_empty() && n.digits == 1 && n.value < 7;
        let joined = t.after(end).is_some_and(|c| c.is_ascii_digit() || c == '%' || c == ':') || t.begins(end, list!["."]);
        // 14:00时.
        let end = t.eat(end, "时").filter(|hour| !t.begins(*hour, list!["段", "许", "长", "期", "间"])).unwrap_or(end);
        return (!ratio && !bare && !joined).then_some(end);
    }
    if let Some(end) = t.eat(n.end, "时") {
        if t.begins(end, long_list!("time", "clock.words")) {
            return None;
        }
        return Some(minutes(end).and_then(|m| t.eat(m.end, "分")).or_else(|| t.eat_any(end, list!["许", "整"])).unwrap_or(end));
    }
    let end = t.eat(n.end, "点")?;
    let minute = minutes(end).and_then(|m| t.eat(m.end, "分"));
    if let Some(end) = minute.or_else(|| t.eat_any(end, list!["多钟", "来钟", "整", "半", "钟", "许"])) {
        return Some(end);
    }
    let dated = prior.last().is_some_and(|p| (5..=7).contains(&p.level()));
    if prior.is_empty()
        && let Some(last) = spans(t, at, end)
    {
        return Some(last);
    }
    let alone = || prior.is_empty() && (listed(t, at) || scheduled(t, at, end));
    ((dated || alone()) && !t.begins(end, list!["关", "位"])).then_some(end)
}

/// The end of the span of hours that the bare hour from `at` to `end` begins: 每天18点至24点, 上午的10点到12点.
fn spans(t: Text, at: usize, end: usize) -> Option<usize> {
    let to = t.eat_any(end, list!["到", "至", "-", "—", "~"])?;
    let last = small(t.text, to).filter(|n| n.value <= 24 && n.digits < 3).and_then(|n| t.eat(n.end, "点"))?;
    let before = &t.text[..at];
    let near = &before[before.floor_char_boundary(at.saturating_sub(24))..];
    let day = PARTS.iter().any(|part| near.contains(part)) || ["每天", "每日", "从", "自"].iter().any(|lead| near.ends_with(lead));
    (day && !levels(t, at, end)).then(|| t.eat_any(last, list!["半", "整"]).unwrap_or(last))
}

/// Whether something that is measured in points is told of around the hour from `at` to `end`.
fn levels(t: Text, at: usize, end: usize) -> bool {
    let whole = |i: usize| t.text.floor_char_boundary(i);
    let around = &t.text[whole(at.saturating_sub(60))..whole((end + 45).min(t.text.len()))];
    LEVELS.iter().any(|word| around.contains(word))
}

/// Whether a bare hour from `at` to `end` is when something begins or ends, and no level of an index: 将于21点播出, 推迟到23点, 上午9点到12点.
fn scheduled(t: Text, at: usize, end: usize) -> bool {
    let before = &t.text[..at];
    let whole = |i: usize| t.text.floor_char_boundary(i);
    let near = &before[whole(at.saturating_sub(60))..];
    let around = &t.text[whole(at.saturating_sub(60))..whole((end + 45).min(t.text.len()))];
    let moved = t.ends(at, long_list!("time", "clock.moved"));
    let leads = || ["于", "在", "从", "自", "至", "到", "前"].iter().any(|lead| before.ends_with(lead));
    // 今晚20点在综合频道、22点在科教频道: another hour stands before it.
    let goes_on = || {
        let hour = near.char_indices().any(|(i, c)| c == '点' && near[..i].ends_with(|c: char| c.is_ascii_digit()));
        hour && before.ends_with(['、', '，', ',', '；']) && ["频道", "播", "直播"].iter().any(|word| around.contains(word))
    };
    // 上午9点到12点.
    let ranges = || {
        let from = ["到", "至", "-", "—", "~"].iter().find_map(|to| before.strip_suffix(to));
        from.is_some_and(|from| ["点", "点半", "分", "点整"].iter().any(|hour| from.ends_with(hour))) && PARTS.iter().any(|part| near.contains(part))
    };
    // 16点后的订单, 12点前取卡的司机.
    let bounds = || {
        before.ends_with(['，', '；', '。', '：', '、', '\n', '日'])
            && t.begins(end, list!["后的", "前的", "前取", "后取", "后订", "前订", "之后", "之前", "以后", "以前"])
    };
    let begins = || t.begins(end, long_list!("time", "clock.begins"));
    (moved || leads() && begins() || goes_on() && begins() || ranges() || bounds()) && !levels(t, at, end)
}
/// Whether an hour at `at` goes on a list of hours of a day: 上午10点半和12点.
fn listed(t: Text, at: usize) -> bool {
    let Some(and) = ["和", "、", "及"].iter().find(|and| t.text[..at].ends_with(**and)) else { return false };
    let before = &t.text[..at - and.len()];
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(30))..];
    let day = PARTS.iter().any(|part| near.contains(part));
    day && ["点", "点半", "时"].iter().any(|hour| before.ends_with(hour))
}
