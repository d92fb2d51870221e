//! Brackets (括号) that hold nothing but a number and how it moved: 海州（3.1%）, 纯碱（涨幅2.8%）.

use super::Frame;
use super::token::{Stand, class};
use super::transparent;
use crate::segment::Pos;
use crate::span::Span;

impl Frame<'_> {
    /// The token at which the bracket opens that holds mention `m` and, before it, at most words of movement.
    pub(crate) fn boxed(&self, m: usize) -> Option<usize> {
        let at = self.token_of(m);
        if !self.bracketed() || self.tokens.get(at + 1).is_none_or(|next| next.stand != Stand::Close) {
            return None;
        }
        let moves = |t: &usize| transparent(&self.tokens[*t]);
        let open = (0..at).rev().take(4).find(|t| !moves(t))?;
        (open > 0 && self.tokens[open].stand == Stand::Open).then_some(open)
    }

    /// What the places have whose brackets hold each a number, that of mention `m` among them, as first and last token:
    /// 海州（3.1%）和云岭（3.4%）的失业率, 失业率最低的是海州（3.1%）.
    pub(crate) fn had_by_boxed(&self, m: usize) -> Option<(usize, usize)> {
        let open = self.boxed(m)?;
        let clause = self.clause_start(open - 1);
        // To the last bracket of the list.
        let mut last = m;
        while last + 1 < self.mentions.len() && self.boxed(last + 1).is_some_and(|next| self.follows(last, next)) {
            last += 1;
        }
        let end = self.token_of(last) + 2;
        if self.tokens.get(end).is_some_and(|t| t.stand == Stand::De) {
            let right = self.phrase_end(end + 1, self.clause_end(end), false).checked_sub(1).filter(|right| *right > end)?;
            return self.tokens[right].is(class::INDICATOR | class::THING).then_some((end + 1, right));
        }
        let most = |t: usize| self.word(t).starts_with('最') && self.tokens[t + 1..open].iter().take(3).any(|n| n.stand == Stand::De);
        let most = (clause + 1..open).find(|t| most(*t))?;
        let right = (clause..most).rev().take(2).find(|t| self.tokens[*t].is(class::INDICATOR) && self.ends_phrase(*t))?;
        Some((self.phrase_start(right, clause), right))
    }

    /// The name before the bracket that holds mention `m`, in bytes of the sentence.
    pub(crate) fn name_before_box(&self, m: usize) -> Option<Span> {
        let open = self.boxed(m)?;
        let name = |t: &usize| {
            let token = &self.tokens[*t];
            token.stand == Stand::Word
                && self.name_part(*t)
                && (!token.is(class::INDICATOR) || token.is(class::HOLDER_SUFFIX))
                && (*t + 1 == open || self.touches(*t + 1))
        };
        let start = (self.clause_start(open - 1)..open).rev().take(6).take_while(name).last()?;
        Some(self.bytes(start, open - 1))
    }

    /// The first of `count` mentions in brackets of their own right before mention `first`, where 的 ties all of those named before them to what 分别 deals out:
    /// 海州（12万人次）及云岭（3万人次）的旅客分别增加3%及2%.
    pub(crate) fn boxes(&self, first: usize, count: usize) -> Option<usize> {
        let boxed = first.checked_sub(count).filter(|_| self.bracketed() && count > 1)?;
        let tied = self.tokens.get(self.token_of(first - 1) + 2).is_some_and(|t| t.stand == Stand::De);
        let last = self.clause_start(self.token_of(first));
        let whole = (boxed..first).all(|p| self.boxed(p).is_some()) && (boxed + 1..first).all(|p| self.follows(p - 1, self.boxed(p).unwrap_or(0)));
        (tied && whole && last <= self.token_of(first - 1) + 2).then_some(boxed)
    }

    /// Whether the bracket that opens at token `open` belongs to the next item of a list behind that of mention `m`.
    fn follows(&self, m: usize, open: usize) -> bool {
        let close = self.token_of(m) + 1;
        open > close + 2
            && self.tokens.get(close + 1).is_some_and(|t| t.stand == Stand::And)
            && self.tokens[close + 2..open].iter().all(|t| t.stand == Stand::Word && (t.nominal() || t.pos == Pos::Numeral))
    }
}
