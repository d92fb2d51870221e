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
                if holder.start == t + 1 {
                    self.drop_titles(&mut found, t, &mut holder);
                }
                from = holder.right + 1;
                found.push(holder);
            }
        }
        found
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
            let alone = (right > t || self.unlisted(t) || self.foreign(t)) && self.acts(right + 1) && !joined() && self.part(t, right) == Part::Subject;
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
        let generic = t == right && self.tokens[t].is(class::GENERIC);
        Some(Holder { start: t, right, generic, source: self.is_source(t, right), part: self.part(t, right) })
    }

    /// Whether token `t` is a foreign name that no list has: longer than an acronym, or not all in capitals.
    #[inline]
    fn foreign(&self, t: usize) -> bool {
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

    /// What part the name from token `start` to token `right` has in its clause.
    fn part(&self, start: usize, right: usize) -> Part {
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

    /// Whether the name from token `start` to token `right` is that of a company or a place, which has figures of its own; a body mostly reports them.
    pub(super) fn business(&self, start: usize, right: usize) -> bool {
        let token = &self.tokens[right];
        let ends = |kind: HolderKind| token.word(self.lexicon).is_some_and(|w| w.classes.contains(&WordClass::HolderSuffix(kind)));
        token.is(class::COMPANY | class::GENERIC | class::PLACE | class::TRADE)
            || token.place()
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
                token.cue(CueClass::Source)
                    && !token.is(class::INDICATOR)
                    && (!business
                        || foreign && matches!(self.word(t), "预测" | "认为" | "指出")
                        || !place && matches!(self.word(t), "显示" | "数据显示" | "统计显示" | "统计" | "监测" | "测算" | "报道" | "报道称" | "消息"))
            })
    }
}
