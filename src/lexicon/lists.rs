//! Lists of words (词表) out of `lexicons/lists`, read when the crate is compiled: `[name]` opens a list, `#` a comment, spaces part the words.

/// The words of list `$name` of `lexicons/lists/$file.txt`, a `&'static [&'static str]`.
macro_rules! list {
    ($file:literal, $name:literal) => {{
        const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/lists/", $file, ".txt"));
        const WORDS: [&str; $crate::lexicon::lists::count(TEXT, $name)] = $crate::lexicon::lists::read(TEXT, $name);
        &WORDS
    }};
}
pub(crate) use list;

/// How many words list `name` of `text` has.
///
/// # Panics
///
/// Where there is no such list, it stands there twice, or it is empty.
pub(crate) const fn count(text: &str, name: &str) -> usize {
    let mut words = Words::new(text, name);
    let mut count = 0;
    while words.next().is_some() {
        count += 1;
    }
    assert!(words.lists == 1, "the list stands once in its file");
    assert!(count > 0, "the list has words");
    count
}

/// The words of list `name` of `text`, which has `N`.
pub(crate) const fn read<const N: usize>(text: &'static str, name: &str) -> [&'static str; N] {
    let mut words = Words::new(text, name);
    let mut list = [""; N];
    let mut i = 0;
    while let Some(word) = words.next() {
        list[i] = word;
        i += 1;
    }
    list
}

/// The words of one list, one after the other.
struct Words<'t, 'n> {
    /// What is not read yet.
    rest: &'t str,
    name: &'n str,
    /// The line that is read belongs to the list.
    inside: bool,
    /// How many lists of that name were opened.
    lists: usize,
}

impl<'t, 'n> Words<'t, 'n> {
    const fn new(text: &'t str, name: &'n str) -> Self {
        Self { rest: text, name, inside: false, lists: 0 }
    }

    /// The next word.
    const fn next(&mut self) -> Option<&'t str> {
        while let [first, ..] = self.rest.as_bytes() {
            match *first {
                b'[' => {
                    let (_, head) = self.rest.split_at(1);
                    let name = before(head, b']');
                    self.inside = same(name, self.name);
                    self.lists += self.inside as usize;
                    self.skip(name.len() + 2);
                }
                b'#' => self.skip(before(self.rest, b'\n').len()),
                b' ' | b'\n' | b'\r' => self.skip(1),
                _ => {
                    let line = before(self.rest, b'\n');
                    let word = before(before(line, b'\r'), b' ');
                    self.skip(if self.inside { word.len() } else { line.len() });
                    if self.inside {
                        return Some(word);
                    }
                }
            }
        }
        None
    }

    const fn skip(&mut self, bytes: usize) {
        (_, self.rest) = self.rest.split_at(bytes);
    }
}

/// What stands before the first `mark`; everything where none stands.
const fn before(text: &str, mark: u8) -> &str {
    // Asked of every byte of a file for every list of it: a call in the loop is most of what that costs a compiler.
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() && bytes[end] != mark {
        end += 1;
    }
    text.split_at(end).0
}

const fn same(a: &str, b: &str) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a.as_bytes()[i] == b.as_bytes()[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{count, read};

    const TEXT: &str = "# Words.\n[one]\n增 减\r\n\n[on]\n# 无\n增加  减少 \n提高";

    #[test]
    fn a_list_ends_where_the_next_begins() {
        const ONE: [&str; count(TEXT, "one")] = read(TEXT, "one");
        const ON: [&str; count(TEXT, "on")] = read(TEXT, "on");
        assert_eq!((ONE, ON), (["增", "减"], ["增加", "减少", "提高"]));
    }

    #[test]
    #[should_panic(expected = "stands once")]
    fn no_list_is_made_up() {
        count(TEXT, "o");
    }

    #[test]
    #[should_panic(expected = "stands once")]
    fn no_list_stands_twice() {
        count("[a]\n增\n[a]\n减", "a");
    }

    #[test]
    #[should_panic(expected = "has words")]
    fn no_list_is_empty() {
        count("[a]\n[b]\n减", "a");
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
