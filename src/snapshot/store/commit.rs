//! New files of a store take the places of the old ones all together: they are written aside, then a list of them says that they are whole, then they are
//! renamed. Whoever opens a store with such a list ends the renaming; without it the old files stand as they were.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

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

/// Says that `written` and the index are whole and that `removed` are to go; files by their names.
pub(super) fn declare(store: &Path, written: &[String], removed: &[String]) -> Result<(), Error> {
    let cannot = unwritable(&list(store));
    let lines: String = written.iter().map(|name| format!("write {name}\n")).chain(removed.iter().map(|name| format!("remove {name}\n"))).collect();
    let aside = folder(store).join("ready.part");
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&aside)?;
        file.write_all(lines.as_bytes())?;
        file.sync_data()?;
        fs::rename(&aside, list(store))
    };
    write().map_err(cannot)
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
    for folder in [store, &documents] {
        let _ = File::open(folder).and_then(|f| f.sync_all());
    }
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
