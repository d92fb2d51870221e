//! For a person: differences by rule and field, the mention marked in its sentence, colours where asked for.

use std::io::Write;

use anyhow::Result;
use console::Style;
use shuliang::snapshot::{Sort, one_line};

use super::{asides, meaning, or_none, verdict};
use crate::cli::snapshot::findings::Findings;
use crate::cli::snapshot::item::{Change, Why};

/// How things are painted; without colours nothing is.
pub(crate) struct Paint {
    pub colours: bool,
}

impl Paint {
    fn style(&self, style: Style, text: &str) -> String {
        style.force_styling(self.colours).apply_to(text).to_string()
    }

    pub(crate) fn title(&self, text: &str) -> String {
        self.style(Style::new().bold(), text)
    }

    pub(crate) fn faint(&self, text: &str) -> String {
        self.style(Style::new().dim(), text)
    }

    pub(crate) fn stale(&self, text: &str) -> String {
        self.style(Style::new().red(), text)
    }

    pub(crate) fn fresh(&self, text: &str) -> String {
        self.style(Style::new().green(), text)
    }

    /// The mention in its sentence: in colours, or between brackets that no news uses.
    pub(crate) fn mention(&self, text: &str) -> String {
        if self.colours { self.style(Style::new().bold().yellow().underlined(), text) } else { format!("⟦{text}⟧") }
    }
}

/// A sentence and what changed in one of its records, each line after `indent`.
pub(crate) fn change(change: &Change, paint: &Paint, indent: &str, output: &mut dyn Write) -> Result<()> {
    let [before, mention, after] = change.pieces().map(|piece| piece.replace(['\n', '\r', '\t'], " "));
    writeln!(output, "{indent}{before}{}{after}", paint.mention(&mention))?;
    let difference = &change.difference;
    for field in &difference.fields {
        let (from, to) = (or_none(field.from.as_deref()), or_none(field.to.as_deref()));
        writeln!(output, "{indent}  {}: {} → {}", field.field, paint.stale(from), paint.fresh(to))?;
    }
    match (difference.sort(), &difference.old, &difference.new) {
        (Sort::Removed, Some(old), _) => writeln!(output, "{indent}  {}", paint.stale(&format!("- {}", one_line(old))))?,
        (Sort::Added, _, Some(new)) => writeln!(output, "{indent}  {}", paint.fresh(&format!("+ {}", one_line(new))))?,
        _ => {}
    }
    Ok(())
}

pub(super) fn write(findings: &mut Findings, limit: usize, colours: bool, output: &mut dyn Write) -> Result<()> {
    let paint = Paint { colours };
    let mut rule = None;
    for (group, many) in findings.groups() {
        if rule.as_ref() != Some(&group.rule) {
            writeln!(output, "{}", paint.title(&group.rule))?;
            rule = Some(group.rule.clone());
        }
        writeln!(output, "  {} ({many})", paint.title(&group.label))?;
        let mut shown = 0;
        findings.of_group(&group, limit, |found| {
            shown += 1;
            let record = found.difference.record();
            let place = record.map_or_else(String::new, |r| format!(" sentence {} [{}, {})", r.sentence, r.start, r.end));
            writeln!(output, "    {}{}", found.doc, paint.faint(&place))?;
            change(found, &paint, "      ", output)
        })?;
        if shown < many {
            writeln!(output, "    … {} more", many - shown)?;
        }
    }
    for why in Why::ALL {
        let many = findings.summary.apart(why);
        if many == 0 {
            continue;
        }
        writeln!(output, "{}", paint.title(meaning(why)))?;
        let mut shown = 0;
        findings.of_apart(why, limit, |apart| {
            shown += 1;
            Ok(writeln!(output, "  {}", apart.doc)?)
        })?;
        if shown < many {
            writeln!(output, "  … {} more", many - shown)?;
        }
    }
    let summary = &findings.summary;
    if summary.by_rule.len() + summary.by_field.len() > 0 {
        writeln!(output, "{}", paint.title("by rule"))?;
        for (rule, c) in &summary.by_rule {
            writeln!(output, "  {rule}: {} changed, {} added, {} removed", c.changed, c.added, c.removed)?;
        }
        writeln!(output, "{}", paint.title("by field"))?;
        for (field, many) in &summary.by_field {
            writeln!(output, "  {field}: {many}")?;
        }
    }
    for said in asides(summary) {
        writeln!(output, "{}", paint.faint(&said))?;
    }
    let verdict = verdict(summary);
    writeln!(output, "{}", if summary.records.all() > 0 { paint.stale(&verdict) } else { paint.fresh(&verdict) })?;
    Ok(())
}
