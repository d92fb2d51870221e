//! What a run is to write, and under which names.

use std::path::{Path, PathBuf};

use shuliang::packing::Packing;
use shuliang::write::Output as Format;

use super::Settings;
use super::part::beside;

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
    /// The files that will have been written in the end.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let named = self.output.iter().flat_map(|path| {
            let mut files = names(path, self.split, Packing::of(path));
            files.extend([path.clone(), beside(path, ".schema.json")]);
            files
        });
        named.chain(self.errors.clone()).collect()
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
