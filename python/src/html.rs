//! A record as a notebook shows it: the sentence with its parts marked.

use std::fmt::Write;

use shuliang::Record;
use shuliang::normalise::normalise;
use shuliang::record::Basis;
use shuliang::sentence::sentences;

/// The colours of the marks: translucent, so that they do on light and on dark pages.
const MENTION: &str = "rgba(255,193,7,.45)";
const ENTITY: &str = "rgba(33,150,243,.30)";
const HOLDER: &str = "rgba(76,175,80,.30)";
const TIME: &str = "rgba(156,39,176,.25)";

/// Code points of the record's sentence.
fn sentence(record: &Record, text: &str) -> (usize, usize) {
    let normal = normalise(text);
    let whole = (0, text.chars().count());
    let Some(span) = sentences(&normal).into_iter().nth(record.sentence) else { return whole };
    let before = normal[..span.start].chars().count();
    let found = (before, before + normal[span.start..span.end].chars().count());
    if found.0 <= record.start && record.end <= found.1 { found } else { whole }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The record's sentence in `text` with mention, entity, holder and time marked, and what the record says below it.
pub(crate) fn record(record: &Record, text: Option<&str>) -> String {
    let marks = [
        Some((record.start, record.end, MENTION, "quantity")),
        record.entity.as_ref().map(|p| (p.start, p.end, ENTITY, "entity")),
        record.holder.as_ref().map(|p| (p.start, p.end, HOLDER, "holder")),
        record.time.as_ref().map(|t| (t.start, t.end, TIME, "time")),
    ];
    let mut out = String::from("<div class=\"shuliang-record\">");
    if let Some(text) = text {
        let (start, end) = sentence(record, text);
        out.push_str("<p>");
        let chars: Vec<char> = text.chars().skip(start).take(end - start).collect();
        let mark = |at: usize| marks.iter().flatten().find(|m| m.0 <= at && at < m.1);
        let mut at = start;
        while at < end {
            let own = mark(at);
            let stop = (at + 1..end).find(|next| mark(*next) != own).unwrap_or(end);
            let piece = escaped(&chars[at - start..stop - start].iter().collect::<String>());
            match own {
                Some((_, _, colour, title)) => {
                    let style = format!("background:{colour};color:inherit;padding:0 .1em;border-radius:.2em");
                    let _ = write!(out, "<mark title=\"{title}\" style=\"{style}\">{piece}</mark>");
                }
                None => out.push_str(&piece),
            }
            at = stop;
        }
        out.push_str("</p>");
    }
    out.push_str("<table><tbody>");
    for (name, value) in rows(record) {
        let _ = write!(out, "<tr><th style=\"text-align:left\">{name}</th><td style=\"text-align:left\">{}</td></tr>", escaped(&value));
    }
    out.push_str("</tbody></table></div>");
    out
}

/// What the record says, a row for each field that is not what it mostly is.
fn rows(r: &Record) -> Vec<(&'static str, String)> {
    let value = match (&r.value, &r.low, &r.high) {
        (Some(value), ..) => value.to_string(),
        (None, Some(low), Some(high)) => format!("{low} to {high}"),
        _ => "none".to_owned(),
    };
    let mut rows = vec![("quantity", format!("{value} {} ({}, {})", r.unit, r.dimension, r.bound.code()))];
    let mut add = |name, value: Option<String>| rows.extend(value.map(|v| (name, v)));
    add("entity", r.entity.as_ref().map(|p| p.text.to_string()));
    add("holder", r.holder.as_ref().map(|p| p.text.to_string()));
    add("change", r.change.map(|c| [c.direction.code(), c.mode.code(), c.basis.map_or("", Basis::code)].join(" ").trim_end().to_owned()));
    add(
        "time",
        r.time.as_ref().map(|t| match (&t.from, &t.to) {
            (Some(from), Some(to)) => format!("{}: {from} to {to}", t.text),
            _ => t.text.to_string(),
        }),
    );
    add("kind, status", Some(format!("{}, {}", r.kind.code(), r.status.code())));
    add("rule", Some(r.rule.to_string()));
    add("warning", r.warning.as_ref().map(ToString::to_string));
    add("check", r.check.as_ref().map(ToString::to_string));
    rows
}
