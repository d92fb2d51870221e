//! Firms that a sentence counts, and firms of all trades: who has what is told behind them, and who has not.

use crate::lexicon::list;
use crate::rule::Rule;
use crate::rule::context::Context;
use crate::span::Span;

/// Whether the holder of an earlier sentence is firms of all trades, which have nothing that one of them has: 规模以上工业企业营收53亿元。采矿业利润总额3亿元;
/// `own` is the entity in bytes of the sentence.
pub(super) fn all_trades(context: &Context, own: Option<Span>) -> bool {
    let firms = context.subject.firms;
    firms.is_some() && firms == context.subject.holder && own.is_some_and(|e| of_trade(e.of(context.frame.text)))
}

/// Whether `entity` names the trade whose figure it is: 采矿业利润总额, and not 工业增加值 or 就业人数.
fn of_trade(entity: &str) -> bool {
    const OTHERS: [char; 14] = ['企', '行', '就', '产', '商', '物', '失', '毕', '作', '工', '事', '专', '营', '开'];
    entity
        .split_once('业')
        .is_some_and(|(before, after)| !after.is_empty() && before.chars().nth(1).is_some() && (before.ends_with("加工") || !before.ends_with(OTHERS)))
}

/// Those who reported or had what mention `m` goes on with, where `rule` found what is measured: 594家公司公布了中报，净利润3亿元.
pub(super) fn reporting(context: &Context, m: usize, entity: Option<Span>, rule: Option<Rule>) -> Option<Span> {
    const REPORTED: &[&str] = list!("attribute", "reporting.reported");
    const FIRMS: &[&str] = list!("attribute", "reporting.firms");
    let frame = context.frame;
    if !matches!(rule, Some(Rule::IndicatorThenNumber | Rule::ChangeAfterLevel)) || !matches!(context.dimension, "currency" | "percent") {
        return None;
    }
    // 19家券商营收3亿元，环比减少25%: who had the number before it.
    let last = m.checked_sub(1).map(|last| context.done[last]).filter(|last| rule == Some(Rule::ChangeAfterLevel) && entity.is_some() && last.entity == entity);
    let firms = |who: Span| FIRMS.iter().any(|end| context.text_of(who).ends_with(end));
    if let Some(holder) = last.and_then(|last| last.holder).filter(|who| firms(*who)) {
        return Some(holder);
    }
    let counted = |p: &usize| {
        let last = frame.token_of(*p);
        let told = |t: usize| REPORTED.iter().any(|verb| frame.word(t).starts_with(verb));
        frame.mentions[*p].unit == "{家}" && context.entity_of(*p).is_some_and(firms) && (last + 1..frame.clause_end(last)).take(4).any(told)
    };
    (0..m).rev().find(counted).and_then(|p| context.entity_of(p))
}
