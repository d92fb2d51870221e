//! The lexicon as extraction uses it: immutable, shared between threads.

use std::sync::OnceLock;

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::exceptions::Exceptions;
pub(crate) use super::schema::CueClassName as CueClass;
use super::source::Sources;
use super::times::TimeWord;
use super::words::{Word, WordClass, Words};
use super::{ExampleCase, Prefixes, Suffixes};
use crate::characters::Classes;
use crate::record::{Basis, Bound, Direction, Mode, Status};

/// A unit as its entry says.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Its number in [`Lexicon::units`].
    pub id: u32,
    /// Canonical code.
    pub code: CompactString,
    /// Dimension.
    pub dimension: CompactString,
    /// Exact factor to the dimension's base unit as numerator and denominator, where it has one.
    pub factor: Option<(Decimal, Decimal)>,
    /// What is added to a value before the factor multiplies: degrees are not counted from absolute zero.
    pub offset: Decimal,
    /// What a value is multiplied by to be in `code`.
    pub scale: Decimal,
    /// What stands after a number.
    pub forms: Vec<String>,
    /// What stands before one.
    pub before: Vec<String>,
    /// A sentence that has the unit.
    pub example: String,
    /// Words of which one must stand in the sentence.
    pub near: Vec<String>,
    /// `file:line` of the entry.
    pub entry: String,
}

/// A cue as its entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// The entry's id.
    pub id: String,
    /// What it does.
    pub class: CueClass,
    /// Of a change.
    pub direction: Option<Direction>,
    /// Of a change.
    pub mode: Option<Mode>,
    /// Of a basis.
    pub basis: Option<Basis>,
    /// Of a bound.
    pub bound: Option<Bound>,
    /// Of a modality.
    pub status: Option<Status>,
}

/// The checked and compiled lexicon.
#[derive(Default)]
pub struct Lexicon {
    /// All units.
    pub(crate) units: Vec<Unit>,
    /// Forms that stand after a number; ids into `units`.
    pub(crate) unit_forms: Prefixes,
    /// Forms that stand before a number; ids into `units`.
    pub(crate) unit_before: Prefixes,
    /// Forms that stand as the lower part of a compound only; ids into `units`.
    pub(crate) unit_lower: Prefixes,
    /// The forms before a number by their ends.
    pub(crate) unit_endings: Suffixes,
    /// All cues.
    pub(crate) cues: Vec<Cue>,
    /// All words but units, times and exceptions.
    pub(crate) words: Words,
    /// Cues that bound a number after them; ids into `cues`.
    pub(crate) bounds_before: Suffixes,
    /// Cues that bound a number before them; ids into `cues`.
    pub(crate) bounds_after: Prefixes,
    /// Nouns of movement, which other words end with: 进出口增速; ids into `cues`.
    pub(crate) movements: Suffixes,
    /// Words of movement that are nothing else; ids into `cues`.
    pub(crate) moves: Suffixes,
    /// All time words.
    pub(crate) times: Vec<TimeWord>,
    /// Forms of time words by [`TimePart`]; ids into `times`.
    pub(crate) time_forms: [Prefixes; 3],
    /// Those of them that are whole or open an expression.
    pub(crate) time_starts: Prefixes,
    /// The words that only stand before an expression, by their ends: 截至; ids into `times`.
    pub(crate) time_openers: Suffixes,
    /// What each character can be.
    pub(crate) classes: Classes,
    /// What each character behind a part of a time may begin.
    pub(crate) time_behind: Classes,
    /// What hides numerals.
    pub(crate) exceptions: Exceptions,
    /// Every example of every entry, one for each form, once asked for.
    pub(super) examples: OnceLock<Vec<ExampleCase>>,
    /// What it was read from.
    pub(super) sources: Sources,
    /// The names of its files.
    pub(super) files: Vec<String>,
    /// SHA-256 of what they hold.
    pub(super) digest: String,
}

impl Lexicon {
    /// The files that it was read from, in the order in which they were read.
    #[must_use]
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// SHA-256 over everything that it was read from, in 64 hexadecimal digits: any changed entry gives another one, and so does a user's folder on
    /// top of the built-in entries. Where a folder lies makes no difference.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// How many forms each class of words has: `("indicator", 1630)` and so on.
    #[must_use]
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        let of = |test: fn(&WordClass) -> bool| self.words.iter().filter(|(_, w)| w.classes.iter().any(test)).count();
        vec![
            ("indicator", of(|c| matches!(c, WordClass::Indicator))),
            ("thing", of(|c| matches!(c, WordClass::Thing))),
            ("holder", of(|c| matches!(c, WordClass::Holder(_) | WordClass::HolderSuffix(_)))),
            ("cue", of(|c| matches!(c, WordClass::Cue(_)))),
            ("unit", self.units.len()),
            ("time", self.times.len()),
        ]
    }

    /// Every form of an indicator or a counted thing, in no order.
    pub fn terms(&self) -> impl Iterator<Item = String> + '_ {
        let term = |w: &Word| w.classes.iter().any(|c| matches!(c, WordClass::Indicator | WordClass::Thing));
        self.words.iter().filter(move |(_, w)| term(w)).map(|(form, _)| form.to_owned())
    }

    /// The word `form`, if the lexicon has it.
    pub(crate) fn word(&self, form: &str) -> Option<&Word> {
        self.words.get(form)
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("files", &self.files).field("counts", &self.counts()).finish_non_exhaustive()
    }
}
