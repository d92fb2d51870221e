//! What cannot be read or written: named, and nothing is half done.

use super::*;

fn fails(folder: &Path, args: &[&str], message: &str) {
    let (code, out, err) = run(folder, args);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains(message), "expected `{message}`, found `{err}`");
}

const CHECK: [&str; 5] = ["snapshot", "check", "in", "--store", "store"];

#[test]
fn each_names_its_file_and_line() {
    let texts = corpus();
    fails(texts.path(), &CHECK, "store: no store of snapshots: expected a folder that `shuliang snapshot accept` has written");
    fails(texts.path(), &["snapshot", "accept", "in", "--store", "in"], "in: expected a store of snapshots or an empty folder, found other files");
    assert!(!texts.path().join("in/.lock").exists());
    accept(texts.path(), &[]);
    fails(texts.path(), &[&CHECK[..], &["--sample", "0"]].concat(), "--sample: expected a number of documents above 0");
    fails(texts.path(), &["snapshot", "review", "in", "--store", "store"], "a review needs a terminal");
    let key = Key::new("in/a.txt", 1).to_string();
    let file = texts.path().join("store/documents").join(format!("{}.records", &key[..1]));
    let whole = fs::read_to_string(&file).unwrap();
    let line = whole.lines().position(|l| l.contains("| 12亿元 |")).unwrap() + 1;
    let name = format!("store/documents/{}.records", &key[..1]);
    let broken = |from: &str, to: &str, message: &str| {
        fs::write(&file, whole.replace(from, to)).unwrap();
        fails(texts.path(), &CHECK, message);
    };
    broken("| about 1200000000 |", "| abot 1200000000 |", &format!("{name}:{line}: unknown variant `abot`"));
    broken("| about 1200000000 |", "|", &format!("{name}:{line}: expected 9 columns between `|`, found 8"));
    broken("records: 3", "records: 4", "expected 4 records, as the head says, found 3");
    broken("=== in/a.txt", "=== in/other.txt", &format!("{name}: its documents are not those of store/index; remove that file"));
    broken("sha256: ", "sha: ", &format!("{name}:2: expected occurrence, sha256, date, version, lexicon or records, found `sha`"));
    fs::write(&file, &whole).unwrap();
    fs::write(texts.path().join("store/index"), "# x\nabc\n").unwrap();
    fails(texts.path(), &CHECK, "store/index:2: expected a SHA-256, a file, two numbers and an id, found `abc`; remove the index");
}

#[test]
fn an_interrupted_accept_leaves_the_old_store_or_the_new_one() {
    let texts = corpus();
    let path = |name: &str| texts.path().join("store").join(name);
    accept(texts.path(), &[]);
    let old = fs::read(path("index")).unwrap();
    // A run that was broken off before its list of new files: nothing of it counts.
    fs::create_dir_all(path(".new")).unwrap();
    fs::write(path(".new/index"), "half").unwrap();
    fs::write(path(".new/0.records"), "half").unwrap();
    fs::write(path(".new/ready.part"), "write 0.records\n").unwrap();
    assert_eq!(check(texts.path(), &[]).0, 0);
    assert_eq!(fs::read(path("index")).unwrap(), old);
    // One that was broken off after it: what is left to rename is renamed.
    let key = Key::new("in/a.txt", 1);
    let name = format!("{}.records", &key.to_string()[..1]);
    let lines = fs::read_to_string(path("documents").join(&name)).unwrap();
    fs::write(path(".new").join(&name), lines.replace("12亿元 | about", "12亿元 | near")).unwrap();
    fs::write(path(".new/index"), &old).unwrap();
    fs::write(path(".new/ready"), format!("write {name}\nwrite 01.records.gone\n")).unwrap();
    assert_eq!(drift(texts.path(), &[]).len(), 1);
    assert!(!path(".new").exists());
    accept(texts.path(), &[]);
    assert_eq!(drift(texts.path(), &[]).len(), 0);
}

#[test]
fn two_runs_do_not_write_one_store() {
    let texts = corpus();
    accept(texts.path(), &[]);
    let reading = Lock::to_read(&texts.path().join("store")).unwrap();
    assert_eq!(check(texts.path(), &[]).0, 0, "several may read");
    fails(texts.path(), &["snapshot", "accept", "in", "--store", "store"], "store: another run reads or writes it");
    drop(reading);
    // A child that another test is just starting has our locks until it is a program of its own.
    let begun = std::time::Instant::now();
    let _writing = loop {
        match Lock::to_write(&texts.path().join("store")) {
            Ok(lock) => break lock,
            Err(error) => assert!(begun.elapsed().as_secs() < 60, "{error}"),
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    fails(texts.path(), &CHECK, "store: another run writes it");
}
