//! Whole expressions: parts in rising level, both ends of a range, closing words.

use super::behind::Behind;
use super::chain::chain;
use super::numeral::{is_han_numeral, small};
use super::part::{Close, Grain, Part, Parts};
use super::range::CONNECTORS;
use super::stretch::lasting;
use super::text::{List, Text, list, long_list};
use super::word::{Standing, standing, word};
use crate::lexicon::TimePart;
use crate::lexicon::times::{Means, TimeWord};
use smallvec::{SmallVec, smallvec};

/// What closing words make of an expression.
type Closes = SmallVec<[Close; 4]>;

/// A time expression, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    /// Its parts; of a range those of the first end.
    pub left: Parts,
    /// The parts of the second end.
    pub right: Parts,
    /// Its closing words.
    pub closes: Closes,
    /// Byte offset after it.
    pub end: usize,
}

impl Expression {
    /// How fine it is.
    pub(super) fn grain(&self) -> Grain {
        let parts = if self.right.is_empty() || self.right[..] == [Part::Now] { &self.left } else { &self.right };
        let fine = |p: &&Part| p.level() <= 5;
        parts.iter().rev().find(fine).or_else(|| parts.iter().rev().find(|p| p.grain().is_some())).and_then(|p| p.grain()).unwrap_or(Grain::Vague)
    }

    /// Whether it spans a stretch that is told by two ends.
    pub(super) fn is_range(&self) -> bool {
        let cumulative = self.left.iter().any(|p| match *p {
            Part::Years(..) | Part::Last(..) => true,
            Part::Months(a, b) | Part::Quarters(a, b) | Part::Days(a, b) => a < b,
            _ => false,
        });
        !self.right.is_empty()
            || cumulative && !self.left.iter().any(|p| matches!(p, Part::Edge(_)))
            || self.closes.iter().any(|c| matches!(c, Close::Since | Close::During | Close::MonthsUpTo(_)))
    }
}

/// The expression at byte `at`; nothing before it is looked at but to tell a time from a number.
pub(super) fn expression(t: Text, at: usize) -> Option<Expression> {
    let here = standing(t.text, at, t.lexicon);
    if zone(t, &here).is_none() && here.hidden().is_some() {
        return None;
    }
    open_expression(t, at, &here)
}

/// The expression at byte `at`, where the words are `here`, which do not hide it.
pub(super) fn open_expression(t: Text, at: usize, here: &Standing) -> Option<Expression> {
    let (left, mut end) = match zone(t, here) {
        Some(start) => chain(t, start, true, None)?,
        None => chain(t, at, true, Some(here))?,
    };
    let last = *left.last()?;
    // 国庆假期前四天, 春运首日, 春节8天假期.
    if matches!(last, Part::Vague | Part::Festival | Part::Feast(..))
        && let Some(after) = days_off(t, end, last)
    {
        return Some(Expression { left, right: Parts::new(), closes: smallvec![Close::During], end: after });
    }
    let (mut right, mut closes) = (Parts::new(), SmallVec::new());
    if !Behind::of(t, end).is_nothing() {
        (right, closes, end) = further(t, end, last, &left)?;
    }
    let bare = right.is_empty() && closes.is_empty() && left.len() == 1;
    let unfinished = match last {
        // 暑期，景区接待游客3万人次: a clause of its own; 夏季，… is said of every summer.
        Part::Festival | Part::Feast(..) => {
            let season = || t.text[at..end].ends_with(['季', '天']);
            bare && !(t.after(end).is_some_and(|c| matches!(c, '，' | ',')) && opens(t, at) && !season())
        }
        Part::Years(..) => bare && !t.ends(end, list!["年", "年度", "年代", "赛季", "雪季"]),
        _ => false,
    };
    (!unfinished).then_some(Expression { left, right, closes, end })
}

/// What stands behind the parts `left`, the last of which is `last` and ends at `end`: the second end, closing words, and where they end; `None` where
/// they make no time.
fn further(t: Text, mut end: usize, last: Part, left: &[Part]) -> Option<(Parts, Closes, usize)> {
    let (mut right, mut closes) = (Parts::new(), SmallVec::new());
    let mut behind = Behind::of(t, end);
    if behind.goes_to()
        && !matches!(last, Part::Last(..) | Part::Point(..) | Part::Vague | Part::Now)
        && let Some((second, after)) = second_end(t, end, left)
    {
        right = second;
        end = after;
        behind = Behind::of(t, end);
    }
    // 2007年一年, 去年一年.
    if behind.is_whole()
        && matches!(last, Part::Year(_) | Part::YearOf(_))
        && let Some(whole) = t.eat(end, "一年").filter(|e| !t.begins(*e, long_list!("time", "expression.terms")))
    {
        end = whole;
        behind = Behind::of(t, end);
    }
    if behind.goes_to()
        && right.is_empty()
        && matches!(last, Part::Days(..))
        && let Some((day, after)) = listed(t, end)
    {
        right.push(day);
        end = after;
        behind = Behind::of(t, end);
    }
    for _ in 0..2 {
        if !behind.closes() {
            break;
        }
        let Some((after, TimeWord { means, .. })) = word(t.text, end, TimePart::Suffix, t.lexicon) else { break };
        let Some(closing) = means.close() else { break };
        if !closes_on(*means, last, left, &right) {
            if *means == Means::Within && matches!(last, Part::Days(..)) {
                return None;
            }
            break;
        }
        closes.push(closing);
        end = after;
        behind = Behind::of(t, end);
    }
    if behind.has_begun()
        && closes.is_empty()
        && right.is_empty()
        && let Some(after) = begun(t, end)
    {
        closes.push(Close::Since);
        end = after;
    }
    if closes.last() == Some(&Close::From) {
        end = lasting(t, end).unwrap_or(end);
    }
    Some((right, closes, end))
}

