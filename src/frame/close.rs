//! What closes names (名称结尾): the last words of places, bodies, firms, teams and schools.

use super::Frame;
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;

/// Sights and grids, which a name stands before.
const SIGHTS: Forms = Forms::new(list!("frame", "close.sights"));

/// Sorts of villages, counties and the like: 信用村.
const SORTS: Forms = Forms::new(list!("frame", "close.sorts"));

/// Schools, homes and stores, which only a name makes one.
const HOMES: Forms = Forms::new(list!("frame", "close.homes"));

/// Offices of a place, which only its name makes one.
const OFFICES: Forms = Forms::new(list!("frame", "close.offices"));

/// Works and neighbourhoods, of which a place has many.
const COMMON: Forms = Forms::new(list!("frame", "close.common"));

/// What only a firm has, behind a place and a trade: 海州医疗注册资本.
const OWNED: Forms = Forms::new(list!("frame", "close.owned"));

/// Teams that play for the place before them.
const TEAMS: Forms = Forms::new(list!("frame", "close.teams"));

/// Words with 队 that are no teams which play.
const SQUADS: Forms = Forms::new(list!("frame", "close.squads"));

/// Regions of countries and markets, which begin no longer name.
const REGIONS: Forms = Forms::new(list!("frame", "close.regions"));

