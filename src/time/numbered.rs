//! Parts that begin with a number: 2024年, 1-6月, 三季度, 15日, 10:30, 2024H1.

use super::numeral::{Small, small};
use super::part::{Edge, Part, Parts, Unit};
use super::several::{short_years, slashed};
use super::stretch::long_ago;
use super::text::{List, Text, list};
use super::word::word;
use crate::lexicon::TimePart;
use crate::lexicon::times::Means;
use smallvec::smallvec;

/// What stands between the two numbers of a range: `1-6月`, `一至三季度`.
pub(super) const CONNECTORS: &List = list!["——", "—", "–", "--", "-", "~", "〜", "至", "到", "─"];

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
        _ => {}
    }
    if n.ascii && t.after(n.end).is_some_and(|c| c == '.' || c == ',') && !is_dotted_date(t, n) {
        return None;
    }
    date_of_digits(t, n).or_else(|| other(t, at, n, prior)).or_else(|| range(t, at, n, prior)).or_else(|| letters(t, at, n))
}

/// Whether a part that begins with a number can go on with `c` behind it.
const fn goes_on(c: char) -> bool {
    let unit = matches!(c, '年' | '月' | '日' | '号' | '季' | '时' | '点' | '周' | '天' | '个' | '财' | '小' | '星' | '世' | '交' | '工' | '自');
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
    (n.digits < 3 && month_stands(t, at, end, n.value, alone)).then(|| (smallvec![months(n.value, n.value)], t.eat(end, "份").unwrap_or(end)))
}

/// 三季度, 三季.
fn quarter(t: Text, at: usize, n: Small, alone: bool) -> Option<(Parts, usize)> {
    let end = t.eat_any(n.end, list!["季度", "季"])?;
    let whole = t.text[..end].ends_with('度') || !t.begins(end, list!["报", "节", "稻", "风", "候", "友"]);
    let free = !alone || !t.ends(at, list!["连续", "每", "上", "下", "这", "某", "近", "两", "前"]);
    (whole && free && (1..=4).contains(&n.value)).then(|| (smallvec![quarters(n.value, n.value)], end))
}

/// 15日.
fn day(t: Text, at: usize, n: Small, prior: &[Part]) -> Option<(Parts, usize)> {
    let end = t.eat_any(n.end, list!["日", "号"])?;
    day_stands(t, at, end, n, prior).then(|| (smallvec![days(n.value, n.value)], end))
}