/// The end of what has begun since a time that ends at `end`: 2021年12月开通以来, 今年来.
fn begun(t: Text, end: usize) -> Option<usize> {
    const BEGINNINGS: &List = long_list!("time", "expression.beginnings");
    if t.after(end) != Some('来') {
        let verb = t.eat_any(end, BEGINNINGS)?;
        return t.eat_any(t.eat_any(verb, list!["运营", "运行", "投用"]).unwrap_or(verb), list!["以来", "至今"]);
    }
    // As short as 今年以来; 今年来华 tells who comes.
    let after = end + "来".len();
    let comes = t.rest(after).starts_with(|c: char| "华京沪港自到临访看说了过袭此这宁往源料电年".contains(c));
    (!comes && t.ends(end, list!["今年", "年初"])).then_some(after)
}

/// Whether nothing that it could belong to stands before byte `at`.
fn opens(t: Text, at: usize) -> bool {
    t.text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '、')
}

/// The end of the days of a holiday that stand behind its name `last`, which ends at `at`: 国庆假期 前四天, 春运 首日, 春节 8天假期.
fn days_off(t: Text, at: usize, last: Part) -> Option<usize> {
    let next = t.after(at)?;
    if matches!(last, Part::Feast(..)) {
        let n = if next.is_ascii_digit() || is_han_numeral(next) { small(t.text, at)? } else { return None };
        return t.eat_any(t.eat(n.end, "天")?, list!["假期", "长假", "小长假"]);
    }
    if !matches!(next, '首' | '前' | '第' | '后' | '最') || !t.ends(at, list!["假期", "长假", "黄金周", "春运", "暑运", "双节"]) {
        return None;
    }
    if let Some(end) = t.eat_any(at, long_list!("time", "expression.holidays")) {
        return Some(end);
    }
    let n = small(t.text, t.eat_any(at, list!["前", "第", "后"])?).filter(|n| n.digits < 3)?;
    t.eat_any(n.end, list!["天", "日", "个工作日"])
}

/// Whether a closing word with `means` may stand after `last`.
fn closes_on(means: Means, last: Part, left: &[Part], right: &[Part]) -> bool {
    match last {
        Part::Vague | Part::Last(..) | Part::Point(..) => false,
        Part::Now => means == Means::Until,
        Part::Days(..) | Part::Clock | Part::Weekday(_) if means == Means::Within => right.is_empty() && left.len() > 1,
        _ => means != Means::Between || !right.is_empty() || matches!(last, Part::Years(..) | Part::Days(1.., _)) && left.iter().any(|p| p.level() == 0),
    }
}

/// 当地时间, 北京时间 before what they are said of.
fn zone(t: Text, here: &Standing) -> Option<usize> {
    let (end, word) = here.prefix?;
    (word.means == Means::Zone).then(|| t.skip_space(end))
}

/// 至7月12日8时, ～2026年9月10日, 至今 after the first end.
fn second_end(t: Text, at: usize, left: &[Part]) -> Option<(Parts, usize)> {
    let opens = |c: char| {
        matches!(c, '起' | '开' | '至' | '到' | '迄' | '及' | '和' | '与' | '、' | '截' | '直') || matches!(c, '—' | '–' | '-' | '~' | '〜' | '─' | ' ')
    };
    if !t.after(t.skip_space(at)).is_some_and(opens) {
        return None;
    }
    let from = t.eat_any(at, list!["起", "开始"]).filter(|e| t.begins(*e, list!["至", "到", "-", "~", "—"])).unwrap_or(at);
    if let Some(end) = t.eat_any(from, list!["至今", "到今", "迄今"])
        && !t.begins(end, long_list!("time", "expression.seasons"))
    {
        return Some((smallvec![Part::Now], end));
    }
    if let Some(both) = added_up(t, at, left) {
        return Some(both);
    }
    let open = t.eat_any(from, CONNECTORS).or_else(|| t.eat_any(from, list!["截至", "直至"]))?;
    let open = t.skip_space(open);
    let (right, end) = chain(t, open, true, None)?;
    let fits = match right.last()? {
        // 自2024年3月1日起至本公告日: the day of the paper ends it.
        Part::Vague => t.begins(open, list!["本公告", "公告日", "公告披露日", "披露日", "目前"]),
        Part::Last(..) | Part::Point(..) | Part::Period => false,
        Part::Clock => left.iter().any(|p| p.level() >= 5),
        _ => true,
    };
    fits.then_some((right, end))
}

/// 、22日、25日 behind 5月21日, where they are told as one: 5月21日、22日、25日连续三个交易日.
fn listed(t: Text, at: usize) -> Option<(Part, usize)> {
    let (mut found, mut end) = (None, at);
    while let Some(open) = t.eat_any(end, list!["、", "和", "及"]) {
        let day = small(t.text, t.skip_space(open)).filter(|n| n.ascii && (1..=31).contains(&n.value))?;
        end = t.eat(day.end, "日")?;
        found = Some(Part::days(day.value, day.value));
    }
    let whole = t.begins(end, long_list!("time", "expression.rows"));
    found.filter(|_| whole).map(|day| (day, end))
}

/// 2024年及2025年合计: two years that one value is said of.
fn added_up(t: Text, at: usize, left: &[Part]) -> Option<(Parts, usize)> {
    let open = t.eat_any(at, list!["及", "和", "与", "、"]).filter(|_| matches!(left, [Part::Year(_)]))?;
    let (right, end) = chain(t, open, false, None)?;
    let one = matches!(right[..], [Part::Year(_)]) && t.begins(end, long_list!("time", "expression.sums"));
    one.then_some((right, end))
}
