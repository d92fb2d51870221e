//! Runs that break off, and runs that meet what cannot be read: nothing is lost, nothing is half written, and what is
//! gone on with ends as if it had never stopped.
#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("shuliang"));
    command.current_dir(folder).arg("extract").args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    ended(&command(folder, args).output().unwrap())
}

fn ended(out: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (out.status.code().unwrap_or(-1), text(&out.stdout), text(&out.stderr))
}

fn sentence(n: usize) -> String {
    let (a, b, c) = (n * 37 % 9_000 + 1, n * 13 % 90 + 1, n % 7 + 2);
    format!("北岭县第{c}产业园本月产值{a}.{c}万元，同比增长{b}.5%，入园企业{b}家，其中{c}成为出口企业。园方称明年产值有望突破{a}亿元。")
}

fn row(n: usize) -> String {
    serde_json::json!({"id": format!("r{n}"), "text": sentence(n).repeat(n % 5 + 1)}).to_string() + "\n"
}

/// Inputs of several kinds, with faults in them.
fn corpus(rows: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join("in").join(name);
    fs::create_dir_all(path("texts")).unwrap();
    let mut lines: Vec<String> = (0..rows).map(row).collect();
    lines[rows / 3].insert(0, '!');
    fs::write(path("a.jsonl"), lines.concat()).unwrap();
    for n in 0..40 {
        fs::write(path(&format!("texts/{n:02}.txt")), sentence(n)).unwrap();
    }
    fs::write(path("texts/17.txt"), b"\xFFabc").unwrap();
    let csv: String = (0..rows / 4).map(|n| format!("c{n},\"{}\"\n", sentence(n + 7))).collect::<Vec<_>>().concat();
    fs::write(path("z.csv"), format!("id,text\n{csv}short\n")).unwrap();
    folder
}

fn outputs(folder: &Path, name: &str) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .filter(|(file, _)| file.starts_with(name))
        .collect();
    found.sort();
    found
}

fn kill(child: &mut Child, signal: &str) {
    Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
}

/// Numbers that differ from run to run of the test; a failure names the seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

#[test]
fn killed_at_twenty_points_and_gone_on_with() {
    let folder = corpus(1200);
    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let mut dice = Dice(seed);
    let mut kills = 0;
    let jobs = [("jsonl", "1"), ("csv.gz", "1"), ("jsonl.zst", "3"), ("parquet", "1"), ("sqlite", "1")];
    for (job, (suffix, split)) in jobs.iter().enumerate() {
        let args = |file: &str| -> Vec<String> {
            let name = format!("{file}.{suffix}");
            let errors = format!("{file}-errors.jsonl");
            ["in", "-o", &name, "--errors", &errors, "--checkpoint", "60", "--split", split].map(str::to_owned).to_vec()
        };
        let whole = args("whole");
        let begun = Instant::now();
        let (code, _, err) = run(folder.path(), &whole.iter().map(String::as_str).collect::<Vec<_>>());
        let took = u64::try_from(begun.elapsed().as_millis()).unwrap();
        assert_eq!((code, err.as_str()), (1, ""));
        let broken: Vec<String> = args("broken").into_iter().chain(["--resume".to_owned()]).collect();
        let broken: Vec<&str> = broken.iter().map(String::as_str).collect();
        let expected = outputs(folder.path(), "whole");
        assert_eq!(expected.len(), 1 + split.parse::<usize>().unwrap() + usize::from(matches!(*suffix, "parquet" | "sqlite")));
        let mut tries = 0;
        while kills < (job + 1) * 4 {
            let mut child = command(folder.path(), &broken).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(dice.below(took + 1)));
            let running = child.try_wait().unwrap().is_none();
            if running {
                kill(&mut child, "-KILL");
            }
            child.wait().unwrap();
            kills += usize::from(running);
            tries += 1;
            assert!(tries < 200, "seed {seed}: every run ended before it could be killed");
        }
        let (code, _, err) = run(folder.path(), &broken);
        assert_eq!((code, err.as_str()), (1, ""), "seed {seed}");
        let found: Vec<(String, Vec<u8>)> =
            outputs(folder.path(), "broken").into_iter().map(|(name, bytes)| (name.replace("broken", "whole"), bytes)).collect();
        assert_eq!(found.iter().map(|f| &f.0).collect::<Vec<_>>(), expected.iter().map(|f| &f.0).collect::<Vec<_>>(), "seed {seed}");
        assert!(found == expected, "seed {seed}: {suffix} differs from the run that was not killed");
        for (name, _) in found.iter().chain(&expected) {
            for name in [name.clone(), name.replace("whole", "broken")] {
                let _ = fs::remove_file(folder.path().join(name));
            }
        }
    }
    assert!(kills >= 20);
}

