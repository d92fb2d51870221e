//! The segmenter (分词器): jieba's dictionary with the lexicon's words, over the stretches of a sentence.

use std::sync::atomic::{AtomicU32, Ordering};

use jieba_rs::Jieba;

use super::block::{Cutter, Piece, letter};
use super::frequencies::{Known, add_words, known};
use super::memory::{self, Memory};
use super::{Pos, Word, shape};
use crate::characters::{Asked, CharSet, Text};
use crate::lexicon::{Lexicon, list};
use crate::span::Span;

/// Words of jieba's dictionary that are two here: 云帆电子 公告, 发放 贷款, 澜州 市, 参加 国补.
const SPLIT: &[&str] = list!("segment", "segmenter.split");

/// Trades that no firm's name before them takes a part of: 澜州/银行业 and not 澜州银行/业.
const TRADES: &[&str] = &["银行业", "证券业", "保险业", "航空业", "钢铁业", "医药业"];

/// How often jieba thinks that one of [`TRADES`] comes.
const TRADE: usize = 60_000;

/// Segments with jieba's dictionary and the lexicon's words.
pub(crate) struct Segmenter {
    jieba: Jieba,
    /// Tells it from other segmenters of the process.
    number: u32,
    /// Single characters that are words of the lexicon.
    singles: CharSet,
}

/// How many segmenters this process made.
static MADE: AtomicU32 = AtomicU32::new(0);

impl std::fmt::Debug for Segmenter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Segmenter").finish_non_exhaustive()
    }
}

impl Segmenter {
    /// Loads jieba's dictionary and adds the lexicon's words to it.
    #[must_use]
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self::with(Jieba::new(), known(lexicon), lexicon)
    }

    /// Adds the words of the lexicon that `load` gives to jieba's dictionary; both are loaded at the same time.
    pub(crate) fn load<E>(load: impl FnOnce() -> Result<Lexicon, E>) -> Result<(Self, Lexicon), E> {
        std::thread::scope(|scope| {
            let jieba = scope.spawn(Jieba::new);
            let lexicon = load()?;
            // What is made when it is first asked for is made while jieba still loads.
            letter('，');
            let known = known(&lexicon);
            let jieba = jieba.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let segmenter = Self::with(jieba, known, &lexicon);
            Ok((segmenter, lexicon))
        })
    }

    fn with(mut jieba: Jieba, known: Vec<Known>, lexicon: &Lexicon) -> Self {
        add_words(&mut jieba, known, lexicon);
        for form in SPLIT {
            jieba.add_word(form, Some(0), None);
        }
        for form in TRADES {
            jieba.add_word(form, Some(TRADE), Some("n"));
        }
        // A character that jieba lacks would make it load a second, statistical model only to guess a tag.
        for c in ('\u{3400}'..='\u{9fff}').chain(['〇', '℃', '㎡', '㎏', '㎝']) {
            let mut buffer = [0; 4];
            let form = c.encode_utf8(&mut buffer);
            if !jieba.has_word(form) {
                jieba.add_word(form, Some(1), Some("x"));
            }
        }
        let single = |form: &str| {
            let mut chars = form.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        let singles = lexicon.words.iter().filter_map(|(form, _)| single(form)).collect();
        Self { jieba, number: MADE.fetch_add(1, Ordering::Relaxed) + 1, singles }
    }

    /// Gives the words of `letters` and the stretches `taken`, which are sorted and disjoint and hold no words, one by one in their order; spaces
    /// are left out.
    ///
    /// `lexicon` is the one that it was made with.
    pub(crate) fn words(&self, letters: Text, taken: impl Iterator<Item = Span>, lexicon: &Lexicon, give: impl FnMut(Part)) {
        memory::with(self.number, |memory| {
            let sentence = letters.str();
            let mut run = Run { segmenter: self, memory, letters, line: Line { sentence, lexicon, last: None, give } };
            let (mut at, mut i) = (0, 0);
            for (number, span) in taken.enumerate() {
                if at < span.start {
                    run.stretch(i, span.start);
                }
                run.line.close();
                (run.line.give)(Part::Taken(number));
                i = letters.at(i, span.end);
                at = span.end.max(at);
            }
            run.stretch(i, sentence.len());
            run.line.close();
        });
    }
}

/// What a sentence is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    /// The stretch of this number that is taken already.
    Taken(usize),
    /// A word.
    Word(Word),
    /// A mark, which is this character.
    Mark(Span, char),
}

/// What cuts one sentence.
struct Run<'r, G> {
    segmenter: &'r Segmenter,
    memory: &'r mut Memory,
    letters: Text<'r>,
    line: Line<'r, G>,
}

