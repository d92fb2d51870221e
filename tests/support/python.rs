//! Virtual environments for tests, made once and kept while their pins stay the same.
#![allow(dead_code, unreachable_pub, clippy::print_stderr, reason = "each test file uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};

/// Where environments and what is built for them lie.
pub(crate) fn temporary(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Runs `command` and gives what it printed.
///
/// # Panics
///
/// When it fails, with all that it said.
pub(crate) fn run(command: &mut Command) -> Output {
    let out = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    assert!(out.status.success(), "{command:?}\n{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    out
}

/// Says that `what` is missing, so that a test checked nothing.
///
/// # Panics
///
/// In CI, where nothing may be missing.
pub(crate) fn missing(what: &str) {
    assert!(std::env::var_os("CI").is_none(), "{what} is missing, and CI needs it");
    eprintln!("\n*** SKIPPED: {what} is missing; this test checked nothing ***\n");
}

/// The interpreter of the environment `name` with the packages that the file `requirements` pins; none where there is no Python.
pub(crate) fn interpreter(name: &str, requirements: &Path) -> Option<PathBuf> {
    static MAKING: Mutex<()> = Mutex::new(());
    let pins = fs::read_to_string(requirements).unwrap();
    let folder = temporary(name);
    let (python, ready) = (folder.join("bin/python"), folder.join("requirements.txt"));
    let _one = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    if fs::read_to_string(&ready).is_ok_and(|made| made == pins) && python.exists() {
        return Some(python);
    }
    if Command::new("python3").args(["-c", "import venv, ensurepip"]).output().is_ok_and(|out| out.status.success()) {
        let _ = fs::remove_dir_all(&folder);
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder));
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary", "-r"]).arg(requirements));
        fs::write(&ready, pins).unwrap();
        return Some(python);
    }
    missing("python3 with venv");
    None
}