#[test]
fn faults_go_to_their_file_and_the_rest_goes_on() {
    let folder = corpus(200);
    let (code, out, err) = run(folder.path(), &["in", "gone.txt", "--errors", "faults.jsonl"]);
    assert_eq!((code, err.as_str()), (1, ""));
    let documents: std::collections::HashSet<String> =
        out.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["doc"].as_str().unwrap().to_owned()).collect();
    assert_eq!(documents.len(), 199 + 39 + 50);
    let faults: Vec<serde_json::Value> =
        fs::read_to_string(folder.path().join("faults.jsonl")).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let shown: Vec<(&str, Option<u64>, Option<u64>)> = faults.iter().map(|f| (f["file"].as_str().unwrap(), f["line"].as_u64(), f["byte"].as_u64())).collect();
    let rows = fs::read_to_string(folder.path().join("in/a.jsonl")).unwrap();
    let csv = fs::read_to_string(folder.path().join("in/z.csv")).unwrap();
    assert_eq!(
        shown,
        [
            ("in/a.jsonl", Some(67), Some(rows.find("\n!").unwrap() as u64 + 1)),
            ("in/texts/17.txt", None, Some(0)),
            ("in/z.csv", Some(52), Some(csv.find("\nshort").unwrap() as u64 + 1)),
            ("gone.txt", None, None),
        ]
    );
    assert!(faults.iter().all(|f| f["reason"].as_str().is_some_and(|r| !r.is_empty() && !r.contains(f["file"].as_str().unwrap()))));
    assert!(faults[3]["reason"].as_str().unwrap().contains("No such file"));
    // Without the option each is named on standard error, and the code is another.
    let (code, again, err) = run(folder.path(), &["in", "gone.txt"]);
    assert_eq!((code, err.lines().count()), (2, 4), "{err}");
    assert!(again == out && err.contains("shuliang: in/a.jsonl:67: column 1: expected a row"), "{err}");
    // No fault leaves an empty file.
    let (code, ..) = run(folder.path(), &["in/texts/01.txt", "--errors", "faults.jsonl"]);
    assert_eq!((code, fs::read_to_string(folder.path().join("faults.jsonl")).unwrap().as_str()), (0, ""));
}

#[test]
fn a_full_disk_leaves_the_old_output_and_a_run_to_go_on_with() {
    let folder = corpus(900);
    for (name, blocks) in [("out.jsonl", 200), ("out.xlsx", 40)] {
        let target = folder.path().join(name);
        assert_eq!(run(folder.path(), &["in", "-o", "expected", "--format", name.rsplit('.').next().unwrap()]).0, 2);
        fs::write(&target, "old").unwrap();
        let program = assert_cmd::cargo::cargo_bin("shuliang");
        // A limit on the size of files is met like a full disk.
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec {} extract in -o {name} --checkpoint 50", program.display());
        let out = Command::new("sh").current_dir(folder.path()).args(["-c", &script]).output().unwrap();
        let (code, _, err) = ended(&out);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(&format!("{name}: cannot write: ")), "{err}");
        assert_eq!(fs::read(&target).unwrap(), b"old");
        let (code, _, err) = run(folder.path(), &["in", "-o", name, "--checkpoint", "50", "--resume"]);
        assert_eq!(code, 2, "{err}");
        assert!(fs::read(&target).unwrap() == fs::read(folder.path().join("expected")).unwrap(), "{name}");
    }
    let full = Command::new("sh")
        .current_dir(folder.path())
        .args(["-c", &format!("exec {} extract in > /dev/full", assert_cmd::cargo::cargo_bin("shuliang").display())])
        .output()
        .unwrap();
    assert_eq!(full.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&full.stderr).contains("No space left"), "{full:?}");
}

