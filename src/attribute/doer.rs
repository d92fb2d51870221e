//! Who makes something or is appraised, where no name stands beside the entity.

use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::holder::Holder;
use crate::frame::phrase::HOSTS;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;
use crate::span::Span;

/// Words between those who make something and it: 建材行业一季度实现利润.
const MAKES: Forms = Forms::new(list!("attribute", "doer.makes"));

/// What words end with for the sorts of those who make something: 建材行业.
const SORTS: &[&str] = list!("attribute", "doer.sorts");

/// Words between who rates a firm and its name.
const REPORTS: Forms = Forms::new(list!("attribute", "doer.reports"));

/// What is done to a firm before its name, to rate it: 给予, 维持.
const RATES: Forms = Forms::new(list!("attribute", "doer.rates"));

/// The trade or the firms that no list has and that make what `entity` is, by the verb before it: 建材行业实现利润, 五家企业实现净利润.
pub(super) fn doer(frame: &Frame, entity: Span, holders: &[Holder]) -> Option<Span> {
    let mut at = frame.tokens.binary_search_by_key(&entity.start, |t| t.span.start).ok()?;
    let clause = frame.clause_start(at);
    // 实现营收5亿元、利税2亿元、利润1亿元: the verb stands before the first of them.
    while let Some(number) = at.checked_sub(2).filter(|n| *n > clause && frame.tokens[n + 1].stand == Stand::And)
        && let Stand::Mention(_) = frame.tokens[number].stand
        && let Some(right) = number.checked_sub(1).filter(|r| *r > clause && frame.ends_phrase(*r))
    {
        at = frame.phrase_start(right, clause);
    }
    let between = |t: &usize| matches!(frame.tokens[*t].stand, Stand::Time(_)) || MAKES.has(frame.word(*t));
    let right = (clause..at).rev().find(|t| !between(t))?;
    // 体育彩票机构销售3亿元.
    let sells = right + 1 == at && frame.word(right) == "机构" && frame.word(at) == "销售";
    // 机构累计买入金额: who bought.
    let bought = right + 1 < at && frame.word(right).ends_with("机构") && (frame.word(at).starts_with("买入") || frame.word(at).starts_with("卖出"));
    let makes = sells || bought || (right + 1..at).any(|t| matches!(frame.word(t), "实现" | "完成" | "取得" | "获得" | "录得" | "生产"));
    let sort = SORTS.iter().any(|end| frame.word(right).ends_with(end));
    if !makes || !sort || !frame.ends_phrase(right) || frame.tokens[right].is(class::HOLDER | class::GENERIC) {
        return None;
    }
    let start = frame.phrase_start(right, clause);
    let named = holders.iter().any(|h| h.start >= clause && h.right < at && !h.source);
    (!named && (start < right || !frame.single(right))).then(|| frame.bytes(start, right))
}

/// Whose visitors or travellers `entity` is, whatever the name is made of, where it opens the clause: 云岭古镇接待游客, 海州站、云岭站共发送旅客.
pub(super) fn host(frame: &Frame, entity: Span) -> Option<Span> {
    let text = entity.of(frame.text);
    if text != "接待" && !HOSTS.iter().any(|hosts| text.starts_with(hosts)) {
        return None;
    }
    let at = frame.tokens.binary_search_by_key(&entity.start, |t| t.span.start).ok()?;
    let clause = frame.clause_start(at);
    let between = |t: &usize| matches!(frame.tokens[*t].stand, Stand::Time(_)) || MAKES.has(frame.word(*t));
    let right = (clause..at).rev().find(|t| !between(t)).filter(|t| frame.ends_phrase(*t) || frame.holder_like(*t))?;
    let part = |t: &usize| match frame.tokens[*t].stand {
        Stand::Word => (frame.tokens[*t].nominal() || frame.name_part(*t)) && !frame.closed(*t) && !frame.tokens[*t].cue(CueClass::Verb),
        Stand::And => true,
        Stand::Mention(m) => frame.mentions[m].dimension == "count",
        _ => false,
    };
    let start = (clause..=right).rev().take(16).take_while(part).last()?;
    // 海州市5个景区: whose they are.
    if !frame.tokens[start..=right].iter().any(|t| t.stand == Stand::And)
        && frame.tokens[start + 1..=right].iter().any(|t| matches!(t.stand, Stand::Mention(_)))
    {
        return None;
    }
    // 25个景区: how many they are is said before who they are.
    let start = start + usize::from(matches!(frame.tokens[start].stand, Stand::Mention(_)));
    let opens = |t: usize| matches!(frame.tokens[t].stand, Stand::Time(_) | Stand::Mention(_)) || frame.tokens[t].cue(CueClass::Part);
    let whole = start == clause || opens(start - 1);
    let span = (start <= right && whole).then(|| frame.bytes(start, right))?;
    (span.len() >= 6 && frame.tokens[start].stand == Stand::Word).then_some(span)
}