/// What has another unit, or none: 2024财年, 2025上半年, 10:30, 三天前.
fn other(t: Text, at: usize, n: Small, prior: &[Part]) -> Option<(Parts, usize)> {
    let alone = prior.is_empty();
    if n.digits == 4
        && let Some(end) = t.eat_any(n.end, list!["财年", "财政年度", "会计年度"])
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

/// What stands behind a span of years: 90年历史.
const SPANS: &List = list![
    "历史",
    "的历史",
    "前",
    "后",
    "来",
    "以",
    "间",
    "多",
    "余",
    "左右",
    "时间",
    "的时间",
    "之",
    "期",
    "内",
    "里",
    "的寿命",
    "的老",
    "的使用",
    "的人生",
    "的一生",
    "的生命",
    "的生涯",
    "的岁月",
    "的努力",
    "的发展",
    "代",
    "龄",
    "租"
];

/// 2024年, 二〇二四年, 1998年度; 21年末 and 19年1-6月 where what follows says that it is a year.
fn year(t: Text, at: usize, n: Small, end: usize, alone: bool) -> Option<(Part, usize)> {
    let year = i16::try_from(n.value).ok()?;
    if n.digits == 4 {
        let measured = n.value < 1900
            && (t.begins(end, list!["前", "历史", "的历史", "以上", "左右", "之久"]) || t.ends(at, list!["近", "约", "超", "逾", "距今", "有", "达"]));
        let span = t.begins(end, list!["历史", "的历史", "之久"]);
        let taken = !(1000..=2199).contains(&n.value) || measured || span || t.begins(end, list!["代"]);
        return (!taken).then(|| (Part::Year(year), t.eat(end, "度").unwrap_or(end)));
    }
    // 114年9月5日: a year of the Republic, before a month and a day or behind its name.
    if n.digits == 3 && n.ascii && (90..=150).contains(&n.value) && alone {
        let month = small(t.text, end).filter(|m| (1..=12).contains(&m.value)).and_then(|m| t.eat(m.end, "月"));
        let day = month.and_then(|end| small(t.text, end)).is_some_and(|d| t.eat_any(d.end, list!["日", "号"]).is_some());
        return (day || t.ends(at, list!["民国"])).then_some((Part::Year(1911 + year), end));
    }
    let shown =
        n.digits == 2 && n.ascii && alone && !t.ends(at, list!["近", "约", "超", "第", "满", "逾", "达", "期", "共", "前", "后", "过去", "未来", "民国", "+"]);
    if !shown {
        return None;
    }
    let next = small(t.text, end).and_then(|m| t.eat_any(m.end, list!["月", "季度"]).or_else(|| t.eat_any(m.end, CONNECTORS)));
    let half = t.begins(end, list!["上半年", "下半年", "全年", "前三季度", "三季度末", "第一季度", "第二季度", "第三季度", "第四季度", "Q", "H1", "H2"]);
    let edge = word(t.text, end, TimePart::Suffix, t.lexicon).is_some_and(|(_, word)| matches!(word.means, Means::Edge(Edge::End | Edge::Start)));
    // 08年, 在98年: no span of years has a nought before it, nor so many behind 在 unless they are history.
    let nought = t.begins(at, list!["0"]);
    let behind = || t.ends(at, list!["于", "自", "在", "与", "较", "比", "早在", "同"]) && !t.begins(end, SPANS);
    let named = nought || n.value >= 80 && behind();
    (next.is_some() || half || edge || named).then_some((Part::Year(if year < 50 { 2000 + year } else { 1900 + year }), end))
}

/// Whether `n` at `at` is a year that lacks its word before a half of it or a quarter: 2025上半年.
fn bare_year(t: Text, at: usize, n: Small) -> bool {
    const PARTS: &List = list!["上半年", "下半年", "全年", "前三季", "一季度", "二季度", "三季度", "四季度", "第一季", "第二季", "第三季", "第四季"];
    let plain = n.digits == 4 && n.ascii && (1990..2100).contains(&n.value);
    plain && t.begins(n.end, PARTS) && !t.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ','))
}

fn month_stands(t: Text, at: usize, end: usize, value: u32, alone: bool) -> bool {
    let left = !alone || !t.ends(at, list!["近", "每", "第", "满", "连续", "逾", "超", "约", "数", "几", "+", "过去", "未来"]);
    let right =
        !t.begins(end, list!["龄", "嫂", "饼", "球", "子弹", "经期", "经量", "经周期", "经不", "牙"]) && (!alone || !t.begins(end, list!["期", "内", "薪"]));
    (1..=12).contains(&value) && left && right
}

