//! Where the commands write: no input is replaced, no device and no link, nothing by a mistyped input, and what is wrong is named at once.
#![cfg(unix)]

mod support;

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::folder;
use tempfile::TempDir;

const ROWS: &str = "{\"id\":\"a\",\"text\":\"柳溪县存煤5吨。\"}\n";
const GOLD: &str =
    "{\"id\":\"a\",\"text\":\"柳溪县存煤5吨。\",\"gold\":[{\"q\":\"5吨\",\"value\":\"5\",\"unit\":\"t\",\"entity\":\"存煤\",\"holder\":\"柳溪县\"}]}\n";

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("shuliang"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    command
}

/// Exit code, standard output, standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let out = command(folder, args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (out.status.code().unwrap_or(-1), text(&out.stdout), text(&out.stderr))
}

/// A folder with a table, gold, its records, an export of it, and a list of paths.
fn inputs() -> TempDir {
    let texts = folder(&[("a.jsonl", ROWS.as_bytes()), ("gold.jsonl", GOLD.as_bytes()), ("list", b"a.jsonl\n"), ("in/b.txt", "存煤6吨".as_bytes())]);
    assert_eq!(run(texts.path(), &["extract", "a.jsonl", "-o", "r.jsonl"]).0, 0);
    assert_eq!(run(texts.path(), &["export", "--to", "doccano", "a.jsonl", "-o", "d.jsonl"]).0, 0);
    symlink("a.jsonl", texts.path().join("link.jsonl")).unwrap();
    texts
}

fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file()).map(|p| (p.display().to_string(), fs::read(p).unwrap())).collect();
    found.sort();
    found
}

#[test]
fn no_output_replaces_an_input() {
    let texts = inputs();
    let before = all(texts.path());
    let name = texts.path().file_name().unwrap().to_str().unwrap();
    let spelled = format!("./../{name}/a.jsonl");
    for (args, input, output) in [
        (&["extract", "a.jsonl", "-o", "a.jsonl"][..], "a.jsonl", "-o a.jsonl"),
        (&["extract", "a.jsonl", "-o", &spelled], "a.jsonl", &*format!("-o {spelled}")),
        (&["extract", "a.jsonl", "-o", "link.jsonl"], "a.jsonl", "-o link.jsonl"),
        (&["extract", "link.jsonl", "-o", "a.jsonl"], "link.jsonl", "-o a.jsonl"),
        (&["extract", "a.jsonl", "--errors", "a.jsonl"], "a.jsonl", "--errors a.jsonl"),
        (&["extract", "--files-from", "list", "-o", "list"], "list", "-o list"),
        (&["evaluate", "gold.jsonl", "-o", "gold.jsonl"], "gold.jsonl", "-o gold.jsonl"),
        (&["evaluate", "gold.jsonl", "r.jsonl", "-o", "r.jsonl"], "r.jsonl", "-o r.jsonl"),
        (&["export", "--to", "doccano", "a.jsonl", "-o", "a.jsonl"], "a.jsonl", "-o a.jsonl"),
        (&["export", "--to", "doccano", "a.jsonl", "--records", "r.jsonl", "-o", "r.jsonl"], "r.jsonl", "-o r.jsonl"),
        (&["export", "--to", "doccano", "--gold", "gold.jsonl", "-o", "gold.jsonl"], "gold.jsonl", "-o gold.jsonl"),
        (&["import", "--from", "doccano", "d.jsonl", "-o", "d.jsonl"], "d.jsonl", "-o d.jsonl"),
        (&["diff", "r.jsonl", "r.jsonl", "-o", "r.jsonl"], "r.jsonl", "-o r.jsonl"),
        (&["snapshot", "check", "a.jsonl", "--store", "store", "-o", "a.jsonl"], "a.jsonl", "-o a.jsonl"),
    ] {
        if args[0] == "snapshot" {
            assert_eq!(run(texts.path(), &["snapshot", "accept", "a.jsonl", "--store", "store"]).0, 0);
        }
        let (code, _, err) = run(texts.path(), args);
        assert_eq!(code, 2, "{args:?}: {err}");
        assert_eq!(err, format!("shuliang: {input}: it is an input, and `{output}` would replace it; name another output\n"));
        assert!(all(texts.path()) == before, "{args:?} changed something");
    }
    // What a list names is read only when it is come to.
    let (code, _, err) = run(texts.path(), &["extract", "--files-from", "list", "-o", "a.jsonl"]);
    assert_eq!((code, err.contains("a.jsonl: it is an input, and `-o a.jsonl` would replace it")), (2, true), "{err}");
    assert_eq!(fs::read_to_string(texts.path().join("a.jsonl")).unwrap(), ROWS);
    // What a folder holds of it is passed over, also by an export.
    for _ in 0..2 {
        let (code, _, err) = run(texts.path(), &["export", "--to", "doccano", "in", "-o", "in/out.jsonl"]);
        assert_eq!((code, err.contains("1 documents, 1 quantities")), (0, true), "{err}");
    }
}

