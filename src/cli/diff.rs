//! `shuliang diff`: two outputs of `extract`, record by record.

use std::collections::HashMap;
use std::iter::Peekable;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args as Options;
use shuliang::records::{self, Records};
use shuliang::snapshot::compare;
use shuliang::{Error, Record};

use super::own::Own;
use super::snapshot::args::Reporting;
use super::snapshot::findings::Findings;
use super::snapshot::item::{Change, Item};
use super::snapshot::report;
use super::{Ended, aim};

#[derive(Debug, Options)]
pub(crate) struct Diff {
    /// The records as they were.
    pub old: PathBuf,
    /// The records as they are.
    pub new: PathBuf,
    #[command(flatten)]
    pub report: Reporting,
}

pub(crate) fn run(options: &Diff) -> Result<Ended> {
    Own::of(aim::named(options.report.output.as_deref())).refuse([options.old.as_path(), &options.new])?;
    let (mut old, mut new) = (Side::open(&options.old)?, Side::open(&options.new)?);
    let mut findings = Findings::new()?;
    loop {
        // Outputs of one corpus have their documents in one order: few wait for their match.
        let (before, after) = (old.next()?, new.next()?);
        if before.is_none() && after.is_none() {
            break;
        }
        if let Some((name, records)) = before {
            match new.waiting.remove(&name) {
                Some((_, after)) => held(&mut findings, &records, &after)?,
                None => old.wait(name, records),
            }
        }
        if let Some((name, records)) = after {
            match old.waiting.remove(&name) {
                Some((_, before)) => held(&mut findings, &before, &records)?,
                None => new.wait(name, records),
            }
        }
    }
    for records in old.left() {
        held(&mut findings, &records, &[])?;
    }
    for records in new.left() {
        held(&mut findings, &[], &records)?;
    }
    report::write(&format!("diff of {} and {}", options.old.display(), options.new.display()), &mut findings, &options.report)?;
    Ok(if findings.summary.drifted > 0 { Ended::Found } else { Ended::Well })
}

/// Holds the records of one document against each other.
fn held(findings: &mut Findings, old: &[Record], new: &[Record]) -> Result<()> {
    let change = |difference: shuliang::snapshot::Difference| {
        let doc = difference.record().map(|r| r.doc.to_string()).unwrap_or_default();
        Item::Change(Box::new(Change { doc, key: String::new(), line: None, sentence: None, difference }))
    };
    let items: Vec<Item> = compare(old, new).into_iter().map(change).collect();
    findings.document(&items)
}

/// A document's id, and how many of that id came before it.
type Name = (String, usize);

/// One of the outputs, by documents.
struct Side {
    records: Peekable<Records>,
    seen: HashMap<String, usize>,
    /// Documents that the other side did not show yet, by their number here.
    waiting: HashMap<Name, (usize, Vec<Record>)>,
    count: usize,
}

impl Side {
    fn open(path: &Path) -> Result<Self> {
        Ok(Self { records: records::open(path)?.peekable(), seen: HashMap::new(), waiting: HashMap::new(), count: 0 })
    }

    /// The next document with records.
    fn next(&mut self) -> Result<Option<(Name, Vec<Record>)>, Error> {
        let Some(first) = self.records.next().transpose()? else { return Ok(None) };
        let doc = first.doc.to_string();
        let mut records = vec![first];
        while let Some(next) = self.records.next_if(|r| r.as_ref().is_ok_and(|r| r.doc == doc.as_str())) {
            records.push(next?);
        }
        let before = self.seen.entry(doc.clone()).and_modify(|n| *n += 1).or_insert(0);
        Ok(Some(((doc, *before), records)))
    }

    fn wait(&mut self, name: Name, records: Vec<Record>) {
        self.count += 1;
        self.waiting.insert(name, (self.count, records));
    }

    /// What the other side never showed, in its order.
    fn left(&mut self) -> Vec<Vec<Record>> {
        let mut left: Vec<(usize, Vec<Record>)> = std::mem::take(&mut self.waiting).into_values().collect();
        left.sort_by_key(|l| l.0);
        left.into_iter().map(|l| l.1).collect()
    }
}
