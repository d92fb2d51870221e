//! Years and months that are told together: 2023/24年度, 25/26/27年, 25-27年净利润, 元至5月.

use super::numeral::{Small, small};
use super::part::{Part, Parts};
use super::text::{List, Text, list, long_list};
use smallvec::smallvec;

/// What years behind a stroke are called by.
const YEARS: &List = list!["年度", "榨季", "赛季", "雪季", "年", "财年", "作物年度", "市场年度"];

/// What is foretold for years that are told by two digits.
const FORETOLD: &List = long_list!("time", "several.foretold");

/// Years parted by strokes from the number `n` at `at` on, and where they end: 2023/24年度, 2025/26/27年, 25/26/27年.
pub(super) fn slashed(t: Text, at: usize, n: Small) -> Option<(Parts, usize)> {
    let (mut end, mut last, mut count, mut rising) = (n.end, n, 1, true);
    while t.begins(end, list!["/"]) && count < 6 {
        let m = small(t.text, end + 1).filter(|m| m.ascii == n.ascii && matches!(m.digits, 2 | 4))?;
        rising &= m.value % 100 == (last.value + 1) % 100;
        (end, last, count) = (m.end, m, count + 1);
    }
    if n.digits == 4 && count == 2 {
        return Some((smallvec![Part::Fiscal], t.eat_any(end, YEARS)?));
    }
    let stands = rising && count > 1 && !t.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-'));
    let full = |y: Small| i16::try_from(if y.digits == 4 { y.value } else { 2000 + y.value }).ok();
    let known = n.digits == 4 && (1990..2100).contains(&n.value) || n.digits == 2 && count > 2 && (10..60).contains(&n.value);
    if !(stands && known) {
        return None;
    }
    Some((smallvec![Part::Years(full(n)?, full(last)?)], t.eat(end, "年")?))
}

/// The years from `n` to `m`, each of two digits, for which something is foretold, and where they end: 25-27年净利润.
pub(super) fn short_years(t: Text, n: Small, m: Small) -> Option<(Parts, usize)> {
    let end = t.eat(m.end, "年").filter(|end| t.begins(*end, FORETOLD))?;
    let near = n.ascii && (15..60).contains(&n.value) && m.value <= n.value + 5;
    near.then(|| (smallvec![Part::Years(i16::try_from(2000 + n.value).unwrap_or(0), i16::try_from(2000 + m.value).unwrap_or(0))], end))
}

/// Where the range of months begins whose second end `parts` begin at `at`, where 元 is the first month: 元至5月. The parts are those of the range then.
pub(super) fn from_january(t: Text, at: usize, parts: &mut Parts) -> usize {
    let [Part::Months(from, to), ..] = parts[..] else { return at };
    let before = &t.text[..at];
    let first = ["元至", "元-", "元—", "元到", "元~"].iter().find(|first| before.ends_with(**first));
    let Some(first) = first.filter(|_| from == to && from > 1) else { return at };
    let start = at - first.len();
    // 30元至5月: money.
    if t.before(start).is_some_and(|c| c.is_alphanumeric() && c != '年') {
        return at;
    }
    parts[0] = Part::months(1, u32::try_from(to).unwrap_or(0));
    start
}
