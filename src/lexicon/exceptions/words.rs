//! Words that hide the numerals in them: 沪深300, 一带一路.

use rustc_hash::FxHashSet;

use crate::characters::{CharSet, Classes, Text, classes};
use crate::lexicon::prefixes::{Pairs, Prefixes};
use crate::span::Span;

/// The words, and what tells at a glance that none of them touches a number.
#[derive(Default)]
pub(super) struct HidingWords {
    forms: Prefixes,
    /// The characters that any of them begins with, digits left out.
    begins: CharSet,
    /// What stands behind the digits of those that begin with digits and go on.
    behind_digits: FxHashSet<char>,
    /// The digit and what stands behind it in those that begin with digits and go on: 0强, 5G.
    leaves: Pairs,
    /// A character that a numeral can begin with, and the one before it, inside any of them: 证5 of 中证500.
    enters: Pairs,
    /// The other pairs of characters that stand beside each other in any of them.
    other: Pairs,
    /// Whether any of them is of digits alone.
    digits: bool,
}

impl HidingWords {
    pub(super) fn new(words: &[String]) -> Self {
        let mut out = Self::default();
        for word in words {
            out.forms.insert(word, 0);
            let digits = word.chars().take_while(char::is_ascii_digit).count();
            out.digits |= digits == word.len();
            if digits == 0 {
                out.begins.extend(word.chars().next());
            }
            for (i, (c, next)) in word.chars().zip(word.chars().skip(1)).enumerate() {
                let set = if numeral(next) { &mut out.enters } else { &mut out.other };
                set.insert(c, next);
                if i + 1 == digits {
                    out.leaves.insert(c, next);
                    out.behind_digits.insert(next);
                }
            }
        }
        out
    }

    /// The characters at which [`HidingWords::begins`] is worth asking.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = char> + '_ {
        self.forms.beginnings().filter(|c| !c.is_ascii_digit()).chain(self.behind_digits.iter().copied())
    }

    /// Whether a word may stand over character `first`, where a number with its unit begins.
    pub(super) fn goes_over(&self, text: Text, first: usize) -> bool {
        let over = if text.class(first) & classes::BEGINS != 0 { &self.enters } else { &self.other };
        self.digits || over.may_have(text.char(first.wrapping_sub(1)).into(), text.char(first).into())
    }

    /// Whether a word begins at character `i` with other characters than digits, or with the digits right before it.
    pub(super) fn begins(&self, text: Text, i: usize) -> bool {
        let begins = |i: usize| self.forms.at(text.rest(i)).next().is_some();
        let (before, c) = (text.char(i.wrapping_sub(1)), text.char(i));
        if !before.is_ascii_digit() {
            return self.forms.may_begin(c, text.char(i + 1)) && begins(i);
        }
        // 500 of 1500强 begins no word, and 万 of 3万元 neither.
        let digits = || (0..i).rev().take_while(|k| text.char(*k).is_ascii_digit()).count();
        self.leaves.may_have(before.into(), c.into()) && begins(i - digits())
            || !matches!(c, '万' | '亿') && self.forms.may_begin(c, text.char(i + 1)) && begins(i)
    }

    /// Adds to `spans` the words that begin from byte `start` up to byte `end`, the longest at each place, none inside another; gives where the
    /// search ended.
    pub(super) fn find(&self, letters: Text, start: usize, end: usize, spans: &mut Vec<Span>) -> usize {
        let text = letters.str();
        let mut word_end = start;
        let first = letters.index(start);
        let chars = letters.from(first);
        for (k, (at, c)) in chars.iter().enumerate() {
            let at = *at as usize - letters.base();
            if at >= end {
                break;
            }
            if at < word_end || !(c.is_ascii_digit() || self.begins.has(*c)) {
                continue;
            }
            let next = chars.get(k + 1).map_or('\0', |(_, next)| *next);
            if !self.forms.may_begin(*c, next) {
                continue;
            }
            if let Some((length, _)) = self.forms.at(&text[at..]).next() {
                // A word that begins inside a numeral is none: 270万户 holds no 万户.
                if stands(text, at, at + length) {
                    spans.push(Span::new(at, at + length));
                }
                word_end = at + length;
            }
        }
        end.max(word_end)
    }
}

/// Whether a number can begin with `c`.
fn numeral(c: char) -> bool {
    Classes::plain().of(c) & classes::BEGINS != 0
}

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
