//! What joins the parts of a noun phrase (名词短语), and what stands before it and is none.

use super::Frame;
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, WordClass, list};
use crate::segment::Pos;

/// People who come from elsewhere.
const VISITORS: Forms = Forms::new(list!("frame", "joint.visitors"));

/// Whence they come.
const ORIGINS: Forms = Forms::new(list!("frame", "joint.origins"));

/// Whose time says of what time things are that were found.
const DYNASTIES: Forms = Forms::new(list!("frame", "joint.dynasties"));

/// What one is able to do: 处理能力.
const ABLE: Forms = Forms::new(list!("frame", "joint.able"));

/// What words for goods end with and what is measured of them: 玉米进口量.
const HAD: &[&str] = list!("frame", "joint.had");

/// What words end with for what a whole trade of a place has.
const WHOLE: &[&str] = &["量", "产值", "增加值", "人数", "进口", "出口"];

impl Frame<'_> {
    /// Whether token `before` closes the name of a firm, which is no part of the phrase from token `start` to token `right` behind it.
    pub(super) fn closes_firm(&self, before: usize, start: usize, right: usize) -> bool {
        // 公司 and 集团 end a name after any noun, 汽车 and 能源 only after a name.
        let listed = || {
            let trade = self.tokens[before].is(class::TRADE | class::INDICATOR);
            !self.bare_head(start, right) && !trade && self.name_end(before - 1) == Some(before)
        };
        // 全国化工用电量: no firm is called by a trade alone behind a place, unless what follows says so.
        let trade = || {
            let (place, token) = (&self.tokens[before - 1], &self.tokens[before]);
            let whole = place.is(class::GENERIC) && place.form.starts_with(['全', '我', '本', '该'])
                || place.is(class::PLACE) && WHOLE.iter().any(|end| self.word(right).ends_with(end));
            whole && token.is(class::TRADE) && !token.is(class::GENERIC) && self.name_end(before - 1) != Some(before)
        };
        self.touches(before)
            && (self.named(before - 1) && !trade()
                || self.single(before) && self.single(before - 1) && self.tokens[before - 1].is(class::HOLDER_SUFFIX)
                || listed()
                || self.word(before).ends_with("公司")
                || self.word(before).ends_with("集团"))
    }

    /// Whether those at token `t` are told of together with the one before them, who has what follows: 海州集团连同其合营公司及联营公司, 公司及其子公司.
    pub(super) fn companions(&self, t: usize) -> bool {
        const SORTS: Forms = Forms::new(&["附属", "下属", "合营", "联营"]);
        let sort = |i: usize| SORTS.has(self.word(i));
        if !(self.tokens[t].is(class::GENERIC | class::TITLE) || sort(t)) {
            return false;
        }
        let mut i = t;
        while let Some(before) = i.checked_sub(1).filter(|_| self.touches(i)) {
            let with = |i: usize| matches!(self.word(i), "连同" | "及" | "以及" | "和" | "与");
            match self.word(before) {
                "及其" | "以及其" | "连同其" => return before > 0,
                "其" | "旗下" | "上述" | "相关" => return before > 1 && with(before - 1),
                // The list goes back over what stands before its 、.
                _ if self.tokens[before].stand == Stand::And && before > 0 && self.tokens[before - 1].is(class::GENERIC | class::TITLE) => i = before - 1,
                _ if sort(before) => i = before,
                _ => return false,
            }
        }
        false
    }

    /// Whether token `t` says of what time the things at token `right` are, right behind it: 唐代墓葬.
    pub(super) fn dates(&self, t: usize, right: usize) -> bool {
        self.tokens[t].pos == Pos::Function && DYNASTIES.has(self.word(t)) && self.tokens[right].nominal()
    }

    /// Whether token `before` is a part of the phrase from token `start` to token `right` behind it.
    pub(super) fn joins(&self, before: usize, start: usize, right: usize) -> bool {
        let token = &self.tokens[before];
        token.nominal()
            || token.pos == Pos::Verb && (self.able(before, right) || self.bare_head(start, right))
            || self.bound_form(before)
            || self.middling(before)
            || self.verbal_type(start)
            || self.word(before) == "中" && self.sizes(start)
            || self.negates(before)
    }

    /// Whether token `t`, not before token `from`, says how something is done: 以集中竞价交易方式回购股份.
    pub(super) fn manner(&self, t: usize, from: usize) -> bool {
        self.word(t).ends_with("方式") && (from..t).any(|by| matches!(self.word(by), "以" | "通过" | "采用" | "采取"))
    }

    /// Whether token `t` is people of whom the word before it says where they come from: 中国游客.
    pub(super) fn visit(&self, t: usize) -> bool {
        VISITORS.has(self.word(t)) && ORIGINS.has(self.word(t - 1)) && !(t > 1 && matches!(self.word(t - 2), "全" | "在"))
    }

    /// Whether token `t` says in what money the indicator before it is counted: 外币贷款折合人民币余额.
    pub(super) fn converts(&self, t: usize) -> bool {
        self.word(t) == "折合" && self.word(t + 1).starts_with("人民币") && self.tokens[t - 1].is(class::INDICATOR)
    }

    /// Whether the bracket of one word that opens at token `open` stands inside a word: 复合（混）肥.
    pub(super) fn inserts(&self, open: usize) -> bool {
        let inside = &self.tokens[open + 1];
        let opened = open > 0 && matches!(self.tokens[open - 1].pos, Pos::Verb);
        let short = inside.stand == Stand::Word && inside.span.end - inside.span.start <= 6 && !inside.form.starts_with(|c: char| c.is_ascii_digit());
        short && self.touches(open) && (opened || self.tokens[open - 1].nominal()) && !self.holder_like(open - 1)
    }

    /// Whether token `t` is the end of a word that the one before it begins: 饲料级, 仿制型.
    pub(super) fn bound_form(&self, t: usize) -> bool {
        t > 0 && self.touches(t) && matches!(self.word(t), "级" | "型" | "类" | "式" | "相关") && (self.tokens[t - 1].nominal() || self.verbal_type(t))
    }

    /// Whether the word at token `t` says how large or long something is, so that 中 before it is a part of it: 中大型.
    pub(super) fn sizes(&self, t: usize) -> bool {
        matches!(self.word(t), "大型" | "小型" | "小" | "高端" | "长期" | "短期")
    }

    /// Whether token `t` is the 型 or 类 that makes a kind of the verb before it: 改善型, 服务类.
    pub(super) fn verbal_type(&self, t: usize) -> bool {
        matches!(self.word(t), "型" | "类") && matches!(self.tokens[t - 1].pos, Pos::Verb | Pos::Verbal) && self.touches(t)
    }

    /// Whether the noun at token `t`, which 和 joins to the phrase that begins at token `start`, specifies its head as that phrase does.
    pub(super) fn modifies(&self, t: usize, start: usize, right: usize) -> bool {
        let (token, next) = (&self.tokens[t], &self.tokens[start]);
        let plain = |i: usize| {
            let token = &self.tokens[i];
            token.stand == Stand::Word
                && !self.closed(i)
                && !self.holder_like(i)
                && matches!(token.pos, Pos::Noun | Pos::Verbal | Pos::Other)
                && !token.cue(CueClass::Verb)
        };
        let terms = class::INDICATOR | class::THING;
        // 食品和饮料价格: two things at the front of the clause, which have one measure.
        // 海州酒店和公寓客房数量, 海州的酒店和公寓客房数量: who has it may stand before them.
        let had = || self.holder_like(t - 1) || t > 1 && self.tokens[t - 1].stand == Stand::De && self.holder_like(t - 2);
        let fronts = || t == self.clause_start(t) || matches!(self.tokens[t - 1].stand, Stand::Time(_)) || self.tokens[t - 1].cue(CueClass::Part) || had();
        let thing = |i: usize| {
            let token = &self.tokens[i];
            let goods = token.is(class::THING | class::TRADE) || token.pos == Pos::Noun && token.entry.is_none();
            let other = class::INDICATOR | class::HOLDER | class::GENERIC | class::COMPANY;
            token.stand == Stand::Word && goods && !token.is(other) && !token.place() && !self.closed(i)
        };
        if start < right
            && thing(t)
            && thing(start)
            && self.touches(start)
            && self.tokens[right].is(class::INDICATOR)
            && self.word(start - 1) != "、"
            && fronts()
        {
            return true;
        }
        // 大豆和玉米进口量: the second of them may be one word with what both have.
        let whole = || {
            let (form, indicator) = (self.word(start), self.tokens[start].is(class::INDICATOR));
            let goods = HAD.iter().find_map(|had| form.strip_suffix(had)).filter(|goods| indicator && goods.chars().count() > 1);
            goods.is_some_and(|goods| self.lexicon.word(goods).is_none_or(|w| w.classes.contains(&WordClass::Thing)))
        };
        if self.touches(start) && thing(t) && whole() && self.word(start - 1) != "、" && fronts() {
            return true;
        }
        start < right
            && self.touches(start)
            && plain(t)
            && plain(start)
            && !token.is(terms | class::INDICATOR_SUFFIX)
            && !next.is(terms)
            && t > 0
            && !matches!(self.tokens[t - 1].stand, Stand::Mention(_) | Stand::And)
    }

    /// Whether token `t` is the 非 of what is named by what it is not: 非广告收入.
    pub(super) fn negates(&self, t: usize) -> bool {
        self.word(t) == "非" && self.tokens.get(t + 1).is_some_and(|n| self.touches(t + 1) && n.stand == Stand::Word && n.nominal())
    }

    /// Whether token `t` is the 中 of 中大型, 中高端 and their like.
    pub(super) fn middling(&self, t: usize) -> bool {
        self.word(t) == "中" && self.tokens.get(t + 1).is_some_and(|n| matches!(n.form, "大型" | "小型" | "小" | "高端" | "长期" | "短期"))
    }

    /// Whether the verb at token `t` says what one is able to do whose ability is token `right`: 处理包裹能力.
    pub(super) fn able(&self, t: usize, right: usize) -> bool {
        self.word(right) == "能力" && ABLE.has(self.word(t))
    }

    /// Whether the phrase is a single word too general to stand alone: 金额, 率.
    pub(super) fn bare_head(&self, start: usize, right: usize) -> bool {
        start == right && (self.tokens[right].is(class::INDICATOR_SUFFIX) || self.tokens[right].cue(CueClass::BareHead))
    }
}
