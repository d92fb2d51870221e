//! Virtual environments with pinned packages, for tests against the tools that others use.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The interpreter of the virtual environment that `environments.py` beside this file makes from what `tests/NAME/` pins. Made once and kept while the pins
/// stay the same. None where there is no `python3`, which is said loudly.
///
/// # Panics
///
/// In CI, where `python3` must be there, and when the packages cannot be installed.
pub(crate) fn interpreter(name: &str) -> Option<PathBuf> {
    if Command::new("python3").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "python3 is missing, and CI needs it");
        eprintln!("\n*** SKIPPED: python3 is missing; this test checked nothing ***\n");
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/environments.py");
    let out = Command::new("python3").arg(script).arg(env!("CARGO_TARGET_TMPDIR")).arg(name).output().unwrap();
    assert!(out.status.success(), "{name}\n{}", String::from_utf8_lossy(&out.stderr));
    Some(String::from_utf8(out.stdout).unwrap().trim_end().into())
}
