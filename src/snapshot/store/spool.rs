//! Pieces on their way to their order: written as they come, read back sorted.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Bytes up to which pieces are held in memory when they are read back.
const HELD: u64 = 32 << 20;

/// Pieces in a file, each with what it is sorted by.
pub(super) struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
    /// Order, first byte, length.
    pieces: Vec<(u128, u64, u32)>,
    length: u64,
}

impl Spool {
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(path)?;
        Ok(Self { path: path.to_owned(), file: BufWriter::with_capacity(1 << 16, file), pieces: Vec::new(), length: 0 })
    }

    pub(super) fn push(&mut self, order: u128, piece: &[u8]) -> io::Result<()> {
        let length = u32::try_from(piece.len()).map_err(io::Error::other)?;
        self.file.write_all(piece)?;
        self.pieces.push((order, self.length, length));
        self.length += u64::from(length);
        Ok(())
    }

    /// The pieces in their order; those of the same order as they came.
    pub(super) fn read(mut self) -> io::Result<Sorted> {
        self.pieces.sort_unstable();
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        fs::remove_file(&self.path)?;
        let mut held = Vec::new();
        if self.length <= HELD {
            file.seek(SeekFrom::Start(0))?;
            file.read_to_end(&mut held)?;
        }
        Ok(Sorted { file, held, pieces: self.pieces.into_iter() })
    }
}

/// The pieces of a spool one by one.
pub(super) struct Sorted {
    file: File,
    /// All of them, where they are few.
    held: Vec<u8>,
    pieces: std::vec::IntoIter<(u128, u64, u32)>,
}

impl Sorted {
    /// What the next piece is sorted by.
    pub(super) fn order(&self) -> Option<u128> {
        self.pieces.as_slice().first().map(|p| p.0)
    }

    pub(super) fn next(&mut self) -> io::Result<Option<(u128, Vec<u8>)>> {
        let Some((order, from, length)) = self.pieces.next() else { return Ok(None) };
        let begin = usize::try_from(from).unwrap_or(usize::MAX);
        if let Some(piece) = self.held.get(begin..begin.saturating_add(length as usize)) {
            return Ok(Some((order, piece.to_vec())));
        }
        let mut piece = vec![0; length as usize];
        self.file.seek(SeekFrom::Start(from))?;
        self.file.read_exact(&mut piece)?;
        Ok(Some((order, piece)))
    }
}
