//! Somebody (某人): whether what stands behind a name is what only a firm has or does.

use super::Frame;
use super::actor::is_surname;
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::segment::{Pos, shape};

/// Words between a name and what it has: 累计, 本次.
const BETWEEN: Forms = Forms::new(list!("frame", "somebody.between"));

/// What only firms have.
const FIGURES: Forms = Forms::new(list!("frame", "somebody.figures"));

/// What firms have, and some other things too.
const HAS: Forms = Forms::new(list!("frame", "somebody.has"));

/// What such figures end with.
const TAILS: &[&str] = list!("frame", "somebody.tails");

/// What somebody's is behind 的.
const OWNED: Forms = Forms::new(list!("frame", "somebody.owned"));

/// Whom a name stands before: 创始人.
const OFFICES: Forms = Forms::new(list!("frame", "somebody.offices"));

/// What only somebody does, by words that are no verbs.
const DOES: Forms = Forms::new(list!("frame", "somebody.does"));

/// What others do too, by the same sort of words.
const ALSO: Forms = Forms::new(list!("frame", "somebody.also"));

/// What only business has to do with.
const BUSINESS: Forms = Forms::new(list!("frame", "somebody.business"));

/// What those are together whose names stand before 等.
const KINDS: Forms = Forms::new(list!("frame", "somebody.kinds"));

impl Frame<'_> {
    /// Whether what stands at token `end`, behind a name that begins at token `t`, is what only somebody has or does.
    pub(super) fn told(&self, t: usize, end: usize, toward: bool) -> bool {
        let mut i = end;
        while i < self.tokens.len() && i < end + 3 && (matches!(self.tokens[i].stand, Stand::Time(_)) || BETWEEN.has(self.word(i))) {
            i += 1;
        }
        let Some(next) = self.tokens.get(i) else { return false };
        // 恒岳股份: mostly what it is called by.
        if next.form == "股份" && self.bytes(t, i - 1).len() == 6 {
            return false;
        }
        match next.stand {
            Stand::De => (i + 1..self.tokens.len().min(i + 3)).any(|i| self.figure(i) || OWNED.has(self.word(i))),
            // 持有汉禾启朔1200万股.
            Stand::Mention(m) => toward && self.mentions[m].dimension == "count",
            Stand::And if i == end => self.names(t, end, toward),
            // 汉禾启朔：中标3亿元.
            Stand::Colon => i == end && t < 2 && self.coined(t, end) && !self.personal(t, end) && self.dealings(i, self.clause_end(i + 1)),
            Stand::Word if toward => self.figure(i) || (next.pos == Pos::Verb || next.cue(CueClass::Verb)) && !self.word(t - 1).contains('持'),
            Stand::Word if !self.coined(t, end) => {
                let short = self.bytes(t, end - 1).len() == 9;
                FIGURES.has(next.form) || short && self.figure(i) || i == end && OFFICES.has(next.form)
            }
            Stand::Word if !self.foreign(t) && self.bytes(t, end - 1).len() == 6 => FIGURES.has(next.form) || i == end && OFFICES.has(next.form),
            Stand::Word => self.figure(i) || i == end && OFFICES.has(next.form) || !self.personal(t, end) && self.does_so(i),
            _ => false,
        }
    }

    /// Whether the name from token `t` up to token `end` is the first of a list of names of which something is told: 汉禾启朔、恒岳云泽净利润.
    fn names(&self, t: usize, end: usize, toward: bool) -> bool {
        let (mut last, mut after, mut count, mut known) = (t, end, 1, false);
        while self.tokens.get(after).is_some_and(|and| and.stand == Stand::And) {
            last = after + 1;
            let listed = self.tokens.get(last).is_some_and(|n| n.is(class::COMPANY));
            known |= listed;
            let next = if listed { last + 1 } else { self.run_of(last) };
            if next == last {
                return false;
            }
            (after, count) = (next, count + 1);
        }
        let Some(next) = self.tokens.get(after) else { return false };
        // 汉禾启朔、云海股份: what stands beside a firm is one.
        if known && self.coined(t, end) && self.bytes(t, end - 1).len() >= 9 {
            return true;
        }
        // A list of three is one of names, whatever is told of them.
        let several = count > 2 && next.stand == Stand::Word && (next.is(class::INDICATOR) || next.cue(CueClass::Verb));
        let kinds = || (after + 1..self.tokens.len().min(after + 4)).any(|i| KINDS.has(self.word(i)));
        several || next.form == "等" && kinds() || next.stand == Stand::Word && self.told(last, after, toward)
    }

    /// Whether anything behind token `from` and before token `to` is a matter of business.
    fn dealings(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|i| self.figure(i) || self.tokens[i].cue(CueClass::Verb) || BUSINESS.has(self.word(i)))
    }

    /// Whether token `t` is a figure that only firms have.
    fn figure(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let ends = || token.is(class::INDICATOR) && TAILS.iter().any(|tail| token.form.ends_with(tail));
        token.stand == Stand::Word && (FIGURES.has(token.form) || HAS.has(token.form) || ends())
    }

    /// Whether the name from token `t` up to token `end` is no one word of a dictionary, which names people and goods as well.
    pub(super) fn coined(&self, t: usize, end: usize) -> bool {
        end > t + 1 || self.tokens[t].shape & shape::STRAY != 0 || self.foreign(t)
    }

    /// Whether the name from token `t` up to token `end` may be that of a person, or is too short to tell: 周建华.
    pub(super) fn personal(&self, t: usize, end: usize) -> bool {
        if self.foreign(t) {
            return false;
        }
        let name = self.bytes(t, end - 1);
        let surname = || name.of(self.text).chars().next().is_some_and(is_surname);
        name.len() < 9 || name.len() == 9 && surname()
    }

    /// Whether token `t` is what only somebody does, and no link to a number.
    fn does_so(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let counted = matches!(self.tokens.get(t + 1).map(|n| n.stand), Some(Stand::Mention(_)));
        let counts = |to: usize| (t + 1..to).any(|i| matches!(self.tokens[i].stand, Stand::Mention(_)));
        let end = self.clause_end(t);
        let next = if end + 1 < self.tokens.len() { self.clause_end(end + 1) } else { end };
        if !counts(next) {
            return false;
        }
        if !counted && (DOES.has(token.form) || ALSO.has(token.form) && self.dealings(t, next)) {
            return true;
        }
        // 卡维诺预计全年亏损3亿元: what others expect of something else has other figures.
        if token.cue(CueClass::Modality) {
            return (t + 1..end).any(|i| self.figure(i)) && counts(end);
        }
        (token.cue(CueClass::Verb) || token.cue(CueClass::Announce)) && !token.is(class::INDICATOR)
    }
}
