//! Words and shapes whose numerals count nothing (例外).

mod patterns;
mod words;

use patterns::Patterns;
use words::{HidingWords, Touch};

pub(super) use patterns::{MOST_PATTERNS, Pattern};

use crate::characters::Text;
use crate::span::Span;

/// What hides numerals.
#[derive(Default)]
pub(crate) struct Exceptions {
    words: HidingWords,
    patterns: Patterns,
}

/// A number of a sentence that may be hidden.
pub(crate) struct Numeral {
    /// The number of the character that the numeral itself begins with.
    pub first: usize,
    /// Its bytes, sign included.
    pub span: Span,
    /// The bytes that it takes together with its unit.
    pub whole: Span,
}

impl Exceptions {
    /// Compiles the word forms and the patterns, at most [`MOST_PATTERNS`] of them.
    pub(super) fn new(words: &[String], patterns: Vec<Pattern>) -> Self {
        Self { words: HidingWords::new(words), patterns: Patterns::new(patterns) }
    }

    /// The characters that what its patterns need ends with.
    pub(super) fn endings(&self) -> impl Iterator<Item = char> + '_ {
        self.patterns.endings()
    }

    /// The hidden stretches of `text` that can touch its numbers, sorted by start; they may overlap.
    pub(crate) fn find(&self, text: Text, numerals: impl Iterator<Item = Numeral>) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut wanted = 0;
        // The character up to which needs, and the byte up to which words are looked for.
        let (mut seen, mut found) = (0, 0);
        for Numeral { first, span, whole } in numerals {
            wanted |= self.patterns.beside(text, text.back_to(first, span.start), span);
            let start = text.back_to(first, whole.start);
            let (reach, end) = (whole.start.saturating_sub(REACH), whole.end + BEHIND);
            // Most characters before it are of three bytes.
            let from = text.back_to(start.saturating_sub(REACH / 3), reach).max(seen);
            let needed;
            (needed, seen) = self.patterns.needed(text, from, end);
            wanted |= needed;
            let start = match self.words.touch(text, start..first, span.end, end) {
                Touch::None => continue,
                Touch::Over => reach,
                Touch::Inside => whole.start,
            };
            found = self.words.find(text, start.max(found), end, &mut spans);
        }
        self.patterns.find(text.str(), wanted, &mut spans);
        spans.sort_unstable();
        spans
    }
}

/// How far before a number a word can begin that reaches it, and a need stand that concerns it, in bytes.
const REACH: usize = 48;

/// How far behind a number with its unit a word can begin that matters: one that takes away 以上 or 左右.
const BEHIND: usize = 6;
