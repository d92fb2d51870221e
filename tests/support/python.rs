//! Virtual environments with pinned packages, for tests against the tools that others use.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// The interpreter of a virtual environment with what `tests/NAME/requirements.txt` pins, and with what `tests/NAME/packages.txt` pins, where there is such a file,
/// without what that would bring. Made once and kept while the pins stay the same. None where there is no `python3`, which is said loudly.
///
/// # Panics
///
/// In CI, where `python3` must be there, and when the packages cannot be installed.
pub(crate) fn interpreter(name: &str) -> Option<PathBuf> {
    static MAKING: Mutex<()> = Mutex::new(());
    let _one = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let (requirements, packages) = (tests.join("requirements.txt"), tests.join("packages.txt"));
    let pins = fs::read_to_string(&requirements).unwrap() + &fs::read_to_string(&packages).unwrap_or_default();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let python = folder.join("bin/python");
    let ready = folder.join("requirements.txt");
    if fs::read_to_string(&ready).is_ok_and(|made| made == pins) && python.exists() {
        return Some(python);
    }
    let run = |command: &mut Command| command.output().is_ok_and(|out| out.status.success() || panic!("{}", String::from_utf8_lossy(&out.stderr)));
    if Command::new("python3").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "python3 is missing, and CI needs it");
        eprintln!("\n*** SKIPPED: python3 is missing; this test checked nothing ***\n");
        return None;
    }
    let _ = fs::remove_dir_all(&folder);
    assert!(run(Command::new("python3").args(["-m", "venv"]).arg(&folder)));
    let install = ["-m", "pip", "install", "--quiet", "--no-compile"];
    assert!(run(Command::new(&python).args(install).args(["--only-binary", ":all:", "-r"]).arg(&requirements)));
    if packages.exists() {
        assert!(run(Command::new(&python).args(install).args(["--no-deps", "-r"]).arg(&packages)));
    }
    fs::write(&ready, pins).unwrap();
    Some(python)
}
