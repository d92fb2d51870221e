//! Words and shapes whose numerals count nothing (例外).

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use regex::Regex;

use crate::span::Span;

/// What hides numerals.
#[derive(Default)]
pub(crate) struct Exceptions {
    words: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    patterns: Option<Regex>,
}

impl Exceptions {
    /// Compiles the word forms and the patterns, each of which compiles by itself already.
    pub(super) fn new(words: &[String], patterns: &[String]) -> Self {
        let words = (!words.is_empty()).then(|| {
            CharwiseDoubleArrayAhoCorasickBuilder::new()
                .match_kind(MatchKind::LeftmostLongest)
                .build(words)
                .expect("forms are distinct and not empty")
        });
        let joined = patterns.iter().map(|p| format!("(?:{p})")).collect::<Vec<_>>().join("|");
        let patterns = (!joined.is_empty()).then(|| Regex::new(&joined).expect("each pattern compiles"));
        Self { words, patterns }
    }

    /// The hidden stretches of `text`, in bytes, sorted by start; they may overlap.
    pub(crate) fn find(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        if let Some(words) = &self.words {
            spans.extend(words.leftmost_find_iter(text).map(|m| Span::new(m.start(), m.end())));
        }
        if let Some(patterns) = &self.patterns {
            spans.extend(patterns.find_iter(text).map(|m| Span::new(m.start(), m.end())));
        }
        spans.sort_unstable();
        spans
    }
}
