//! What an expression that was found says where it stands: whether a value may be of that time, and for how long it holds.

use super::context::{compared, contract, dateline, names, opener};
use super::expression::Expression;
use super::part::{Close, Grain, Part};
use super::scan::{Hold, TimeSpan};
use super::text::{List, Text, list, long_list};
use crate::characters::CharTable;
use crate::lexicon::times::Means;
use crate::span::Span;

/// What is traded behind a month.
const TRADED: &List = list!["合约", "期货", "交割", "交货的"];

/// What is sold by contract, and nothing traded: 首11个月合约销售额.
const SOLD: &List = list!["合约销售", "合约物业销售"];

/// At the prices of which time something is reckoned: 按上年不变价计算.
const PRICES: &List = list!["不变价", "可比价"];

/// What is reckoned by the time before it, or is the highest since.
const RECORDS: &List = long_list!("time", "judge.records");

/// What is told of the same time in other years.
const RANKS: &List = list!["最", "新高", "新低", "次高", "次低", "历史"];

/// What is told of all years.
const YEARLY: &List = long_list!("time", "judge.yearly");

/// What is the lowest or the highest of its sort in so many years.
const LOWEST: &List = long_list!("time", "judge.lowest");

/// Words of founding before a time.
const FOUNDED: &List = long_list!("time", "judge.founded");

/// Words of founding behind one.
const FOUNDING: &List = list!["成立", "创立", "创建", "诞生", "创办"];

/// Words of meetings behind a day.
const HELD: &List = list!["召开", "主持召开", "举行"];

/// Something traded or named may begin there.
const NAMES: u8 = 1 << 0;
/// A dateline may end there.
const CLOSES: u8 = 1 << 1;
/// A founding or a meeting may be told there.
const EVENT: u8 = 1 << 2;
/// What is ranked among others may begin there.
const RANKED: u8 = 1 << 3;
/// A comparison may go on there.
const COMPARES: u8 = 1 << 4;
/// A movement may be named there.
const MOVED: u8 = 1 << 5;

/// What may begin with a character behind a time; a space may stand before some of it.
static BEHIND: CharTable<u8, 256> = CharTable::new(&[
    ('合', NAMES),
    ('不', NAMES),
    ('可', NAMES),
    ('期', NAMES),
    ('交', NAMES),
    ('限', NAMES),
    ('股', NAMES),
    ('激', NAMES),
    ('员', NAMES),
    ('年', NAMES),
    ('临', NAMES),
    ('非', NAMES),
    ('向', NAMES),
    ('定', NAMES),
    ('度', NAMES),
    ('第', NAMES),
    (' ', NAMES | CLOSES),
    ('丨', CLOSES),
    ('｜', CLOSES),
    ('电', CLOSES),
    ('讯', CLOSES),
    ('消', CLOSES),
    ('报', CLOSES),
    ('成', EVENT),
    ('创', EVENT),
    ('诞', EVENT),
    ('召', EVENT),
    ('主', EVENT),
    ('举', EVENT),
    ('最', RANKED),
    ('的', RANKED),
    ('新', RANKED),
    ('首', RANKED),
    ('次', RANKED),
    ('历', RANKED),
    ('单', RANKED),
    ('同', RANKED),
    ('汇', RANKED),
    ('相', COMPARES),
    ('比', COMPARES),
    ('涨', MOVED),
    ('跌', MOVED),
    ('升', MOVED),
    ('降', MOVED),
    ('失', MOVED),
]);

/// What may end with a character before a time.
static BEFORE: CharTable<u8, 128> = CharTable::new(&[
    ('较', COMPARES),
    ('比', COMPARES),
    ('于', COMPARES),
    ('之', COMPARES),
    ('起', COMPARES),
    ('过', COMPARES),
    ('及', COMPARES),
    ('出', COMPARES),
    ('与', COMPARES),
    ('同', COMPARES),
    ('和', COMPARES),
    ('跟', COMPARES),
    ('是', COMPARES),
    ('为', COMPARES),
    ('达', COMPARES),
    ('到', COMPARES),
    ('约', COMPARES),
    ('近', COMPARES),
    ('有', COMPARES),
    ('立', EVENT),
    ('册', EVENT),
    ('建', EVENT),
    ('生', EVENT),
    ('办', EVENT),
]);

