//! `shuliang snapshot review`: the differences one by one, to accept or to reject.

mod queue;
mod screen;
mod settle;

use std::io::{self, IsTerminal, Write};

use anyhow::{Result, bail};
use shuliang::snapshot::{Lock, Store};

use super::args::Review;
use super::examine::{Examined, examine};
use super::findings::Findings;
use super::item::{Item, Why};
use super::walk::{Numbered, Walk};
use crate::cli::Ended;
use crate::cli::own::Own;
use queue::{Queue, folder};

/// What was decided about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Decision {
    Accept,
    Reject,
    Skip,
    /// A decision that was taken back.
    Open,
}

pub(crate) fn run(options: &Review) -> Result<Ended> {
    let corpus = &options.corpus;
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        bail!("a review needs a terminal; `shuliang snapshot check` lists the differences, `shuliang snapshot accept` takes all of them");
    }
    let store = Store::open(&corpus.store)?;
    let anew = !corpus.paths.is_empty() || corpus.reading.files_from.is_some();
    if !anew && !folder(&corpus.store).exists() {
        bail!("{}: no review waits there; expected the paths of the texts", corpus.store.display());
    }
    let _one = Lock::to_write(&folder(&corpus.store))?;
    if anew {
        gather(options, &store)?;
    }
    let Some(mut queue) = Queue::open(&corpus.store)? else {
        bail!("{}: no review waits there; expected the paths of the texts", corpus.store.display());
    };
    let all = queue.len();
    screen::walk(&mut queue)?;
    let settled = settle::settle(&corpus.store, &mut queue)?;
    let mut output = io::stdout().lock();
    writeln!(output, "{} accepted, {} rejected, {} skipped, {} not seen", settled.accepted, settled.rejected, settled.skipped, settled.open)?;
    if settled.stale > 0 {
        writeln!(output, "{} of those accepted no longer fit the store, which changed meanwhile; review the texts again", settled.stale)?;
    }
    if settled.skipped + settled.open > 0 {
        writeln!(output, "`shuliang snapshot review --store {}` goes on with what is left", corpus.store.display())?;
    }
    Ok(if settled.accepted == all { Ended::Well } else { Ended::Found })
}

/// Extracts the texts and queues what differs, by rule and by field; documents that cannot be compared come last.
fn gather(options: &Review, store: &Store) -> Result<()> {
    let walk = Walk::new(&options.corpus, Own::default())?;
    let _lock = Lock::to_read(&options.corpus.store)?;
    let mut findings = Findings::new()?;
    let work = |numbered: &Numbered, records| {
        let mut examined = examine(numbered, records, store, walk.extractor.lexicon())?;
        for item in &mut examined.items {
            if let Item::Apart(apart) = item {
                apart.lines = examined.now.as_ref().map(ToString::to_string);
            }
        }
        Ok(examined)
    };
    walk.run(|_| true, work, |_, examined: Option<Examined>| examined.map_or(Ok(()), |e| findings.document(&e.items)))?;
    let mut making = queue::Making::new(&options.corpus.store, walk.extractor.lexicon())?;
    for (group, _) in findings.groups() {
        findings.of_group(&group, usize::MAX, |change| making.add(&Item::Change(Box::new(change.clone()))))?;
    }
    for why in Why::ALL {
        findings.of_apart(why, usize::MAX, |apart| making.add(&Item::Apart(apart.clone())))?;
    }
    making.finish()
}
