//! Pieces on their way to their order: held in memory as long as they are few, then written as they come; read back sorted.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Bytes up to which pieces are held in memory.
const HELD: usize = 32 << 20;

/// What a piece is sorted by, its first byte, its length.
type Piece = (u128, u64, u32);

/// Pieces, each with what it is sorted by.
pub(super) struct Spool {
    path: PathBuf,
    /// All of them, where they are few.
    held: String,
    /// All of them, where they are many.
    file: Option<BufWriter<File>>,
    pieces: Vec<Piece>,
    length: u64,
}

impl Spool {
    /// One that goes on in the file `path` where it becomes too much for the memory.
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, held: String::new(), file: None, pieces: Vec::new(), length: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub(super) fn push(&mut self, order: u128, piece: &str) -> io::Result<()> {
        self.push_within(order, piece, HELD)
    }

    fn push_within(&mut self, order: u128, piece: &str, most: usize) -> io::Result<()> {
        let length = u32::try_from(piece.len()).map_err(io::Error::other)?;
        if self.file.is_none() && self.held.len() + piece.len() > most {
            let file = File::options().read(true).write(true).create(true).truncate(true).open(&self.path)?;
            let mut file = BufWriter::with_capacity(1 << 16, file);
            file.write_all(std::mem::take(&mut self.held).as_bytes())?;
            self.file = Some(file);
        }
        match &mut self.file {
            Some(file) => file.write_all(piece.as_bytes())?,
            None => self.held.push_str(piece),
        }
        self.pieces.push((order, self.length, length));
        self.length += u64::from(length);
        Ok(())
    }

    /// The pieces in their order; those of the same order as they came.
    pub(super) fn read(mut self) -> io::Result<Sorted> {
        self.pieces.sort_unstable();
        let mut file = None;
        if let Some(written) = self.file {
            file = Some(Mutex::new(written.into_inner().map_err(io::IntoInnerError::into_error)?));
            fs::remove_file(&self.path)?;
        }
        Ok(Sorted { held: self.held, file, pieces: self.pieces })
    }
}

/// The pieces of a spool; several threads may read at once.
pub(super) struct Sorted {
    held: String,
    file: Option<Mutex<File>>,
    pieces: Vec<Piece>,
}

impl Sorted {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The numbers of those in `among` whose order lies from `first` to `last`.
    pub(super) fn between(&self, among: Range<usize>, first: u128, last: u128) -> Range<usize> {
        let pieces = &self.pieces[among.clone()];
        among.start + pieces.partition_point(|p| p.0 < first)..among.start + pieces.partition_point(|p| p.0 <= last)
    }

    /// Bytes of these pieces.
    pub(super) fn size(&self, pieces: Range<usize>) -> usize {
        self.pieces[pieces].iter().map(|p| p.2 as usize).sum()
    }

    /// What piece number `at` is sorted by.
    pub(super) fn order(&self, at: usize) -> u128 {
        self.pieces[at].0
    }

    /// Piece number `at`.
    pub(super) fn piece(&self, at: usize) -> io::Result<Cow<'_, str>> {
        let (_, from, length) = self.pieces[at];
        let Some(file) = &self.file else {
            let begin = usize::try_from(from).map_err(io::Error::other)?;
            return Ok(Cow::Borrowed(&self.held[begin..begin + length as usize]));
        };
        let mut piece = vec![0; length as usize];
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(from))?;
        file.read_exact(&mut piece)?;
        String::from_utf8(piece).map(Cow::Owned).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::{HELD, Spool};

    #[test]
    fn the_same_in_memory_and_on_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pieces");
        let pieces = [(5, "e"), (1, "甲"), (5, "d"), (3, ""), (2, "b\n")];
        for most in [0, 4, HELD] {
            let mut spool = Spool::new(path.clone());
            assert!(spool.is_empty());
            for (order, piece) in pieces {
                spool.push_within(order, piece, most).unwrap();
            }
            assert_eq!(path.exists(), most < HELD);
            let sorted = spool.read().unwrap();
            assert!(!path.exists());
            let read: Vec<_> = (0..sorted.len()).map(|at| (sorted.order(at), sorted.piece(at).unwrap().into_owned())).collect();
            let expected = [(1, "甲"), (2, "b\n"), (3, ""), (5, "e"), (5, "d")].map(|(order, piece)| (order, piece.to_owned()));
            assert_eq!(read, expected, "at most {most}");
            assert_eq!((sorted.between(0..5, 2, 4), sorted.between(1..5, 5, 5), sorted.between(0..5, 6, 9)), (1..3, 3..5, 5..5));
            assert_eq!(sorted.size(0..2), 5);
        }
    }
}
