//! Lists of words (词表) out of `lexicons/lists`, which `build.rs` writes as the macro `list!`: `[name]` opens a list, `#` a comment, spaces part the words.

include!(concat!(env!("OUT_DIR"), "/lists.rs"));
pub(crate) use list;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/lists/arithmetic.txt"));

    #[test]
    fn a_list_ends_where_the_next_begins() {
        let (_, rest) = TEXT.split_once("[level.moves]\n").unwrap();
        let lines = rest.lines().take_while(|line| !line.starts_with('[')).filter(|line| !line.starts_with('#'));
        let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
        assert_eq!(list!("arithmetic", "level.moves").as_slice(), words);
        assert_eq!(words.first(), Some(&"增"));
    }

    /// The source files below `folder`.
    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                sources(&path, found);
            } else {
                found.push(path);
            }
        }
    }

    /// Every list is asked for by the module that its file and name say, and has no word twice.
    #[test]
    fn lists_and_modules_agree() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut asked = BTreeSet::new();
        let mut files = Vec::new();
        sources(&root.join("src"), &mut files);
        for path in files.iter().filter(|path| !path.ends_with("lexicon/lists.rs")) {
            let code = fs::read_to_string(path).unwrap();
            for call in code.split("list!(\"").skip(1) {
                let (file, name) = call.split_once('"').unwrap();
                let name = name.split('"').nth(1).unwrap();
                let module = path.strip_prefix(root.join("src").join(file)).unwrap_or_else(|_| panic!("{} asks for {file}", path.display()));
                assert_eq!(name.split('.').next(), module.with_extension("").to_str(), "{} asks for {name}", path.display());
                assert!(asked.insert(format!("{file} {name}")), "{file} {name} is asked for twice");
            }
        }
        let mut there = BTreeSet::new();
        for path in fs::read_dir(root.join("lexicons/lists")).unwrap().map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(&path).unwrap();
            let file = path.file_stem().unwrap().to_str().unwrap();
            for list in text.split("\n[").skip(1) {
                let (name, rest) = list.split_once(']').unwrap();
                there.insert(format!("{file} {name}"));
                let words: Vec<&str> = rest.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect();
                let once: BTreeSet<&str> = words.iter().copied().collect();
                assert_eq!(words.len(), once.len(), "{file} {name} has a word twice");
            }
        }
        assert_eq!(asked, there);
    }
}