fn day_stands(t: Text, at: usize, end: usize, n: Small, prior: &[Part]) -> bool {
    if !(1..=31).contains(&n.value) || n.digits > 2 {
        return false;
    }
    let dated = prior.last().is_some_and(|p| matches!(p, Part::Months(..) | Part::MonthOf(_)));
    if dated {
        return true;
    }
    let number = t.text[..end].ends_with('号');
    let left = !t.ends(
        at,
        list![
            "连续", "连", "每", "第", "共", "前", "后", "满", "长达", "超过", "逾", "约", "近", "累计", "仅", "为期", "提前", "逾期", "隔", "未来", "过去",
            "短短", "不足", "少于", "低于", "大于", "高于", "短于", "长于",
        ],
    ) || t.ends(at, list!["附近"]);
    let right = !t.begins(
        end,
        list![
            "均线",
            "线",
            "均价",
            "内",
            "年化",
            "移动",
            "游",
            "平均",
            "滚动",
            "K",
            "期",
            "龄",
            "本",
            "经225",
            "经指数",
            "元",
            "以内",
            "之内",
            "或",
            "加权",
            "无条件",
            "后",
            "个",
        ],
    );
    // T+3日, T-1日.
    let counted = t.ends(at, list!["+", "-"]) && t.before(at - 1).is_some_and(|c| c.is_ascii_alphabetic());
    let number = number && word(t.text, end, TimePart::Whole, t.lexicon).is_none_or(|(_, word)| word.parts[..] != [Part::OfDay]) && !spoken(t, at, end);
    n.ascii && !number && left && right && !counted && !t.before(at).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// The end of a clock time: 10:30, 8时30分, 上午10点.
fn clock(t: Text, at: usize, n: Small, prior: &[Part]) -> Option<usize> {
    if n.value > 24 || n.digits > 2 {
        return None;
    }
    let minutes = |at: usize| small(t.text, at).filter(|m| m.value < 60 && m.digits < 3);
    if n.ascii && t.begins(n.end, list![":", "："]) {
        let colon = n.end + t.after(n.end)?.len_utf8();
        let minute = minutes(colon).filter(|m| m.ascii && m.digits == 2)?;
        let second = t.eat(minute.end, ":").and_then(minutes).filter(|s| s.ascii && s.digits == 2);
        let end = second.map_or(minute.end, |s| s.end);
        let ratio = t.begins(end, list!["的比", "比例", "配", "换", "拆", "战胜", "击败", "的比分"]) || t.ends(at, list!["按", "比例为", "比分", "以", "按照"]);
        let bare = prior.is_empty() && n.digits == 1 && n.value < 7;
        let joined = t.after(end).is_some_and(|c| c.is_ascii_digit() || c == '%' || c == ':') || t.begins(end, list!["."]);
        // 14:00时.
        let end = t.eat(end, "时").filter(|hour| !t.begins(*hour, list!["段", "许", "长", "期", "间"])).unwrap_or(end);
        return (!ratio && !bare && !joined).then_some(end);
    }
    if let Some(end) = t.eat(n.end, "时") {
        if t.begins(end, list!["段", "代", "速", "间", "期", "隔", "长", "尚"]) {
            return None;
        }
        return Some(minutes(end).and_then(|m| t.eat(m.end, "分")).or_else(|| t.eat_any(end, list!["许", "整"])).unwrap_or(end));
    }
    let end = t.eat(n.end, "点")?;
    let minute = minutes(end).and_then(|m| t.eat(m.end, "分"));
    if let Some(end) = minute.or_else(|| t.eat_any(end, list!["整", "半", "钟", "许"])) {
        return Some(end);
    }
    let dated = prior.last().is_some_and(|p| (5..=7).contains(&p.level()));
    (dated && !t.begins(end, list!["关", "位"])).then_some(end)
}

/// Whether a number with 号 from `at` to `end` is a day, as in speech: 救援人员15号说, 截至7号; not 3号楼, 嫦娥3号.
fn spoken(t: Text, at: usize, end: usize) -> bool {
    const DONE: &List = list![
        "说", "称", "表示", "宣布", "发表", "发布", "发生", "公布", "通报", "报道", "证实", "举行", "召开", "开幕", "闭幕", "开始", "结束", "遭", "抵达",
        "会见", "会晤", "访问", "下令", "签署", "致电", "确认", "警告", "呼吁", "指出", "透露", "预测", "预计", "批准", "决定", "启动", "正式", "为止", "出席",
        "前往", "出台", "发出", "晚", "夜", "起",
    ];
    let free = match t.before(at) {
        None | Some('。' | '，' | ',' | '；' | '：' | ':' | '\n' | ' ' | '月') => true,
        Some(_) => t.ends(at, list!["截至", "截止", "从", "自", "于", "在", "当地时间", "到"]),
    };
    let opens = free && t.begins(end, list!["，", ",", "在", "对", "向", "就", "与", "从", "的", "到", "至", "和"]);
    let named = || t.before(at).is_some_and(|c| "舟娥宫征问斗星轮船舰艇机楼第区库道站“”".contains(c) || c.is_ascii());
    opens || t.begins(end, DONE) && !named()
}

/// The unit of a counted length at `at`: 个月, 年, 个交易日.
pub(super) fn unit(t: Text, at: usize) -> Option<(Unit, usize)> {
    let start = t.eat(at, "个").unwrap_or(at);
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
    .find_map(|(word, unit)| Some((*unit, t.eat(start, word)?)))
}

/// `1-6月`, `3至4日`, `2019-2021年`, `一至三季度`, `2023/24年度`.
fn range(t: Text, at: usize, n: Small, prior: &[Part]) -> Option<(Parts, usize)> {
    if t.begins(n.end, list!["/"]) {
        return slashed(t, at, n);
    }
    let open = t.eat_any(n.end, CONNECTORS)?;
    let m = small(t.text, t.skip_space(open))?;
    if m.ascii != n.ascii || t.before(at).is_some_and(|c| matches!(c, '第' | '.' | '近' | '约' | '+') || c.is_ascii_alphanumeric()) {
        return None;
    }
    let rising = m.value > n.value;
    let alone = prior.is_empty();
    if n.digits == 4 {
        let end = t.eat_any(m.end, list!["年度", "年"])?;
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
        return (m.value <= 12 && !t.begins(end, list!["龄"])).then(|| (smallvec![months(n.value, m.value)], t.eat(end, "份").unwrap_or(end)));
    }
    if let Some(end) = t.eat_any(m.end, list!["季度", "季"]) {
        return (m.value <= 4).then(|| (smallvec![quarters(n.value, m.value)], end));
    }
    if let Some(end) = t.eat(m.end, "日") {
        return (m.value <= 31 && day_stands(t, at, end, n, prior)).then(|| (smallvec![days(n.value, m.value)], end));
    }
    if let Some(years) = short_years(t, n, m).filter(|_| alone) {
        return Some(years);
    }
    let end = t.eat_any(m.end, list!["时", "点"])?;
    let clock = !alone && m.value <= 24 && !t.begins(end, list!["段", "间"]);
    clock.then(|| (smallvec![Part::Clock], end))
}

/// `2024-07-30`, `2024/7/30`, `2024.6.30`.
fn date_of_digits(t: Text, n: Small) -> Option<(Parts, usize)> {
    if n.digits != 4 || !n.ascii {
        return None;
    }
    let mark = t.after(n.end).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let month = small(t.text, n.end + 1).filter(|m| m.ascii && m.digits < 3 && (1..=12).contains(&m.value))?;
    t.after(month.end).filter(|c| *c == mark)?;
    let day = small(t.text, month.end + 1).filter(|d| d.ascii && d.digits < 3 && (1..=31).contains(&d.value))?;
    let known = (1900..=2199).contains(&n.value) && !t.after(day.end).is_some_and(|c| matches!(c, '.' | '%') || c.is_ascii_alphanumeric());
    known.then(|| (smallvec![Part::Year(i16::try_from(n.value).unwrap_or(0)), months(month.value, month.value), days(day.value, day.value)], day.end))
}

fn is_dotted_date(t: Text, n: Small) -> bool {
    date_of_digits(t, n).is_some()
}

/// `2024H1`, `2024Q1`, `24H1`, `1Q24`, `4Q2011`, `9M24`.
fn letters(t: Text, at: usize, n: Small) -> Option<(Parts, usize)> {
    if !n.ascii || t.before(at).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let letter = t.after(t.skip_space(n.end)).filter(|c| matches!(c, 'Q' | 'H' | 'M' | 'q' | 'h'))?.to_ascii_uppercase();
    let m = small(t.text, t.skip_space(n.end) + 1).filter(|m| m.ascii)?;
    if t.after(m.end).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let full = |y: Small| match y.digits {
        4 if (1990..=2199).contains(&y.value) => i16::try_from(y.value).ok(),
        2 if (10..50).contains(&y.value) => i16::try_from(2000 + y.value).ok(),
        _ => None,
    };
    let of = |n: Small| match letter {
        'Q' if n.digits == 1 && (1..=4).contains(&n.value) => Some(quarters(n.value, n.value)),
        'H' if n.digits == 1 && (1..=2).contains(&n.value) => Some(Part::Half(if n.value == 1 { 1 } else { 2 })),
        'M' if n.digits < 3 && (2..=12).contains(&n.value) => Some(months(1, n.value)),
        _ => None,
    };
    let (year, part) = full(n).zip(of(m)).or_else(|| full(m).zip(of(n)))?;
    Some((smallvec![Part::Year(year), part], m.end))
}

pub(super) fn months(from: u32, to: u32) -> Part {
    Part::Months(i8::try_from(from).unwrap_or(0), i8::try_from(to).unwrap_or(0))
}

pub(super) fn quarters(from: u32, to: u32) -> Part {
    Part::Quarters(i8::try_from(from).unwrap_or(0), i8::try_from(to).unwrap_or(0))
}

pub(super) fn days(from: u32, to: u32) -> Part {
    Part::Days(i8::try_from(from).unwrap_or(0), i8::try_from(to).unwrap_or(0))
}
