//! A store of snapshots: a folder of text files that git keeps.
//!
//! `documents/3.records` holds the snapshots of the documents whose key begins with 3, sorted by id; a key is the SHA-256 of a document's id and its
//! occurrence, so that a document stays in its file when its text changes. A file that has become large is parted by one more digit into `30.records`,
//! `31.records` …; few files are quickly brought to the disk, and none becomes too large to look at. `index` has one line a document, sorted by the
//! SHA-256 of the texts. The index can be removed: it is made anew from the documents. What is being written stands in `.new` until it is whole.

mod commit;
mod file;
mod index;
mod key;
mod layout;
mod lock;
mod shard;
mod spool;
mod sync;
mod writer;

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::Error;
use layout::Prefix;
use shard::Shard;

pub use index::Entry;
pub use key::Key;
pub use lock::Lock;
pub use writer::{Writer, Written};

use super::whole::Snapshot;

/// Bytes of snapshots that an opened store holds in memory.
const HELD: usize = 32 << 20;

/// A file that is read when one of its documents is asked for, or why it could not be.
type Opened = OnceLock<Result<Shard, String>>;

/// A store, opened for reading. It holds a few dozen bytes for each document; snapshots only where all of them are few.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    /// The documents, each with the first 128 bits of the SHA-256 of its text; sorted.
    known: Vec<(Key, u128)>,
    /// The same by text.
    by_text: Vec<(u128, Key)>,
    /// Sorted.
    files: Vec<(Prefix, Opened)>,
    held: AtomicUsize,
}

