//! What a part of a whole has of which a clause before tells: 完成吞吐量3亿人次，其中国内航线完成2亿人次; 病床使用率79%，其中，公立医院86%.

use super::Frame;
use super::token::{Stand, Token, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, bit, list};

/// Verbs between a part and how much of it is done.
const DONE: Forms = Forms::new(&["完成", "实现", "累计完成"]);

/// What names of sums and quantities end with.
const SUMS: &[&str] = list!("frame", "parted.sums");

/// What those end with who have a rate of their own: 医院, 青年. A bond is itself told of.
const BODIES: [char; 20] = ['院', '校', '店', '厂', '所', '站', '业', '人', '员', '工', '民', '者', '生', '年', '性', '市', '县', '区', '镇', '户'];

impl Frame<'_> {
    /// The earlier mention that tells of the whole, and first and last token of the part that has mention `m`.
    pub(crate) fn part_with(&self, m: usize) -> Option<(usize, usize, usize)> {
        let at = self.token_of(m);
        let from = self.clause_start(at);
        let before = at.checked_sub(1).filter(|before| m > 0 && *before >= from)?;
        let verb = DONE.has(self.word(before));
        let rate = !verb && self.mentions[m].unit == "%" && self.mentions[m].outer.start == self.tokens[before].span.end && self.word(before).ends_with(BODIES);
        if !(verb || rate) {
            return None;
        }
        let right = before.checked_sub(usize::from(verb))?;
        let opens = self.tokens[from].cue(CueClass::Part);
        let start = from + usize::from(opens);
        // 其中，公立医院86%
        let behind = from.checked_sub(2).is_some_and(|part| self.tokens[part + 1].stand == Stand::Comma && self.tokens[part].cue(CueClass::Part));
        // 其中，公立医院86%，专科医院80%
        let listed = || from > 0 && self.token_of(m - 1) + 2 == from && self.part_with(m - 1).is_some();
        if start > right || right > start + 3 || !(start..=right).all(|t| names_part(&self.tokens[t])) || rate && !(opens || behind || listed()) {
            return None;
        }
        let same = |p: &usize| self.mentions[*p].unit == self.mentions[m].unit;
        let whole = (0..m).rev().filter(same).find(|p| !rate || self.rate_before(*p))?;
        let told = self.clause_start(self.token_of(whole));
        let done = rate || (told..self.token_of(whole)).any(|t| DONE.has(self.word(t)));
        (done && told < from).then_some((whole, start, right))
    }

    /// The mention before `m` with which it goes on by a movement alone: 国际航线完成3万人次，增长5%.
    pub(crate) fn moved_on(&self, m: usize) -> Option<usize> {
        let at = self.token_of(m);
        let before = m.checked_sub(1).filter(|p| self.token_of(*p) + 2 == self.clause_start(at))?;
        (self.clause_start(at)..at).all(|t| super::transparent(&self.tokens[t])).then_some(before)
    }

    /// Whether the name of a sum or a quantity ends with `text`: 吞吐量, 收入.
    pub(crate) fn sums(text: &str) -> bool {
        SUMS.iter().any(|end| text.ends_with(end))
    }

    /// Whether mention `p` is the value of a rate right before it: 病床使用率79%.
    fn rate_before(&self, p: usize) -> bool {
        let at = self.token_of(p);
        let rate = (self.clause_start(at)..at).rev().find(|t| !super::transparent(&self.tokens[*t]));
        rate.is_some_and(|rate| self.tokens[rate].is(class::INDICATOR) && self.word(rate).ends_with('率'))
    }
}

/// Whether `token` may be a word of the name of a part, and neither measures nor moves.
fn names_part(token: &Token) -> bool {
    let none = class::INDICATOR | class::INDICATOR_SUFFIX & !class::HOLDER_SUFFIX | bit(CueClass::Change) | bit(CueClass::ChangeNoun) | bit(CueClass::Share);
    token.stand == Stand::Word && token.nominal() && !token.is(none & !(class::INDICATOR * u32::from(token.is(class::THING)))) && !token.cue(CueClass::Verb)
}
