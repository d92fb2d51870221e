//! Newcomers (新名): firms by names that no list has, known by where they stand and by what only somebody has or does behind them:
//! 汉禾启朔净利润3亿元, 卡维诺创始人, 向汉禾启朔授信.

use super::Frame;
use super::actor;
use super::announcer::{self, BRANDS};
use super::marks::Mark;
use super::token::{Stand, Token, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::segment::{Pos, Word, role, shape};
use crate::span::Span;
use smallvec::SmallVec;

/// Characters that are words of their own and stand in no name.
const APART: Forms = Forms::new(list!("frame", "newcomer.apart"));

/// Characters for what is counted, measured or where.
const COMMON: Forms = Forms::new(list!("frame", "newcomer.common"));

/// Words that may stand between the front of a clause and a name.
const LEADS: Forms = Forms::new(list!("frame", "newcomer.leads"));

/// Words behind which a clause begins anew: 有消息称.
const SAID: Forms = Forms::new(list!("frame", "newcomer.said"));

/// Words for what sort of firm the name behind them is, beside [`announcer::SORTS`].
const SORTS: &[&str] = list!("frame", "newcomer.sorts");

/// What is done to somebody whose name stands behind it.
const TOWARD: Forms = Forms::new(list!("frame", "newcomer.toward"));

/// How many bytes a name has at most.
const LONGEST: usize = 18;

/// Characters of `newcomer.apart` that end names too: 恒岳达, 协和.
const ENDS: Forms = Forms::new(list!("frame", "newcomer.ends"));

/// The name of a firm at `span`, as if a list had it.
pub(super) fn word(span: Span) -> Word {
    Word { span, pos: Pos::Name, entry: None, classes: class::HOLDER | class::COMPANY, shape: 0, role: role::CLOSER | role::HEAD }
}

/// How many names are remembered of one text.
const MOST: usize = 16;

impl Frame<'_> {
    /// Adds to `names` those of this sentence that no list has, as they stand in `text`, in which the sentence begins at byte `offset`.
    ///
    /// The sentences behind it are read with them.
    pub(crate) fn learn<'t>(&self, text: &'t str, offset: usize, names: &mut SmallVec<[&'t str; 4]>) {
        if self.shaped(shape::FIRM) {
            self.learn_short(text, offset, names);
        }
        if !self.met {
            return;
        }
        let name = |token: &&Token| token.stand == Stand::Word && token.entry.is_none() && token.is(class::COMPANY) && token.form.len() >= 9;
        for token in self.tokens.iter().filter(name) {
            if names.len() < MOST && !names.iter().any(|known| known.contains(token.form) || token.form.contains(known)) {
                names.push(token.span.shifted(offset).of(text));
            }
        }
    }

    /// Adds what the firms are called for short whose whole names this sentence has: 海州恒岳 of 海州恒岳药业股份有限公司, the place and the name behind it.
    fn learn_short<'t>(&self, text: &'t str, offset: usize, names: &mut SmallVec<[&'t str; 4]>) {
        for right in (2..self.tokens.len()).filter(|t| self.tokens[*t].shape & shape::FIRM != 0) {
            let part = |t: &usize| self.touches(*t + 1) && self.tokens[*t].stand == Stand::Word;
            // 广西欧禾: jieba may part a place.
            let whole = |t: usize| t == 0 || !(self.touches(t) && self.single(t - 1));
            let start = (0..right).rev().take(6).take_while(part).find(|t| self.tokens[*t].place() && self.unlisted(*t + 1) && *t + 1 < right && whole(*t));
            let Some(short) = start.map(|t| self.bytes(t, t + 1)).filter(|short| (12..=LONGEST).contains(&short.len())) else { continue };
            let short = short.shifted(offset).of(text);
            if names.len() < MOST && !names.contains(&short) {
                names.push(short);
            }
        }
    }

    /// Makes one token of each name that no list has and that only a firm can have, as if a list had it.
    pub(super) fn find_newcomers(&mut self) {
        let mut t = 0;
        while t < self.tokens.len() {
            let right = self.dubbed(t).or_else(|| if self.piece(t) { self.newcomer(t) } else { None });
            if let Some(right) = right {
                // 南阳牧华: so short a name goes with its place.
                let placed = t > self.clause_start(t) && self.touches(t) && self.tokens[t - 1].is(class::PLACE) && self.bytes(t, right).len() == 6;
                t -= usize::from(placed);
                self.join(t, right);
            }
            t += 1;
        }
    }

    /// The last token of the short name that begins at token `t`, in quotation marks in the brackets behind the name of a firm: …有限公司（以下简称“云海达”）.
    fn dubbed(&self, t: usize) -> Option<usize> {
        let quoted = t > 2 && self.tokens[t - 1].stand == Stand::Quote && self.word(t - 2).ends_with("称");
        let open = if quoted { self.clause_start(t).checked_sub(1)? } else { return None };
        let firm = open > 0 && self.tokens[open].stand == Stand::Open && self.tokens[open - 1].is(class::HOLDER_SUFFIX | class::COMPANY);
        let close = self.closing(t - 1);
        let name = firm && close > t && close - t <= 5 && (t..close).all(|i| self.tokens[i].stand == Stand::Word);
        let generic = || self.tokens[close - 1].is(class::GENERIC | class::TITLE) || self.word(close - 1).ends_with("公司");
        let listed = || close == t + 1 && self.tokens[t].is(class::HOLDER);
        (name && !generic() && !listed() && (6..=LONGEST).contains(&self.bytes(t, close - 1).len())).then(|| close - 1)
    }

    /// The last token of the name that begins at token `t`, a piece of one.
    fn newcomer(&self, t: usize) -> Option<usize> {
        // 赞助商向汉禾启朔支付: who does it is no name, and who has it nobody knows.
        let clause = self.clause_start(t);
        let doer = || self.word(t - 1) == "向" && t == clause + 2 && !self.tokens[clause].is(class::HOLDER) && !super::transparent(&self.tokens[clause]);
        let toward = t > clause && TOWARD.has(self.word(t - 1)) && !doer();
        let fronted = toward || self.fronted(t);
        // 减持恒岳云泽（300001）: by its code wherever no noun stands before it.
        let coded = self.signs.coded && (t == 0 || !self.touches(t) || !self.tokens[t - 1].nominal());
        if !fronted && !coded {
            return None;
        }
        // F-35, L-Vision: the end of a name in Latin letters.
        if t > 0 && self.touches(t) && matches!(self.word(t - 1), "-" | "·" | "&" | "/") {
            return None;
        }
        let mut end = self.run(t);
        // 汉禾启朔、恒岳云泽净利润: what makes the first of a list a name makes the others names.
        let listed = t > 1 && self.tokens[t - 1].stand == Stand::And && self.tokens[t - 2].is(class::COMPANY) && self.tokens[t - 2].entry.is_none();
        while end > t {
            let strange = (t..end).any(|i| self.unlisted(i) || self.foreign(i)) && self.bytes(t, end - 1).len() >= 6 && !self.ends_common(end - 1);
            if strange
                && let Some(end) = (end..=self.styled(t, end))
                    .rev()
                    .find(|end| coded && self.has_code(*end) || listed && self.coined(t, *end) || fronted && self.told(t, *end, toward))
            {
                return Some(end - 1);
            }
            // A character at the end may be a word of its own.
            end -= 1;
        }
        None
    }

    /// One past the last token that a name may have which begins at token `t`.
    fn run(&self, t: usize) -> usize {
        let from = self.tokens[t].span.start;
        // 恒岳达, and 达 before a number.
        let reached = |i: usize| self.word(i) == "达" && !matches!(self.tokens.get(i + 1).map(|n| n.stand), Some(Stand::Mention(_)));
        // 锦霁澜柏A.
        let share = |i: usize| matches!(self.word(i), "A" | "B" | "H" | "U");
        let part = |i: &usize| *i == t || self.touches(*i) && (self.piece(*i) || reached(*i) || share(*i)) && self.tokens[*i].span.end - from <= LONGEST;
        (t..self.tokens.len()).take_while(part).last().map_or(t, |last| last + 1)
    }

    /// Whether token `t` ends with a character for what is counted, measured or where, or with a word of its own: 博彩业, 周栋材刚.
    fn ends_common(&self, t: usize) -> bool {
        let word = self.word(t);
        // 恒岳达, 协和: these end names too.
        let own = |c: &str| APART.has(c) && !ENDS.has(c);
        word.char_indices().next_back().is_some_and(|(at, _)| COMMON.has(&word[at..]) || own(&word[at..]))
    }

    /// One past the words that firms are called by behind the name from token `t` up to token `end`: 恒岳 股份.
    fn styled(&self, t: usize, end: usize) -> usize {
        // 汉禾启朔股份 are its shares.
        let short = self.bytes(t, end - 1).len() == 6;
        let called = |i: &usize| {
            let token = &self.tokens[*i];
            // 恒岳科技股份, and 恒岳科技手机 is what it makes.
            let trade = *i == end && (token.is(class::TRADE) || BRANDS.has(token.form));
            let tail = token.is(class::HOLDER_SUFFIX) && !token.is(class::GENERIC | class::TRADE) || trade;
            token.stand == Stand::Word && self.touches(*i) && tail && !self.single(*i) && (short || token.form != "股份")
        };
        (end..self.tokens.len().min(end + 2)).take_while(called).last().map_or(end, |last| last + 1)
    }

    /// Whether token `t` may be a piece of a name: a word that no list has, or a character.
    fn piece(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        if token.stand != Stand::Word || token.is(class::HOLDER | class::TITLE | class::GENERIC) || actor::SORTS.has(token.form) {
            return false;
        }
        let place = token.pos == Pos::PlaceName && token.entry.is_none() && token.shape & shape::PLACE == 0;
        // SK恒岳.
        let letters = || self.latin(t) && token.entry.is_none() && token.form.len() < 6 && self.touches(t + 1) && self.unlisted(t + 1);
        let name = self.unlisted(t) && !self.public(t) || place || self.foreign(t);
        name || self.single(t) && !APART.has(token.form) && !COMMON.has(token.form) || t + 1 < self.tokens.len() && letters()
    }

    /// Whether a clause begins at token `t`, but for times and words that join it to the one before.
    fn fronted(&self, t: usize) -> bool {
        let clause = self.clause_start(t);
        let mut i = t;
        while i > clause {
            let before = &self.tokens[i - 1];
            match before.stand {
                Stand::Time(_) => i -= 1,
                // 汉禾启朔、恒岳云泽净利润: one of a list of them.
                Stand::And if i == t => return i > clause + 1 && self.tokens[i - 2].is(class::COMPANY),
                // 拿下转播权的汉禾启朔.
                Stand::De if i == t => return true,
                Stand::Word => {
                    // 排在首位的是汉禾启朔.
                    if i == t && before.form == "是" && i > clause + 1 && self.tokens[i - 2].stand == Stand::De {
                        return true;
                    }
                    // 海州青禾农商银行 is one name already.
                    if before.is(class::PLACE) && self.name_end(i - 1).is_some_and(|right| right >= t) {
                        return false;
                    }
                    let sort = || i == t && announcer::SORTS.iter().chain(SORTS).any(|sort| before.form.ends_with(sort));
                    if SAID.has(before.form) || before.cue(CueClass::Source) || sort() {
                        return true;
                    }
                    let placed = i == t && before.is(class::TITLE | class::PLACE);
                    if !(LEADS.has(before.form) || before.cue(CueClass::Part) || placed) {
                        return false;
                    }
                    i -= 1;
                }
                _ => return false,
            }
        }
        true
    }

    /// Whether the code of a stock stands in brackets at token `end`: 恒岳云泽（300001）.
    fn has_code(&self, end: usize) -> bool {
        // 汉禾启朔（行情300001，诊股）.
        let code = || (end + 1..end + 3).any(|i| self.tokens.get(i).is_some_and(|n| shape::code(n.form)));
        // 汉禾启朔(10.720,0.23,2.19%).
        let code = || code() || self.tokens.get(end + 1).is_some_and(|n| shape::priced(&self.text[n.span.start..]));
        self.signs.coded && self.tokens.get(end).is_some_and(|n| n.stand == Stand::Open) && code()
    }

    /// One past the name that a list goes on with at token `t`; `t` where there is none.
    pub(super) fn run_of(&self, t: usize) -> usize {
        if t < self.tokens.len() && self.piece(t) { self.run(t) } else { t }
    }

    /// Makes tokens `start` to `right` one, the name of a firm.
    fn join(&mut self, start: usize, right: usize) {
        self.met = true;
        let inner = right - start;
        let span = self.bytes(start, right);
        if inner > 0 {
            self.tokens.drain(start + 1..=right);
            self.at.iter_mut().filter(|at| **at > right).for_each(|at| *at -= inner);
            let moved = |clause: u32| if clause as usize > right { clause - u32::try_from(inner).unwrap_or(0) } else { clause };
            self.tokens[start + 1..].iter_mut().for_each(|token| token.clause = moved(token.clause));
            self.marks.close_up(start + 1, inner);
        }
        let token = &mut self.tokens[start];
        (token.span, token.form, token.pos, token.shape, token.closed) = (span, span.of(self.text), Pos::Name, 0, false);
        (token.entry, token.classes) = (None, class::HOLDER | class::COMPANY);
        self.classes |= token.classes;
        self.marks.insert(Mark::Closer, start);
        self.marks.insert(Mark::Head, start);
        self.marks.remove(Mark::Bar, start);
    }
}

/// What the firm is called in `text` that tells something under the flag of its stock: 海杰股份 of *ST海杰公告.
pub(crate) fn flagged(text: &str) -> Option<&str> {
    let rest = &text[text.find("ST")? + "ST".len()..];
    let ends = |next: char| matches!(next, '公' | '：' | ':' | '（' | '(' | '晚' | '发' | '披');
    let (end, _) = rest.char_indices().nth(2).filter(|(_, next)| ends(*next))?;
    let after = &rest[end..];
    let at = after.find(&rest[..end]).filter(|at| after[at + end..].starts_with("股份"))?;
    Some(&after[at..at + end + "股份".len()])
}
