//! Blocks (块): the runs of characters that jieba cuts at once, and what it makes of one.

use std::num::NonZeroU32;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::vocabulary::Vocabulary;
use super::{Pos, Word, shape};
use crate::characters::CharSet;
use crate::forms::Forms;
use crate::lexicon::{Lexicon, list};
use crate::span::Span;

/// One word of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its number among the words of the lexicon, if it is one.
    entry: Option<NonZeroU32>,
    /// The bits of that word.
    classes: u32,
    /// Its bytes, at most [`LONGEST`], and above them its part of speech.
    size: u16,
    /// What its form says in the lower bits; [`shape::STRAY`] above.
    shape: u8,
    /// What it is to those around it.
    role: u8,
}

/// The most bytes that a piece has.
const LONGEST: usize = (1 << SIZE_BITS) - 1;

/// The bits of [`Piece::size`] that say how many bytes it has.
const SIZE_BITS: u32 = 12;

impl Piece {
    /// No word.
    pub(super) const EMPTY: Self = Self { entry: None, classes: 0, size: 0, shape: 0, role: 0 };

    /// The piece `form`; none where it is longer than any word.
    pub(super) fn new(form: &str, pos: Pos, stray: bool, lexicon: &Lexicon) -> Option<Self> {
        let length = u16::try_from(form.len()).ok().filter(|length| usize::from(*length) <= LONGEST)?;
        let Word { entry, classes, pos, shape, role, .. } = Word::new(form, Span::default(), pos, lexicon);
        Some(Self { entry, classes, size: length | (pos as u16) << SIZE_BITS, shape: shape | if stray { shape::STRAY } else { 0 }, role })
    }

    /// Its bytes.
    #[inline]
    pub(super) const fn length(self) -> usize {
        self.size as usize & LONGEST
    }

    /// Some word of `length` bytes.
    #[cfg(test)]
    pub(super) fn of_length(length: usize) -> Self {
        Self { size: u16::try_from(length).unwrap(), ..Self::EMPTY }
    }

    /// Whether it is made of characters that belong to no word.
    #[inline]
    pub(super) const fn stray(self) -> bool {
        self.shape & shape::STRAY != 0
    }

    /// The word that it is where it stands at `span`.
    #[inline]
    pub(super) const fn at(self, span: Span) -> Word {
        let pos = Pos::ALL[(self.size >> SIZE_BITS) as usize % Pos::ALL.len()];
        Word { span, pos, entry: self.entry, classes: self.classes, shape: self.shape, role: self.role }
    }
}

/// What cuts blocks.
pub(super) struct Cutter<'c> {
    pub jieba: &'c Jieba,
    pub lexicon: &'c Lexicon,
    /// Single characters that are words of the lexicon.
    pub singles: &'c CharSet,
    /// The number of the segmenter.
    pub owner: u32,
}

impl Cutter<'_> {
    /// The words of `block`, a run of characters that stand in one or one other letter, with which `ahead` begins; `known` are words met before.
    ///
    /// jieba's hidden Markov model stays out: unknown words come out as single characters, which are joined here. That is faster than the model,
    /// and it never swallows a known word at the edge of a name.
    pub(super) fn cut(&self, block: &str, ahead: &[u8], known: &mut Vocabulary, pieces: &mut Vec<Piece>) {
        pieces.clear();
        // First byte of the last piece.
        let mut start = 0;
        for tag in self.jieba.tag(block, false) {
            // Seatrium: a word of the lexicon at the front of a longer Latin one is none.
            // PM10: nor is one behind its first letter or before more digits.
            if goes_on(block, start, tag.byte_start, tag.word)
                && let Some(last) = pieces.last_mut()
                && let Some(longer) = Piece::new(&block[start..tag.byte_end], Pos::Noun, false, self.lexicon)
            {
                *last = longer;
                continue;
            }
            let Some(piece) = known.piece(self.owner, &ahead[tag.byte_start..], tag.word.len(), || self.piece(tag.word, tag.tag)) else {
                self.long(tag.word, tag.tag, pieces);
                continue;
            };
            let joined = match pieces.last_mut() {
                Some(last) if last.stray() && piece.stray() => {
                    Piece::new(&block[start..tag.byte_end], Pos::Name, true, self.lexicon).map(|piece| *last = piece)
                }
                _ => None,
            };
            if joined.is_none() {
                start = tag.byte_start;
                pieces.push(piece);
            }
        }
    }

    /// Adds the parts of `form`, a run of letters longer than any word, which jieba tags `tag`: what stands behind it keeps its place.
    fn long(&self, mut form: &str, tag: &str, pieces: &mut Vec<Piece>) {
        while !form.is_empty() {
            let (part, rest) = form.split_at(form.floor_char_boundary(LONGEST));
            pieces.extend(Piece::new(part, pos(part, tag), false, self.lexicon));
            form = rest;
        }
    }

    /// The word `form`, which jieba tags `tag`.
    fn piece(&self, form: &str, tag: &str) -> Option<Piece> {
        let pos = match pos(form, tag) {
            Pos::Noun if tag == "i" && !NOUNS.has(form) && self.tells(form) => Pos::Adjective,
            // 返回地面, 造成危害: a verb with what it governs is no thing.
            Pos::Noun if phrase(form) && self.lexicon.word(form).is_none() => Pos::Verb,
            other => other,
        };
        let mut chars = form.chars();
        let stray = chars.next().is_some_and(|c| !self.singles.has(c))
            && chars.next().is_none()
            && matches!(pos, Pos::Noun | Pos::Verbal | Pos::Verb | Pos::Adjective | Pos::Other | Pos::Name | Pos::PlaceName);
        Piece::new(form, pos, stray, self.lexicon)
    }

    /// Whether `form`, which jieba takes for an idiom, tells how something is or what is done: 前所未有, 背井离乡. Much of what it takes for one
    /// is a thing that its last two characters name: 精彩节目, 珍贵文物.
    fn tells(&self, form: &str) -> bool {
        let Some(tail) = form.get("前所".len()..).filter(|_| form.len() == "前所未有".len()) else { return false };
        let tags = self.jieba.tag(tail, false);
        let thing = |tag: &str| tag.starts_with('n') || matches!(tag, "vn" | "an" | "s" | "l" | "i");
        !(tags.len() == 1 && thing(tags[0].tag) || THINGS.iter().any(|end| tail.ends_with(end)))
    }
}

