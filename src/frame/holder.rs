//! Holders (主体) in a sentence: names of organisations, companies, places and products, and what part each has.

use smallvec::SmallVec;

use super::Frame;
use super::token::{Stand, Token, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, HolderKind, WordClass, bit, list};
use crate::segment::Pos;

/// Words behind a place for the first or the most of a kind that it has: 海州首个.
const FIRSTS: Forms = Forms::new(list!("frame", "holder.firsts"));

/// Storms, behind which stands what they are called: 台风海葵.
const STORMS: Forms = Forms::new(list!("frame", "holder.storms"));

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
            // 寿险公司保费收入: what is told of a kind of firms is not gone on with, nor are 警方, whom one only says to act.
            let kind = || frame.tokens[h.right].word(frame.lexicon).is_some_and(|w| w.classes.contains(&WordClass::Holder(HolderKind::Class)));
            let acting = || frame.word(h.right).ends_with('方') || frame.word(h.right).ends_with("机关");
            let several = whole || h.generic && (frame.word(h.right).starts_with('各') || acting() || kind());
            !(h.source || several || stock(h))
                && (!h.generic || !known || h.part == Part::Subject && frame.word(h.right).starts_with(['我', '全', '辖', '当', '两']) && !village(h))
        };
        // 新增病例9例（云岭4例，海州5例）: what a bracket tells of parts.
        let outside = |h: &&Self| !frame.signs.bracketed || frame.clause_start(h.start).checked_sub(1).is_none_or(|mark| frame.outside(mark));
        // 伤亡20人，其中海州8人，云岭5人: what parts of those counted have.
        let counted = |h: &&Self| matches!(frame.tokens.get(h.right + 1).map(|t| t.stand), Some(Stand::Mention(_)));
        let several = || holders.iter().filter(counted).take(2).count() == 2;
        let part = |t: &usize| frame.tokens[*t].cue(CueClass::Part) && frame.word(*t) == "其中";
        let of_which = if frame.has(CueClass::Part) { (1..frame.tokens.len()).find(part) } else { None };
        let member = |h: &Self| of_which.is_some_and(|t| h.start > t) || counted(&h) && several();
        let lasting = |h: &&Self| lasting(h) && outside(h) && !member(h);
        let subject = holders.iter().filter(lasting).find(|h| h.part == Part::Subject);
        subject.or_else(|| holders.iter().filter(lasting).find(|h| h.part == Part::Other)).or_else(|| holders.iter().filter(own).find(|h| !known && !h.source))
    }
}

/// Family names.
const SURNAMES: Forms = Forms::new(list!("frame", "holder.surnames"));

/// What firms are called by behind their names in Latin letters.
const FIRMS: Forms = Forms::new(list!("frame", "holder.latin"));

/// What is said of crops.
const GROWN: Forms = Forms::new(list!("frame", "holder.grown"));

/// Whether a word that no list has is what befalls places, and nobody's name: 强降雨.
fn weather(word: &str) -> bool {
    matches!(word, "新规" | "新政" | "高峰") || word.ends_with(['雨', '雪', '灾', '震', '洪', '水', '旱', '涝', '潮', '雹', '风'])
}

/// People who speak for a firm or a state.
const SPEAKERS: Forms = Forms::new(list!("frame", "holder.speakers"));

