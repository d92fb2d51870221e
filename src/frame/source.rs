//! Who tells of others (来源) and is not told of: sources, reports, bodies, firms.

use super::Frame;
use super::token::{Stand, Token, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, HolderKind, WordClass, list};
use crate::segment::{Pos, shape};

/// Words behind which what is told begins: its subject is no source of it.
const TOLD: Forms = Forms::new(list!("frame", "source.told"));

/// Characters that end the names of places.
const SUFFIXES: Forms = Forms::new(list!("frame", "source.suffixes"));

/// What words end with for reports of firms: 一季报.
const PAPERS: &[&str] = list!("frame", "source.papers");

/// What the names of papers, agencies and stations end with.
const MEDIA: &[&str] = list!("frame", "source.media");

/// What the names of sites end with that tell of others.
const SITES: &[&str] = list!("frame", "source.sites");

/// What is done on a site with what is made known there.
const SHOWN: Forms = Forms::new(list!("frame", "source.shown"));

/// Verbs behind one who tells of others: 统计显示.
const REPORTED: Forms = Forms::new(list!("frame", "source.reported"));

/// What somebody does for others, whose figures follow: 由海岚证券承销.
const SERVES: Forms = Forms::new(list!("frame", "source.serves"));

impl Frame<'_> {
    /// Whether the name from token `start` to token `right` is only by whom something was done of which the next clauses tell: 由海岚证券承销，发行规模3亿元.
    pub(super) fn serves(&self, start: usize, right: usize) -> bool {
        start > 0
            && self.word(start - 1) == "由"
            && self.tokens.get(right + 1).is_some_and(|n| SERVES.has(n.form))
            && matches!(self.tokens.get(right + 2).map(|n| n.stand), Some(Stand::Comma | Stand::Mark))
    }

    /// Whether the name from token `start` to token `right` is a place that a comma parts from what is told of it.
    pub(super) fn told_of(&self, start: usize, right: usize) -> bool {
        // 在海州境内，….
        let inside = usize::from(self.tokens.get(right + 1).is_some_and(|t| matches!(t.form, "境内" | "国内" | "全境")));
        let comma = self.tokens.get(right + 1 + inside).is_some_and(|t| t.stand == Stand::Comma);
        let whole = matches!(self.word(right), "全国" | "全球" | "全省" | "全市" | "全县" | "国内" | "海外");
        comma && (whole || self.tokens[right].is(class::PLACE) || self.place_name(start, right) || self.tokens[right].place())
    }

    /// Whether the name from token `start` to token `right` is that of a company or a place, which has figures of its own; a body mostly reports them.
    pub(super) fn business(&self, start: usize, right: usize) -> bool {
        let token = &self.tokens[right];
        let ends = |kind: HolderKind| token.word(self.lexicon).is_some_and(|w| w.classes.contains(&WordClass::HolderSuffix(kind)));
        token.is(class::COMPANY | class::PLACE | class::TRADE)
            || token.is(class::GENERIC) && !token.unnamed()
            || token.place()
            || right > start && self.single(right) && SUFFIXES.has(token.form)
            || ends(HolderKind::Company)
            // 海州机场公告，…: what is built has figures of its own.
            || matches!(token.form, "机场" | "电厂" | "电站" | "煤矿" | "油田" | "气田" | "水库")
            || start == right && token.entry.is_none() && (!token.form.ends_with(['局', '署']) || token.form.ends_with("铁路局"))
    }

    /// Whether token `t` ends the name of a public body, which announces figures of others.
    pub(super) fn official(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let body = token.word(self.lexicon).is_some_and(|w| w.classes.contains(&WordClass::HolderSuffix(HolderKind::Organisation))) && !token.place();
        token.is(class::HOLDER) && !token.is(class::COMPANY | class::PLACE | class::GENERIC) || body && !self.single(t)
    }

    /// Whether a report of the one whose name token `right` ends is told of right behind it: 云帆2009年一季报显示.
    fn own_report(&self, right: usize) -> bool {
        let told = (right + 1..self.tokens.len()).take(4).take_while(|t| match self.tokens[*t].stand {
            Stand::Time(_) | Stand::De => true,
            Stand::Word => self.tokens[*t].pos == Pos::Numeral || PAPERS.iter().any(|paper| self.word(*t).ends_with(paper)),
            _ => false,
        });
        told.last().is_some_and(|t| PAPERS.iter().any(|paper| self.word(t).ends_with(paper)))
    }

    /// Whether the place from token `start` to token `right` is that of a paper or an agency which reports: 据云国《样本邮报》报道, 据云国卫星社3日报道.
    fn medium(&self, start: usize, right: usize) -> bool {
        if start == 0 || self.word(start - 1) != "据" || !(self.tokens[right].is(class::PLACE) || self.tokens[right].place()) {
            return false;
        }
        let next = right + 1;
        if self.tokens.get(next).is_some_and(|n| n.form == "《") {
            return self.paper(next);
        }
        let part = |t: &usize| self.tokens[*t].stand == Stand::Word && self.touches(*t) && !self.tokens[*t].cue(CueClass::Source);
        let last = (next..self.tokens.len().min(next + 5)).take_while(part).last();
        last.is_some_and(|t| MEDIA.iter().any(|end| self.word(t).ends_with(end)))
    }

    /// Whether the name that token `right` ends is of a site on which something of others is made known: 海州文书网披露.
    pub(crate) fn website(&self, right: usize) -> bool {
        let named = &self.text[..self.tokens[right].span.end];
        self.tokens.get(right + 1).is_some_and(|n| SHOWN.has(n.form)) && SITES.iter().any(|end| named.ends_with(end))
    }

    /// Whether a holder stands in a phrase that only says where a figure comes from: 据海关统计, 统计局数据显示.
    pub(super) fn is_source(&self, start: usize, right: usize) -> bool {
        // 云帆社7月12日电.
        if let Some(Stand::Time(i)) = self.tokens.get(right + 1).map(|t| t.stand)
            && !self.times[i].attaches
            && self.tokens.get(right + 2).is_some_and(|t| matches!(t.form, "电" | "讯" | "消息" | "报道"))
        {
            return true;
        }
        // 云贝网11月9日，…: who writes it.
        if self.unlisted(right)
            && self.word(right).ends_with(['网', '社', '报'])
            && self.tokens.get(right + 1).is_some_and(|n| matches!(n.stand, Stand::Time(_)))
        {
            return true;
        }
        if self.medium(start, right) || self.website(right) {
            return true;
        }
        let clause = self.clause_start(start);
        let generic = |token: &Token| token.is(class::GENERIC) && !token.is(class::TITLE | class::HOLDER_SUFFIX) && !token.unnamed();
        let place = self.tokens[right].is(class::PLACE) || generic(&self.tokens[right]);
        // 据报云帆将…: the phrase is whole, and who follows is no source.
        let whole = start >= clause + 2 && matches!(self.word(start - 1), "报" | "悉" | "称" | "传") && self.word(start - 2) == "据"
            || start > clause && TOLD.has(self.word(start - 1));
        // 预测公司净利润为3亿元: of whom it is foretold.
        let of = |t: usize| t + 1 == start && self.tokens[t].cue(CueClass::Modality) && self.tokens[start].is(class::GENERIC);
        let opened = !whole && (clause..start).rev().take(4).any(|t| self.tokens[t].cue(CueClass::Source) && !of(t));
        if opened && !place {
            return true;
        }
        let person = start == right && self.unlisted(start) && !self.word(start).ends_with("公司");
        let business = (self.business(start, right) || self.own_report(right)) && (!person || self.own_report(right)) && !self.public(right);
        let foreign = self.foreign(start);
        (right + 1..self.tokens.len())
            .take_while(|t| matches!(self.tokens[*t].stand, Stand::Word | Stand::Time(_) | Stand::De | Stand::Open | Stand::Close))
            .take(12)
            .any(|t| {
                let token = &self.tokens[t];
                // 农粮署估计损失达3亿元: what a body makes out is of others.
                if token.form == "估计" && !business && (right..t).all(|body| self.official(body) && (body == right || self.touches(body))) {
                    return true;
                }
                // All but a cue and 发表 stands before a mark or a time.
                let bounded = self.tokens.get(t + 1).is_some_and(|n| matches!(n.stand, Stand::Comma | Stand::Colon | Stand::Time(_)));
                if !bounded && !token.cue(CueClass::Source) && !token.form.as_bytes().ends_with("表".as_bytes()) {
                    return false;
                }
                // 海州保险协会数据：…
                let told = token.form == "数据"
                    && self.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::Colon || n.stand == Stand::Comma && t == right + 1 && self.official(right));
                // 交通运输部预计，…: what a body expects is of others; what it expects to do is its own.
                let expects = || {
                    token.cue(CueClass::Modality)
                        && matches!(self.word(t), "预计" | "估计" | "预估" | "预期")
                        && self.tokens.get(t + 1).is_some_and(|n| matches!(n.stand, Stand::Comma | Stand::Colon | Stand::Time(_)))
                };
                // 文化和旅游部14日发布，….
                let makes_known = || {
                    token.shape & shape::PUBLISHES != 0
                        && token.form != "宣布"
                        && self.tokens.get(t + 1).is_some_and(|n| matches!(n.stand, Stand::Comma | Stand::Colon))
                        || token.form == "通报" && self.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::Comma)
                };
                // 劳工部发表就业报告，显示…
                let reports = || {
                    matches!(token.form, "报告" | "数据" | "调查" | "结果" | "公报")
                        && self.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::Comma)
                        && self.tokens.get(t + 2).is_some_and(|n| matches!(n.form, "显示" | "指出" | "称"))
                };
                // 国务院总理在报告中提出，….
                let puts =
                    || token.form == "提出" && matches!(self.word(t - 1), "中" | "上") && self.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::Comma);
                if !place && (reports() || !business && puts()) {
                    return true;
                }
                // 统计处发表最新数字，….
                let issues = || token.form == "发表" && !business && self.official(right);
                (token.cue(CueClass::Source) || told || issues() || !business && (expects() || makes_known()))
                    && !token.is(class::INDICATOR)
                    && (!business
                        || foreign && matches!(self.word(t), "预测" | "认为" | "指出")
                        || !place && !self.own_report(right) && REPORTED.has(self.word(t)))
            })
    }
}
