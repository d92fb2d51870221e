//! Parts that begin with a number: 2024年, 1-6月, 三季度, 15日, 10:30, 2024H1.

use super::clock::clock;
use super::day::day;
use super::digits::{date_of_digits, is_dotted_date, letters};
use super::numeral::Small;
use super::part::{Part, Parts, Unit};
use super::range::range;
use super::stretch::{about, long_ago};
use super::text::{Text, list, long_list};
use super::year::{bare_year, year};
use smallvec::smallvec;

/// Parts that begin with the number `n` at `at`, which `next` follows, after the parts `prior`, and where they end.
pub(super) fn numbered(t: Text, at: usize, n: Small, next: char, prior: &[Part]) -> Option<(Parts, usize)> {
    if !goes_on(next) {
        return None;
    }
    // Nearly every number has one of these units.
    let alone = prior.is_empty();
    match next {
        '年' => return year(t, at, n, t.eat(n.end, "年")?, alone).map(|(part, end)| (smallvec![part], end)).or_else(|| long_ago(t, at, n, alone)),
        '月' => return month(t, at, n, alone),
        '季' => return quarter(t, at, n, alone),
        '日' | '号' => return day(t, at, n, prior),
        '多' | '余' | '几' => return about(t, at, n, alone),
        _ => {}
    }
    if n.ascii && t.after(n.end).is_some_and(|c| c == '.' || c == ',') && !is_dotted_date(t, n) {
        return None;
    }
    date_of_digits(t, n).or_else(|| other(t, at, n, prior)).or_else(|| range(t, at, n, prior)).or_else(|| letters(t, at, n))
}

/// Whether a part that begins with a number can go on with `c` behind it.
const fn goes_on(c: char) -> bool {
    let unit = matches!(
        c,
        '年' | '月'
            | '日'
            | '号'
            | '季'
            | '时'
            | '点'
            | '周'
            | '天'
            | '个'
            | '财'
            | '赛'
            | '雪'
            | '小'
            | '星'
            | '世'
            | '交'
            | '工'
            | '自'
            | '多'
            | '余'
            | '几'
    );
    unit || matches!(
        c,
        '-' | '/'
            | '.'
            | ':'
            | '：'
            | '~'
            | '—'
            | '–'
            | '〜'
            | '─'
            | '至'
            | '到'
            | '、'
            | '和'
            | '及'
            | '与'
            | 'Q'
            | 'H'
            | 'M'
            | 'q'
            | 'h'
            | '上'
            | '下'
            | '前'
            | '全'
            | '一'
            | '二'
            | '三'
            | '四'
            | '第'
    )
}

/// 6月, 6月份.
fn month(t: Text, at: usize, n: Small, alone: bool) -> Option<(Parts, usize)> {
    let end = t.eat(n.end, "月")?;
    (n.digits < 3 && month_stands(t, at, end, n.value, alone)).then(|| (smallvec![Part::months(n.value, n.value)], t.eat(end, "份").unwrap_or(end)))
}

/// 三季度, 三季.
fn quarter(t: Text, at: usize, n: Small, alone: bool) -> Option<(Parts, usize)> {
    let end = t.eat_any(n.end, list!["季度", "季"])?;
    let whole = t.text[..end].ends_with('度') || !t.begins(end, list!["报", "节", "稻", "风", "候", "友"]);
    let free = !alone || !t.ends(at, long_list!("time", "numbered.spans"));
    (whole && free && (1..=4).contains(&n.value)).then(|| (smallvec![Part::quarters(n.value, n.value)], end))
}

/// What has another unit, or none: 2024财年, 2025赛季, 2025上半年, 10:30, 三天前.
fn other(t: Text, at: usize, n: Small, prior: &[Part]) -> Option<(Parts, usize)> {
    let alone = prior.is_empty();
    if n.digits == 4
        && let Some(end) = t.eat_any(n.end, list!["财年", "财政年度", "会计年度", "赛季", "雪季"])
    {
        return Some((smallvec![Part::Fiscal], end));
    }
    if n.digits == 4
        && let Some(end) = t.eat(n.end, "自然年度")
    {
        return Some((smallvec![Part::Year(i16::try_from(n.value).ok()?)], end));
    }
    // 2025上半年.
    if alone && bare_year(t, at, n) {
        return Some((smallvec![Part::Year(i16::try_from(n.value).ok()?)], n.end));
    }
    clock(t, at, n, prior).map(|end| (smallvec![Part::Clock], end)).or_else(|| long_ago(t, at, n, alone))
}

/// Whether `value` from `at`, with 月 up to `end`, is a month: not 近3月, 6月龄.
fn month_stands(t: Text, at: usize, end: usize, value: u32, alone: bool) -> bool {
    let left = !alone || !t.ends(at, long_list!("time", "numbered.months"));
    let right = !t.begins(end, long_list!("time", "numbered.words")) && (!alone || !t.begins(end, list!["期", "内", "薪"]) || t.begins(end, list!["期间"]));
    (1..=12).contains(&value) && left && right
}

/// The unit of a counted length at `at`: 个月, 年, 个交易日.
pub(super) fn unit(t: Text, at: usize) -> Option<(Unit, usize)> {
    let start = t.eat(at, "个").unwrap_or(at);
    // 2个多月.
    let start = if start > at { t.eat_any(start, list!["多", "余"]).unwrap_or(start) } else { start };
    [
        ("交易日", Unit::Other),
        ("工作日", Unit::Other),
        ("自然日", Unit::Day),
        ("财年", Unit::Other),
        ("年度", Unit::Year),
        ("年", Unit::Year),
        ("季度", Unit::Quarter),
        ("月", Unit::Month),
        ("星期", Unit::Week),
        ("周", Unit::Week),
        ("天", Unit::Day),
        ("日", Unit::Day),
        ("小时", Unit::Other),
        ("世纪", Unit::Other),
    ]
    .iter()
    .find_map(|(word, unit)| Some((*unit, t.eat(start, word).filter(|end| *word != "周" || !anniversary(t, *end))?)))
}

/// Whether 年 at `at` makes a whole year of the 周 before it: 近两周年, while 近一周年化收益率 is of a week.
fn anniversary(t: Text, at: usize) -> bool {
    t.begins(at, list!["年"]) && !t.begins(at, list!["年化", "年均", "年度", "年初", "年中", "年末", "年内", "年线"])
}
