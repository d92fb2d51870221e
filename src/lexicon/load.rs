//! From files to a lexicon: read, checked, compiled.

use std::path::Path;

use super::characters::plain;
use super::compiled::Lexicon;
use super::entries::Entries;
use super::example::ExampleCase;
use super::exceptions::Exceptions;
use super::source::Sources;
use super::times::behind;
use crate::characters::classes::{EXCEPTION, TIME, TIME_BEHIND, TIME_WORD};
use crate::error::{Error, Finding};

/// Characters that the grammar of times itself begins with.
const TIME_SIGNS: &str = "0123456789HQ〇○零一二两三四五六七八九十百千万亿第";

/// The first two characters of what else it begins with that is no word: 公元, 上世纪, 星期, 周五.
const TIME_PAIRS: [&str; 13] = ["FY", "“十", "\"十", "‘十", "公元", "民国", "令和", "平成", "昭和", "上世", "本世", "星期", "礼拜"];

/// What makes a day of the week with 周.
const WEEKDAYS: &str = "一二三四五六日天";

/// What stands behind a number that a time begins with, but for the points of 2024.6.30: 5月, 3至4日, 2024Q1; the digits are those of 十四五.
const TIME_ONWARD: &str = "年月日号时点分秒周季财赛雪世个天一二三四五六七八九”\"’至到-~〜─—–―−/:：、和及与自QHhqMO上下前全第旬届度小交工星礼多余几半起后 ";

/// What a check of a folder of lexicons found.
pub struct Checked {
    /// The files that were read, as findings call them.
    pub files: Vec<String>,
    /// Every fault, in file and line order.
    pub findings: Vec<Finding>,
    /// The built-in lexicon and the sound entries of the folder, whose examples can be run.
    pub lexicon: Lexicon,
}

impl Lexicon {
    /// The lexicon that ships with the crate.
    ///
    /// # Panics
    ///
    /// Never: a test loads it.
    #[must_use]
    pub fn builtin() -> Self {
        Self::compile(Sources::built_in()).unwrap_or_else(|error| panic!("the built-in lexicon is sound:\n{error}"))
    }

    /// The built-in lexicon with the files of `directory` added; their forms go before built-in ones.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or has faults: all of them at once.
    pub fn load(directory: &Path) -> Result<Self, Error> {
        Self::compile(Sources::of(directory, true)?)
    }

    /// Only the files of `directory`, without the built-in ones.
    ///
    /// # Errors
    ///
    /// As [`Lexicon::load`].
    pub fn load_alone(directory: &Path) -> Result<Self, Error> {
        Self::compile(Sources::of(directory, false)?)
    }

    /// The built-in lexicon with the files of `directory` added as far as they are sound, and everything that is wrong with those.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or the folder holds none.
    pub fn check(directory: &Path) -> Result<Checked, Error> {
        let sources = Sources::of(directory, true)?;
        if sources.user.is_empty() {
            let message = "no lexicon: expected .toml files in cues/, holders/, indicators/, things/ or units/, or exceptions.toml or times.toml, found none";
            return Err(Error::File { path: directory.to_owned(), message: message.to_owned() });
        }
        let files = sources.user.iter().map(|source| source.shown.to_string()).collect();
        let mut entries = Entries::of(&sources, false);
        let mut findings = std::mem::take(&mut entries.checker.findings);
        // The folder that the crate is built from has its lists rightly.
        for list in sources.lists.iter().filter(|_| !sources.built_in.is_empty()) {
            let message = "this file is not read: lists of words are taken when the crate is compiled, expected .toml files alone";
            findings.push(Finding { file: list.clone(), line: 1, message: message.to_owned() });
        }
        findings.sort();
        Ok(Checked { files, findings, lexicon: Self::joined(entries, sources) })
    }

    fn compile(sources: Sources) -> Result<Self, Error> {
        let mut entries = Entries::of(&sources, false);
        if entries.checker.findings.is_empty() {
            return Ok(Self::joined(entries, sources));
        }
        entries.checker.findings.sort();
        Err(Error::Lexicon(entries.checker.findings))
    }

    /// The lexicon that `entries`, which were read from `sources`, make.
    fn joined(entries: Entries, sources: Sources) -> Self {
        let Entries { mut lexicon, hidden, patterns, .. } = entries;
        lexicon.digest = sources.digest();
        lexicon.sources = sources;
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
        lexicon
    }

    /// Every example of every entry, with each form filled in.
    ///
    /// They are many times as large as what extraction needs and are worked out from the files when they are first asked for.
    #[must_use]
    pub fn examples(&self) -> &[ExampleCase] {
        self.examples.get_or_init(|| Entries::of(&self.sources, true).examples)
    }
}
