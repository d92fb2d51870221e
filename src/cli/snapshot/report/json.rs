//! One JSON object: the counts, every difference with both records, the documents that were told apart.

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};

use crate::cli::snapshot::findings::Findings;
use crate::cli::snapshot::item::Why;

pub(super) fn write(title: &str, findings: &mut Findings, limit: usize, output: &mut dyn Write) -> Result<()> {
    // The lists are written piece by piece: they may be longer than memory.
    let program = concat!("shuliang ", env!("CARGO_PKG_VERSION"));
    write!(output, "{{\"title\":{},\"program\":{},\"summary\":{},\n\"differences\":", json!(title), json!(program), serde_json::to_string(&findings.summary)?)?;
    let mut list = List::begin(output)?;
    for (group, _) in findings.groups() {
        findings.of_group(&group, limit, |change| {
            let mut row = serde_json::to_value(change)?;
            row["sort"] = json!(change.difference.sort());
            row["rule"] = json!(group.rule);
            list.add(&row)
        })?;
    }
    list.end()?;
    write!(output, ",\n\"documents\":")?;
    let mut list = List::begin(output)?;
    for why in Why::ALL {
        findings.of_apart(why, limit, |apart| list.add(&serde_json::to_value(apart)?))?;
    }
    list.end()?;
    writeln!(output, "}}")?;
    Ok(())
}

/// An array that is written as it comes.
struct List<'o> {
    output: &'o mut dyn Write,
    any: bool,
}

impl<'o> List<'o> {
    fn begin(output: &'o mut dyn Write) -> Result<Self> {
        write!(output, "[")?;
        Ok(Self { output, any: false })
    }

    fn add(&mut self, value: &Value) -> Result<()> {
        write!(self.output, "{}\n{value}", if self.any { "," } else { "" })?;
        self.any = true;
        Ok(())
    }

    fn end(self) -> Result<()> {
        Ok(write!(self.output, "]")?)
    }
}
