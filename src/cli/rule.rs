//! `shuliang rule`.

use std::io::{self, Write};

use anyhow::{Result, bail};
use shuliang::Rule;
use shuliang::rule::RuleStatus;

use super::Ended;
use super::args::Rule as Options;

/// What `rule` of a record says where no rule found its entity.
const UNATTACHED: &str = "unattached";

const ABOUT: &str = "# unattached

No rule: what `rule` of a record says where none of them found what is measured or counted. The record has its value and unit and no `entity`.
`shuliang explain TEXT` shows which rules were asked, `shuliang rule` lists them, docs/format.md has the fields.
";

pub(crate) fn run(options: &Options) -> Result<Ended> {
    let mut output = io::stdout().lock();
    let Some(name) = &options.name else {
        for rule in Rule::ALL {
            let RuleStatus::Stable(since) = rule.status();
            writeln!(output, "{:<22} since {since}  {}", rule.name(), rule.summary())?;
        }
        return Ok(Ended::Well);
    };
    if name == UNATTACHED {
        output.write_all(ABOUT.as_bytes())?;
        return Ok(Ended::Well);
    }
    match Rule::ALL.iter().find(|r| r.name() == name) {
        Some(rule) => output.write_all(rule.page().as_bytes())?,
        None => bail!("no rule is called `{name}`; the nearest name is `{}`, and `shuliang rule` lists all", nearest(name)),
    }
    Ok(Ended::Well)
}

/// The rule whose name shares most pairs of letters with `name`.
fn nearest(name: &str) -> &'static str {
    let pairs = |s: &str| s.as_bytes().windows(2).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let asked = pairs(name);
    Rule::ALL
        .iter()
        .map(|r| r.name())
        .max_by_key(|candidate| {
            let own = pairs(candidate);
            asked.iter().filter(|p| own.contains(p)).count() * 200 / (asked.len() + own.len()).max(1)
        })
        .unwrap_or_default()
}
