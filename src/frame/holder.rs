//! Holders (主体) in a sentence: names of organisations, companies, places and products, and what part each has.

use smallvec::SmallVec;

use super::Frame;
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, HolderKind, WordClass, list};
use crate::segment::Pos;

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
        let lasting = |h: &&Self| {
            !h.source && !stock(h) && (!h.generic || !known || h.part == Part::Subject && frame.word(h.right).starts_with(['我', '全', '辖', '当', '两']))
        };
        let subject = holders.iter().filter(lasting).find(|h| h.part == Part::Subject);
        subject.or_else(|| holders.iter().filter(lasting).find(|h| h.part == Part::Other)).or_else(|| holders.iter().filter(own).find(|h| !known && !h.source))
    }
}

/// Words that govern a holder which is then not what the clause is about.
const PREPOSITIONS: Forms = Forms::new(list!("frame", "holder.prepositions"));

/// What is said of crops.
const GROWN: Forms = Forms::new(list!("frame", "holder.grown"));

/// Whether a word that no list has is what befalls places, and nobody's name: 强降雨.
fn weather(word: &str) -> bool {
    matches!(word, "新规" | "新政") || word.ends_with(['雨', '雪', '灾', '震', '洪', '水', '旱', '涝', '潮', '雹', '风'])
}

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
        first && self.tokens[t].place() && token.stand == Stand::Word && self.single(t - 1) && named
    }

    /// Whether the region at token `t` is that in which something is the first or the greatest: 全球最大, 我国首座.
    fn first_of(&self, t: usize) -> bool {
        let next =
            |t: usize| self.tokens.get(t + 1).filter(|n| n.stand == Stand::Word && self.touches(t + 1) && n.form.starts_with(['最', '首', '唯', '规', '第']));
        next(t).is_some_and(|n| {
            matches!(n.form, "最大" | "首个" | "首座" | "首条" | "首家" | "首款" | "首台" | "首艘" | "首批" | "唯一" | "最长" | "最高" | "最早" | "最")
                || n.form == "规模" && next(t + 1).is_some()
        })
    }

    /// The holder that begins at token `t`.
    fn holder_at(&self, t: usize) -> Option<Holder> {
        if let Some(accused) = self.accused(t) {
            return Some(accused);
        }
        // 云海及其一致行动人: who it is is said before it.
        if self.tokens[t].is(class::TITLE) && t > 0 && self.word(t - 1) == "及其" {
            return None;
        }
        let Some(right) = self.name_end(t) else {
            // A name that no list has, as the subject of a verb: 云帆 宣布, Yunfan Energy 将.
            let right = if self.foreign(t) { (t + 1..self.tokens.len()).take_while(|i| self.foreign(*i)).last().unwrap_or(t) } else { t };
            let joined = || self.foreign(t) && (self.clause_start(t)..t).any(|i| self.tokens[i].stand == Stand::And);
            let alone = (right > t || self.unlisted(t) || self.foreign(t))
                && (self.acts(right + 1) || self.kind_before(t) && self.whole_name(right + 1))
                && !weather(self.word(right))
                && !joined()
                && self.part(t, right) == Part::Subject;
            return alone.then(|| Holder { start: t, right, generic: false, source: self.is_source(t, right), part: Part::Subject });
        };
        if right == t && self.tokens[t].is(class::TITLE) && t + 1 < self.tokens.len() && self.touches(t + 1) {
            // 实控人云帆: the name is meant.
            if self.name_end(t + 1).is_some() {
                return None;
            }
            if let Some(right) = self.titled(t) {
                let start = t + 1;
                return Some(Holder { start, right, generic: false, source: self.is_source(start, right), part: self.part(t, right) });
            }
        }
        // 苹果种植大户, 小米亩产: what grows.
        if matches!(self.word(t), "苹果" | "小米") && self.tokens.get(t + 1).is_some_and(|n| self.touches(t + 1) && GROWN.has(n.form)) {
            return None;
        }
        // 日产60吨: how much a day.
        if right == t && self.word(t) == "日产" && self.tokens.get(t + 1).is_some_and(|n| matches!(n.stand, Stand::Mention(_))) {
            return None;
        }
        let generic = t == right && self.tokens[t].is(class::GENERIC);
        Some(Holder { start: t, right, generic, source: self.is_source(t, right), part: self.part(t, right) })
    }

    /// Whether a word for what sort of firm it is stands right before the name at token `t`: 玻璃企业云帆.
    fn kind_before(&self, t: usize) -> bool {
        const KINDS: [&str; 11] = ["企业", "品牌", "厂商", "平台", "巨头", "龙头", "车企", "药企", "运营商", "制造商", "零售商"];
        t > 0 && self.touches(t) && !self.tokens[t - 1].is(class::GENERIC) && KINDS.iter().any(|kind| self.word(t - 1).ends_with(kind))
    }

    /// Whether a name has ended before token `t`.
    fn whole_name(&self, t: usize) -> bool {
        self.tokens.get(t).is_none_or(|n| n.stand != Stand::Word && !matches!(n.stand, Stand::And | Stand::Unquote) || n.is(class::INDICATOR))
    }

    /// Whether token `t` is a foreign name that no list has: longer than an acronym, or not all in capitals.
    #[inline]
    pub(super) fn foreign(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let word = self.word(t);
        let latin = word.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && token.stand == Stand::Word && token.entry.is_none();
        latin && word.len() >= 4 && (word.len() >= 6 || word.contains(|c: char| c.is_ascii_lowercase()))
    }

    /// Whether what stands at token `t` lets a clause go on after its subject: a verb, an adverb, a time.
    pub(super) fn acts(&self, t: usize) -> bool {
        self.tokens.get(t).is_some_and(|token| match token.stand {
            Stand::Time(_) => true,
            Stand::Word => {
                (token.cue(CueClass::Verb) || token.cue(CueClass::Modality) || token.cue(CueClass::Announce) || token.cue(CueClass::Source))
                    && !token.is(class::INDICATOR)
                    || matches!(self.word(t), "宣布" | "则" | "已" | "已经" | "目前" | "将" | "持有" | "决定" | "表示" | "与" | "于")
            }
            _ => false,
        })
    }

    /// Whether what stands at token `t` ends a subject: a verb, an adverb, a time or a comma.
    fn goes_on(&self, t: usize) -> bool {
        self.tokens.get(t).is_some_and(|token| match token.stand {
            Stand::Time(_) | Stand::Comma => true,
            Stand::Word => matches!(token.pos, Pos::Verb | Pos::Function) && !token.is(class::INDICATOR),
            _ => false,
        })
    }

    /// Whether goods go to whom the name at token `t` is: 出口到海州; nobody goes there.
    pub(crate) fn bound_for(&self, t: usize) -> bool {
        t > 1 && self.word(t - 1) == "到" && matches!(self.word(t - 2), "出口" | "销售" | "远销")
    }

    /// What part the name from token `start` to token `right` has in its clause.
    pub(super) fn part(&self, start: usize, right: usize) -> Part {
        // 欧洲最大港口之一的…, 云帆创投跟投: where the best of a kind is, and who only joins, is not what the clause is about.
        let best = |t: usize| self.word(t) == "最大" && self.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::De);
        if right + 1 < self.tokens.len() && (best(right + 1) || matches!(self.word(right + 1), "跟投" | "领投" | "参投")) {
            return Part::Governed;
        }
        // 云帆新材科创板IPO: where a firm is listed.
        let listed = || {
            start > 0
                && self.touches(start)
                && self.tokens[start - 1].is(class::HOLDER_SUFFIX | class::COMPANY)
                && matches!(self.word(start), "科创板" | "创业板" | "主板" | "北交所" | "港股" | "港交所" | "A股" | "H股" | "美股" | "新三板")
        };
        if self.bound_for(start) || listed() {
            return Part::Governed;
        }
        let clause = self.clause_start(start);
        let mut i = start;
        let mut nouns = 0;
        while i > clause {
            let before = i - 1;
            let token = &self.tokens[before];
            match token.stand {
                Stand::Time(_) => {
                    // 截至6月末.
                    i = before;
                    if i > clause && self.tokens[i - 1].stand == Stand::Word && matches!(self.word(i - 1), "截至" | "截止" | "自" | "在" | "到" | "从" | "于")
                    {
                        i -= 1;
                    }
                }
                Stand::And if i == start && before > clause && self.ends_phrase(before - 1) => return Part::Listed,
                Stand::Quote | Stand::Unquote | Stand::And => i = before,
                Stand::Word => {
                    let word = self.word(before);
                    // 暴雨造成云岭县…受灾: what is done to somebody is told of them.
                    if i == start && matches!(word, "造成" | "导致" | "致使" | "致" | "使" | "使得" | "令") {
                        return Part::Subject;
                    }
                    // 在海州，…: what the clauses behind it tell of.
                    if word == "在" && before == clause && i == start && self.told_of(start, right) {
                        return Part::Subject;
                    }
                    if PREPOSITIONS.has(word) {
                        return if before == clause && matches!(word, "由" | "将") { Part::Subject } else { Part::Governed };
                    }
                    let light = matches!(token.pos, Pos::Function | Pos::Numeral)
                        || token.cue(CueClass::Part)
                        || token.cue(CueClass::Determiner)
                        || token.cue(CueClass::Stop) && !token.nominal() && token.pos != Pos::Verb
                        || token.is(class::TITLE);
                    if light {
                        i = before;
                    } else if token.nominal() && !token.cue(CueClass::Verb) && nouns < 5 {
                        nouns += 1;
                        i = before;
                    } else {
                        return Part::Other;
                    }
                }
                // The head of a clause of its own: 由海州主办的云帆论坛, 今天…
                Stand::De if self.goes_on(right + 1) => return Part::Subject,
                _ => return Part::Other,
            }
        }
        Part::Subject
    }

    /// Whether the name from token `start` to token `right` is a place that a comma parts from what is told of it.
    fn told_of(&self, start: usize, right: usize) -> bool {
        let comma = self.tokens.get(right + 1).is_some_and(|t| t.stand == Stand::Comma);
        comma && (self.tokens[right].is(class::PLACE) || self.place_name(start, right) || self.tokens[right].place())
    }

    /// Whether the name from token `start` to token `right` is that of a company or a place, which has figures of its own; a body mostly reports them.
    pub(super) fn business(&self, start: usize, right: usize) -> bool {
        let token = &self.tokens[right];
        let ends = |kind: HolderKind| token.word(self.lexicon).is_some_and(|w| w.classes.contains(&WordClass::HolderSuffix(kind)));
        token.is(class::COMPANY | class::GENERIC | class::PLACE | class::TRADE)
            || token.place()
            || right > start && self.single(right) && matches!(token.form, "省" | "市" | "县" | "区" | "州" | "镇" | "乡" | "村")
            || ends(HolderKind::Company)
            || start == right && token.entry.is_none()
    }

    /// Whether token `t` ends the name of a public body, which announces figures of others.
    pub(super) fn official(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let body = token.word(self.lexicon).is_some_and(|w| w.classes.contains(&WordClass::HolderSuffix(HolderKind::Organisation))) && !token.place();
        token.is(class::HOLDER) && !token.is(class::COMPANY | class::PLACE | class::GENERIC) || body && !self.single(t)
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
        let clause = self.clause_start(start);
        let place = self.tokens[right].is(class::PLACE) || self.tokens[right].is(class::GENERIC) && !self.tokens[right].is(class::TITLE | class::HOLDER_SUFFIX);
        // 据报云帆将…: the phrase is whole, and who follows is no source.
        let whole = start >= clause + 2 && matches!(self.word(start - 1), "报" | "悉" | "称" | "传") && self.word(start - 2) == "据"
            || start > clause && matches!(self.word(start - 1), "据报" | "据悉" | "据了解" | "据称" | "据传" | "据介绍");
        let opened = !whole && (clause..start).rev().take(4).any(|t| self.tokens[t].cue(CueClass::Source));
        if opened && !place {
            return true;
        }
        let person = start == right && self.unlisted(start);
        let business = self.business(start, right) && !person;
        let foreign = self.foreign(start);
        (right + 1..self.tokens.len())
            .take_while(|t| matches!(self.tokens[*t].stand, Stand::Word | Stand::Time(_) | Stand::De | Stand::Open | Stand::Close))
            .take(12)
            .any(|t| {
                let token = &self.tokens[t];
                // 海州保险协会数据：…
                let told = token.form == "数据" && self.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::Colon);
                // 交通运输部预计，…: what a body expects is of others; what it expects to do is its own.
                let expects = || {
                    token.cue(CueClass::Modality)
                        && matches!(self.word(t), "预计" | "估计" | "预估" | "预期")
                        && self.tokens.get(t + 1).is_some_and(|n| matches!(n.stand, Stand::Comma | Stand::Colon | Stand::Time(_)))
                };
                (token.cue(CueClass::Source) || told || !business && expects())
                    && !token.is(class::INDICATOR)
                    && (!business
                        || foreign && matches!(self.word(t), "预测" | "认为" | "指出")
                        || !place && matches!(self.word(t), "显示" | "数据显示" | "统计显示" | "统计" | "监测" | "测算" | "报道" | "报道称" | "消息"))
            })
    }
}
