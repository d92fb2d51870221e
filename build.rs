//! Writes the lists of words of `lexicons/lists` as Rust, for `src/lexicon/lists.rs` to take in: `list!("FILE", "NAME")` is one of them.
//!
//! A list is read here and not while the crate is compiled: what a compiler works out by itself costs it a minute and more for a few hundred lists.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where the package is"));
    let folder = root.join("lexicons/lists");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())).map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut arms = String::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|suffix| suffix == "txt")) {
        let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        write_arms(path, &text, &mut arms);
    }
    let code = format!(
        "/// The words of list `$name` of `lexicons/lists/$file.txt`, a `&'static [&'static str; N]`.\nmacro_rules! list {{\n{arms}    \
         ($file:literal, $name:literal) => {{\n        compile_error!(concat!(\"lexicons/lists/\", $file, \".txt has no list [\", $name, \"]\"))\n    }};\n}}\n"
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write")).join("lists.rs");
    fs::write(&out, code).unwrap_or_else(|e| panic!("{}: {e}", out.display()));
}

/// One arm of the macro for each list of `text`, the file at `path`: `[name]` opens a list, `#` a comment, spaces part the words.
///
/// # Panics
///
/// Where a word stands before the first list, a list stands there twice, or has no words.
pub(crate) fn write_arms(path: &Path, text: &str, arms: &mut String) {
    let file = path.file_stem().and_then(|stem| stem.to_str()).expect("names of files are UTF-8");
    let mut names = BTreeSet::new();
    let mut open: Option<(&str, Vec<&str>)> = None;
    for (number, line) in text.lines().enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        if let Some(head) = line.strip_prefix('[') {
            let name = head.strip_suffix(']').unwrap_or_else(|| panic!("{}: found {line:?}, expected [name]", place()));
            assert!(names.insert(name), "{}: the list [{name}] stands there twice", place());
            close(path, open.replace((name, Vec::new())), file, arms);
        } else if !line.starts_with('#') {
            for word in line.split_ascii_whitespace() {
                let (_, words) = open.as_mut().unwrap_or_else(|| panic!("{}: found {word:?} before the first [name]", place()));
                words.push(word);
            }
        }
    }
    close(path, open, file, arms);
}

/// Writes the list that was open.
fn close(path: &Path, list: Option<(&str, Vec<&str>)>, file: &str, arms: &mut String) {
    let Some((name, words)) = list else { return };
    assert!(!words.is_empty(), "{}: the list [{name}] has no words", path.display());
    writeln!(arms, "    ({file:?}, {name:?}) => {{\n        &{words:?}\n    }};").expect("a string takes all that is written");
}
