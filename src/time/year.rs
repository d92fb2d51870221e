//! Years (年份): 2024年, 二〇二四年, 1998年度, 08年, 114年9月5日, 113年第4季, 2025上半年.

use super::numeral::{Small, small};
use super::part::{Edge, Part};
use super::range::CONNECTORS;
use super::text::{List, Text, list, long_list};
use super::word::word;
use crate::lexicon::TimePart;
use crate::lexicon::times::Means;

/// What stands behind a span of years: 90年历史.
const SPANS: &List = long_list!("time", "year.spans");

/// 2024年, 二〇二四年, 1998年度; 21年末 and 19年1-6月 where what follows says that it is a year.
pub(super) fn year(t: Text, at: usize, n: Small, end: usize, alone: bool) -> Option<(Part, usize)> {
    let year = i16::try_from(n.value).ok()?;
    if n.digits == 4 {
        let measured =
            n.value < 1900 && (t.begins(end, list!["前", "历史", "的历史", "以上", "左右", "之久"]) || t.ends(at, long_list!("time", "year.lasting")));
        let span = t.begins(end, list!["历史", "的历史", "之久"]);
        let taken = !(1000..=2199).contains(&n.value) || measured || span || t.begins(end, list!["代"]);
        return (!taken).then(|| (Part::Year(year), t.eat(end, "度").unwrap_or(end)));
    }
    // 114年9月5日: a year of the Republic, before a part of it or behind its name.
    if n.digits == 3 && (90..=150).contains(&n.value) && alone {
        let month = small(t.text, end).filter(|m| (1..=12).contains(&m.value)).and_then(|m| t.eat(m.end, "月"));
        // 113年第4季, 114年前11月, 较112年成长: nothing that lasts so long is told with a quarter or a month, or is held against anything.
        let quarter = || t.eat_any(end, list!["第", "前"]).and_then(|open| small(t.text, open)).is_some_and(|q| t.eat_any(q.end, list!["季", "月"]).is_some());
        let part = || t.begins(end, long_list!("time", "year.republic")) || quarter();
        // 较104年的0.72%: nor has it a value.
        let value = || t.eat(end, "的").and_then(|end| t.after(end)).is_some_and(|c| c.is_ascii_digit() || c == '-');
        let against = || t.ends(at, list!["较", "比"]) && (value() || !t.begins(end, list!["前", "后", "历史", "的", "还", "更"]));
        // ，114年对某国出口: what opens a clause and has such words behind it; so much over a hundred is seldom counted there.
        let told = || n.value > 100 && !t.before(at).is_some_and(char::is_alphanumeric) && t.begins(end, long_list!("time", "year.told"));
        let stands = month.is_some() || part() || against() || told() || t.ends(at, list!["民国"]);
        return stands.then(|| (Part::Year(1911 + year), t.eat(end, "度").unwrap_or(end)));
    }
    let shown = n.digits == 2 && n.ascii && alone && !t.ends(at, long_list!("time", "year.counted"));
    if !shown {
        return None;
    }
    let next = small(t.text, end).and_then(|m| t.eat_any(m.end, list!["月", "季度"]).or_else(|| t.eat_any(m.end, CONNECTORS)));
    let half = t.begins(end, long_list!("time", "year.parts"));
    let edge = word(t.text, end, TimePart::Suffix, t.lexicon).is_some_and(|(_, word)| matches!(word.means, Means::Edge(Edge::End | Edge::Start)));
    // 08年, 在98年: no span of years has a nought before it, nor so many behind 在 unless they are history.
    let nought = t.begins(at, list!["0"]);
    let behind = || t.ends(at, long_list!("time", "year.behind")) && !t.begins(end, SPANS);
    let named = nought || n.value >= 80 && behind();
    (next.is_some() || half || edge || named || reported(t, at, n, end)).then_some((Part::Year(if year < 50 { 2000 + year } else { 1900 + year }), end))
}

/// Whether `n` at `at`, of two digits, is a year of which notes of analysts report: ，24年出栏5亿羽, 公司23年营收, 较23年的5%. Nothing that so lasts is told so.
fn reported(t: Text, at: usize, n: Small, end: usize) -> bool {
    // So many years of a bond or a lease are seldom so odd.
    if !(15..=40).contains(&n.value) {
        return false;
    }
    let opens = || !t.before(at).is_some_and(char::is_alphanumeric);
    let against = || t.ends(at, list!["较", "比"]) && t.begins(end, list!["的", "同期", "增", "减", "下降", "上升", "提升", "全年"]);
    // 20年公司债, 30年收入: only odd years, or what nobody has for so long.
    t.begins(end, long_list!("time", "year.reported")) && (opens() || t.ends(at, long_list!("time", "year.before"))) || against()
}

/// Whether `n` at `at` is a year that lacks its word before a half of it or a quarter: 2025上半年.
pub(super) fn bare_year(t: Text, at: usize, n: Small) -> bool {
    const PARTS: &List = long_list!("time", "year.bare");
    let plain = n.digits == 4 && n.ascii && (1990..2100).contains(&n.value);
    plain
        && t.begins(n.end, PARTS)
        && !t.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || c == '.')
        && !(t.ends(at, list![","]) && t.before(at - 1).is_some_and(|c| c.is_ascii_digit()))
}
