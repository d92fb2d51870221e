//! The Python package: its wheel is built and installed, and its own tests run, on Spark 4 and 3.5 and Ray too.

#![cfg(feature = "cli")]

mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, OnceLock, PoisonError};

use support::python::interpreter;
use tempfile::TempDir;

/// One part at a time: each of them fills the machine. Environments are made meanwhile, which is mostly waiting for the net.
static TURN: Mutex<()> = Mutex::new(());

fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("python")
}

fn temporary(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("python").join(name)
}

fn run(command: &mut Command) -> Output {
    let out = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    assert!(out.status.success(), "{command:?}\n{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    out
}

/// The interpreter of the environment with the package in it, and the wheel; made anew in every run, from what is compiled already.
fn installed() -> Option<(PathBuf, PathBuf)> {
    static INSTALLED: OnceLock<Option<(PathBuf, PathBuf)>> = OnceLock::new();
    let make = || {
        let python = interpreter("python/tests")?;
        let wheels = temporary("wheels");
        let _ = fs::remove_dir_all(&wheels);
        let mut build = Command::new(&python);
        // The profile and the folder of the tests, and a cargo that finds it compiled: what optimisation does is nothing that these tests are about.
        build.args(["-m", "maturin", "build", "--quiet", "--locked", "--profile", "dev", "--out"]).arg(&wheels);
        build.arg("--manifest-path").arg(package().join("Cargo.toml"));
        build.env("CARGO", Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python/cargo.sh")).env("SHULIANG_CARGO", env!("CARGO"));
        run(build.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()));
        let mut made = fs::read_dir(&wheels).unwrap().map(|e| e.unwrap().path());
        let wheel = made.next().filter(|w| w.extension().is_some_and(|e| e == "whl")).expect("a wheel is built");
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--force-reinstall"]).arg(&wheel));
        Some((python, wheel))
    };
    INSTALLED.get_or_init(make).clone()
}

/// Runs the tests of the package that `arguments` choose, and prints how many there were.
fn pytest(arguments: &[&str], environment: &[(&str, &Path)]) {
    let Some((python, wheel)) = installed() else { return };
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut tests = Command::new(python);
    tests.current_dir(package()).args(["-m", "pytest", "-p", "no:cacheprovider", "--color=no", "-q"]).args(arguments);
    tests.arg("--basetemp").arg(temporary("pytest"));
    // Spark and Ray leave files where temporary ones go, a hundred megabytes in a run; the path is short, since Ray has its sockets in it.
    let left = TempDir::new().unwrap();
    tests.env("TMPDIR", left.path()).env("JDK_JAVA_OPTIONS", format!("-Djava.io.tmpdir={}", left.path().display()));
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

/// On a cluster of the version of Spark that `tests/python/NAME/packages.txt` pins.
fn spark(name: &str, variable: &str, chosen: &str) {
    if Command::new("java").arg("-version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "java is missing, and CI needs it");
        let _ = writeln!(std::io::stderr(), "\n*** SKIPPED: java is missing; {name} checked nothing ***\n");
        return;
    }
    let Some(python) = interpreter(name) else { return };
    pytest(&["-s", "tests/test_spark.py", "-k", chosen], &[(variable, &python)]);
}

#[test]
fn spark_4() {
    spark("python/spark4", "SHULIANG_SPARK4", "cluster4");
}

#[test]
fn spark_3_5() {
    spark("python/spark3", "SHULIANG_SPARK3", "cluster3");
}
