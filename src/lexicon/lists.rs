//! Lists of words (词表) out of `lexicons/lists`, which `build.rs` writes as the macro `list!`: `[name]` opens a list, `#` a comment, spaces part the words.

include!(concat!(env!("OUT_DIR"), "/lists.rs"));
pub(crate) use list;

/// What writes the lists, to be tried on texts that are wrong.
#[cfg(test)]
#[path = "../../build.rs"]
#[allow(dead_code, clippy::print_stdout, reason = "the script of a build, of which one function is tried")]
mod build;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// The arms of the lists of `text`.
    fn arms(text: &str) -> String {
        let mut arms = String::new();
        super::build::write_arms(Path::new("lists/words.txt"), text, &mut arms);
        arms
    }

    #[test]
    fn words_are_parted_by_spaces() {
        let arms = arms("# Words.\n[one]\n增 减\r\n\n[on]\n# 无\n增加  减少 \n提高");
        assert!(arms.contains(r#"("words", "one") => {"#) && arms.contains(r#"&["增", "减"]"#), "{arms}");
        assert!(arms.contains(r#"("words", "on") => {"#) && arms.contains(r#"&["增加", "减少", "提高"]"#), "{arms}");
    }

    #[test]
    #[should_panic(expected = "lists/words.txt:3: the list [a] stands there twice")]
    fn no_list_stands_twice() {
        arms("[a]\n增\n[a]\n减");
    }

    #[test]
    #[should_panic(expected = "the list [a] has no words")]
    fn no_list_is_empty() {
        arms("[a]\n[b]\n减");
    }

    #[test]
    #[should_panic(expected = "lists/words.txt:1: found \"增\" before the first [name]")]
    fn no_word_stands_outside() {
        arms("增\n[a]\n减");
    }

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
