//! Levels against movements.

use rust_decimal::Decimal;

use super::interval::{Interval, compounded, moved, moved_by, shown};
use super::stated::{ends, signed, stated};
use super::{Mismatch, words};
use crate::characters::Char;
use crate::record::{Basis, Bound, Change, Direction, Mode, Place, Record};

/// What the words before an earlier level call its time, and the basis of a movement against it.
const EARLIER: [(&str, Basis); 24] = [
    ("上年同期", Basis::Yoy),
    ("去年同期", Basis::Yoy),
    ("上一年同期", Basis::Yoy),
    ("上年度", Basis::Yoy),
    ("去年同月", Basis::Yoy),
    ("上年同月", Basis::Yoy),
    ("上年末", Basis::Ytd),
    ("去年末", Basis::Ytd),
    ("上年底", Basis::Ytd),
    ("去年底", Basis::Ytd),
    ("去年年末", Basis::Ytd),
    ("去年年底", Basis::Ytd),
    ("上年年末", Basis::Ytd),
    ("年初", Basis::Ytd),
    ("期初", Basis::Ytd),
    ("上月", Basis::Mom),
    ("上个月", Basis::Mom),
    ("上季度", Basis::Qoq),
    ("上一季度", Basis::Qoq),
    ("上个季度", Basis::Qoq),
    ("前一交易日", Basis::Dod),
    ("上一交易日", Basis::Dod),
    ("上年", Basis::Yoy),
    ("去年", Basis::Yoy),
];

/// Words that begin a movement of a period or of a thing of its own.
const PERIODS: [&str; 12] = ["当月", "当季", "当年", "当日", "本月", "本季", "本周", "单月", "单季", "其中", "日均", "月均"];

/// Movements among the records of a sentence that do not fit the levels beside them.
pub(super) fn mismatches(records: &[Record], chars: &[Char]) -> Vec<Mismatch> {
    let mut found = Vec::new();
    for (at, by) in records.iter().enumerate() {
        let Some(change) = by.change.filter(|c| c.mode == Mode::By) else { continue };
        let checked = pair(records, at, change, chars).or_else(|| amount(records, at, change, chars));
        found.extend(checked.flatten());
    }
    found
}

/// The movement at `at` against the level before and the level after it; none where there are not both, an empty one where they fit.
fn pair(records: &[Record], at: usize, change: Change, chars: &[Char]) -> Option<Option<Mismatch>> {
    let by = &records[at];
    let (first, second) = levels(records, at, change, chars)?;
    let (from, to) = (&records[first], &records[second]);
    // A loss is written without a sign.
    let last = records[at].end.max(from.end).max(to.end);
    if words(chars, from.start.min(to.start).saturating_sub(8), last).contains('亏') {
        return None;
    }
    let (before, now, movement) = (stated(from, chars)?, ends(to, chars)?, signed(by, chars)?);
    let ranges = [to, by].map(|r| r.bound == Bound::Range);
    if ranges[0] != ranges[1] {
        return None;
    }
    let relative = by.unit == "%" || by.unit == "x";
    let told = match (relative, change.basis) {
        (true, _) if matches!(from.dimension.as_str(), "percent" | "ratio" | "multiple") => return None,
        (true, Some(Basis::Cagr)) => yearly(from, to, before, now[0], by, movement[0])?,
        (true, _) => relatively(before, now, movement, by)?,
        (false, _) => absolutely(from, before, now, movement, by)?,
    };
    let mut involved = vec![first, second, at];
    involved.sort_unstable();
    Some(told.map(|told| Mismatch { records: involved, message: format!("from {} to {} is {told} ({})", from.text, to.text, by.text) }))
}

/// What is wrong with a relative movement between two positive levels; the levels and movements of a range end by end.
fn relatively(before: Interval, now: [Interval; 2], movement: [Interval; 2], by: &Record) -> Option<Option<String>> {
    if !before.is_positive() || !now[0].is_positive() {
        return None;
    }
    for (now, movement) in now.into_iter().zip(movement) {
        let percent = if by.unit == "x" { movement.times(Decimal::ONE_HUNDRED)? } else { movement };
        if !moved(now, before, percent)? {
            let rates = now.percent_of(before)?.minus(Interval { low: Decimal::ONE_HUNDRED, high: Decimal::ONE_HUNDRED })?;
            return Some(Some(format!("a movement of {} %, not {} %", shown(rates), stated_as(percent))));
        }
    }
    Some(None)
}

