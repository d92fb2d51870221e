//! Annotations of GitHub Actions, one line each: they stand beside the texts in a pull request.

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::text::{self, Paint};
use super::{asides, verdict};
use crate::cli::snapshot::findings::Findings;
use crate::cli::snapshot::item::Why;

pub(super) fn write(title: &str, findings: &mut Findings, limit: usize, output: &mut dyn Write) -> Result<()> {
    for (group, _) in findings.groups() {
        findings.of_group(&group, limit, |change| {
            let mut said = Vec::new();
            text::change(change, &Paint { colours: false }, "", &mut said)?;
            let said = String::from_utf8_lossy(&said);
            let place = if Path::new(&change.doc).is_file() {
                format!("file={}{},", property(&change.doc), change.line.map_or_else(String::new, |line| format!(",line={line}")))
            } else {
                String::new()
            };
            let doc = if place.is_empty() { format!("{}: ", change.doc) } else { String::new() };
            let label = format!("{}: {}", group.rule, group.label);
            writeln!(output, "::error {place}title={}::{}", property(&label), data(&format!("{doc}{}", said.trim_end())))?;
            Ok(())
        })?;
    }
    for why in Why::ALL {
        findings.of_apart(why, limit, |apart| {
            let place = if Path::new(&apart.doc).is_file() { format!("file={},", property(&apart.doc)) } else { String::new() };
            Ok(writeln!(output, "::notice {place}title={}::{}", property(why.name()), data(&apart.doc))?)
        })?;
    }
    let mut said = vec![verdict(&findings.summary)];
    said.extend(asides(&findings.summary));
    let level = if findings.summary.records.all() > 0 { "error" } else { "notice" };
    writeln!(output, "::{level} title={}::{}", property(title), data(&said.join("\n")))?;
    Ok(())
}

/// `text` as the message of an annotation.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `text` as a property of an annotation.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