impl Frame<'_> {
    /// The holders of the sentence, in order.
    pub(crate) fn holders(&self) -> SmallVec<[Holder; 8]> {
        let mut found: SmallVec<[Holder; 8]> = SmallVec::new();
        let beginnings = self.beginnings();
        let mut owners = self.owners.as_slice();
        let mut from = 0;
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
            if token.stand != Stand::Word {
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
            let placed = |h: &Holder| h.right + 1 == t && (self.tokens[t - 1].is(class::PLACE) || self.place_name(h.start, h.right));
            if t > 0 && matches!(token.form, "国内" | "境内") && self.touches(t) && found.last().is_some_and(placed) {
                continue;
            }
            // 全球最大的望远镜: among which it is the first, not who has it.
            if token.is(class::PLACE | class::GENERIC) && self.first_of(t) {
                continue;
            }
            if let Some(mut holder) = self.holder_at(t) {
                holder.source |= self.judges(holder.right);
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
        let next =
            |t: usize| self.tokens.get(t + 1).filter(|n| n.stand == Stand::Word && self.touches(t + 1) && n.form.starts_with(['最', '首', '唯', '规', '第']));
        next(t).is_some_and(|n| FIRSTS.has(n.form) || n.form == "规模" && next(t + 1).is_some())
    }

    /// The holder that begins at token `t`.
    fn holder_at(&self, t: usize) -> Option<Holder> {
        if let Some(warned) = self.warned(t) {
            return Some(warned);
        }
        if let Some(accused) = self.accused(t) {
            return Some(accused);
        }
        // 云帆汽车官方微博: where it speaks.
        if self.word(t) == "微博" && t > 0 && self.word(t - 1) == "官方" {
            return None;
        }
        // 台风海葵: what it is called.
        if t > 0 && self.touches(t) && STORMS.has(self.word(t - 1)) {
            return None;
        }
        // 云海及其一致行动人: who it is is said before it.
        if self.tokens[t].is(class::TITLE) && t > 0 && self.word(t - 1) == "及其" {
            return None;
        }
        let Some(right) = self.name_end(t) else {
            // A name that no list has, as the subject of a verb: 云帆 宣布, Yunfan Energy 将.
            if let Some(right) = self.person(t) {
                let part = if self.sentenced(t) { Part::Subject } else { self.part(t, right) };
                return Some(Holder { start: t, right, generic: false, source: self.is_source(t, right), part });
            }
            let right = if self.foreign(t) { (t + 1..self.tokens.len()).take_while(|i| self.foreign(*i)).last().unwrap_or(t) } else { t };
            let joined = || self.foreign(t) && (self.clause_start(t)..t).any(|i| self.tokens[i].stand == Stand::And);
            let alone = (right > t || self.unlisted(t) || self.foreign(t) || self.figures(t))
                && (self.acts(right + 1) || self.polls(right + 1) || self.figures(right) || self.kind_before(t) && self.whole_name(right + 1))
                && !weather(self.word(right))
                && !self.called_by(right)
                && !joined()
                && self.part(t, right) == Part::Subject;
            return alone.then(|| Holder { start: t, right, generic: false, source: self.is_source(t, right), part: Part::Subject });
        };
        if right == t && self.tokens[t].is(class::TITLE) && t + 1 < self.tokens.len() && self.touches(t + 1) {
            // 实控人云帆: the name is meant.
            if self.name_end(t + 1).is_some() || self.firm(t + 1).is_some() {
                return None;
            }
            if let Some(right) = self.titled(t) {
                let start = t + 1;
                return Some(Holder { start, right, generic: false, source: self.is_source(start, right), part: self.part(t, right) });
            }
        }
        // 云帆股份董事长表示，…: who speaks tells of the firm named before.
        if right == t
            && SPEAKERS.has(self.word(t))
            && t > 0
            && self.touches(t)
            && self.tokens[t - 1].is(class::HOLDER)
            && !self.tokens[t - 1].is(class::GENERIC)
            && self.tells(t)
        {
            return None;
        }
        // 苹果种植大户, 小米亩产: what grows.
        if matches!(self.word(t), "苹果" | "小米") && self.tokens.get(t + 1).is_some_and(|n| self.touches(t + 1) && GROWN.has(n.form)) {
            return None;
        }
        // 日产60吨: how much a day.
        // 平均日产环比下降3%: nor is that a firm.
        let moves = bit(CueClass::Basis) | bit(CueClass::Change) | bit(CueClass::ChangeNoun);
        let measured = |n: &Token| matches!(n.stand, Stand::Mention(_)) || n.stand == Stand::Word && n.is(moves) || n.form == "量" || n.form == "水平";
        if right == t && self.word(t) == "日产" && self.tokens.get(t + 1).is_some_and(measured) {
            return None;
        }
        // Meta Platforms: a name in Latin letters goes on with what firms are called by.
        let goes_on = |i: &usize| FIRMS.has(self.word(*i)) && self.spaced(*i);
        let right = if right == t && self.latin(t) { (t + 1..self.tokens.len()).take_while(goes_on).last().unwrap_or(t) } else { right };
        let right = if right == t && self.abroad_branch(t) { t + 1 } else { right };
        let generic = t == right && self.tokens[t].is(class::GENERIC);
        Some(Holder { start: t, right, generic, source: self.is_source(t, right), part: self.part(t, right) })
    }

    /// Whether the one whom the title at token `t` names says something in the same clause: 董事长表示, 总经理在业绩会上透露.
    fn tells(&self, t: usize) -> bool {
        // 总理在报告中提出.
        let puts = |i: usize| self.word(i) == "提出" && matches!(self.word(i - 1), "中" | "上" | "时");
        let said = (t + 1..self.clause_end(t)).find(|i| self.tokens[*i].cue(CueClass::Source) || puts(*i));
        said.is_some_and(|said| (t + 1..said).all(|i| !self.tokens[i].is(class::HOLDER) && !matches!(self.tokens[i].stand, Stand::Mention(_))))
    }

    /// Whether a word for what sort of firm it is stands right before the name at token `t`: 玻璃企业云帆.
    fn kind_before(&self, t: usize) -> bool {
        const KINDS: &[&str] = list!("frame", "holder.kinds");
        t > 0 && self.touches(t) && !self.tokens[t - 1].is(class::GENERIC) && KINDS.iter().any(|kind| self.word(t - 1).ends_with(kind))
    }

    /// Whether the Latin name that ends with token `t` is told of by what is measured of it: TripDash的估值, TripDash本轮融资; Mac方面，….
    fn figures(&self, t: usize) -> bool {
        if t + 1 >= self.tokens.len() {
            return false;
        }
        if !self.latin(t) {
            // 海拓网的估值, 海拓团本轮融资: what only firms have.
            let told = |form: &str| match form {
                "的" => self.firm_figure(t + 2),
                "本轮" | "此轮" | "该轮" | "上轮" => self.tokens.get(t + 2).is_some_and(|n| n.form.starts_with("融资")),
                _ => false,
            };
            return self.unlisted(t) && self.touches(t + 1) && told(self.word(t + 1));
        }
        let named = || self.foreign(t) || self.tokens[t].entry.is_none() && self.word(t).contains(|c: char| c.is_ascii_lowercase());
        let next = self.tokens.get(t + 2);
        match self.tokens.get(t + 1).map(|n| n.form) {
            Some("的") => self.foreign(t) && next.is_some_and(|n| n.is(class::INDICATOR)),
            Some("本轮" | "此轮" | "该轮" | "上轮") => self.foreign(t),
            Some("方面") => named() && next.is_some_and(|n| n.stand == Stand::Comma),
            _ => false,
        }
    }

    /// Whether a name has ended before token `t`.
    fn whole_name(&self, t: usize) -> bool {
        self.tokens.get(t).is_none_or(|n| n.stand != Stand::Word && !matches!(n.stand, Stand::And | Stand::Unquote) || n.is(class::INDICATOR))
    }
}