/// What is wrong with a yearly rate between two levels some years apart.
fn yearly(from: &Record, to: &Record, before: Interval, now: Interval, by: &Record, movement: Interval) -> Option<Option<String>> {
    let years = u32::try_from(years(from, to).filter(|y| (2..=60).contains(y))?).ok()?;
    if by.unit != "%" || !before.is_positive() || !now.is_positive() {
        return None;
    }
    let fits = compounded(now, before, movement, years)?;
    Some((!fits).then(|| format!("in {years} years not a movement of {} % a year", stated_as(movement))))
}

/// What is wrong with an absolute movement between two levels.
fn absolutely(from: &Record, before: Interval, now: [Interval; 2], movement: [Interval; 2], by: &Record) -> Option<Option<String>> {
    let unit = match (by.unit.as_str(), from.unit.as_str()) {
        ("pp", "%") => Decimal::ONE,
        ("bp", "%") => Decimal::new(1, 2),
        (a, b) if a == b && a != "1" => Decimal::ONE,
        _ => return None,
    };
    for (now, movement) in now.into_iter().zip(movement) {
        let (gained, amount) = (now.minus(before)?, movement.times(unit)?);
        if !gained.meets(amount) {
            return Some(Some(format!(
                "a movement of {} {}, not {}",
                shown(gained),
                if from.unit == "%" { "pp" } else { from.unit.as_str() },
                stated_as(amount)
            )));
        }
    }
    Some(None)
}

/// The earlier and the later level that the movement at `at` lies between.
fn levels(records: &[Record], at: usize, change: Change, chars: &[Char]) -> Option<(usize, usize)> {
    let by = &records[at];
    let mode = |r: &Record| r.change.map(|c| c.mode);
    // What stands between the levels and the movement are other movements of the same.
    let to = (0..at).rev().find(|i| mode(&records[*i]) != Some(Mode::By) || !same(&records[*i], by))?;
    if mode(&records[to]) == Some(Mode::To) {
        let from = to.checked_sub(1)?;
        let (a, b) = (&records[from], &records[to]);
        let fits = mode(a) == Some(Mode::From) && same(a, b) && a.unit == b.unit && same(b, by);
        return (fits && between(a, b, change.basis, chars)).then_some((from, to));
    }
    // A level and an earlier one, in this order, the movement behind both or between them.
    let level = |i: usize| mode(&records[i]).is_none_or(|m| m == Mode::To) && akin(&records[i], by);
    let (now, earlier) = if to > 0 && level(to) && mode(&records[to]).is_none() && level(to - 1) && earlier(&records[to], chars).is_some() {
        (to - 1, to)
    } else {
        (to, (at + 1 < records.len()).then_some(at + 1)?)
    };
    let (a, b) = (&records[now], &records[earlier]);
    let fits = level(now) && level(earlier) && mode(b).is_none() && akin(a, b) && a.unit == b.unit && self::earlier(a, chars).is_none();
    let against = match self::earlier(b, chars)? {
        None => earlier < at,
        basis => change.basis.is_none() || change.basis == basis,
    };
    (fits && against).then_some((earlier, now))
}

/// Whether a movement with `basis` is that from level `a` to level `b`.
fn between(a: &Record, b: &Record, basis: Option<Basis>, chars: &[Char]) -> bool {
    match basis {
        None | Some(Basis::Cumulative) => true,
        Some(Basis::Cagr) => years(a, b).is_some(),
        Some(basis) => earlier(a, chars) == Some(Some(basis)) || (basis == Basis::Yoy && years(a, b) == Some(1)),
    }
}

/// Whole years from the time of `a` to that of `b`, where both are years or the same days of years.
fn years(a: &Record, b: &Record) -> Option<i32> {
    let day = |r: &Record| {
        let from = r.time.as_ref()?.from.as_deref()?;
        Some((from.get(..4)?.parse::<i32>().ok()?, from.get(4..)?.to_owned()))
    };
    let ((first, day_a), (second, day_b)) = (day(a)?, day(b)?);
    (day_a == day_b && second > first).then_some(second - first)
}

