//! Offices (职务) of those who hold shares: 持股3万股的董事、总经理王海.

use smallvec::SmallVec;

use super::Frame;
use super::holder::{Holder, Part};
use super::token::{Stand, Token, class};
use crate::lexicon::CueClass;
use crate::span::Span;

impl Frame<'_> {
    /// Adds to what is `found` who 的 ties to shares before a comma: 持有公司股份3万股的监事王海，计划减持.
    pub(super) fn find_tied(&self, found: &mut SmallVec<[Holder; 2]>) {
        for de in (1..self.tokens.len()).filter(|t| self.tokens[*t].stand == Stand::De && matches!(self.tokens[t - 1].stand, Stand::Mention(_) | Stand::Close))
        {
            let Some(start) = self.tied_to(de) else { continue };
            let Some(right) = self.tied_name(start).or_else(|| self.unlisted(start).then_some(start)) else { continue };
            let ends = self.tokens.get(right + 1).is_some_and(|n| n.stand == Stand::Comma);
            if ends && self.shareholder(start) && found.iter().all(|h| h.right < start || h.start > right) {
                let place = found.iter().position(|h| h.start > right).unwrap_or(found.len());
                found.insert(place, Holder { start, right, generic: false, source: false, part: Part::Subject });
            }
        }
    }

    /// The token at which the name begins of whoever has what stands before the 的 at token `de`, behind words for what somebody is: 的董事、总经理王海.
    pub(crate) fn tied_to(&self, de: usize) -> Option<usize> {
        let end = (de + 1..self.tokens.len()).find(|i| !(self.touches(*i) && self.office(*i)))?;
        // 持股20%的参股公司云帆能源: of whom somebody has that much.
        (end > de + 1 && !self.word(end - 1).ends_with("公司")).then_some(end)
    }

    /// Where what the number at token `at` tells ends and the name begins of who has it, where 的 ties an office and the name to it:
    /// 持股3万股的董事、总经理王海. A bracket behind the number, or around it, has closed in between: 持股3万股（占2%）的股东张明.
    pub(crate) fn owner_tied(&self, at: usize) -> Option<(usize, usize)> {
        let end = match self.tokens.get(at + 1)?.stand {
            Stand::Open => self.closing(at + 1),
            Stand::Close => at + 1,
            _ => at,
        };
        self.tokens.get(end + 1).filter(|n| n.stand == Stand::De)?;
        self.tied_to(end + 1).map(|name| (end, name))
    }

    /// Whether who holds the shares that the number at token `at` tells is tied to it, and no plan opens its clause: 持股3%的股东周明拟….
    pub(crate) fn held_by(&self, at: usize) -> bool {
        self.owner_tied(at).is_some_and(|(end, _)| {
            let clause = self.clause_start(end + 1);
            let planned = |t: &Token| t.cue(CueClass::Modality) || matches!(t.form, "将" | "拟");
            self.owns(clause, at) && !self.tokens[clause..at].iter().any(planned)
        })
    }

    /// The first of the words right before token `t` for what somebody is, `t` itself where there is none: 董事、总经理王海.
    pub(super) fn titles_before(&self, t: usize) -> usize {
        if self.title(t) || t == 0 || self.word(t - 1).ends_with("公司") {
            return t;
        }
        (1..t).rev().take_while(|i| self.touches(*i + 1) && self.office(*i)).last().unwrap_or(t)
    }

    /// Whether token `t` is one of the words for what somebody is, or stands between two of them.
    fn office(&self, t: usize) -> bool {
        let title = |i: usize| self.tokens.get(i).is_some_and(|n| n.stand == Stand::Word && self.title(i));
        title(t) || t > 0 && self.tokens[t].stand == Stand::And && title(t - 1) && title(t + 1)
    }

    /// The last token of the name that begins at token `start` behind such words, whatever it is made of, where what is done or a mark ends it:
    /// 股东杉云实业计划减持.
    pub(crate) fn tied_name(&self, start: usize) -> Option<usize> {
        let part =
            |t: usize| self.touches(t) && self.tokens[t].stand == Stand::Word && !self.hinge(t) && !matches!(self.word(t), "先生" | "女士" | "及" | "之一");
        let end = (start..self.tokens.len()).find(|t| !part(*t))?;
        let closes = matches!(self.tokens[end].stand, Stand::Comma | Stand::Open) || self.hinge(end) || matches!(self.word(end), "先生" | "女士");
        let named = end > start && (self.tokens[end - 1].is(class::HOLDER_SUFFIX) || (start + 1..end).all(|t| self.odd(t) || self.single(t)));
        (closes && named && end <= start + 8 && !self.title(start)).then(|| end - 1)
    }

    /// Who holds shares and is named behind byte `from` in the clause of token `at`, before it, where the name stands behind 的 and an office:
    /// 持股8%的股东云海创富拟减持不超过2%.
    pub(crate) fn owner_behind(&self, from: usize, at: usize) -> Option<Span> {
        let clause = self.clause_start(at);
        let tied =
            |h: &&Holder| h.part == Part::Subject && h.start > clause && h.right < at && self.tokens[h.start].span.start > from && self.shareholder(h.start);
        self.owners.iter().rev().find(tied).map(|h| self.bytes(h.start, h.right))
    }
}
