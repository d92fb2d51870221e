//! The inputs that the paths name: files, folders, patterns, lists of paths, standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use globset::GlobBuilder;
use ignore::WalkBuilder;
use shuliang::packing::{Packing, unpack};
use shuliang::read::{self, Documents, Format, Reader};
use shuliang::{Document, Error};

use super::own::Own;

/// The name of standard input in records and errors.
pub(crate) const STDIN: &str = "-";

/// One thing to read documents from.
pub(crate) enum Input {
    /// A file, or standard input under its name.
    File(PathBuf),
    /// What was named and is not there.
    Fault(Error),
    /// What a list names and the run would replace; nothing more is read then.
    Refused(String),
}

/// Inputs, one after the other.
pub(crate) type Inputs = Box<dyn Iterator<Item = Input> + Send>;

/// Every input of `paths` and of the list of paths in `list`, in their order; folders and patterns as they are come to.
///
/// # Errors
///
/// Where the run, which writes `own`, would replace one of `paths`, or the list.
pub(crate) fn inputs(paths: &[PathBuf], list: Option<&Path>, own: &Own) -> Result<Inputs> {
    own.refuse(paths.iter().map(PathBuf::as_path).chain(list).filter(|path| *path != Path::new(STDIN)))?;
    let own = own.clone();
    let mut paths = paths.to_vec();
    if list.is_some_and(|list| list == Path::new(STDIN)) && paths.iter().any(|p| p == Path::new(STDIN)) {
        bail!("standard input cannot be a text and the list of paths at once");
    }
    if paths.is_empty() && list.is_none() {
        if io::stdin().is_terminal() {
            bail!("expected a path, a folder, or a text on standard input; see `shuliang extract --help`");
        }
        paths.push(PathBuf::from(STDIN));
    }
    let listed = list.map(listed).transpose()?.into_iter().flatten();
    Ok(Box::new(paths.into_iter().map(Ok).chain(listed).flat_map(move |path| match path {
        Ok(path) => own.conflict(&path).map_or_else(|| expand(path, own.clone()), |conflict| one(Input::Refused(conflict))),
        Err(error) => one(Input::Fault(error)),
    })))
}

/// The paths in a file, or on standard input, one a line.
fn listed(list: &Path) -> Result<Box<dyn Iterator<Item = Result<PathBuf, Error>> + Send>> {
    let reader: Box<dyn BufRead + Send> = if list == Path::new(STDIN) {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(list).with_context(|| format!("--files-from {}: cannot read", list.display()))?))
    };
    let list = list.to_owned();
    let lines = reader.lines().map(move |line| line.map_err(|source| Error::Read { path: list.clone(), source }));
    Ok(Box::new(lines.filter(|line| line.as_ref().map_or(true, |l| !l.trim().is_empty())).map(|line| line.map(|l| PathBuf::from(l.trim_end_matches('\r'))))))
}

fn one(input: Input) -> Inputs {
    Box::new(std::iter::once(input))
}

fn expand(path: PathBuf, own: Own) -> Inputs {
    if path.is_dir() {
        return folder(&path, own);
    }
    let pattern = path.to_str().is_some_and(|p| p.contains(['*', '?', '['])) && !path.exists();
    if pattern { matching(&path, own) } else { one(Input::File(path)) }
}

/// The texts below a folder in the order of their names; hidden and ignored files are left out.
fn folder(folder: &Path, own: Own) -> Inputs {
    let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_name(Ord::cmp).build();
    let none = || ignored(folder).unwrap_or_else(|| Error::NoTexts(folder.to_owned()));
    let found = files(walk, folder.to_owned()).filter(move |input| !matches!(input, Input::File(path) if !read::taken(path) || own.holds(path)));
    or_else(found, none)
}

/// What is said of a folder whose texts are all left out by ignore files, where it has any.
fn ignored(folder: &Path) -> Option<Error> {
    let walk = WalkBuilder::new(folder).standard_filters(false).hidden(true).sort_by_file_name(Ord::cmp).build();
    let first = files(walk, folder.to_owned()).find_map(|input| if let Input::File(path) = input { Some(path).filter(|p| read::taken(p)) } else { None })?;
    let message =
        format!("no texts: a `.gitignore` or `.ignore` leaves out all of them, {} the first; a quoted pattern takes what they leave out", first.display());
    Some(Error::File { path: folder.to_owned(), message })
}

