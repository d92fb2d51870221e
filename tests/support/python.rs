//! Virtual environments with pinned packages, for tests against the tools that others use.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// The environment that others stand on: what several of them need lies on the disk once.
const BASE: &str = "readers";

/// The interpreter of a virtual environment with what `tests/NAME/requirements.txt` pins, and with what `tests/NAME/packages.txt` pins, where there is such a file,
/// without what that would bring; what [`BASE`] has is there already. Made once and kept while the pins stay the same. None where there is no `python3`, which is
/// said loudly.
///
/// # Panics
///
/// In CI, where `python3` must be there, and when the packages cannot be installed.
pub(crate) fn interpreter(name: &str) -> Option<PathBuf> {
    static MAKING: Mutex<()> = Mutex::new(());
    let _one = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    if Command::new("python3").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "python3 is missing, and CI needs it");
        eprintln!("\n*** SKIPPED: python3 is missing; this test checked nothing ***\n");
        return None;
    }
    let base = made(BASE, None);
    Some(if name == BASE { base } else { made(name, Some(&base)) })
}

/// The interpreter of the environment of that name, made where it is not there as the pins have it.
fn made(name: &str, base: Option<&Path>) -> PathBuf {
    let pins_of = |name: &str, file: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name).join(file);
    let (requirements, packages) = (pins_of(name, "requirements.txt"), pins_of(name, "packages.txt"));
    let below = base.map(|_| fs::read_to_string(pins_of(BASE, "requirements.txt")).unwrap()).unwrap_or_default();
    let pins = below + &fs::read_to_string(&requirements).unwrap_or_default() + &fs::read_to_string(&packages).unwrap_or_default();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let python = folder.join("bin/python");
    let ready = folder.join("requirements.txt");
    if fs::read_to_string(&ready).is_ok_and(|made| made == pins) && python.exists() {
        return python;
    }
    let _ = fs::remove_dir_all(&folder);
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder));
    if let Some(base) = base {
        // Both of one `python3`: what is compiled for one fits the other.
        fs::write(packages_of(&python).join("base.pth"), packages_of(base).to_str().unwrap()).unwrap();
    }
    let install = ["-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"];
    if requirements.exists() {
        run(Command::new(&python).args(install).args(["--only-binary", ":all:", "-r"]).arg(&requirements));
    }
    if packages.exists() {
        run(Command::new(&python).args(install).args(["--no-deps", "-r"]).arg(&packages));
    }
    fs::write(&ready, pins).unwrap();
    python
}

/// Where the packages of an interpreter lie.
fn packages_of(python: &Path) -> PathBuf {
    run(Command::new(python).args(["-c", "import sysconfig; print(sysconfig.get_path('purelib'), end='')"])).into()
}

/// What a command prints.
fn run(command: &mut Command) -> String {
    let out = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    assert!(out.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}
