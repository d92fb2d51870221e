//! Holders (主体) in a sentence: names of organisations, companies, places and products, and what part each has.

use smallvec::SmallVec;

use super::Frame;
use super::token::{Stand, Token, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, HolderKind, WordClass, list};
use crate::record::Kind;
use crate::segment::Pos;

/// Words behind a place for the first or the most of a kind that it has: 海州首个.
const FIRSTS: Forms = Forms::new(list!("frame", "holder.firsts"));

/// What somebody does who has a place among others: 居全省第二位.
const RANKS: Forms = Forms::new(list!("frame", "holder.ranks"));

/// What part a holder has in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The clause is about it: it opens it, but for times, conjunctions and nouns that say what it is.
    Subject,
    /// It goes on a list that another holder begins: 、海州.
    Listed,
    /// A preposition governs it: 对海州, 在海州.
    Governed,
    /// It stands after a verb or anywhere else.
    Other,
}

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
    /// What part it has in its clause.
    pub part: Part,
}

impl Holder {
    /// The holder of a sentence that later sentences go on with: its first subject, or its first name that no preposition governs.
    ///
    /// A word for a company or a person named elsewhere replaces no name (`known`), a word for a region does: 全市.
    pub(crate) fn carried<'h>(holders: &'h [Self], frame: &Frame, known: bool) -> Option<&'h Self> {
        // What is traded in a market of goods has its price itself.
        if holders.first().is_some_and(|h| matches!(frame.word(h.right), "期市" | "汇市")) {
            return None;
        }
        // A stock and how it moved is no subject of what follows.
        let moves = |t: usize| frame.tokens[t].stand == Stand::Word && (frame.word(t).starts_with(['涨', '跌']) || frame.word(t).ends_with(['涨', '跌']));
        let stock = |h: &Self| {
            let business = frame.tokens[h.right].is(class::COMPANY | class::HOLDER_SUFFIX) || frame.unlisted(h.right);
            let plain = |t: &usize| !matches!(frame.tokens[*t].stand, Stand::Comma | Stand::Mark | Stand::Colon) && !frame.tokens[*t].is(class::INDICATOR);
            business && (h.right + 1..frame.tokens.len()).take(9).take_while(plain).any(moves)
        };
        let own = |h: &&Self| h.generic && frame.word(h.right).starts_with('本');
        // A village that is named goes on by its name.
        let village = |h: &Self| matches!(frame.word(h.right), "全村" | "全镇" | "全乡");
        let lasting = |h: &&Self| {
            // 各地 are no one place.
            // 占全省出口额的8%: what is a part of theirs is not what they go on with.
            let whole = frame.has(CueClass::Share) && (frame.clause_start(h.start)..h.start).any(|t| frame.tokens[t].cue(CueClass::Share));
            // 寿险公司保费收入: what is told of a kind of firms is not gone on with, nor are 警方, whom one only says to act; 全国检察机关 are all of them.
            let kind = || frame.tokens[h.right].word(frame.lexicon).is_some_and(|w| w.classes.contains(&WordClass::Holder(HolderKind::Class)));
            let acting = || frame.word(h.right).ends_with('方') || frame.word(h.right).ends_with("机关") && !frame.word(h.right).starts_with('全');
            let several = whole || h.generic && (frame.word(h.right).starts_with('各') || acting() || kind());
            !(h.source || several || stock(h))
                && (!h.generic || !known || h.part == Part::Subject && frame.word(h.right).starts_with(['我', '全', '辖', '当', '两']) && !village(h))
        };
        // 新增病例9例（云岭4例，海州5例）: what a bracket tells of parts.
        let outside = |h: &&Self| !frame.signs.bracketed || frame.clause_start(h.start).checked_sub(1).is_none_or(|mark| frame.outside(mark));
        // 伤亡20人，其中海州8人，云岭5人: what parts of those counted have.
        // 海州市损失3亿元、云岭县损失2亿元: with what they have between.
        let number = |t: usize| matches!(frame.tokens.get(t).map(|t| t.stand), Some(Stand::Mention(_)));
        let had = |t: &Token| t.stand == Stand::Word && (t.is(class::INDICATOR) || t.pos != Pos::Noun);
        let counted = |h: &&Self| number(h.right + 1) || h.part != Part::Subject && number(h.right + 2) && had(&frame.tokens[h.right + 1]);
        let several = || holders.iter().filter(counted).take(2).count() == 2;
        let part = |t: &usize| frame.tokens[*t].cue(CueClass::Part) && frame.word(*t) == "其中";
        let of_which = if frame.has(CueClass::Part) { (1..frame.tokens.len()).find(part) } else { None };
        // 东部和西部地区产值分别增长3%、2%: one of those to whom numbers are dealt out.
        let joins = |t: usize| frame.tokens.get(t).is_some_and(|n| n.stand == Stand::And);
        let deals = |t: usize| frame.tokens[t].cue(CueClass::Respectively);
        let shares_out = |h: &Self| {
            frame.has(CueClass::Respectively) && (joins(h.right + 1) || h.start > 0 && joins(h.start - 1)) && (h.right..frame.clause_end(h.right)).any(deals)
        };
        let member = |h: &Self| of_which.is_some_and(|t| h.start > t) || counted(&h) && several() || shares_out(h);
        // 51%的公司表示有意招聘: so many of them, and no one of them.
        let share = |h: &Self| {
            h.generic
                && h.start > 1
                && frame.tokens[h.start - 1].stand == Stand::De
                && matches!(frame.tokens[h.start - 2].stand, Stand::Mention(m) if frame.mentions[m].unit == "%")
        };
        let lasting = |h: &&Self| lasting(h) && outside(h) && !member(h) && !share(h);
        let subject = holders.iter().filter(lasting).find(|h| h.part == Part::Subject);
        subject.or_else(|| holders.iter().filter(lasting).find(|h| h.part == Part::Other)).or_else(|| holders.iter().filter(own).find(|h| !known && !h.source))
    }
}

