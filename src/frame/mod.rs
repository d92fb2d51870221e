//! The frame (框架) of a sentence: clause by clause, what each token is.

mod actor;
mod announcer;
mod bracket;
mod build;
mod close;
mod counted;
mod ending;
mod fixed;
mod front;
pub(crate) mod holder;
mod holder_at;
mod joint;
mod marks;
mod name;
pub(crate) mod newcomer;
mod office;
mod owner;
mod part;
mod parted;
pub(crate) mod phrase;
mod somebody;
mod source;
mod title;
pub(crate) mod token;
mod word;
mod work;

use smallvec::SmallVec;

use crate::characters::Text;
use crate::lexicon::{CueClass, Lexicon, bit};
use crate::segment::{Part, Pos, Segmenter, Word, shape};
use crate::sentence::clause_end;
use crate::span::Span;
use crate::time::TimeSpan;
use crate::unit::Mention;
use build::{Builder, Signs};
use fixed::fixed;
use holder::Holder;
use marks::{Mark, Marks};
use token::{Stand, Token};

/// A sentence, read: its tokens, and which of them stand for mentions and times.
pub(crate) struct Frame<'s> {
    /// The normalised sentence.
    pub text: &'s str,
    /// Its tokens, in order; none straddles a mention.
    pub tokens: Vec<Token<'s>>,
    /// Its mentions, in order.
    pub mentions: &'s [Mention],
    /// Its time expressions, in order.
    pub times: &'s [TimeSpan],
    /// The lexicon that it was read with.
    pub lexicon: &'s Lexicon,
    /// For each mention its token.
    at: SmallVec<[usize; 8]>,
    /// What of them ends clauses, closes names and the like.
    marks: Marks,
    /// What else than words stands in it.
    signs: Signs,
    /// The classes that its tokens have, all together.
    classes: u32,
    /// Their shapes, all together.
    shapes: u8,
    /// Whether it has names that no list has, see [`newcomer`].
    met: bool,
    /// Whether the title of a work opens in it: 《.
    titles: bool,
    /// Who does something to shares in it, see [`owner`], and what is built, see [`work`].
    owners: SmallVec<[Holder; 2]>,
}

impl<'s> Frame<'s> {
    /// Segments a text around its mentions and times and classifies every token; `names` were met before, see [`Self::learn`].
    pub(crate) fn new(letters: Text<'s>, mentions: &'s [Mention], times: &'s [TimeSpan], names: &[&str], lexicon: &'s Lexicon, segmenter: &Segmenter) -> Self {
        let text = letters.str();
        let fixed = fixed(text, mentions, times, names, lexicon);
        let limit = mentions.last().map_or(text.len(), |m| clause_end(text, m.outer.end));
        let end = fixed.iter().rposition(|(span, _)| span.end <= limit).map_or(0, |last| last + 1);
        let mut builder = Builder::new(text, mentions.len(), limit / 6 + 2 * end);
        segmenter.words(letters.up_to(limit), fixed[..end].iter().map(|(span, _)| *span), lexicon, |part| match part {
            Part::Word(word) if builder.shares(&word) => {
                // 占比较上年提高: jieba cuts 占 and 比较.
                let [share, against] = builder.share(word.span);
                builder.reword(Word::new("占比", share, Pos::Noun, lexicon));
                builder.word(Word::new("较", against, Pos::Function, lexicon));
            }
            Part::Word(word) if builder.yearly(&word) => {
                // 一年收入: 一年 says how long, and 收入 what.
                let middle = word.span.start + '年'.len_utf8();
                let (year, rest) = (Span::new(word.span.start, middle), Span::new(middle, word.span.end));
                builder.word(Word::new(year.of(text), year, Pos::Function, lexicon));
                builder.word(Word::new(rest.of(text), rest, Pos::Noun, lexicon));
            }
            Part::Word(word) if builder.tiered(&word) => {
                let middle = word.span.start + '大'.len_utf8();
                let (tier, rest) = (Span::new(word.span.start - '三'.len_utf8(), middle), Span::new(middle, word.span.end));
                builder.reword(Word::new(tier.of(text), tier, Pos::Noun, lexicon));
                builder.word(Word::new(rest.of(text), rest, Pos::Noun, lexicon));
            }
            Part::Word(word) => builder.word(word),
            Part::Mark(span, c) => builder.sign(span, c),
            Part::Taken(number) => match fixed[number] {
                (span, Stand::Word) if names.contains(&span.of(text)) => builder.word(newcomer::word(span)),
                (span, Stand::Word) => builder.word(Word::new(span.of(text), span, Pos::Verb, lexicon)),
                (span, stand) => builder.fixed(span, stand),
            },
        });
        let Builder { tokens, at, marks, signs, classes, shapes, sorts, titled, .. } = builder;
        let mut frame = Self { text, tokens, mentions, times, lexicon, at, marks, signs, classes, shapes, met: false, titles: titled, owners: SmallVec::new() };
        if sorts.strange {
            frame.find_newcomers();
        }
        if frame.shaped(shape::OWNS) {
            frame.owners = frame.find_owners();
        }
        if sorts.works {
            frame.find_works();
        }
        if sorts.groups {
            frame.find_actors();
        }
        if titled {
            frame.find_films();
        }
        frame
    }

