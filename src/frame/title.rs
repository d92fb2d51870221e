//! Titles (称谓) and courts: who is meant by the name behind a word for what somebody is, and who decides of others' figures.

use smallvec::SmallVec;

use super::Frame;
use super::holder::{Holder, Part};
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;

/// Characters that no name ends with.
const ADVERBS: Forms = Forms::new(list!("frame", "title.adverbs"));

/// Words for who stands in court or for an office.
const ACCUSED: Forms = Forms::new(list!("frame", "title.accused"));

/// What courts do of which others have the figures.
const JUDGING: Forms = Forms::new(list!("frame", "title.judging"));

impl Frame<'_> {
    /// The last token of the name that no list has and that begins behind the title at token `t`: 控股股东云海.
    pub(super) fn titled(&self, t: usize) -> Option<usize> {
        let start = t + 1;
        let part = |i: &usize| {
            let token = &self.tokens[*i];
            let character = self.single(*i)
                && !ADVERBS.has(self.word(*i))
                && !self.closed(*i)
                && !token.cue(CueClass::Stop)
                && !token.cue(CueClass::Link)
                && !token.is(class::INDICATOR);
            token.stand == Stand::Word && token.entry.is_none() && (token.pos == Pos::Name || character)
        };
        let right = (start..self.tokens.len().min(start + 4)).take_while(|i| self.touches(*i) && part(i)).last();
        let ends = |right: usize| {
            let whole = (start..=right).all(|i| self.tokens[i].pos == Pos::Name);
            whole || self.bytes(start, right).len() <= 12 && self.tokens.get(right + 1).is_none_or(|next| !self.touches(right + 1) || !next.nominal())
        };
        right.filter(|right| ends(*right) && self.bytes(start, *right).len() >= 6)
    }

    /// Drops the titles that `found` ends with and 、 joins to the one at token `t`: 控股股东、实控人云海 is one `named` person.
    pub(super) fn drop_titles(&self, found: &mut SmallVec<[Holder; 8]>, mut t: usize, named: &mut Holder) {
        while let Some(title) = found.last().filter(|o| o.generic && o.right + 2 == t && self.tokens[o.right].is(class::TITLE)) {
            (t, named.part) = (title.start, title.part);
            found.pop();
        }
    }

    /// Whether token `right` ends the name of a court that decides of others' figures: 海州市中级人民法院判决….
    pub(super) fn judges(&self, right: usize) -> bool {
        let court = self.word(right).ends_with("法院") || self.word(right).ends_with("中院") || self.word(right).ends_with("高院");
        court && self.tokens[right + 1..].iter().any(|t| t.stand == Stand::Word && JUDGING.has(t.form))
    }

    /// The firm that begins at token `t` with the letters of those whose shares may be delisted: ST锦帆, *ST云天.
    pub(super) fn warned(&self, t: usize) -> Option<Holder> {
        if self.word(t) != "ST" {
            return None;
        }
        let part = |i: &usize| self.tokens[*i].stand == Stand::Word && self.touches(*i) && !self.tokens[*i].cue(CueClass::Verb);
        let mut right = t;
        for i in (t + 1..self.tokens.len().min(t + 4)).take_while(part) {
            right = i;
            if self.bytes(t + 1, i).len() >= 6 {
                break;
            }
        }
        let named = right > t && (6..=12).contains(&self.bytes(t + 1, right).len());
        let star = t.checked_sub(1).filter(|s| self.word(*s) == "*" && self.touches(t));
        let start = star.unwrap_or(t);
        let opens = start == 0 || matches!(self.tokens[start - 1].stand, Stand::Comma | Stand::Mark | Stand::Time(_) | Stand::Colon);
        let part = if opens { Part::Subject } else { Part::Governed };
        named.then_some(Holder { start, right, generic: false, source: false, part })
    }

    /// Whether what courts do to somebody stands before the name at token `t`: 判处林某.
    pub(super) fn sentenced(&self, t: usize) -> bool {
        t > 0 && self.touches(t) && JUDGING.has(self.word(t - 1))
    }

    /// Who stands in court, by the name at token `t` behind the word for it: 被告人陈某.
    pub(super) fn accused(&self, t: usize) -> Option<Holder> {
        let called = t > 0 && ACCUSED.has(self.word(t - 1)) && self.touches(t);
        if !called || self.closed(t) || self.name_end(t).is_some() {
            return None;
        }
        let part = |i: &usize| (self.single(*i) || self.unlisted(*i)) && !self.tokens[*i].cue(CueClass::Stop) && !matches!(self.word(*i), "犯" | "诉");
        let right =
            (t..self.tokens.len().min(t + 3)).take_while(|i| self.tokens[*i].stand == Stand::Word && (*i == t || self.touches(*i)) && part(i)).last()?;
        let goes_on = self.tokens.get(right + 1).is_some_and(|next| self.touches(right + 1) && next.nominal());
        (!goes_on && self.bytes(t, right).len() >= 6).then_some(Holder { start: t, right, generic: false, source: false, part: Part::Subject })
    }
}