/// What the titles of rules and reports end with, which may have the figures of the place that they begin with.
const RULES: &[&str] = list!("frame", "holder.rules");

/// Family names.
pub(super) const SURNAMES: Forms = Forms::new(list!("frame", "holder.surnames"));

impl Frame<'_> {
    /// The holders of the sentence, in order.
    pub(crate) fn holders(&self) -> SmallVec<[Holder; 8]> {
        let mut found: SmallVec<[Holder; 8]> = SmallVec::new();
        let beginnings = self.beginnings();
        let mut owners = self.owners.as_slice();
        let mut from = 0;
        // The last quotation mark before token `looked`.
        let (mut looked, mut sign) = (0, None);
        loop {
            let t = beginnings.next_from(from);
            if let [owner, rest @ ..] = owners
                && owner.start <= t
            {
                owners = rest;
                if owner.start >= from {
                    from = owner.right + 1;
                    found.push(*owner);
                }
                continue;
            }
            let Some(token) = self.tokens.get(t) else { break };
            from = t + 1;
            // 庆祝建国60周年: no place of that name.
            if token.stand != Stand::Word || token.form == "建国" && self.jubilee(t + 1) {
                continue;
            }
            // “海州论坛”活动: what a quotation names is no holder where only a part of it looks like one.
            if t > 0 && self.tokens[t - 1].stand == Stand::Quote && self.word(t - 1) == "“" {
                let close = self.closing(t - 1);
                let short = close > t && close - t <= 5 && (t..close).all(|i| self.tokens[i].stand == Stand::Word);
                if short && self.name_end(t).is_none_or(|right| right + 1 != close) {
                    from = close;
                    continue;
                }
            }
            // 据《中国云岭报》报道: whose paper it is.
            if t > 0 && self.word(t - 1) == "《" && self.paper(t - 1) {
                from = self.closing(t - 1);
                continue;
            }
            // 《张三谈治国理政》: what stands inside a title is no holder.
            if self.titles {
                let passed = (looked..t).rev().find(|i| matches!(self.tokens[*i].stand, Stand::Quote | Stand::Unquote));
                (looked, sign) = (t, passed.or(sign));
                if let Some(close) = sign.and_then(|sign| self.title_around(sign, t)) {
                    from = close;
                    continue;
                }
            }
            // 外国游客: from no one country. 非内地旅客: nor from there.
            if token.form == "外国" || t > 0 && self.word(t - 1) == "非" && self.touches(t) {
                continue;
            }
            if let Some(coded) = self.coded(t) {
                from = coded.right + 1;
                found.push(coded);
                continue;
            }
            if let Some(announcer) = self.announcer(t) {
                from = announcer.right + 1;
                found.push(announcer);
                continue;
            }
            if let Some(firm) = self.firm(t) {
                from = firm.right + 1;
                found.push(firm);
                continue;
            }
            // 云帆投资（海州）合伙企业: the place in brackets is part of a name.
            let bracketed = t > 1 && self.tokens[t - 1].stand == Stand::Open && self.touches(t - 1) && self.closing(t - 1) == t + 1;
            if bracketed {
                continue;
            }
            if let Some(stranger) = self.stranger(t) {
                from = stranger.right + 1;
                found.push(stranger);
                continue;
            }
            // 日本国内新车销量: inside the place just named.
            // 我省境内, 海州主城区: so are these.
            let ours = || self.tokens[t - 1].is(class::GENERIC) && self.word(t - 1).ends_with(['省', '市', '县', '区', '州', '国', '港']);
            let placed = |h: &Holder| h.right + 1 == t && (self.tokens[t - 1].is(class::PLACE) || self.place_name(h.start, h.right) || ours());
            let inside = |form: &str| matches!(form, "国内" | "境内" | "主城区" | "中心城区" | "中心市区");
            if t > 0 && inside(token.form) && self.touches(t) && found.last().is_some_and(placed) {
                continue;
            }
            // 全球最大的望远镜: among which it is the first, not who has it.
            if token.is(class::PLACE | class::GENERIC) && self.first_of(t) {
                continue;
            }
            if let Some(mut holder) = self.holder_at(t).filter(|h| self.sited(h)) {
                holder.source |= self.judges(holder.right) || self.serves(holder.start, holder.right);
                // 控股股东云海: the name of the owner is meant, and 云帆股东云海 is no name.
                if let [owner, rest @ ..] = owners
                    && (holder.right >= owner.start || holder.right + 1 == owner.start && self.tokens[t].is(class::TITLE))
                {
                    owners = rest;
                    from = owner.right + 1;
                    found.push(*owner);
                    continue;
                }
                if self.cut(t) {
                    holder.start = t - 1;
                    holder.generic = false;
                }
                if holder.start == t + 1 {
                    self.drop_titles(&mut found, t, &mut holder);
                }
                from = holder.right + 1;
                found.push(holder);
            }
        }
        found
    }

    /// Whether holder `h` is no sort of zones or cooperatives, which have no name: 省级现代农业示范区, 茶叶专业合作社.
    fn sited(&self, h: &Holder) -> bool {
        !matches!(self.word(h.right), "示范区" | "专业合作社") || (h.start..h.right).any(|t| self.named(t) || self.unlisted(t))
    }

    /// Where the title of a work closes that the last quotation mark before token `t`, token `sign`, opens, where `t` is not its front: 《治理之道》. What is
    /// proposed has no title but a sentence: 《关于甲公司提供3亿元担保的议案》.
    fn title_around(&self, sign: usize, t: usize) -> Option<usize> {
        let close = self.closing(sign);
        // 《海州市供水条例》: a place may have the figures of its own rules, and of no show that is called by it.
        let of_place = || sign + 1 < t || !RULES.iter().any(|end| self.word(close - 1).ends_with(end));
        let inside = self.tokens[sign].stand == Stand::Quote && self.word(sign) == "《" && close > t && of_place();
        let title = || self.word(sign + 1) != "关于" && !self.tokens[sign..close].iter().any(|n| matches!(n.stand, Stand::Mention(_)));
        (inside && title()).then_some(close)
    }

    /// Whether the place at token `t`, which no list has, lacks its first character, with which the clause begins: 青 岚县, 中 南港区.
    fn cut(&self, t: usize) -> bool {
        let first = t > 0 && self.tokens[t].pos == Pos::PlaceName && self.tokens[t].entry.is_none() && self.touches(t) && self.clause_start(t) + 1 == t;
        let token = &self.tokens[t.saturating_sub(1)];
        let named = matches!(token.pos, Pos::PlaceName | Pos::Name | Pos::Noun) && token.entry.is_none() || matches!(token.form, "中" | "新" | "大");
        // 洋山 深水港, 农户 张 成柱: a name before what it is the name of, a family name before the other.
        let port = || first && token.entry.is_none() && token.pos == Pos::Name && self.tokens[t].form.ends_with(['港', '站', '湖', '岛', '湾']);
        let person = || {
            t > 0
                && self.tokens[t].pos == Pos::Name
                && self.unlisted(t)
                && self.touches(t)
                && SURNAMES.has(self.word(t - 1))
                && (self.clause_start(t) + 1 == t || self.touches(t - 1) && self.tokens[t - 2].is(class::THING | class::TITLE))
        };
        if port() || person() {
            return true;
        }
        first && self.tokens[t].place() && token.stand == Stand::Word && self.single(t - 1) && named
    }

    /// Whether the region at token `t` is that in which something is the first or the greatest: 全球最大, 我国首座.
    fn first_of(&self, t: usize) -> bool {
        // 中国会计准则: whose rules they are.
        if self.tokens.get(t + 1).is_some_and(|n| n.form.ends_with("会计准则")) {
            return true;
        }
        // 跌至全球第四, 居全省第二位: so is that in which somebody has a place.
        let ranked = |n: &Token| matches!(n.stand, Stand::Mention(m) if self.mentions[m].kind == Kind::Rank);
        if self.tokens[t].is(class::GENERIC)
            && self.word(t).starts_with(['全', '我', '本', '世', '亚'])
            && t > 0
            && self.touches(t)
            && RANKS.has(self.word(t - 1))
            && self.tokens.get(t + 1).is_some_and(ranked)
        {
            return true;
        }
        let next =
            |t: usize| self.tokens.get(t + 1).filter(|n| n.stand == Stand::Word && self.touches(t + 1) && n.form.starts_with(['最', '首', '唯', '规', '第']));
        next(t).is_some_and(|n| FIRSTS.has(n.form) || n.form == "规模" && next(t + 1).is_some())
    }
}
