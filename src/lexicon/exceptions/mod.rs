//! Words and shapes whose numerals count nothing (例外).

mod patterns;
mod words;

use patterns::Patterns;
use words::HidingWords;

pub(super) use patterns::{MOST_PATTERNS, Pattern};

use crate::characters::{Text, classes};
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

    /// The characters at which there is something to look for near a number.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = char> + '_ {
        self.patterns.beginnings().chain(self.words.beginnings())
    }

    /// The hidden stretches of `text` that can touch its numbers, sorted by start; they may overlap.
    pub(crate) fn find(&self, text: Text, numerals: impl Iterator<Item = Numeral>) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut wanted = 0;
        // The character up to which it looked already, and the byte up to which words are found.
        let (mut seen, mut found) = (0, 0);
        for Numeral { first, span, whole } in numerals {
            wanted |= self.patterns.beside(text, text.back_to(first, span.start), span);
            let first = text.back_to(first, whole.start);
            let (reach, end) = (whole.start.saturating_sub(REACH), whole.end + BEHIND);
            let over = self.words.goes_over(text, first);
            let mut touched = over;
            // Most characters before it are of three bytes.
            let mut i = text.next(text.back_to(first.saturating_sub(REACH / 3), reach).max(seen), classes::EXCEPTION);
            while i < text.len() && text.byte(i) < end {
                wanted |= self.patterns.needed(text, i);
                touched = touched || i >= first && self.words.begins(text, i);
                i = text.next(i + 1, classes::EXCEPTION);
            }
            seen = i;
            if touched {
                let start = if over { reach } else { whole.start };
                found = self.words.find(text, start.max(found), end, &mut spans);
            }
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
