//! What an interrupt takes away: files and folders that are not whole yet.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, Once, PoisonError};

static UNDER_WAY: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// From here on an interrupt takes away what is under way before it ends the command.
pub(crate) fn listen() {
    static HANDLER: Once = Once::new();
    // Without a handler the system's own ends the command just as well.
    HANDLER.call_once(|| drop(ctrlc::set_handler(end)));
}

/// Notes `path` as under way. What has got another name by the time of an interrupt is not touched.
pub(crate) fn takes_away(path: PathBuf) {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner).push(path);
}

fn end() {
    for path in UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
    std::process::exit(130);
}
