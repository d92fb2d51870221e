//! Where a noun phrase (名词短语) ends that begins here.

use super::Frame;
use super::token::{Stand, Token, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::segment::{Pos, governs};

/// What somebody does that jieba calls a noun: 代表队参赛.
const DOES: Forms = Forms::new(list!("frame", "ending.does"));

/// Verbs before what is built that say which it is: 新建铁路线.
const BUILT: Forms = Forms::new(list!("frame", "ending.built"));

/// People who tell of something elsewhere: 40名记者.
const TELLERS: Forms = Forms::new(list!("frame", "ending.tellers"));

/// Adverbs of how much or how many, before a verb: 小幅上升.
const MUCH: Forms = Forms::new(list!("frame", "ending.much"));

/// Words of rank before a noun: 一线职工.
const RANKS: Forms = Forms::new(list!("frame", "ending.ranks"));

/// Words before a noun that do not say which it is: 各类, 分别.
const VAGUE: Forms = Forms::new(list!("frame", "ending.vague"));

/// Whether a word that jieba calls a noun says what somebody does: 代表队参赛, 职位名列榜首.
fn does(form: &str) -> bool {
    DOES.has(form) || form.starts_with("名列") || form.starts_with("投入") && form.len() > "投入".len()
}

/// What people do that goes on with where they do it.
const GOES: Forms = Forms::new(list!("frame", "ending.goes"));

/// Those and that which a verb before them says what they are for: 执法机构.
const FOR: Forms = Forms::new(list!("frame", "ending.for"));

/// What is done to what is there from then on, or no more: 新增50个野生动物救护场所.
const MADE: Forms = Forms::new(list!("frame", "ending.made"));

/// What headlines of firms end with.
const HEADS: Forms = Forms::new(list!("frame", "ending.heads"));

/// Nouns that say before a verb how or where something is done.
const HOW: Forms = Forms::new(list!("frame", "ending.how"));

/// Adverbs that jieba takes for nouns, before what those do who stand before them: 路线主要运送药品.
const MANNERS: Forms = Forms::new(list!("frame", "ending.manners"));

impl Frame<'_> {
    /// One past the last token of the noun phrase that begins at `left`, not beyond `to`; `left` where none begins.
    ///
    /// `counted` ends the phrase before an indicator: 27个行业增加值 counts 行业.
    pub(crate) fn phrase_end(&self, left: usize, to: usize, counted: bool) -> usize {
        let mut end = left;
        let mut last = left;
        while end < to {
            if end > left && !self.touches(end) {
                if !self.spaced(end) {
                    break;
                }
                // iPhone 15手机.
                if self.tokens[end].pos == Pos::Numeral {
                    end += 1;
                    last = end;
                    continue;
                }
            }
            let token = &self.tokens[end];
            match token.stand {
                Stand::Quote => {
                    let close = self.closing(end);
                    if close == end || close >= to {
                        break;
                    }
                    end = close + 1;
                    last = end;
                }
                Stand::Word if let Some(model) = self.model(end, to) => {
                    end = model;
                    last = end;
                }
                Stand::Word => {
                    // 新建铁路线: a verb that says which.
                    let which = || end + 1 < to && BUILT.has(token.form) && self.touches(end + 1) && self.tokens[end + 1].is(class::THING | class::INDICATOR);
                    // 8万辆居首: what somebody does is nothing that is counted, unless it says who does: 12名获奖选手.
                    let alone = || end + 1 >= to || !self.touches(end + 1) || !self.tokens[end + 1].nominal();
                    let does = does(token.form) && alone();
                    let acts = end == left
                        && !token.is(class::INDICATOR | class::THING)
                        && (does || token.cue(CueClass::Verb) && !which() && !(end + 1 < to && FOR.has(self.word(end + 1)) && self.made(left)));
                    if end == left && self.becomes(end) || self.degree(end) {
                        break;
                    }
                    let noun = self.plan(left, end, to);
                    // 40名记者: people who tell of something elsewhere.
                    let people = || counted && end == left && TELLERS.has(token.form);
                    // 2.1%小幅上升: how much it moves.
                    let how = end == left && token.cue(CueClass::Link) && MUCH.has(token.form);
                    if how || acts || self.closed(end) && !noun && !people() || (end > left && token.cue(CueClass::Determiner)) {
                        break;
                    }
                    if end > left && (self.stops(left, end, counted) || token.form.ends_with('了') && !token.is(class::THING)) {
                        break;
                    }
                    // 非零售岗位.
                    if end == left && token.form == "非" && end + 1 < to && self.touches(end + 1) && self.ends_phrase(end + 1) {
                        end += 1;
                        continue;
                    }
                    // 3家机构净买入: what they do.
                    let indicator = token.is(class::INDICATOR) && !token.is(class::THING) || token.is(class::INDICATOR_SUFFIX) && token.cue(CueClass::Verb);
                    if counted && indicator && last > left {
                        break;
                    }
                    // 100项共同建议.
                    let common = end == left && (token.form == "共同" || BUILT.has(token.form)) && end + 1 < to && self.ends_phrase(end + 1);
                    // 时政类报刊.
                    let bound = end > left && token.form == "类" && end + 1 < to && self.touches(end + 1) && self.tokens[end + 1].nominal();
                    // 7名中方人员, 3000名一线职工: which of them, in a word that jieba takes for no noun.
                    let attribute = counted && end == left && end + 1 < to && self.attributive(end);
                    // 8万辆车: a noun of one character that jieba takes for none.
                    if counted
                        && end == left
                        && (matches!(token.form, "车" | "鸟" | "糖") || token.form == "包" && !self.tokens.get(end + 1).is_some_and(Token::nominal))
                    {
                        last = end + 1;
                        break;
                    }
                    if token.nominal() || noun || common || bound || attribute {
                        end += 1;
                        if token.pos != Pos::Adjective && !attribute || token.is(class::INDICATOR | class::THING) {
                            last = end;
                        }
                    } else if token.pos == Pos::Verb && end + 1 < to && self.verb_inside(end, left) {
                        end += 1;
                    } else {
                        break;
                    }
                }
                // 甲-乙疫苗.
                Stand::Mark
                    if last > left
                        && end + 1 < to
                        && self.touches(end + 1)
                        && matches!(self.word(end), "/" | "-" | "·" | "&")
                        && self.latin(end + 1)
                        && self.tokens[end + 1].nominal() =>
                {
                    end += 1;
                }
                Stand::De if last > left && counted => match self.tied(end, to) {
                    Some(next) => end = next,
                    None => break,
                },
                _ => break,
            }
        }
        // 新一轮停火谈判: which of them, and nothing of what.
        if last == left + 1 && matches!(self.word(left), "新一轮" | "新一批" | "首轮" | "本轮" | "上一轮") {
            return left;
        }
        let last = self.parted(left, last, to);
        if counted { self.counted_end(left, self.things_end(left, last)) } else { last }
    }

    /// Whether token `t` is the verb of what happens to the number before it: 修正为, 调整至.
    fn becomes(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        (token.pos == Pos::Verbal || matches!(self.word(t), "修正" | "调整" | "变更" | "修改"))
            && !token.is(class::INDICATOR | class::THING)
            && (t + 1 >= self.tokens.len()
                || matches!(self.word(t + 1), "为" | "至" | "到" | "成")
                || self.text[token.span.end..].starts_with(['为', '至', '到']))
    }

    /// One past the number of the model whose letters token `t` is, before token `to`: the 35 of F-35战机, the 20 of 歼-20战机; one past the 级 that ends
    /// the class of a ship or the sort of a thing: 海州级驱逐舰.
    #[inline]
    fn model(&self, t: usize, to: usize) -> Option<usize> {
        // Most words stand before neither a hyphen nor 级.
        let next = self.tokens.get(t + 1)?;
        if next.pos == Pos::Mark || next.pos == Pos::Numeral { self.model_before(t, next, to) } else { None }
    }

    /// What [`Self::model`] gives before `next`, a mark or a word that jieba takes for a numeral.
    fn model_before(&self, t: usize, next: &Token, to: usize) -> Option<usize> {
        if t + 1 >= to {
            return None;
        }
        if next.form == "级" && t + 2 < to {
            let classed = self.tokens[t].nominal() && self.touches(t + 1) && self.touches(t + 2) && self.tokens[t + 2].is(class::THING);
            return classed.then_some(t + 2);
        }
        // 波音737 MAX, 波音777货机: what a maker calls it.
        let made = self.tokens[t].is(class::COMPANY) && self.touches(t + 1) && next.form.bytes().all(|b| b.is_ascii_digit());
        if made && self.tokens.get(t + 2).is_none_or(|n| n.form != "-") {
            let gap = |i: usize| &self.text[self.tokens[i - 1].span.end..self.tokens[i].span.start] == " ";
            return Some(t + 2 + usize::from(t + 2 < to && self.latin(t + 2) && (gap(t + 2) || self.touches(t + 2))));
        }
        let hyphened = next.stand == Stand::Mark && next.form == "-" && t + 2 < to && self.touches(t + 1) && self.touches(t + 2);
        let digits = || self.tokens[t + 2].pos == Pos::Numeral && self.word(t + 2).bytes().all(|b| b.is_ascii_digit());
        (hyphened && digits() && (self.latin(t) || self.tokens[t].nominal() || self.single(t))).then_some(t + 3)
    }

    /// Whether the phrase from token `left` on ends before its token `end`, a word that says something of it.
    fn stops(&self, left: usize, end: usize, counted: bool) -> bool {
        let token = &self.tokens[end];
        // 274万农牧民全部体检: how many of them it is said of.
        let all = matches!(token.form, "全部" | "全都" | "大多" | "多数" | "大都" | "全员" | "基本")
            && !self.tokens.get(end + 1).is_some_and(|t| t.is(class::THING | class::INDICATOR));
        // 国家遭遇了, 密码升级为: what it does or becomes; 农户户均: what is said of each of them.
        let turns = || self.turns(end) || self.averaging(end) || token.cue(CueClass::Link) && token.form.ends_with('为');
        // 云帆科技:中标3亿元工程云帆科技(300001): the text begins behind its headline.
        let headline = || token.form == self.tokens[0].form && self.tokens.iter().take(5).any(|t| t.stand == Stand::Colon);
        // 干部走进社区: where they go. 党员干部深入基层: an adjective begins what they do.
        let goes = || {
            counted
                && end > left
                && self.tokens[end - 1].is(class::THING)
                && (token.pos == Pos::Adjective || token.form.get(..6).is_some_and(|verb| GOES.has(verb)))
        };
        // 12家机构罚款3亿元: what is done to those counted.
        let fined = || counted && token.form == "罚款" && matches!(self.tokens.get(end + 1).map(|n| n.stand), Some(Stand::Mention(_)));
        // 暂停4376家民宿营业: what they do.
        let trades = || {
            counted
                && end > left
                && (self.tokens[end - 1].is(class::THING) || self.tokens[end - 1].pos == Pos::Noun)
                && matches!(token.form, "营业" | "运营" | "经营" | "施工" | "作业" | "通车" | "开业")
                && !self.tokens.get(end + 1).is_some_and(|n| self.touches(end + 1) && n.nominal())
        };
        // 51%的股份作价3亿元: what it is sold for.
        let sold = || token.form == "作价" && end > left;
        // 100%股权出售给海云投资, 3万吨小麦运往海州: to whom or where it goes; 两条路线主要运送药品: how something is done.
        let next = || self.tokens.get(end + 1).map_or("", |n| n.form);
        let given = || match next() {
            "给" | "予" => matches!(token.pos, Pos::Verb | Pos::Verbal) && end > left,
            "至" | "往" | "到" => matches!(token.pos, Pos::Verb | Pos::Verbal) && !token.is(class::THING | class::INDICATOR),
            _ => false,
        };
        let sent = || token.form.len() == 6 && token.form.ends_with(['往', '给', '予']) && !matches!(token.form, "交往" | "供给" | "来往" | "以往" | "给予");
        // 主要产瓷国: which they are.
        let verb = |n: &Token| matches!(n.pos, Pos::Verb | Pos::Verbal | Pos::Function) && !n.is(class::THING | class::INDICATOR) && n.form != "产";
        let always = || {
            matches!(token.form, "正式" | "相继" | "陆续" | "纷纷" | "先后" | "擅自" | "依法" | "中途" | "从严")
                && self.tokens.get(end + 1).is_some_and(|n| !n.is(class::THING))
        };
        let manner = || MANNERS.has(token.form) && (self.tokens.get(end + 1).is_some_and(verb) || always());
        // 10%的保底收益时, 20亿元额度范围内: when it is, and inside what.
        let when = matches!(token.form, "时" | "时候" | "之时" | "范围内" | "以内" | "之内");
        // 公司股份予海州银行: to whom.
        let to = matches!(token.form, "予" | "给");
        // 小麦正值收割期: what season it is for them.
        when || to
            || all
            || given()
            || sent()
            || manner()
            || matches!(token.form, "正值" | "适逢" | "恰逢")
            || turns()
            || headline()
            || goes()
            || fined()
            || sold()
            || trades()
    }

    /// Whether how much is done begins at token `t`: 房屋不同程度损坏.
    fn degree(&self, t: usize) -> bool {
        let done = |n: &Token| matches!(n.pos, Pos::Verb | Pos::Verbal) && !n.is(class::THING | class::INDICATOR);
        self.word(t) == "不同" && self.tokens.get(t + 1).is_some_and(|n| n.form == "程度") && self.tokens.get(t + 2).is_some_and(|n| done(n) || n.form == "地")
    }

    /// The thing that the 的 at token `de` ties to what is counted before it, an adjective left out: 400名高校的优秀毕业生.
    fn tied(&self, de: usize, to: usize) -> Option<usize> {
        let thing = |t: usize| t < to && self.tokens[t].is(class::THING);
        if thing(de + 1) && self.ends_phrase(de + 1) {
            return Some(de + 1);
        }
        (thing(de + 2) && self.tokens[de + 1].pos == Pos::Adjective && self.touches(de + 2)).then_some(de + 2)
    }

    /// Where the phrase from token `left` up to `last` ends before what is no part of it: the firm behind a headline, and how something is done.
    fn parted(&self, left: usize, mut last: usize, to: usize) -> usize {
        // 不超2%股份云帆科技(300888)公告: the headline ends before the name of a firm.
        if last > left + 1 && last + 2 < self.tokens.len() && self.tokens[last].stand == Stand::Open {
            let code = self.tokens[last + 1].form;
            if code.len() == 6
                && code.bytes().all(|b| b.is_ascii_digit())
                && let Some(head) = (left..last - 1).find(|t| HEADS.has(self.word(*t)))
            {
                last = head + 1;
            }
        }
        // 300名群众安全转移: how it is done.
        if last > left + 1 && last < to && HOW.has(self.word(last - 1)) && self.touches(last) && matches!(self.tokens[last].pos, Pos::Verb | Pos::Verbal) {
            last -= 1;
        }
        last
    }

    /// Whether the word at token `t` says which of the things after it are meant: 偏远山区, 一线职工.
    fn attributive(&self, t: usize) -> bool {
        let (token, next) = (&self.tokens[t], &self.tokens[t + 1]);
        let plain = matches!(token.pos, Pos::Function | Pos::Numeral) && token.classes == 0 && token.form.len() == 6;
        let thing =
            || (t + 1..self.tokens.len().min(t + 4)).take_while(|i| self.touches(*i) && self.tokens[*i].nominal()).any(|i| self.tokens[i].is(class::THING));
        plain
            && self.touches(t + 1)
            && (next.is(class::THING) || matches!(next.pos, Pos::Noun | Pos::PlaceName) && next.classes == 0)
            && thing()
            && (token.pos == Pos::Function || RANKS.has(token.form))
            && !VAGUE.has(token.form)
    }

    /// Whether the word at token `t` is the verb of what 了 or 为 stands after, though jieba calls it a noun: 国家遭遇了, 密码升级为.
    fn turns(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let Some(next) = self.tokens.get(t + 1) else { return false };
        let becomes = |form: &str| {
            self.touches(t + 1) && token.pos == Pos::Verbal && !token.is(class::INDICATOR | class::THING) && form.starts_with(['为', '成', '至', '到'])
        };
        if matches!(next.stand, Stand::Mention(_)) {
            return becomes(next.form);
        }
        match next.form {
            "了" | "着" | "过" => self.touches(t + 1),
            form => form.len() == 3 && becomes(form),
        }
    }

    /// Where the things counted end in the phrase from token `left` up to `last`: 3200辆汽车下线 counts 汽车.
    fn things_end(&self, left: usize, last: usize) -> usize {
        let thing = (left..last).rev().find(|t| self.tokens[*t].is(class::THING));
        let Some(thing) = thing else { return last };
        if last > thing + 1 && matches!(self.word(last - 1), "目标" | "计划" | "预算" | "规划") {
            return last;
        }
        let acts = (thing + 1..last).all(|t| {
            let token = &self.tokens[t];
            token.pos == Pos::Verbal || token.pos == Pos::PlaceName || token.cue(CueClass::Verb) || token.pos == Pos::Adjective || does(token.form)
        });
        if acts { thing + 1 } else { last }
    }

    /// Whether the verb `t` stands inside a phrase: followed at once by a noun that is no indicator's or list's start.
    fn verb_inside(&self, t: usize, left: usize) -> bool {
        let next = &self.tokens[t + 1];
        let noun = next.stand == Stand::Word && self.touches(t + 1) && next.nominal() && !self.closed(t + 1);
        noun && !next.is(class::HOLDER) && (t == left && !self.tokens[t].cue(CueClass::Verb) || self.does_for(t, left))
    }

    /// Whether the verb `t` of the phrase from token `left` on says what those or that named behind it are for: 行政执法机构.
    fn does_for(&self, t: usize, left: usize) -> bool {
        let Some(before) = t.checked_sub(1).map(|b| &self.tokens[b]) else { return false };
        let plain = || t > left && before.pos == Pos::Noun && !before.is(class::THING | class::INDICATOR | class::HOLDER | class::HOLDER_SUFFIX | class::PLACE);
        let verb = self.word(t);
        self.touches(t) && verb.len() == "执法".len() && FOR.has(self.word(t + 1)) && !governs(verb) && (plain() || self.made(left))
    }

    /// Whether what is counted before token `left` is what somebody makes, or has from now on: 建成300个社区治理中心.
    fn made(&self, left: usize) -> bool {
        let Some(count) = left.checked_sub(1).filter(|t| matches!(self.tokens[*t].stand, Stand::Mention(_))) else { return false };
        let verb = count.checked_sub(1).map(|t| if self.word(t) == "了" { t.saturating_sub(1) } else { t });
        verb.is_some_and(|t| MADE.has(self.word(t)))
    }

    /// Whether token `t` of the phrase from token `left` on is a plan, a goal or a budget and no sign of what is foreseen: 发展规划.
    fn plan(&self, left: usize, t: usize, to: usize) -> bool {
        if !matches!(self.word(t), "目标" | "计划" | "预算" | "规划") {
            return false;
        }
        if t + 1 < to && self.touches(t + 1) && self.tokens[t + 1].nominal() {
            return t > left || self.word(t) != "规划";
        }
        // 3家公司计划: theirs; 5项发展规划, 人才培养计划: what they are.
        let kind = t > left && self.tokens[t - 1].nominal() && !self.tokens[t - 1].is(class::THING | class::HOLDER | class::HOLDER_SUFFIX);
        kind && self.tokens.get(t + 1).is_none_or(|n| matches!(n.stand, Stand::Comma | Stand::Mark | Stand::Close | Stand::And))
    }
}