impl Frame<'_> {
    /// Whether token `end` can close the name that begins at token `t`, whose last end was `right`.
    pub(super) fn closes(&self, t: usize, end: usize, right: Option<usize>, proper: bool) -> bool {
        let token = &self.tokens[end];
        let last = &self.tokens[end - 1];
        let follows = right == Some(end - 1);
        let after_place = follows && last.place();
        let suffixed = || follows && self.single(end - 1) && matches!(self.word(end - 1), "省" | "市" | "县" | "区" | "州");
        // 云岭地区 is a place, 云岭地区生产总值 is of 云岭.
        let around = || self.word(end) == "地区" && self.tokens.get(end + 1).is_none_or(|n| !n.form.starts_with("生产"));
        if self.word(end) == "地区" && !follows && around() && self.strange_place(end - 1) {
            return true;
        }
        if (after_place || suffixed()) && (self.body(end) || self.team(end) || around()) {
            // 海州市统计局, 海州女排.
            return true;
        }
        // 中国南方航空 is the name of the firm.
        if after_place
            && token.is(class::COMPANY)
            && end == t + 1
            && self.word(t) == "中国"
            && ["航空", "银行", "石油", "石化", "人寿"].iter().any(|w| token.form.ends_with(w))
        {
            return true;
        }
        if token.is(class::HOLDER) && !token.is(class::HOLDER_SUFFIX) || token.place() {
            // 福建省漳州市 is one place, 公司深圳 is none.
            // 安国东部地区: and so is this.
            return after_place && (token.place() && !self.region(end - 1) || token.form.ends_with("部地区"));
        }
        // 海岳 基金公司 is one firm, 就是指 保险公司 and 头部 基金公司 are none.
        if token.is(class::HOLDER) && token.form.len() >= "基金公司".len() && token.form.ends_with("公司") {
            return last.place() || last.is(class::HOLDER) || matches!(last.pos, Pos::Name | Pos::PlaceName);
        }
        if token.is(class::TRADE) && !token.is(class::GENERIC) {
            return self.trade_ends(proper && !self.tokens[t].place(), end);
        }
        if token.is(class::HOLDER_SUFFIX) {
            // 云岭景区: only behind a name.
            if token.form.ends_with("景区") || token.form.ends_with("公园") || SIGHTS.has(token.form) {
                return follows || matches!(last.pos, Pos::Name | Pos::PlaceName) || last.place();
            }
            // 海州林场 are some of them, 云帆林场 is one.
            if COMMON.has(token.form) {
                let whole = || proper && !self.tokens[t].place() && (t..end).all(|i| self.tokens[i].pos != Pos::Verb);
                return !last.place() && !last.is(class::PLACE | class::GENERIC) && !SORTS.has(last.form) && (self.named(end - 1) || whole());
            }
            // 市图书馆 is that of the place that the text is about.
            if end == t + 1 && self.single(t) && matches!(self.word(t), "省" | "市" | "县" | "区" | "州" | "镇" | "乡") {
                return !self.single(end);
            }
            // 云岭市: a place by its last character, 星河集团: a firm by its last word.
            if self.single(end) && end == t + 1 && SORTS.has(self.word(t)) {
                return false;
            }
            // 前五营业部: how many of them.
            if token.form.ends_with("营业部") && last.pos == Pos::Numeral {
                return false;
            }
            // 就业创业大学毕业生: no school.
            if matches!(last.form, "创业" | "就业") {
                return false;
            }
            let plain = (self.single(end) || !token.is(class::INDICATOR)) && self.opens(t) && end - t <= if self.single(end) { 1 } else { 2 };
            return (proper || self.named(end - 1) || self.school(t, end) || (plain || self.legal(end)) && !HOMES.has(token.form) && !OFFICES.has(token.form))
                && !(t + 1 == end && self.tokens[t].is(class::GENERIC));
        }
        let goes_on = after_place && !self.region(end - 1) && self.unlisted(end) && self.acts(end + 1);
        token.pos == Pos::Name && follows && (last.is(class::COMPANY) && self.name_ends(end) || goes_on)
    }

    /// Whether token `t` is a name that no list has and that 地区 makes one of a place: 佳里地区.
    pub(super) fn strange_place(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let hyphened = t > 0 && self.touches(t) && matches!(self.word(t - 1), "-" | "·" | "—");
        token.stand == Stand::Word && matches!(token.pos, Pos::PlaceName | Pos::Name) && token.entry.is_none() && token.form.len() >= 6 && !hyphened
    }

    /// Whether no noun stands before token `t` that would belong to a name that begins there.
    fn opens(&self, t: usize) -> bool {
        if self.single(t) {
            return false;
        }
        t == 0 || !self.touches(t) || self.tokens[t - 1].is(class::TITLE) || self.tokens[t - 1].place() || !self.tokens[t - 1].nominal()
    }

    /// Whether the noun of a trade at token `end` closes the name that a `proper` one begins: 云帆科技, and not 海州汽车.
    fn trade_ends(&self, proper: bool, end: usize) -> bool {
        let before = &self.tokens[end - 1];
        let named = before.pos == Pos::Name && !before.is(class::PLACE) || before.is(class::COMPANY) || before.is(class::TRADE) && proper;
        let next = self.tokens.get(end + 1);
        if self.tokens[end].is(class::INDICATOR | class::THING) || self.tokens[end].cue(CueClass::Verb) {
            // 云帆投资持有 names, 云帆投资3亿元 does not.
            // 云帆资本向海州出资: only somebody turns to somebody.
            // 云帆汽车全球销量: only somebody has something all over the world.
            let turns = next.is_some() && self.somebody_before(end + 1);
            return named
                && (turns
                    || next.is_some_and(|n| {
                        n.stand == Stand::Word && (n.is(class::INDICATOR) || (n.pos == Pos::Verb || n.cue(CueClass::Verb)) && !super::transparent(n))
                    }));
        }
        // A place and a trade name a firm where only a firm can be meant: 海州医疗注册资本.
        let owned = next.is_some() && OWNED.has(self.word(end + 1));
        // 海州电力封住跌停板: a verb that no trade has.
        let acts =
            next.is_some_and(|n| n.stand == Stand::Word && n.pos == Pos::Verb && !super::transparent(n) && !n.cue(CueClass::Change) && n.entry.is_none());
        let owned = owned || acts && (end < 2 || !matches!(self.tokens[end - 2].stand, Stand::Word));
        named && self.name_ends(end) || owned && before.place() && !self.region(end - 1)
    }

    /// Whether no further noun that could belong to a name follows token `t`.
    fn name_ends(&self, t: usize) -> bool {
        self.tokens.get(t + 1).is_none_or(|next| {
            !self.touches(t + 1)
                || !next.nominal()
                // 云帆航空旗下.
                || self.belongs(t + 1)
                // 扭亏为盈 tells what happened.
                || next.entry.is_none() && next.span.end - next.span.start >= 12
                || next.is(class::INDICATOR | class::HOLDER)
                || next.is(class::HOLDER_SUFFIX) && !next.is(class::TRADE) && !COMMON.has(next.form)
                || self.closed(t + 1)
                || next.cue(CueClass::Verb)
        })
    }

    /// Whether token `t` is the name of a public body: 统计局.
    pub(super) fn body(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        token.is(class::HOLDER) && !token.is(class::PLACE | class::COMPANY | class::GENERIC)
    }

    /// Whether token `t` is a team that plays for the place before it: 游泳队, 女排.
    fn team(&self, t: usize) -> bool {
        let word = self.word(t);
        let called = TEAMS.has(word);
        let part = SQUADS.has(word);
        called || word == "队" || !part && word.ends_with('队') && word.len() > '队'.len_utf8() && !self.tokens[t].cue(CueClass::Verb)
    }

    /// Whether token `t` is a region of countries or a market, which begins no longer name: 全球.
    pub(super) fn region(&self, t: usize) -> bool {
        REGIONS.has(self.word(t))
    }

    /// Whether token `t` ends the name of a firm, a body or a school whatever stands before it: 有限公司, 大学.
    fn legal(&self, t: usize) -> bool {
        self.word(t).chars().count() > 2 || self.word(t).ends_with("公司")
    }
}
