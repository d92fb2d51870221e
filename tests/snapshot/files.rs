//! How documents are dealt to the files of a store, and how files are parted.

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.join("store/documents")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn contents(folder: &Path) -> Vec<(String, String)> {
    names(folder).into_iter().map(|name| (name.clone(), fs::read_to_string(folder.join("store/documents").join(name)).unwrap())).collect()
}

/// Parts every file by one more digit, as stores of many documents are.
fn part(folder: &Path) {
    let store = folder.join("store");
    let lines: Vec<(String, String)> = snapshots(folder).into_iter().map(|(key, s)| (key.to_string()[..2].to_owned(), s.to_string())).collect();
    fs::remove_dir_all(store.join("documents")).unwrap();
    fs::remove_file(store.join("index")).unwrap();
    fs::create_dir(store.join("documents")).unwrap();
    let prefixes: BTreeSet<&String> = lines.iter().map(|l| &l.0).collect();
    assert_eq!(prefixes.len(), lines.len(), "each has a file of its own");
    for (prefix, lines) in &lines {
        fs::write(store.join("documents").join(format!("{prefix}.records")), lines).unwrap();
    }
}

#[test]
fn a_store_of_more_files_stays_one() {
    let texts = corpus();
    accept(texts.path(), &[]);
    part(texts.path());
    let before = contents(texts.path());
    assert!(before.iter().all(|(name, _)| name.len() == "3f.records".len()));
    assert_eq!(check(texts.path(), &["--strict"]).0, 0);
    assert!(accept(texts.path(), &[]).contains(" 7 as before"));
    assert_eq!(contents(texts.path()), before);
    fs::write(texts.path().join("in/a.txt"), "截至9月末，北岭县存款余额13亿元。").unwrap();
    assert!(accept(texts.path(), &[]).contains(" 1 of changed text"));
    let after = contents(texts.path());
    let changed: Vec<&String> = before.iter().zip(&after).filter(|(a, b)| a != b).map(|(a, _)| &a.0).collect();
    assert_eq!(changed, [&format!("{}.records", &Key::new("in/a.txt", 1).to_string()[..2])]);
    assert_eq!(check(texts.path(), &["--strict"]).0, 0);
}

#[test]
fn two_files_for_one_document_are_named() {
    let texts = corpus();
    accept(texts.path(), &[]);
    let key = Key::new("in/a.txt", 1).to_string();
    let file = |digits: usize| texts.path().join(format!("store/documents/{}.records", &key[..digits]));
    fs::copy(file(1), file(3)).unwrap();
    let (code, _, err) = run(texts.path(), &["snapshot", "check", "in", "--store", "store"]);
    let expected = format!("store/documents/{}.records: expected the documents of {} in one file, found {}.records too", &key[..3], &key[..3], &key[..1]);
    assert!(code == 2 && err.contains(&expected), "{err}");
}

/// Lines of a snapshot of some three hundred thousand bytes.
fn large(id: &str, records: &[Record], text: &str) -> String {
    Snapshot::new(&Document::new(id, text), 1, records.to_vec(), extractor().lexicon()).to_string()
}

#[test]
fn a_file_that_becomes_large_is_parted() {
    let folder = TempDir::new().unwrap();
    let store = folder.path().join("store");
    // Sentences of any length are kept in parts that are not long.
    let text = format!("贷款余额3亿元{}。", "，甲".repeat(900)).repeat(56);
    let read = |text: &str| extractor().extract(&Document::new("d", text));
    let records: Vec<Record> = read(&text);
    let ids: Vec<String> = (0..).map(|n| format!("d{n}")).filter(|id| Key::new(id, 1).to_string().starts_with('3')).take(10).collect();
    let put = |ids: &[String], text: &str| {
        let _lock = Lock::to_write(&store).unwrap();
        let mut writer = Writer::new(&store).unwrap();
        let records = read(text);
        for id in ids {
            writer.put(Key::new(id, 1), &large(id, &records, text)).unwrap();
        }
        let written = writer.finish(false).unwrap();
        assert_eq!(written.documents, Store::open(&store).unwrap().len());
        written
    };
    put(&ids[..5], &text);
    assert_eq!(names(folder.path()), ["3.records"]);
    let grown = put(&ids[5..], &text);
    let parts = contents(folder.path());
    assert!(parts.len() > 2 && parts.iter().all(|(name, text)| name.len() == "3f.records".len() && text.len() <= 2 << 20));
    assert_eq!(grown.files, parts.len() + 1, "the whole one is gone");
    let index = fs::read_to_string(store.join("index")).unwrap();
    let opened = Store::open(&store).unwrap();
    for id in &ids {
        let key = Key::new(id, 1);
        assert_eq!(opened.lines(key).unwrap().unwrap(), large(id, &records, &text) + if last(&parts, id) { "" } else { "\n" });
        assert!(index.contains(&format!(" {} 1 {} {id}\n", &key.to_string()[..2], records.len())), "{id}");
    }
    // All at once gives the same, and so does an index that is made anew.
    fs::remove_dir_all(&store).unwrap();
    put(&ids, &text);
    assert!(contents(folder.path()) == parts);
    fs::remove_file(store.join("index")).unwrap();
    assert_eq!(Store::open(&store).unwrap().len(), 10);
    assert_eq!(fs::read_to_string(store.join("index")).unwrap(), index);
    // What changes in one part leaves the others, and what has been parted stays so.
    assert_eq!(put(&ids[..1], "贷款余额3亿元。").files, 1);
    assert_eq!(names(folder.path()), parts.iter().map(|p| p.0.clone()).collect::<Vec<_>>());
}

/// Whether the document is the last one of its file.
fn last(files: &[(String, String)], id: &str) -> bool {
    files.iter().any(|(_, text)| text.lines().rfind(|line| line.starts_with("=== ")) == Some(&format!("=== {id}")))
}