#[test]
fn a_whole_run_that_could_not_be_named_is_named_later() {
    let folder = corpus(60);
    for name in ["out.jsonl", "out.parquet"] {
        let aim = folder.path().join(name);
        run(folder.path(), &["in", "-o", "expected", "--format", name.rsplit('.').next().unwrap()]);
        let child = waiting(folder.path(), &["-", "in", "-o", name, "--checkpoint", "1"]);
        // The name is taken by a folder while the run is under way.
        fs::create_dir(&aim).unwrap();
        let (code, _, err) = ended(&child.wait_with_output().unwrap());
        assert_eq!(code, 2);
        assert!(err.contains(&format!("{name}: cannot write")), "{err}");
        fs::remove_dir(&aim).unwrap();
        let (code, _, err) = run(folder.path(), &["-", "in", "-o", name, "--checkpoint", "1", "--resume"]);
        assert_eq!((code, err.lines().count()), (2, 0), "{err}");
        assert!(fs::read(&aim).unwrap() == fs::read(folder.path().join("expected")).unwrap(), "{name}");
        assert!(!folder.path().join(format!("{name}.resume")).exists());
    }
}

/// A run that has begun and waits for standard input.
fn waiting(folder: &Path, args: &[&str]) -> Child {
    let child = command(folder, args).stdin(Stdio::piped()).spawn().unwrap();
    let journal = folder.join(format!("{}.resume", args[args.iter().position(|a| *a == "-o").unwrap() + 1]));
    wait_for(&journal, |_| true);
    child
}

