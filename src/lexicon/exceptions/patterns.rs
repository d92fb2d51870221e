//! Shapes that hide the numerals in them: 第12次会议, 300001.SZ.

use regex::Regex;
use rustc_hash::FxHashMap;

use crate::characters::Text;
use crate::lexicon::prefixes::{Marks, Prefixes};
use crate::lexicon::schema::PatternEntry;
use crate::span::Span;

/// A shape, and where it is worth trying.
pub(crate) struct Pattern {
    /// Compiled already.
    pub regex: Regex,
    /// Characters right before a number.
    before: String,
    /// Characters right after a number.
    after: String,
    /// What a sentence must hold one of, the classes of numbers among them.
    needs: Vec<String>,
}

impl Pattern {
    /// The pattern of `entry`, whose expression is compiled already; none where nothing says where to try it.
    pub(crate) fn new(regex: Regex, entry: &PatternEntry) -> Option<Self> {
        let told = !(entry.before.is_empty() && entry.after.is_empty() && entry.needs.is_empty());
        told.then(|| Self { regex, before: entry.before.clone(), after: entry.after.clone(), needs: entry.needs.clone() })
    }
}

/// A set of patterns, a bit each.
pub(super) type PatternSet = u64;

/// How many patterns there may be.
pub(crate) const MOST_PATTERNS: usize = PatternSet::BITS as usize;

/// The patterns that characters beside a number let in: most characters let in none, and that must cost one look.
#[derive(Default)]
struct Neighbours {
    patterns: FxHashMap<char, PatternSet>,
    marks: Marks,
}

impl Neighbours {
    fn insert(&mut self, c: char, pattern: PatternSet) {
        *self.patterns.entry(c).or_default() |= pattern;
        self.marks.insert(c);
    }

    /// The patterns that `c` lets in.
    #[inline]
    fn of(&self, c: char) -> PatternSet {
        if self.marks.may_have(c.into()) { self.patterns.get(&c).copied().unwrap_or_default() } else { 0 }
    }
}

/// All patterns.
#[derive(Default)]
pub(super) struct Patterns {
    regexes: Vec<Regex>,
    /// What must stand in a sentence; ids into `wanted`.
    needs: Prefixes,
    /// For each need the patterns that it lets in.
    wanted: Vec<PatternSet>,
    before: Neighbours,
    after: Neighbours,
    /// The patterns that a Latin letter before a number lets in.
    letter: PatternSet,
    /// The patterns that a Latin letter after a number lets in.
    letter_after: PatternSet,
    /// The patterns that seven digits in a row let in.
    long: PatternSet,
    /// The patterns that a number with an idle 0 before it lets in.
    zero: PatternSet,
}

impl Patterns {
    pub(super) fn new(patterns: Vec<Pattern>) -> Self {
        let mut out = Self::default();
        let mut needs: FxHashMap<String, u32> = FxHashMap::default();
        for (number, pattern) in patterns.into_iter().enumerate() {
            let bit = 1 << number;
            pattern.before.chars().for_each(|c| out.before.insert(c, bit));
            pattern.after.chars().for_each(|c| out.after.insert(c, bit));
            for need in pattern.needs {
                match need.as_str() {
                    "#letter" => out.letter |= bit,
                    "#letter-after" => out.letter_after |= bit,
                    "#long" => out.long |= bit,
                    "#zero" => out.zero |= bit,
                    _ => {
                        let id = *needs.entry(need).or_insert_with_key(|need| {
                            let id = u32::try_from(out.wanted.len()).unwrap_or(u32::MAX);
                            out.needs.insert(need, id);
                            out.wanted.push(0);
                            id
                        });
                        out.wanted[id as usize] |= bit;
                    }
                }
            }
            out.regexes.push(pattern.regex);
        }
        out
    }

    /// The characters that its needs begin with.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = char> + '_ {
        self.needs.beginnings()
    }

    /// The patterns that the neighbours of the number at `span`, which begins with character `first`, or its own digits, let in.
    pub(super) fn beside(&self, letters: Text, first: usize, span: Span) -> PatternSet {
        let mut after = letters.str()[span.end..].chars();
        let (mut back, mut next) = (1, after.next().unwrap_or('\0'));
        let last = |back: usize| letters.char(first.wrapping_sub(back));
        if last(back) == ' ' {
            back += 1;
        }
        if next == ' ' {
            next = after.next().unwrap_or('\0');
        }
        let mut wanted = self.before.of(last(back)) | self.after.of(next);
        if matches!(last(back), '-' | '.') {
            back += 1;
        }
        if matches!(next, '-' | '.') {
            next = after.next().unwrap_or('\0');
        }
        if last(back).is_ascii_alphabetic() {
            wanted |= self.letter;
        }
        if next.is_ascii_alphabetic() {
            wanted |= self.letter_after;
        }
        let digits = span.of(letters.str()).as_bytes();
        if digits.len() >= 7 && digits.iter().all(u8::is_ascii_digit) {
            wanted |= self.long;
        }
        if digits[0] == b'0' && digits.get(1).is_some_and(u8::is_ascii_digit) {
            wanted |= self.zero;
        }
        wanted
    }

    /// The patterns that what begins at character `i` lets in.
    #[inline]
    pub(super) fn needed(&self, letters: Text, i: usize) -> PatternSet {
        if !self.needs.may_begin(letters.char(i), letters.char(i + 1)) {
            return 0;
        }
        self.needs.at(letters.rest(i)).fold(0, |set, (_, id)| set | self.wanted[id as usize])
    }

    /// Adds to `spans` what the patterns of `wanted` match in `text`.
    pub(super) fn find(&self, text: &str, mut wanted: PatternSet, spans: &mut Vec<Span>) {
        while wanted != 0 {
            let number = wanted.trailing_zeros() as usize;
            wanted &= wanted - 1;
            spans.extend(self.regexes[number].find_iter(text).map(|m| Span::new(m.start(), m.end())));
        }
    }
}