    /// The token of mention `m`.
    pub(crate) fn token_of(&self, m: usize) -> usize {
        self.at[m]
    }

    /// Whether a bracket opens in it.
    pub(crate) const fn bracketed(&self) -> bool {
        self.signs.bracketed
    }

    /// Whether any token is a cue of `class`: what most sentences have not need not be looked for.
    pub(crate) const fn has(&self, class: CueClass) -> bool {
        self.classes & bit(class) != 0
    }

    /// Whether any token has one of the shapes in `bits`, see [`crate::segment::shape`].
    const fn shaped(&self, bits: u8) -> bool {
        self.shapes & bits != 0
    }

    /// The classes that tokens `from` to `to` have, all together.
    pub(crate) fn classes(&self, from: usize, to: usize) -> u32 {
        classes(&self.tokens[from..to])
    }

    /// The characters of token `t`; none behind the last one.
    pub(crate) fn word(&self, t: usize) -> &'s str {
        self.tokens.get(t).map_or("", |token| token.form)
    }

    /// First token of the clause of token `t`: just after the comma before it, commas in brackets left out. Behind the last token its clause goes on.
    pub(crate) fn clause_start(&self, t: usize) -> usize {
        self.tokens.get(t).or_else(|| self.tokens.last()).map_or(0, |token| token.clause as usize)
    }

    /// Whether the clauses that end at token `mark` and before it stand in no bracket.
    pub(crate) fn outside(&self, mark: usize) -> bool {
        std::iter::successors(Some(mark), |mark| self.clause_start(*mark).checked_sub(1)).all(|mark| self.tokens[mark].stand != Stand::Open)
    }

    /// One past the last token of the clause of token `t`.
    pub(crate) fn clause_end(&self, t: usize) -> usize {
        self.marks.after(Mark::End, t).unwrap_or(self.tokens.len())
    }

    /// The last time, comma or closing bracket before token `t`.
    pub(crate) fn stop_before(&self, t: usize) -> Option<usize> {
        self.marks.before(Mark::Stop, t)
    }

    /// The tokens before token `t`, from it back, that may tell whether a number holds already.
    pub(crate) fn telling_before(&self, t: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.marks.before(Mark::Teller, t), |t| self.marks.before(Mark::Teller, *t))
    }

    /// The tokens after token `t` and before token `to` that may tell so, or close an event.
    pub(crate) fn telling_between(&self, t: usize, to: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.marks.between(Mark::Teller, t, to), move |t| self.marks.between(Mark::Teller, *t, to))
    }

    /// The token at which the bracket that closes at `close` opens; `close` itself where none does.
    pub(crate) fn opening(&self, close: usize) -> usize {
        let (open, shut) = match self.tokens[close].stand {
            Stand::Unquote => (Stand::Quote, Stand::Unquote),
            _ => (Stand::Open, Stand::Close),
        };
        let mut depth = 0;
        for i in (0..=close).rev() {
            if self.tokens[i].stand == shut {
                depth += 1;
            } else if self.tokens[i].stand == open {
                depth -= 1;
                if depth == 0 {
                    return i;
                }
            }
        }
        close
    }

    /// The token at which the bracket or quotation that opens at `open` closes; `open` itself where none does.
    pub(crate) fn closing(&self, open: usize) -> usize {
        let (stand, shut) = match self.tokens[open].stand {
            Stand::Quote => (Stand::Quote, Stand::Unquote),
            _ => (Stand::Open, Stand::Close),
        };
        let mut depth = 0;
        for i in open..self.tokens.len() {
            if self.tokens[i].stand == stand {
                depth += 1;
            } else if self.tokens[i].stand == shut {
                depth -= 1;
                if depth == 0 {
                    return i;
                }
            }
        }
        open
    }

    /// Whether token `t` follows the one before it without a space; one that is not there follows none.
    pub(crate) fn touches(&self, t: usize) -> bool {
        t > 0 && self.tokens.get(t).is_some_and(|token| self.tokens[t - 1].span.end == token.span.start)
    }

    /// Whether what a clause says that ends with its mark is the same whatever stands behind it: no bracket is open, and no time could belong to both.
    pub(crate) fn independent(&self) -> bool {
        let timed = self.tokens.iter().rev().nth(1).is_some_and(|t| matches!(t.stand, Stand::Time(_)));
        !timed && self.tokens.iter().all(|t| t.stand != Stand::Open)
    }

    /// What a reader is shown of token `t`: its class in one word.
    pub(crate) fn shown(&self, t: usize) -> String {
        let token = &self.tokens[t];
        match token.stand {
            Stand::Mention(_) => "mention".to_owned(),
            Stand::Time(_) => "time".to_owned(),
            Stand::Word => {
                let mut names: Vec<String> = Vec::new();
                for (bit, name) in [
                    (token::class::INDICATOR, "indicator"),
                    (token::class::INDICATOR_SUFFIX, "indicator-suffix"),
                    (token::class::THING, "thing"),
                    (token::class::HOLDER, "holder"),
                    (token::class::HOLDER_SUFFIX, "holder-suffix"),
                ] {
                    if token.is(bit) {
                        names.push(name.to_owned());
                    }
                }
                if let Some(word) = token.word(self.lexicon) {
                    names.extend(word.classes.iter().filter_map(|c| match c {
                        crate::lexicon::WordClass::Cue(id) => Some(self.lexicon.cues[*id as usize].id.clone()),
                        _ => None,
                    }));
                }
                if names.is_empty() {
                    names.push(format!("{:?}", token.pos).to_lowercase());
                }
                names.join("+")
            }
            other => format!("{other:?}").to_lowercase(),
        }
    }
}

/// The classes that `tokens` have, all together.
fn classes(tokens: &[Token]) -> u32 {
    tokens.iter().fold(0, |all, token| all | token.classes)
}

/// Cues that say nothing of what is measured.
const TRANSPARENT: u32 = bit(CueClass::Link)
    | bit(CueClass::Change)
    | bit(CueClass::ChangeNoun)
    | bit(CueClass::Basis)
    | bit(CueClass::Reference)
    | bit(CueClass::Against)
    | bit(CueClass::BoundBefore)
    | bit(CueClass::BoundAfter)
    | bit(CueClass::Modality)
    | bit(CueClass::Respectively)
    | bit(CueClass::From);

/// Words that lie between a subject and its value and say nothing of what is measured.
pub(crate) fn transparent(token: &Token) -> bool {
    match token.stand {
        Stand::Time(_) => true,
        Stand::Word => {
            token.is(TRANSPARENT) && !token.is(token::class::INDICATOR)
                || (token.pos == Pos::Function && !token.cue(CueClass::Stop) && !token.cue(CueClass::Part))
        }
        _ => false,
    }
}
