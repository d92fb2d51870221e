//! `shuliang unit`.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};

use anyhow::{Context, Result, bail};
use shuliang::unit::{Measure, UnitEntry, measures, pair, units};
use shuliang::{Lexicon, number};

use super::Ended;
use super::args::{Unit as Options, UnitCommand};
use super::extract::lexicon;

pub(crate) fn run(options: &Options) -> Result<Ended> {
    let lexicon = lexicon(options.lexicon.as_deref())?;
    match &options.command {
        UnitCommand::List { dimension } => list(dimension.as_deref(), &lexicon)?,
        UnitCommand::Show { unit } => show(unit, &lexicon)?,
        UnitCommand::Convert { value, from, to } => {
            let amount = number::parse(value).and_then(|a| a.value);
            let amount = amount.with_context(|| wrong(value))?;
            let (upper, lower) = pair(from, to, &lexicon)?;
            // As it was asked for: the code of 万元 is that of 元, and would say another sum.
            writeln!(io::stdout().lock(), "{} {}", upper.convert(amount, &lower)?, to.trim())?;
        }
    }
    Ok(Ended::Well)
}

/// What is said of a `value` that no exact number of ours is.
fn wrong(value: &str) -> String {
    let digits = value.trim().trim_start_matches(['-', '+']).replace([',', '，'], "");
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.') && digits.chars().filter(|c| *c == '.').count() < 2 && !digits.is_empty();
    if plain {
        let many = digits.trim_start_matches(['0', '.']).chars().filter(char::is_ascii_digit).count();
        return format!("expected a number of at most 28 digits, found {many} in `{value}`");
    }
    format!("expected a number like 3.5 or 1.2万, found `{value}`")
}

/// A line for each entry: code, dimension, what it looks like in a text.
fn list(dimension: Option<&str>, lexicon: &Lexicon) -> Result<()> {
    let all = units(lexicon);
    if let Some(asked) = dimension {
        let known: BTreeSet<&str> = all.iter().map(|u| u.dimension.as_str()).collect();
        if !known.contains(asked) {
            bail!("no unit measures `{asked}`; the dimensions are {}", known.into_iter().collect::<Vec<_>>().join(", "));
        }
    }
    let mut output = BufWriter::new(io::stdout().lock());
    for unit in all.iter().filter(|u| dimension.is_none_or(|d| u.dimension == d)) {
        writeln!(output, "{} {} {}", padded(&unit.code, 12), padded(&unit.dimension, 18), names(unit))?;
    }
    output.flush()?;
    Ok(())
}

/// `text` with spaces up to `width` columns, a Chinese character taking two.
fn padded(text: &str, width: usize) -> String {
    let columns: usize = text.chars().map(|c| 1 + usize::from(!c.is_ascii())).sum();
    format!("{text}{}", " ".repeat(width.saturating_sub(columns)))
}

fn names(unit: &UnitEntry) -> String {
    let mut names = unit.forms.join(" ");
    if unit.scale != "1" {
        names = format!("{names} (times {})", unit.scale);
    }
    if !unit.before.is_empty() {
        names = format!("{names} · before a number {}", unit.before.join(" "));
    }
    names.trim_start_matches(" · ").to_owned()
}

fn show(name: &str, lexicon: &Lexicon) -> Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    let all = units(lexicon);
    let found = measures(name, lexicon)?;
    let mut seen: Vec<&str> = Vec::new();
    for (number, measure) in found.iter().enumerate().filter(|(i, m)| !found[..*i].iter().any(|n| n.code == m.code)) {
        if number > 0 {
            writeln!(output)?;
        }
        writeln!(output, "{}\n  dimension  {}", measure.code, measure.dimension)?;
        writeln!(output, "  factor     {}", factor(measure, lexicon))?;
        let mut entries: Vec<&UnitEntry> = all.iter().filter(|u| u.code == measure.code).collect();
        if entries.is_empty() {
            writeln!(output, "  built of its parts, no entry of its own")?;
            entries = all.iter().filter(|u| measure.code.split(['/', '.', '(', ')']).any(|part| part == u.code) && u.scale == "1").collect();
        }
        for entry in entries.into_iter().filter(|e| !seen.contains(&e.place.as_str())).collect::<Vec<_>>() {
            seen.push(&entry.place);
            let own = if entry.code == measure.code { String::new() } else { format!("{}: ", entry.code) };
            writeln!(output, "  names      {own}{}", names(entry))?;
            if !entry.near.is_empty() {
                writeln!(output, "  only near  {}", entry.near.join(" "))?;
            }
            writeln!(output, "  example    {}\n  entry      {}", entry.example, entry.place)?;
        }
    }
    output.flush()?;
    Ok(())
}

/// What one of the unit is in the base unit.
fn factor(measure: &Measure, lexicon: &Lexicon) -> String {
    let base = measure.base(lexicon);
    match (measure.offset().as_str(), base == measure.code) {
        ("0", true) => "1, it is the base unit".to_owned(),
        ("0", false) => format!("{} {base}", measure.factor()),
        (offset, _) => format!("{} {base} after {offset} is added", measure.factor()),
    }
}