impl<G: FnMut(Part)> Run<'_, G> {
    /// The words from character `i` to byte `end`.
    fn stretch(&mut self, mut i: usize, end: usize) {
        let letters = self.letters;
        let mut at = letters.byte(i);
        while at < end {
            let alone = letters.next(i, Asked::Alone).unwrap_or(letters.len());
            let next = letters.byte(alone).min(end);
            if next > at {
                self.block(at, next);
            }
            if next == end {
                break;
            }
            (i, at) = (alone + 1, letters.byte(alone + 1));
            let c = letters.char(alone);
            if letter(c) {
                self.block(next, at);
            } else {
                self.line.close();
                if !(c.is_ascii_whitespace() || c == '\u{b}') {
                    (self.line.give)(Part::Mark(Span::new(next, at), c));
                }
            }
        }
    }

    /// The words of the block from byte `start` to byte `end`.
    fn block(&mut self, start: usize, end: usize) {
        let Self { segmenter, memory, letters, line } = self;
        let (rest, length) = (&letters.ahead()[start..], end - start);
        let word = memory.word(rest, length);
        let pieces = if let Some(word) = &word {
            std::slice::from_ref(word)
        } else {
            let cutter = Cutter { jieba: &segmenter.jieba, lexicon: line.lexicon, singles: &segmenter.singles, owner: segmenter.number };
            memory.pieces(rest, length, |known, pieces| cutter.cut(&line.sentence[start..end], rest, known, pieces))
        };
        line.add(start, pieces);
    }
}

/// The words of one sentence as they come.
struct Line<'r, G> {
    sentence: &'r str,
    lexicon: &'r Lexicon,
    /// The last word, while stray characters may still join it.
    last: Option<Word>,
    give: G,
}

impl<G: FnMut(Part)> Line<'_, G> {
    /// Adds the `pieces` of a block, which begins at byte `start`; of those of one block none joins another.
    #[inline]
    fn add(&mut self, start: usize, mut pieces: &[Piece]) {
        let mut at = start;
        if self.last.is_some() {
            (pieces, at) = self.join(pieces, at);
        }
        let open = pieces.last().is_some_and(|last| last.stray());
        for piece in &pieces[..pieces.len() - usize::from(open)] {
            let span = Span::new(at, at + piece.length());
            at = span.end;
            (self.give)(Part::Word(piece.at(span)));
        }
        if open {
            self.last = pieces.last().map(|last| last.at(Span::new(at, at + last.length())));
        }
    }

    /// Lets the first of `pieces`, which begin at byte `at`, join the last word where it can, and gives that word where nothing more can join it.
    #[inline(never)]
    fn join<'p>(&mut self, pieces: &'p [Piece], at: usize) -> (&'p [Piece], usize) {
        if let (Some(open), [piece, rest @ ..]) = (&mut self.last, pieces)
            && piece.stray()
            && open.span.end == at
        {
            let joined = Span::new(open.span.start, at + piece.length());
            *open = Word::new(joined.of(self.sentence), joined, Pos::Name, self.lexicon);
            open.shape |= shape::STRAY;
            if !rest.is_empty() {
                self.close();
            }
            return (rest, joined.end);
        }
        self.close();
        (pieces, at)
    }

    /// Gives the last word, which nothing joins any more.
    #[inline]
    fn close(&mut self) {
        if let Some(last) = self.last.take() {
            (self.give)(Part::Word(last));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Part, Segmenter};
    use crate::characters::Characters;

    #[test]
    fn words_behind_a_run_longer_than_any_word_keep_their_places() {
        let lexicon = Lexicon::builtin();
        let segmenter = Segmenter::new(&lexicon);
        for length in [4095, 4096, 5000, 70_000] {
            let text = "A".repeat(length) + "余额";
            let (letters, _) = Characters::read(&text, &lexicon.classes);
            let mut words = Vec::new();
            segmenter.words(letters.text(&text), std::iter::empty(), &lexicon, |part| {
                if let Part::Word(word) = part {
                    words.push(word.span);
                }
            });
            assert!(words.windows(2).all(|pair| pair[0].end == pair[1].start), "{length}");
            assert_eq!(words.last().map(|last| last.of(&text)), Some("余额"), "{length}");
        }
    }

    #[test]
    fn a_word_of_a_block_is_one_word_alone() {
        let lexicon = Lexicon::builtin();
        let segmenter = Segmenter::new(&lexicon);
        let forms: Vec<&str> = lexicon.words.iter().map(|(form, _)| form).collect();
        for around in forms.windows(3) {
            for tag in segmenter.jieba.tag(&around.concat(), false) {
                let alone: Vec<_> = segmenter.jieba.tag(tag.word, false).iter().map(|t| (t.word, t.tag)).collect();
                assert_eq!(alone, [(tag.word, tag.tag)], "{around:?}");
            }
        }
    }
}
