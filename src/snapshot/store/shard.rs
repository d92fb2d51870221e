//! One file of snapshots: where in it each document stands.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::key::{Key, prefix};
use super::layout::Prefix;
use crate::error::Error;
use crate::snapshot::whole::{HeadText, OPENING};

/// The folder of the files.
pub(super) fn folder(store: &Path) -> PathBuf {
    store.join("documents")
}

/// The file of the documents that begin with `prefix`.
pub(super) fn path(store: &Path, prefix: Prefix) -> PathBuf {
    folder(store).join(prefix.name())
}

/// Where a document stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    key: Key,
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
    /// All of it, where there is room.
    held: Option<String>,
    /// Sorted by key.
    places: Vec<Place>,
}

impl Shard {
    /// Reads where the documents stand; holds the text where there is `room` for so many bytes.
    pub(super) fn read(path: &Path, room: impl FnOnce(usize) -> bool) -> Result<Self, Error> {
        let fail = |source| Error::Read { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(fail)?;
        let text = text_of(path, &mut file)?;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut places = Vec::new();
        for block in blocks(&text) {
            let head = head(path, &block)?;
            let key = Key::new(&head.id, head.occurrence);
            let (from, length, line) = (block.from as u64, number(block.text.len()), number(block.line));
            places.push(Place { key, text: prefix(head.sha256), from, length, line });
        }
        places.sort_unstable_by_key(|place| (place.key, place.from));
        if let Some(again) = places.windows(2).find(|pair| pair[0].key == pair[1].key).map(|pair| pair[1]) {
            let from = usize::try_from(again.from).unwrap_or_default();
            let id = text[from..].lines().next().and_then(|line| line.strip_prefix(OPENING)).unwrap_or_default();
            let message = format!("expected each document once, found `{id}` again");
            return Err(Error::Row { path: path.to_owned(), line: again.line as usize + 1, byte: again.from, message });
        }
        let held = room(text.len()).then_some(text);
        Ok(Self { path: path.to_owned(), file: Mutex::new(file), held, places })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Each document and the first 128 bits of the SHA-256 of its text, sorted by key.
    pub(super) fn texts(&self) -> impl Iterator<Item = (Key, u128)> + '_ {
        self.places.iter().map(|place| (place.key, place.text))
    }

    fn place(&self, key: Key) -> Option<&Place> {
        self.places.binary_search_by_key(&key, |place| place.key).ok().map(|at| &self.places[at])
    }

    pub(super) fn line(&self, key: Key) -> usize {
        self.place(key).map_or(0, |p| p.line as usize)
    }

    pub(super) fn byte(&self, key: Key) -> u64 {
        self.place(key).map_or(0, |p| p.from)
    }

    /// The lines of one document.
    pub(super) fn lines(&self, key: Key) -> io::Result<Option<Cow<'_, str>>> {
        let Some(place) = self.place(key) else { return Ok(None) };
        if let Some(text) = &self.held {
            let from = usize::try_from(place.from).map_err(io::Error::other)?;
            return Ok(Some(Cow::Borrowed(&text[from..from + place.length as usize])));
        }
        let mut bytes = vec![0; place.length as usize];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(place.from))?;
        file.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map(|lines| Some(Cow::Owned(lines))).map_err(io::Error::other)
    }
}

/// The text of the file `path`.
pub(super) fn whole(path: &Path) -> Result<String, Error> {
    let mut file = File::open(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    text_of(path, &mut file)
}

fn text_of(path: &Path, file: &mut File) -> Result<String, Error> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    String::from_utf8(bytes).map_err(|e| {
        let byte = e.utf8_error().valid_up_to();
        Error::Utf8 { path: path.to_owned(), byte, found: e.as_bytes()[byte] }
    })
}

/// A snapshot in a file.
pub(super) struct Block<'t> {
    /// Its first byte.
    from: usize,
    /// Its first line, 0-based.
    line: usize,
    /// Its lines.
    pub text: &'t str,
}

/// The snapshots of a file.
pub(super) fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    let mut at = 0;
    let mut line = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let (mut end, mut lines) = (0, 0);
        // Line by line to the next one that opens a snapshot.
        while end == 0 || end < rest.len() && !rest[end..].starts_with(OPENING) {
            end = rest[end..].find('\n').map_or(rest.len(), |found| end + found + 1);
            lines += 1;
        }
        let found = Block { from: at, line, text: &rest[..end] };
        (at, line) = (at + end, line + lines);
        Some(found)
    })
}

/// The head of a snapshot in the file `path`.
pub(super) fn head<'t>(path: &Path, block: &Block<'t>) -> Result<HeadText<'t>, Error> {
    let row = |(at, message)| Error::Row { path: path.to_owned(), line: block.line + at + 1, byte: block.from as u64, message };
    HeadText::parse(block.text).map(|h| h.0).map_err(row)
}
