//! Words and shapes whose numerals count nothing (例外).

use regex::Regex;
use smallvec::SmallVec;

use super::prefixes::{Prefixes, Suffixes};
use super::schema::PatternEntry;
use crate::characters::{Asked, Text};
use crate::span::Span;

/// A shape, and where it is worth trying.
pub(super) struct Pattern {
    /// Compiled already.
    pub regex: Regex,
    /// Words right before a number.
    before: Vec<String>,
    /// Words right after a number.
    after: Vec<String>,
    /// What a sentence must hold one of, the classes of numbers among them.
    needs: Vec<String>,
    /// Whether it hides only a number without a unit.
    bare: bool,
}

impl Pattern {
    /// The pattern of `entry`, whose expression is compiled already; none where nothing says where to try it.
    pub(super) fn new(regex: Regex, entry: &PatternEntry) -> Option<Self> {
        let (before, after) = (entry.before.words(), entry.after.words());
        let told = !(before.is_empty() && after.is_empty() && entry.needs.is_empty());
        told.then(|| Self { regex, before, after, needs: entry.needs.clone(), bare: entry.bare })
    }
}

/// Stretches in which no number counts anything: hardly ever more than a few in a sentence.
pub(crate) type Hidden = SmallVec<[Span; 8]>;

/// A set of patterns, a bit each.
type Patterns = u64;

/// How many patterns there may be.
pub(super) const MOST_PATTERNS: usize = Patterns::BITS as usize;

/// How many digits of a number behind a Latin letter are counted.
const MOST_DIGITS: usize = 5;

/// What hides numerals.
#[derive(Default)]
pub(crate) struct Exceptions {
    /// Words, with the id [`WORD`], and needs, with the number of their patterns in `wanted`.
    forms: Prefixes,
    /// For each need the patterns that it lets in.
    wanted: Vec<Patterns>,
    /// Words before a number, with the numbers of the patterns that they let in.
    before: Suffixes,
    /// Words after a number, with the numbers of the patterns that they let in.
    after: Prefixes,
    /// The patterns that a Latin letter before a number of so many digits lets in.
    letter: [Patterns; MOST_DIGITS + 1],
    /// The patterns that a Latin letter after a number lets in.
    letter_after: Patterns,
    /// The patterns that seven digits in a row let in.
    long: Patterns,
    /// The patterns that a number with an idle 0 before it lets in.
    zero: Patterns,
    /// The patterns that hide only a number without a unit.
    bare: Patterns,
    patterns: Vec<Regex>,
}

