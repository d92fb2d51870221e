//! Everything that a comparison found, on the disk until it is reported, with its counts.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};

use anyhow::Result;
use serde::Serialize;
use shuliang::snapshot::Sort;

use super::item::{Apart, Change, Item, Why};

/// Differences of one rule or one field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    pub added: usize,
    pub removed: usize,
    pub changed: usize,
}

impl Counts {
    fn count(&mut self, sort: Sort) {
        match sort {
            Sort::Added => self.added += 1,
            Sort::Removed => self.removed += 1,
            Sort::Changed => self.changed += 1,
        }
    }

    pub(crate) const fn all(self) -> usize {
        self.added + self.removed + self.changed
    }
}

/// The counts of a comparison.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Summary {
    /// Documents that were compared or told apart.
    pub documents: usize,
    /// Those with a difference.
    pub drifted: usize,
    pub text_changed: usize,
    pub new: usize,
    pub absent: usize,
    /// Those that the store has under another id.
    pub renamed: usize,
    /// Inputs that could not be read.
    pub faults: usize,
    /// Documents of the sample and its seed.
    pub sample: Option<(usize, u64)>,
    pub records: Counts,
    pub by_rule: BTreeMap<String, Counts>,
    pub by_field: BTreeMap<String, usize>,
}

impl Summary {
    pub(crate) const fn apart(&self, why: Why) -> usize {
        match why {
            Why::TextChanged => self.text_changed,
            Why::New => self.new,
            Why::Absent => self.absent,
        }
    }
}

/// Differences of one rule in the same fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    pub rule: String,
    /// `added`, `removed` or the fields that changed.
    pub label: String,
}

type Pieces = Vec<(u64, u32)>;

/// What was found.
pub(crate) struct Findings {
    spool: BufWriter<File>,
    length: u64,
    groups: BTreeMap<Group, Pieces>,
    apart: BTreeMap<Why, Pieces>,
    pub summary: Summary,
}

impl Findings {
    pub(crate) fn new() -> Result<Self> {
        let spool = BufWriter::new(tempfile::tempfile()?);
        Ok(Self { spool, length: 0, groups: BTreeMap::new(), apart: BTreeMap::new(), summary: Summary::default() })
    }

    /// Takes what was found in one document.
    pub(crate) fn document(&mut self, items: &[Item]) -> Result<()> {
        self.summary.documents += 1;
        self.summary.drifted += usize::from(items.iter().any(|i| matches!(i, Item::Change(_))));
        items.iter().try_for_each(|item| self.add(item))
    }

    /// Takes one thing.
    pub(crate) fn add(&mut self, item: &Item) -> Result<()> {
        let line = serde_json::to_vec(item)?;
        let piece = (self.length, u32::try_from(line.len())?);
        self.spool.write_all(&line)?;
        self.length += u64::from(piece.1);
        let summary = &mut self.summary;
        match item {
            Item::Change(change) => {
                let difference = &change.difference;
                let rule = difference.rule();
                summary.records.count(difference.sort());
                summary.by_rule.entry(rule.clone()).or_default().count(difference.sort());
                for field in &difference.fields {
                    *summary.by_field.entry(field.field.clone()).or_default() += 1;
                }
                self.groups.entry(Group { rule, label: difference.label() }).or_default().push(piece);
            }
            Item::Apart(apart) => {
                match apart.why {
                    Why::TextChanged => summary.text_changed += 1,
                    Why::New => summary.new += 1,
                    Why::Absent => summary.absent += 1,
                }
                self.apart.entry(apart.why).or_default().push(piece);
            }
        }
        Ok(())
    }

    /// The groups by rule, then by field, with how many differences each has.
    pub(crate) fn groups(&self) -> Vec<(Group, usize)> {
        self.groups.iter().map(|(group, pieces)| (group.clone(), pieces.len())).collect()
    }

    /// Gives the first `limit` differences of a group to `show`, in the order of the documents.
    pub(crate) fn of_group(&mut self, group: &Group, limit: usize, mut show: impl FnMut(&Change) -> Result<()>) -> Result<()> {
        let pieces: Pieces = self.groups.get(group).map(|p| p.iter().take(limit).copied().collect()).unwrap_or_default();
        pieces.into_iter().try_for_each(|piece| match self.read(piece)? {
            Item::Change(change) => show(&change),
            Item::Apart(_) => Ok(()),
        })
    }

    /// Gives the first `limit` documents that were told apart for this reason to `show`.
    pub(crate) fn of_apart(&mut self, why: Why, limit: usize, mut show: impl FnMut(&Apart) -> Result<()>) -> Result<()> {
        let pieces: Pieces = self.apart.get(&why).map(|p| p.iter().take(limit).copied().collect()).unwrap_or_default();
        pieces.into_iter().try_for_each(|piece| match self.read(piece)? {
            Item::Apart(apart) => show(&apart),
            Item::Change(_) => Ok(()),
        })
    }

    fn read(&mut self, (from, length): (u64, u32)) -> Result<Item> {
        self.spool.flush()?;
        let file = self.spool.get_mut();
        file.seek(SeekFrom::Start(from))?;
        let mut line = vec![0; length as usize];
        file.read_exact(&mut line)?;
        Ok(serde_json::from_slice(&line)?)
    }
}