/// The basis that the words before the figure name, in its own clause, where they say that it held earlier: 上年同期为10亿元. The basis of
/// 较2019年上半年的10亿元 is not known.
fn earlier(record: &Record, chars: &[Char]) -> Option<Option<Basis>> {
    let before = clause(record, chars);
    // 较上年同期增长 says what the movement is against, not when the figure held.
    let tail = EARLIER.iter().find_map(|(word, basis)| before.rfind(word).map(|i| (&before[i + word.len()..], *basis)));
    let Some((tail, basis)) = tail else {
        return (before.ends_with('的') && before.contains(['较', '比'])).then_some(None);
    };
    let moves = ["增", "减", "升", "降", "涨", "跌", "多", "少", "高", "低", "翻", "扩", "缩", "回"].iter().any(|m| tail.contains(m));
    (!moves && tail.chars().count() <= 12).then_some(Some(basis))
}

/// The words of the clause before the figure.
fn clause(record: &Record, chars: &[Char]) -> String {
    let start =
        (0..record.start).rev().take(30).find(|i| matches!(chars.get(*i), Some((_, '，' | ',' | '；' | ';' | '。' | '(' | '（' | '：' | ':' | '、' | '\n'))));
    words(chars, start.map_or(record.start.saturating_sub(30), |i| i + 1), record.start)
}

/// The absolute and the relative movement of one level against each other; `at` is the relative one.
fn amount(records: &[Record], at: usize, change: Change, chars: &[Char]) -> Option<Option<Mismatch>> {
    let by = &records[at];
    if by.unit != "%" || at == 0 {
        return None;
    }
    let is_amount = |i: &usize| records.get(*i).is_some_and(|r| r.change.is_some_and(|c| c.mode == Mode::By) && same(r, by) && r.unit != "%");
    // The level, then the two movements in either order.
    let (level, amount, later) = if is_amount(&(at - 1)) {
        (at.checked_sub(2)?, at - 1, change.basis)
    } else if is_amount(&(at + 1)) {
        (at - 1, at + 1, records[at + 1].change?.basis)
    } else {
        return None;
    };
    let (a, b) = (&records[level], &records[amount]);
    let other = b.change?;
    let first = if amount < at { other.basis } else { change.basis };
    let from = clause(a, chars).contains(['较', '比', '由', '从', '自']);
    let steady = a.change.is_none_or(|c| c.mode == Mode::To) && !from && earlier(a, chars).is_none();
    if !steady
        || a.status != by.status
        || !same(a, by)
        || a.unit != b.unit
        || a.dimension == "percent"
        || other.direction != change.direction
        || later.is_some_and(|l| Some(l) != first)
    {
        return None;
    }
    if words(chars, a.start.saturating_sub(8), b.end.max(by.end)).contains('亏') {
        return None;
    }
    // 当月增加52.6亿元 is a movement of the month, 同比增长9.8% beside it one of the year.
    let behind = words(chars, a.end, b.start.max(by.start));
    if PERIODS.iter().any(|p| behind.contains(p)) {
        return None;
    }
    let down = change.direction == Direction::Down;
    let unsigned = |i: Interval| if i.high < Decimal::ZERO { i.negative() } else { i };
    let (now, moved, percent) = (stated(a, chars)?, unsigned(stated(b, chars)?), unsigned(stated(by, chars)?));
    if !now.is_positive() || !moved.is_positive() || change.direction == Direction::Flat {
        return None;
    }
    if moved_by(now, moved, percent, down)? {
        return Some(None);
    }
    let sign = if down { "down" } else { "up" };
    let message = format!("{} after a movement {sign} by {} is not one by {}", a.text, b.text, by.text);
    let mut involved = vec![level, amount, at];
    involved.sort_unstable();
    Some(Some(Mismatch { records: involved, message }))
}

/// Whether both are said of one entity and one holder.
fn same(a: &Record, b: &Record) -> bool {
    akin(a, b) && a.entity.as_ref().map(|e| &e.text) == b.entity.as_ref().map(|e| &e.text)
}

/// The same where one entity may be named in short: 归母净利润…,上年同期净利润….
fn akin(a: &Record, b: &Record) -> bool {
    let name = |p: &Option<Place>| p.as_ref().map(|p| p.text.clone());
    let (Some(first), Some(second)) = (name(&a.entity), name(&b.entity)) else { return false };
    (first.ends_with(second.as_str()) || second.ends_with(first.as_str())) && name(&a.holder) == name(&b.holder)
}

/// A stated figure as a message shows it.
fn stated_as(interval: Interval) -> String {
    interval.middle().map(|m| m.normalize().to_string()).unwrap_or_default()
}
