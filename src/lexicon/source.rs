//! What a lexicon is read from (来源): the files of a user's folder and the built-in ones.

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::builtin;
use super::characters::PAIRS;
use crate::digest::Digest;
use crate::error::Error;

/// A lexicon file.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Its path below its folder, with `/`.
    pub name: String,
    /// The name that findings carry.
    pub shown: Arc<str>,
    /// What stands in it.
    pub text: Cow<'static, str>,
}

/// All files of a lexicon.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    /// Those of the user's folder, whose forms go before built-in ones.
    pub user: Vec<Source>,
    /// Those that ship with the crate, or none.
    pub built_in: Vec<Source>,
    /// Files of the user's folder that are lists of words, which are read when the crate is compiled and not later.
    pub lists: Vec<String>,
}

impl Sources {
    /// The built-in files alone.
    pub(super) fn built_in() -> Self {
        Self { built_in: builtin::sources(), ..Self::default() }
    }

    /// Those of `directory`, and with `built_in` the built-in ones too, but for what is in the folder word for word.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub(super) fn of(directory: &Path, built_in: bool) -> Result<Self, Error> {
        let (user, lists) = read(directory)?;
        let built_in = if built_in { builtin::sources() } else { Vec::new() };
        let copied = |own: &Source| user.iter().any(|u| u.name == own.name && u.text == own.text);
        Ok(Self { built_in: built_in.into_iter().filter(|own| !copied(own)).collect(), user, lists })
    }

    /// Each file and whether it is the user's, the user's first.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Source, bool)> {
        self.user.iter().map(|s| (s, true)).chain(self.built_in.iter().map(|s| (s, false)))
    }

    /// SHA-256 of all files, whose they are, their names below their folder and their contents; of the table of characters too.
    pub(super) fn digest(&self) -> String {
        let mut digest = Digest::new();
        for (whose, sources) in [("user", &self.user), ("built-in", &self.built_in)] {
            for source in sources {
                for part in [whose, &source.name, &source.text] {
                    digest.part(part);
                }
            }
        }
        digest.part(PAIRS);
        digest.hex()
    }
}

/// The TOML files below `directory`, sorted by name, and the lists of words there.
fn read(directory: &Path) -> Result<(Vec<Source>, Vec<String>), Error> {
    let fail = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Read { path, source }
    };
    let (mut sources, mut lists) = (Vec::new(), Vec::new());
    let mut folders = vec![directory.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(fail(&folder))? {
            let path = entry.map_err(fail(&folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let bytes = fs::read(&path).map_err(fail(&path))?;
                let text = String::from_utf8(bytes).map_err(|e| Error::Utf8 {
                    path: path.clone(),
                    byte: e.utf8_error().valid_up_to(),
                    found: e.as_bytes()[e.utf8_error().valid_up_to()],
                })?;
                let name = path.strip_prefix(directory).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                sources.push(Source { name, shown: path.display().to_string().into(), text: text.into() });
            } else if path.extension().is_some_and(|e| e == "txt") {
                lists.push(path.display().to_string());
            }
        }
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    lists.sort();
    Ok((sources, lists))
}
