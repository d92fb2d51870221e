//! A file that is being written, beside the one that it will be.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use shuliang::packing::{Packer, Packing};

/// `path` with `suffix` behind its name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Files that a run begins: they are taken away again where not all of them can be.
#[derive(Default)]
pub(super) struct Begun(Vec<PathBuf>);

impl Begun {
    /// Notes a file that is about to be opened; one that is there already is none of this run.
    pub(super) fn note(&mut self, path: PathBuf) -> PathBuf {
        if !path.exists() {
            self.0.push(path.clone());
        }
        path
    }

    /// All are there.
    pub(super) fn go_on(mut self) {
        self.0.clear();
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        for path in &self.0 {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Where bytes go, and how many went.
struct Sink {
    output: BufWriter<Box<dyn Write + Send>>,
    /// The same, where it is a file.
    file: Option<File>,
    length: u64,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.output.write(bytes)?;
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

/// An output, packed where it is to be.
pub(super) struct Part {
    packing: Packing,
    /// One of the two is there.
    idle: Option<Sink>,
    packer: Option<Packer<Sink>>,
}

impl Part {
    /// A part of `output`, which is no file of ours.
    pub(super) fn stream(output: Box<dyn Write + Send>, packing: Packing) -> Self {
        let sink = Sink { output: BufWriter::with_capacity(1 << 16, output), file: None, length: 0 };
        Self { packing, idle: Some(sink), packer: None }
    }

    /// A part of `file`, which is written on after its first `length` bytes.
    pub(super) fn file(mut file: File, packing: Packing, length: u64) -> io::Result<Self> {
        file.set_len(length)?;
        file.seek(SeekFrom::Start(length))?;
        let sink = Sink { output: BufWriter::with_capacity(1 << 16, Box::new(file.try_clone()?)), file: Some(file), length };
        Ok(Self { packing, idle: Some(sink), packer: None })
    }

    /// Opens `path` beside its aim and keeps other runs from it; it is written on after its first `length` bytes.
    pub(super) fn open(path: &Path, packing: Packing, length: u64) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(io::Error::new(io::ErrorKind::ResourceBusy, "another run is writing it")),
            // Some file systems know no locks.
            Err(TryLockError::Error(_)) => {}
        }
        if file.metadata()?.len() < length {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it is shorter than the run left it; start anew without --resume"));
        }
        Self::file(file, packing, length)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.packer.is_none() && self.idle.as_ref().is_some_and(|sink| sink.length == 0)
    }

    /// Writes `bytes`.
    pub(super) fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(sink) = self.idle.take() {
            self.packer = Some(Packer::new(self.packing, sink)?);
        }
        self.packer.as_mut().map_or(Ok(()), |packer| packer.write_all(bytes))
    }

    /// Passes on what is held back, as far as a packing lets it.
    pub(super) fn pass_on(&mut self) -> io::Result<()> {
        match (&mut self.packer, self.packing) {
            (Some(packer), Packing::Plain) => packer.flush(),
            _ => Ok(()),
        }
    }

    /// Ends what is packed, brings everything to the disk, and tells the length.
    pub(super) fn settle(&mut self) -> io::Result<u64> {
        if let Some(packer) = self.packer.take() {
            self.idle = Some(packer.finish()?);
        }
        let Some(sink) = &mut self.idle else { return Ok(0) };
        sink.flush()?;
        if let Some(file) = &sink.file {
            file.sync_data()?;
        }
        Ok(sink.length)
    }

    /// The file behind it, at its beginning.
    pub(super) fn reread(&mut self) -> io::Result<Option<File>> {
        self.settle()?;
        let Some(file) = self.idle.as_ref().and_then(|sink| sink.file.as_ref()) else { return Ok(None) };
        let mut file = file.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Some(file))
    }
}
