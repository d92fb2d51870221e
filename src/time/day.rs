//! Days of a month (日): 15日, and 7号 where it is said of a day.

use super::numeral::Small;
use super::part::{Part, Parts};
use super::text::{List, Text, list, long_list};
use super::word::word;
use crate::lexicon::TimePart;
use smallvec::smallvec;

/// 15日.
pub(super) fn day(t: Text, at: usize, n: Small, prior: &[Part]) -> Option<(Parts, usize)> {
    let end = t.eat_any(n.end, list!["日", "号"])?;
    day_stands(t, at, end, n, prior).then(|| (smallvec![Part::days(n.value, n.value)], end))
}

/// Whether the number `n` from `at`, with its unit up to `end`, is a day of a month after the parts `prior`: not 连续15日, 30日均线, 3号楼.
pub(super) fn day_stands(t: Text, at: usize, end: usize, n: Small, prior: &[Part]) -> bool {
    if !(1..=31).contains(&n.value) || n.digits > 2 {
        return false;
    }
    let dated = prior.last().is_some_and(|p| matches!(p, Part::Months(..) | Part::MonthOf(_)));
    if dated {
        return true;
    }
    let number = t.text[..end].ends_with('号');
    let left = !t.ends(at, long_list!("time", "day.spans")) || t.ends(at, list!["附近"]);
    let right = !t.begins(end, long_list!("time", "day.terms"));
    // T+3日, T-1日.
    let counted = t.ends(at, list!["+", "-"]) && t.before(at - 1).is_some_and(|c| c.is_ascii_alphabetic());
    let number = number && word(t.text, end, TimePart::Whole, t.lexicon).is_none_or(|(_, word)| word.parts[..] != [Part::OfDay]) && !spoken(t, at, end);
    n.ascii && !number && left && right && !counted && !lasting(t, at) && !t.before(at).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Whether the number of which the last figures begin at `at` is how many days something lasts: 平均住院日为8.4日, 缩短0.3日.
fn lasting(t: Text, at: usize) -> bool {
    t.before(at) == Some('.') && {
        let whole = t.text[..at - 1].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        whole < at - 1 && t.ends(whole, long_list!("time", "day.lasting"))
    }
}

/// Whether a number with 号 from `at` to `end` is a day, as in speech: 救援人员15号说, 截至7号; not 3号楼, 嫦娥3号.
fn spoken(t: Text, at: usize, end: usize) -> bool {
    const DONE: &List = long_list!("time", "day.spoken");
    let free = match t.before(at) {
        None | Some('。' | '，' | ',' | '；' | '：' | ':' | '\n' | ' ' | '月') => true,
        Some(_) => t.ends(at, long_list!("time", "day.openers")),
    };
    let opens = free && t.begins(end, long_list!("time", "day.links"));
    let named = || t.before(at).is_some_and(|c| "舟娥宫征问斗星轮船舰艇机楼第区库道站“”".contains(c) || c.is_ascii());
    opens || t.begins(end, DONE) && !named()
}
