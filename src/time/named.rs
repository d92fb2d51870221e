//! Parts that begin with a word or a sign: 今年, 前三季度, 第二季度, 近五年, 十四五, 周五, Q3.

use super::era::{century, era, five_year};
use super::lunar::written;
use super::numbered::{numbered, unit};
use super::numeral::{han_digit, is_han_numeral, small};
use super::part::{Part, Parts, Unit};
use super::range::{CONNECTORS, either};
use super::text::{List, Text, list, long_list};
use super::word::Standing;
use crate::lexicon::times::Means;
use smallvec::smallvec;

/// The parts at `at` that may follow `prior`, and where they end; none where a word adds nothing (2024年全年). The words there are `here`.
pub(super) fn part(t: Text, at: usize, prior: &[Part], here: &Standing) -> Option<(Parts, usize)> {
    let first = t.after(at)?;
    if first.is_ascii_digit() {
        return of_number(t, at, prior);
    }
    if han_digit(first).is_some() || matches!(first, '十' | '“' | '"' | '‘') {
        let found = five_year(t, at).or_else(|| of_number(t, at, prior));
        if found.is_some() {
            return found;
        }
    }
    match first {
        '农' | '阴' | '夏' | '正' | '冬' | '腊' | '大' => {
            let found = written(t, at);
            return if found.is_none() && t.begins(at, list!["农历", "阴历", "夏历", "大年"]) {
                None
            } else {
                found.or_else(|| listed(t, at, prior, here))
            };
        }
        '第' => return ordinal(t, at, prior),
        'Q' | 'H' | 'F' if !t.before(at).is_some_and(|c| c.is_ascii_alphanumeric()) => return letter(t, at),
        '周' | '星' | '礼' => {
            if let Some(found) = weekday(t, at, prior) {
                return Some(found);
            }
        }
        _ => {}
    }
    let named = || match first {
        '公' | '民' | '令' | '平' | '昭' => era(t, at),
        '上' | '本' => century(t, at, None),
        _ => None,
    };
    counted(t, at, prior, here).or_else(named).or_else(|| listed(t, at, prior, here))
}

/// A part that begins with a number: what follows tells which, and most numbers from times.
fn of_number(t: Text, at: usize, prior: &[Part]) -> Option<(Parts, usize)> {
    let n = small(t.text, at)?;
    let next = t.after(t.skip_space(n.end))?;
    let old = next == '世' || next == '年' && t.eat(n.end, "年代").is_some();
    let century = if old { century(t, at, Some(n)) } else { None };
    century.or_else(|| numbered(t, at, n, next, prior))
}

/// A whole word of the lexicon.
fn listed(t: Text, at: usize, prior: &[Part], here: &Standing) -> Option<(Parts, usize)> {
    let (mut end, word) = here.whole?;
    if word.means == Means::Nothing {
        return None;
    }
    let mut found = Parts::from_slice(&word.parts);
    if prior.is_empty() && t.after(at).is_some_and(|c| matches!(c, '年' | '月' | '季' | '周' | '期')) {
        let counted =
            t.before(at).is_some_and(|c| c.is_ascii_digit() || is_han_numeral(c) || matches!(c, '个' | '半' | '数' | '几' | '多' | '余' | '每' | '近' | '整'));
        if counted {
            return None;
        }
    }
    // 昨收价, 昨结算: the word of a price.
    if &t.text[at..end] == "昨" && t.begins(end, list!["收价", "收盘价", "结", "非", "今"]) {
        return None;
    }
    // 30元月租, 美元月线: 元 is money.
    if prior.is_empty() && t.after(at) == Some('元') && t.before(at).is_some_and(|c| c.is_alphanumeric() && !"在于比较至到从自为的今去前和及与".contains(c))
    {
        return None;
    }
    // 成立以来年化回报率: 来 belongs to what stands before it.
    if &t.text[at..end] == "来年" && t.before(at) == Some('以') {
        return None;
    }
    // 建成后年产量: 后 belongs to the verb.
    if matches!(&t.text[at..end], "后年" | "后天") && t.before(at).is_some_and(|c| "成产用运工营网市购完善现行建放投".contains(c)) {
        return None;
    }
    // 本次年会, 首次日均: 次 counts what stands before it.
    if prior.is_empty()
        && t.after(at) == Some('次')
        && t.before(at)
            .is_some_and(|c| c.is_ascii_digit() || is_han_numeral(c) || matches!(c, '本' | '此' | '首' | '每' | '多' | '几' | '数' | '该' | '初' | '再' | '历'))
    {
        return None;
    }
    // 早 and 晚 only after a day: not in 本周早些时候.
    if found[..] == [Part::OfDay] && t.text[at..end].chars().count() == 1 && prior.last().is_none_or(|p| p.level() != 5) {
        return None;
    }
    let unit = |p: &Part| matches!(p, Part::YearOf(_) | Part::MonthOf(_) | Part::QuarterOf(_));
    if !prior.is_empty()
        && found.first().is_some_and(unit)
        && prior.last().is_some_and(|p| p.level() == found[0].level() || found[0].level() == 1 && p.level() == 0)
    {
        // 去年年底, 2024年全年, 6月月末: the unit was named.
        found.remove(0);
    }
    if let Some(Part::WeekOf(_)) = found.last()
        && let Some((day, after)) = weekday_digit(t, end)
    {
        found.push(Part::Weekday(day));
        end = after;
    }
    Some((found, end))
}

