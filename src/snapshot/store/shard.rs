//! One file of snapshots: where in it each document stands.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxBuildHasher;

use super::index::Entry;
use super::key::{Key, prefix};
use crate::error::Error;
use crate::snapshot::whole::{Head, OPENING};

/// The folder of the files.
pub(super) fn folder(store: &Path) -> PathBuf {
    store.join("documents")
}

/// The name of the file number `shard`.
pub(super) fn name(shard: usize) -> String {
    format!("{shard:02x}.records")
}

/// The file number `shard`.
pub(super) fn path(store: &Path, shard: usize) -> PathBuf {
    folder(store).join(name(shard))
}

/// Where a document stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    text: u128,
    from: u64,
    length: u32,
    /// 0-based line.
    line: u32,
}

/// A file whose documents are known.
#[derive(Debug)]
pub(super) struct Shard {
    path: PathBuf,
    file: Mutex<File>,
    places: HashMap<Key, Place, FxBuildHasher>,
}

impl Shard {
    /// Looks the file at `path` through.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let fail = |source| Error::Read { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(fail)?;
        let mut places = HashMap::default();
        let text = whole(path, &mut file)?;
        for (from, line, block) in blocks(&text) {
            let head = head(path, from, line, block)?;
            let key = Key::new(&head.id, head.occurrence);
            let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let place = Place { text: prefix(&head.sha256), from: from as u64, length: number(block.len()), line: number(line) };
            if places.insert(key, place).is_some() {
                let message = format!("expected each document once, found `{}` again", head.id);
                return Err(Error::Row { path: path.to_owned(), line: line + 1, byte: from as u64, message });
            }
        }
        Ok(Self { path: path.to_owned(), file: Mutex::new(file), places })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn text(&self, key: Key) -> Option<u128> {
        self.places.get(&key).map(|p| p.text)
    }

    pub(super) fn line(&self, key: Key) -> usize {
        self.places.get(&key).map_or(0, |p| p.line as usize)
    }

    pub(super) fn byte(&self, key: Key) -> u64 {
        self.places.get(&key).map_or(0, |p| p.from)
    }

    /// The lines of one document.
    pub(super) fn lines(&self, key: Key) -> io::Result<Option<String>> {
        let Some(place) = self.places.get(&key) else { return Ok(None) };
        let mut bytes = vec![0; place.length as usize];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(place.from))?;
        file.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map(Some).map_err(io::Error::other)
    }
}

fn whole(path: &Path, file: &mut File) -> Result<String, Error> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    String::from_utf8(bytes).map_err(|e| {
        let byte = e.utf8_error().valid_up_to();
        Error::Utf8 { path: path.to_owned(), byte, found: e.as_bytes()[byte] }
    })
}

/// The snapshots of a file: the byte and the 0-based line at which each begins, and its lines.
fn blocks(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut at = 0;
    let mut line = 0;
    let between = format!("\n{OPENING}");
    std::iter::from_fn(move || {
        let rest = &text[at..];
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(&between).map_or(rest.len(), |found| found + 1);
        let found = (at, line, &rest[..end]);
        line += rest[..end].bytes().filter(|b| *b == b'\n').count();
        at += end;
        Some(found)
    })
}

fn head(path: &Path, from: usize, line: usize, block: &str) -> Result<Head, Error> {
    let row = |(at, message)| Error::Row { path: path.to_owned(), line: line + at + 1, byte: from as u64, message };
    Head::parse(block).map(|h| h.0).map_err(row)
}

/// The snapshots of the file number `shard` with their heads, for whoever rewrites it; empty where there is no file.
pub(super) fn all(store: &Path, shard: usize) -> Result<Vec<(Head, String)>, Error> {
    let path = path(store, shard);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut file = File::open(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let text = whole(&path, &mut file)?;
    blocks(&text).map(|(from, line, block)| Ok((head(&path, from, line, block)?, block.trim_end_matches('\n').to_owned() + "\n"))).collect()
}

/// What the index is to say of the file number `shard`.
pub(super) fn entries(store: &Path, shard: usize) -> Result<Vec<Entry>, Error> {
    Ok(all(store, shard)?.into_iter().map(|(head, _)| Entry::of(&head)).collect())
}

/// The bytes of a file of `snapshots`, which are sorted by id; an empty line stands between two.
pub(super) fn joined(snapshots: &mut [(Head, String)]) -> String {
    snapshots.sort_by(|a, b| (&a.0.id, a.0.occurrence).cmp(&(&b.0.id, b.0.occurrence)));
    snapshots.iter().map(|s| s.1.as_str()).collect::<Vec<_>>().join("\n")
}

/// Whether the file holds just these bytes.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|m| m.len() == bytes.len() as u64) && fs::read(path).is_ok_and(|found| found == bytes)
}
