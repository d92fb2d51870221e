//! The inputs that the paths name: files, folders, standard input.

use std::io::{self, BufRead, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use shuliang::read::{self, Format};
use shuliang::{Document, Error};

/// The name of standard input in records and errors.
const STDIN: &str = "-";

/// Every document of `paths`, in their order; a fault stands in the place of what could not be read.
pub(crate) fn documents(paths: &[PathBuf]) -> Result<Box<dyn Iterator<Item = Result<Document, Error>>>> {
    let mut paths = paths.to_vec();
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            bail!("expected a path, a folder, or a text on standard input; see `shuliang extract --help`");
        }
        paths.push(PathBuf::from(STDIN));
    }
    Ok(Box::new(paths.into_iter().flat_map(|path| of_path(&path))))
}

type Documents = Box<dyn Iterator<Item = Result<Document, Error>>>;

fn of_path(path: &Path) -> Documents {
    if path == Path::new(STDIN) {
        return standard_input();
    }
    if path.is_dir() {
        return match files(path) {
            Ok(files) => Box::new(files.into_iter().flat_map(|file| of_file(&file))),
            Err(error) => Box::new(std::iter::once(Err(error))),
        };
    }
    of_file(path)
}

fn of_file(path: &Path) -> Documents {
    read::open(path).unwrap_or_else(|error| Box::new(std::iter::once(Err(error))))
}

/// The texts below a folder, sorted; hidden and ignored files are left out.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let walk = ignore::WalkBuilder::new(folder).require_git(false).build();
    let mut found = Vec::new();
    for entry in walk {
        let entry = entry.map_err(|error| Error::Read { path: folder.to_owned(), source: io::Error::other(error) })?;
        if entry.file_type().is_some_and(|t| t.is_file()) {
            found.push(entry.into_path());
        }
    }
    read::texts_of(folder, found.into_iter())
}

/// Standard input: JSON Lines where its first character is `{`, else one text.
fn standard_input() -> Documents {
    let path = Path::new(STDIN);
    let mut input = io::stdin().lock();
    let first = match input.fill_buf() {
        Ok(bytes) => bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).iter().copied().find(|b| !b.is_ascii_whitespace()),
        Err(source) => return Box::new(std::iter::once(Err(Error::Read { path: path.to_owned(), source }))),
    };
    let format = if first == Some(b'{') { Format::JsonLines } else { Format::Text };
    read::documents(path, format, input)
}
