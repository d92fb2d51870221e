//! Where the records go: standard output, or a file that appears when it is whole.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

/// An output.
pub(crate) enum Sink {
    /// Standard output.
    Standard(BufWriter<io::Stdout>),
    /// A file beside the one that is asked for, which it replaces at the end.
    Aside(BufWriter<NamedTempFile>, PathBuf),
}

impl Sink {
    /// Opens `path`, or standard output where there is none.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else { return Ok(Self::Standard(BufWriter::new(io::stdout()))) };
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = NamedTempFile::new_in(folder).with_context(|| format!("{}: cannot write", path.display()))?;
        Ok(Self::Aside(BufWriter::new(file), path.to_owned()))
    }

    /// Whether a person reads along.
    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self, Self::Standard(_)) && io::stdout().is_terminal()
    }

    /// Makes the output whole: the file gets its name.
    pub(crate) fn close(self) -> Result<()> {
        match self {
            Self::Standard(mut output) => Ok(output.flush()?),
            Self::Aside(output, path) => {
                let file = output.into_inner().map_err(io::IntoInnerError::into_error).with_context(|| format!("{}: cannot write", path.display()))?;
                file.persist(&path).map_err(|e| e.error).with_context(|| format!("{}: cannot write", path.display()))?;
                Ok(())
            }
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(output) => output.write(bytes),
            Self::Aside(output, _) => output.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(output) => output.flush(),
            Self::Aside(output, _) => output.flush(),
        }
    }
}