/// 第二季度, 第1周.
fn ordinal(t: Text, at: usize, prior: &[Part]) -> Option<(Parts, usize)> {
    let n = small(t.text, at + '第'.len_utf8())?;
    if let Some(end) = t.eat_any(n.end, list!["财季", "财年"]) {
        return Some((smallvec![Part::Fiscal], end));
    }
    if let Some(end) = t.eat_any(n.end, list!["个季度", "季度", "季"]) {
        let whole = t.text[..end].ends_with('度') || !t.begins(end, list!["》", "”", "节", "收官", "开播"]);
        return ((1..=4).contains(&n.value) && whole).then(|| (smallvec![Part::quarters(n.value, n.value)], end));
    }
    let end = t.eat(n.end, "周")?;
    let dated = prior.last().is_some_and(|p| p.level() <= 3);
    (dated && !t.begins(end, list!["岁", "年", "期"])).then(|| (smallvec![Part::WeekNumber], end))
}

/// Q3, H1, FY2024. “H1” in quotation marks is the name of a thing.
fn letter(t: Text, at: usize) -> Option<(Parts, usize)> {
    let rest = t.rest(at);
    if t.ends(at, list!["“", "「"]) && t.begins(at + 2, list!["”", "」"]) {
        return None;
    }
    if rest.starts_with("FY") {
        let n = small(t.text, t.skip_space(at + 2)).filter(|n| n.ascii && (n.digits == 2 || n.digits == 4))?;
        let end = t.begins(n.end, list!["Q"]).then(|| small(t.text, n.end + 1)).flatten().map_or(n.end, |q| q.end);
        return Some((smallvec![Part::Fiscal], end));
    }
    let n = small(t.text, at + 1).filter(|n| n.ascii && n.digits == 1)?;
    if t.after(n.end).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+')) {
        return None;
    }
    let part = match (rest.as_bytes()[0], n.value) {
        (b'Q', 1..=4) => Part::quarters(n.value, n.value),
        (b'H', 1) => Part::Half(1),
        (b'H', 2) => Part::Half(2),
        _ => return None,
    };
    Some((smallvec![part], n.end))
}

/// 周五, 星期一.
fn weekday(t: Text, at: usize, prior: &[Part]) -> Option<(Parts, usize)> {
    let open = t.eat_any(at, list!["周", "星期", "礼拜"])?;
    let counted = t.before(at).is_some_and(|c| c.is_ascii_digit() || is_han_numeral(c) || matches!(c, '每' | '个' | '几' | '半' | '数'));
    if prior.is_empty() && counted {
        return None;
    }
    let (day, end) = weekday_digit(t, open)?;
    Some((smallvec![Part::Weekday(day)], end))
}

fn weekday_digit(t: Text, at: usize) -> Option<(i8, usize)> {
    let c = t.after(at)?;
    let day = match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '日' | '天' => 7,
        _ => return None,
    };
    let end = at + c.len_utf8();
    // 上周一度走强, 本周三大指数, 上周日均成交: the character begins another word.
    let other = match c {
        '日' => t.begins(end, list!["均", "本", "内", "线", "元", "报"]),
        '天' => t.begins(end, list!["然", "气", "津", "猫"]),
        '一' => t.begins(end, long_list!("time", "named.words")),
        _ => t.begins(end, long_list!("time", "named.counts")),
    };
    (!other).then_some((day, end))
}

/// 近五年, 过去12个月, 未来三年; 前4个月, 前三季度, 首八个月.
fn counted(t: Text, at: usize, prior: &[Part], here: &Standing) -> Option<(Parts, usize)> {
    let (open, word) = here.prefix?;
    match word.means {
        Means::First => first_of(t, at, open, prior),
        Means::Past | Means::Next if prior.is_empty() => stretch(t, at, open, word.means == Means::Past),
        Means::Gloss if prior.is_empty() => glossed(t, open),
        _ => None,
    }
}

