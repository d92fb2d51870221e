//! A record back from the columns of its line.

use std::str::FromStr;

use compact_str::CompactString;

use super::escape::{NONE, columns, unescaped};
use super::line::WIDTH;
use crate::record::{Bound, Change, Kind, Place, Record, Status, When, of_code as code};

/// The record that stands on `line`, below sentence number `sentence` of document `doc`.
///
/// # Errors
///
/// What was found and what was expected.
pub(super) fn parsed(doc: &str, sentence: usize, line: &str) -> Result<Record, String> {
    let columns = columns(line);
    let [span, text, number, unit, entity, holder, time, change, rest] = columns[..] else {
        return Err(format!("expected {WIDTH} columns between `|`, found {}", columns.len()));
    };
    let (start, end) = span_of(span)?;
    let mut units = unit.splitn(3, ' ');
    let mut next = || units.next().map(unescaped).transpose();
    let (Some(unit), Some(dimension)) = (next()?, next()?) else { return Err(format!("expected a unit and its dimension, found `{unit}`")) };
    let (bound, value, low, high) = number_of(number)?;
    let mut record = Record {
        doc: doc.into(),
        sentence,
        start,
        end,
        text: unescaped(text)?.into(),
        value,
        low,
        high,
        fraction: None,
        bound,
        unit: unit.into(),
        unit_text: next()?.unwrap_or_default().into(),
        dimension: dimension.into(),
        kind: Kind::Quantity,
        entity: place_of(entity)?,
        holder: place_of(holder)?,
        change: change_of(change)?,
        time: time_of(time)?,
        status: Status::Actual,
        rule: CompactString::default(),
        warning: None,
        check: None,
    };
    take_rest(rest, &mut record)?;
    Ok(record)
}

fn span_of(span: &str) -> Result<(usize, usize), String> {
    let ends = span.split_once('-').and_then(|(a, b)| Some((usize::from_str(a).ok()?, usize::from_str(b).ok()?)));
    ends.ok_or_else(|| format!("expected two code points like 14-21, found `{span}`"))
}

type Number = (Bound, Option<CompactString>, Option<CompactString>, Option<CompactString>);

fn number_of(text: &str) -> Result<Number, String> {
    let (bound, number) = text.split_once(' ').map_or((None, text), |(bound, number)| (Some(bound), number));
    let bound = bound.map(code::<Bound>).transpose()?;
    if number == "?" {
        return Ok((bound.unwrap_or_default(), None, None, None));
    }
    if let Some((low, high)) = number.split_once("..") {
        let end = |end: &str| (!end.is_empty()).then(|| CompactString::from(end));
        return Ok((bound.unwrap_or(Bound::Range), None, end(low), end(high)));
    }
    Ok((bound.unwrap_or_default(), Some(unescaped(number)?.into()), None, None))
}

fn place_of(text: &str) -> Result<Option<Place>, String> {
    if text == NONE {
        return Ok(None);
    }
    let (span, text) = text.split_once(' ').unwrap_or((text, ""));
    let (start, end) = span_of(span)?;
    Ok(Some(Place { text: unescaped(text)?.into(), start, end }))
}

fn time_of(text: &str) -> Result<Option<When>, String> {
    if text == NONE {
        return Ok(None);
    }
    let mut parts = text.splitn(3, ' ');
    let (Some(span), Some(days)) = (parts.next(), parts.next()) else { return Err(format!("expected a span, days and a time, found `{text}`")) };
    let (start, end) = span_of(span)?;
    let (from, to) = days.split_once("..").ok_or_else(|| format!("expected days like 2026-01-01..2026-06-30, found `{days}`"))?;
    let day = |day: &str| (!day.is_empty()).then(|| CompactString::from(day));
    Ok(Some(When { text: unescaped(parts.next().unwrap_or_default())?.into(), start, end, from: day(from), to: day(to) }))
}

fn change_of(text: &str) -> Result<Option<Change>, String> {
    if text == NONE {
        return Ok(None);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let (direction, mode, basis) = match words[..] {
        [direction, mode] => (direction, mode, None),
        [direction, mode, basis] => (direction, mode, Some(basis)),
        _ => return Err(format!("expected a movement like `up by yoy`, found `{text}`")),
    };
    Ok(Some(Change { direction: code(direction)?, mode: code(mode)?, basis: basis.map(code).transpose()? }))
}

fn take_rest(text: &str, record: &mut Record) -> Result<(), String> {
    let (rule, mut rest) = text.split_once(' ').unwrap_or((text, ""));
    record.rule = unescaped(rule)?.into();
    while !rest.is_empty() {
        let (key, behind) = rest.split_once('=').ok_or_else(|| format!("expected a key like `status=`, found `{rest}`"))?;
        let (value, left) = match behind.strip_prefix('"') {
            Some(quoted) => {
                let end = closing(quoted).ok_or_else(|| format!("expected a closing quote behind `{key}=`"))?;
                (&quoted[..end], &quoted[end + 1..])
            }
            None => behind.split_at(behind.find(' ').unwrap_or(behind.len())),
        };
        let text = || unescaped(value).map(CompactString::from).map(Some);
        match key {
            "kind" => record.kind = code(value)?,
            "status" => record.status = code(value)?,
            "low" => record.low = text()?,
            "high" => record.high = text()?,
            "fraction" => record.fraction = text()?,
            "warning" => record.warning = text()?,
            "check" => record.check = text()?,
            _ => return Err(format!("expected kind, status, low, high, fraction, warning or check, found `{key}`")),
        }
        rest = left.strip_prefix(' ').unwrap_or(left);
    }
    Ok(())
}

/// Where the quote stands that no backslash stands before.
fn closing(text: &str) -> Option<usize> {
    let mut behind = false;
    text.bytes().position(|b| {
        let closes = b == b'"' && !behind;
        behind = b == b'\\' && !behind;
        closes
    })
}
