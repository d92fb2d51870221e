//! A store of snapshots: a folder of text files that git keeps.
//!
//! `documents/3f.records` holds the snapshots of the documents whose key begins with 3f, sorted by id; a key is the SHA-256 of a document's id and its
//! occurrence, so that a document stays in its file when its text changes. `index` has one line a document, sorted by the SHA-256 of the texts. The
//! index can be removed: it is made anew from the documents. What is being written stands in `.new` until it is whole.

mod commit;
mod index;
mod key;
mod lock;
mod shard;
mod spool;
mod writer;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

use crate::error::Error;
use shard::Shard;

pub use index::Entry;
pub use key::Key;
pub use lock::Lock;
pub use writer::{Writer, Written};

use super::whole::Snapshot;

/// Files that documents are dealt to.
const SHARDS: usize = 256;

/// What the index knows of a document.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// The first 128 bits of the SHA-256 of its text.
    text: u128,
}

/// A store, opened for reading. It holds a few dozen bytes for each document, and no snapshot.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    known: HashMap<Key, Known, FxBuildHasher>,
    by_text: HashMap<u128, Key, FxBuildHasher>,
    shards: Vec<OnceLock<Result<Shard, String>>>,
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
        let shards = (0..SHARDS).map(|_| OnceLock::new()).collect();
        Self { folder: folder.to_owned(), known: HashMap::default(), by_text: HashMap::default(), shards }
    }

    fn read(folder: &Path) -> Result<Self, Error> {
        commit::finish(folder)?;
        if !index::path(folder).exists() {
            index::remake(folder)?;
        }
        let mut store = Self::empty(folder);
        for entry in index::entries(folder)? {
            let entry = entry?;
            let text = key::prefix(&entry.sha256);
            if store.known.insert(entry.key(), Known { text }).is_some() {
                return Err(fault(&index::path(folder), &format!("`{}` stands in it twice; remove the file, and it is made anew", entry.id)));
            }
            store.by_text.entry(text).or_insert_with(|| entry.key());
        }
        Ok(store)
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

    /// The keys of all documents, in no order.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        self.known.keys().copied()
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
        self.known.contains_key(&key)
    }

    /// The document whose text has this SHA-256, in hexadecimal digits: the same text under another id.
    #[must_use]
    pub fn with_text(&self, sha256: &str) -> Option<Key> {
        self.by_text.get(&key::prefix(sha256)).copied()
    }

    /// The lines of the snapshot of `key`, as they stand; none where there is none. Several threads may read at once.
    ///
    /// # Errors
    ///
    /// Where its file cannot be read, is no file of snapshots, or holds other documents than the index says.
    pub fn lines(&self, key: Key) -> Result<Option<String>, Error> {
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
        let path = shard::path(&self.folder, key.shard());
        let read = self.shards[key.shard()].get_or_init(|| {
            let shard = Shard::read(&path).map_err(|e| e.to_string())?;
            let expected = self.known.iter().filter(|(k, _)| k.shard() == key.shard());
            let agree = expected.clone().count() == shard.len() && expected.into_iter().all(|(k, known)| shard.text(*k) == Some(known.text));
            if agree { Ok(shard) } else { Err(self.astray(&path).to_string()) }
        });
        read.as_ref().map_err(|message| {
            let shown = message.strip_prefix(&format!("{}: ", path.display())).unwrap_or(message).to_owned();
            Error::File { path, message: shown }
        })
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