/// 前4个月, 前三季度, 前20天: counted from the beginning of the year or month.
fn first_of(t: Text, at: usize, open: usize, prior: &[Part]) -> Option<(Parts, usize)> {
    if prior.is_empty() && t.before(at).is_some_and(|c| matches!(c, '之' | '以' | '目' | '此' | '当' | '日' | '空' | '年')) {
        return None;
    }
    let n = small(t.text, t.skip_space(open))?;
    let after = t.eat(n.end, "个").unwrap_or(n.end);
    if let Some(end) = t.eat(after, "月") {
        return (2..=12).contains(&n.value).then(|| (smallvec![Part::months(1, n.value)], t.eat(end, "份").unwrap_or(end)));
    }
    if let Some(end) = t.eat_any(after, list!["季度", "季"]) {
        return (2..=4).contains(&n.value).then(|| (smallvec![Part::quarters(1, n.value)], end));
    }
    // 本周前三个交易日: some days of the week, which only a calendar of the exchange knows.
    let week = matches!(prior.last(), Some(Part::WeekOf(_) | Part::MonthOf(_)));
    if (prior.is_empty() || week)
        && n.value > 1
        && let Some(end) = t.eat(after, "交易日")
    {
        let part = if week { Part::Festival } else { Part::Last(-i32::try_from(n.value).ok()?, Unit::Other) };
        return Some((smallvec![part], end));
    }
    let end = t.eat_any(n.end, list!["天", "日"])?;
    if matches!(prior.last(), Some(Part::WeekOf(_))) && n.value < 7 {
        return Some((smallvec![Part::Festival], end));
    }
    // 云岭景区前4天接待3万人: of a holiday that is named elsewhere.
    // 提前三天, 开赛前三日: before something.
    let told = || {
        t.before(at).is_none_or(|c| !('一'..='龥').contains(&c) || "区园寺院山市省县州镇城村湖岛馆港期节季".contains(c))
            && !t.begins(end, long_list!("time", "named.behind"))
    };
    if prior.is_empty() && (2..=9).contains(&n.value) && t.text[at..].starts_with('前') && told() {
        return Some((smallvec![Part::Last(0, Unit::Other)], end));
    }
    let dated = prior.last().is_some_and(|p| matches!(p, Part::Months(..) | Part::MonthOf(_)));
    (dated && n.value <= 31).then(|| (smallvec![Part::days(1, n.value)], end))
}

/// 今（22）日, 去（2023）年, 昨（21日）: which day, month or year it is stands in the bracket that has opened at `open`.
fn glossed(t: Text, open: usize) -> Option<(Parts, usize)> {
    let n = small(t.text, open)?;
    let (inner, named) = t.eat_any(n.end, list!["日", "号"]).map_or((n.end, false), |end| (end, true));
    let close = t.eat_any(inner, list!["）", ")"])?;
    let day = (1..=31).contains(&n.value) && n.digits < 3;
    if day && let Some(end) = t.eat_any(close, list!["日", "晚", "早", "晨", "夜"]) {
        return Some((smallvec![Part::days(n.value, n.value)], end));
    }
    if named {
        return day.then(|| (smallvec![Part::days(n.value, n.value)], close));
    }
    if let Some(end) = t.eat(close, "月") {
        return (1..=12).contains(&n.value).then(|| (smallvec![Part::months(n.value, n.value)], t.eat(end, "份").unwrap_or(end)));
    }
    if let Some(end) = t.eat_any(close, list!["季度", "季"]) {
        return (1..=4).contains(&n.value).then(|| (smallvec![Part::quarters(n.value, n.value)], end));
    }
    // 今（112）年: by the calendar of Taiwan.
    let end = t.eat_any(close, list!["年度", "年"])?;
    let year = i16::try_from(n.value).ok()?;
    let year = if n.digits == 4 { year } else { year.checked_add(1911)? };
    (n.digits > 2).then(|| (smallvec![Part::Year(year)], end))
}

/// 近五年, 过去12个月, 未来三年, 近几个交易日.
fn stretch(t: Text, at: usize, open: usize, past: bool) -> Option<(Parts, usize)> {
    const LASTED: &List = long_list!("time", "named.lasting");
    let bounds = t.text[at..open].ends_with('近') && t.text[at..open].chars().count() == 1;
    if bounds && t.ends(at, LASTED) && !t.ends(at, list!["而在"]) || t.before(at) == Some('附') {
        return None;
    }
    let open = t.eat(open, "的").unwrap_or(open);
    let open = t.eat(open, "连续").unwrap_or(open);
    let (value, after) = match small(t.text, t.skip_space(open)) {
        Some(n) if n.digits < 4 => {
            // 未来6到12个月, 近两、三年: the longer counts.
            let n = t.eat_any(n.end, CONNECTORS).and_then(|end| small(t.text, end)).or_else(|| either(t, n)).unwrap_or(n);
            (i32::try_from(n.value).ok()?, t.eat_any(n.end, list!["多", "余"]).unwrap_or(n.end))
        }
        Some(_) => return None,
        None => (0, t.eat_any(open, long_list!("time", "named.vague"))?),
    };
    let (unit, end) = unit(t, after)?;
    let measured = t.begins(end, long_list!("time", "named.terms"));
    if measured || bounds && t.begins(end, list!["的时间", "时间", "之久"]) {
        return None;
    }
    // 未来三年中国经济: the front of a word.
    let word = t.begins(end, long_list!("time", "named.fronts"));
    let end = t.eat_any(end, long_list!("time", "named.ends")).filter(|_| !word).unwrap_or(end);
    let unit = if value == 0 { Unit::Other } else { unit };
    Some((smallvec![Part::Last(if past { -value } else { value }, unit)], end))
}