#[test]
fn an_option_of_faults_names_a_file_of_its_own() {
    let texts = inputs();
    let before = all(texts.path()).len();
    for (args, message) in [
        (&["extract", "a.jsonl", "-o", "x", "--errors", "./x"][..], "--errors ./x: expected a file of its own, found that of `-o x`"),
        (&["extract", "a.jsonl", "-o", "x", "--errors", "in"], "--errors in: expected a file, found a folder"),
        (&["extract", "a.jsonl", "-o", "x", "--errors", "nowhere/f"], "--errors nowhere/f: cannot write: No such file"),
        (&["extract", "a.jsonl", "-o", "nowhere/x", "--errors", "f"], "nowhere/x: cannot write: No such file"),
        (&["extract", "a.jsonl", "--errors", "-"], "--errors -: expected a file"),
    ] {
        let (code, _, err) = run(texts.path(), args);
        assert_eq!((code, err.contains(message)), (2, true), "{args:?}: {err}");
        assert_eq!(all(texts.path()).len(), before, "{args:?} left something");
    }
    let (code, ..) = run(texts.path(), &["extract", "gone.txt", "--errors", "/dev/null"]);
    assert_eq!((code, fs::metadata("/dev/null").unwrap().file_type().is_char_device()), (1, true));
}

/// Every command that writes in one go, and where.
fn reports(output: &str) -> Vec<Vec<&str>> {
    let args = [
        &["evaluate", "gold.jsonl", "-o"][..],
        &["import", "--from", "doccano", "d.jsonl", "-o"],
        &["export", "--to", "doccano", "a.jsonl", "-o"],
        &["diff", "r.jsonl", "r.jsonl", "-o"],
        &["snapshot", "check", "a.jsonl", "--store", "store", "-o"],
    ];
    args.iter().map(|args| args.iter().copied().chain([output]).collect()).collect()
}

#[test]
fn links_are_followed_and_devices_are_not_replaced() {
    let texts = inputs();
    assert_eq!(run(texts.path(), &["snapshot", "accept", "a.jsonl", "--store", "store"]).0, 0);
    for args in reports("out") {
        let real = texts.path().join("real");
        fs::write(&real, "").unwrap();
        symlink("real", texts.path().join("out")).unwrap();
        assert_eq!(run(texts.path(), &args).0, 0, "{args:?}");
        assert!(fs::symlink_metadata(texts.path().join("out")).unwrap().is_symlink() && fs::metadata(&real).unwrap().len() > 0, "{args:?}");
        fs::remove_file(texts.path().join("out")).unwrap();
        fs::remove_file(&real).unwrap();
    }
    for args in reports("/dev/null") {
        assert_eq!(run(texts.path(), &args).0, 0, "{args:?}");
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device(), "{args:?}");
    }
    // What cannot be written is named.
    let extract = ["extract", "a.jsonl", "-o"].iter().copied().chain(["/dev/full"]).collect();
    for args in reports("/dev/full").into_iter().chain([extract]) {
        let (code, _, err) = run(texts.path(), &args);
        assert_eq!(code, 2, "{args:?}");
        assert!(err.contains("shuliang: /dev/full: cannot write: No space left on device"), "{args:?}: {err}");
    }
    for args in reports("nowhere/out") {
        let (code, _, err) = run(texts.path(), &args);
        assert_eq!(code, 2, "{args:?}");
        assert!(err.contains("shuliang: nowhere/out: cannot write: No such file or directory") && !err.contains(".tmp"), "{args:?}: {err}");
    }
}

#[test]
fn outputs_are_readable_by_whom_other_files_are() {
    let texts = inputs();
    assert_eq!(run(texts.path(), &["snapshot", "accept", "a.jsonl", "--store", "store"]).0, 0);
    let mode = |name: &str| fs::metadata(texts.path().join(name)).unwrap().permissions().mode() & 0o777;
    for args in reports("out") {
        assert_eq!(run(texts.path(), &args).0, 0, "{args:?}");
        assert_eq!(mode("out"), mode("a.jsonl"), "{args:?}");
        fs::remove_file(texts.path().join("out")).unwrap();
    }
    assert_eq!(run(texts.path(), &["dataset", "build", "a.jsonl", "-o", "set"]).0, 0);
    assert_eq!(mode("set"), mode("in"));
}