impl Exceptions {
    /// Compiles the word forms and the patterns, at most [`MOST_PATTERNS`] of them.
    pub(super) fn new(words: &[String], patterns: Vec<Pattern>) -> Self {
        let mut out = Self::default();
        for word in words {
            out.forms.insert(word, WORD);
        }
        let mut needs: Vec<String> = Vec::new();
        for (number, pattern) in (0_u32..).zip(patterns) {
            let bit = 1 << number;
            pattern.before.iter().for_each(|word| out.before.insert(word, number));
            pattern.after.iter().for_each(|word| out.after.insert(word, number));
            for need in pattern.needs {
                match need.as_str() {
                    "#letter" => out.letter.iter_mut().for_each(|patterns| *patterns |= bit),
                    "#letter-2" => out.letter[2] |= bit,
                    "#letter-3" => out.letter[3] |= bit,
                    "#letter-4" => out.letter[4] |= bit,
                    "#letter-after" => out.letter_after |= bit,
                    "#long" => out.long |= bit,
                    "#zero" => out.zero |= bit,
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
            out.bare |= if pattern.bare { bit } else { 0 };
            out.patterns.push(pattern.regex);
        }
        for (id, need) in (0_u32..).zip(&needs) {
            out.forms.insert(need, id);
        }
        out
    }

    /// The characters that its words and needs begin with.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = char> + '_ {
        self.forms.beginnings()
    }

    /// The hidden stretches of `text` that can touch its numbers, sorted by start; they may overlap.
    ///
    /// `numbers` gives for each number its bytes, and those that it takes together with its unit.
    pub(crate) fn find(&self, letters: Text, numbers: &(impl Iterator<Item = (Span, Span)> + Clone)) -> Hidden {
        let text = letters.str();
        let mut spans = Hidden::new();
        let mut wanted = 0;
        let mut searched = Searched::default();
        for (number, whole) in numbers.clone() {
            wanted |= self.beside(text, number);
            let start = whole.start.saturating_sub(REACH);
            if start > searched.end {
                searched = Searched { end: start, next: letters.index(start) };
            }
            searched = self.forms_from(letters, searched, whole.end + BEHIND, &mut spans, &mut wanted);
        }
        while wanted != 0 {
            let number = wanted.trailing_zeros() as usize;
            let bare = self.bare >> number & 1 != 0;
            wanted &= wanted - 1;
            // 公路128公里 has a unit behind the digits, or goes on to a larger number: 公路3万公里.
            let counts = |found: &Span| numbers.clone().any(|(n, whole)| n.start < found.end && found.end <= n.end && found.end < whole.end);
            spans.extend(self.patterns[number].find_iter(text).map(|m| Span::new(m.start(), m.end())).filter(|m| !bare || !counts(m)));
        }
        spans.sort_unstable();
        spans
    }

    /// Adds the words that begin behind what is searched already up to byte `end`, the longest at each place, none inside another, and the
    /// patterns that needs there let in.
    #[inline]
    fn forms_from(&self, letters: Text, searched: Searched, end: usize, spans: &mut Hidden, wanted: &mut Patterns) -> Searched {
        let text = letters.str();
        let mut word_end = searched.end;
        let mut behind = letters.len();
        for i in letters.all(searched.next, Asked::Hides) {
            let at = letters.byte(i);
            if at >= end {
                behind = i;
                break;
            }
            let (c, next) = (letters.char(i), letters.char(i + 1));
            if !self.forms.may_begin(c, next) {
                continue;
            }
            for (length, id) in self.forms.with(c, next, letters.rest(i)) {
                if id != WORD {
                    *wanted |= self.wanted[id as usize];
                } else if at >= word_end {
                    // A word that begins inside a numeral is none: 270万户 holds no 万户.
                    if stands(text, at, at + length) {
                        spans.push(Span::new(at, at + length));
                    }
                    word_end = at + length;
                }
            }
        }
        let end = text.ceil_char_boundary(end.min(text.len())).max(searched.end);
        if word_end > end { Searched { end: word_end, next: letters.index(word_end) } } else { Searched { end, next: behind } }
    }

    /// The patterns that a word at the end of `head`, right before a number, lets in.
    #[inline]
    fn behind(&self, head: &str) -> Patterns {
        let mut wanted = 0;
        if head.chars().next_back().is_some_and(|last| self.before.may_end(last)) {
            self.before.at(head).for_each(|(_, pattern)| wanted |= 1 << pattern);
        }
        wanted
    }

    /// The patterns that the neighbours of `number`, or its own digits, let in.
    fn beside(&self, text: &str, number: Span) -> Patterns {
        let bytes = text.as_bytes();
        let digits = &bytes[number.start..number.end];
        let mut start = number.start - usize::from(bytes[..number.start].last() == Some(&b' '));
        let mut end = number.end + usize::from(bytes.get(number.end) == Some(&b' '));
        let mut wanted = self.behind(&text[..start]);
        if self.after.may_stand(text, end) {
            self.after.at(&text[end..]).for_each(|(_, pattern)| wanted |= 1 << pattern);
        }
        if let Some(b'-' | b'.') = bytes[..start].last() {
            start -= 1;
            wanted |= self.behind(&text[..start]);
        }
        if let Some(b'-' | b'.') = bytes.get(end) {
            end += 1;
        }
        if bytes[..start].last().is_some_and(u8::is_ascii_alphabetic) {
            wanted |= self.letter[digits.iter().take(MOST_DIGITS).take_while(|b| b.is_ascii_digit()).count()];
        }
        if bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
            wanted |= self.letter_after;
        }
        if digits.len() >= 7 && digits.iter().all(u8::is_ascii_digit) {
            wanted |= self.long;
        }
        if digits[0] == b'0' && digits.get(1).is_some_and(u8::is_ascii_digit) {
            wanted |= self.zero;
        }
        wanted
    }
}

/// How far words were looked for.
#[derive(Clone, Copy, Default)]
struct Searched {
    /// The byte up to which they were.
    end: usize,
    /// The number of a character up to which none begins from there on.
    next: usize,
}

/// The id of a word among the needs.
const WORD: u32 = u32::MAX;

/// How far before a number a word can begin that reaches it, and a need stand that concerns it, in bytes.
const REACH: usize = 48;

/// How far behind a number with its unit a word can begin that matters: one that takes away 以上 or 左右.
const BEHIND: usize = 6;

/// Whether the word from byte `start` to byte `end` neither begins inside a numeral nor cuts Latin letters or digits apart.
fn stands(text: &str, start: usize, end: usize) -> bool {
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
    c.is_ascii_digit()
        || matches!(
            c,
            '零' | '〇'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '百'
                | '千'
                | '万'
                | '亿'
                | '兆'
                | '两'
                | '几'
                | '数'
                | '多'
                | '余'
        )
}