/// What an exchange sets for contracts.
const SET: [&str; 5] = ["保证金", "涨跌停板", "手续费", "持仓限额", "交易限额"];

/// The contracts for which an exchange sets `entity`, told before the number at token `at`: 黄金期货AU2607、AU2608合约的涨跌停板幅度.
pub(super) fn contracts(frame: &Frame, at: usize, entity: Span) -> Option<Span> {
    let text = entity.of(frame.text);
    if !text.contains(['证', '板', '续', '限']) || !SET.iter().any(|set| text.contains(set)) {
        return None;
    }
    let of = |t: &usize| frame.tokens[*t].stand == Stand::De && *t > 0 && ["合约", "期货", "期权"].iter().any(|end| frame.word(t - 1).ends_with(end));
    let right = (1..at).rev().find(of)? - 1;
    let part = |t: &usize| {
        let token = &frame.tokens[*t];
        let word = token.stand == Stand::Word && (token.nominal() || frame.name_part(*t) || frame.latin(*t) || frame.single(*t)) && !token.cue(CueClass::Stop);
        (word || token.stand == Stand::And) && !token.cue(CueClass::Verb)
    };
    let start = (frame.clause_start(right)..=right).rev().take(64).take_while(part).last()?;
    let start = start + usize::from(frame.tokens[start].stand == Stand::And);
    Some(frame.bytes(start, right)).filter(|span| span.len() > "期货合约".len())
}

/// Whose name no list has and opens the clause right before `entity`, which the sentence told of another one before: 甲公司获配金额3亿元，周明获配金额2亿元.
pub(super) fn alike(frame: &Frame, entity: Span) -> Option<Span> {
    let at = frame.tokens.binary_search_by_key(&entity.start, |t| t.span.start).ok()?;
    let clause = frame.clause_start(at);
    let name = |t: usize| {
        let token = &frame.tokens[t];
        let plain = token.stand == Stand::Word && !token.is(class::INDICATOR | class::THING) && !frame.closed(t);
        plain && (frame.unlisted(t) || frame.single(t) || matches!(token.pos, Pos::Name | Pos::PlaceName))
    };
    let named = clause < at && frame.tokens[at].is(class::INDICATOR) && frame.touches(at) && (clause..at).all(name);
    let told = || frame.text[..frame.tokens[clause].span.start].contains(entity.of(frame.text));
    Some(frame.bytes(clause, at - usize::from(at > 0))).filter(|span| named && span.len() >= 6 && told())
}

/// What analysts say of a share before 评级 without quotation marks.
const RATINGS: Forms = Forms::new(list!("attribute", "doer.ratings"));

/// The firm of whose share `entity` is the price that analysts set before token `at`, whatever its name is made of: 维持云帆医药“买入”评级，目标价30元.
pub(super) fn rated(frame: &Frame, at: usize, entity: Span, holders: &[Holder]) -> Option<Span> {
    let name = entity.of(frame.text);
    if !name.starts_with("目标价") && !name.ends_with("盈利预测") {
        return foretold(frame, at, name, holders);
    }
    let own = (0..at).rev().find(|t| frame.tokens[*t].span.start == entity.start);
    if let Some(name) = own.and_then(|t| appraised(frame, t)) {
        return Some(name);
    }
    let graded = (1..at).rev().find(|t| frame.word(*t) == "评级").and_then(|t| graded(frame, t));
    // 海岚证券发表报告，由于云帆医药毛利率下降，将目标价下调8%: the firm that is named behind who rates it.
    let told = || {
        let (rater, others) = holders.split_first()?;
        let firm = others.iter().rev().find(|h| h.right < at && !h.source && !h.generic && h.start > rater.right && frame.firm_name(h.start, h.right))?;
        let reports = frame.tokens[rater.right + 1..firm.start].iter().any(|t| REPORTS.has(t.form));
        reports.then(|| frame.bytes(firm.start, firm.right))
    };
    graded.or_else(told)
}

