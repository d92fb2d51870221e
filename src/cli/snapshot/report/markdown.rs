//! Markdown, for the comment of a pull request or a page.

use std::io::Write;

use anyhow::Result;
use shuliang::snapshot::{Sort, one_line};

use super::{asides, meaning, or_none, verdict};
use crate::cli::snapshot::findings::Findings;
use crate::cli::snapshot::item::{Change, Why};

pub(super) fn write(title: &str, findings: &mut Findings, limit: usize, output: &mut dyn Write) -> Result<()> {
    writeln!(output, "# {}\n\n**{}**\n", plain(title), verdict(&findings.summary))?;
    for said in asides(&findings.summary) {
        writeln!(output, "- {said}")?;
    }
    if !findings.summary.by_rule.is_empty() {
        writeln!(output, "\n| rule | changed | added | removed |\n| --- | ---: | ---: | ---: |")?;
        for (rule, c) in &findings.summary.by_rule {
            writeln!(output, "| {} | {} | {} | {} |", plain(rule), c.changed, c.added, c.removed)?;
        }
        writeln!(output, "\n| field | changed |\n| --- | ---: |")?;
        for (field, many) in &findings.summary.by_field {
            writeln!(output, "| {} | {many} |", plain(field))?;
        }
    }
    let mut rule = None;
    for (group, many) in findings.groups() {
        if rule.as_ref() != Some(&group.rule) {
            writeln!(output, "\n## {}", plain(&group.rule))?;
            rule = Some(group.rule.clone());
        }
        writeln!(output, "\n### {} ({many})\n", plain(&group.label))?;
        let mut shown = 0;
        findings.of_group(&group, limit, |found| {
            shown += 1;
            change(found, output)
        })?;
        if shown < many {
            writeln!(output, "- … {} more", many - shown)?;
        }
    }
    for why in Why::ALL {
        let many = findings.summary.apart(why);
        if many > 0 {
            writeln!(output, "\n## {} ({many})\n", meaning(why))?;
            let mut shown = 0;
            findings.of_apart(why, limit, |apart| {
                shown += 1;
                Ok(writeln!(output, "- {}", plain(&apart.doc))?)
            })?;
            if shown < many {
                writeln!(output, "- … {} more", many - shown)?;
            }
        }
    }
    Ok(())
}

fn change(change: &Change, output: &mut dyn Write) -> Result<()> {
    let [before, mention, after] = change.pieces().map(|piece| plain(&piece));
    let line = change.line.map_or_else(String::new, |line| format!(" line {line}"));
    writeln!(output, "- {}{line}: {before}**{mention}**{after}", plain(&change.doc))?;
    let difference = &change.difference;
    for field in &difference.fields {
        let (from, to) = (or_none(field.from.as_deref()), or_none(field.to.as_deref()));
        writeln!(output, "  - {}: ~~{}~~ → {}", plain(&field.field), plain(from), plain(to))?;
    }
    match (difference.sort(), &difference.old, &difference.new) {
        (Sort::Removed, Some(old), _) => writeln!(output, "  - removed: {}", plain(&one_line(old)))?,
        (Sort::Added, _, Some(new)) => writeln!(output, "  - added: {}", plain(&one_line(new)))?,
        _ => {}
    }
    Ok(())
}

/// `text` on one line, with nothing in it that Markdown takes for more than a character.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn signs_of_markdown_stand_as_they_are() {
        assert_eq!(super::plain("a|b*c\n[d)_e"), "a\\|b\\*c \\[d)\\_e");
    }
}
