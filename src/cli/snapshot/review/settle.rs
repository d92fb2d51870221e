//! The end of a review: what is accepted goes into the store, what is not decided stays in the queue.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use shuliang::Record;
use shuliang::snapshot::{Difference, Key, Lock, SentenceText, Snapshot, Store, Writer, apply};

use super::Decision;
use super::queue::{Making, Queue, remove};
use crate::cli::snapshot::item::Item;

/// What came of a review.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub accepted: usize,
    pub rejected: usize,
    pub skipped: usize,
    /// Not seen yet.
    pub open: usize,
    /// Accepted, but no longer what the store holds.
    pub stale: usize,
}

/// Brings the decisions of `queue` into `store`.
pub(super) fn settle(store: &Path, queue: &mut Queue) -> Result<Settled> {
    let mut settled = Settled::default();
    let mut accepted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut left = Vec::new();
    for at in 0..queue.len() {
        match queue.decision(at) {
            Decision::Accept => {
                settled.accepted += 1;
                let key = match queue.item(at)? {
                    Item::Change(change) => change.key,
                    Item::Apart(apart) => apart.key,
                };
                accepted.entry(key).or_default().push(at);
            }
            Decision::Reject => settled.rejected += 1,
            Decision::Skip => {
                settled.skipped += 1;
                left.push(at);
            }
            Decision::Open => {
                settled.open += 1;
                left.push(at);
            }
        }
    }
    if !accepted.is_empty() {
        let _lock = Lock::to_write(store)?;
        let opened = Store::open(store)?;
        let mut writer = Writer::new(store)?;
        for (digits, items) in accepted {
            let Some(key) = Key::parse(&digits) else { continue };
            if let Some(snapshot) = changed(queue, &opened, key, &items, &mut settled)? {
                writer.put(key, &snapshot)?;
            }
        }
        writer.finish(false)?;
    }
    settled.accepted -= settled.stale;
    if left.is_empty() {
        remove(store)?;
        return Ok(settled);
    }
    let mut making = Making::with(store, &queue.head)?;
    for at in left {
        making.add(&queue.item(at)?)?;
    }
    making.finish()?;
    Ok(settled)
}

/// The lines of the snapshot `key` with the accepted `items` in it; none where none of them fits.
fn changed(queue: &mut Queue, store: &Store, key: Key, items: &[usize], settled: &mut Settled) -> Result<Option<String>> {
    let mut snapshot: Option<Snapshot> = store.snapshot(key)?;
    let mut whole = None;
    let mut sentences: Vec<SentenceText> = Vec::new();
    let mut records = snapshot.as_ref().map(|s| s.records.clone()).unwrap_or_default();
    let mut fits = 0;
    for &at in items {
        match queue.item(at)? {
            Item::Apart(apart) => whole = apart.lines,
            // A run that was broken off here had brought it in already.
            Item::Change(change) if holds(&records, &change.difference) => {}
            Item::Change(change) if snapshot.is_some() && apply(&mut records, &change.difference) => {
                fits += 1;
                sentences.extend(change.sentence.map(|s| SentenceText { number: s.number, start: s.start, text: s.text }));
            }
            Item::Change(_) => settled.stale += 1,
        }
    }
    if whole.is_some() || fits == 0 {
        return Ok(whole);
    }
    Ok(snapshot.take().map(|mut snapshot| {
        snapshot.head.version.clone_from(&queue.head.version);
        snapshot.head.lexicon.clone_from(&queue.head.lexicon);
        snapshot.with_records(records, sentences).to_string()
    }))
}

/// Whether `records` are already as `difference` makes them.
fn holds(records: &[Record], difference: &Difference) -> bool {
    match (&difference.old, &difference.new) {
        (_, Some(new)) => records.contains(new),
        (Some(old), None) => !records.contains(old),
        (None, None) => true,
    }
}
