//! The derivation of each record (推导), from the number's grammar to the rule that won.

use std::fmt::{self, Write as _};

use serde::Serialize;

use crate::record::{Basis, Place, Record};

/// Everything that extraction did with one text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Explanation {
    /// The sentences that carry a mention, in order.
    pub sentences: Vec<SentenceTrace>,
}

/// One sentence: its tokens and its mentions.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceTrace {
    /// 0-based number in the document.
    pub number: usize,
    /// The sentence as it stands.
    pub text: String,
    /// The time expressions as they stand.
    pub times: Vec<String>,
    /// The words around the mentions, with what each is.
    pub tokens: Vec<TokenTrace>,
    /// The mentions, in order.
    pub mentions: Vec<MentionTrace>,
}

/// One word.
#[derive(Clone, Debug, Serialize)]
pub struct TokenTrace {
    /// The word as it stands.
    pub text: String,
    /// What it is in the frame: `indicator`, `holder`, `change`, `noun` …
    pub class: String,
}

/// One mention: how it was read and what was said of it.
#[derive(Clone, Debug, Serialize)]
pub struct MentionTrace {
    /// Name of the number grammar that read it.
    pub grammar: String,
    /// `file:line` of the unit's entry; empty where no unit is written.
    pub unit_entry: String,
    /// The rules in the order in which they were tried; the last one won.
    pub tried: Vec<RuleTrace>,
    /// The record.
    pub record: Record,
}

/// One rule that was tried on a mention.
#[derive(Clone, Debug, Serialize)]
pub struct RuleTrace {
    /// Its stable name.
    pub rule: String,
    /// Whether it matched.
    pub matched: bool,
    /// Why, in a few words.
    pub why: String,
}

/// The derivation for a person to read, as `shuliang explain` prints it.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.sentences.is_empty() {
            return f.write_str("no quantity\n");
        }
        f.write_str(&self.sentences.iter().map(sentence).collect::<Vec<_>>().join("\n"))
    }
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
    let place = |p: Option<&Place>| p.map_or_else(|| "none".to_owned(), |p| format!("{}  [{}, {})", p.text, p.start, p.end));
    let change = r
        .change
        .map_or_else(|| "none".to_owned(), |c| format!("{} {} {}", c.direction.code(), c.mode.code(), c.basis.map_or("", Basis::code)).trim_end().to_owned());
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