/// Whether the Latin word that begins at byte `start` of `block` goes on at byte `at` with `next`: behind a letter with a small one, behind a single letter
/// with another word, behind a digit with digits.
fn goes_on(block: &str, start: usize, at: usize, next: &str) -> bool {
    let bytes = block.as_bytes();
    if at == 0 || !bytes[at].is_ascii_alphanumeric() || !bytes[at - 1].is_ascii_alphanumeric() {
        return false;
    }
    let small = bytes[at].is_ascii_lowercase() && bytes[at - 1].is_ascii_alphabetic();
    let single = start + 1 == at && bytes[start].is_ascii_uppercase() && bytes[at].is_ascii_uppercase() && next.is_ascii();
    let digits = bytes[at].is_ascii_digit() && bytes[at - 1].is_ascii_digit() && bytes[start].is_ascii_alphabetic();
    small || single || digits
}

/// Characters of names that jieba tags as it tags particles.
const NAMING: &str = "孙刘谭俞乔姬腾农贤玄珍崇娟奕伽彦逸佑彬夔祐佩舒蛟晨彪硕桦狄伟昙浦渚沅绫芬尧淳栋垚癸仲侗榛渤瑧皎珟昇睢泾珅赟弘炆漓崧沣砺烁璟垭曜昉梧彤淦箴旸菁醴晞奂崎瞾曌珒暄琯\
璠璘瓘瑄琥珺珥玥翀翥喆璆琇煚琎旻暅焜燊湉濬懿碁迅媛煜妍倩岐贝";

/// Nouns that jieba tags as adverbs, pronouns or times.
const NOUNS: Forms = Forms::new(list!("segment", "block.nouns"));

/// Common nouns that jieba tags as names: 余震.
const NO_NAMES: Forms = Forms::new(list!("segment", "block.no-names"));

/// What is done or becomes of somebody, which jieba tags as nouns: 断电.
const VERBS: Forms = Forms::new(list!("segment", "block.verbs"));

/// The same in four characters and more: 严丝合缝.
const PREDICATES: Forms = Forms::new(list!("segment", "block.predicates"));

/// Still more of them, with what they govern or how they are: 面向社会, 造型各异.
const PHRASES: Forms = Forms::new(list!("segment", "block.phrases"));

/// What is done or holds, which jieba tags as places: 扎根, 惠及.
const NO_PLACES: Forms = Forms::new(list!("segment", "block.no-places"));

/// Characters that close a word for a thing among those that jieba takes for idioms: 约旦人.
const THINGS: &[&str] = list!("segment", "block.things");

/// Verbs that no noun behind them makes into a thing: 返回.
const GOVERNING: Forms = Forms::new(list!("segment", "block.governing"));

/// Whether `verb` makes no thing with the noun behind it: 返回.
pub(crate) fn governs(verb: &str) -> bool {
    GOVERNING.has(verb)
}

/// Whether `form` is four characters of which the first two are a verb that governs the last two.
fn phrase(form: &str) -> bool {
    form.len() == "返回地面".len() && form.get(.."返回".len()).is_some_and(governs)
}

/// The part of speech of `word`, which jieba tagged `tag`.
fn pos(word: &str, tag: &str) -> Pos {
    if !word.chars().next().is_some_and(letter) {
        return Pos::Mark;
    }
    if NOUNS.has(word) || NO_NAMES.has(word) {
        return Pos::Noun;
    }
    if VERBS.has(word) || PREDICATES.has(word) || PHRASES.has(word) {
        return Pos::Verb;
    }
    match tag.as_bytes() {
        // What a firm does is no place.
        [b'n', b's'] if NO_PLACES.has(word) => Pos::Verb,
        [b'n', b's'] if matches!(word, "之日起" | "之日" | "广为" | "立马") => Pos::Function,
        [b'n'] if matches!(word, "裁员" | "遭遇") => Pos::Verb,
        [b'n'] if matches!(word, "亮眼" | "傲人" | "喜人" | "骄人") => Pos::Adjective,
        // 时隔两年, 短短3周内: how long it took is told behind them.
        [b'n' | b'z'] if matches!(word, "时隔" | "短短" | "无法" | "绝不会" | "永不会" | "决不会") => Pos::Function,
        // What is of one's own: 自有品牌.
        [b'v', ..] if matches!(word, "自有" | "自营" | "自研") => Pos::Noun,
        [b'n', b's', ..] => Pos::PlaceName,
        [b'n', b't' | b'z' | b'r', ..] => Pos::Name,
        [b'n', ..] => Pos::Noun,
        [b'v', b'n'] => Pos::Verbal,
        [b'v', b'g'] => Pos::Noun,
        [b'v', ..] => Pos::Verb,
        [b'a', b'n'] => Pos::Noun,
        [b'a', ..] => Pos::Adjective,
        [b'l' | b'j' | b'b' | b'i' | b's' | b'g'] | [b'e', b'n', b'g'] => Pos::Noun,
        [b'z', b'g'] if NAMING.contains(word) => Pos::Other,
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
