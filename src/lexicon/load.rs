//! From files to a lexicon: read, checked, compiled.

use std::fs;
use std::path::Path;

use super::builtin::{self, Source};
use super::characters::PAIRS;
use super::characters::plain;
use super::check::Reading;
use super::compiled::Lexicon;
use super::entries::Entries;
use super::exceptions::Exceptions;
use super::times::behind;
use crate::characters::classes::{EXCEPTION, TIME, TIME_BEHIND, TIME_WORD};
use crate::digest::Digest;
use crate::error::Error;

/// Characters that the grammar of times itself begins with.
const TIME_SIGNS: &str = "0123456789HQ〇○零一二两三四五六七八九十百千万亿第";

/// The first two characters of what else it begins with that is no word: 公元, 上世纪, 星期, 周五.
const TIME_PAIRS: [&str; 13] = ["FY", "“十", "\"十", "‘十", "公元", "民国", "令和", "平成", "昭和", "上世", "本世", "星期", "礼拜"];

/// What makes a day of the week with 周.
const WEEKDAYS: &str = "一二三四五六日天";

/// What stands behind a number that a time begins with, but for the points of 2024.6.30: 5月, 3至4日, 2024Q1; the digits are those of 十四五.
const TIME_ONWARD: &str = "年月日号时点分秒周季财世个天一二三四五六七八九”\"’至到-~〜─—–―−/:：、和及与自QHhqMO上下前全第旬届度小交工星礼多余几半起后 ";

impl Lexicon {
    /// The lexicon that ships with the crate.
    ///
    /// # Panics
    ///
    /// Never: a test loads it.
    #[must_use]
    pub fn builtin() -> Self {
        Self::compile(&[], &builtin::sources()).unwrap_or_else(|error| panic!("the built-in lexicon is sound:\n{error}"))
    }

    /// The built-in lexicon with the files of `directory` added; their forms go before built-in ones.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or has faults: all of them at once.
    pub fn load(directory: &Path) -> Result<Self, Error> {
        Self::compile(&read(directory)?, &builtin::sources())
    }

    /// Only the files of `directory`, without the built-in ones.
    ///
    /// # Errors
    ///
    /// As [`Lexicon::load`].
    pub fn load_alone(directory: &Path) -> Result<Self, Error> {
        Self::compile(&read(directory)?, &[])
    }

    fn compile(user: &[Source], built_in: &[Source]) -> Result<Self, Error> {
        let mut entries = Entries::default();
        for (source, is_user) in user.iter().map(|s| (s, true)).chain(built_in.iter().map(|s| (s, false))) {
            entries.file(&Reading::new(source, is_user));
        }
        let Entries { mut lexicon, mut checker, hidden, patterns } = entries;
        if !checker.findings.is_empty() {
            checker.findings.sort();
            return Err(Error::Lexicon(checker.findings));
        }
        lexicon.digest = digest(user, built_in);
        lexicon.words.seal(&lexicon.cues);
        lexicon.classes.join(plain());
        lexicon.classes.add(TIME_SIGNS.chars(), TIME);
        lexicon.classes.add(TIME_PAIRS.iter().filter_map(|p| p.chars().next()).chain(['周']), TIME_WORD);
        lexicon.classes.add(TIME_PAIRS.iter().filter_map(|p| p.chars().nth(1)).chain(WEEKDAYS.chars()), TIME_BEHIND);
        lexicon.classes.add_onward(TIME_ONWARD.chars());
        lexicon.classes.add(['.'], TIME_WORD);
        behind::add_signs(&mut lexicon.time_behind);
        lexicon.exceptions = Exceptions::new(&hidden, patterns);
        lexicon.classes.add(lexicon.exceptions.beginnings(), EXCEPTION);
        Ok(lexicon)
    }
}

/// SHA-256 of all files, whose they are, their names below their folder and their contents; of the table of characters too.
fn digest(user: &[Source], built_in: &[Source]) -> String {
    let mut digest = Digest::new();
    for (whose, sources) in [("user", user), ("built-in", built_in)] {
        for source in sources {
            for part in [whose, &source.name, &source.text] {
                digest.part(part);
            }
        }
    }
    digest.part(PAIRS);
    digest.hex()
}

/// The TOML files below `directory`, sorted by name.
fn read(directory: &Path) -> Result<Vec<Source>, Error> {
    let fail = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Read { path, source }
    };
    let mut sources = Vec::new();
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
                sources.push(Source { name, shown: path.display().to_string(), text });
            }
        }
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sources)
}
