//! Owners (股东): who holds, buys, sells or pledges shares, wins contracts, signs, stands in court, whatever the name is made of.

use smallvec::SmallVec;

use super::Frame;
use super::holder::{Holder, Part};
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::segment::{Pos, shape};
use crate::span::Span;

/// Words between an owner and what is done, at which the name ends.
const HINGES: Forms = Forms::new(list!("frame", "owner.hinges"));

/// What firms do with other things than shares too.
const DEALS: Forms = Forms::new(list!("frame", "owner.deals"));

/// Words that begin how, by whom or to whom something is done.
const MANNERS: Forms = Forms::new(list!("frame", "owner.manners"));

/// Words behind which a name may begin and none goes on.
const LEADS: Forms = Forms::new(list!("frame", "owner.leads"));

/// What words for offices end with that stand before a name.
const OFFICES: &[&str] = list!("frame", "owner.offices");

/// Words that end a phrase of time or place before a name, and begin some names themselves.
const BEHIND: Forms = Forms::new(list!("frame", "owner.behind"));

impl Frame<'_> {
    /// The owners that the sentence names before a word of [`shape::OWNS`], in order; most are names that no list has.
    pub(super) fn find_owners(&self) -> SmallVec<[Holder; 2]> {
        let mut found: SmallVec<[Holder; 2]> = SmallVec::new();
        let holds = |t: usize| {
            let token = &self.tokens[t];
            token.shape & shape::OWNS != 0 && token.stand == Stand::Word && !matches!(token.form, "计划" | "累计")
        };
        for verb in (0..self.tokens.len()).filter(|t| holds(*t)) {
            let clause = self.clause_start(verb);
            // 云帆股份称喀河星海收购: what is said begins behind it.
            let said = |t: &usize| self.word(*t) == "称" && (self.holder_like(t + 1) || self.unlisted(t + 1));
            let clause = (clause..verb - usize::from(verb > clause)).rev().find(said).map_or(clause, |t| t + 1);
            // One clause names its owner once.
            if found.last().is_none_or(|h| h.right < clause) {
                self.owner(clause, verb, &mut found);
            }
        }
        if self.owns(0, self.tokens.len()) {
            self.find_tied(&mut found);
        }
        found
    }

    /// The one who holds shares of somebody whom the sentence names too, where it tells of one alone: 云岭智能公告，股东海云减持3万股.
    pub(crate) fn only_owner(&self) -> Option<&Holder> {
        let [owner] = self.owners.as_slice() else { return None };
        let office = |t: usize| self.word(t).ends_with("控制人") || self.word(t) == "之一" || OFFICES.iter().any(|office| self.word(t).ends_with(office));
        let called = owner.start.checked_sub(1).is_some_and(|t| self.touches(owner.start) && office(t));
        (called && owner.part == Part::Subject).then_some(owner)
    }

    /// The `index`th of just `count` owners named in tokens `from` to `to`, in bytes of the sentence: 海云、周明分别减持.
    pub(crate) fn nth_owner(&self, (from, to): (usize, usize), index: usize, count: usize) -> Option<Span> {
        let named = || self.owners.iter().filter(|h| from <= h.start && h.right < to);
        named().nth(index).filter(|_| named().count() == count).map(|h| self.bytes(h.start, h.right))
    }

    /// Whether what shareholders do, or hold, stands in tokens `from` to `at`: 减持后持有.
    pub(crate) fn owns(&self, from: usize, at: usize) -> bool {
        self.tokens[from..at].iter().any(|t| t.stand == Stand::Word && t.shape & shape::OWNS != 0 && shape::holding(t.form))
    }

    /// Whether the sentence goes on before token `at` with what a shareholder does who is named before it: it names no other one.
    pub(crate) fn owns_on(&self, at: usize) -> bool {
        self.owns(0, at) && !self.tokens[..at].iter().any(|t| t.stand == Stand::Word && t.form.ends_with("股东"))
    }

    /// Whether token `t` is a part of an owner's name, or the word right before it for what the owner is: 大股东云海.
    pub(super) fn owned_by(&self, t: usize) -> bool {
        let called = |h: &Holder| h.start == t + 1 && self.touches(h.start) && self.word(t).ends_with("股东");
        self.owners.iter().any(|h| h.start <= t && t <= h.right && !self.listed(h) || called(h))
    }

    /// Whether owner `h` stands in a list, whose figures may be dealt out.
    fn listed(&self, h: &Holder) -> bool {
        let and = |t: usize| self.tokens.get(t).is_some_and(|t| t.stand == Stand::And);
        and(h.right + 1) || h.start > 0 && and(h.start - 1)
    }

    /// Adds the owner, or the list of owners, that the clause from token `clause` names before its verb at token `verb`.
    fn owner(&self, clause: usize, verb: usize, found: &mut SmallVec<[Holder; 2]>) {
        let known = found.len();
        let mut start = clause;
        // Whether nothing before the name could be the subject.
        let mut opens = true;
        // What is done to shares only an owner does; what else firms do is said of other things too, unless the name opens the clause.
        let deals = DEALS.has(self.word(verb));
        for t in clause..=verb {
            if t < start {
                continue;
            }
            let token = &self.tokens[t];
            let empty = start == t;
            match token.stand {
                Stand::And if !empty && self.add((start, t), opens, deals, found) => start = t + 1,
                Stand::Mention(_) | Stand::Quote | Stand::Unquote | Stand::De | Stand::Close | Stand::And if !deals => {
                    opens &= found.len() == known;
                    found.truncate(known);
                    start = t + 1;
                }
                Stand::Time(_) if empty => start = t + 1,
                // 通过上交所集中竞价减持: who stands behind how it was done does nothing.
                Stand::Word if empty && MANNERS.has(self.word(t)) && !self.begins_name(t) => return self.keep(known, t, found),
                // 任明及其一致行动人在8月减持: the list has ended.
                Stand::Word if empty && found.len() > known && HINGES.has(self.word(t)) && self.title(t - 1) => return,
                Stand::Word if empty && (LEADS.has(self.word(t)) || HINGES.has(self.word(t)) && !self.begins_name(t)) => start = t + 1,
                // 减持前云海持股: the name begins behind 前.
                Stand::Word if empty && t > clause && self.touches(t) && matches!(self.word(t), "前" | "后") => start = t + 1,
                Stand::Word if !empty && BEHIND.has(self.word(t)) && !self.borne(t) && t + 1 < verb && !HINGES.has(self.word(t + 1)) => start = t + 1,
                Stand::Word if t < verb && self.title(t) => start = t + 1,
                Stand::Word if t < verb && self.owner_part(t, start) => {}
                Stand::Word | Stand::Time(_) | Stand::Open => {
                    // 云帆药业(300888)股东海云: of whose shares the bracket gives the code.
                    if token.stand == Stand::Open
                        && let behind = self.closing(t) + 1
                        && (t + 2..verb).contains(&behind)
                        && self.word(behind).ends_with("股东")
                        && !(clause..start).any(|i| matches!(self.word(i), "从" | "向" | "与" | "和" | "对" | "由"))
                    {
                        start = behind + 1;
                        continue;
                    }
                    // 云帆（海州）科技有限公司 is read as a whole elsewhere.
                    if !empty && token.stand == Stand::Open && self.bracket_inside(t) {
                        return found.truncate(known);
                    }
                    if !empty && (t == verb || token.stand != Stand::Word || self.hinge(t)) {
                        self.add((start, t), opens, deals, found);
                        return;
                    }
                    if deals || t == verb || empty && found.len() > known && self.title(t - 1) {
                        return self.keep(known, t, found);
                    }
                    // What acts or is measured before it: the name is no subject.
                    opens &= token.stand == Stand::Word && !token.cue(CueClass::Verb) && token.pos != Pos::Verb;
                    found.truncate(known);
                    start = t + 1;
                }
                _ => return found.truncate(known),
            }
        }
    }

    /// Whether a name goes on behind the bracket that opens at token `open`.
    fn bracket_inside(&self, open: usize) -> bool {
        let behind = self.closing(open) + 1;
        let touching = (behind..self.tokens.len().min(behind + 5)).take_while(|t| self.touches(*t) && self.tokens[*t].stand == Stand::Word);
        behind > open + 1 && touching.into_iter().any(|t| self.tokens[t].is(class::HOLDER_SUFFIX))
    }

    /// Leaves of what was found since `known` only names that a title ends the list of, right before token `t`: 云海及其一致行动人.
    fn keep(&self, known: usize, t: usize, found: &mut SmallVec<[Holder; 2]>) {
        if t == 0 || !self.title(t - 1) {
            found.truncate(known);
        }
    }

    /// Adds the name from token `start` up to `end` to what is `found`, where it looks like one; whether it does.
    fn add(&self, (start, end): (usize, usize), opens: bool, deals: bool, found: &mut SmallVec<[Holder; 2]>) -> bool {
        // 云帆汽车官方微博宣布: where it does so.
        let said = |t: &usize| matches!(self.word(*t), "官方" | "微博" | "官网" | "官方微博");
        let end = (start + 1..end).rev().find(|t| !said(t)).map_or(end, |t| t + 1);
        let tail = end > start + 1 && matches!(self.word(end - 1), "先生" | "女士" | "新" | "仅" | "原");
        let right = if tail { end - 2 } else { end - 1 };
        // 股东东方投资拟减持: whatever it is made of, it is the name of one.
        let behind = !deals && start > 0 && self.touches(start) && self.word(start - 1).ends_with("股东") && self.tokens[start - 1].stand == Stand::Word;
        if right - start > if behind { 12 } else { 6 } {
            return false;
        }
        // 云帆集团全面收购: what a list or its end makes a name is all of it.
        let goes_on = |named: usize| (named + 1..=right).any(|t| self.odd(t) || self.single(t));
        let named = self.name_end(start).filter(|named| *named < right && !self.tokens[*named].is(class::PLACE) && !goes_on(*named));
        let right = named.unwrap_or(right);
        // 北京云帆致胜管理咨询合伙企业: a name that began before a word which is a verb elsewhere.
        let longer = |t: usize| (t..start).all(|i| self.touches(i + 1)) && self.name_end(t) == Some(right);
        if self.tokens[right].shape & shape::FIRM != 0 && (start.saturating_sub(6)..start).any(longer) {
            return false;
        }
        let bytes = self.bytes(start, right).len();
        let strange = (start..=right).any(|t| self.odd(t) || self.single(t) || self.word(t).starts_with(|c: char| c.is_ascii_alphabetic()));
        let placed = right > start && self.tokens[start].is(class::HOLDER) && !self.holder_like(right);
        let listed = (!deals || tail) && self.name_end(start) == Some(right);
        if !(6..=if behind { 72 } else { 36 }).contains(&bytes)
            || right > start && self.word(right) != "中" && BEHIND.has(self.word(right))
            || !(strange || placed || listed || behind && right > start)
        {
            return false;
        }
        // 云帆与海州银行签署: who joins comes after who does it.
        // So does one whose office stands between: 公司与股东云帆签署.
        let office = (0..start).rev().take_while(|t| self.title(*t) && self.touches(*t + 1)).last().unwrap_or(start);
        let joins = office > 0 && matches!(self.word(office - 1), "与" | "同" | "跟");
        // 持股5%以上股东云帆减持: nothing but what makes one stands before the name.
        // 云岭智能披露股东云帆拟减持: no comma need stand between who tells it and of whom.
        let told = || {
            let title = start.checked_sub(2).filter(|announced| self.tokens[*announced].cue(CueClass::Announce));
            title.is_some() && self.word(start - 1).ends_with("股东")
        };
        let part = match opens || self.shareholder(start) || told() {
            true if joins => Part::Listed,
            true => Part::Subject,
            false => Part::Other,
        };
        // *ST云帆.
        let start = start.checked_sub(1).filter(|s| self.word(*s) == "*" && self.touches(start)).unwrap_or(start);
        // 股东海云称将减持: that somebody says so is no part of the name.
        let right = right - usize::from(right > start && self.word(right) == "称");
        found.push(Holder { start, right, generic: false, source: false, part });
        true
    }

    /// Whether token `t` says what the name behind it is: 控股股东, 董事.
    pub(super) fn title(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        token.is(class::TITLE | class::GENERIC) || self.belongs(t) || OFFICES.iter().any(|office| self.word(t).ends_with(office))
    }

    /// Whether a name has ended before token `t`.
    pub(super) fn hinge(&self, t: usize) -> bool {
        let timed = || self.tokens.get(t + 1).is_none_or(|n| matches!(n.stand, Stand::Time(_)));
        HINGES.has(self.word(t)) || self.tokens[t].cue(CueClass::Modality) || self.word(t) == "于" && timed()
    }

    /// Whether the hinge at token `t` is the first character of a name: 向 华 减持.
    fn begins_name(&self, t: usize) -> bool {
        matches!(self.word(t), "向" | "从")
            && self.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::Word && self.single(t + 1) && !HINGES.has(self.word(t + 1)))
    }

    /// Whether token `t` is a name of a person, a firm or a place that no list has.
    pub(super) fn odd(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        self.unlisted(t) || token.pos == Pos::PlaceName && token.entry.is_none() && !token.place()
    }

    /// Whether token `t` may be a part of an owner's name that begins at token `start`.
    fn owner_part(&self, t: usize, start: usize) -> bool {
        let token = &self.tokens[t];
        let first = t == start;
        // 陈某, 谢广才减持.
        let named = || self.word(t) == "才" && self.unlisted(t - 1) && self.tokens.get(t + 1).is_some_and(|n| n.shape & shape::OWNS != 0);
        if !first && (self.word(t) == "某" || named()) {
            return true;
        }
        if token.cue(CueClass::Determiner) || token.cue(CueClass::Share) || self.hinge(t) {
            return false;
        }
        if self.single(t) {
            // 不, 也 and the like, unless a name goes on: 中能华海, 曹于平.
            let plain = |t: usize| !(self.tokens[t].cue(CueClass::Stop) || self.tokens[t].cue(CueClass::Link));
            return self.word(t) == "于" && !first || plain(t) || !first && (self.unlisted(t + 1) || self.single(t + 1) && plain(t + 1) && !self.hinge(t + 1));
        }
        let plain = token.is(class::INDICATOR | class::THING) && !token.is(class::HOLDER_SUFFIX);
        let suffix = token.is(class::HOLDER_SUFFIX) && !first;
        let noun = matches!(token.pos, Pos::Noun | Pos::Verbal | Pos::Name | Pos::Other | Pos::PlaceName | Pos::Adjective);
        // 快意股权, 联海互动: a word that means something else alone.
        let odd = || {
            token.pos == Pos::Function && token.entry.is_none() && (first || t == start + 1 && self.odd(start) && !self.tokens[start].is(class::HOLDER_SUFFIX))
        };
        // 红海创新持有: a thing elsewhere, right before what is done to shares.
        let called = || t == start + 1 && self.odd(start) && self.tokens.get(t + 1).is_some_and(|n| n.shape & shape::OWNS != 0 || self.hinge(t + 1));
        // 海州企业发展有限公司持有: nor does what a firm's name says it does end it.
        let inside = || {
            let ends = (t + 1..self.tokens.len()).find(|i| self.tokens[*i].shape & shape::FIRM != 0 || self.acquires(*i));
            !first && self.inside_firm(t) && ends.is_some_and(|i| !self.acquires(i))
        };
        suffix || odd() || plain && (called() || inside()) || !plain && !self.closed(t) && !token.cue(CueClass::Verb) && noun
    }
}