/// The time that `expression` at `span` says; what stands before byte `floor` belongs to another.
pub(super) fn judged(t: Text, span: Span, expression: Expression, floor: usize) -> TimeSpan {
    let opened = opener(t, span.start).filter(|(start, _)| *start >= floor);
    let lead = opened.map_or(span.start, |(start, _)| start);
    let upto = opened.is_some_and(|(_, means)| means == Means::UpTo);
    let before = |at: usize| t.before(at).and_then(|c| BEFORE.get(c)).unwrap_or(0);
    let behind = t.after(span.end).and_then(|c| BEHIND.get(c)).unwrap_or(0);
    let opening = before(lead);
    let of = |start: usize, before: u8| (before | behind) & COMPARES != 0 && compared(t, Span::new(start, span.end));
    let compared = of(lead, opening) || lead < span.start && of(span.start, before(span.start));
    let dated = expression.left.iter().chain(&expression.right).any(|p| !matches!(p, Part::OfDay | Part::Session | Part::Clock));
    let other = behind & NAMES != 0
        && (t.begins(span.end, TRADED) && !t.begins(span.end, SOLD)
            || t.begins(span.end, PRICES)
            || names(t, span.end, &expression)
            || storm(&t.text[span.end..]))
        || behind & RANKED != 0 && ranked(t, span, lead, &expression)
        || span.end - span.start == "未来".len() && turned(t, span)
        || contract(t, span, &expression)
        || behind & MOVED != 0 && retraced(t, span, lead);
    let grain = expression.grain();
    let range = expression.is_range();
    let founded = opening & EVENT != 0 && t.ends(lead, FOUNDED) || behind & EVENT != 0 && t.begins(span.end, FOUNDING);
    let hold = match grain {
        _ if founded => Hold::Founding,
        _ if upto => Hold::Lasting,
        _ if matches!(expression.left[..], [Part::Last(..=0, _) | Part::Point(..)]) => Hold::Passing,
        Grain::Vague if matches!(expression.left[..], [Part::Period, ..]) || range || t.ends(span.end, list!["假期", "长假", "黄金周", "档"]) => {
            Hold::Lasting
        }
        Grain::Vague => Hold::Passing,
        // 5月21日、22日、25日: the days of one thing.
        Grain::Day if !expression.right.is_empty() && span.of(t.text).contains('、') => Hold::Passing,
        // 5月8日召开董事会: of what was decided there alone.
        Grain::Day | Grain::Clock if behind & EVENT != 0 && t.begins(span.end, HELD) => Hold::Passing,
        Grain::Day | Grain::Clock if !range => Hold::Single,
        _ => Hold::Lasting,
    };
    let attaches = (dated || upto) && !other && !compared && !(behind & CLOSES != 0 && dateline(t, span));
    TimeSpan { span, lead, attaches, compared, range, grain, hold, expression }
}

/// Whether the expression says when the movement was that is now undone or goes on: 回吐早前涨幅, 收复上周跌幅.
fn retraced(t: Text, span: Span, lead: usize) -> bool {
    t.begins(span.end, long_list!("time", "judge.movements")) && t.ends(lead, long_list!("time", "judge.undone"))
}

/// Whether what stands behind the expression is ranked among other times, and so not of this one.
fn ranked(t: Text, span: Span, lead: usize, expression: &Expression) -> bool {
    // 为2021年8月以来最高水平: since when nothing was higher.
    let record = || t.begins(span.end, RECORDS) && t.ends(lead, long_list!("time", "judge.since"));
    // 创同月最低: among which it is the lowest.
    let same = || t.ends(span.end, list!["同期", "同月", "同季"]) && t.begins(span.end, RANKS);
    // 去年同期汇率: at which rate something is reckoned.
    let rate = || t.begins(span.end, list!["汇率"]) && span.of(t.text).ends_with("同期");
    // 创历年单月新高.
    let all_years = || t.begins(span.end, YEARLY) && span.of(t.text) == "历年";
    // 创25年来同月最低.
    let ever = || span.of(t.text).ends_with('来') && t.begins(span.end, LOWEST);
    same() || rate() || all_years() || ever() || expression.closes.last() == Some(&Close::Since) && record()
}

/// Whether `rest`, behind a time, numbers a storm of that time, whose name it is then part of: 今年第8号台风.
fn storm(rest: &str) -> bool {
    const STORMS: [&str; 5] = ["台风", "强台风", "超强台风", "热带风暴", "强热带风暴"];
    let numbered = rest.strip_prefix('第').and_then(|rest| rest.split_once('号'));
    numbered.is_some_and(|(number, name)| number.len() <= 9 && STORMS.iter().any(|storm| name.starts_with(storm)))
}

/// Whether a word of two characters says something else by what stands before it.
fn turned(t: Text, span: Span) -> bool {
    match span.of(t.text) {
        // 公司未来: it may be part of a name.
        "未来" => t.before(span.start).is_some_and(|c| c.is_alphanumeric() && !"在于到为将对着向面是的与和及，".contains(c)),
        // 比近5年同期平均: of which years the time before it says.
        "同期" => t.ends(span.start, list!["年", "历史", "往年", "常年", "历年"]),
        // 有效期内: of what, says what stands before it.
        "期内" => t.before(span.start).is_some_and(|c| c.is_alphanumeric() && !"在于司团行".contains(c)) || t.begins(span.end, list!["利息"]),
        // 离地球最近时: how near, not when.
        "最近" => {
            let clause = t.text[..span.start].rsplit(['，', '。', ',', '；', '、']).next().unwrap_or_default();
            clause.contains(['离', '距']) || t.begins(span.end, list!["处", "点", "距离", "的地方", "的距离", "的一次", "的城市"])
        }
        // 紧随其后: who comes next.
        "其后" => t.ends(span.start, list!["随", "跟"]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::context;
    use super::{BEFORE, BEHIND, COMPARES, EVENT, FOUNDED, FOUNDING, HELD, LOWEST, NAMES, PRICES, RANKED, RANKS, RECORDS, TRADED, YEARLY};

    #[test]
    fn every_word_that_is_asked_for_is_let_in_by_its_character() {
        for (words, what) in [
            (TRADED, NAMES),
            (PRICES, NAMES),
            (context::PLANS, NAMES),
            (RECORDS, RANKED),
            (RANKS, RANKED),
            (YEARLY, RANKED),
            (LOWEST, RANKED),
            (FOUNDING, EVENT),
            (HELD, EVENT),
        ] {
            for word in words.words() {
                assert!(word.chars().next().and_then(|c| BEHIND.get(c)).is_some_and(|told| told & what != 0), "{word}");
            }
        }
        for (words, what) in [(FOUNDED, EVENT), (context::COMPARING, COMPARES), (context::MULTIPLES, COMPARES)] {
            for word in words.words() {
                assert!(word.chars().next_back().and_then(|c| BEFORE.get(c)).is_some_and(|told| told & what != 0), "{word}");
            }
        }
    }
}
