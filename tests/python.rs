//! The Python package: its wheel is built and installed, and its own tests run, on Spark 4 and 3.5 and Ray too.

#![cfg(feature = "cli")]

#[path = "support/python.rs"]
mod python;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};

use python::{interpreter, missing, run, temporary};

/// One part at a time: each of them fills the machine. Environments are made meanwhile, which is mostly waiting for the net.
static TURN: Mutex<()> = Mutex::new(());

fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("python")
}

fn requirements(name: &str) -> PathBuf {
    package().join("tests/requirements").join(name)
}

/// The interpreter of the environment with the package in it, and the wheel; made anew in every run, from what is compiled already.
fn installed() -> Option<(PathBuf, PathBuf)> {
    static INSTALLED: OnceLock<Option<(PathBuf, PathBuf)>> = OnceLock::new();
    INSTALLED
        .get_or_init(|| {
            let python = interpreter("python-tests", &requirements("tests.txt"))?;
            let wheels = temporary("python-wheels");
            let _ = fs::remove_dir_all(&wheels);
            let maturin = ["-m", "maturin", "build", "--quiet", "--locked", "--out"];
            let mut build = Command::new(&python);
            build.args(maturin).arg(&wheels).arg("--manifest-path").arg(package().join("Cargo.toml"));
            // A folder of its own: the profile and the features are others than those of the tests.
            run(build.env("CARGO_TARGET_DIR", temporary("python-target")));
            let mut made = fs::read_dir(&wheels).unwrap().map(|e| e.unwrap().path());
            let wheel = made.next().filter(|w| w.extension().is_some_and(|e| e == "whl")).expect("a wheel is built");
            run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--force-reinstall"]).arg(&wheel));
            Some((python, wheel))
        })
        .clone()
}

/// Runs the tests of the package that `arguments` choose, and prints how many there were.
fn pytest(arguments: &[&str], environment: &[(&str, &Path)]) {
    let Some((python, wheel)) = installed() else { return };
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut tests = Command::new(python);
    tests.current_dir(package()).args(["-m", "pytest", "-p", "no:cacheprovider", "--color=no", "-q"]).args(arguments);
    tests.arg("--basetemp").arg(temporary("python-pytest"));
    tests.env("SHULIANG_COMMAND", env!("CARGO_BIN_EXE_shuliang")).env("SHULIANG_WHEEL", wheel).env("PYTHONDONTWRITEBYTECODE", "1");
    let out = run(tests.envs(environment.iter().copied()));
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    let counts = said.lines().rev().find(|l| l.contains(" passed")).unwrap_or_default();
    assert!(!counts.is_empty(), "no test ran:\n{said}");
    // Past the harness, which keeps what a test that passes prints.
    for line in said.lines().filter(|l| l.starts_with("SKIPPED") || l.starts_with("Spark ") || *l == counts) {
        let _ = writeln!(std::io::stderr(), "{}: {line}", arguments.iter().find(|a| a.starts_with("tests")).unwrap_or(&"tests"));
    }
}

#[test]
fn the_package() {
    pytest(&["tests", "--ignore=tests/test_spark.py"], &[]);
}

/// On a cluster of the version of Spark that `requirements` pins.
fn spark(version: &str, variable: &str) {
    if Command::new("java").arg("-version").output().is_err() {
        return missing("java");
    }
    let name = format!("spark{version}");
    let Some(python) = interpreter(&format!("python-{name}"), &requirements(&format!("{name}.txt"))) else { return };
    pytest(&["-s", "tests/test_spark.py", "-k", &format!("cluster{version}")], &[(variable, &python)]);
}

#[test]
fn spark_4() {
    spark("4", "SHULIANG_SPARK4");
}

#[test]
fn spark_3_5() {
    spark("3", "SHULIANG_SPARK3");
}
