//! Fronts of phrases (短语开头): the words there that specify nothing.

use super::Frame;
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::record::Kind;
use crate::segment::Pos;

/// Words that say the same in another measure before what is measured: 合每股收益0.2元.
const FRONTS: Forms = Forms::new(list!("frame", "front.fronts"));

/// What somebody is, before the name: 候选人林志明.
const STANDING: Forms = Forms::new(list!("frame", "front.standing"));

impl Frame<'_> {
    /// Cuts words off the front that specify nothing.
    pub(super) fn trimmed(&self, mut start: usize, right: usize) -> usize {
        // 30强营业收入: what is left of a name with a number in it.
        let digit = |t: usize| self.tokens[t].span.start.checked_sub(1).is_some_and(|b| self.text.as_bytes()[b].is_ascii_digit());
        while start < right
            && (self.single(start) && digit(start)
                || matches!(self.word(start), "大" | "市" | "省" | "县" | "区")
                    && start > 0
                    && self.touches(start)
                    && (self.tokens[start - 1].pos == Pos::Numeral || self.word(start - 1) == "等")
                || self.word(start) == "英寸" && digit(start)
                || self.word(start) == "内"
                || self.line(start))
        {
            start += 1;
        }
        // 云岭铁路第二双线全长: what is left of a name with an ordinal in it.
        if start < right && start > 0 && self.touches(start) && self.tokens[right].is(class::INDICATOR) && self.bare_ordinal(start - 1) {
            return right;
        }
        // 每公斤收购价, 每单收入: what it is said per is no part of it.
        if start < right && self.per(start) {
            start += 1;
        }
        // 候选人林志明35%: what somebody is is no part of the name.
        if start < right && self.tokens[right].pos == Pos::Name && self.unlisted(right) && STANDING.has(self.word(right - 1)) && self.touches(right) {
            return right;
        }
        // 该市场年销量, 本届展会成交额: the noun after 该 says who.
        if start < right && start > 0 && self.touches(start) && matches!(self.word(start - 1), "该" | "本届") && self.tokens[start].pos == Pos::Noun {
            let indicator = self.tokens[start].is(class::INDICATOR) || !self.tokens[right].is(class::INDICATOR | class::THING);
            if !indicator {
                start += 1;
            }
        }
        while start < right {
            let token = &self.tokens[start];
            // 报告死亡病例3例: what is done with them.
            let ill = || ["病例", "病", "死亡", "感染者"].iter().any(|end| self.word(right).ends_with(end));
            if token.form == "报告" && ill() && self.tokens[start + 1].stand == Stand::Word {
                start += 1;
                continue;
            }
            // ①存款利率; 影响CPI上涨0.3个百分点: what is moved.
            let number = token.form.len() == 3 && token.form.starts_with(|c| matches!(c, '①'..='⑳' | '❶'..='❿'));
            let moves = matches!(token.form, "影响" | "拉动" | "推动" | "拖累")
                && self.tokens[start + 1].is(class::INDICATOR)
                && !self.tokens[start + 1].cue(CueClass::BareHead);
            if number || moves {
                start += 1;
                continue;
            }
            let front = token.stand == Stand::Word
                && !token.is(class::INDICATOR | class::THING)
                && !(token.form == "中" && self.sizes(start + 1))
                && (token.cue(CueClass::Determiner) || token.cue(CueClass::Link) || token.pos == Pos::Function || FRONTS.has(token.form));
            if !front && token.stand != Stand::De || self.middling(start) || self.negates(start) || start + 1 == right && self.dates(start, right) {
                break;
            }
            start += 1;
        }
        start
    }

    /// Whether token `t` is an ordinal without a unit, which is part of a name: 第二 of 第二双线, and not 第一批.
    fn bare_ordinal(&self, t: usize) -> bool {
        matches!(self.tokens[t].stand, Stand::Mention(m) if self.mentions[m].kind == Kind::Rank && self.mentions[m].unit_span.is_empty())
            && self.word(t).starts_with('第')
    }

    /// Whether token `t` says per what a value is: 每公斤, or 单 behind 每.
    pub(super) fn per(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let plain = token.stand == Stand::Word && !token.is(class::INDICATOR | class::THING);
        plain && (token.form.starts_with('每') || self.single(t) && t > 0 && self.word(t - 1) == "每" && self.touches(t))
    }

    /// Whether token `t` is the 线 of a line that has a number for its name: 3号线全长.
    fn line(&self, t: usize) -> bool {
        self.word(t) == "线" && t > 0 && self.word(t - 1) == "号" && self.touches(t)
    }
}
