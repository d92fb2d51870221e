//! Names that news opens with, whatever they are made of: who announces, whose headline it is, which firm a clause is about.

use super::Frame;
use super::holder::{Holder, Part};
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::segment::{Pos, shape};

/// Nouns that firms, brands and products end their names with.
pub(super) const BRANDS: Forms = Forms::new(list!("frame", "announcer.brands"));

/// What only firms have.
const FIGURES: Forms = Forms::new(list!("frame", "announcer.figures"));

/// Adverbs between who announces and the verb.
const LATELY: Forms = Forms::new(list!("frame", "announcer.lately"));

/// What firms announce, before the verb.
const PAPERS: Forms = Forms::new(list!("frame", "announcer.papers"));

/// What the names of bodies end with that tell of others.
const REPORTERS: &[&str] = list!("frame", "announcer.reporters");

/// What words end with that say what sort of firm the name behind them is.
pub(super) const SORTS: &[&str] = list!("frame", "announcer.sorts");

/// What the names of papers end with.
const PRESS: &[&str] = list!("frame", "announcer.press");

/// Characters that end what sites are called, whatever stands before: 拉链网, 蜗牛团.
const SITES: Forms = Forms::new(list!("frame", "announcer.sites"));

/// What firms do, in their names: 云帆建设（集团）有限公司.
const TRADES: Forms = Forms::new(list!("frame", "announcer.trades"));

/// What is done with a firm: 接受云帆信托有限责任公司.
const DEALT: Forms = Forms::new(list!("frame", "announcer.dealt"));

