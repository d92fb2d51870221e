//! The index: one line a document, sorted by the digest of its text.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::key::{Key, prefix};
use super::spool::Spool;
use super::{SHARDS, commit, shard, unwritable};
use crate::error::Error;
use crate::snapshot::escape::{escaped, unescaped};
use crate::snapshot::whole::Head;

const FIRST: &str = "# sha256 of the text, file, occurrence of the id, records, id\n";

/// What the index says of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// SHA-256 of its text.
    pub sha256: String,
    /// Its id.
    pub id: String,
    /// 1 for the first document with this id, 2 for the second …
    pub occurrence: usize,
    /// How many records it has.
    pub records: usize,
}

impl Entry {
    pub(super) fn of(head: &Head) -> Self {
        Self { sha256: head.sha256.clone(), id: head.id.clone(), occurrence: head.occurrence, records: head.records }
    }

    /// The key of the document.
    #[must_use]
    pub fn key(&self) -> Key {
        Key::new(&self.id, self.occurrence)
    }

    fn line(&self) -> String {
        format!("{} {:02x} {} {} {}\n", self.sha256, self.key().shard(), self.occurrence, self.records, escaped(&self.id))
    }

    fn parse(line: &str) -> Result<Self, String> {
        let mut parts = line.splitn(5, ' ');
        let mut next = || parts.next().unwrap_or_default();
        let (sha256, _, occurrence, records, id) = (next(), next(), next(), next(), next());
        match (occurrence.parse(), records.parse()) {
            (Ok(occurrence), Ok(records)) if sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit()) => {
                Ok(Self { sha256: sha256.to_owned(), id: unescaped(id)?, occurrence, records })
            }
            _ => Err(format!("expected a SHA-256, a file, two numbers and an id, found `{line}`; remove the index, and it is made anew")),
        }
    }
}

pub(super) fn path(store: &Path) -> PathBuf {
    store.join("index")
}

/// Every line of the index.
pub(super) fn entries(store: &Path) -> Result<impl Iterator<Item = Result<Entry, Error>> + use<>, Error> {
    let path = path(store);
    let file = File::open(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let lines = BufReader::with_capacity(1 << 16, file).lines().enumerate();
    Ok(lines.filter(|(_, line)| !line.as_ref().is_ok_and(|l| l.starts_with('#') || l.is_empty())).map(move |(at, line)| {
        let line = line.map_err(|source| Error::Read { path: path.clone(), source })?;
        Entry::parse(&line).map_err(|message| Error::Row { path: path.clone(), line: at + 1, byte: 0, message })
    }))
}

/// An index that is being made.
pub(super) struct Making {
    spool: Spool,
}

impl Making {
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        Ok(Self { spool: Spool::new(&folder.join("lines"))? })
    }

    pub(super) fn add(&mut self, entry: &Entry) -> io::Result<()> {
        self.spool.push(prefix(&entry.sha256), entry.line().as_bytes())
    }

    /// Writes the lines in their order to `path`.
    pub(super) fn write(self, path: &Path) -> io::Result<()> {
        let mut output = BufWriter::with_capacity(1 << 16, File::create(path)?);
        output.write_all(FIRST.as_bytes())?;
        let mut lines = self.spool.read()?;
        // Lines of one text, each under an id of its own, are sorted as they stand.
        let mut together: Vec<Vec<u8>> = Vec::new();
        let mut order = None;
        while let Some((key, line)) = lines.next()? {
            if order != Some(key) {
                put(&mut together, &mut output)?;
                order = Some(key);
            }
            together.push(line);
        }
        put(&mut together, &mut output)?;
        output.flush()
    }
}

fn put(lines: &mut Vec<Vec<u8>>, output: &mut impl Write) -> io::Result<()> {
    lines.sort();
    lines.drain(..).try_for_each(|line| output.write_all(&line))
}

/// Makes the index anew from the documents.
pub(super) fn remake(store: &Path) -> Result<(), Error> {
    let aside = commit::folder(store);
    let cannot = unwritable(&aside);
    std::fs::create_dir_all(&aside).map_err(&cannot)?;
    let mut making = Making::new(&aside).map_err(&cannot)?;
    for number in 0..SHARDS {
        for entry in shard::entries(store, number)? {
            making.add(&entry).map_err(&cannot)?;
        }
    }
    let new = aside.join("index");
    making.write(&new).map_err(&cannot)?;
    std::fs::rename(&new, path(store)).map_err(unwritable(&path(store)))?;
    commit::clear(store)
}
