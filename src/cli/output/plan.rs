//! What a run is to write, and under which names.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use shuliang::packing::Packing;
use shuliang::write::Output as Format;

use super::Settings;
use super::part::beside;
use crate::cli::input::STDIN;
use crate::cli::own::Own;

/// What is to be written, and where.
pub(crate) struct Plan {
    pub format: Format,
    /// The file; none is standard output.
    pub output: Option<PathBuf>,
    /// Files that the documents are dealt to.
    pub split: usize,
    /// The file of faults.
    pub errors: Option<PathBuf>,
    /// Documents between two places that a broken run can be gone on from.
    pub checkpoint: u64,
    pub resume: bool,
    pub settings: Settings,
}

impl Plan {
    /// The files that will be written, also on the way, each with the option that names it.
    ///
    /// # Errors
    ///
    /// Where two options name the same file.
    pub(crate) fn files(&self) -> Result<Own> {
        let mut files = Vec::new();
        if let Some(path) = &self.output {
            for name in names(path, self.split, Packing::of(path)) {
                files.extend([beside(&name, ".part"), name]);
            }
            files.extend([beside(path, ".resume"), beside(path, ".schema.json")]);
        }
        let mut files: Vec<(&'static str, PathBuf)> = files.into_iter().map(|file| ("-o", file)).collect();
        if let Some(errors) = &self.errors {
            if errors == Path::new(STDIN) {
                bail!("--errors -: expected a file; where it is left out, faults are named on standard error");
            }
            if let Some((option, file)) = Own::new(files.clone()).which(errors) {
                bail!("--errors {}: expected a file of its own, found that of `{option} {}`", errors.display(), file.display());
            }
            files.extend([beside(errors, ".part"), errors.clone()].map(|file| ("--errors", file)));
        }
        Ok(Own::new(files))
    }
}

/// The names of the files that documents are dealt to: `records-1-of-3.jsonl.gz`.
pub(super) fn names(path: &Path, split: usize, packing: Packing) -> Vec<PathBuf> {
    if split == 1 {
        return vec![path.to_owned()];
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let inside = packing.inside(Path::new(&name)).to_path_buf();
    let stem = inside.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let suffix = name.strip_prefix(&stem).unwrap_or_default();
    let width = split.to_string().len();
    (1..=split).map(|n| path.with_file_name(format!("{stem}-{n:0width$}-of-{split}{suffix}"))).collect()
}