fn wait_for(path: &Path, fits: impl Fn(&str) -> bool) {
    let begun = Instant::now();
    while !fs::read_to_string(path).is_ok_and(|text| fits(&text)) {
        assert!(begun.elapsed() < Duration::from_mins(1), "{} did not come", path.display());
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// How many documents a journal says are written: they pass by faster than one can look, so a test asks for at least
/// so many.
fn documents(state: &str) -> Option<u64> {
    serde_json::from_str::<serde_json::Value>(state).ok().and_then(|s| s["tally"]["documents"].as_u64())
}

#[test]
fn an_interrupt_says_how_to_go_on() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("out.jsonl"), "old").unwrap();
    let rows: Vec<String> = (0..300).map(row).collect();
    let args = ["-", "-o", "out.jsonl", "--checkpoint", "20"];
    let mut child = waiting(folder.path(), &args);
    // Open until the end: an input that ends while the interrupt is on its way ends the run well.
    let mut input = child.stdin.take().unwrap();
    input.write_all(rows[..200].concat().as_bytes()).unwrap();
    input.flush().unwrap();
    wait_for(&folder.path().join("out.jsonl.resume"), |state| documents(state).is_some_and(|d| d >= 100));
    kill(&mut child, "-INT");
    let (code, _, err) = ended(&child.wait_with_output().unwrap());
    drop(input);
    assert_eq!(code, 130);
    assert!(err.contains("out.jsonl: interrupted; the same command with --resume goes on"), "{err}");
    assert!(fs::read(folder.path().join("out.jsonl")).unwrap() == b"old", "the output was replaced");
    let go_on = |args: &[&str], rows: &str| {
        let mut child = command(folder.path(), args).stdin(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let rows = rows.to_owned();
        let feeder = std::thread::spawn(move || input.write_all(rows.as_bytes()).is_ok());
        let out = ended(&child.wait_with_output().unwrap());
        feeder.join().unwrap();
        out
    };
    // Other settings, or other inputs, are no going on.
    let (code, _, err) = go_on(&["-", "-o", "out.jsonl", "--checkpoint", "20", "--resume", "--format", "csv"], &rows.concat());
    assert_eq!(code, 2);
    assert!(err.contains("the run was begun with format `JsonLines`, found `Csv`"), "{err}");
    let (code, _, err) = go_on(&["-", "-o", "out.jsonl", "--checkpoint", "20", "--resume", "--date", "2025-01-09"], &rows.concat());
    assert_eq!(code, 2);
    assert!(err.contains("the run was begun with --date none, found `2025-01-09`; start anew"), "{err}");
    let (code, _, err) = go_on(&["-", "-o", "out.jsonl", "--checkpoint", "20", "--resume"], &rows[0]);
    assert_eq!(code, 2);
    assert!(err.contains("the inputs are not those that the run was begun with"), "{err}");
    let (code, _, err) = go_on(&["-", "-o", "out.jsonl", "--checkpoint", "20", "--resume"], &rows.concat());
    assert_eq!((code, err.as_str()), (0, ""));
    let (_, expected, _) = go_on(&["-"], &rows.concat());
    assert!(fs::read_to_string(folder.path().join("out.jsonl")).unwrap() == expected);
}

#[test]
fn an_input_that_vanished_is_not_gone_on_without() {
    let folder = corpus(200);
    let mut child = waiting(folder.path(), &["in", "-", "-o", "out.jsonl", "--checkpoint", "10"]);
    wait_for(&folder.path().join("out.jsonl.resume"), |state| documents(state).is_some_and(|d| d > 250));
    kill(&mut child, "-KILL");
    child.wait().unwrap();
    let vanished = folder.path().join("in/texts/03.txt");
    let text = fs::read(&vanished).unwrap();
    let about = fs::metadata(&vanished).unwrap().modified().unwrap();
    fs::remove_file(&vanished).unwrap();
    let args = ["in", "-", "-o", "out.jsonl", "--checkpoint", "10", "--resume"];
    let (code, _, err) = run(folder.path(), &args);
    assert_eq!(code, 2);
    assert!(err.contains("the inputs are not those that the run was begun with"), "{err}");
    assert!(!folder.path().join("out.jsonl").exists() && folder.path().join("out.jsonl.resume").exists());
    fs::write(&vanished, text).unwrap();
    fs::File::options().write(true).open(&vanished).unwrap().set_modified(about).unwrap();
    let (code, ..) = run(folder.path(), &args);
    assert_eq!(code, 2, "the faults of the corpus are still told");
    let (_, expected, _) = run(folder.path(), &["in", "-"]);
    assert!(fs::read_to_string(folder.path().join("out.jsonl")).unwrap() == expected);
}

#[test]
fn two_runs_do_not_write_one_file() {
    let folder = corpus(20);
    let mut child = waiting(folder.path(), &["-", "-o", "out.jsonl"]);
    let (code, _, err) = run(folder.path(), &["in", "-o", "out.jsonl"]);
    assert_eq!(code, 2);
    assert!(err.contains("out.jsonl: cannot write: another run is writing it"), "{err}");
    child.stdin.take().unwrap().write_all(row(1).as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(fs::read_to_string(folder.path().join("out.jsonl")).unwrap().contains("\"doc\":\"r1\""));
}

#[test]
fn what_is_no_file_is_not_replaced() {
    let folder = corpus(20);
    let (code, ..) = run(folder.path(), &["in/texts/01.txt", "-o", "/dev/null"]);
    assert_eq!(code, 0);
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    let real: PathBuf = folder.path().join("real.jsonl");
    fs::write(&real, "old").unwrap();
    std::os::unix::fs::symlink(&real, folder.path().join("link.jsonl")).unwrap();
    assert_eq!(run(folder.path(), &["in/texts/01.txt", "-o", "link.jsonl"]).0, 0);
    assert!(fs::symlink_metadata(folder.path().join("link.jsonl")).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("\"doc\""));
    for args in [&["in", "--resume"][..], &["in", "--split", "2"], &["in", "-o", "/dev/null", "--resume"]] {
        assert_eq!(run(folder.path(), args).0, 2, "{args:?}");
    }
}

#[test]
fn any_number_of_threads_gives_the_same_files() {
    let folder = corpus(500);
    let of = |threads: &str, name: &str| {
        assert_eq!(run(folder.path(), &["in", "-o", name, "--errors", &format!("{name}.err"), "--threads", threads]).0, 1);
        (fs::read(folder.path().join(name)).unwrap(), fs::read(folder.path().join(format!("{name}.err"))).unwrap())
    };
    for suffix in ["jsonl", "csv.zst", "parquet"] {
        let one = of("1", &format!("one.{suffix}"));
        assert!(one == of("2", &format!("two.{suffix}")) && one == of("7", &format!("seven.{suffix}")), "{suffix}");
    }
}

#[test]
fn progress_is_told_to_programs() {
    let folder = corpus(400);
    let (code, out, err) = run(folder.path(), &["in", "--progress", "json", "--errors", "faults.jsonl"]);
    assert_eq!(code, 1);
    let lines: Vec<serde_json::Value> = err.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let last = lines.last().unwrap();
    assert_eq!(lines.iter().filter(|l| l["done"] == true).count(), 1);
    assert_eq!((last["documents"].as_u64(), last["faults"].as_u64()), (Some(399 + 39 + 100), Some(3)));
    assert_eq!(last["records"].as_u64(), Some(out.lines().count() as u64));
    let by: u64 = last["dimensions"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(by, out.lines().count() as u64);
    let size = |path: &Path| fs::metadata(path).unwrap().len();
    let total: u64 = ["in/a.jsonl", "in/z.csv"].iter().map(|n| size(&folder.path().join(n))).sum::<u64>()
        + (0..40).map(|n| size(&folder.path().join(format!("in/texts/{n:02}.txt")))).sum::<u64>();
    assert_eq!(last["bytes_read"].as_u64(), Some(total));
    // The bar is for terminals; its summary is a line of text.
    let (_, _, err) = run(folder.path(), &["in", "--progress", "bar", "--errors", "faults.jsonl"]);
    assert!(err.contains("538 documents, ") && err.contains(" records, 3 faults in ") && err.contains("currency "), "{err}");
    let (_, _, err) = run(folder.path(), &["in", "--progress", "none", "--errors", "faults.jsonl"]);
    assert_eq!(err, "");
}

#[test]
#[cfg(target_os = "linux")]
fn memory_is_bounded_by_the_window_and_not_by_the_corpus() {
    let folder = TempDir::new().unwrap();
    let text = "河谷里的村庄静静地睡着，远处传来几声犬吠，谁也没有说话。".repeat(40);
    let block: Vec<u8> = (0..300).map(|_| serde_json::json!({ "text": text }).to_string() + "\n").collect::<Vec<_>>().concat().into_bytes();
    let blocks = 300_000_000 / block.len();
    let mut child = command(folder.path(), &["-", "-o", "out.parquet"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || (0..blocks).try_for_each(|_| input.write_all(&block)).is_ok());
    let mut most = 0_u64;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.trim().strip_suffix(" kB")).and_then(|l| l.parse().ok());
        most = most.max(peak.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(feeder.join().unwrap() && child.wait().unwrap().success());
    assert!((10_000..220_000).contains(&most), "{most} kB resident for 300 MB of text");
}
