//! Blocks (块): the runs of characters that jieba cuts at once, and what it makes of one.

use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::Pos;
use crate::characters::CharSet;
use crate::lexicon::Lexicon;

/// One word of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its number among the words of the lexicon, plus one; 0 if it is none.
    entry: u32,
    /// Its bytes.
    pub length: u16,
    /// Part of speech.
    pub pos: Pos,
    /// Whether it is made of characters that belong to no word, the next of which joins it.
    pub stray: bool,
}

impl Piece {
    /// No word.
    pub(super) const EMPTY: Self = Self { entry: 0, length: 0, pos: Pos::Other, stray: false };

    /// The piece `form`.
    pub(super) fn new(form: &str, pos: Pos, stray: bool, lexicon: &Lexicon) -> Option<Self> {
        Some(Self { entry: number(form, pos, lexicon).map_or(0, |n| n + 1), length: u16::try_from(form.len()).ok()?, pos, stray })
    }

    /// Its number among the words of the lexicon.
    pub(super) fn entry(self) -> Option<u32> {
        self.entry.checked_sub(1)
    }
}

/// The number of `form` among the words of the lexicon; a mark is none.
pub(super) fn number(form: &str, pos: Pos, lexicon: &Lexicon) -> Option<u32> {
    if pos == Pos::Mark { None } else { lexicon.words.number(form) }
}

/// Whether jieba takes `c` into a block; every other character stands alone.
pub(super) fn in_block(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
        || c.is_ascii_alphanumeric()
        || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
}

/// The words of `block`, a run of characters of [`in_block`] or one other letter; `listed` tells single characters that are words of the lexicon.
///
/// jieba's hidden Markov model stays out: unknown words come out as single characters, which are joined here. That is faster than the model,
/// and it never swallows a known word at the edge of a name.
pub(super) fn cut(block: &str, jieba: &Jieba, lexicon: &Lexicon, listed: impl Fn(&str) -> bool, pieces: &mut Vec<Piece>) {
    pieces.clear();
    // First byte of the last piece.
    let mut start = 0;
    for tag in jieba.tag(block, false) {
        let pos = pos(tag.word, tag.tag);
        let stray = tag.end - tag.start == 1
            && matches!(pos, Pos::Noun | Pos::Verbal | Pos::Verb | Pos::Adjective | Pos::Other | Pos::Name | Pos::PlaceName)
            && !listed(tag.word);
        let end = tag.byte_end;
        let joined = match pieces.last_mut() {
            Some(last) if last.stray && stray => Piece::new(&block[start..end], Pos::Name, true, lexicon).map(|piece| *last = piece),
            _ => None,
        };
        if joined.is_none() {
            start = tag.byte_start;
            pieces.extend(Piece::new(tag.word, pos, stray, lexicon));
        }
    }
}

/// The part of speech of `word`, which jieba tagged `tag`.
fn pos(word: &str, tag: &str) -> Pos {
    if !word.chars().next().is_some_and(letter) {
        return Pos::Mark;
    }
    match tag.as_bytes() {
        [b'n', b's', ..] => Pos::PlaceName,
        [b'n', b't' | b'z' | b'r', ..] => Pos::Name,
        [b'n', ..] => Pos::Noun,
        [b'v', b'n'] => Pos::Verbal,
        [b'v', b'g'] => Pos::Noun,
        [b'v', ..] => Pos::Verb,
        [b'a', b'n'] => Pos::Noun,
        [b'a', ..] => Pos::Adjective,
        [b'l' | b'j' | b'b' | b'i' | b's' | b'g'] | [b'e', b'n', b'g'] => Pos::Noun,
        [b'm' | b'q'] | [b'm', b'q'] => Pos::Numeral,
        [b'd' | b'p' | b'c' | b'u' | b'r' | b'y' | b'e' | b'o' | b'f' | b't' | b'h'] => Pos::Function,
        [b'z' | b't', b'g'] | [b'u', b'j' | b'l' | b'z' | b'g' | b'd' | b'v'] | [b'd', b'f'] | [b'r', b'r' | b'z'] => Pos::Function,
        _ => Pos::Other,
    }
}

/// Whether a word can begin with `c`; a mark is any other character.
pub(super) fn letter(c: char) -> bool {
    static LETTERS: LazyLock<CharSet> = LazyLock::new(|| ('\0'..='\u{ffff}').filter(|c| c.is_alphanumeric()).collect());
    matches!(c, '\u{4e00}'..='\u{9fff}') || LETTERS.has(c) || c as u32 > 0xffff && c.is_alphanumeric()
}
