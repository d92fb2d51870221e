//! New snapshots into a store.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rustc_hash::FxBuildHasher;

use super::index::{Entry, Making};
use super::key::Key;
use super::spool::{Sorted, Spool};
use super::{SHARDS, commit, shard, unwritable};
use crate::error::Error;
use crate::snapshot::whole::Head;

/// Threads that wait for the disk.
const WAITING: usize = 16;

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
        let cannot = unwritable(&aside);
        fs::create_dir_all(&aside).map_err(&cannot)?;
        let ignored = store.join(".gitignore");
        if !ignored.exists() {
            fs::write(&ignored, IGNORED).map_err(unwritable(&ignored))?;
        }
        let spool = Spool::new(&aside.join("snapshots")).map_err(cannot)?;
        Ok(Self { store: store.to_owned(), spool, kept: HashSet::default() })
    }

    /// Takes the lines of a snapshot, which replace those that the store has of `key`.
    ///
    /// # Errors
    ///
    /// Where they cannot be written.
    pub fn put(&mut self, key: Key, lines: &str) -> Result<(), Error> {
        let shard = key.shard() as u128;
        self.spool.push(shard, lines.as_bytes()).map_err(unwritable(&self.store))
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
        let aside = commit::folder(&store);
        let cannot = unwritable(&aside);
        let mut making = Making::new(&aside).map_err(&cannot)?;
        let mut sorted = spool.read().map_err(&cannot)?;
        let mut done = Written::default();
        let (mut written, mut gone) = (Vec::new(), Vec::new());
        for number in 0..SHARDS {
            let mut snapshots: HashMap<Key, (Head, String)> = HashMap::new();
            for (head, lines) in shard::all(&store, number)? {
                snapshots.insert(Key::new(&head.id, head.occurrence), (head, lines));
            }
            let old = snapshots.len();
            let put = replace(&mut sorted, number, &mut snapshots, &aside)?;
            if prune {
                let removed = snapshots.extract_if(|key, _| !put.contains(key) && !kept.contains(key));
                done.removed.extend(removed.map(|(_, (head, _))| head.id));
            }
            let mut snapshots: Vec<(Head, String)> = snapshots.into_values().collect();
            let joined = shard::joined(&mut snapshots);
            for (head, _) in &snapshots {
                making.add(&Entry::of(head)).map_err(&cannot)?;
            }
            done.documents += snapshots.len();
            let name = shard::name(number);
            if snapshots.is_empty() {
                if old > 0 {
                    gone.push(name);
                }
            } else if !shard::holds(&shard::path(&store, number), joined.as_bytes()) {
                fs::write(aside.join(&name), joined.as_bytes()).map_err(&cannot)?;
                written.push(name);
            }
        }
        making.write(&aside.join("index")).map_err(&cannot)?;
        let files: Vec<PathBuf> = written.iter().map(String::as_str).chain(["index"]).map(|name| aside.join(name)).collect();
        sync(&files).map_err(&cannot)?;
        done.files = written.len() + gone.len();
        done.removed.sort();
        commit::declare(&store, &written, &gone)?;
        commit::finish(&store)?;
        Ok(done)
    }
}

/// Brings `files` to the disk, several at once: it waits for each, but not for one after the other.
fn sync(files: &[PathBuf]) -> std::io::Result<()> {
    let several = files.len().div_ceil(WAITING).max(1);
    let one = |path: &PathBuf| File::options().write(true).open(path).and_then(|file| file.sync_data());
    std::thread::scope(|scope| {
        let waiting: Vec<_> = files.chunks(several).map(|part| scope.spawn(move || part.iter().try_for_each(one))).collect();
        waiting.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| Err(std::io::Error::other("a thread failed"))))
    })
}

/// Puts the new snapshots of file `number` among the old ones; gives their keys.
fn replace(sorted: &mut Sorted, number: usize, snapshots: &mut HashMap<Key, (Head, String)>, aside: &Path) -> Result<HashSet<Key>, Error> {
    let mut put = HashSet::new();
    while sorted.order() == Some(number as u128) {
        let Some((_, piece)) = sorted.next().map_err(unwritable(aside))? else { break };
        let lines = String::from_utf8_lossy(&piece).into_owned();
        let head = Head::parse(&lines).map_err(|(_, message)| Error::File { path: aside.to_owned(), message })?.0;
        let key = Key::new(&head.id, head.occurrence);
        put.insert(key);
        snapshots.insert(key, (head, lines));
    }
    Ok(put)
}