/// The files that a quoted pattern fits, whatever their suffix; `**` goes over folders.
fn matching(path: &Path, own: Own) -> Inputs {
    let named = path.to_owned();
    let none = move |message: String| Error::File { path: named, message };
    let shown = path.to_string_lossy();
    let glob = match GlobBuilder::new(&shown).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => return one(Input::Fault(none(format!("expected a pattern of paths: {}", error.kind())))),
    };
    // The folders before the first sign of a pattern need no search.
    let fixed: PathBuf = path.components().take_while(|c| !c.as_os_str().to_string_lossy().contains(['*', '?', '['])).collect();
    let root = if fixed.as_os_str().is_empty() { PathBuf::from(".") } else { fixed };
    let bare = root == Path::new(".") && !path.starts_with(".");
    let walk = WalkBuilder::new(&root).standard_filters(false).hidden(true).sort_by_file_name(Ord::cmp).build();
    let found = files(walk, root).filter_map(move |input| match input {
        Input::File(path) => {
            let path = if bare { path.strip_prefix(".").map(Path::to_owned).unwrap_or(path) } else { path };
            (glob.is_match(&path) && !own.holds(&path)).then_some(Input::File(path))
        }
        other => Some(other),
    });
    or_else(found, move || none("no file fits the pattern".to_owned()))
}

fn files(walk: ignore::Walk, root: PathBuf) -> impl Iterator<Item = Input> + Send {
    walk.filter_map(move |entry| match entry {
        Ok(entry) => entry.file_type().is_some_and(|t| t.is_file() || t.is_symlink() && entry.path().is_file()).then(|| Input::File(entry.into_path())),
        Err(error) => Some(Input::Fault(Error::Read { path: root.clone(), source: io::Error::other(error) })),
    })
}

/// `inputs`, or `none` where there are none.
fn or_else(mut inputs: impl Iterator<Item = Input> + Send + 'static, none: impl FnOnce() -> Error) -> Inputs {
    match inputs.next() {
        Some(first) => Box::new(std::iter::once(first).chain(inputs)),
        None => one(Input::Fault(none())),
    }
}

/// The documents of one input; a fault stands in the place of what could not be read.
pub(crate) fn open(input: Input, reader: &Reader) -> Documents<'static> {
    let fault = |error| -> Documents<'static> { Box::new(std::iter::once(Err(error))) };
    match input {
        Input::File(path) if path == Path::new(STDIN) => standard_input(reader).unwrap_or_else(|source| fault(Error::Read { path, source })),
        Input::File(path) => reader.open(&path).unwrap_or_else(fault),
        Input::Fault(error) => fault(error),
        Input::Refused(message) => fault(Error::File { path: PathBuf::new(), message }),
    }
}

/// Every document of `paths` in their order, read in the ordinary way.
pub(crate) fn documents(paths: &[PathBuf]) -> Result<impl Iterator<Item = Result<Document, Error>>> {
    let reader = Reader::default();
    Ok(inputs(paths, None, &Own::default())?.flat_map(move |input| open(input, &reader)))
}

/// Standard input, unpacked where it begins like a packed file.
fn standard_input(reader: &Reader) -> io::Result<Documents<'static>> {
    let mut input = BufReader::with_capacity(1 << 16, reader.meter.reader(io::stdin()));
    let packing = Packing::beginning(input.fill_buf()?);
    if packing == Packing::Plain {
        return told_by_its_front(reader, input);
    }
    told_by_its_front(reader, BufReader::with_capacity(1 << 16, unpack(packing, input)?))
}

/// What `input` begins like: JSON Lines where its first character is `{`, else one text.
fn told_by_its_front(reader: &Reader, mut input: impl BufRead + Send + 'static) -> io::Result<Documents<'static>> {
    let format = match reader.format {
        Some(format) => format,
        None => guess(input.fill_buf()?),
    };
    Ok(reader.documents(Path::new(STDIN), format, input))
}

fn guess(bytes: &[u8]) -> Format {
    let front = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // UTF-16 has a zero beside each of these.
    let mut signs = front.iter().copied().filter(|b| !b.is_ascii_whitespace() && !matches!(b, 0 | 0xFE | 0xFF));
    match (signs.next(), signs.next()) {
        _ if front.starts_with(b"PAR1") => Format::Parquet,
        (Some(b'{'), _) => Format::JsonLines,
        (Some(b'['), Some(b'{')) => Format::Json,
        _ if page(front) => Format::Html,
        _ => Format::Text,
    }
}

fn page(front: &[u8]) -> bool {
    let front = front.trim_ascii_start();
    [&b"<!doctype html"[..], b"<html"].iter().any(|tag| front.get(..tag.len()).is_some_and(|f| f.eq_ignore_ascii_case(tag)))
}
