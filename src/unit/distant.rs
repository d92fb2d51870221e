//! Bounds (界限) whose cue does not stand right before the number: 至少造成3人受伤, 约为2019年的2倍, 约增加3亿元.

use std::sync::OnceLock;

use super::bound::{makes_other_word, negated};
use super::mention::Mention;
use crate::lexicon::{Lexicon, Suffixes, list};
use crate::record::{Bound, Kind};

/// Verbs of movement that may stand between 约 and the number.
const MOVES: &[&str] = list!("unit", "distant.moves");

/// What a movement is measured against, between 约 and its verb.
const AGAINST: &[&str] = list!("unit", "distant.against");

/// Wholes of which a share stands right behind them: 不超过公司总股本3%.
const WHOLES: &[&str] = list!("unit", "distant.wholes");

/// The bound of `mention` by a cue at some distance before it; `from` is the end of the mention before it.
pub(super) fn distant(sentence: &str, mention: &Mention, from: usize, lexicon: &Lexicon) -> Option<Bound> {
    limit(sentence, mention, from)
        .or_else(|| averaged(sentence, mention))
        .or_else(|| measured(sentence, mention, from, lexicon))
        .or_else(|| roughly(sentence, mention, from))
}

/// The adverb of a limit with a verb between it and the amount: 至少造成3人受伤, 最多可容纳500人, 最高可获3万元. 最高气温 and 最低工资 are names of levels.
fn limit(sentence: &str, mention: &Mention, from: usize) -> Option<Bound> {
    const MODALS: &[char] = &['可', '会', '将', '能', '需', '须', '要', '应', '罚', '奖', '补', '减', '赔', '贷', '返'];
    if mention.kind != Kind::Quantity || matches!(mention.dimension.as_str(), "temperature" | "index") {
        return None;
    }
    let head = sentence.get(from..mention.span.start)?;
    // Two to four characters stand between the adverb, which has two, and the amount.
    if !head.chars().rev().skip(3).take(3).any(|c| matches!(c, '至' | '最' | '起' | '顶')) {
        return None;
    }
    let near = head.char_indices().rev().nth(6).map_or(head, |(at, _)| &head[at..]);
    let (at, word, bound) = [
        ("至少", Bound::AtLeast),
        ("最少", Bound::AtLeast),
        ("起码", Bound::AtLeast),
        ("最低", Bound::AtLeast),
        ("至多", Bound::AtMost),
        ("最多", Bound::AtMost),
        ("顶多", Bound::AtMost),
        ("最高", Bound::AtMost),
    ]
    .into_iter()
    .filter_map(|(word, bound)| near.rfind(word).map(|at| (at, word, bound)))
    .max_by_key(|(at, ..)| *at)?;
    let middle = &near[at + word.len()..];
    let verb = middle.chars().all(char::is_alphabetic) && !middle.contains(['的', '于', '和', '为', '一']) && (2..=4).contains(&middle.chars().count());
    // 最多的 and 最高 before a noun are no adverbs.
    let adverb = matches!(word, "至少" | "至多" | "起码" | "顶多") || middle.starts_with(MODALS);
    (verb && adverb).then_some(bound)
}

/// The limit of a price by what it was on average, over however many days: 不低于定价基准日前20个交易日均价的80%.
fn averaged(sentence: &str, mention: &Mention) -> Option<Bound> {
    if mention.dimension != "percent" {
        return None;
    }
    let head = sentence.get(..mention.span.start)?.strip_suffix('的').filter(|head| head.ends_with("均价"))?;
    let clause = &head[head.rfind(['，', ',', '；', ';', '：', '。']).unwrap_or(0)..];
    let limits = [("不低于", Bound::AtLeast), ("不得低于", Bound::AtLeast), ("不高于", Bound::AtMost), ("不得高于", Bound::AtMost), ("不超过", Bound::AtMost)];
    limits.into_iter().filter_map(|(word, bound)| clause.rfind(word).map(|at| (at, bound))).max_by_key(|(at, _)| *at).map(|(_, bound)| bound)
}

