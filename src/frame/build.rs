//! The tokens of a frame as they come: what each stands for, and what the later ones ask of those around them.

use smallvec::SmallVec;

use super::marks::Marks;
use super::phrase::CLOSED;
use super::token::{Stand, Token, class, mark};
use crate::segment::{Pos, Word, shape};
use crate::span::Span;

/// The tokens of a frame so far.
pub(super) struct Builder<'s> {
    text: &'s str,
    pub tokens: Vec<Token<'s>>,
    /// For each mention its token.
    pub at: Vec<usize>,
    /// The tokens that end a clause.
    pub ends: Marks,
    /// The tokens that may close a name.
    pub closers: Marks,
    /// The tokens that no name goes over.
    pub bars: Marks,
    /// The classes of all tokens together.
    pub classes: u32,
    /// The shapes of all tokens together.
    pub shapes: u8,
    /// Where the clause begins.
    clause: usize,
    /// Where those begin that a bracket interrupts.
    outer: SmallVec<[usize; 4]>,
}

impl<'s> Builder<'s> {
    /// No tokens yet of `text`, which has as many mentions; room for `tokens`.
    pub(super) fn new(text: &'s str, mentions: usize, tokens: usize) -> Self {
        Self {
            text,
            tokens: Vec::with_capacity(tokens),
            at: vec![0; mentions],
            ends: Marks::default(),
            closers: Marks::default(),
            bars: Marks::default(),
            classes: 0,
            shapes: 0,
            clause: 0,
            outer: SmallVec::new(),
        }
    }

    /// Adds a word.
    #[inline]
    pub(super) fn word(&mut self, word: Word) {
        let Word { span, pos, entry, classes, shape } = word;
        let form = span.of(self.text);
        let stand = match pos {
            Pos::Mark => form.chars().next().map_or(Stand::Mark, mark),
            _ if shape & shape::DE != 0 => Stand::De,
            _ if shape & shape::AND != 0 => Stand::And,
            _ => Stand::Word,
        };
        let t = self.tokens.len();
        self.classes |= classes;
        self.shapes |= shape;
        if classes & (class::HOLDER | class::HOLDER_SUFFIX | class::TRADE) != 0 || matches!(pos, Pos::Name | Pos::PlaceName) {
            self.closers.insert(t);
        }
        // What a bracket holds may be passed over.
        if self.outer.is_empty() && (stand != Stand::Word || classes & CLOSED != 0 && classes & (class::INDICATOR | class::THING) == 0) && stand != Stand::Open
        {
            self.bars.insert(t);
        }
        self.push(Token { span, form, stand, pos, shape, entry, classes, clause: 0 });
        match stand {
            Stand::Comma | Stand::Colon | Stand::Mark => {
                self.ends.insert(t);
                self.clause = t + 1;
            }
            Stand::Open => {
                self.outer.push(self.clause);
                self.clause = t + 1;
            }
            Stand::Close => {
                self.ends.insert(t);
                self.clause = self.outer.pop().unwrap_or(0);
            }
            _ => {}
        }
    }

    /// Adds what stands for a mention or a time.
    pub(super) fn fixed(&mut self, span: Span, stand: Stand) {
        if let Stand::Mention(i) = stand {
            self.at[i] = self.tokens.len();
        } else if self.outer.is_empty() {
            self.bars.insert(self.tokens.len());
        }
        self.push(Token { span, form: span.of(self.text), stand, pos: Pos::Numeral, shape: 0, entry: None, classes: 0, clause: 0 });
    }

    #[expect(clippy::cast_possible_truncation, reason = "a sentence is shorter than 4 GiB")]
    fn push(&mut self, token: Token<'s>) {
        self.tokens.push(Token { clause: self.clause as u32, ..token });
    }
}

#[cfg(test)]
mod tests {
    use super::{Builder, Pos, Span, Word};

    #[test]
    fn clauses_end_at_commas_and_begin_after_them_but_for_those_in_brackets() {
        let of = |text: &str| -> Vec<(u32, usize)> {
            let mut builder = Builder::new(text, 0, 0);
            for (at, c) in text.char_indices() {
                let pos = if c == 'a' { Pos::Noun } else { Pos::Mark };
                builder.word(Word { span: Span::new(at, at + c.len_utf8()), pos, entry: None, classes: 0, shape: 0 });
            }
            builder.tokens.iter().enumerate().map(|(t, token)| (token.clause, builder.ends.after(t).unwrap_or(builder.tokens.len()))).collect()
        };
        assert_eq!(of("a，a"), [(0, 1), (0, 3), (2, 3)]);
        assert_eq!(of("a，（a，a）a"), [(0, 1), (0, 4), (2, 4), (3, 4), (3, 6), (5, 6), (5, 8), (2, 8)]);
        assert_eq!(of("a，a）a"), [(0, 1), (0, 3), (2, 3), (2, 5), (0, 5)], "a bracket that never opened closes all");
    }
}
