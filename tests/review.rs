//! Reviews under a real pseudo-terminal: keys typed, screens read, the store and the exit code seen.
#![cfg(unix)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use console::strip_ansi_codes;
use nix::sys::signal::Signal;
use nix::sys::wait::WaitStatus;
use rexpect::session::{PtySession, spawn_command};
use serde_json::Value;
use support::folder;
use tempfile::TempDir;

/// Milliseconds that a screen may take: long enough for any machine, and no test waits for its end.
const PATIENCE: u64 = 120_000;

const UNIT: &str = "[[unit]]\ncode = \"{朵}\"\ndimension = \"count\"\nforms = [\"朵朵\"]\nexample = { text = \"开了3朵朵花\", find = \"3朵朵\" }\n";

const TEXTS: [(&str, &str); 4] = [
    ("in/a.txt", "花市今年售出350朵朵花，其中出口20朵朵。"),
    ("in/b.txt", "苗圃里有27朵朵花，另有工人14名。"),
    ("in/c.txt", "河口镇新建厂房3座，总投资2.5亿元。"),
    ("in/d.txt", "花店进货60朵朵花，利润8000元。"),
];

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("shuliang"));
    command.current_dir(folder).arg("snapshot").args(args).env("TERM", "xterm-256color").env_remove("NO_COLOR");
    command
}

/// Texts whose snapshots were made with another lexicon: four records differ.
fn corpus() -> TempDir {
    let texts: Vec<(&str, &[u8])> = TEXTS.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let changed = UNIT.replace("{朵}", "{株}");
    let made = folder(&[&texts[..], &[("old/units/own.toml", UNIT.as_bytes()), ("new/units/own.toml", changed.as_bytes())]].concat());
    let out = command(made.path(), &["accept", "in", "--store", "store", "--lexicon", "old"]).output().unwrap();
    assert!(out.status.success(), "{out:?}");
    made
}

/// Document and mention of every difference that `check` still names.
fn drift(folder: &Path) -> BTreeSet<String> {
    let out = command(folder, &["check", "in", "--store", "store", "--lexicon", "new", "--format", "json"]).output().unwrap();
    let report: Value = serde_json::from_slice(&out.stdout).unwrap_or_else(|e| panic!("{e}: {out:?}"));
    let differences = report["differences"].as_array().unwrap();
    assert_eq!(out.status.code(), Some(i32::from(!differences.is_empty())));
    differences.iter().map(|d| format!("{} {}", d["doc"].as_str().unwrap(), d["new"]["text"].as_str().unwrap())).collect()
}

fn begin(folder: &Path, args: &[&str]) -> PtySession {
    spawn_command(command(folder, &[&["review", "--store", "store"], args].concat()), Some(PATIENCE)).unwrap()
}

const ANEW: [&str; 3] = ["in", "--lexicon", "new"];

/// What the terminal sent, which is handed on byte by byte as characters, as UTF-8.
fn utf8(sent: &str) -> String {
    String::from_utf8(sent.chars().map(|c| u8::try_from(c as u32).unwrap()).collect()).unwrap()
}

/// The same as a person sees it.
fn plain(sent: &str) -> String {
    strip_ansi_codes(&utf8(sent)).replace('\r', "")
}

/// The screen that says how far the review is, up to its last line of keys.
fn screen(session: &mut PtySession, place: &str) -> String {
    session.exp_string(place).unwrap_or_else(|e| panic!("{place}: {e}"));
    let page = session.exp_string("what is decided is kept").unwrap_or_else(|e| panic!("{place}: {e}"));
    plain(&page)
}

fn press(session: &mut PtySession, key: &str) {
    session.send(key).unwrap();
    session.flush().unwrap();
}

/// The last words and the exit code.
fn end(mut session: PtySession) -> (i32, String) {
    let rest = session.exp_eof().unwrap();
    let WaitStatus::Exited(_, code) = session.process().wait().unwrap() else { panic!("{rest}") };
    (code, plain(&rest))
}

#[test]
fn half_is_accepted_and_check_names_the_other_half() {
    let texts = corpus();
    let all = drift(texts.path());
    assert_eq!(all.iter().map(String::as_str).collect::<Vec<_>>(), ["in/a.txt 20朵朵", "in/a.txt 350朵朵", "in/b.txt 27朵朵", "in/d.txt 60朵朵"]);
    let mut session = begin(texts.path(), &ANEW);
    let mut accepted = BTreeSet::new();
    for n in 1..=4 {
        let page = screen(&mut session, &format!("{n} of 4"));
        assert!(page.contains("unit: {朵} → {株}") && page.contains("accept all"), "{page}");
        let named = all.iter().find(|name| page.contains(&place(texts.path(), name))).unwrap_or_else(|| panic!("{page}"));
        if n % 2 == 1 {
            accepted.insert(named.clone());
        }
        press(&mut session, if n % 2 == 1 { "a" } else { "r" });
    }
    let (code, said) = end(session);
    assert_eq!(code, 1);
    assert!(said.contains("2 accepted, 2 rejected, 0 skipped, 0 not seen"), "{said}");
    assert_eq!(accepted.len(), 2);
    assert_eq!(drift(texts.path()), &all - &accepted, "the other half");
    // What was rejected is asked about again when the texts are reviewed again.
    let mut session = begin(texts.path(), &ANEW);
    screen(&mut session, "1 of 2");
    press(&mut session, "a");
    screen(&mut session, "2 of 2");
    press(&mut session, "a");
    let (code, said) = end(session);
    assert_eq!(code, 0, "{said}");
    assert_eq!(drift(texts.path()), BTreeSet::new());
    assert!(!texts.path().join("store/.review").exists());
}

