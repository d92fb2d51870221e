//! The index: one line a document, sorted by the digest of its text.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::key::{Key, prefix};
use super::layout::{self, Prefix};
use super::spool::Spool;
use super::{commit, shard, unwritable};
use crate::error::Error;
use crate::snapshot::escape::{put, put_digits, unescaped};
use crate::snapshot::whole::HeadText;

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
    /// The key of the document.
    #[must_use]
    pub fn key(&self) -> Key {
        Key::new(&self.id, self.occurrence)
    }

    fn parse(line: &str) -> Result<Self, String> {
        let mut parts = line.splitn(5, ' ');
        let mut next = || parts.next().unwrap_or_default();
        let (sha256, _, occurrence, records, id) = (next(), next(), next(), next(), next());
        match (occurrence.parse(), records.parse()) {
            (Ok(occurrence), Ok(records)) if sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit()) => {
                Ok(Self { sha256: sha256.to_owned(), id: unescaped(id)?.into_owned(), occurrence, records })
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

/// How many documents the index has.
pub(super) fn count(store: &Path) -> Result<usize, Error> {
    entries(store)?.try_fold(0, |count, entry| entry.map(|_| count + 1))
}

/// The lines of some documents, each with what it is sorted by.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// What it is sorted by, where it ends.
    ends: Vec<(u128, usize)>,
}

impl Lines {
    /// Takes the line of a document that stands in `file`.
    pub(super) fn add(&mut self, head: &HeadText<'_>, file: &str) {
        self.text.push_str(head.sha256);
        self.text.push(' ');
        self.text.push_str(file);
        for number in [head.occurrence, head.records] {
            self.text.push(' ');
            put_digits(number, &mut self.text);
        }
        self.text.push(' ');
        put(&head.id, &mut self.text);
        self.text.push('\n');
        self.ends.push((prefix(head.sha256), self.text.len()));
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// An index that is being made.
pub(super) struct Making {
    spool: Spool,
}

impl Making {
    pub(super) fn new(folder: &Path) -> Self {
        Self { spool: Spool::new(folder.join("lines")) }
    }

    pub(super) fn add(&mut self, lines: &Lines) -> io::Result<()> {
        let mut from = 0;
        for (order, end) in &lines.ends {
            self.spool.push(*order, &lines.text[from..*end])?;
            from = *end;
        }
        Ok(())
    }

    /// Writes the lines in their order to `path`.
    pub(super) fn write(self, path: &Path) -> io::Result<()> {
        let mut output = BufWriter::with_capacity(1 << 16, File::create(path)?);
        output.write_all(FIRST.as_bytes())?;
        let lines = self.spool.read()?;
        let mut at = 0;
        while at < lines.len() {
            // Lines of one text, each under an id of its own, are sorted as they stand.
            let end = lines.between(at..lines.len(), 0, lines.order(at)).end;
            let mut together = (at..end).map(|n| lines.piece(n)).collect::<io::Result<Vec<_>>>()?;
            together.sort();
            together.iter().try_for_each(|line| output.write_all(line.as_bytes()))?;
            at = end;
        }
        output.flush()
    }
}

/// Makes the index anew from the documents.
pub(super) fn remake(store: &Path) -> Result<(), Error> {
    let aside = commit::folder(store);
    let cannot = unwritable(&aside);
    std::fs::create_dir_all(&aside).map_err(&cannot)?;
    let mut making = Making::new(&aside);
    for file in layout::files(store)? {
        making.add(&lines_of(store, file)?).map_err(&cannot)?;
    }
    let new = aside.join("index");
    making.write(&new).map_err(&cannot)?;
    std::fs::rename(&new, path(store)).map_err(unwritable(&path(store)))?;
    commit::clear(store)
}

/// What the index is to say of a file.
fn lines_of(store: &Path, file: Prefix) -> Result<Lines, Error> {
    let path = shard::path(store, file);
    let (text, shown) = (shard::whole(&path)?, file.shown());
    let mut lines = Lines::default();
    for block in shard::blocks(&text) {
        lines.add(&shard::head(&path, &block)?, &shown);
    }
    Ok(lines)
}
