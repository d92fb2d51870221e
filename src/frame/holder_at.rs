//! The holder that begins at one token, by a list, by its end or by what is told of it.

use super::Frame;
use super::holder::{Holder, Part};
use super::token::{Stand, Token, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, bit, list};
use crate::record::Kind;
use crate::segment::Pos;

/// Storms, behind which stands what they are called: 台风海葵.
const STORMS: Forms = Forms::new(list!("frame", "holder_at.storms"));

/// What firms are called by behind their names in Latin letters.
const FIRMS: Forms = Forms::new(list!("frame", "holder_at.latin"));

/// How something is known all over the world.
const KNOWN: Forms = Forms::new(list!("frame", "holder_at.known"));

/// What is said of crops.
const GROWN: Forms = Forms::new(list!("frame", "holder_at.grown"));

/// People who speak for a firm or a state.
const SPEAKERS: Forms = Forms::new(list!("frame", "holder_at.speakers"));

/// What people do that has a figure: 捐款, 骑行.
const DEEDS: Forms = Forms::new(list!("frame", "holder_at.deeds"));

/// Words between somebody and such a deed.
const TOWARD: Forms = Forms::new(list!("frame", "holder_at.toward"));

/// What is one person's.
const PERSONAL: Forms = Forms::new(list!("frame", "holder_at.personal"));

/// What flies and is called by its maker and a model's number.
const MODELS: Forms = Forms::new(list!("frame", "holder_at.models"));

