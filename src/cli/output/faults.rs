//! The file of faults of a run.

use std::fs::{self, OpenOptions};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use shuliang::Fault;
use shuliang::packing::Packing;

use super::part::{Begun, Part, beside};

/// Faults as JSON Lines, on their way to the file that `--errors` names.
pub(super) struct Faults {
    path: PathBuf,
    /// None where all is written and only the name is to be given.
    part: Option<Part>,
    /// Whether it is a file, which gets its name in the end.
    is_file: bool,
}

impl Faults {
    /// Opens `path` behind the first `length` bytes of an earlier run, which was `whole` or not.
    pub(super) fn open(path: PathBuf, length: u64, whole: bool, begun: &mut Begun) -> Result<Self> {
        if path.is_dir() {
            bail!("--errors {}: expected a file, found a folder", path.display());
        }
        // A link goes on pointing at what is replaced; a device is written to.
        let path = fs::canonicalize(&path).unwrap_or(path);
        let is_file = path.is_file() || !path.exists();
        let mut open = || {
            if is_file {
                return Part::open(&begun.note(beside(&path, ".part")), Packing::of(&path), length);
            }
            Ok(Part::stream(Box::new(OpenOptions::new().write(true).open(&path)?), Packing::Plain))
        };
        let part = if whole { None } else { Some(open().with_context(|| format!("--errors {}: cannot write", path.display()))?) };
        Ok(Self { path, part, is_file })
    }

    /// What is written to, as long as something is.
    pub(super) fn part(&mut self) -> Option<&mut Part> {
        self.part.as_mut()
    }

    fn cannot_write(&self) -> String {
        format!("--errors {}: cannot write", self.path.display())
    }

    pub(super) fn put(&mut self, fault: &Fault) -> Result<()> {
        let mut line = serde_json::to_vec(fault)?;
        line.push(b'\n');
        self.part.as_mut().map_or(Ok(()), |part| part.put(&line)).with_context(|| self.cannot_write())
    }

    /// Brings everything to the disk, and tells the length.
    pub(super) fn settle(&mut self) -> Result<u64> {
        self.part.as_mut().map_or(Ok(0), Part::settle).with_context(|| self.cannot_write())
    }

    /// Gives it its name.
    pub(super) fn finish(&mut self) -> Result<()> {
        self.settle()?;
        let aside = beside(&self.path, ".part");
        if self.is_file && aside.exists() {
            fs::rename(&aside, &self.path).with_context(|| self.cannot_write())?;
        }
        Ok(())
    }
}
