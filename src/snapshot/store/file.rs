//! A file of the store made anew: what it has, what is new, what goes, in the order of the ids.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;
use std::ops::Range;
use std::path::Path;

use rustc_hash::FxBuildHasher;

use super::index::Lines;
use super::key::Key;
use super::layout::Prefix;
use super::spool::Sorted;
use super::{commit, shard, unwritable};
use crate::error::Error;
use crate::snapshot::whole::HeadText;

/// Bytes of snapshots that go into one file. One that comes to more is parted.
pub(super) const LARGEST: usize = 2 << 20;

/// A file that is to be put together by itself.
pub(super) struct Task {
    file: Prefix,
    /// Whether the store has it.
    stands: bool,
    /// The numbers of the new snapshots.
    pieces: Range<usize>,
}

impl Task {
    /// Bytes of the new snapshots.
    pub(super) fn size(&self, sorted: &Sorted) -> usize {
        sorted.size(self.pieces.clone())
    }
}

/// The files that the new snapshots go into, and those that the store has in `files`.
pub(super) fn tasks(files: &[Prefix], sorted: &Sorted) -> Vec<Task> {
    let mut tasks = Vec::new();
    for root in Prefix::roots() {
        deal(root, files, sorted, 0..sorted.len(), &mut tasks);
    }
    tasks
}

fn deal(file: Prefix, files: &[Prefix], sorted: &Sorted, among: Range<usize>, tasks: &mut Vec<Task>) {
    let (first, last) = file.bounds();
    let pieces = sorted.between(among, first.number(), last.number());
    let stands = files.binary_search(&file).is_ok();
    let parted = files.iter().any(|other| file.has_part(*other));
    // What is far too much for one file is never all in memory.
    if parted || !stands && !file.ends() && pieces.len() > 1 && sorted.size(pieces.clone()) > LARGEST {
        for part in file.parts() {
            deal(part, files, sorted, pieces.clone(), tasks);
        }
    } else if stands || !pieces.is_empty() {
        tasks.push(Task { file, stands, pieces });
    }
}

/// What came of a file.
#[derive(Default)]
pub(super) struct Made {
    /// What the index says of its documents.
    pub lines: Lines,
    /// Documents that were removed.
    pub removed: Vec<String>,
    /// Names of the files that were written aside.
    pub written: Vec<String>,
    /// Names of files that are no more.
    pub gone: Vec<String>,
}

/// A snapshot on its way into a file.
struct Placed<'t> {
    head: HeadText<'t>,
    /// Its lines without the last line's end.
    lines: &'t str,
    /// Whether it was put there now.
    put: bool,
}

impl<'t> Placed<'t> {
    fn key(&self) -> Key {
        Key::new(&self.head.id, self.head.occurrence)
    }

    fn place(&self) -> (&str, usize) {
        (&self.head.id, self.head.occurrence)
    }

    fn old(path: &Path, block: &shard::Block<'t>) -> Result<Self, Error> {
        Ok(Self { head: shard::head(path, block)?, lines: block.text.trim_end_matches('\n'), put: false })
    }

    fn new(aside: &Path, piece: &'t str) -> Result<Self, Error> {
        let head = HeadText::parse(piece).map_err(|(_, message)| Error::File { path: aside.to_owned(), message })?.0;
        Ok(Self { head, lines: piece.trim_end_matches('\n'), put: true })
    }
}

/// Makes a file anew, aside where it changes; where `kept` is given, documents that are neither put now nor among these go.
pub(super) fn make(store: &Path, task: &Task, sorted: &Sorted, kept: Option<&HashSet<Key, FxBuildHasher>>) -> Result<Made, Error> {
    let aside = commit::folder(store);
    let path = shard::path(store, task.file);
    let old = if task.stands { shard::whole(&path)? } else { String::new() };
    let pieces = task.pieces.clone().map(|at| sorted.piece(at)).collect::<Result<Vec<Cow<'_, str>>, _>>().map_err(unwritable(&aside))?;
    // What was put last comes first, and what stood there before comes last: the first of each document counts.
    let mut all = pieces.iter().rev().map(|piece| Placed::new(&aside, piece)).collect::<Result<Vec<_>, _>>()?;
    for block in shard::blocks(&old) {
        all.push(Placed::old(&path, &block)?);
    }
    all.sort_by(|a, b| a.place().cmp(&b.place()));
    all.dedup_by(|later, first| later.place() == first.place());
    let mut made = Made::default();
    if let Some(kept) = kept {
        let removed = all.extract_if(.., |placed| !placed.put && !kept.contains(&placed.key()));
        made.removed.extend(removed.map(|placed| placed.head.id.into_owned()));
    }
    if all.is_empty() {
        made.gone.extend(task.stands.then(|| task.file.name()));
        return Ok(made);
    }
    let text = joined(&all);
    if text == old {
        list(&all, task.file, &mut made);
        return Ok(made);
    }
    write(&aside, task.file, all, text, &mut made)?;
    if task.stands && made.written.first() != Some(&task.file.name()) {
        made.gone.push(task.file.name());
    }
    Ok(made)
}

/// Writes the file, or the files that it is parted into; `text` is what it is to hold.
fn write(aside: &Path, file: Prefix, all: Vec<Placed<'_>>, text: String, made: &mut Made) -> Result<(), Error> {
    if text.len() <= LARGEST || all.len() == 1 || file.ends() {
        let path = aside.join(file.name());
        fs::write(&path, text).map_err(unwritable(&path))?;
        list(&all, file, made);
        made.written.push(file.name());
        return Ok(());
    }
    drop(text);
    let mut rest = all;
    for part in file.parts() {
        let these: Vec<Placed<'_>> = rest.extract_if(.., |placed| part.has(placed.key())).collect();
        if !these.is_empty() {
            let text = joined(&these);
            write(aside, part, these, text, made)?;
        }
    }
    Ok(())
}

fn list(all: &[Placed<'_>], file: Prefix, made: &mut Made) {
    let shown = file.shown();
    for placed in all {
        made.lines.add(&placed.head, &shown);
    }
}

/// The bytes of a file of these snapshots; an empty line stands between two.
fn joined(all: &[Placed<'_>]) -> String {
    let mut text = String::with_capacity(all.iter().map(|placed| placed.lines.len() + 2).sum());
    for placed in all {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(placed.lines);
        text.push('\n');
    }
    text
}