impl Frame<'_> {
    /// The name that begins at token `t` of a clause and announces: 样本科技(300001.SZ)公告称.
    pub(super) fn announcer(&self, t: usize) -> Option<Holder> {
        // Only a headline does without a verb.
        if t > 1 && !self.has(CueClass::Announce) && !self.shaped(shape::PUBLISHES) {
            return None;
        }
        let first = t == 0
            || self.tokens[t - 1].cue(CueClass::Part)
            || matches!(self.tokens[t - 1].stand, Stand::Comma | Stand::Mark | Stand::Quote | Stand::Time(_) | Stand::Unquote | Stand::Close);
        let titled = t > 0 && self.word(t - 1) == "《";
        // 请公司：说明…: who is asked announces nothing.
        if !first || titled || self.tokens[t].stand != Stand::Word || self.word(t) == "请" {
            return None;
        }
        // 发表报告，指云帆科技公布业绩后: the verb of who tells it.
        let t = if matches!(self.word(t), "指" | "料") && self.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::Word) { t + 1 } else { t };
        let mut end = t;
        while end < self.tokens.len()
            && end - t < 9
            && self.tokens[end].stand == Stand::Word
            && !self.closed(end)
            && !self.tokens[end].cue(CueClass::Stop)
            && !self.tokens[end].cue(CueClass::Announce)
            && self.word(end) != "宣布"
            && !LATELY.has(self.word(end))
        {
            end += 1;
        }
        // 签署多个公告: a paper is what is counted.
        if end == t || end - t > 8 || self.tokens[end - 1].cue(CueClass::Determiner) {
            return None;
        }
        let mut after = end;
        while after < self.tokens.len() && (matches!(self.tokens[after].stand, Stand::Open | Stand::Time(_) | Stand::Comma) || LATELY.has(self.word(after))) {
            after = match self.tokens[after].stand {
                Stand::Open => self.closing(after).max(after) + 1,
                // 样本科技6月1日，披露…
                Stand::Comma if !matches!(self.tokens[after - 1].stand, Stand::Time(_)) => break,
                _ => after + 1,
            };
        }
        let next = self.tokens.get(after)?;
        let (says, colon, gives) = (next.cue(CueClass::Announce), next.stand == Stand::Colon && t <= 1, next.shape & shape::PUBLISHES != 0);
        if !(says || colon || gives) {
            return None;
        }
        // 云帆科技业绩公告, 年报公布: what it is about is no part of the name.
        let right = (t..end).rev().find(|i| !PAPERS.has(self.word(*i)))?;
        // 云帆科技发出回购公告: nor is what it does with the paper.
        let right =
            (t + 1..right).find(|i| matches!(self.word(*i), "发出" | "发布" | "收到" | "召开" | "审议" | "提交" | "刊登")).map_or(right, |verb| verb - 1);
        // 【样本科技：…】 and 样本科技：… at the front of a sentence name who it is about.
        let headline = colon && (self.proper(t, right) || self.placed(t, right));
        let gives = gives && (self.business(t, right) && self.proper(t, right) || self.site(t, right));
        // 占草案公告时总股本的2%: when that was.
        let named = !self.tokens[t].cue(CueClass::Source) && !self.tokens[t].cue(CueClass::Share);
        if !(says || headline || gives) || !named {
            return None;
        }
        // 央行：… says who speaks.
        let source = headline && !self.business(t, right) && !self.placed(t, right)
            || self.official(right)
            || self.website(right)
            || REPORTERS.iter().any(|end| self.word(right).ends_with(end));
        let generic = self.tokens[right].is(class::GENERIC) && t == right;
        // *ST云帆.
        let start = t.checked_sub(1).filter(|s| self.word(*s) == "*" && self.touches(t)).unwrap_or(t);
        // 芯片厂商云帆公布: what sort of firm it is is not its name.
        let sort = (t..right).rev().find(|i| SORTS.iter().any(|end| self.word(*i).ends_with(end)) && !self.tokens[*i].is(class::GENERIC));
        let start = sort.filter(|i| self.touches(i + 1) && self.bytes(i + 1, right).len() >= 6).map_or(start, |i| i + 1);
        (self.bytes(t, right).len() >= 6).then_some(Holder { start, right, generic, source, part: Part::Subject })
    }

    /// The firm that begins at token `t`, the front of a clause, and has the code of its stock in brackets behind it: 云岭电视（01137）, 云岭电讯（YLTEL,4863,主板）.
    pub(super) fn coded(&self, t: usize) -> Option<Holder> {
        if !self.signs.coded {
            return None;
        }
        let opens = |stand: Stand| matches!(stand, Stand::Comma | Stand::Mark | Stand::Quote | Stand::Time(_) | Stand::Colon | Stand::Close);
        let first = t == 0 || opens(self.tokens[t - 1].stand);
        let part = |i: &usize| {
            let token = &self.tokens[*i];
            let adverb = *i > t && matches!(token.form, "很" | "更");
            let plain = (adverb || !self.closed(*i)) && !token.cue(CueClass::Verb) && !token.is(class::TITLE | class::GENERIC) && !self.belongs(*i);
            token.stand == Stand::Word && plain && (*i == t || self.touches(*i)) && !token.cue(CueClass::Link) && !token.cue(CueClass::Determiner)
        };
        let end = if first { (t..self.tokens.len().min(t + 8)).take_while(part).last()? + 1 } else { return None };
        let code = self.tokens.get(end + 1).is_some_and(|n| shape::code(n.form) || shape::bursa(&self.text[n.span.start..]));
        let whole = code && self.tokens[end].stand == Stand::Open && (6..=30).contains(&self.bytes(t, end - 1).len());
        // 云岭电视（01137）、北溪医药（01513）等5家: none of a list has what all of it has.
        let listed = |close: usize| self.tokens.get(close + 1).is_some_and(|n| n.stand == Stand::And || n.form == "、");
        let part = if whole && listed(self.closing(end)) { Part::Listed } else { Part::Subject };
        whole.then_some(Holder { start: t, right: end - 1, generic: false, source: false, part })
    }

    /// Whether a firm whose name goes on at token `t` is set up: 晶为科技有限公司注册成立.
    fn set_up(&self, t: usize) -> bool {
        let part = |i: &usize| self.touches(*i) && matches!(self.tokens[*i].stand, Stand::Word | Stand::Open | Stand::Close);
        let firm = (t + 1..self.tokens.len().min(t + 9)).take_while(part).find(|i| self.tokens[*i].shape & shape::FIRM != 0);
        firm.is_some_and(|firm| (firm + 1..firm + 3).any(|i| self.tokens.get(i).is_some_and(|n| n.form.ends_with("成立"))))
    }

    /// The firm that begins at token `t` of a clause, a place in brackets in its name or words that no segmenter sees as one: 云帆拿（海州）科技有限公司成立.
    pub(super) fn firm(&self, t: usize) -> Option<Holder> {
        if !self.shaped(shape::FIRM) {
            return None;
        }
        // 控股股东云帆创新（海州）科技有限公司: who it is is said before.
        // 股东云帆创新科技有限公司: so is that it holds shares.
        let called = |t: usize| self.tokens[t].is(class::TITLE) || self.word(t).ends_with("股东");
        let first = t == 0 || matches!(self.tokens[t - 1].stand, Stand::Comma | Stand::Mark) || called(t - 1) && self.touches(t);
        if !first || called(t) || DEALT.has(self.word(t)) {
            return None;
        }
        let mut end = t;
        let mut strange = false;
        while end < self.tokens.len() && end - t < 10 && (end == t || self.touches(end)) {
            let token = &self.tokens[end];
            strange |= self.single(end) && token.stand == Stand::Word || token.stand == Stand::Open;
            match token.stand {
                Stand::Word if token.cue(CueClass::Verb) && (end == t || !TRADES.has(token.form)) => return None,
                Stand::Open if self.tokens.get(end + 1).is_some_and(|n| n.form.starts_with(|c: char| c.is_ascii_digit())) => return None,
                // 云帆引领股权投资中心（有限合伙）: what sort of firm it is closes the name.
                Stand::Open if end > t && self.tokens.get(end + 2).is_some_and(|n| n.form == "合伙") => {
                    return Some(Holder { start: t, right: end - 1, generic: false, source: self.is_source(t, end - 1), part: Part::Subject });
                }
                // 合肥晶为科技有限公司成立: any character may stand in the name of a firm that is set up.
                Stand::Word if end > t && self.single(end) && self.set_up(end) => end += 1,
                Stand::Word if self.closed(end) || token.cue(CueClass::Part) || token.cue(CueClass::Share) || token.is(class::GENERIC) => return None,
                Stand::Word if end > t && token.shape & shape::FIRM != 0 => {
                    return strange.then(|| Holder { start: t, right: end, generic: false, source: self.is_source(t, end), part: Part::Subject });
                }
                // 海州（行情，诊股）有限公司: what closes a bracket closes one that the name opens.
                Stand::Close if self.opening(end) <= t || self.opening(end) == end => return None,
                Stand::Word | Stand::Open | Stand::Close => end += 1,
                _ => return None,
            }
        }
        None
    }

    /// The name of several words that no list has and that begins at token `t`, the front of its clause, and acts: 云帆智驾推出, 锐帆X6搭载, 中帆微电已.
    pub(super) fn stranger(&self, t: usize) -> Option<Holder> {
        let lead = self.word(t) == "中" && self.tokens.get(t + 1).is_some_and(|_| self.unlisted(t + 1));
        if !(lead || self.unlisted(t) || self.foreign(t)) || self.closed(t) || matches!(self.word(t), "新一轮" | "东道主") {
            return None;
        }
        let opened = (self.clause_start(t)..t).all(|i| matches!(self.tokens[i].stand, Stand::Time(_)));
        if !opened || t > 0 && self.touches(t) && self.tokens[t - 1].stand == Stand::Word {
            return None;
        }
        let part = |i: usize| {
            let token = &self.tokens[i];
            let name = self.unlisted(i) || self.latin(i) || token.is(class::TRADE) || BRANDS.has(token.form);
            token.stand == Stand::Word && self.touches(i) && name && !self.closed(i) && !token.is(class::GENERIC | class::TITLE | class::PLACE)
        };
        let right = (t + 1..self.tokens.len().min(t + 4)).take_while(|i| part(*i)).last()?;
        // 云帆科技手机营收: of the phones of a firm.
        let line = right > t + 1 && self.firm_figure(right + 1) && self.tokens[right - 1].is(class::TRADE) && !self.tokens[right].is(class::TRADE);
        if line {
            return Some(Holder { start: t, right: right - 1, generic: false, source: false, part: Part::Subject });
        }
        let last = &self.tokens[right];
        let whole = !last.is(class::INDICATOR | class::THING) || last.is(class::TRADE) || BRANDS.has(last.form);
        let verb =
            self.tokens.get(right + 1).is_some_and(|n| n.stand == Stand::Word && n.pos == Pos::Verb && !n.cue(CueClass::Change) && !n.cue(CueClass::Stop));
        let verb = verb || self.firm_figure(right + 1);
        let acts = (verb || self.acts(right + 1) || self.tokens.get(right + 1).is_some_and(|n| n.form == "在")) && !self.inside_firm(right + 1);
        let source = self.tokens.get(right + 1).is_some_and(|n| n.cue(CueClass::Source) || n.is(class::HOLDER_SUFFIX));
        (whole && acts && !source && self.bytes(t, right).len() <= 24).then_some(Holder { start: t, right, generic: false, source: false, part: Part::Subject })
    }

    /// Whether tokens `start` to `right` are a firm's short name that begins with a place no list has: 五洋电控.
    fn placed(&self, start: usize, right: usize) -> bool {
        let first = &self.tokens[start];
        let short = right == start + 1 && self.touches(right) && self.bytes(start, right).len() <= 15;
        short
            && matches!(first.pos, Pos::PlaceName | Pos::Name)
            && first.entry.is_none()
            && self.tokens[right].nominal()
            && !self.tokens[right].is(class::INDICATOR | class::THING)
    }

    /// Whether token `t` is what firms, brands and products end their names with.
    pub(super) fn brand(&self, t: usize) -> bool {
        BRANDS.has(self.word(t))
    }

    /// Whether token `t` is what only firms have: 营收, 估值.
    pub(super) fn firm_figure(&self, t: usize) -> bool {
        self.tokens.get(t).is_some_and(|n| FIGURES.has(n.form))
    }

    /// Whether tokens `start` to `right` are what a site is called, whatever its first word means: 拉链 网, 蜗牛 团.
    fn site(&self, start: usize, right: usize) -> bool {
        let first = &self.tokens[start];
        let called = right == start + 1 && self.touches(right) && self.single(right) && first.form.len() == 6 && !first.is(class::GENERIC | class::TITLE);
        called && SITES.has(self.word(right))
    }

    /// Whether the title that opens at token `open` is that of a paper.
    pub(super) fn paper(&self, open: usize) -> bool {
        let close = self.closing(open);
        close > open + 1 && close - open <= 6 && PRESS.iter().any(|end| self.word(close - 1).ends_with(end))
    }

    /// Whether the firm at token `t` is told of by its branch in the country behind it: 云帆 中国 宣布.
    pub(super) fn abroad_branch(&self, t: usize) -> bool {
        let whole = |t: usize| {
            self.tokens.get(t).is_none_or(|n| {
                !self.touches(t)
                    || n.is(class::TITLE)
                    || self.acts(t)
                    || self.somebody_before(t)
                    || matches!(n.stand, Stand::Comma | Stand::Mention(_) | Stand::De)
            })
        };
        let token = &self.tokens[t];
        let firm = token.is(class::COMPANY) && !token.is(class::PLACE | class::GENERIC | class::INDICATOR);
        firm && self.tokens.get(t + 1).is_some_and(|n| n.form == "中国" && self.touches(t + 1)) && whole(t + 2)
    }

    /// Whether a proper name is among tokens `start` to `right`.
    fn proper(&self, start: usize, right: usize) -> bool {
        self.tokens[right].is(class::HOLDER_SUFFIX)
            || (start..=right).any(|i| self.tokens[i].is(class::HOLDER) || matches!(self.tokens[i].pos, Pos::Name | Pos::Other) || self.single(i))
    }
}