/// The cue of a multiple or a share that stands before what it is measured by: 约为2019年的2倍, 不超过总股本的2%, 不超过总股本2%.
fn measured(sentence: &str, mention: &Mention, from: usize, lexicon: &Lexicon) -> Option<Bound> {
    let share = match mention.dimension.as_str() {
        "multiple" => false,
        "percent" | "ratio" => true,
        _ => return None,
    };
    let head = sentence.get(from..mention.span.start)?;
    // 约占总股本0.3%.
    if share
        && may_hold_share(head)
        && head.char_indices().rev().nth(27).map_or(head, |(at, _)| &head[at..]).split(|c: char| !c.is_alphanumeric()).next_back()?.contains("约占")
    {
        return Some(Bound::About);
    }
    // 不超过公司总股本3%: 的 may be left out behind a whole.
    let whole = share && ends().2.longest(head.strip_suffix('的').unwrap_or(head)).is_some();
    let head = head.strip_suffix('的').or_else(|| whole.then_some(head))?;
    let begin = head.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let clause = &head[begin..];
    let ends = clause.char_indices().rev().map(|(at, _)| at).take(18);
    for end in ends {
        let cue = lexicon.bounds_before.at(&clause[..end]).find(|(length, _)| *length > '约'.len_utf8());
        let Some((at, bound)) = cue.and_then(|(length, id)| lexicon.cues[id as usize].bound.map(|b| (end - length, b))) else { continue };
        // 不满意度: a word of its own. 最低工资的80%: so is what is lowest.
        if clause[at..].starts_with("不满意") || matches!(&clause[at..end], "最低" | "最高" | "最少" | "最多") {
            continue;
        }
        // 高于去年同期的5% says what last year's was.
        let times: &[&str] = if whole { &["同期", "去年", "上年"] } else { &["年", "期", "月", "预", "前", "季"] };
        let past = share && times.iter().any(|w| clause[end..].contains(w));
        let (_, bound) = negated(sentence, from + begin + at, bound);
        let compared = share && matches!(bound, Bound::Over | Bound::Under) && ["高于", "低于", "大于", "小于"].iter().any(|w| clause[at..end].ends_with(w));
        return (bound != Bound::Exact && !past && !compared).then_some(bound);
    }
    None
}

/// 约 before a verb of movement: 约增加3亿元, 约同比下降5%.
fn roughly(sentence: &str, mention: &Mention, from: usize) -> Option<Bound> {
    const VERBS: &[char] = &['增', '减', '升', '降', '涨', '跌', '长', '少', '加', '落', '滑', '退'];
    let head = sentence.get(from..mention.span.start)?;
    let verb = head.ends_with(VERBS).then(|| ends().0.longest(head))??;
    let head = &head[..head.len() - verb];
    let head = &head[..head.len() - ends().1.longest(head).unwrap_or(0)];
    let head = head.strip_suffix('约')?;
    (!makes_other_word("约", head)).then_some(Bound::About)
}

/// Whether 占 may stand among the last 28 characters of `head`: hardly ever where it does not.
fn may_hold_share(head: &str) -> bool {
    const NEAR: usize = 28 * 4;
    let near = head.as_bytes();
    let near = &near[near.len().saturating_sub(NEAR)..];
    let &[first, second, third] = "占".as_bytes() else { return true };
    let stands = |bytes: &[u8; 3]| u8::from(bytes[0] == first) & u8::from(bytes[1] == second) & u8::from(bytes[2] == third);
    near.array_windows().fold(0, |held, bytes| held | stands(bytes)) != 0
}

/// [`MOVES`], [`AGAINST`] and [`WHOLES`] by their ends.
fn ends() -> &'static (Suffixes, Suffixes, Suffixes) {
    static ENDS: OnceLock<(Suffixes, Suffixes, Suffixes)> = OnceLock::new();
    ENDS.get_or_init(|| (Suffixes::of(MOVES), Suffixes::of(AGAINST), Suffixes::of(WHOLES)))
}
