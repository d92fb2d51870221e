//! New files of a store take the places of the old ones all together: they are written aside, then a list of them says that they are whole, then they are
//! renamed. Whoever opens a store with such a list ends the renaming; without it the old files stand as they were.

use std::fs;
use std::path::{Path, PathBuf};

use super::sync::sync;
use super::{index, shard, unwritable};
use crate::error::Error;

/// Where new files are written.
pub(super) fn folder(store: &Path) -> PathBuf {
    store.join(".new")
}

fn list(store: &Path) -> PathBuf {
    folder(store).join("ready")
}

/// Whether a run had everything ready.
pub(super) fn is_ready(store: &Path) -> bool {
    list(store).exists()
}

/// Where the list is written.
fn unsaid(store: &Path) -> PathBuf {
    folder(store).join("ready.part")
}

/// Writes the list that says that `written` and the index are whole and that `removed` are to go, files by their names; it says so when it is
/// [declared](declare). Gives its path.
pub(super) fn prepare(store: &Path, written: &[String], removed: &[String]) -> Result<PathBuf, Error> {
    let lines: String = written.iter().map(|name| format!("write {name}\n")).chain(removed.iter().map(|name| format!("remove {name}\n"))).collect();
    let path = unsaid(store);
    fs::write(&path, lines).map_err(unwritable(&path))?;
    Ok(path)
}

/// Says that the files of the list are whole: they and the list are on the disk.
pub(super) fn declare(store: &Path) -> Result<(), Error> {
    fs::rename(unsaid(store), list(store)).map_err(unwritable(&list(store)))
}

/// Gives the new files their names, where a list says that they are whole.
pub(super) fn finish(store: &Path) -> Result<(), Error> {
    let Ok(lines) = fs::read_to_string(list(store)) else { return Ok(()) };
    let documents = shard::folder(store);
    fs::create_dir_all(&documents).map_err(unwritable(&documents))?;
    for line in lines.lines() {
        let Some((what, name)) = line.split_once(' ') else { continue };
        let (new, old) = (folder(store).join(name), documents.join(name));
        match what {
            // One that is gone was renamed before.
            "write" if new.exists() => fs::rename(&new, &old).map_err(unwritable(&old))?,
            "remove" if old.exists() => fs::remove_file(&old).map_err(unwritable(&old))?,
            _ => {}
        }
    }
    let (new, old) = (folder(store).join("index"), index::path(store));
    if new.exists() {
        fs::rename(&new, &old).map_err(unwritable(&old))?;
    }
    // The names are on the disk before the list is gone.
    let _ = sync(&[store.to_owned(), documents]);
    clear(store)
}

/// Removes what is written aside.
pub(super) fn clear(store: &Path) -> Result<(), Error> {
    let aside = folder(store);
    if aside.exists() {
        // The list goes first: without it nothing is ready.
        let _ = fs::remove_file(list(store));
        fs::remove_dir_all(&aside).map_err(unwritable(&aside))?;
    }
    Ok(())
}