/// The line that a review shows above a difference.
fn place(folder: &Path, name: &str) -> String {
    let (doc, mention) = name.split_once(' ').unwrap();
    let text = std::fs::read_to_string(folder.join(doc)).unwrap();
    let start = text[..text.find(mention).unwrap()].chars().count();
    format!("{doc} sentence 0 [{start}, {})", start + mention.chars().count())
}

#[test]
fn a_review_is_left_and_gone_on_with() {
    let texts = corpus();
    let mut session = begin(texts.path(), &ANEW);
    screen(&mut session, "1 of 4");
    press(&mut session, "s");
    screen(&mut session, "2 of 4");
    press(&mut session, "x");
    press(&mut session, "a");
    screen(&mut session, "3 of 4");
    press(&mut session, "q");
    let (code, said) = end(session);
    assert_eq!(code, 1);
    assert!(said.contains("1 accepted, 0 rejected, 1 skipped, 2 not seen"), "{said}");
    assert!(said.contains("`shuliang snapshot review --store store` goes on with what is left"), "{said}");
    assert_eq!(drift(texts.path()).len(), 3, "what was accepted is in the store");
    // It goes on without the texts.
    let mut session = begin(texts.path(), &[]);
    screen(&mut session, "1 of 3");
    press(&mut session, "a");
    screen(&mut session, "2 of 3");
    press(&mut session, "\u{3}");
    assert_eq!(end(session).0, 1);
    assert_eq!(drift(texts.path()).len(), 2);
    let mut session = begin(texts.path(), &[]);
    screen(&mut session, "1 of 2");
    press(&mut session, "a");
    screen(&mut session, "2 of 2");
    press(&mut session, "a");
    assert_eq!(end(session).0, 0);
    assert_eq!(drift(texts.path()), BTreeSet::new());
    let (code, said) = end(begin(texts.path(), &[]));
    assert_eq!(code, 2);
    assert!(said.contains("store: no review waits there; expected the paths of the texts"), "{said}");
}

#[test]
fn a_review_that_is_killed_loses_no_decision() {
    let texts = corpus();
    let mut session = begin(texts.path(), &ANEW);
    screen(&mut session, "1 of 4");
    press(&mut session, "a");
    screen(&mut session, "2 of 4");
    session.process_mut().kill(Signal::SIGKILL).unwrap();
    assert_eq!(drift(texts.path()).len(), 4, "the store is as it was");
    let mut session = begin(texts.path(), &[]);
    screen(&mut session, "2 of 4");
    press(&mut session, "q");
    let (_, said) = end(session);
    assert!(said.contains("1 accepted, 0 rejected, 0 skipped, 3 not seen"), "{said}");
    assert_eq!(drift(texts.path()).len(), 3);
}

#[test]
fn a_rule_at_once_and_one_step_back() {
    let texts = corpus();
    let rules: BTreeSet<String> = {
        let out = command(texts.path(), &["check", "in", "--store", "store", "--lexicon", "new", "--format", "json"]).output().unwrap();
        let report: Value = serde_json::from_slice(&out.stdout).unwrap();
        report["summary"]["by_rule"].as_object().unwrap().keys().cloned().collect()
    };
    let mut session = begin(texts.path(), &ANEW);
    let first = screen(&mut session, "1 of 4");
    press(&mut session, "r");
    screen(&mut session, "2 of 4");
    press(&mut session, "b");
    assert_eq!(screen(&mut session, "1 of 4"), first, "back to the one before");
    // One key for each rule decides all four.
    for n in 1..=rules.len() {
        press(&mut session, "A");
        if n < rules.len() {
            screen(&mut session, " of 4");
        }
    }
    let (code, said) = end(session);
    assert_eq!(code, 0);
    assert!(said.contains("4 accepted, 0 rejected, 0 skipped, 0 not seen"), "{said}");
    assert_eq!(drift(texts.path()), BTreeSet::new());
}

#[test]
fn changed_texts_and_new_ones_are_reviewed_whole() {
    let texts = corpus();
    std::fs::write(texts.path().join("in/c.txt"), "河口镇新建厂房5座。").unwrap();
    std::fs::write(texts.path().join("in/n.txt"), "新增贷款7亿元。").unwrap();
    let mut session = begin(texts.path(), &["in", "--lexicon", "old"]);
    let page = screen(&mut session, "1 of 2");
    assert!(page.contains("in/c.txt documents whose text or date changed") && page.contains("records: 2 → 1") && page.contains("5座"), "{page}");
    press(&mut session, "a");
    let page = screen(&mut session, "2 of 2");
    assert!(page.contains("in/n.txt documents that the store does not have") && page.contains("records: none → 1"), "{page}");
    press(&mut session, "a");
    assert_eq!(end(session).0, 0);
    let out = command(texts.path(), &["check", "in", "--store", "store", "--lexicon", "old", "--strict"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&out.stdout), "no drift in 5 documents\n");
}

#[test]
fn colours_are_for_terminals() {
    let texts = corpus();
    let check = ["check", "in", "--store", "store", "--lexicon", "new"];
    let mut session = spawn_command(command(texts.path(), &check), Some(PATIENCE)).unwrap();
    let page = utf8(&session.exp_eof().unwrap());
    assert!(page.contains("\u{1b}[") && !page.contains('⟦'), "{page}");
    let mut bare = command(texts.path(), &check);
    bare.env("NO_COLOR", "1");
    let page = utf8(&spawn_command(bare, Some(PATIENCE)).unwrap().exp_eof().unwrap());
    assert!(!page.contains("\u{1b}[3") && page.contains('⟦'), "{page}");
}
