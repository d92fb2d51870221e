//! The journal of a run: how far it is, so that another can go on.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::part::beside;
use crate::cli::items::Position;
use crate::cli::tally::Tally;

/// What a run was begun with; another that goes on must be begun with the same.
pub(crate) type Settings = Vec<(String, String)>;

/// How far a run is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    pub settings: Settings,
    /// Everything before it is written.
    pub position: Position,
    /// Lengths of the parts.
    pub parts: Vec<u64>,
    /// Length of the file of faults.
    pub errors: u64,
    pub tally: Tally,
    /// Everything is read and written; only names are to be given.
    pub whole: bool,
}

/// The file that keeps the state.
pub(super) struct Journal {
    path: PathBuf,
}

impl Journal {
    /// The journal of the run that makes `output`.
    pub(super) fn of(output: &Path) -> Self {
        Self { path: beside(output, ".resume") }
    }

    /// Writes the state of a run that has done nothing yet. Where it is lost with the machine, so is nothing else.
    pub(super) fn begin(&self, state: &State) -> Result<()> {
        self.replace(state, |_| Ok(()))
    }

    /// Replaces the state, at once or not at all.
    pub(super) fn write(&self, state: &State) -> Result<()> {
        self.replace(state, File::sync_data)
    }

    fn replace(&self, state: &State, settle: impl Fn(&File) -> std::io::Result<()>) -> Result<()> {
        let new = beside(&self.path, ".new");
        let write = || -> std::io::Result<()> {
            let mut file = File::create(&new)?;
            file.write_all(&serde_json::to_vec(state)?)?;
            settle(&file)?;
            fs::rename(&new, &self.path)
        };
        write().with_context(|| format!("{}: cannot write", self.path.display()))
    }

    /// The state of a run with `settings`; none where there is no run to go on with, or its journal was lost before anything was done.
    pub(super) fn read(&self, settings: &Settings) -> Result<Option<State>> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) if bytes.is_empty() => return Ok(None),
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| format!("{}: cannot read", self.path.display())),
        };
        let state: State = serde_json::from_slice(&bytes).with_context(|| format!("{}: expected the state of a run", self.path.display()))?;
        if !settings.iter().map(|s| &s.0).eq(state.settings.iter().map(|s| &s.0)) {
            bail!("{}: the run was begun by another version; start anew without --resume", self.path.display());
        }
        let other = settings.iter().zip(&state.settings).find(|(now, then)| now != then);
        if let Some(((name, now), (_, then))) = other {
            let shown = |value: &str| if value.is_empty() { "none".to_owned() } else { format!("`{value}`") };
            bail!("{}: the run was begun with {name} {}, found {}; start anew without --resume", self.path.display(), shown(then), shown(now));
        }
        Ok(Some(state))
    }

    /// Ends the journal.
    pub(super) fn remove(&self) -> std::io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}
