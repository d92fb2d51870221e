//! Noun phrases (名词短语): where one begins that ends here.

use super::Frame;
use super::holder::SURNAMES;
use super::token::{Stand, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;
use crate::span::Span;

/// Words that say what an average is taken over, or that it is one day's.
const AVERAGING: Forms = Forms::new(list!("frame", "phrase.averaging"));

/// What trades do.
const TRADES: Forms = Forms::new(list!("frame", "phrase.trades"));

/// What is done with goods.
const MAKES: Forms = Forms::new(list!("frame", "phrase.makes"));

/// What is done for somebody with money, by words that are nouns too.
const PAYS: Forms = Forms::new(list!("frame", "phrase.pays"));

/// What is done with visitors and travellers.
pub(crate) const HOSTS: [&str; 4] = ["接待游客", "接待旅客", "发送旅客", "运送旅客"];

/// Words that only point at something named elsewhere.
const POINTING: Forms = Forms::new(list!("frame", "phrase.pointing"));

/// What is done with money for somebody whom the word behind it names.
const PAYING: Forms = Forms::new(list!("frame", "phrase.paying"));

/// Adverbs behind which a noun is a verb: 累计生产.
const ADVERBS: Forms = Forms::new(list!("frame", "phrase.adverbs"));

impl Frame<'_> {
    /// Whether token `t` can be the last word of a noun phrase.
    pub(crate) fn ends_phrase(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        match token.stand {
            Stand::Word => {
                let noun = matches!(token.pos, Pos::Noun | Pos::Verbal | Pos::Name | Pos::Other | Pos::PlaceName) && !self.closed(t);
                let suffix = token.is(class::INDICATOR_SUFFIX) && token.pos != Pos::Function || token.form == "类" && self.bound_form(t);
                (token.is(class::INDICATOR | class::THING) || noun || suffix)
                    && !self.tenor(t)
                    && !(token.form.starts_with('每') && token.form.len() > 3 && self.per(t))
                    && !self.averaging(t)
                    && !self.owned_by(t)
                    && !POINTING.has(token.form)
                    // 基本建成3万套, and not 基本及摊薄亏损.
                    && !(token.form == "基本" && self.tokens.get(t + 1).is_none_or(|n| n.stand != Stand::And))
            }
            Stand::Unquote => self.opening(t) < t,
            _ => false,
        }
    }

    /// Whether token `t` is the 期 that belongs to the length of time before it: 10年期.
    fn tenor(&self, t: usize) -> bool {
        self.word(t) == "期" && self.touches(t) && matches!(self.tokens[t - 1].stand, Stand::Mention(m) if self.mentions[m].dimension == "time")
    }

    /// Whether token `t` only says that a value is the average of something: 日均2.3万户.
    pub(super) fn averaging(&self, t: usize) -> bool {
        AVERAGING.has(self.word(t))
    }

    /// Whether token `t` is 年均 between nouns, which is no movement's: 二氧化硫年均浓度.
    fn averages(&self, t: usize, from: usize) -> bool {
        matches!(self.word(t), "年均" | "年平均") && t > from && self.touches(t) && self.tokens[t - 1].nominal() && !self.holder_like(t - 1)
    }

    /// Whether token `t` compares with what stands behind it: 高于.
    pub(crate) fn compares(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        token.cue(CueClass::Compare) && token.span.end - token.span.start > 3
    }

    /// Whether token `t` is a word at which a phrase ends.
    pub(crate) fn closed(&self, t: usize) -> bool {
        self.tokens[t].closed
    }

    /// Whether token `t`, not before token `from`, is what somebody does to the thing that begins behind it at token `start`, and no part of its name.
    fn verb_of_clause(&self, t: usize, start: usize, from: usize) -> bool {
        let token = &self.tokens[t];
        // 累计生产天然气: after an adverb 生产 is the verb of the clause.
        let verbal = token.pos == Pos::Verbal
            && (!token.is(class::INDICATOR | class::THING) || matches!(token.form, "出口" | "进口" | "交付") && self.tokens[start].is(class::THING));
        let acts = || t > from && self.touches(t) && ADVERBS.has(self.word(t - 1));
        // 申请综合授信3亿元: who asks for it.
        verbal && acts() || token.form == "申请" && self.tokens[start].is(class::THING)
    }

    /// Whether the verb at token `t`, which opens its clause from token `from` on, says what is done with so many of the goods named by token `right`:
    /// 生产饲料3万吨, 全年屠宰生猪6万头.
    fn makes(&self, t: usize, right: usize, from: usize) -> bool {
        if !(MAKES.has(self.word(t)) && self.tokens[right].is(class::THING)) {
            return false;
        }
        let Some(Stand::Mention(m)) = self.tokens.get(right + 1).map(|n| n.stand) else { return false };
        let weighed = self.mentions[m].dimension == "mass" || matches!(self.mentions[m].unit.as_str(), "{头}" | "{只}" | "{羽}" | "{匹}" | "{尾}");
        weighed
            && (t == from
                || matches!(self.tokens[t - 1].stand, Stand::Time(_) | Stand::And)
                || MAKES.has(self.word(t - 1))
                || self.tokens[t - 1].cue(CueClass::Link))
    }

    /// Whether the word at token `t` says what is done with so many of those named by token `right`, though jieba calls it a noun: 检查药店120家.
    fn inspects(&self, t: usize, right: usize) -> bool {
        const INSPECTS: Forms = Forms::new(list!("frame", "phrase.inspects"));
        // 检查组, 督导员: those who do it.
        const DOERS: [char; 14] = ['组', '站', '点', '员', '队', '所', '团', '部', '局', '处', '办', '人', '者', '师'];
        INSPECTS.has(self.word(t))
            && self.tokens[right].is(class::THING)
            && !self.word(right).ends_with(DOERS)
            && matches!(self.tokens.get(right + 1).map(|n| n.stand), Some(Stand::Mention(m)) if self.mentions[m].dimension == "count")
    }

    /// Whether the verb at token `t` says what the trade at token `start` behind it does: 装备制造产业.
    fn trade_inside(&self, t: usize, start: usize) -> bool {
        matches!(self.word(start), "产业" | "行业" | "基地" | "企业" | "业") && TRADES.has(self.word(t))
    }

    /// Whether token `before` is to whom something goes or who sells it, and no part of the phrase from token `start` to token `right` behind it.
    fn parted_from(&self, before: usize, start: usize, right: usize, from: usize) -> bool {
        // 向市场净投放资金.
        let given = before > from && matches!(self.word(before - 1), "向" | "给") && self.word(start).starts_with("净投放");
        // 向灾区捐款, 向全体股东分红: the word is what is done for them.
        // 为消费者挽回损失: and what is got back for them.
        let to = |i: &usize| matches!(self.word(*i), "向" | "给" | "替" | "为");
        let given = given || PAYS.has(self.word(start)) && (from..before).rev().take(5).take_while(|i| to(i) || self.tokens[*i].nominal()).any(|i| to(&i));
        // 福利彩票机构销售3亿元.
        // 债券型基金规模: funds have what is measured.
        given || self.fund(before, start) || start == right && self.word(before) == "机构" && self.word(start) == "销售"
    }

    /// Whether token `t` is the price that a number before it tells, and no part of what follows: 以4元/股的价格回购股份.
    fn priced(&self, t: usize) -> bool {
        self.word(t) == "价格" && self.tokens[t - 1].stand == Stand::De && matches!(self.tokens[t - 2].stand, Stand::Mention(_))
    }

    /// Whether token `t`, not before token `from`, is 地区 behind a place, which is no part of what is measured: 云岭地区最大负荷.
    fn around(&self, t: usize, from: usize) -> bool {
        self.word(t) == "地区" && t > from && self.touches(t) && (self.tokens[t - 1].place() || self.strange_place(t - 1))
    }

    /// Whether token `t` says of how many stocks the index at token `index` is: 法国CAC 40指数.
    fn numbers_index(&self, t: usize, index: usize) -> bool {
        let token = &self.tokens[t];
        token.pos == Pos::Numeral && self.word(index) == "指数" && self.latin(t - 1) && token.form.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether the token before token `right` ends a name that no list has, of whose firm `right` is.
    fn name_before(&self, right: usize) -> bool {
        let before = right - 1;
        // 禾木健康估值: and what firms end theirs with.
        let called = || self.firm_figure(right) && self.brand(before) && self.unlisted(before - 1);
        // 持有海州民百股份: and a place.
        let torn = || self.touches(before) && self.tokens[before - 1].place() && matches!(self.word(right), "股份" | "股权" | "股票" | "总股本");
        called() || self.unlisted(before) && torn()
    }

    /// First token of the noun phrase whose last token is `right`, not before token `from`.
    ///
    /// A holder at its front stays outside, so that 深圳贷款余额 is 贷款余额.
    pub(crate) fn phrase_start(&self, right: usize, from: usize) -> usize {
        // 意外降息, 连续加息: how it was done is not what it is. 云岭古镇接待游客: nor is who has visitors what they are.
        let hosts = || HOSTS.iter().any(|hosts| self.word(right).starts_with(hosts));
        if self.tokens[right].is(class::INDICATOR) && (self.tokens[right].cue(CueClass::Change) || hosts()) {
            return right;
        }
        let mut start = if self.tokens[right].stand == Stand::Unquote { self.opening(right) } else { right };
        while start > from && self.touches(start) {
            let before = start - 1;
            let token = &self.tokens[before];
            let next = match token.stand {
                Stand::Unquote if self.owned_by(before) => break,
                // 与共建“一带一路”国家进出口: with whom is no part of what is measured.
                Stand::Unquote if start < right && self.word(start) == "国家" && self.text[..token.span.start].ends_with("一带一路") => return start + 1,
                Stand::Unquote => self.opening(before),
                Stand::Word => {
                    // 本公司股份 is one name for them. 每股资产净值.
                    if self.word(before) == "本" && self.word(start).starts_with("公司") || self.word(before) == "每股" {
                        return before;
                    }
                    if self.averages(before, from) && self.tokens[start].pos == Pos::Noun {
                        start = before - 1;
                        continue;
                    }
                    if before > from && (start < right && self.converts(before) || self.numbers_index(before, start)) {
                        start = before - 1;
                        continue;
                    }
                    if start == right && self.dates(before, right) {
                        start = before;
                        continue;
                    }
                    // 送往医院时血压: what stands before 时 says when.
                    let when = matches!(token.form, "时" | "时候" | "内" | "短期内" | "中期内" | "长期内" | "近期内");
                    // 明确工程总造价为3亿元: what is made sure. 纪念抗战胜利70周年: what somebody does about it.
                    // 要求赔偿损失: who wants it got.
                    let told = matches!(token.form, "明确" | "唯一" | "特指")
                        || token.form == "要求" && PAYING.has(self.word(start))
                        || matches!(token.form, "纪念" | "庆祝" | "迎接") && self.jubilee(right + 1);
                    // 租金仅为后者的一半.
                    let links = token.cue(CueClass::Link) && token.form.len() > 3 && token.form.ends_with('为') && !token.is(class::INDICATOR | class::THING);
                    let points = matches!(token.form, "前者" | "后者");
                    if when || told || links || points || self.closed(before) || token.cue(CueClass::Determiner) || self.tenor(before) || self.owned_by(before)
                    {
                        break;
                    }
                    let named = token.is(class::HOLDER_SUFFIX) && before > from && self.closes_firm(before, start, right);
                    // 罗淑兰持股, 张明获刑, 原告张明损失: a person is not part of what is measured.
                    let person = token.pos == Pos::Name
                        && !token.is(class::INDICATOR | class::THING)
                        && (self.word(start).starts_with(['持', '质'])
                            || self.word(start) == "获刑"
                            || before > from && PAYING.has(self.word(before - 1)) && self.tokens[start].is(class::INDICATOR | class::THING)
                            || before > from && self.in_office(before)
                            || start == right && self.polls(start));
                    // 退还林先生货款: nor is somebody by a family name.
                    let person = person || matches!(token.form, "先生" | "女士" | "小姐") && before > from;
                    // CLH（HK）Limited持股: nor is a firm by a foreign name.
                    let person = person || self.word(start).starts_with("持股") && self.foreign(before) && !token.is(class::INDICATOR | class::THING);
                    let priced = before > from + 1 && self.priced(before);
                    // 中国游客: where they come from says who they are.
                    if (start == right || self.word(start) == "人") && token.is(class::HOLDER) && self.visit(start) {
                        return before;
                    }
                    // 民营企业户数: how many there are of them.
                    let counts = start == right && token.is(class::THING) && matches!(self.word(right), "户数" | "家数" | "数量" | "数" | "总数" | "个数");
                    if token.is(class::HOLDER) && !counts
                        || token.place()
                        || self.around(before, from)
                        || self.public(before)
                        || named
                        || person
                        || priced
                        || before > from && start == right && self.name_before(right)
                    {
                        break;
                    }
                    let trade = self.trade_inside(before, start);
                    if token.cue(CueClass::Verb) && !trade && !self.verbal_type(start) && !self.able(before, right) && !self.bare_head(start, right) {
                        break;
                    }
                    // 对12家机构罚款: who is fined is not what it is.
                    let fined = start == right && token.is(class::THING) && self.word(right) == "罚款";
                    let acts = self.verb_of_clause(before, start, from)
                        || self.makes(before, right, from)
                        || self.inspects(before, right)
                        || self.manner(before, from);
                    if fined || acts || self.parted_from(before, start, right, from) {
                        break;
                    }
                    if !(trade || self.joins(before, start, right)) {
                        break;
                    }
                    before
                }
                _ => match self.over(before, start, right, from) {
                    Some(next) => next,
                    None => break,
                },
            };
            if next < from {
                break;
            }
            start = next;
        }
        // Rocket Lab涨3%: a name in Latin letters goes on behind a space.
        // 白银ETF iShares Trust持仓量: what sort of fund it is stands before its name.
        while start > from && self.latin(start) && self.spaced(start) && self.tokens[start - 1].stand == Stand::Word && self.word(start - 1) != "ETF" {
            start -= 1;
        }
        // 支撑性调节性电源: 性 makes a noun of the word before it, 业 a trade: 采集业产值.
        let sort =
            start > from && matches!(self.word(start), "性" | "业") && start < right && self.touches(start) && self.tokens[start - 1].stand == Stand::Word;
        let start = self.trimmed(start - usize::from(sort), right);
        self.behind_counted(start, right).unwrap_or(start)
    }

    /// Whether token `t` is a person by a family name whose part or office stands right before: 原告张明.
    fn in_office(&self, t: usize) -> bool {
        let office = &self.tokens[t - 1];
        let surname = self.word(t).get(..3).is_some_and(|first| SURNAMES.has(first));
        // 控股股东康美实业: a firm.
        surname
            && !self.tokens[t + 1].is(class::HOLDER_SUFFIX)
            && matches!(self.word(t).len(), 6 | 9)
            && self.touches(t)
            && (office.is(class::TITLE) && office.form.ends_with(['人', '告', '东', '统', '理', '长', '裁', '官', '者']) || office.form == "股东")
    }

    /// Whether token `t` is how many years something lasts or lies behind by then: 70周年.
    pub(super) fn jubilee(&self, t: usize) -> bool {
        self.tokens.get(t).is_some_and(|n| matches!(n.stand, Stand::Mention(m) if self.mentions[m].span.of(self.text).ends_with("周年")))
    }

    /// The token at which the phrase whose last token is `right` goes on over the sign or time at token `before`, which stands before its token `start`.
    fn over(&self, before: usize, start: usize, right: usize, from: usize) -> Option<usize> {
        Some(match self.tokens[before].stand {
            // 复合（混）肥产量.
            // 涉农贷款（不含票据融资）余额.
            Stand::Close if start == right && self.tokens[right].is(class::INDICATOR) && self.leaves_out(before, from) => self.opening(before) - 1,
            Stand::Close if self.opening(before) + 2 == before && self.opening(before) > from => {
                let open = self.opening(before);
                return self.inserts(open).then(|| open - 1);
            }
            // 原油期货9月合约结算价: the month is part of the name.
            Stand::Time(i)
                if !self.times[i].attaches
                    && before > from
                    && self.touches(before)
                    && self.word(start).starts_with("合约")
                    && !self.word(start).starts_with("合约销售") =>
            {
                before - 1
            }
            // 甲-乙疫苗, CPO/NPO市场.
            Stand::Mark
                if before > from
                    && self.touches(before)
                    && matches!(self.word(before), "/" | "-" | "·" | "&")
                    && self.tokens[before - 1].nominal()
                    && self.tokens[start].nominal()
                    && (self.latin(start) || self.latin(before - 1)) =>
            {
                before - 1
            }
            // 大专及以上学历: from which on.
            Stand::And
                if before > from
                    && self.word(before) == "及"
                    && (self.word(start).starts_with("以上") || self.word(start).starts_with("以下"))
                    && self.tokens[before - 1].nominal() =>
            {
                before - 1
            }
            // 文化和旅游志愿者: the nouns before the head go together.
            Stand::And if before > from && (self.modifies(before - 1, start, right) || self.owns_rest(before, start)) => before - 1,
            Stand::De
                if before > from
                    && self.bare_head(start, right)
                    && self.ends_phrase(before - 1)
                    && (!self.holder_like(before - 1) || self.tokens[before - 1].is(class::INDICATOR)) =>
            {
                before - 1
            }
            _ => return None,
        })
    }

    /// Whether 及其 at token `and` ties the phrase from token `start` to what stands before it: 野生植物及其制品.
    fn owns_rest(&self, and: usize, start: usize) -> bool {
        self.word(and) == "及其" && self.tokens[and - 1].is(class::THING) && self.tokens[start].nominal()
    }

    /// Whether the bracket that closes at token `close` says only what the term before it, not before token `from`, takes in: （不含票据融资）.
    fn leaves_out(&self, close: usize, from: usize) -> bool {
        let open = self.opening(close);
        if open <= from || open == close {
            return false;
        }
        let says = self.tokens[open + 1..close].iter().take(3).any(|t| matches!(t.form, "不含" | "含" | "包括" | "不包括" | "包含"));
        says && self.tokens[open - 1].is(class::INDICATOR | class::THING) && (open + 1..close).all(|t| !matches!(self.tokens[t].stand, Stand::Mention(_)))
    }

    /// The bytes from token `start` to token `right`, quotation marks around the whole left out.
    pub(crate) fn bytes(&self, start: usize, right: usize) -> Span {
        let span = self.tokens[start].span.cover(self.tokens[right].span);
        let whole = self.tokens[start].stand == Stand::Quote && self.closing(start) == right;
        if whole && right > start + 1 {
            return Span::new(self.tokens[start].span.end, self.tokens[right].span.start);
        }
        span
    }
}
