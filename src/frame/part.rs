//! What part a name has in its clause (成分): subject, governed by a preposition, source of what is told.

use super::Frame;
use super::holder::Part;
use super::token::{Stand, Token, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::record::Kind;
use crate::segment::Pos;

/// Words that govern a holder which is then not what the clause is about.
const PREPOSITIONS: Forms = Forms::new(list!("frame", "part.prepositions"));

/// Words before which only somebody can stand.
const TURNS: Forms = Forms::new(list!("frame", "part.turns"));

/// Sorts of schools.
const SCHOOLS: Forms = Forms::new(list!("frame", "part.schools"));

/// Words behind a subject, at which its clause goes on: 宣布, 截至.
const ACTING: Forms = Forms::new(list!("frame", "part.acting"));

/// Markets behind a firm where it is listed: 云帆新材科创板IPO.
const BOARDS: Forms = Forms::new(list!("frame", "part.boards"));

/// Words before a time that opens a clause: 截至6月末.
const UNTIL: Forms = Forms::new(list!("frame", "part.until"));

/// Verbs before those to whom something is done: 暴雨造成.
const CAUSES: Forms = Forms::new(list!("frame", "part.causes"));

/// What is done to somebody with money who stands behind it: 赔偿.
const PAYING: Forms = Forms::new(list!("frame", "part.paying"));

impl Frame<'_> {
    /// Whether the word at token `t` is one before which only somebody can stand: 云帆资本 向, 云帆证券 因.
    pub(super) fn somebody_before(&self, t: usize) -> bool {
        TURNS.has(self.word(t))
    }

    /// Whether what stands at token `t` lets a clause go on after its subject: a verb, an adverb, a time.
    pub(super) fn acts(&self, t: usize) -> bool {
        self.tokens.get(t).is_some_and(|token| match token.stand {
            Stand::Time(_) => true,
            Stand::Word => {
                (token.cue(CueClass::Verb) || token.cue(CueClass::Modality) || token.cue(CueClass::Announce) || token.cue(CueClass::Source))
                    && !token.is(class::INDICATOR)
                    || ACTING.has(self.word(t))
            }
            _ => false,
        })
    }

    /// Whether what stands at token `t` ends a subject: a verb, an adverb, a time or a comma.
    pub(super) fn goes_on(&self, t: usize) -> bool {
        self.tokens.get(t).is_some_and(|token| match token.stand {
            Stand::Time(_) | Stand::Comma => true,
            Stand::Word => matches!(token.pos, Pos::Verb | Pos::Function) && !token.is(class::INDICATOR),
            _ => false,
        })
    }

    /// Whether the rest of a list of names begins at token `t`, which ends a subject: 、云岭两省合计生产小麦.
    fn listed_on(&self, t: usize) -> bool {
        let listed = |t: &usize| self.tokens[*t].stand == Stand::And || self.tokens[*t].is(class::HOLDER) || self.tokens[*t].place();
        let count = (t..self.tokens.len()).take(16).take_while(listed).count();
        count > 1
            && self.tokens[t].stand == Stand::And
            && self.tokens[t + count - 1].stand != Stand::And
            && (self.acts(t + count) || self.tokens.get(t + count).is_some_and(|n| n.cue(CueClass::Link) && n.stand == Stand::Word))
    }

    /// Whether goods go to whom the name at token `t` is: 出口到海州; nobody goes there.
    pub(crate) fn bound_for(&self, t: usize) -> bool {
        t > 1 && self.word(t - 1) == "到" && matches!(self.word(t - 2), "出口" | "销售" | "远销")
    }

    /// Whether token `t` is what is done with money to somebody who stands behind it: 赔偿原告, 支付给供应商.
    pub(crate) fn pays(&self, t: usize) -> bool {
        let word = self.word(t);
        PAYING.has(word) || word.ends_with('给') && !matches!(word, "供给" | "补给" | "自给")
    }

    /// Whether the name from token `start` to token `right` is who gets the amount behind it: 赔偿原告5万元.
    fn paid(&self, start: usize, right: usize) -> bool {
        let amount = |n: &Token| matches!(n.stand, Stand::Mention(m) if self.mentions[m].dimension == "currency");
        start > 0 && self.tokens.get(right + 1).is_some_and(amount) && self.pays(start - 1)
    }

    /// Whether the word at token `start`, which opens its clause, is what the school at token `end` right behind it is called by: 水磨小学.
    pub(super) fn school(&self, start: usize, end: usize) -> bool {
        let token = &self.tokens[start];
        let opens = start + 1 == end && self.clause_start(start) == start;
        opens
            && matches!(self.word(end), "小学" | "中学" | "幼儿园" | "希望小学")
            && token.form.len() == 6
            && token.pos == Pos::Noun
            && !token.is(class::THING | class::INDICATOR | class::GENERIC)
            && !SCHOOLS.has(token.form)
    }

    /// Whether who stands behind the name that ends at token `right` holds shares of it: 云岭药业股东海云人寿减持, 公司持股5%以上股东海云人寿减持.
    fn has_shareholder(&self, right: usize) -> bool {
        let share = |t: usize| self.tokens.get(t).is_some_and(|n| matches!(n.stand, Stand::Mention(_)));
        let held = self.tokens.get(right + 1).is_some_and(|n| n.form.starts_with("持股")) && share(right + 2);
        let at = right + 1 + if held { 2 } else { 0 };
        self.tokens.get(at).is_some_and(|n| matches!(n.form, "股东" | "大股东" | "控股股东" | "第一大股东"))
            && self.touches(at)
            && self.tokens.get(at + 1).is_some_and(|n| self.touches(at + 1) && n.nominal() && !n.is(class::INDICATOR))
    }

    /// Whether the name at token `start` stands behind 股东 and the share that makes one: 持股5%以上股东海云人寿减持.
    pub(super) fn shareholder(&self, start: usize) -> bool {
        // 持有公司股份3万股（占2%）的股东海云人寿计划减持.
        // 持股3万股的董事、总经理王海计划减持.
        let title = self.titles_before(start);
        let tied = || {
            title > 2
                && title < start
                && self.tokens[title - 1].stand == Stand::De
                && matches!(self.tokens[title - 2].stand, Stand::Close | Stand::Mention(_))
                && self.clause_start(title) + 2 < title
                && self.touches(start)
        };
        tied() && !PREPOSITIONS.has(self.word(self.clause_start(title))) && self.owns(self.clause_start(title), title - 2)
            || start > 2
            && self.touches(start)
            && self.word(start - 1).ends_with("股东")
            && matches!(self.tokens[start - 2].stand, Stand::Mention(_))
            && self.word(start - 3).starts_with("持股")
            // 与持股5%以上股东海云集团共同增资: with whom.
            && !(start > 3 && (PREPOSITIONS.has(self.word(start - 4)) || self.tokens[start - 4].stand == Stand::And))
    }

    /// Whether the 与 at token `and`, behind an adverb or a time or at the front of its `clause`, opens with whom somebody does something:
    /// 云帆集团还与海州市政府签约, 近日与海州市政府签约.
    fn partner(&self, and: usize, clause: usize, right: usize) -> bool {
        let opens = || match and.checked_sub(1).filter(|before| *before >= clause).map(|before| &self.tokens[before]) {
            Some(before) => matches!(before.stand, Stand::Time(_)) || before.pos == Pos::Function && !self.ends_phrase(and - 1),
            // 与海州市有关的诉讼: whose they are.
            None => !(right + 1..self.clause_end(right)).take(4).any(|t| matches!(self.word(t), "有关" | "相关" | "关联")),
        };
        matches!(self.word(and), "与" | "同") && opens()
    }

    /// What part the name from token `start` to token `right` has in its clause.
    pub(super) fn part(&self, start: usize, right: usize) -> Part {
        // 欧洲最大港口之一的…, 云帆创投跟投: where the best of a kind is, and who only joins, is not what the clause is about.
        let best = |t: usize| self.word(t) == "最大" && self.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::De);
        let joins = |t: usize| t < self.tokens.len() && matches!(self.word(t), "跟投" | "领投" | "参投");
        // 云帆创投、海川基金跟投.
        let listed = |t: usize| {
            let and = |t: &usize| self.tokens[*t].stand == Stand::And || self.tokens[*t].stand == Stand::Word && self.name_part(*t) || self.word(*t) == "等";
            self.tokens[t].stand == Stand::And && joins(t + (t..self.tokens.len().min(t + 14)).take_while(and).take_while(|t| !joins(*t)).count())
        };
        if right + 1 < self.tokens.len() && (best(right + 1) || joins(right + 1) || listed(right + 1)) {
            return Part::Governed;
        }
        // 云帆新材科创板IPO: where a firm is listed.
        let listed = || start > 0 && self.touches(start) && self.tokens[start - 1].is(class::HOLDER_SUFFIX | class::COMPANY) && BOARDS.has(self.word(start));
        // 新增云海投资为股东: who comes in.
        let comes_in = || {
            start > 0
                && matches!(self.word(start - 1), "新增" | "引入" | "引进" | "增加")
                && self.tokens[right + 1..].iter().take(12).take_while(|n| n.stand != Stand::Comma).any(|n| matches!(n.form, "股东" | "投资方" | "投资者"))
        };
        if self.bound_for(start) || listed() || self.paid(start, right) || comes_in() || self.has_shareholder(right) {
            return Part::Governed;
        }
        if self.shareholder(start) {
            return Part::Subject;
        }
        let clause = self.clause_start(start);
        let mut i = start;
        let mut nouns = 0;
        while i > clause {
            let before = i - 1;
            let token = &self.tokens[before];
            match token.stand {
                // 25个中西部省份 are of there, 五家险企 themselves.
                Stand::Mention(m) if i == start && self.touches(start) && self.mentions[m].dimension == "count" => {
                    let bodies = matches!(self.mentions[m].unit.as_str(), "{个}" | "{家}" | "{座}" | "{所}" | "{条}");
                    let sort = self.tokens[start].is(class::THING) && self.tokens[start].is(class::PLACE);
                    if bodies && !sort && self.tokens.get(right + 1).is_some_and(|n| n.stand == Stand::Word && self.touches(right + 1) && n.is(class::THING)) {
                        return Part::Governed;
                    }
                    let opens = (clause..before).all(|t| matches!(self.tokens[t].stand, Stand::Time(_)));
                    // 31个二线城市: so are cities of a sort.
                    let sort = self.mentions[m].unit == "{个}" && self.tokens[start].is(class::THING) && self.tokens[start].is(class::PLACE);
                    if !opens || self.mentions[m].unit != "{家}" && !sort {
                        return Part::Other;
                    }
                    i = before;
                }
                // 第三大股东海云集团: which of them it is.
                Stand::Mention(m) if i < start && self.mentions[m].kind == Kind::Rank && self.touches(i) => i = before,
                Stand::Time(_) => {
                    // 截至6月末.
                    i = before;
                    if i > clause && self.tokens[i - 1].stand == Stand::Word && UNTIL.has(self.word(i - 1)) {
                        i -= 1;
                    }
                }
                Stand::And if i == start && before > clause && self.ends_phrase(before - 1) => return Part::Listed,
                // 公司与控股股东云帆集团签订: so is one whose office is said.
                Stand::And
                    if before > clause
                        && matches!(token.form, "与" | "同")
                        && self.ends_phrase(before - 1)
                        && (i..start).all(|t| self.tokens[t].is(class::TITLE | class::GENERIC) || self.word(t).ends_with("股东")) =>
                {
                    return Part::Listed;
                }
                Stand::And if self.partner(before, clause, right) => return Part::Governed,
                Stand::Quote | Stand::Unquote | Stand::And => i = before,
                Stand::Word => {
                    let word = self.word(before);
                    // 暴雨造成云岭县…受灾: what is done to somebody is told of them.
                    if i == start && CAUSES.has(word) {
                        return Part::Subject;
                    }
                    // 在海州，…: what the clauses behind it tell of.
                    // 而在海州，….
                    let opens = || (clause..before).all(|t| matches!(self.word(t), "而" | "但" | "但是" | "其中" | "不过" | "另外" | "此外"));
                    if word == "在" && i == start && opens() && self.told_of(start, right) {
                        return Part::Subject;
                    }
                    // 台风在海州造成12人死亡.
                    if word == "在" && i == start && self.tokens.get(right + 1).is_some_and(|n| matches!(n.form, "造成" | "导致" | "致")) {
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
                // 受关注的云帆预计…: a firm does something.
                Stand::De
                    if self.goes_on(right + 1) || i == start && self.listed_on(right + 1) || self.tokens[right].is(class::COMPANY) && self.acts(right + 1) =>
                {
                    return Part::Subject;
                }
                _ => return Part::Other,
            }
        }
        Part::Subject
    }
}
