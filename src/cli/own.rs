//! The files that a run writes: none of them is an input of it.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};

/// Files that a run writes: those that it finds in a folder are passed over, one that is named as an input is refused.
#[derive(Clone, Default)]
pub(crate) struct Own(Arc<Written>);

#[derive(Default)]
struct Written {
    /// By where they lie: the option that names each, and its value.
    places: HashMap<PathBuf, (&'static str, PathBuf)>,
    /// Their names, so that other files are told apart without asking the disk where they lie.
    names: HashSet<String>,
}

impl Own {
    /// The files that options name, each with its option. What is no file (a device, a pipe) is not replaced, so it may be both.
    pub(crate) fn new(files: impl IntoIterator<Item = (&'static str, PathBuf)>) -> Self {
        let mut written = Written::default();
        for (option, file) in files.into_iter().filter(|(_, file)| file.is_file() || !file.exists()) {
            let place = place(&file);
            written.names.extend(name(&place));
            written.places.entry(place).or_insert((option, file));
        }
        Self(Arc::new(written))
    }

    /// The file that `-o` names, where it does.
    pub(crate) fn of(output: Option<&Path>) -> Self {
        Self::new(output.map(|path| ("-o", path.to_owned())))
    }

    /// The option and the name of the one of them that `path` is, by whatever name.
    pub(crate) fn which(&self, path: &Path) -> Option<&(&'static str, PathBuf)> {
        let known = name(path).is_none_or(|name| self.0.names.contains(&name));
        let link = || fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
        if self.0.places.is_empty() || !known && !link() { None } else { self.0.places.get(&place(path)) }
    }

    /// Whether `path` is one of them, by whatever name.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        self.which(path).is_some()
    }

    /// What is wrong with `input` where the run would replace it.
    pub(crate) fn conflict(&self, input: &Path) -> Option<String> {
        let (option, file) = self.which(input)?;
        Some(format!("{}: it is an input, and `{option} {}` would replace it; name another output", input.display(), file.display()))
    }

    /// Fails where the run would replace one of `inputs`.
    pub(crate) fn refuse<'p>(&self, inputs: impl IntoIterator<Item = &'p Path>) -> Result<()> {
        match inputs.into_iter().find_map(|input| self.conflict(input)) {
            Some(conflict) => bail!(conflict),
            None => Ok(()),
        }
    }
}

/// Where a file lies, links followed; a file that is not there yet lies in its folder.
fn place(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folder.canonicalize().map_or_else(|_| path.to_owned(), |folder| folder.join(path.file_name().unwrap_or_default()))
    })
}

/// A file's name as a disk that does not tell capitals from small letters has it.
fn name(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().to_lowercase())
}
