//! Tokens (词元): the words of a sentence together with what the lexicon says of them.

use std::num::NonZeroU32;

use super::marks::Mark;
use crate::characters::CharTable;
pub(crate) use crate::lexicon::class;
use crate::lexicon::{Cue, CueClass, Lexicon, Word, WordClass, bit};
use crate::segment::{Pos, shape};
use crate::span::Span;

/// What a token stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// The mention of this number, with the words that bound it.
    Mention(usize),
    /// The time expression of this number.
    Time(usize),
    /// A word.
    Word,
    /// 、 and 和 及 与 以及.
    And,
    /// 的.
    De,
    /// A comma that ends a clause.
    Comma,
    /// A colon.
    Colon,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// An opening quotation mark.
    Quote,
    /// A closing quotation mark.
    Unquote,
    /// Any other mark, the end of the sentence among them.
    Mark,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'s> {
    /// Bytes of the normalised sentence.
    pub span: Span,
    /// Its characters.
    pub form: &'s str,
    /// What it stands for.
    pub stand: Stand,
    /// Part of speech.
    pub pos: Pos,
    /// What its form alone says, see [`shape`].
    pub shape: u8,
    /// Whether a phrase ends at it.
    pub closed: bool,
    /// Its number among the words of the lexicon, if it is one.
    pub entry: Option<NonZeroU32>,
    /// One bit for each class that it has.
    pub classes: u32,
    /// First token of its clause.
    pub clause: u32,
}

impl Token<'_> {
    /// What the lexicon says of it.
    pub(crate) fn word<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l Word> {
        self.entry.map(|entry| lexicon.words.numbered(entry))
    }

    /// Whether it has any of the classes in `bits`.
    pub(crate) const fn is(&self, bits: u32) -> bool {
        self.classes & bits != 0
    }

    /// Whether it is a cue of `class`.
    pub(crate) const fn cue(&self, class: CueClass) -> bool {
        self.is(bit(class))
    }

    /// Its cue of `class`.
    pub(crate) fn cue_of<'l>(&self, class: CueClass, lexicon: &'l Lexicon) -> Option<&'l Cue> {
        if bit(class) != 0 && !self.cue(class) {
            return None;
        }
        self.word(lexicon)?.classes.iter().find_map(|c| match c {
            WordClass::Cue(id) => Some(&lexicon.cues[*id as usize]).filter(|cue| cue.class == class),
            _ => None,
        })
    }

    /// Whether it is the name of a place: one of the lexicon, or one that jieba knows and that ends as places do.
    pub(crate) fn place(&self) -> bool {
        self.stand == Stand::Word
            && self.pos == Pos::PlaceName
            && !self.is(class::INDICATOR | class::THING)
            && (self.is(class::PLACE) || self.shape & shape::PLACE != 0)
    }

    /// Whether it is a body that news speaks of without a name: 警方, 海关, 公安机关.
    pub(super) fn unnamed(&self) -> bool {
        self.is(class::GENERIC) && (self.form.ends_with(['方', '关']) || self.form == "缉私部门")
    }

    /// Whether it may stand inside a noun phrase.
    pub(crate) fn nominal(&self) -> bool {
        match self.stand {
            Stand::Word => {
                self.is(class::INDICATOR | class::THING)
                    || matches!(self.pos, Pos::Noun | Pos::Verbal | Pos::Name | Pos::Other | Pos::Adjective | Pos::PlaceName)
            }
            _ => false,
        }
    }
}

/// What the mark `c` stands for, and how it marks its token, see [`Mark::bit`].
#[inline]
pub(super) const fn sign(c: char) -> (Stand, u8) {
    /// By its number in [`SIGNS`].
    const KINDS: [(Stand, u8); 8] = [
        (Stand::Mark, END | BAR | FRONT),
        (Stand::And, BAR),
        (Stand::Comma, END | BAR | FRONT | STOP),
        (Stand::Colon, END | BAR | FRONT),
        (Stand::Open, 0),
        (Stand::Close, END | BAR | FRONT | STOP),
        (Stand::Quote, BAR | FRONT),
        (Stand::Unquote, BAR | FRONT),
    ];
    const END: u8 = Mark::End.bit();
    const BAR: u8 = Mark::Bar.bit();
    const FRONT: u8 = Mark::Front.bit();
    const STOP: u8 = Mark::Stop.bit();
    match SIGNS.get(c) {
        Some(kind) => KINDS[kind as usize % KINDS.len()],
        None => KINDS[0],
    }
}

/// The marks that stand for more than the end of a clause.
static SIGNS: CharTable<u8, 128> = CharTable::new(&[
    ('、', 1),
    ('，', 2),
    (',', 2),
    ('；', 2),
    (';', 2),
    ('：', 3),
    (':', 3),
    ('（', 4),
    ('(', 4),
    ('〔', 4),
    ('[', 4),
    ('［', 4),
    ('）', 5),
    (')', 5),
    ('〕', 5),
    (']', 5),
    ('］', 5),
    ('“', 6),
    ('‘', 6),
    ('《', 6),
    ('「', 6),
    ('『', 6),
    ('【', 6),
    ('”', 7),
    ('’', 7),
    ('》', 7),
    ('」', 7),
    ('』', 7),
    ('】', 7),
]);
