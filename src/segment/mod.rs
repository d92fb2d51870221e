//! Words (词): jieba-rs over what stands between mentions and time expressions, our terms in its dictionary.

mod block;
mod frequencies;
mod memory;
pub(crate) mod role;
mod segmenter;
pub(crate) mod shape;
mod vocabulary;

pub(crate) use block::governs;
pub(crate) use segmenter::{Part, Segmenter};

use std::num::NonZeroU32;

use crate::lexicon::{CueClass, HolderKind, Lexicon, WordClass, bit, class};
use crate::span::Span;

/// What part of speech a word is, as far as the frame asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Pos {
    /// A common noun or a nominal (n, vn, an, l, j, b, Latin letters).
    Noun,
    /// A name of a place (ns).
    PlaceName,
    /// A name of an organisation, a brand or a person (nt, nz, nr).
    Name,
    /// A verb that stands as a noun (vn): 建设, 使用.
    Verbal,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// A function word: adverb, preposition, conjunction, pronoun, particle.
    Function,
    /// A numeral or measure word that is part of no mention.
    Numeral,
    /// A mark.
    Mark,
    /// Anything else, unknown words among it.
    #[default]
    Other,
}

impl Pos {
    /// All of them, in the order of their numbers, up to a power of two.
    const ALL: [Self; 16] = {
        let mut all = [Self::Other; 16];
        let each = [Self::Noun, Self::PlaceName, Self::Name, Self::Verbal, Self::Verb, Self::Adjective, Self::Function, Self::Numeral, Self::Mark, Self::Other];
        let mut i = 0;
        while i < each.len() {
            all[each[i] as usize] = each[i];
            i += 1;
        }
        all
    };
}

/// One word of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Bytes of the normalised sentence.
    pub span: Span,
    /// Part of speech.
    pub pos: Pos,
    /// Its number among the words of the lexicon, if it is one.
    pub entry: Option<NonZeroU32>,
    /// The bits of that word.
    pub classes: u32,
    /// What its form alone says, see [`shape`].
    pub shape: u8,
    /// What it is to those around it, see [`role`].
    pub role: u8,
}

impl Word {
    /// The word `form` at `span`, which jieba takes for `pos`.
    pub(crate) fn new(form: &str, span: Span, pos: Pos, lexicon: &Lexicon) -> Self {
        // A mark is no word of the lexicon.
        let found = if pos == Pos::Mark { None } else { lexicon.words.number(form) };
        let (entry, classes) = found.map_or((None, 0), |(entry, classes)| (Some(entry), classes));
        let cue = if classes & bit(CueClass::Modality) != 0 { shape::TELLS } else { 0 };
        let shape = shape::shape(form, pos) | cue;
        // 石桥镇: a name that no list has is a place by its end.
        let (pos, shape) = if pos == Pos::Name && entry.is_none() && shape::town(form) { (Pos::PlaceName, shape | shape::PLACE) } else { (pos, shape) };
        // 徐汇区, 也门: a place by our list that jieba does not know as one.
        let mistaken = classes & class::GENERIC == 0 && matches!(pos, Pos::Verb | Pos::Verbal | Pos::Function | Pos::Adjective | Pos::Numeral);
        let district = |entry| lexicon.words.numbered(entry).classes.contains(&WordClass::Holder(HolderKind::District));
        let (pos, shape) = if classes & class::PLACE != 0 && pos != Pos::PlaceName && (mistaken || entry.is_some_and(district)) {
            (Pos::PlaceName, shape::shape(form, Pos::PlaceName) | cue)
        } else {
            (pos, shape)
        };
        Self { span, pos, entry, classes, shape, role: role::role(form, pos, classes, shape) }
    }
}
