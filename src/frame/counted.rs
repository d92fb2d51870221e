//! Those who are counted and what they have (计数对象): 70家基金公司资产规模.

use super::Frame;
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::list;
use crate::span::Span;

/// Units by which bodies, places and works are counted.
const UNITS: Forms = Forms::new(list!("frame", "counted.units"));

/// Words that end as those for bodies, places and works do and are none: 资金, 产业.
const NO_BODIES: Forms = Forms::new(list!("frame", "counted.no-bodies"));

impl Frame<'_> {
    /// Where what is measured begins in the phrase from token `start` to token `right`, which begins with those counted right before it, who have it:
    /// 70家基金公司 资产规模, 50个城市 住宅均价.
    pub(super) fn behind_counted(&self, start: usize, right: usize) -> Option<usize> {
        let counted = start < right && start > 0 && self.touches(start) && self.counts(start - 1) && self.tokens[right].is(class::INDICATOR);
        if !counted || self.tokens[right].is(class::THING) {
            return None;
        }
        let last = (start..right).rev().find(|t| self.counted_body(*t))?;
        let plain = (start..=last).all(|t| self.tokens[t].stand == Stand::Word);
        (plain && self.tokens[last + 1].stand == Stand::Word && self.tokens[last + 1].nominal()).then_some(last + 1)
    }

    /// Whether token `t` is a kind of funds, which have what token `start` behind it begins: 债券型基金 规模.
    pub(super) fn fund(&self, t: usize, start: usize) -> bool {
        let token = &self.tokens[t];
        token.form.len() > "基金".len()
            && token.form.ends_with("基金")
            && token.is(class::THING)
            && !token.is(class::HOLDER_SUFFIX)
            && self.tokens[start].is(class::INDICATOR)
    }

    /// The kind of funds right before token `start`, which begins what they have.
    pub(crate) fn fund_before(&self, start: usize) -> Option<Span> {
        let right = start.checked_sub(1).filter(|t| self.tokens[start].is(class::INDICATOR) && self.touches(start) && self.fund(*t, start))?;
        Some(self.bytes(self.phrase_start(right, self.clause_start(right)), right))
    }

    /// Who has what begins at token `start`: those counted before it, 的 between or not.
    pub(crate) fn counted_before(&self, start: usize) -> Option<Span> {
        let last = start.checked_sub(1).filter(|t| *t > 0)?;
        let last = if self.tokens[last].stand == Stand::De { last - 1 } else { last };
        // 13家金控9月税后纯益: when it holds may stand between.
        let timed = matches!(self.tokens[last].stand, Stand::Time(_)) && last > 1 && self.tokens[start].is(class::INDICATOR);
        let last = if timed && self.word(last - 1).len() > 3 { last - 1 } else { last };
        if !self.counted_body(last) {
            return None;
        }
        let word = |t: &usize| self.tokens[*t].stand == Stand::Word && self.tokens[*t].nominal() && self.touches(*t);
        let first = (1..=last).rev().take(6).take_while(word).last()?;
        // 云岭市12个光伏项目总投资: works are those of the place.
        let placed = || self.word(last).ends_with("项目") && first > 1 && self.holder_like(first - 2) && self.touches(first - 1);
        // 对12家机构罚款: to whom something is done.
        let toward = || first > 1 && matches!(self.word(first - 2), "对" | "向" | "给");
        (self.counts(first - 1) && !placed() && !toward()).then(|| self.bytes(first, last))
    }

    /// Whether token `t` stands for a number of bodies, places or works.
    fn counts(&self, t: usize) -> bool {
        let Stand::Mention(m) = self.tokens[t].stand else { return false };
        let unit = self.mentions[m].unit.as_str();
        UNITS.has(unit)
    }

    /// Whether the word at token `t` ends what a body, a place or a work is called by.
    fn counted_body(&self, t: usize) -> bool {
        const ENDS: [char; 27] = [
            '业', '司', '行', '厂', '店', '市', '省', '县', '区', '国', '港', '院', '校', '户', '构', '场', '站', '园', '企', '份', '目', '金', '镇', '村',
            '州', '矿', '控',
        ];
        let token = &self.tokens[t];
        token.stand == Stand::Word
            && token.nominal()
            && token.form.ends_with(ENDS)
            && !self.closed(t)
            && !token.is(class::INDICATOR)
            && (token.is(class::THING | class::HOLDER_SUFFIX) || token.form.len() > 3)
            && !NO_BODIES.has(token.form)
    }

    /// Where those end who are counted in the phrase from token `left` to token `last`, which an indicator of theirs follows: 12家企业 技术收入.
    pub(super) fn counted_end(&self, left: usize, last: usize) -> usize {
        let measured = left + 1 < last && self.tokens.get(last).is_some_and(|n| n.is(class::INDICATOR) && !n.is(class::THING)) && self.touches(last);
        let body = || (left..last).rev().find(|t| self.counted_body(*t)).map(|t| t + 1);
        if measured && left > 0 && self.counts(left - 1) { body().unwrap_or(last) } else { last }
    }
}
