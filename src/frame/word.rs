//! What one token (词) is by itself: a name, one character, Latin letters.

use super::Frame;
use super::holder::SURNAMES;
use super::token::{Stand, class};
use crate::segment::Pos;

impl Frame<'_> {
    /// Whether token `t` is written in Latin letters.
    pub(crate) fn latin(&self, t: usize) -> bool {
        self.word(t).starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// Whether the word at token `t` goes on with a name in Latin letters behind a space: Model S.
    pub(crate) fn spaced(&self, t: usize) -> bool {
        t > 0
            && self.tokens[t].stand == Stand::Word
            && self.word(t).starts_with(|c: char| c.is_ascii_alphanumeric())
            && &self.text[self.tokens[t - 1].span.end..self.tokens[t].span.start] == " "
            && self.latin(t - 1)
    }

    /// Whether token `t` is a proper name, as the one before the ending of a holder's name: 江阴 银行.
    pub(crate) fn named(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        token.stand == Stand::Word && (matches!(token.pos, Pos::PlaceName | Pos::Name) || token.is(class::HOLDER))
    }

    /// Whether token `t` names or ends the name of a holder.
    pub(crate) fn holder_like(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        token.stand == Stand::Word && (token.is(class::HOLDER) || token.is(class::HOLDER_SUFFIX) && !token.is(class::TRADE) || token.place())
    }

    /// Whether token `t` is a family name, alone or with what stands for the rest of the name: 李, 李某.
    pub(crate) fn surname(&self, t: usize) -> bool {
        let form = self.word(t);
        form.get(..3).is_some_and(|first| SURNAMES.has(first)) && (form.len() == 3 || form.get(3..).is_some_and(|rest| rest.starts_with('某')))
    }

    /// Whether token `t` is of one character.
    pub(crate) fn single(&self, t: usize) -> bool {
        self.tokens[t].span.end - self.tokens[t].span.start == 3
    }

    /// Whether token `t` is a name that no list has, of two characters or more.
    pub(crate) fn unlisted(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        token.stand == Stand::Word && token.pos == Pos::Name && token.entry.is_none() && token.span.len() >= 6 && !token.is(class::COMPANY)
    }

    /// Whether token `t` is a foreign name that no list has: longer than an acronym, or not all in capitals.
    #[inline]
    pub(super) fn foreign(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let word = self.word(t);
        let latin = word.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && token.stand == Stand::Word && token.entry.is_none();
        latin && word.len() >= 4 && (word.len() >= 6 || word.contains(|c: char| c.is_ascii_lowercase()))
    }
}
