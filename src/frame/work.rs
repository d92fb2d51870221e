//! Works (工程项目): what is built or run, by its name, and has figures of its own: 云岭光伏项目总投资.

use super::Frame;
use super::holder::{Holder, Part};
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::segment::{Pos, shape};

/// How many tokens stand before the last one of a work's name at most.
const LONGEST: usize = 8;

/// Regions that are no one's name: 全球, 各地.
const GENERAL: Forms = Forms::new(list!("frame", "work.general"));

/// Words between a work and what was done of it: 已累计完成.
const SO_FAR: Forms = Forms::new(list!("frame", "work.so-far"));

impl Frame<'_> {
    /// Adds the works that the sentence names and tells figures of to its owners.
    pub(super) fn find_works(&mut self) {
        for t in 0..self.tokens.len() {
            if self.tokens[t].shape & shape::WORK != shape::WORK {
                continue;
            }
            let goods = shape::goods(self.word(t));
            if goods && self.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::Quote) {
                self.called(t + 1);
            }
            let Some(start) = (t > 0 && self.touches(t)).then(|| self.work_start(t, goods)).flatten() else { continue };
            if self.owners.iter().any(|o| o.start <= t && start <= o.right) || !self.work_has(start, t, goods) {
                continue;
            }
            let work = Holder { start, right: t, generic: false, source: false, part: self.part(start, t) };
            let at = self.owners.iter().position(|o| o.start > t).unwrap_or(self.owners.len());
            self.owners.insert(at, work);
        }
    }

    /// Adds what goods are called in the quotation that opens at token `open`, where an indicator follows it: 动力电池“龙甲”能量密度.
    fn called(&mut self, open: usize) {
        let close = self.closing(open);
        let measured = self
            .tokens
            .get(close + 1)
            .is_some_and(|n| n.stand == Stand::Word && (n.is(class::INDICATOR) && !n.cue(CueClass::BareHead) || n.pos == Pos::Verb && !n.cue(CueClass::Stop)));
        let free = self.owners.iter().all(|o| o.right < open);
        if measured && free && close > open + 1 && close <= open + 5 && self.touches(close + 1) {
            self.owners.push(Holder { start: open, right: close, generic: false, source: false, part: Part::Subject });
        }
    }

    /// Where the name of a work begins that ends at token `t`: at a name or a place with what specifies it behind.
    ///
    /// Of goods only a name of their own makes one: “龙甲”电池, while 海州电池 are all of them.
    fn work_start(&self, t: usize, goods: bool) -> Option<usize> {
        // 海州铁路 is what runs there, 玉岭铁路 one line.
        let line = matches!(self.word(t), "铁路" | "高速" | "高速公路" | "管道");
        if line && !(self.unlisted(t - 1) || self.single(t - 1)) {
            return None;
        }
        let mut start = t;
        let mut named = None;
        while start > 0 && t - start < LONGEST && self.touches(start) {
            let before = start - 1;
            let token = &self.tokens[before];
            match token.stand {
                Stand::Unquote if self.opening(before) < before => {
                    start = self.opening(before);
                    named = Some(start);
                    continue;
                }
                Stand::Word => {}
                _ => break,
            }
            // 深海一号项目, “海燕”20号卫星.
            if let Some(name) = self.numbered(before) {
                start = name;
                named = Some(start);
                continue;
            }
            let general = token.is(class::GENERIC | class::TITLE) || GENERAL.has(token.form);
            // 灌溉工程: what it is for.
            let purpose = start == t && !goods && token.form.len() == 6 && token.entry.is_none();
            let verb = token.cue(CueClass::Verb) || token.pos == Pos::Verb && !purpose;
            if general || verb || self.closed(before) || token.cue(CueClass::Determiner) || token.cue(CueClass::Share) || !(token.nominal() || purpose) {
                break;
            }
            start = before;
            // 新能源汽车 is no name, 玉岭 is one.
            let placed = token.is(class::HOLDER) || token.place() || token.pos == Pos::PlaceName;
            let name = !goods && placed || self.unlisted(before) || !goods && self.latin(before) && token.form.len() > 3;
            if name {
                named = Some(start);
            }
        }
        // 云帆科技手机收入: of the phones of a firm.
        let start = named.filter(|start| *start < t && !(goods && self.tokens[*start..t].iter().any(|n| n.is(class::HOLDER_SUFFIX))))?;
        // 海州-云岭管道: both ends of a line. SHR-海丰3号项目, 阿得贝利注射液项目: what jieba sees of a name is not the whole of it.
        if start > 1 && self.touches(start) && self.touches(start - 1) {
            let single = |t: usize| self.tokens[t].stand == Stand::Word && self.single(t) && self.tokens[t].entry.is_none();
            match self.word(start - 1) {
                "-" if self.tokens[start - 2].place() || self.tokens[start - 2].pos == Pos::PlaceName => return Some(start - 2),
                "-" => return None,
                _ if single(start - 1) && single(start - 2) => return None,
                _ => {}
            }
        }
        // 合 蚌 高铁: the ends of a line, a character each.
        let pair = start > 0 && self.touches(start) && self.single(start) && self.single(start - 1) && self.tokens[start - 1].entry.is_none();
        Some(if pair && self.tokens[start - 1].stand == Stand::Word { start - 1 } else { start })
    }

    /// Where the name begins that 号 at token `t` ends with its number: 深海一号, “海燕”20号.
    fn numbered(&self, t: usize) -> Option<usize> {
        if self.tokens[t].pos != Pos::Numeral || !self.word(t).ends_with('号') || !self.touches(t) {
            return None;
        }
        let digits = self.single(t) && self.tokens[t - 1].pos == Pos::Numeral && self.touches(t - 1);
        let last = t - 1 - usize::from(digits);
        let quoted = self.tokens[last].stand == Stand::Unquote && self.opening(last) < last;
        if quoted { Some(self.opening(last)) } else { self.tokens[last].nominal().then_some(last) }
    }

    /// Whether something is told of the work from token `start` to token `t`: by an indicator right behind it, or by a clause further on.
    fn work_has(&self, start: usize, t: usize, goods: bool) -> bool {
        // 储能电站一期装机容量.
        let stage = |t: usize| self.tokens.get(t).is_some_and(|n| matches!(n.form, "一期" | "二期" | "三期" | "全线" | "首期"));
        let behind = t + 1 + usize::from(stage(t + 1));
        // 云岭光伏项目正式开工.
        let behind = behind + usize::from(self.tokens.get(behind).is_some_and(|n| matches!(n.form, "正式" | "顺利" | "全面" | "如期" | "成功")));
        let Some(next) = self.tokens.get(behind) else { return false };
        // 批发市场大白菜批发价: what specifies the indicator may stand between.
        let between = |t: &usize| {
            let token = &self.tokens[*t];
            (token.pos == Pos::Noun && (!goods || self.tokens[start].stand == Stand::Quote) || matches!(token.form, "最大" | "最高" | "最低"))
                && token.stand == Stand::Word
                && self.touches(*t)
                && !self.closed(*t)
                && !token.is(class::INDICATOR)
                && !token.cue(CueClass::BareHead)
        };
        let number = |n: &super::token::Token| matches!(n.stand, Stand::Mention(_));
        let told = behind + (behind..self.tokens.len().min(behind + 2)).take_while(between).count();
        let measures =
            |n: &super::token::Token| n.stand == Stand::Word && n.is(class::INDICATOR) && !n.is(class::HOLDER_SUFFIX) && (goods || !n.cue(CueClass::BareHead));
        // 卫星质量为3吨: a word too general to stand alone, right before the number.
        let weighs = || goods && self.tokens.get(told).is_some_and(|n| n.cue(CueClass::BareHead)) && self.tokens.get(told + 1).is_some_and(number);
        if (self.tokens.get(told).is_some_and(measures) || weighs()) && self.touches(told) {
            return true;
        }
        // 云岭光伏项目已累计完成投资3亿元.
        let goes_on = |t: &usize| SO_FAR.has(self.word(*t));
        let done = (behind..self.tokens.len().min(behind + 2)).take_while(goes_on).count();
        if done > 0 && self.tokens.get(behind + done).is_some_and(measures) {
            return true;
        }
        let end = self.clause_end(t);
        let counted = self.tokens[self.clause_start(t)..end].iter().any(|t| matches!(t.stand, Stand::Mention(_)));
        let acts = match next.stand {
            Stand::Time(_) => true,
            Stand::Word => self.acts(behind) || next.pos == Pos::Verb,
            _ => false,
        };
        let first = (self.clause_start(t)..start).all(|t| matches!(self.tokens[t].stand, Stand::Time(_)));
        // 云岭灌溉工程惠及3万人, and what is told of it in the next clause.
        let runs = counted && !goods && (next.pos == Pos::Verb || next.cue(CueClass::Verb)) && !next.cue(CueClass::Change);
        acts && first && (runs || !counted && self.tokens.get(end).is_none_or(|t| matches!(t.stand, Stand::Comma | Stand::Mark)))
    }
}
