//! What stands around an expression: openers, comparisons, datelines.

use super::expression::Expression;
use super::numeral::{is_han_numeral, small};
use super::part::Part;
use super::text::{List, Text, list, long_list};
use super::word::word;
use crate::lexicon::TimePart;
use crate::lexicon::times::Means;
use crate::span::Span;

/// Where an opening word that ends at `at` begins, and its meaning: 截至, 自.
pub(super) fn opener(t: Text<'_>, at: usize) -> Option<(usize, Means)> {
    const LONGEST: usize = 4;
    t.lexicon.time_openers.at(&t.text[..at]).find_map(|(length, _)| {
        let start = at - length;
        // No longer word may begin there: 过去 is not 过.
        let (end, word) = word(t.text, start, TimePart::Prefix, t.lexicon)?;
        (end == at && word.means.stands_before() && t.text[start..at].chars().count() <= LONGEST).then_some((start, word.means))
    })
}

/// What compares with the time behind it.
pub(super) const COMPARING: &List = long_list!("time", "context.comparing");

/// What stands before a time that something is a multiple of.
pub(super) const MULTIPLES: &List = long_list!("time", "context.multiples");

/// Whether the expression is what something is compared with, where a character beside it may compare: 较去年同期, 与上年相比, 是去年的2.3倍.
pub(super) fn compared(t: Text, span: Span) -> bool {
    const AFTER: &List = long_list!("time", "context.likened");
    let share = t.ends(span.start, list!["占比", "股比", "百分比", "净值比"]);
    if t.ends(span.start, COMPARING) && !share && !t.ends(span.start, list!["最快于", "最慢于"]) {
        return true;
    }
    if t.ends(span.start, list!["与", "同", "和", "跟"]) && t.begins(span.end, AFTER) {
        return true;
    }
    // 三月比二月: the first of two times is that of what is told.
    let first = || {
        t.eat(span.end, "比").and_then(|end| t.after(end)).is_some_and(|c| c.is_ascii_digit() || is_han_numeral(c) || matches!(c, '去' | '上' | '前' | '元'))
    };
    if t.begins(span.end, list!["相比", "比"]) && !t.begins(span.end, long_list!("time", "context.words")) && !first() {
        return true;
    }
    multiple(t, span)
}

/// 是去年的2.3倍, 为上年同期的八成.
fn multiple(t: Text, span: Span) -> bool {
    if !t.ends(span.start, MULTIPLES) || !t.begins(span.end, list!["的"]) {
        return false;
    }
    let rest = t.rest(span.end + "的".len());
    let rest = rest.trim_start_matches(['约', '近', '逾', '超', '过']);
    let number = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || is_han_numeral(c) || c == '分' || c == '之'));
    number.is_some_and(|at| at > 0 && rest[at..].starts_with(['倍', '%', '成', '余', '多']) || rest[..at].contains('分'))
}

/// What a year names with what stands before it.
pub(super) const PLANS: &List = long_list!("time", "context.plans");

/// Whether a year that ends at byte `at` is part of a name: 2019年第二次临时股东大会, 2023年限制性股票激励计划.
pub(super) fn names(t: Text, at: usize, expression: &Expression) -> bool {
    if !expression.right.is_empty() || !expression.closes.is_empty() || !matches!(expression.left[..], [Part::Year(_)]) {
        return false;
    }
    if t.begins(at, PLANS) {
        return true;
    }
    let numbered = t.eat(at, "第").and_then(|open| small(t.text, open));
    numbered.is_some_and(|n| t.begins(n.end, list!["次", "批", "期", "届", "号"]))
}

/// Whether the expression stands in a dateline: 财联社7月12日电, 本报3月5日讯.
pub(super) fn dateline(t: Text, span: Span) -> bool {
    const CLOSED: &List = list!["电", "讯", "消息", "报道"];
    // 格隆汇11月4日丨甲公司公布.
    if t.begins(span.end, list!["丨", "｜"]) {
        return true;
    }
    let Some(end) = t.eat_any(span.end, CLOSED) else { return false };
    let ended = t.after(end).is_none_or(|c| !c.is_alphanumeric() || c.is_ascii());
    let outlet = t.ends(span.start, long_list!("time", "context.media"));
    ended || outlet
}

/// Whether what exchanges trade stands behind a month, at byte `at`, and how its price closed: 大豆收跌1.2%, 玉米涨5美分.
fn quoted(t: Text, at: usize) -> bool {
    const CROPS: &List = long_list!("time", "context.crops");
    const MONEY: [&str; 4] = ["美分", "美元", "仙", "令吉"];
    let Some(closed) = t.eat_any(at, CROPS).map(|end| t.rest(end)) else { return false };
    if closed.starts_with(['收', '报']) {
        return true;
    }
    let number = closed.trim_start_matches(['大', '微', '小', '上', '下', '涨', '跌', '升', '挫', '约', '近', '逾']);
    let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    number.len() < closed.len() && unit.len() < number.len() && MONEY.iter().any(|money| unit.starts_with(money))
}

/// Whether a month is that in which what is traded by contract is handed over: 2月WTI原油期货.
pub(super) fn contract(t: Text, span: Span, expression: &Expression) -> bool {
    const TRADED: &List = list!["期货", "合约", "期油", "期金", "期银", "期铜"];
    let month = matches!(expression.left[..], [Part::Months(first, last)] if first == last) && expression.right.is_empty() && expression.closes.is_empty();
    if !month
        || !span.of(t.text).ends_with('月')
        || t.begins(span.start, list!["前", "头", "首"])
        || t.ends(span.start, list!["从", "于", "在", "自", "至", "到"])
    {
        return false;
    }
    // What is traded has a short name, and none of it a market, a firm or what is done.
    let name = |c: char| c.is_ascii_alphabetic() || c.is_alphabetic() && !"的份日末初底以我各在将全国".contains(c);
    let rest = t.rest(span.end);
    if quoted(t, span.end) {
        return true;
    }
    let mut ends = rest.char_indices().take(12).take_while(|(_, c)| name(*c)).map(|(at, _)| span.end + at);
    ends.any(|at| {
        let Some(end) = t.eat_any(at, TRADED) else { return false };
        !t.begins(end, list!["市场", "公司", "交易", "成交", "业务", "从业", "销售", "物业销售"])
    })
}
