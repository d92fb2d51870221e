//! Stretches and points that a counted length tells: 三年后, 十年来, 15个交易日后的3个月内.

use super::numbered::unit;
use super::numeral::{Small, is_han_numeral, small};
use super::part::{Close, Part, Parts, Unit};
use super::text::{Text, list, long_list};
use super::word::word;
use crate::lexicon::TimePart;
use smallvec::smallvec;

/// 三年后, 两个月前, 四周后; 十年来, 3个月内, 15个交易日后的3个月内.
pub(super) fn long_ago(t: Text, at: usize, n: Small, alone: bool) -> Option<(Parts, usize)> {
    if !alone || n.digits == 4 || t.before(at).is_some_and(|c| is_han_numeral(c) || matches!(c, '第' | '前' | '后' | '满' | '+' | '.' | '几' | '数')) {
        return None;
    }
    let (unit, end) = unit(t, n.end)?;
    if t.text[n.end..end].ends_with('日') && !t.text[..end].ends_with("交易日") || t.text[n.end..end].trim() == "月" {
        return None;
    }
    let n = i32::try_from(n.value).ok()?;
    // 一年多来, 两年多前.
    let end = if unit == Unit::Year { t.eat(end, "多").unwrap_or(end) } else { end };
    if let Some(end) = window(t, at, end) {
        return Some((smallvec![Part::Last(-n, unit)], end));
    }
    // 三天内 by itself says how long something takes.
    if t.ends(at, list!["计划", "拟", "在", "于", "将", "承诺"])
        && let Some(end) = within(t, at, end)
    {
        return Some((smallvec![Part::Last(0, unit)], end));
    }
    let (end, word) = word(t.text, end, TimePart::Suffix, t.lexicon)?;
    match word.means.close()? {
        Close::Before => Some((smallvec![Part::Point(-n, unit)], end)),
        Close::After => {
            let open = t.eat(end, "的").unwrap_or(end);
            let length = small(t.text, open).and_then(|m| within(t, open, self::unit(t, m.end)?.1));
            Some((smallvec![Part::Point(n, unit)], length.unwrap_or(end)))
        }
        _ => None,
    }
}

/// 20多年前, 十几年前, 500多万年前: about when, of which no day follows.
pub(super) fn about(t: Text, at: usize, n: Small, alone: bool) -> Option<(Parts, usize)> {
    if !alone || t.before(at).is_some_and(|c| c.is_ascii_digit() || is_han_numeral(c) || matches!(c, '第' | '前' | '后' | '+' | '.' | ',')) {
        return None;
    }
    let open = t.eat_any(n.end, list!["多", "余", "几"])?;
    let (_, end) = unit(t, t.eat_any(open, list!["百", "千", "万"]).unwrap_or(open))?;
    let (end, word) = word(t.text, end, TimePart::Suffix, t.lexicon)?;
    matches!(word.means.close(), Some(Close::Before)).then(|| (smallvec![Part::Vague], end))
}

/// The end of a stretch up to now whose length ends at `end`: 十年来, 5年间, 两个月里.
fn window(t: Text, at: usize, end: usize) -> Option<usize> {
    let after = t.eat_any(end, long_list!("time", "stretch.ends"))?;
    let other = t.begins(after, long_list!("time", "stretch.words"));
    (!other && !t.ends(at, list!["每", "首", "这", "不到"])).then_some(after)
}

/// The end of a stretch whose length begins at `at`, behind the day that it is counted from: 5月20日起12个月内.
pub(super) fn lasting(t: Text, at: usize) -> Option<usize> {
    let n = small(t.text, at).filter(|n| n.digits < 4)?;
    within(t, at, unit(t, n.end)?.1)
}

/// The end of a stretch whose length ends at `end` and in which something is to be or was: 3个月内减持, 24小时内.
fn within(t: Text, at: usize, end: usize) -> Option<usize> {
    let after = t.eat_any(end, list!["之内", "以内", "内", "时间内", "时间之内", "的时间内"])?;
    let measured = t.ends(at, long_list!("time", "stretch.measured"));
    let other = t.begins(after, long_list!("time", "stretch.others"));
    // 10月29日至11月6日的7个交易日内: the days are told.
    let told = t.ends(at, list!["的"]) && !t.ends(at, list!["后的"]);
    (!measured && !other && !told).then_some(after)
}
