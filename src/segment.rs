//! Words (词): jieba-rs over what stands between mentions and time expressions, our terms in its dictionary.

use jieba_rs::Jieba;

use crate::lexicon::{Lexicon, WordClass};
use crate::span::Span;

/// Words of jieba's dictionary that are two here: 云帆电子 公告, 发放 贷款.
const SPLIT: &[&str] = &["电子公告", "发放贷款"];

/// What part of speech a word is, as far as the frame asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    Other,
}

/// One word of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Bytes of the normalised sentence.
    pub span: Span,
    /// Part of speech.
    pub pos: Pos,
}

/// Segments with jieba's dictionary and the lexicon's words.
pub(crate) struct Segmenter {
    jieba: Jieba,
    /// Single characters that are words of the lexicon, a bit each.
    words: Vec<u64>,
}

impl std::fmt::Debug for Segmenter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Segmenter").finish_non_exhaustive()
    }
}

impl Segmenter {
    /// Loads jieba's dictionary and adds the lexicon's words to it.
    #[must_use]
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut jieba = Jieba::new();
        let mut forms: Vec<(&str, bool)> = lexicon.words.iter().map(|(form, word)| (form, word.classes.iter().copied().any(is_term))).collect();
        forms.sort_unstable();
        for (form, term) in forms {
            let length = form.chars().count();
            if length < 2 || (!term && jieba.has_word(form)) {
                continue;
            }
            // A word of the lexicon stays whole against any way to cut it into smaller ones.
            let frequency = jieba.suggest_freq(form).max(if term { 600 } else { 60 });
            jieba.add_word(form, Some(frequency), Some("n"));
        }
        for form in SPLIT {
            jieba.add_word(form, Some(0), None);
        }
        // A character that jieba lacks would make it load a second, statistical model only to guess a tag.
        for c in ('\u{3400}'..='\u{9fff}').chain(['〇', '℃', '㎡', '㎏', '㎝']) {
            let mut buffer = [0; 4];
            let form = c.encode_utf8(&mut buffer);
            if !jieba.has_word(form) {
                jieba.add_word(form, Some(1), Some("x"));
            }
        }
        let mut words = vec![0_u64; 0x1_0000 / 64];
        for (form, _) in lexicon.words.iter() {
            let mut chars = form.chars();
            if let (Some(c), None) = (chars.next(), chars.next())
                && let Some(slot) = words.get_mut(c as usize / 64)
            {
                *slot |= 1 << (c as usize % 64);
            }
        }
        Self { jieba, words }
    }

    /// The words of `sentence` outside `taken`, which is sorted and disjoint; spaces are left out.
    #[must_use]
    pub(crate) fn words(&self, sentence: &str, taken: &[Span]) -> Vec<Word> {
        // One call of jieba for all stretches, a mark between them that no word crosses.
        let mut joined = String::with_capacity(sentence.len() + taken.len());
        let mut stretches: Vec<(usize, usize)> = Vec::with_capacity(taken.len() + 1);
        let mut at = 0;
        for span in taken.iter().copied().chain([Span::new(sentence.len(), sentence.len())]) {
            if at < span.start {
                stretches.push((joined.len(), at));
                joined.push_str(&sentence[at..span.start]);
                joined.push(MARK);
            }
            at = span.end.max(at);
        }
        let mut words: Vec<Word> = Vec::with_capacity(joined.len() / 5 + 4);
        let mut stretches = stretches.into_iter().peekable();
        let (mut from, mut to) = (0, 0);
        // Without jieba's hidden Markov model: unknown words come out as single characters, which are joined below.
        // That is faster than the model, and it never swallows a known word at the edge of a name.
        let mut open = false;
        for tag in self.jieba.tag(&joined, false) {
            while let Some((begin, place)) = stretches.next_if(|(begin, _)| *begin <= tag.byte_start) {
                (from, to) = (begin, place);
            }
            let blank = tag.word.as_bytes()[0] <= b' ' && tag.word.chars().all(|c| c.is_whitespace() || c == MARK);
            if blank {
                open = false;
                continue;
            }
            // A run of marks may hold ours at its end.
            let length = tag.word.trim_end_matches(MARK).len();
            let start = to + tag.byte_start - from;
            let word = Word { span: Span::new(start, start + length), pos: pos(tag.word, tag.tag) };
            let stray = tag.end - tag.start == 1
                && matches!(word.pos, Pos::Noun | Pos::Verbal | Pos::Verb | Pos::Adjective | Pos::Other | Pos::Name | Pos::PlaceName)
                && !self.listed(tag.word);
            match words.last_mut() {
                Some(last) if open && stray && last.span.end == word.span.start => {
                    last.span.end = word.span.end;
                    last.pos = Pos::Name;
                }
                _ => words.push(word),
            }
            open = stray;
        }
        words
    }
}

/// Parts the stretches of a sentence; no word holds it.
const MARK: char = '\u{1}';

impl Segmenter {
    /// Whether a single character is a word of the lexicon.
    fn listed(&self, word: &str) -> bool {
        let c = word.chars().next().map_or(0, |c| c as usize);
        self.words.get(c / 64).is_some_and(|slot| slot >> (c % 64) & 1 == 1)
    }
}

/// Whether a word names something and must not be cut.
fn is_term(class: WordClass) -> bool {
    matches!(class, WordClass::Indicator | WordClass::Thing | WordClass::Holder(_))
}

/// The part of speech of `word`, which jieba tagged `tag`.
fn pos(word: &str, tag: &str) -> Pos {
    let first = word.chars().next().unwrap_or(' ');
    let letter = matches!(first, '\u{4e00}'..='\u{9fff}') || if first.is_ascii() { first.is_ascii_alphanumeric() } else { first.is_alphanumeric() };
    if !letter {
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