impl Store {
    /// Opens the store in `folder`, and ends what an interrupted run had ready.
    ///
    /// # Errors
    ///
    /// Where there is none, where it cannot be read, or a line of it is none.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        if !index::path(folder).exists() && !shard::folder(folder).exists() && !commit::is_ready(folder) {
            return Err(fault(folder, "no store of snapshots: expected a folder that `shuliang snapshot accept` has written"));
        }
        Self::read(folder)
    }

    /// Opens the store in `folder`, which may be absent or empty.
    ///
    /// # Errors
    ///
    /// Where the folder holds other things and no store; else as [`Store::open`].
    pub fn open_or_new(folder: &Path) -> Result<Self, Error> {
        match Self::open(folder) {
            Err(error) if folder.exists() && !index::path(folder).exists() && !shard::folder(folder).exists() => {
                let fail = |source| Error::Read { path: folder.to_owned(), source };
                let visible = |e: &fs::DirEntry| !e.file_name().to_string_lossy().starts_with('.');
                if !folder.is_dir() || fs::read_dir(folder).map_err(fail)?.flatten().any(|e| visible(&e)) {
                    return Err(fault(folder, "expected a store of snapshots or an empty folder, found other files"));
                }
                drop(error);
                Ok(Self::empty(folder))
            }
            Err(_) if !folder.exists() => Ok(Self::empty(folder)),
            other => other,
        }
    }

    fn empty(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), known: Vec::new(), by_text: Vec::new(), files: Vec::new(), held: AtomicUsize::new(0) }
    }

    fn read(folder: &Path) -> Result<Self, Error> {
        commit::finish(folder)?;
        if !index::path(folder).exists() {
            index::remake(folder)?;
        }
        let mut store = Self::empty(folder);
        for entry in index::entries(folder)? {
            let entry = entry?;
            let (key, text) = (entry.key(), key::prefix(&entry.sha256));
            store.known.push((key, text));
            store.by_text.push((text, key));
        }
        store.known.sort_unstable();
        // Of several with one text the first is found.
        store.by_text.sort_by_key(|known| known.0);
        if let Some(again) = store.known.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(store.twice(again[0].0));
        }
        store.files = layout::files(folder)?.into_iter().map(|file| (file, OnceLock::new())).collect();
        Ok(store)
    }

    /// The fault that the index has `key` twice.
    fn twice(&self, key: Key) -> Error {
        let index = index::path(&self.folder);
        let named = index::entries(&self.folder).ok().and_then(|mut all| all.find_map(|entry| entry.ok().filter(|e| e.key() == key)));
        let id = named.map_or_else(String::new, |entry| entry.id);
        fault(&index, &format!("`{id}` stands in it twice; remove the file, and it is made anew"))
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many documents it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The keys of all documents, sorted.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        self.known.iter().map(|known| known.0)
    }

    /// What the index says of every document, in the order of the SHA-256 of their texts.
    ///
    /// # Errors
    ///
    /// Where the index cannot be read.
    pub fn entries(&self) -> Result<Box<dyn Iterator<Item = Result<Entry, Error>>>, Error> {
        if self.is_empty() { Ok(Box::new(std::iter::empty())) } else { Ok(Box::new(index::entries(&self.folder)?)) }
    }

    /// Whether it has a document `key`.
    #[must_use]
    pub fn has(&self, key: Key) -> bool {
        self.known.binary_search_by_key(&key, |known| known.0).is_ok()
    }

    /// The document whose text has this SHA-256, in hexadecimal digits: the same text under another id.
    #[must_use]
    pub fn with_text(&self, sha256: &str) -> Option<Key> {
        let text = key::prefix(sha256);
        let at = self.by_text.partition_point(|known| known.0 < text);
        self.by_text.get(at).filter(|known| known.0 == text).map(|known| known.1)
    }

    /// The lines of the snapshot of `key`, as they stand; none where there is none. Several threads may read at once.
    ///
    /// # Errors
    ///
    /// Where its file cannot be read, is no file of snapshots, or holds other documents than the index says.
    pub fn lines(&self, key: Key) -> Result<Option<Cow<'_, str>>, Error> {
        if !self.has(key) {
            return Ok(None);
        }
        let shard = self.shard(key)?;
        let lines = shard.lines(key).map_err(|source| Error::Read { path: shard.path().to_owned(), source })?;
        lines.map(Some).ok_or_else(|| self.astray(shard.path()))
    }

    /// The snapshot of `key`; none where there is none.
    ///
    /// # Errors
    ///
    /// As [`Store::lines`], and where a line is no part of a snapshot.
    pub fn snapshot(&self, key: Key) -> Result<Option<Snapshot>, Error> {
        let Some(lines) = self.lines(key)? else { return Ok(None) };
        Snapshot::parse(&lines).map(Some).map_err(|(line, message)| self.at_line(key, line, message))
    }

    /// A fault in the snapshot of `key`, with the line of its file.
    fn at_line(&self, key: Key, line: usize, message: String) -> Error {
        let (path, first, byte) = self.shard(key).map_or_else(|_| (self.folder.clone(), 0, 0), |s| (s.path().to_owned(), s.line(key), s.byte(key)));
        Error::Row { path, line: first + line + 1, byte, message }
    }

    fn shard(&self, key: Key) -> Result<&Shard, Error> {
        let behind = self.files.partition_point(|(file, _)| file.bounds().0 <= key);
        let Some((file, opened)) = behind.checked_sub(1).map(|at| &self.files[at]).filter(|(file, _)| file.has(key)) else {
            return Err(self.astray(&shard::folder(&self.folder)));
        };
        let path = shard::path(&self.folder, *file);
        opened.get_or_init(|| self.open_file(*file, &path)).as_ref().map_err(|message| {
            let shown = message.strip_prefix(&format!("{}: ", path.display())).unwrap_or(message).to_owned();
            Error::File { path, message: shown }
        })
    }

    /// Reads the file `path`, which holds just the documents that the index says.
    fn open_file(&self, file: Prefix, path: &Path) -> Result<Shard, String> {
        let room = |bytes: usize| self.held.fetch_add(bytes, Ordering::Relaxed) + bytes <= HELD;
        let shard = Shard::read(path, room).map_err(|e| e.to_string())?;
        let (first, last) = file.bounds();
        let at = |key: Key, beyond: bool| self.known.partition_point(|known| known.0 < key || beyond && known.0 == key);
        let expected = &self.known[at(first, false)..at(last, true)];
        if shard.texts().eq(expected.iter().copied()) { Ok(shard) } else { Err(self.astray(path).to_string()) }
    }

    fn astray(&self, path: &Path) -> Error {
        fault(path, &format!("its documents are not those of {}; remove that file, and it is made anew", index::path(&self.folder).display()))
    }
}

fn fault(path: &Path, message: &str) -> Error {
    Error::File { path: path.to_owned(), message: message.to_owned() }
}

fn unwritable(path: &Path) -> impl Fn(std::io::Error) -> Error + use<> {
    let path = path.to_owned();
    move |error| Error::File { path: path.clone(), message: format!("cannot write: {error}") }
}
