//! `shuliang snapshot accept`.

use std::io::{self, Write};

use anyhow::{Result, bail};
use shuliang::snapshot::{Key, Lock, Store, Writer};

use super::args::Accept;
use super::examine::examine;
use super::item::{Item, Why};
use super::walk::Walk;
use crate::cli::Ended;
use crate::cli::own::Own;

/// What becomes of a document's snapshot.
enum Fate {
    Kept,
    /// Its lines, and whether the store had none of it, or of another text.
    Written(String, Option<Why>),
}

pub(crate) fn run(options: &Accept) -> Result<Ended> {
    let folder = &options.corpus.store;
    let walk = Walk::new(&options.corpus, Own::default())?;
    let made = !folder.exists();
    let lock = Lock::to_write(folder)?;
    let store = match Store::open_or_new(folder) {
        Ok(store) => store,
        Err(error) => {
            // A folder that is none of ours is left as it was.
            drop(lock);
            if !folder.join("index").exists() {
                let _ = std::fs::remove_file(folder.join(".lock"));
            }
            bail!(error)
        }
    };
    let mut writer = Writer::new(folder)?;
    let (mut new, mut text, mut records) = (0_usize, 0_usize, 0_usize);
    let work = |numbered: &super::walk::Numbered, found| {
        let examined = examine(numbered, found, &store, walk.extractor.lexicon())?;
        let Some(now) = examined.now else { return Ok(Fate::Kept) };
        let why = examined.items.iter().find_map(|i| if let Item::Apart(apart) = i { Some(apart.why) } else { None });
        let why = if examined.renamed { Some(Why::New) } else { why };
        Ok(Fate::Written(now.lines(), why))
    };
    let take = |key: Key, fate: Option<Fate>| {
        match fate {
            Some(Fate::Kept) | None => writer.keep(key),
            Some(Fate::Written(lines, why)) => {
                match why {
                    Some(Why::New) => new += 1,
                    Some(_) => text += 1,
                    None => records += 1,
                }
                writer.put(key, &lines)?;
            }
        }
        Ok(())
    };
    let tally = walk.run(|_| true, work, take)?;
    if tally.documents == 0 && tally.faults > 0 {
        if made {
            // Nothing was accepted: no store is left where none was.
            drop(writer);
            let _ = std::fs::remove_dir_all(folder);
        }
        return Ok(Ended::Faulty);
    }
    let pruned = options.prune && tally.faults == 0;
    if options.prune && !pruned {
        crate::cli::complain("nothing is pruned, since some input failed");
    }
    let written = writer.finish(pruned)?;
    drop(lock);
    let same = usize::try_from(tally.documents).unwrap_or(usize::MAX) - new - text - records;
    let removed = if options.prune { format!(", {} removed", written.removed.len()) } else { String::new() };
    writeln!(
        io::stdout().lock(),
        "{} documents, {} records: {new} new, {text} of changed text, {records} of changed records, {same} as before{removed}; the store has {} documents",
        tally.documents,
        tally.records,
        written.documents
    )?;
    Ok(if tally.faults > 0 { Ended::Faulty } else { Ended::Well })
}
