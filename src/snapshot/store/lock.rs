//! Two runs do not write one store at once.

use std::fs::{File, OpenOptions, TryLockError, create_dir_all};
use std::path::Path;

use super::{fault, unwritable};
use crate::error::Error;

/// Holds a store as long as it lives.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not used")] Option<File>);

impl Lock {
    /// Holds the store in `folder` for writing; makes the folder where it is absent.
    ///
    /// # Errors
    ///
    /// Where another run reads or writes it, or the folder cannot be made.
    pub fn to_write(folder: &Path) -> Result<Self, Error> {
        create_dir_all(folder).map_err(unwritable(folder))?;
        let path = folder.join(".lock");
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(unwritable(&path))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(fault(folder, "another run reads or writes it")),
            // Some file systems know no locks.
            _ => Ok(Self(Some(file))),
        }
    }

    /// Holds the store in `folder` for reading; several runs may.
    ///
    /// # Errors
    ///
    /// Where another run writes it.
    pub fn to_read(folder: &Path) -> Result<Self, Error> {
        // A store that nobody may write to needs no lock.
        let Ok(file) = File::open(folder.join(".lock")) else { return Ok(Self(None)) };
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Err(fault(folder, "another run writes it")),
            _ => Ok(Self(Some(file))),
        }
    }
}
