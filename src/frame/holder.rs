//! Holders (主体) in a sentence: names of organisations, companies, places and products, and where they stand.

use super::Frame;
use super::token::{Stand, class};
use crate::lexicon::CueClass;
use crate::segment::Pos;

/// A holder: its first and last token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    /// First token.
    pub start: usize,
    /// Last token.
    pub right: usize,
    /// Whether it only stands for one named elsewhere: 公司, 全市.
    pub generic: bool,
    /// Whether it is named as the source of a figure.
    pub source: bool,
}

impl Frame<'_> {
    /// The holders of the sentence, in order.
    pub(crate) fn holders(&self) -> Vec<Holder> {
        let mut found = Vec::new();
        let mut t = 0;
        while t < self.tokens.len() {
            if let Some(announcer) = self.announcer(t) {
                t = announcer.right + 1;
                found.push(announcer);
                continue;
            }
            let token = &self.tokens[t];
            if token.stand == Stand::Word
                && !token.cue(CueClass::Verb)
                && (token.is(class::HOLDER | class::HOLDER_SUFFIX) || token.place(self.text))
                && let Some(holder) = self.holder_at(t)
            {
                t = holder.right + 1;
                found.push(holder);
                continue;
            }
            t += 1;
        }
        found
    }

    /// The holder of which token `t` is a part.
    fn holder_at(&self, t: usize) -> Option<Holder> {
        let named = self.tokens[t].is(class::HOLDER) || self.tokens[t].place(self.text);
        let mut start = t;
        // 云帆集团 is a name, 集团 alone stands for one.
        let ending = self.tokens[t].is(class::GENERIC) && self.tokens[t].is(class::HOLDER_SUFFIX);
        if !named || ending && t > 0 && self.touches(t) && self.named(t - 1) {
            // The front of a name that no list has: up to five words before its ending.
            while start > 0 && t - start < 6 && self.touches(start) && self.name_part(start - 1) {
                start -= 1;
            }
            if start == t {
                return None;
            }
        }
        let mut right = t;
        let mut end = t + 1;
        while end < self.tokens.len() && end - t < 8 && self.touches(end) {
            let token = &self.tokens[end];
            if token.stand == Stand::Open {
                let close = self.closing(end);
                if close > end
                    && close - end <= 3
                    && self.tokens.get(close + 1).is_some_and(|n| n.stand == Stand::Word && self.touches(close + 1) && self.name_part(close + 1))
                {
                    end = close + 1;
                    continue;
                }
                break;
            }
            if token.stand != Stand::Word || self.closed(end) || token.is(class::INDICATOR) {
                break;
            }
            if token.is(class::HOLDER | class::HOLDER_SUFFIX) || token.place(self.text) {
                right = end;
            } else if !self.name_part(end) || token.is(class::THING) {
                break;
            }
            end += 1;
        }
        let generic = start == right && self.tokens[t].is(class::GENERIC);
        Some(Holder { start, right, generic, source: self.is_source(start, right) })
    }

    /// Whether token `t` can be part of a name.
    fn name_part(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        token.stand == Stand::Word
            && !self.closed(t)
            && !token.cue(CueClass::Determiner)
            && (matches!(token.pos, Pos::Noun | Pos::Verbal | Pos::Name | Pos::Other | Pos::PlaceName) || token.is(class::HOLDER | class::HOLDER_SUFFIX))
            && (!token.is(class::INDICATOR) || token.is(class::HOLDER_SUFFIX))
    }

    /// The name that begins at token `t` of a clause and announces: 样本科技(300001.SZ)公告称.
    fn announcer(&self, t: usize) -> Option<Holder> {
        let first = t == 0 || matches!(self.tokens[t - 1].stand, Stand::Comma | Stand::Mark | Stand::Quote | Stand::Time(_) | Stand::Unquote | Stand::Close);
        if !first || self.tokens[t].stand != Stand::Word {
            return None;
        }
        let mut end = t;
        while end < self.tokens.len()
            && end - t < 9
            && self.tokens[end].stand == Stand::Word
            && !self.closed(end)
            && !self.tokens[end].cue(CueClass::Stop)
            && !self.tokens[end].cue(CueClass::Announce)
        {
            end += 1;
        }
        if end == t || end - t > 8 {
            return None;
        }
        let mut after = end;
        while after < self.tokens.len() && matches!(self.tokens[after].stand, Stand::Open | Stand::Time(_)) {
            after = match self.tokens[after].stand {
                Stand::Open => self.closing(after).max(after) + 1,
                _ => after + 1,
            };
        }
        let next = self.tokens.get(after)?;
        // 【样本科技：…】 and 样本科技：… at the front of a sentence name who it is about.
        let headline = next.stand == Stand::Colon && t <= 1;
        if !(next.cue(CueClass::Announce) || headline) || self.tokens[t].cue(CueClass::Source) {
            return None;
        }
        let right = end - 1;
        (self.bytes(t, right).len() >= 6).then(|| Holder { start: t, right, generic: self.tokens[right].is(class::GENERIC) && t == right, source: false })
    }

    /// Whether a holder stands in a phrase that only says where a figure comes from: 据海关统计, 统计局数据显示.
    fn is_source(&self, start: usize, right: usize) -> bool {
        let clause = self.clause_start(start);
        let opened = (clause..start).rev().take(4).any(|t| self.tokens[t].cue(CueClass::Source));
        let followed = (right + 1..self.tokens.len())
            .take_while(|t| matches!(self.tokens[*t].stand, Stand::Word | Stand::Time(_) | Stand::De | Stand::Open | Stand::Close))
            .take(7)
            .any(|t| self.tokens[t].cue(CueClass::Source) && !self.tokens[t].is(class::INDICATOR));
        (opened || followed) && !self.tokens[right].is(class::PLACE)
    }
}
