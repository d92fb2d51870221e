//! Words and shapes whose numerals count nothing (例外).

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use regex::{Regex, RegexBuilder};

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
        let patterns = (!joined.is_empty()).then(|| {
            // The lazy automaton of all patterns together needs room, or it is built anew in every sentence.
            RegexBuilder::new(&joined).dfa_size_limit(64 << 20).size_limit(64 << 20).build().expect("each pattern compiles")
        });
        Self { words, patterns }
    }

    /// The hidden stretches of `text`, in bytes, sorted by start; they may overlap.
    pub(crate) fn find(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        if let Some(words) = &self.words {
            // A word that begins inside a numeral is none: 270万户 holds no 万户.
            let words = words.leftmost_find_iter(text).filter(|m| whole(text, m.start(), m.end()));
            spans.extend(words.map(|m| Span::new(m.start(), m.end())));
        }
        if let Some(patterns) = &self.patterns {
            spans.extend(patterns.find_iter(text).map(|m| Span::new(m.start(), m.end())));
        }
        spans.sort_unstable();
        spans
    }
}

/// Whether the word from byte `start` to byte `end` neither begins inside a numeral nor cuts Latin letters or digits apart.
fn whole(text: &str, start: usize, end: usize) -> bool {
    let (before, word, after) = (&text[..start], &text[start..end], &text[end..]);
    let inside = word.starts_with(counts) && before.ends_with(counts);
    let latin = |c: char| c.is_ascii_alphanumeric();
    let cut = word.starts_with(latin) && before.ends_with(latin) || word.ends_with(latin) && after.starts_with(latin);
    // A decimal point goes on with the number too: 5G is a word in 5G网络, 5 is none in 5.3.
    let point = word.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
    !inside && !cut && !point
}

/// Whether `c` can stand inside a numeral.
fn counts(c: char) -> bool {
    c.is_ascii_digit() || "零〇一二三四五六七八九十百千万亿兆两几数多余".contains(c)
}
