//! New snapshots into a store.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use rustc_hash::FxBuildHasher;

use super::file::{self, Task};
use super::index::{self, Making};
use super::key::Key;
use super::spool::Spool;
use super::sync::sync;
use super::{commit, layout, unwritable};
use crate::error::Error;
use crate::stream::{Event, Stream};

/// Threads that put files together.
const THREADS: usize = 4;

/// Bytes of snapshots that are read for them and not yet written.
const WINDOW: usize = 64 << 20;

/// Files that are not for git.
const IGNORED: &str = ".lock\n.new/\n.review/\n";

/// Gathers new snapshots aside; [`Writer::finish`] brings them into the store at once.
pub struct Writer {
    store: PathBuf,
    spool: Spool,
    /// Documents whose snapshots stay as they are.
    kept: HashSet<Key, FxBuildHasher>,
}

/// What came of a writer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Documents in the store now.
    pub documents: usize,
    /// Files that changed.
    pub files: usize,
    /// Documents that were removed.
    pub removed: Vec<String>,
}

impl Writer {
    /// Begins to write into the store in `store`, for which the caller holds a [`super::Lock`].
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written.
    pub fn new(store: &Path) -> Result<Self, Error> {
        let aside = commit::folder(store);
        commit::finish(store)?;
        commit::clear(store)?;
        fs::create_dir_all(&aside).map_err(unwritable(&aside))?;
        let ignored = store.join(".gitignore");
        if !ignored.exists() {
            fs::write(&ignored, IGNORED).map_err(unwritable(&ignored))?;
        }
        Ok(Self { store: store.to_owned(), spool: Spool::new(aside.join("snapshots")), kept: HashSet::default() })
    }

    /// Takes the lines of a snapshot, which replace those that the store has of `key`.
    ///
    /// # Errors
    ///
    /// Where they cannot be written.
    pub fn put(&mut self, key: Key, lines: &str) -> Result<(), Error> {
        self.spool.push(key.number(), lines).map_err(unwritable(&self.store))
    }

    /// Leaves the snapshot of `key` as it is; only where others are pruned must it be said.
    pub fn keep(&mut self, key: Key) {
        self.kept.insert(key);
    }

    /// Writes every file that changes, then puts all of them in their places; with `prune`, documents neither put nor kept are removed.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read or written; the store is then as it was.
    pub fn finish(self, prune: bool) -> Result<Written, Error> {
        let Self { store, spool, kept } = self;
        if spool.is_empty() && !prune && index::path(&store).exists() {
            commit::clear(&store)?;
            return Ok(Written { documents: index::count(&store)?, ..Written::default() });
        }
        let aside = commit::folder(&store);
        let cannot = unwritable(&aside);
        let sorted = spool.read().map_err(&cannot)?;
        let mut making = Making::new(&aside);
        let mut done = Written::default();
        let (mut written, mut gone) = (Vec::new(), Vec::new());
        let tasks = file::tasks(&layout::files(&store)?, &sorted).into_iter();
        let work = |task: Task| file::make(&store, &task, &sorted, prune.then_some(&kept));
        let size = |task: &Task| task.size(&sorted);
        Stream { threads: THREADS, window: WINDOW }.run(tasks, size, work, |event| {
            let Event::Result(made) = event else { return Ok(()) };
            let made = made?;
            making.add(&made.lines).map_err(&cannot)?;
            done.documents += made.lines.len();
            done.removed.extend(made.removed);
            written.extend(made.written);
            gone.extend(made.gone);
            Ok::<(), Error>(())
        })?;
        drop(sorted);
        let files: Vec<PathBuf> = written.iter().map(|name| aside.join(name)).collect();
        let index = aside.join("index");
        // The index is made while the documents are on their way to the disk.
        let (synced, made) = thread::scope(|scope| {
            let syncing = scope.spawn(|| sync(&files));
            let made = making.write(&index).map_err(&cannot).and_then(|()| {
                let list = commit::prepare(&store, &written, &gone)?;
                sync(&[index, list, aside.clone()]).map_err(&cannot)
            });
            (syncing.join().unwrap_or_else(|_| Err(std::io::Error::other("a thread broke off"))), made)
        });
        synced.map_err(&cannot)?;
        made?;
        done.files = written.len() + gone.len();
        done.removed.sort();
        commit::declare(&store)?;
        commit::finish(&store)?;
        Ok(done)
    }
}