/// The firm of whose share the 评级 at token `t` tells: 云帆医药“买入”评级.
fn graded(frame: &Frame, t: usize) -> Option<Span> {
    let before = match frame.tokens[t - 1].stand {
        Stand::Unquote => frame.opening(t - 1),
        _ if RATINGS.has(frame.word(t - 1)) => t - 1,
        _ => t,
    };
    appraised(frame, before)
}

/// The firm whose accounts analysts foretell, where `name` is one of them before token `at`: 维持云帆医药“买入”评级，预计2025年净利润3亿元.
fn foretold(frame: &Frame, at: usize, name: &str, holders: &[Holder]) -> Option<Span> {
    const ACCOUNTS: &[&str] = list!("attribute", "doer.accounts");
    const OTHERS: &[&str] = &["行业", "市场", "全球", "全国", "板块"];
    let foreseen = frame.has(CueClass::Modality) && ACCOUNTS.iter().any(|end| name.ends_with(end)) && !OTHERS.iter().any(|other| name.contains(other));
    if !foreseen {
        return None;
    }
    let said = |t: &usize| frame.word(*t) == "评级" || frame.word(*t).starts_with("目标价");
    let last = (1..frame.clause_start(at)).rev().find(said)?;
    let to_come = (last..at).any(|t| frame.tokens[t].cue(CueClass::Modality));
    // 目标价35元，预计公司净利润3亿元: who is named behind has it.
    let named = holders.iter().any(|h| h.start > last && h.right < at && !h.source);
    if named || !to_come {
        return None;
    }
    if frame.word(last) == "评级" { graded(frame, last) } else { appraised(frame, last) }
}

/// The name that ends right before token `end`, but for a stock code in brackets and 的, and that what analysts do to it opens.
fn appraised(frame: &Frame, end: usize) -> Option<Span> {
    let mut end = end;
    while let Some(last) = end.checked_sub(1) {
        match frame.tokens[last].stand {
            Stand::De => end = last,
            Stand::Close if frame.opening(last) < last => end = frame.opening(last),
            _ => break,
        }
    }
    let name = |t: usize| {
        let token = &frame.tokens[t];
        let plain = frame.name_part(t) || token.stand == Stand::Word && frame.single(t) && token.pos != Pos::Function;
        let acts = token.cue(CueClass::Verb) || token.cue(CueClass::Change) || token.cue(CueClass::Link) || token.pos == Pos::Verb;
        plain && !acts && !RATES.has(token.form)
    };
    let start = (0..end).rev().take(6).take_while(|t| name(*t) && (*t + 1 == end || frame.touches(*t + 1))).last()?;
    // 对应目标价, 中期目标价: no name is among them.
    let named = |t: usize| frame.named(t) || frame.holder_like(t) || frame.single(t) || frame.latin(t) || frame.tokens[t].is(class::COMPANY | class::TRADE);
    let generic = (start..end).any(|t| frame.tokens[t].is(class::GENERIC)) || !(start..end).any(named);
    let span = frame.bytes(start, end - 1);
    (!generic && (6..=30).contains(&span.len())).then_some(span)
}

/// The part of a whole that has mention `m`, where `entity` is what an earlier clause tells of the whole.
pub(super) fn part(frame: &Frame, m: usize, entity: Span) -> Option<Span> {
    let (_, start, right) = frame.part_with(m).or_else(|| frame.moved_on(m).and_then(|before| frame.part_with(before)))?;
    (entity.end <= frame.tokens[start].span.start && Frame::sums(entity.of(frame.text))).then(|| frame.bytes(start, right))
}
