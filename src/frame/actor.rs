//! Actors (行动者): groups that no list has and that open a clause and do or have something (前进党获得, 海龙队支付), people by surname and name,
//! and films by their titles.

use super::Frame;
use super::holder::{Holder, Part};
use super::token::{Stand, Token, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::segment::{Pos, shape};

/// Words that may stand between the front of a clause and who acts in it.
const LEADS: Forms = Forms::new(list!("frame", "actor.leads"));

/// Words behind who acts that are no verbs of their own.
const LINKS: Forms = Forms::new(list!("frame", "actor.links"));

/// Whose firms are told of together: 中国企业.
const WHOSE: &[&str] = list!("frame", "actor.whose");

/// What sort of group it is, before its name: 东道主海州队.
pub(super) const SORTS: Forms = Forms::new(list!("frame", "actor.sorts"));

/// Words between the title of a film and what it earned.
const SHOWN: Forms = Forms::new(list!("frame", "actor.shown"));

/// What films do that has a figure.
const EARNS: Forms = Forms::new(list!("frame", "actor.earns"));

/// What the figures of films and broadcasts are called by.
const OF_FILMS: &[&str] = list!("frame", "actor.of-films");

/// What people are called by behind their surnames.
const CALLED: Forms = Forms::new(list!("frame", "actor.called"));

/// What voters give to people and parties.
const POLLS: Forms = Forms::new(list!("frame", "actor.polls"));

/// Characters that surnames are written with.
const SURNAMES: &[&str] = list!("frame", "actor.surnames");

/// How many tokens stand before the last one of a group's name at most.
const LONGEST: usize = 6;

/// Whether surnames are written with `c`.
pub(super) fn is_surname(c: char) -> bool {
    SURNAMES.iter().any(|row| row.contains(c))
}

impl Frame<'_> {
    /// Adds the groups that open a clause of the sentence and do or have something in it to its owners.
    pub(super) fn find_actors(&mut self) {
        for t in 0..self.tokens.len() {
            let token = &self.tokens[t];
            if token.shape & shape::GROUP == 0 || token.pos == Pos::PlaceName || token.is(class::HOLDER) && !token.unnamed() {
                continue;
            }
            if self.word(t).ends_with("企业") && !self.of_country(t) {
                continue;
            }
            let Some(start) = self.group_start(t) else { continue };
            if self.does(t) && self.name_end(start) != Some(t) {
                self.own(Holder { start, right: t, generic: false, source: false, part: Part::Subject });
            }
        }
    }

    /// Whether the word for firms at token `t` says of which country they are, or the one before it: 中国企业, 日本 企业.
    fn of_country(&self, t: usize) -> bool {
        let word = self.word(t);
        let of = if word.len() > "企业".len() || t == 0 { word } else { self.word(t - 1) };
        WHOSE.iter().any(|whose| of.starts_with(whose))
    }

    /// Adds the films whose titles stand before what they earned to the owners.
    pub(super) fn find_films(&mut self) {
        for open in 0..self.tokens.len() {
            if self.tokens[open].stand != Stand::Quote || self.word(open) != "《" {
                continue;
            }
            let close = self.closing(open);
            let passed = |t: &usize| matches!(self.tokens[*t].stand, Stand::Time(_) | Stand::De) || SHOWN.has(self.word(*t));
            let behind = close + 1 + (close + 1..self.tokens.len()).take(5).take_while(passed).count();
            let earns = self.shown_first(open, close);
            if earns {
                self.own(Holder { start: open, right: close, generic: false, source: false, part: Part::Subject });
                continue;
            }
            let Some(next) = self.tokens.get(behind).filter(|n| n.stand == Stand::Word) else { continue };
            let figure = next.is(class::INDICATOR) && OF_FILMS.iter().any(|of| next.form.contains(of));
            if close > open && close - open <= 10 && (figure || EARNS.has(next.form)) {
                // 《山河》《长夜》等新片票房占比: all that are named.
                let mut first = open;
                while let Some(before) = first.checked_sub(1).filter(|b| self.tokens[*b].stand == Stand::Unquote && self.word(*b) == "》") {
                    let opening = self.opening(before);
                    if opening == before {
                        break;
                    }
                    first = opening;
                }
                let listed = first < open && self.tokens.get(close + 1).is_some_and(|n| n.form == "等");
                let (start, right) = if listed { (first, behind - 1) } else { (open, close) };
                self.own(Holder { start, right, generic: false, source: false, part: Part::Subject });
            }
        }
    }

    /// Whether the title from token `open` to token `close`, alone in its sentence, opens its clause and what it earned is told further on:
    /// 影片《山河》周五上映，单日票房3亿元.
    fn shown_first(&self, open: usize, close: usize) -> bool {
        let clause = self.clause_start(open);
        let kind = |t: usize| self.tokens[t].stand == Stand::Word && self.tokens[t].nominal() || matches!(self.tokens[t].stand, Stand::Time(_));
        let front = close > open && close - open <= 10 && open - clause <= 4 && (clause..open).all(kind);
        // 《山河2》（Mountains 2）紧随其后.
        let behind = if self.tokens.get(close + 1).is_some_and(|n| n.stand == Stand::Open) { self.closing(close + 1) + 1 } else { close + 1 };
        let acts = |n: &Token| {
            matches!(n.stand, Stand::Time(_))
                || n.stand == Stand::Word && (SHOWN.has(n.form) || matches!(n.form, "以" | "凭" | "凭借" | "自" | "从" | "紧随其后"))
        };
        let title = |n: &Token| n.stand == Stand::Quote && n.form == "《";
        front
            && self.tokens.get(behind).is_some_and(acts)
            && !self.tokens[behind..].iter().any(title)
            && self.tokens[behind..].iter().any(|n| n.is(class::INDICATOR) && OF_FILMS.iter().any(|of| n.form.contains(of)))
    }

    /// Adds `holder` to the owners in its place, where none of them stands there.
    fn own(&mut self, holder: Holder) {
        if self.owners.iter().all(|o| o.right < holder.start || holder.right < o.start) {
            let at = self.owners.iter().position(|o| o.start > holder.right).unwrap_or(self.owners.len());
            self.owners.insert(at, holder);
        }
    }

    /// Where the name of the group begins that ends at token `t`, which opens its clause.
    fn group_start(&self, t: usize) -> Option<usize> {
        let clause = self.clause_start(t);
        let short = self.single(t);
        let mut start = t;
        while start > clause && t - start < LONGEST && self.touches(start) {
            let before = start - 1;
            let token = &self.tokens[before];
            if token.stand == Stand::Unquote && self.opening(before) < before && self.opening(before) >= clause {
                start = self.opening(before);
                continue;
            }
            let barred = self.closed(before) || token.cue(CueClass::Verb) || token.cue(CueClass::Share) || token.is(class::GENERIC | class::INDICATOR);
            // 英超各俱乐部.
            let each = token.form == "各" && before > clause && self.tokens[before - 1].nominal();
            let plain = token.nominal() && !token.cue(CueClass::Determiner) || each;
            // 前进党, 民主进步联盟, 泛民主派: words that are no nouns elsewhere.
            let pair = token.form.len() == 6 && token.classes == 0;
            let inner = start == t || before > clause && self.tokens[before - 1].nominal();
            let odd = matches!(token.form, "泛" | "亲" | "反" | "挺")
                || pair && ((short || self.word(t) == "阵营") && start == t && token.pos == Pos::Verb || token.pos == Pos::Function && inner);
            if token.stand != Stand::Word || barred && !each || !(plain || odd) {
                break;
            }
            start = before;
        }
        let leads = |i: usize| matches!(self.tokens[i].stand, Stand::Time(_)) || LEADS.has(self.word(i)) || self.tokens[i].cue(CueClass::Part);
        // 由海州主导的进步联盟: what stands before 的 says which.
        let told = || {
            let counted = |i: usize| matches!(self.tokens[i].stand, Stand::Mention(_));
            start > clause && self.word(clause) == "由" && self.tokens[start - 1].stand == Stand::De && !(clause..start).any(counted)
        };
        let opens = (clause..start).all(leads) || told();
        while start < t && SORTS.has(self.word(start)) {
            start += 1;
        }
        // A word for any of them alone names nobody: 警方, 球队.
        let form = self.word(t);
        let whole = if form.ends_with("企业") { WHOSE.iter().any(|of| self.word(start).starts_with(of)) } else { start < t || form.len() > 6 };
        (opens && whole && !self.tokens[start].cue(CueClass::Determiner)).then_some(start)
    }

    /// Whether the group whose name ends at token `t` does or has something that is counted in its clause, or in the next one.
    fn does(&self, t: usize) -> bool {
        let Some(next) = self.tokens.get(t + 1) else { return false };
        let end = self.clause_end(t);
        let counted = |from: usize, to: usize| self.tokens[from..to].iter().any(|n| matches!(n.stand, Stand::Mention(_)));
        let acts = match next.stand {
            Stand::Time(_) => true,
            Stand::Word => (next.pos == Pos::Verb || self.acts(t + 1)) && !next.cue(CueClass::Change) && !next.cue(CueClass::Source) || LINKS.has(next.form),
            _ => false,
        };
        if !counted(t + 1, end) {
            let told = self.tokens.get(end).is_some_and(|n| n.stand == Stand::Comma) && counted(end, self.clause_end(end + 1).min(self.tokens.len()));
            return acts && told;
        }
        let measured = |i: usize| self.tokens.get(i).is_some_and(|n| n.is(class::INDICATOR) && !n.is(class::HOLDER_SUFFIX) && n.stand == Stand::Word);
        let owned = || next.stand == Stand::De && (t + 2..t + 4).any(measured);
        acts || measured(t + 1) || owned()
    }

    /// Whether token `t` is what voters give to people and parties: 支持率.
    pub(super) fn polls(&self, t: usize) -> bool {
        self.tokens.get(t).is_some_and(|n| n.is(class::INDICATOR) && POLLS.has(n.form))
    }

    /// Whether token `t` is what somebody is called by who is mostly told of by the way: 林师傅, 周阿姨.
    pub(super) fn called_by(&self, t: usize) -> bool {
        CALLED.has(self.word(t))
    }

    /// Whether token `t` and the two characters behind it open a clause and are somebody to whom or because of whom something is done: 陈金全 因, 陈金全 被.
    fn torn_name(&self, t: usize) -> bool {
        let opens = t == self.clause_start(t) || self.tokens[t - 1].is(class::TITLE) || self.tokens[t - 1].cue(CueClass::Part);
        let plain =
            |i: usize| self.tokens[i].stand == Stand::Word && self.single(i) && self.touches(i) && !self.closed(i) && !self.tokens[i].cue(CueClass::Stop);
        opens && t + 3 < self.tokens.len() && plain(t + 1) && plain(t + 2) && matches!(self.word(t + 3), "因" | "被" | "犯" | "涉嫌")
    }

    /// The last token of the person's name that begins with the surname at token `t`: 周 建华, 李 某.
    pub(super) fn person(&self, t: usize) -> Option<usize> {
        if !self.single(t) || t + 1 >= self.tokens.len() || !self.touches(t + 1) || self.tokens[t].cue(CueClass::Stop) {
            return None;
        }
        let given = self.tokens[t].pos == Pos::Name && self.unlisted(t + 1) && self.word(t + 1).len() == 6;
        let given = given && !self.called_by(t + 1);
        // 陈 金 全 因, where the segmenter knows no such name.
        let torn = !given && self.torn_name(t);
        let veiled = matches!(self.word(t + 1), "某" | "某某" | "某甲" | "某乙");
        if !(given || veiled || torn) || !self.word(t).chars().next().is_some_and(is_surname) {
            return None;
        }
        // 李某某: the characters one by one.
        let right = if torn || veiled && self.tokens.get(t + 2).is_some_and(|n| n.form == "某") { t + 2 } else { t + 1 };
        let next = self.tokens.get(right + 1)?;
        let verb = |t: usize| self.tokens[t].pos == Pos::Verb || self.acts(t) || self.polls(t) || LINKS.has(self.word(t));
        let acts = next.stand == Stand::Word && (verb(right + 1) || matches!(next.form, "被" | "因" | "犯" | "非法" | "涉嫌"));
        let acts = acts || self.sentenced(t) || self.deed(right + 1);
        (acts && !next.cue(CueClass::Source)).then_some(right)
    }
}