impl Frame<'_> {
    /// Whether the number of a model, and what is of that model, touch the maker before token `t`: 737-800型客机.
    fn model_behind(&self, t: usize) -> bool {
        let touching = |i: &usize| self.touches(*i) && (self.tokens[*i].stand == Stand::Word || self.word(*i) == "-");
        self.tokens.get(t).is_some_and(|n| n.form.starts_with(|c: char| c.is_ascii_digit()))
            && (t..self.tokens.len()).take(6).take_while(touching).any(|i| MODELS.has(self.word(i)))
    }

    /// The holder that begins at token `t`.
    pub(super) fn holder_at(&self, t: usize) -> Option<Holder> {
        if let Some(warned) = self.warned(t) {
            return Some(warned);
        }
        if let Some(accused) = self.accused(t) {
            return Some(accused);
        }
        // 云帆概念股海澜科技: what others are traded for.
        if self.tokens[t].is(class::COMPANY) && self.tokens.get(t + 1).is_some_and(|n| n.form.starts_with("概念")) && self.touches(t + 1) {
            return None;
        }
        // 波音737-800型客机: what it makes.
        if self.tokens[t].is(class::COMPANY) && self.model_behind(t + 1) {
            return None;
        }
        // 世界知名制药企业: how it is known.
        if matches!(self.word(t), "世界" | "全球" | "国际") && self.touches(t + 1) && self.tokens.get(t + 1).is_some_and(|n| KNOWN.has(n.form)) {
            return None;
        }
        // 冰雪大世界: a park that calls itself so.
        if self.word(t) == "世界" && t > 0 && self.word(t - 1) == "大" && self.touches(t) {
            return None;
        }
        // 非广东游客: those who are not from there.
        if t > 0 && self.word(t - 1) == "非" && self.touches(t) {
            return None;
        }
        // 云帆汽车官方微博: where it speaks.
        if self.word(t) == "微博" && t > 0 && self.word(t - 1) == "官方" {
            return None;
        }
        // 日产口罩3万只, 平均日产: how many are made in a day, and no maker of cars.
        let daily = |i: usize| self.tokens.get(i).is_some_and(|n| n.form == "日产");
        if daily(t) && (t > 0 && self.word(t - 1) == "平均" || self.tokens.get(t + 1).is_some_and(|n| n.is(class::THING) && !n.is(class::INDICATOR)))
            || daily(t + 1) && self.word(t) == "平均"
        {
            return None;
        }
        // 海州银行H股, 海州动力股份有限公司 - H股: whose shares they are.
        if matches!(self.word(t), "A股" | "B股" | "H股") && t > 1 {
            let firm = t - 1 - usize::from(self.word(t - 1) == "-");
            if self.tokens[firm].is(class::COMPANY | class::HOLDER_SUFFIX) {
                return None;
            }
        }
        // 台风海葵: what it is called.
        if t > 0 && self.touches(t) && STORMS.has(self.word(t - 1)) {
            return None;
        }
        if self.companions(t) {
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
            if let Some(right) = self.next_in_order(t) {
                return Some(Holder { start: t, right, generic: false, source: false, part: Part::Subject });
            }
            let right = if self.foreign(t) { (t + 1..self.tokens.len()).take_while(|i| self.foreign(*i)).last().unwrap_or(t) } else { t };
            let joined = || self.foreign(t) && (self.clause_start(t)..t).any(|i| self.tokens[i].stand == Stand::And);
            let alone = (right > t || self.unlisted(t) || self.foreign(t) || self.figures(t))
                && (self.acts(right + 1) || self.told_as_person(t, right) || self.figures(right) || self.kind_before(t) && self.whole_name(right + 1))
                && !weather(self.word(right))
                && !self.called_by(right)
                && !joined()
                && (self.sentenced(t) || self.part(t, right) == Part::Subject);
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

    /// Where the name that no list has, and of which a clause says nothing but that it comes next, ends that begins at token `t`: 第三是泰诺麦迪，….
    fn next_in_order(&self, t: usize) -> Option<usize> {
        let is = t >= 2 && matches!(self.word(t - 1), "是" | "为" | "则是") && self.unlisted(t);
        let order = || {
            let form = self.word(t - 2);
            let ranked = |m: usize| self.mentions[m].kind == Kind::Rank;
            matches!(form, "其次" | "再次" | "最后" | "紧随其后")
                || form.starts_with('第') && self.tokens[t - 2].pos == Pos::Numeral
                || matches!(self.tokens[t - 2].stand, Stand::Mention(m) if ranked(m))
                || t > 2 && form == "的" && matches!(self.tokens[t - 3].stand, Stand::Mention(m) if ranked(m))
        };
        if !is || !order() {
            return None;
        }
        let part = |i: &usize| {
            let token = &self.tokens[*i];
            token.stand == Stand::Word && self.touches(*i) && token.nominal() && !token.is(class::INDICATOR)
        };
        let right = (t + 1..self.tokens.len().min(t + 4)).take_while(part).last().unwrap_or(t);
        self.tokens.get(right + 1).is_some_and(|n| matches!(n.stand, Stand::Comma | Stand::Open)).then_some(right)
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
        const KINDS: &[&str] = list!("frame", "holder_at.kinds");
        t > 0 && self.touches(t) && !self.tokens[t - 1].is(class::GENERIC) && KINDS.iter().any(|kind| self.word(t - 1).ends_with(kind))
    }

    /// Whether the name from token `t` to token `right` is told of as people are: by what they do, what voters give them, or by a court.
    fn told_as_person(&self, t: usize, right: usize) -> bool {
        self.polls(right + 1) || self.deed(right + 1) || self.sentenced(t)
    }

    /// Whether what people do stands at token `t`, or behind to whom or how it is done: 捐款, 向灾区捐款, 被罚款.
    pub(super) fn deed(&self, t: usize) -> bool {
        let word = |i: usize| self.tokens.get(i).is_some_and(|n| n.stand == Stand::Word || matches!(n.stand, Stand::Time(_)));
        let deed = |i: &usize| self.tokens[*i].stand == Stand::Word && DEEDS.has(self.word(*i));
        let reach = if word(t) && TOWARD.has(self.word(t)) { 6 } else { 1 };
        (t..self.tokens.len()).take(reach).take_while(|i| word(*i)).any(|i| deed(&i))
    }

    /// Whether the Latin name that ends with token `t` is told of by what is measured of it: TripDash的估值, TripDash本轮融资; Mac方面，….
    fn figures(&self, t: usize) -> bool {
        if t + 1 >= self.tokens.len() {
            return false;
        }
        if !self.latin(t) {
            // 海拓网的估值, 海拓团本轮融资: what only firms have.
            let told = |form: &str| match form {
                "的" => self.firm_figure(t + 2) || self.tokens.get(t + 2).is_some_and(|n| PERSONAL.has(n.form)),
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

/// Whether a word that no list has is what befalls places, and nobody's name: 强降雨.
fn weather(word: &str) -> bool {
    matches!(word, "新规" | "新政" | "高峰") || word.ends_with(['雨', '雪', '灾', '震', '洪', '水', '旱', '涝', '潮', '雹', '风'])
}
