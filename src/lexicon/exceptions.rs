//! Words and shapes whose numerals count nothing (例外).

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use regex::Regex;

use super::Prefixes;
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
    /// All needs of all patterns; ids into `wanted`.
    needs: Prefixes,
    /// For each need the patterns that have it, a bit each.
    wanted: Vec<u64>,
    /// The patterns that a Latin letter beside a digit lets in.
    letter: u64,
    /// The patterns that three digits in a row let in.
    digits: u64,
    /// The patterns that a numeral before a mark of a list lets in.
    listed: u64,
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
                    "listed" => out.listed |= bit,
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
        for (id, need) in (0_u32..).zip(&needs) {
            out.needs.insert(need, id);
        }
        out
    }

    /// The hidden stretches of `text` near the stretches `near` (both in bytes), sorted by start; they may overlap.
    pub(crate) fn find(&self, text: &str, near: impl Iterator<Item = Span>) -> Vec<Span> {
        let mut spans = Vec::new();
        if let Some(words) = &self.words {
            for window in windows(text, near) {
                // A word that begins inside a numeral is none: 270万户 holds no 万户.
                let found = words.leftmost_find_iter(window.of(text)).map(|m| Span::new(window.start + m.start(), window.start + m.end()));
                spans.extend(found.filter(|s| whole(text, s.start, s.end)));
            }
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
        let mut digits = 0;
        // The last letter or digit, a hyphen, point or space after it left out.
        let mut last = ' ';
        let mut numeral = false;
        for (at, c) in text.char_indices() {
            if numeral && matches!(c, ')' | '）' | '、' | '.' | '是' | '要') {
                wanted |= self.listed;
            }
            numeral = c.is_ascii_digit() || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
            digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
            if digits == 3 {
                wanted |= self.digits;
            }
            if c.is_ascii_alphanumeric() {
                if last.is_ascii_alphanumeric() && last.is_ascii_digit() != c.is_ascii_digit() {
                    wanted |= self.letter;
                }
                last = c;
            } else if !matches!(c, '-' | '.' | ' ') {
                last = ' ';
            }
            for (_, id) in self.needs.at(&text[at..]) {
                wanted |= self.wanted[id as usize];
            }
        }
        wanted
    }
}

/// The longest word of the lexicon reaches this far, in bytes.
const REACH: usize = 48;

/// The stretches of `text` in which a word can touch one of `near`, which are sorted.
fn windows(text: &str, near: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in near {
        let start = text.floor_char_boundary(span.start.saturating_sub(REACH));
        let end = text.ceil_char_boundary((span.end + REACH).min(text.len()));
        match out.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => out.push(Span::new(start, end)),
        }
    }
    out
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
