//! Words and shapes whose numerals count nothing (例外).

use aho_corasick::AhoCorasick;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use regex::Regex;

use crate::span::Span;

/// A shape, and which of all needs it has.
pub(super) struct Pattern {
    /// Compiled already.
    pub regex: Regex,
    /// What a sentence must hold one of.
    pub needs: Vec<String>,
}

/// What hides numerals.
#[derive(Default)]
pub(crate) struct Exceptions {
    words: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// All needs of all patterns.
    needs: Option<AhoCorasick>,
    /// For each need the patterns that have it, a bit each.
    wanted: Vec<u64>,
    /// The patterns that a Latin letter lets in.
    letter: u64,
    /// The patterns that three digits in a row let in.
    digits: u64,
    patterns: Vec<Regex>,
}

impl Exceptions {
    /// Compiles the word forms and the patterns, at most 64 of them.
    pub(super) fn new(words: &[String], patterns: Vec<Pattern>) -> Self {
        let words = (!words.is_empty()).then(|| {
            CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(words).expect("forms are distinct and not empty")
        });
        let mut out = Self { words, ..Self::default() };
        let mut needs: Vec<String> = Vec::new();
        for (number, pattern) in patterns.into_iter().enumerate() {
            let bit = 1 << number;
            for need in pattern.needs {
                match need.as_str() {
                    "letter" => out.letter |= bit,
                    "digits" => out.digits |= bit,
                    _ => {
                        if let Some(at) = needs.iter().position(|n| *n == need) {
                            out.wanted[at] |= bit;
                        } else {
                            needs.push(need);
                            out.wanted.push(bit);
                        }
                    }
                }
            }
            out.patterns.push(pattern.regex);
        }
        out.needs = (!needs.is_empty()).then(|| AhoCorasick::new(&needs).expect("needs are short and not empty"));
        out
    }

    /// The hidden stretches of `text`, in bytes, sorted by start; they may overlap.
    pub(crate) fn find(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        if let Some(words) = &self.words {
            // A word that begins inside a numeral is none: 270万户 holds no 万户.
            let words = words.leftmost_find_iter(text).filter(|m| whole(text, m.start(), m.end()));
            spans.extend(words.map(|m| Span::new(m.start(), m.end())));
        }
        let mut wanted = self.wanted(text);
        while wanted != 0 {
            let number = wanted.trailing_zeros() as usize;
            wanted &= wanted - 1;
            spans.extend(self.patterns[number].find_iter(text).map(|m| Span::new(m.start(), m.end())));
        }
        spans.sort_unstable();
        spans
    }

    /// The patterns of which `text` holds a need, a bit each.
    fn wanted(&self, text: &str) -> u64 {
        let mut wanted = 0;
        if let Some(needs) = &self.needs {
            for found in needs.find_overlapping_iter(text) {
                wanted |= self.wanted[found.pattern().as_usize()];
            }
        }
        let bytes = text.as_bytes();
        if bytes.iter().any(u8::is_ascii_alphabetic) {
            wanted |= self.letter;
        }
        if bytes.windows(3).any(|w| w.iter().all(u8::is_ascii_digit)) {
            wanted |= self.digits;
        }
        wanted
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
