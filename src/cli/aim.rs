//! Where an output that is written in one go goes: standard output, a device, or a file that appears when it is whole.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::{TempDir, TempPath};

use super::input::STDIN;
use super::{complain, interrupt};

/// The file that an option names; `-` is standard output, as it is standard input elsewhere.
pub(crate) fn named(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| *path != Path::new(STDIN))
}

/// The folder that a file stands in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Says that an output was not touched, since nothing could be read: a mistyped input takes nothing away.
pub(crate) fn left(path: &Path) {
    complain(&format!("{}: {}, since no document could be read", path.display(), if path.exists() { "left as it was" } else { "not written" }));
}

/// Writes `report` to `path`, or to standard output where there is none.
pub(crate) fn write(path: Option<&Path>, report: &str) -> Result<()> {
    let mut aim = Aim::open(path)?;
    aim.write_all(report.as_bytes())?;
    aim.finish()
}

/// An output on its way. What is wrong with it names it.
pub(crate) struct Aim {
    output: BufWriter<Box<dyn Write + Send>>,
    /// How errors call it.
    shown: String,
    /// The file beside the one that it will be; none for what is no file.
    file: Option<(TempPath, PathBuf)>,
}

impl Aim {
    /// Opens `path`, or standard output where there is none: a link is followed, what is no file is written to and not replaced.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else {
            return Ok(Self { output: BufWriter::new(Box::new(io::stdout())), shown: "standard output".to_owned(), file: None });
        };
        let shown = path.display().to_string();
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let cannot = || format!("{shown}: cannot write");
        if real.exists() && !real.is_file() {
            let device = OpenOptions::new().write(true).open(&real).with_context(cannot)?;
            return Ok(Self { output: BufWriter::new(Box::new(device)), shown, file: None });
        }
        interrupt::listen();
        let mut builder = tempfile::Builder::new();
        // Readable by whom other files are.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder_of(&real)).map_err(plain).with_context(cannot)?;
        let (file, beside) = file.into_parts();
        interrupt::takes_away(beside.to_path_buf());
        Ok(Self { output: BufWriter::new(Box::new(file)), shown, file: Some((beside, real)) })
    }

    /// Writes what is held back, and gives a file its name.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.flush()?;
        // A file that is open cannot be replaced everywhere.
        drop(self.output);
        match self.file {
            Some((beside, real)) => beside.persist(&real).map_err(|e| e.error).with_context(|| format!("{}: cannot write", self.shown)),
            None => Ok(()),
        }
    }

    fn told<T>(&self, done: io::Result<T>) -> io::Result<T> {
        done.map_err(|error| io::Error::new(error.kind(), format!("{}: cannot write: {error}", self.shown)))
    }
}

impl Write for Aim {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.output.write(bytes);
        self.told(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.output.flush();
        self.told(done)
    }
}

/// A folder on its way, beside the one that it will be.
pub(crate) struct Folder {
    beside: TempDir,
    path: PathBuf,
}

impl Folder {
    /// Begins the folder `path`, which must be empty or not there.
    pub(crate) fn begin(path: &Path) -> Result<Self> {
        interrupt::listen();
        let mut builder = tempfile::Builder::new();
        // Readable by others, as a folder that was made in the ordinary way.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let beside = builder.prefix(".shuliang").tempdir_in(folder_of(&real)).map_err(plain);
        let beside = beside.with_context(|| format!("{}: cannot write", path.display()))?;
        interrupt::takes_away(beside.path().to_owned());
        Ok(Self { beside, path: real })
    }

    /// Where its files are written.
    pub(crate) fn path(&self) -> &Path {
        self.beside.path()
    }

    /// Gives it its name.
    pub(crate) fn finish(self) -> Result<()> {
        let cannot = || format!("{}: cannot write", self.path.display());
        if self.path.exists() {
            fs::remove_dir(&self.path).with_context(cannot)?;
        }
        fs::rename(self.beside.path(), &self.path).with_context(cannot)?;
        // Nothing is left under the name that it had.
        let _ = self.beside.keep();
        Ok(())
    }
}

/// An error without the name of a file that is on its way.
fn plain(error: io::Error) -> io::Error {
    let said = error.to_string();
    said.split_once(" at path ").map_or(error, |(said, _)| io::Error::other(said.to_owned()))
}
