//! `shuliang explain`.

use std::fmt::Write as _;
use std::io::{self, Read, Write};

use anyhow::{Context, Result};
use shuliang::explain::{Explanation, MentionTrace, SentenceTrace};
use shuliang::record::Record;
use shuliang::{Document, Extractor};

use super::Ended;
use super::args::{Explain, ExplainFormat};
use super::extract::lexicon;

pub(crate) fn run(options: &Explain) -> Result<Ended> {
    let mut text = options.text.clone();
    if text == "-" {
        text.clear();
        io::stdin().read_to_string(&mut text).context("-: cannot read")?;
    }
    let mut document = Document::new("-", text);
    if let Some(date) = &options.date {
        document = document.dated(date).context("--date")?;
    }
    let explanation = Extractor::load(|| lexicon(options.lexicon.as_deref()))?.explain(&document);
    let shown = match options.format {
        ExplainFormat::Json => serde_json::to_string_pretty(&explanation)? + "\n",
        ExplainFormat::Text => show(&explanation),
    };
    io::stdout().lock().write_all(shown.as_bytes())?;
    Ok(Ended::Well)
}

fn show(explanation: &Explanation) -> String {
    if explanation.sentences.is_empty() {
        return "no quantity\n".to_owned();
    }
    explanation.sentences.iter().map(sentence).collect::<Vec<_>>().join("\n")
}

fn sentence(trace: &SentenceTrace) -> String {
    let mut out = format!("sentence {}  {}\n", trace.number, trace.text);
    let _ = writeln!(out, "  times     {}", if trace.times.is_empty() { "none".to_owned() } else { trace.times.join(" · ") });
    let tokens: Vec<String> = trace.tokens.iter().filter(|t| !t.text.trim().is_empty()).map(|t| format!("{}/{}", t.text, t.class)).collect();
    let _ = writeln!(out, "  tokens    {}", tokens.join("  "));
    for mention in &trace.mentions {
        out.push_str(&mention_lines(mention));
    }
    out
}

fn mention_lines(trace: &MentionTrace) -> String {
    let r = &trace.record;
    let mut out = format!("\n  {}  [{}, {})\n", r.text, r.start, r.end);
    let value = match (&r.value, &r.low, &r.high) {
        (Some(v), ..) => v.to_string(),
        (None, Some(low), Some(high)) => format!("{low} to {high}"),
        _ => "none".to_owned(),
    };
    let _ = writeln!(out, "    number    {value}, read as {}, bound {}", trace.grammar, r.bound.code());
    let entry = if trace.unit_entry.is_empty() { "the grammar".to_owned() } else { trace.unit_entry.clone() };
    let _ = writeln!(out, "    unit      {} ({}), by {entry}", r.unit, r.dimension);
    for tried in &trace.tried {
        let mark = if tried.matched { "yes" } else { "no " };
        let _ = writeln!(out, "    {mark} {:<22} {}", tried.rule, tried.why);
    }
    let _ = writeln!(out, "    rule      {}", r.rule);
    for (name, value) in fields(r) {
        let _ = writeln!(out, "    {name:<9} {value}");
    }
    out
}

fn fields(r: &Record) -> Vec<(&'static str, String)> {
    let place = |p: Option<&shuliang::record::Place>| p.map_or_else(|| "none".to_owned(), |p| format!("{}  [{}, {})", p.text, p.start, p.end));
    let change = r.change.map_or_else(
        || "none".to_owned(),
        |c| format!("{} {} {}", c.direction.code(), c.mode.code(), c.basis.map_or("", shuliang::record::Basis::code)).trim_end().to_owned(),
    );
    let time = r.time.as_ref().map_or_else(
        || "none".to_owned(),
        |t| match (&t.from, &t.to) {
            (Some(from), Some(to)) => format!("{}  {from} to {to}", t.text),
            _ => t.text.to_string(),
        },
    );
    vec![
        ("entity", place(r.entity.as_ref())),
        ("holder", place(r.holder.as_ref())),
        ("change", change),
        ("time", time),
        ("status", r.status.code().to_owned()),
        ("kind", r.kind.code().to_owned()),
    ]
}
