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
        let pieces = (0..SHARDS).map(|number| Ok((number, pieces(&mut sorted, number).map_err(unwritable(&aside))?)));
        let size = |read: &Result<(usize, Vec<Vec<u8>>), Error>| read.as_ref().map_or(0, |(_, pieces)| pieces.iter().map(Vec::len).sum());
        let work = |read: Result<(usize, Vec<Vec<u8>>), Error>| read.and_then(|(number, pieces)| file(&store, number, pieces, prune.then_some(&kept)));
        Stream { threads: THREADS, window: WINDOW }.run(pieces, size, work, |event| {
            let Event::Result(made) = event else { return Ok(()) };
            let made = made?;
            for entry in &made.entries {
                making.add(entry).map_err(&cannot)?;
            }
            done.documents += made.entries.len();
            done.removed.extend(made.removed);
            match made.change {
                Some(Change::Written) => written.push(shard::name(made.number)),
                Some(Change::Gone) => gone.push(shard::name(made.number)),
                None => {}
            }
            Ok::<(), Error>(())
        })?;
        making.write(&aside.join("index")).map_err(&cannot)?;
        let files = written.iter().map(String::as_str).chain(["index"]).map(|name| aside.join(name));
        sync(&aside, files).map_err(&cannot)?;
        done.files = written.len() + gone.len();
        done.removed.sort();
        commit::declare(&store, &written, &gone)?;
        commit::finish(&store)?;
        Ok(done)
    }
}

/// Brings `files`, all in `folder`, to the disk: all at once where the system can, which is far less work than one after the other.
#[cfg(target_os = "linux")]
fn sync(folder: &Path, _: impl Iterator<Item = PathBuf>) -> std::io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Brings `files`, all in `folder`, to the disk.
#[cfg(not(target_os = "linux"))]
fn sync(_: &Path, mut files: impl Iterator<Item = PathBuf>) -> std::io::Result<()> {
    files.try_for_each(|path| File::options().write(true).open(path).and_then(|file| file.sync_data()))
}

/// What becomes of a file of the store.
enum Change {
    /// It was written aside.
    Written,
    /// Nothing is left in it.
    Gone,
}

/// A file of the store as it is to be.
struct Made {
    number: usize,
    entries: Vec<Entry>,
    removed: Vec<String>,
    change: Option<Change>,
}

/// The new snapshots of file `number`.
fn pieces(sorted: &mut Sorted, number: usize) -> std::io::Result<Vec<Vec<u8>>> {
    let mut pieces = Vec::new();
    while sorted.order() == Some(number as u128) {
        let Some((_, piece)) = sorted.next()? else { break };
        pieces.push(piece);
    }
    Ok(pieces)
}

/// Makes file `number` anew with the snapshots in `pieces`, aside where it changes; where `kept` is given, all others go.
fn file(store: &Path, number: usize, pieces: Vec<Vec<u8>>, kept: Option<&HashSet<Key, FxBuildHasher>>) -> Result<Made, Error> {
    let aside = commit::folder(store);
    let cannot = unwritable(&aside);
    let mut snapshots: HashMap<Key, (Head, String)> = HashMap::new();
    for (head, lines) in shard::all(store, number)? {
        snapshots.insert(Key::new(&head.id, head.occurrence), (head, lines));
    }
    let old = snapshots.len();
    let put = replace(pieces, &mut snapshots, &aside)?;
    let mut made = Made { number, entries: Vec::new(), removed: Vec::new(), change: None };
    if let Some(kept) = kept {
        let removed = snapshots.extract_if(|key, _| !put.contains(key) && !kept.contains(key));
        made.removed.extend(removed.map(|(_, (head, _))| head.id));
    }
    let mut snapshots: Vec<(Head, String)> = snapshots.into_values().collect();
    let joined = shard::joined(&mut snapshots);
    made.entries.extend(snapshots.iter().map(|(head, _)| Entry::of(head)));
    if snapshots.is_empty() {
        made.change = (old > 0).then_some(Change::Gone);
    } else if !shard::holds(&shard::path(store, number), joined.as_bytes()) {
        fs::write(aside.join(shard::name(number)), joined.as_bytes()).map_err(&cannot)?;
        made.change = Some(Change::Written);
    }
    Ok(made)
}

/// Puts the snapshots in `pieces` among the old ones; gives their keys.
fn replace(pieces: Vec<Vec<u8>>, snapshots: &mut HashMap<Key, (Head, String)>, aside: &Path) -> Result<HashSet<Key>, Error> {
    let mut put = HashSet::new();
    for piece in pieces {
        let lines = String::from_utf8(piece).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let head = Head::parse(&lines).map_err(|(_, message)| Error::File { path: aside.to_owned(), message })?.0;
        let key = Key::new(&head.id, head.occurrence);
        put.insert(key);
        snapshots.insert(key, (head, lines));
    }
    Ok(put)
}
