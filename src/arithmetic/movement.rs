//! Levels against movements.

use rust_decimal::Decimal;

use super::interval::{Interval, compounded, moved, moved_by, shown};
use super::level::{clause, earlier, levels, same, years};
use super::stated::{ends, signed, stated};
use super::{Letters, Mismatch};
use crate::lexicon::list;
use crate::record::{Basis, Bound, Change, Direction, Mode, Record};

/// Words that begin a movement of a period or of a thing of its own.
const PERIODS: &[&str] = list!("arithmetic", "movement.periods");

/// Whether figures that belong together fit.
enum Judged<T> {
    Fits,
    Wrong(T),
}

/// Movements among the records of a sentence that do not fit the levels beside them.
pub(super) fn mismatches(records: &[Record], letters: Letters) -> Vec<Mismatch> {
    let mut found = Vec::new();
    for (at, by) in records.iter().enumerate() {
        let Some(change) = by.change.filter(|c| c.mode == Mode::By) else { continue };
        let checked = pair(records, at, change, letters).or_else(|| amount(records, at, change, letters));
        if let Some(Judged::Wrong(mismatch)) = checked {
            found.push(mismatch);
        }
    }
    found
}

/// The movement at `at` against the level before and the level after it; none where there are not both.
fn pair(records: &[Record], at: usize, change: Change, letters: Letters) -> Option<Judged<Mismatch>> {
    let by = &records[at];
    let (first, second) = levels(records, at, change, letters)?;
    let (from, to) = (&records[first], &records[second]);
    // A loss is written without a sign.
    let last = records[at].end.max(from.end).max(to.end);
    if letters.words(from.start.min(to.start).saturating_sub(8), last).contains('亏') {
        return None;
    }
    let (before, now, movement) = (stated(from, letters)?, ends(to, letters)?, signed(by, letters)?);
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
    let Judged::Wrong(told) = told else { return Some(Judged::Fits) };
    let mut involved = vec![first, second, at];
    involved.sort_unstable();
    Some(Judged::Wrong(Mismatch { records: involved, message: format!("from {} to {} is {told} ({})", from.text, to.text, by.text) }))
}

/// What is wrong with a relative movement between two positive levels; the levels and movements of a range end by end.
fn relatively(before: Interval, now: [Interval; 2], movement: [Interval; 2], by: &Record) -> Option<Judged<String>> {
    if !before.is_positive() || !now[0].is_positive() {
        return None;
    }
    for (now, movement) in now.into_iter().zip(movement) {
        let percent = if by.unit == "x" { movement.times(Decimal::ONE_HUNDRED)? } else { movement };
        if !moved(now, before, percent)? {
            let rates = now.percent_of(before)?.minus(Interval { low: Decimal::ONE_HUNDRED, high: Decimal::ONE_HUNDRED })?;
            return Some(Judged::Wrong(format!("a movement of {} %, not {} %", shown(rates), stated_as(percent))));
        }
    }
    Some(Judged::Fits)
}

/// What is wrong with a yearly rate between two levels some years apart.
fn yearly(from: &Record, to: &Record, before: Interval, now: Interval, by: &Record, movement: Interval) -> Option<Judged<String>> {
    let years = u32::try_from(years(from, to).filter(|y| (2..=60).contains(y))?).ok()?;
    if by.unit != "%" || !before.is_positive() || !now.is_positive() {
        return None;
    }
    let fits = compounded(now, before, movement, years)?;
    Some(if fits { Judged::Fits } else { Judged::Wrong(format!("in {years} years not a movement of {} % a year", stated_as(movement))) })
}

/// What is wrong with an absolute movement between two levels.
fn absolutely(from: &Record, before: Interval, now: [Interval; 2], movement: [Interval; 2], by: &Record) -> Option<Judged<String>> {
    let unit = match (by.unit.as_str(), from.unit.as_str()) {
        ("pp", "%") => Decimal::ONE,
        ("bp", "%") => Decimal::new(1, 2),
        (a, b) if a == b && a != "1" => Decimal::ONE,
        _ => return None,
    };
    for (now, movement) in now.into_iter().zip(movement) {
        let (gained, amount) = (now.minus(before)?, movement.times(unit)?);
        if !gained.meets(amount) {
            return Some(Judged::Wrong(format!(
                "a movement of {} {}, not {}",
                shown(gained),
                if from.unit == "%" { "pp" } else { from.unit.as_str() },
                stated_as(amount)
            )));
        }
    }
    Some(Judged::Fits)
}

/// The absolute and the relative movement of one level against each other; `at` is the relative one.
fn amount(records: &[Record], at: usize, change: Change, letters: Letters) -> Option<Judged<Mismatch>> {
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
    let from = clause(a, letters).contains(['较', '比', '由', '从', '自']);
    let steady = a.change.is_none_or(|c| c.mode == Mode::To) && !from && earlier(a, letters).is_none();
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
    if letters.words(a.start.saturating_sub(8), b.end.max(by.end)).contains('亏') {
        return None;
    }
    // 当月增加52.6亿元 is a movement of the month, 同比增长9.8% beside it one of the year.
    let behind = letters.words(a.end, b.start.max(by.start));
    if PERIODS.iter().any(|p| behind.contains(p)) {
        return None;
    }
    let down = change.direction == Direction::Down;
    let unsigned = |i: Interval| if i.high < Decimal::ZERO { i.negative() } else { i };
    let (now, moved, percent) = (stated(a, letters)?, unsigned(stated(b, letters)?), unsigned(stated(by, letters)?));
    if !now.is_positive() || !moved.is_positive() || change.direction == Direction::Flat {
        return None;
    }
    if moved_by(now, moved, percent, down)? {
        return Some(Judged::Fits);
    }
    let sign = if down { "down" } else { "up" };
    let message = format!("{} after a movement {sign} by {} is not one by {}", a.text, b.text, by.text);
    let mut involved = vec![level, amount, at];
    involved.sort_unstable();
    Some(Judged::Wrong(Mismatch { records: involved, message }))
}

/// A stated figure as a message shows it.
fn stated_as(interval: Interval) -> String {
    interval.middle().map(|m| m.normalize().to_string()).unwrap_or_default()
}
