//! Ranges of times of one kind (起止): 1-6月, 3至4日, 2019-2021年, 2023/24年度.

use super::day::day_stands;
use super::numeral::{Small, small};
use super::part::{Part, Parts};
use super::several::{short_years, slashed};
use super::stretch::long_ago;
use super::text::{List, Text, list};
use smallvec::smallvec;

/// What stands between the two numbers of a range: `1-6月`, `一至三季度`.
pub(super) const CONNECTORS: &List = list!["——", "—", "–", "--", "-", "~", "〜", "至", "到", "─"];

/// What years are called that begin when those who reckon by them say.
const FISCAL: &List = list!["财年", "财政年度", "会计年度"];

/// What stands between numbers that are told one by one.
const AND: &List = list!["、", "和", "及", "与"];

/// What the two or three numbers of such a list are summed up by, beside 月 itself.
const TWO: &List = list!["两个月", "两月", "月份", "月"];
const THREE: &List = list!["三个月", "月份", "月"];

/// The second of two numbers that mean one or the other, behind `n`: 三、四 in 三、四年前, 二、三十 in 未来二、三十年.
pub(super) fn either(t: Text, n: Small) -> Option<Small> {
    let next = small(t.text, t.eat(n.end, "、")?)?;
    let higher = n.value > 0 && n.digits == 1 && next.ascii == n.ascii;
    (higher && (next.value == n.value + 1 || next.value == (n.value + 1) * 10)).then_some(next)
}

/// Months, quarters or years that follow each other, told one by one from the number `n` at `at` on, the second at `open`: 5、6月份, 7、8两月,
/// 一、二季度, 2021和2022年.
fn listed(t: Text, at: usize, n: Small, open: usize) -> Option<(Parts, usize)> {
    // 4、6月12日 begins the fourth of some points.
    let before = t.before(at);
    // 3、4月 at the front may be a point and a month.
    if before.map_or(n.digits != 4, |c| matches!(c, '第' | '.' | '近' | '约' | '+' | '、') || c.is_ascii_alphanumeric()) {
        return None;
    }
    let (mut open, mut last, mut count) = (open, n, 1);
    while let Some(m) = small(t.text, t.skip_space(open)).filter(|m| m.ascii == n.ascii && m.value == last.value + 1) {
        (last, count) = (m, count + 1);
        match t.eat_any(m.end, AND) {
            Some(next) => open = next,
            None => break,
        }
    }
    if n.digits == 4 {
        if let Some(end) = t.eat_any(last.end, FISCAL).filter(|_| count > 1) {
            return Some((smallvec![Part::Fiscal], end));
        }
        let end = t.eat_any(last.end, list!["年度", "年"])?;
        let known = count > 1 && (1900..=2199).contains(&n.value);
        return known.then(|| (smallvec![Part::Years(i16::try_from(n.value).unwrap_or(0), i16::try_from(last.value).unwrap_or(0))], end));
    }
    if count < 2 || n.value == 0 {
        return None;
    }
    if let Some(end) = t.eat_any(last.end, list!["季度", "季"]) {
        return (last.value <= 4).then(|| (smallvec![Part::quarters(n.value, last.value)], end));
    }
    let end = t.eat_any(last.end, if count == 2 { TWO } else { THREE })?;
    let stands = last.value <= 12 && t.after(end).is_none_or(|c| !c.is_ascii_digit()) && !t.begins(end, list!["龄", "期", "薪"]);
    stands.then(|| (smallvec![Part::months(n.value, last.value)], end))
}

/// `1-6月`, `3至4日`, `2019-2021年`, `一至三季度`, `2023/24年度`.
pub(super) fn range(t: Text, at: usize, n: Small, prior: &[Part]) -> Option<(Parts, usize)> {
    if t.begins(n.end, list!["/"]) {
        return slashed(t, at, n);
    }
    if let Some(open) = t.eat_any(n.end, AND) {
        return listed(t, at, n, open).or_else(|| long_ago(t, at, either(t, n)?, prior.is_empty()));
    }
    let open = t.eat_any(n.end, CONNECTORS)?;
    let m = small(t.text, t.skip_space(open))?;
    if m.ascii != n.ascii || t.before(at).is_some_and(|c| matches!(c, '第' | '.' | '近' | '约' | '+') || c.is_ascii_alphanumeric()) {
        return None;
    }
    let rising = m.value > n.value;
    let alone = prior.is_empty();
    if n.digits == 4 {
        // 2026至2028财年.
        if let Some(end) = t.eat_any(m.end, FISCAL).filter(|_| m.digits == 2 || m.digits == 4 && rising) {
            return Some((smallvec![Part::Fiscal], end));
        }
        let end = t.eat_any(m.end, list!["年度", "年", "赛季", "雪季"])?;
        let last = match m.digits {
            4 => m.value,
            2 => n.value / 100 * 100 + m.value,
            _ => return None,
        };
        let known = (1000..=2199).contains(&n.value) && last > n.value && last <= 2199;
        return known.then(|| (smallvec![Part::Years(i16::try_from(n.value).unwrap_or(0), i16::try_from(last).unwrap_or(0))], end));
    }
    if !rising || n.value == 0 || n.digits > 2 || m.digits > 2 {
        return None;
    }
    if let Some(end) = t.eat(m.end, "月") {
        return (m.value <= 12 && !t.begins(end, list!["龄"])).then(|| (smallvec![Part::months(n.value, m.value)], t.eat(end, "份").unwrap_or(end)));
    }
    if let Some(end) = t.eat_any(m.end, list!["季度", "季"]) {
        return (m.value <= 4).then(|| (smallvec![Part::quarters(n.value, m.value)], end));
    }
    if let Some(end) = t.eat(m.end, "日") {
        return (m.value <= 31 && day_stands(t, at, end, n, prior)).then(|| (smallvec![Part::days(n.value, m.value)], end));
    }
    if let Some(years) = short_years(t, n, m).filter(|_| alone) {
        return Some(years);
    }
    let end = t.eat_any(m.end, list!["时", "点"])?;
    let clock = !alone && m.value <= 24 && !t.begins(end, list!["段", "间"]);
    clock.then(|| (smallvec![Part::Clock], end))
}