#[test]
fn a_dash_is_standard_output() {
    let texts = inputs();
    assert_eq!(run(texts.path(), &["snapshot", "accept", "a.jsonl", "--store", "store"]).0, 0);
    let extract = vec!["extract", "a.jsonl", "-o", "-"];
    for args in reports("-").into_iter().chain([extract]) {
        let (code, out, err) = run(texts.path(), &args);
        let (_, plain, _) = run(texts.path(), &args[..args.len() - 2]);
        assert_eq!((code, out.as_str()), (0, plain.as_str()), "{args:?}: {err}");
        assert!(!out.is_empty() && !texts.path().join("-").exists(), "{args:?}");
    }
    for (args, message) in [
        (&["extract", "a.jsonl", "-o", "-", "--split", "2"][..], "--split and --resume need -o FILE"),
        (&["export", "--to", "brat", "a.jsonl", "-o", "-"], "--to brat: expected -o DIR, the folder to write"),
        (&["dataset", "build", "a.jsonl", "-o", "-"], "-o -: expected a folder"),
    ] {
        let (code, _, err) = run(texts.path(), args);
        assert_eq!((code, err.contains(message)), (2, true), "{args:?}: {err}");
    }
}

#[test]
fn a_mistyped_input_takes_nothing_away() {
    let texts = inputs();
    fs::write(texts.path().join("old"), "old").unwrap();
    for args in [&["extract", "gone.txt", "-o", "old"][..], &["export", "--to", "doccano", "gone.txt", "-o", "old"]] {
        let (code, _, err) = run(texts.path(), args);
        assert_eq!(code, 2, "{args:?}");
        assert!(err.contains("gone.txt: cannot read") && err.contains("shuliang: old: left as it was, since no document could be read"), "{args:?}: {err}");
        assert_eq!(fs::read_to_string(texts.path().join("old")).unwrap(), "old", "{args:?}");
        assert!(!texts.path().join("old.part").exists() && !texts.path().join("old.resume").exists());
    }
    let (code, _, err) = run(texts.path(), &["extract", "gone.txt", "-o", "old", "--errors", "faults"]);
    assert_eq!((code, fs::read_to_string(texts.path().join("old")).unwrap().as_str()), (1, "old"), "{err}");
    assert!(fs::read_to_string(texts.path().join("faults")).unwrap().contains("gone.txt"));
    for args in [&["dataset", "build", "gone.txt", "-o", "set"][..], &["export", "--to", "brat", "gone.txt", "-o", "set"]] {
        let (code, _, err) = run(texts.path(), args);
        assert_eq!((code, err.contains("set: not written, since no document could be read")), (2, true), "{args:?}: {err}");
        assert!(!texts.path().join("set").exists(), "{args:?}");
    }
    // Where some of the inputs can be read, the rest is written.
    assert_eq!(run(texts.path(), &["extract", "gone.txt", "a.jsonl", "-o", "old"]).0, 2);
    assert!(fs::read_to_string(texts.path().join("old")).unwrap().contains("\"doc\":\"a\""));
}

#[test]
fn nobody_listening_to_complaints_is_no_failure() {
    let texts = inputs();
    let rows: String = (0..400).map(|n| if n % 2 == 0 { format!("{{\"id\":{n},\"text\":\"存煤{n}吨\"}}\n") } else { "!\n".to_owned() }).collect();
    fs::write(texts.path().join("mixed.jsonl"), rows).unwrap();
    for args in [&["extract", "mixed.jsonl", "-o", "out.jsonl"][..], &["evaluate", "gone"], &["unit", "show", "nope"]] {
        for closed in [true, false] {
            let mut command = command(texts.path(), args);
            let code = if closed {
                let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
                drop(child.stderr.take());
                child.wait().unwrap().code()
            } else {
                let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
                command.stdout(Stdio::null()).stderr(full).status().unwrap().code()
            };
            assert_eq!(code, Some(2), "{args:?}");
        }
    }
    assert_eq!(fs::read_to_string(texts.path().join("out.jsonl")).unwrap().lines().count(), 200);
}

#[test]
fn an_interrupt_leaves_nothing_half_made() {
    let texts = inputs();
    let before = fs::read_dir(texts.path()).unwrap().count();
    for args in [&["export", "--to", "doccano", "-", "-o", "k.jsonl"][..], &["export", "--to", "brat", "-", "-o", "k.brat"]] {
        let mut child = command(texts.path(), args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Waiting for the child would close its input, and it would end by itself.
        let input = child.stdin.take();
        let begun = Instant::now();
        while fs::read_dir(texts.path()).unwrap().count() == before {
            assert!(begun.elapsed() < Duration::from_mins(1), "{args:?} began nothing");
            std::thread::sleep(Duration::from_millis(5));
        }
        // The file is there a moment before the handler is.
        std::thread::sleep(Duration::from_millis(200));
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130), "{args:?}");
        drop(input);
        let left: Vec<_> = fs::read_dir(texts.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left.len(), before, "{args:?} left {left:?}");
    }
}
