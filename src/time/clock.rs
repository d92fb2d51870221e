//! Times of the clock (钟点): 10:30, 8时30分, 上午10点.

use super::numeral::{Small, small};
use super::part::Part;
use super::text::{Text, list, long_list};

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
    ((dated || prior.is_empty() && listed(t, at)) && !t.begins(end, list!["关", "位"])).then_some(end)
}

/// Whether an hour at `at` goes on a list of hours of a day: 上午10点半和12点.
fn listed(t: Text, at: usize) -> bool {
    let Some(and) = ["和", "、", "及"].iter().find(|and| t.text[..at].ends_with(**and)) else { return false };
    let before = &t.text[..at - and.len()];
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(30))..];
    let day = crate::lexicon::list!("time", "clock.parts").iter().any(|part| near.contains(part));
    day && ["点", "点半", "时"].iter().any(|hour| before.ends_with(hour))
}
