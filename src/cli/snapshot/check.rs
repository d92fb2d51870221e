//! `shuliang snapshot check`.

use std::collections::HashSet;

use anyhow::{Result, bail};
use shuliang::snapshot::{Key, Lock, Store};

use super::args::Check;
use super::examine::{Examined, examine};
use super::findings::Findings;
use super::item::{Apart, Item, Why};
use super::report;
use super::walk::{Numbered, Walk};
use crate::cli::own::Own;
use crate::cli::{Ended, aim};

pub(crate) fn run(options: &Check) -> Result<Ended> {
    let walk = Walk::new(&options.corpus, Own::of(aim::named(options.report.output.as_deref())))?;
    let _lock = Lock::to_read(&options.corpus.store)?;
    let store = Store::open(&options.corpus.store)?;
    let drawn = match options.sample {
        Some(0) => bail!("--sample: expected a number of documents above 0, found `0`"),
        Some(many) => Some(sample(&store, many, options.seed)),
        None => None,
    };
    let mut findings = Findings::new()?;
    findings.summary.sample = drawn.as_ref().map(|drawn| (drawn.len(), options.seed));
    let mut read: HashSet<Key> = HashSet::new();
    let take = |_, examined: Option<Examined>| {
        let Some(examined) = examined else { return Ok(()) };
        read.insert(examined.against);
        findings.summary.renamed += usize::from(examined.renamed);
        findings.document(&examined.items)
    };
    let work = |numbered: &Numbered, records| examine(numbered, records, &store, walk.extractor.lexicon());
    let tally = walk.run(|key| drawn.as_ref().is_none_or(|d| d.contains(&key)), work, take)?;
    findings.summary.faults = usize::try_from(tally.faults).unwrap_or(usize::MAX);
    let absent = |key: &Key| !read.contains(key) && drawn.as_ref().is_none_or(|d| d.contains(key));
    // Mostly none is, and the index need not be read again.
    let any = store.keys().any(|key| absent(&key));
    for entry in any.then(|| store.entries()).transpose()?.into_iter().flatten() {
        let entry = entry?;
        let key = entry.key();
        if absent(&key) {
            let apart = Apart { doc: entry.id, key: key.to_string(), why: Why::Absent, old_records: Some(entry.records), new_records: None, lines: None };
            findings.add(&Item::Apart(apart))?;
        }
    }
    let title = format!("snapshot check of {}", options.corpus.store.display());
    report::write(&title, &mut findings, &options.report)?;
    let apart: usize = Why::ALL.iter().map(|why| findings.summary.apart(*why)).sum();
    Ok(if tally.faults > 0 {
        Ended::Faulty
    } else if findings.summary.drifted > 0 || options.strict && apart > 0 {
        Ended::Found
    } else {
        Ended::Well
    })
}

/// The `many` documents that `seed` draws: always the same, whatever is read and in whatever order.
fn sample(store: &Store, many: usize, seed: u64) -> HashSet<Key> {
    let mut drawn: Vec<(u128, Key)> = store.keys().map(|key| (key.drawn(seed), key)).collect();
    drawn.sort_unstable();
    drawn.truncate(many);
    drawn.into_iter().map(|d| d.1).collect()
}
