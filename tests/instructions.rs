//! How many instructions a byte of our own corpus takes, held against what was recorded: speed does not fall unseen.
//!
//! Counted by callgrind, so that a busy machine changes nothing. The count is that of the command in the test's own profile, its start left out:
//! it says nothing of how fast a release is, but grows with it.
#![allow(clippy::print_stderr, reason = "a test that cannot run says so")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// What is written down of a count.
#[derive(serde::Deserialize, serde::Serialize)]
struct Baseline {
    /// The compiler that the count holds for.
    rustc: String,
    /// Instructions for each byte of text.
    per_byte: u64,
}

/// By how many percent the count may grow before its baseline must be recorded anew.
const MAY_GROW: u64 = 5;

fn rustc() -> String {
    let out = Command::new("rustc").arg("--version").output().unwrap();
    String::from_utf8_lossy(&out.stdout).split_whitespace().nth(1).unwrap_or_default().to_owned()
}

/// The rows of every text of our own corpus, and the bytes of the texts.
fn rows(root: &Path) -> (String, u64) {
    let mut paths: Vec<_> = fs::read_dir(root.join("corpus"))
        .unwrap()
        .map(|genre| genre.unwrap().path())
        .filter(|genre| genre.is_dir())
        .flat_map(|genre| fs::read_dir(genre).unwrap().map(|text| text.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "txt"))
        .collect();
    paths.sort();
    let texts: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let rows = texts.iter().map(|text| serde_json::json!({"text": text}).to_string() + "\n").collect();
    (rows, texts.iter().map(|text| text.len() as u64).sum())
}

/// The instructions of the command over the file `name` in `folder`.
fn count(folder: &Path, name: &str) -> u64 {
    let out = Command::new("valgrind")
        .current_dir(folder)
        .args(["--tool=callgrind", "--callgrind-out-file=callgrind.out"])
        .arg(assert_cmd::cargo::cargo_bin("shuliang"))
        .args(["extract", name, "--threads", "1", "-o", "out.jsonl"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{said}");
    let count = said.lines().find_map(|line| line.split_once("Collected : ")).expect("callgrind says what it counted");
    count.1.trim().parse().unwrap()
}

#[test]
fn a_byte_takes_no_more_than_was_recorded() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        eprintln!("\n*** SKIPPED: valgrind is missing (apt-get install valgrind); instructions were not counted ***\n");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("benches/instructions.json");
    let folder = TempDir::new().unwrap();
    let (rows, bytes) = rows(root);
    fs::write(folder.path().join("corpus.jsonl"), rows).unwrap();
    fs::write(folder.path().join("none.jsonl"), "").unwrap();
    let per_byte = (count(folder.path(), "corpus.jsonl") - count(folder.path(), "none.jsonl")) / bytes;
    if std::env::var_os("SHULIANG_RECORD_INSTRUCTIONS").is_some() {
        let baseline = Baseline { rustc: rustc(), per_byte };
        fs::write(&path, serde_json::to_string_pretty(&baseline).unwrap() + "\n").unwrap();
        return;
    }
    let recorded: Baseline = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    if recorded.rustc != rustc() {
        eprintln!("\n*** SKIPPED: the count was recorded with Rust {}, this is {} ***\n", recorded.rustc, rustc());
        return;
    }
    eprintln!("{per_byte} instructions a byte, {} recorded", recorded.per_byte);
    assert!(
        per_byte * 100 <= recorded.per_byte * (100 + MAY_GROW),
        "a byte takes {per_byte} instructions, {} were recorded: find out why, or record it anew with SHULIANG_RECORD_INSTRUCTIONS=1 and say why in docs/PERFORMANCE.md",
        recorded.per_byte
    );
}
