//! A record as the columns of a line.

use std::fmt::Write;

use super::escape::{NONE, escaped, put, put_digits, put_word};
use crate::record::{Bound, Change, Kind, Place, Record, Status, When};

/// How many columns a line has.
pub(super) const WIDTH: usize = 9;

/// What stands between two columns.
pub(super) const BETWEEN: &str = " | ";

/// Writes the columns of `record` one behind the other, each as it stands on the line; `end` is called behind each.
pub(super) fn put_columns(record: &Record, into: &mut String, mut end: impl FnMut(&mut String)) {
    put_span(record.start, record.end, into);
    end(into);
    put(&record.text, into);
    end(into);
    put_number(record, into);
    end(into);
    put_word(&record.unit, into);
    into.push(' ');
    put_word(&record.dimension, into);
    if !record.unit_text.is_empty() {
        into.push(' ');
        put(&record.unit_text, into);
    }
    end(into);
    for place in [&record.entity, &record.holder] {
        match place {
            Some(place) => put_place(place, into),
            None => into.push_str(NONE),
        }
        end(into);
    }
    match &record.time {
        Some(time) => put_time(time, into),
        None => into.push_str(NONE),
    }
    end(into);
    match record.change {
        Some(change) => put_movement(change, into),
        None => into.push_str(NONE),
    }
    end(into);
    put_rest(record, into);
    end(into);
}

/// Writes `record` as one line without its end: span, mention, number, unit, entity, holder, time, movement, rule and the rest, `|` between them.
pub(super) fn put_line(record: &Record, into: &mut String) {
    let mut left = WIDTH;
    put_columns(record, into, |into| {
        left -= 1;
        if left > 0 {
            into.push_str(BETWEEN);
        }
    });
}

/// `record` on one line: span, mention, number, unit, entity, holder, time, movement, rule and the rest, `|` between them.
#[must_use]
pub fn one_line(record: &Record) -> String {
    let mut line = String::new();
    put_line(record, &mut line);
    line
}

fn put_span(start: usize, end: usize, into: &mut String) {
    put_digits(start, into);
    into.push('-');
    put_digits(end, into);
}

/// Bound and number: `12`, `about 12`, `11..19`; `exact` is said of what has two ends, `range` of what has not.
fn put_number(record: &Record, into: &mut String) {
    let ends = record.value.is_none() && (record.low.is_some() || record.high.is_some());
    if record.bound != if ends { Bound::Range } else { Bound::Exact } {
        into.push_str(record.bound.code());
        into.push(' ');
    }
    match (&record.value, ends) {
        (Some(value), _) => put_word(value, into),
        (None, false) => into.push('?'),
        (None, true) => {
            into.push_str(record.low.as_deref().unwrap_or_default());
            into.push_str("..");
            into.push_str(record.high.as_deref().unwrap_or_default());
        }
    }
}

fn put_place(place: &Place, into: &mut String) {
    put_span(place.start, place.end, into);
    into.push(' ');
    put(&place.text, into);
}

fn put_time(time: &When, into: &mut String) {
    put_span(time.start, time.end, into);
    into.push(' ');
    put(time.from.as_deref().unwrap_or_default(), into);
    into.push_str("..");
    put(time.to.as_deref().unwrap_or_default(), into);
    into.push(' ');
    put(&time.text, into);
}

fn put_movement(change: Change, into: &mut String) {
    into.push_str(change.direction.code());
    into.push(' ');
    into.push_str(change.mode.code());
    if let Some(basis) = change.basis {
        into.push(' ');
        into.push_str(basis.code());
    }
}

/// `up by yoy`
pub(super) fn movement(change: Change) -> String {
    let mut out = String::new();
    put_movement(change, &mut out);
    out
}

/// The rule, and whatever is not the default and has no column.
fn put_rest(record: &Record, into: &mut String) {
    put_word(&record.rule, into);
    if record.kind != Kind::Quantity {
        into.push_str(" kind=");
        into.push_str(record.kind.code());
    }
    if record.status != Status::Actual {
        into.push_str(" status=");
        into.push_str(record.status.code());
    }
    // The ends of what has a value too.
    let (low, high) = if record.value.is_some() { (record.low.as_ref(), record.high.as_ref()) } else { (None, None) };
    let texts = [("low", low), ("high", high), ("fraction", record.fraction.as_ref()), ("warning", record.warning.as_ref()), ("check", record.check.as_ref())];
    for (key, text) in texts.into_iter().filter_map(|(key, text)| Some((key, text?))) {
        let _ = write!(into, " {key}=\"{}\"", escaped(text).replace('"', "\\\""));
    }
}
