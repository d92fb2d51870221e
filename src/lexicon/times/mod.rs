//! What the words of `lexicons/times.toml` mean, read once: an expression asks for it at every word that may stand in it.

pub(crate) mod behind;
mod part;

pub(crate) use super::schema::TimePart;
pub(crate) use part::{Close, Count, Edge, Part, Parts, Unit};
use smallvec::smallvec;

/// A time word as its entry says.
#[derive(Clone, Debug)]
pub(crate) struct TimeWord {
    /// What it does in an expression.
    pub part: TimePart,
    /// Whether an expression can begin with it: 截至 and 以来 only stand beside one.
    pub opens: bool,
    /// What it means, if it opens or closes one, or names no time.
    pub(crate) means: Means,
    /// The parts that it stands for, if it is a whole word.
    pub(crate) parts: Parts,
}

impl TimeWord {
    /// A word that does `part` and means what its entry calls `means`.
    pub(crate) fn new(part: TimePart, means: &str) -> Self {
        let read = Means::of(means);
        let opens = match part {
            TimePart::Whole => true,
            TimePart::Prefix => !read.stands_before(),
            TimePart::Suffix => false,
        };
        Self { part, opens, means: read, parts: parts(means) }
    }
}

/// The first word of `means` that says nothing of a time word that does `part`; none where all do.
pub(crate) fn unknown(part: TimePart, means: &str) -> Option<&str> {
    match part {
        TimePart::Whole if means.trim() == "none" => None,
        TimePart::Whole => means.split_ascii_whitespace().find(|word| token(word).is_none()),
        TimePart::Prefix | TimePart::Suffix => (Means::of(means) == Means::Parts).then_some(means),
    }
}

/// What a word that is no whole one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    /// It names no time, and hides what looks like one: 体现在, 今日头条, 初步.
    Nothing,
    /// 截至.
    UpTo,
    /// 自 before an expression, 起 behind it.
    From,
    /// 至 before an expression.
    To,
    /// 在.
    In,
    /// 近 before a counted length.
    Past,
    /// 未来 before one.
    Next,
    /// 前 before a number of months or quarters.
    First,
    /// 今（ before a number that says which day it is.
    Gloss,
    /// 当地时间.
    Zone,
    /// 初, 中, 末.
    Edge(Edge),
    /// 以来.
    Since,
    /// 期间.
    During,
    /// 内.
    Within,
    /// 间.
    Between,
    /// 止.
    Until,
    /// 止六个月.
    MonthsUpTo(i8),
    /// 前.
    Before,
    /// 后.
    After,
    /// 同期.
    Same,
    /// The parts of a whole word say it.
    Parts,
}

impl Means {
    fn of(means: &str) -> Self {
        if let Some(months) = means.strip_prefix("until").and_then(|n| n.parse().ok()) {
            return Self::MonthsUpTo(months);
        }
        match means {
            "none" => Self::Nothing,
            "upto" => Self::UpTo,
            "from" => Self::From,
            "to" => Self::To,
            "in" => Self::In,
            "past" => Self::Past,
            "next" => Self::Next,
            "first" => Self::First,
            "gloss" => Self::Gloss,
            "zone" => Self::Zone,
            "start" => Self::Edge(Edge::Start),
            "middle" => Self::Edge(Edge::Middle),
            "end" => Self::Edge(Edge::End),
            "since" => Self::Since,
            "during" => Self::During,
            "within" => Self::Within,
            "between" => Self::Between,
            "until" => Self::Until,
            "before" => Self::Before,
            "after" => Self::After,
            "same" => Self::Same,
            _ => Self::Parts,
        }
    }

    /// Whether a word that opens an expression with it only stands before one: 截至, 自.
    pub(crate) const fn stands_before(self) -> bool {
        matches!(self, Self::UpTo | Self::From | Self::To | Self::In)
    }

    /// What a closing word does.
    pub(crate) const fn close(self) -> Option<Close> {
        Some(match self {
            Self::Since => Close::Since,
            Self::During | Self::Within | Self::Between | Self::Until => Close::During,
            Self::From => Close::From,
            Self::Before => Close::Before,
            Self::After => Close::After,
            Self::Same => Close::Same,
            Self::MonthsUpTo(months) => Close::MonthsUpTo(months),
            _ => return None,
        })
    }
}

/// The parts that `means` of a whole word stands for; a word without any has no days.
fn parts(means: &str) -> Parts {
    let parts: Parts = means.split_ascii_whitespace().filter_map(token).collect();
    if parts.is_empty() { smallvec![Part::Vague] } else { parts }
}

fn token(token: &str) -> Option<Part> {
    if let Some(part) = unit(token) {
        return Some(part);
    }
    if let Means::Edge(edge) = Means::of(token) {
        return Some(Part::Edge(edge));
    }
    let numbered = |name: &str| token.strip_prefix(name).and_then(|n| n.parse::<i8>().ok());
    if let Some(month) = numbered("m").filter(|n| (1..=12).contains(n)) {
        return Some(Part::Months(month, month));
    }
    if let Some(half) = numbered("half").filter(|n| (1..=2).contains(n)) {
        return Some(Part::Half(half));
    }
    if let Some(quarter) = numbered("q").filter(|n| (1..=4).contains(n)) {
        return Some(Part::Quarters(quarter, quarter));
    }
    if let Some(ten) = numbered("ten").filter(|n| (1..=5).contains(n)) {
        return Some(Part::Ten(ten));
    }
    if let Some(weekday) = numbered("weekday").filter(|n| (1..=7).contains(n)) {
        return Some(Part::Weekday(weekday));
    }
    // feast10-1, lunar8-15: a festival and its day.
    for (name, lunar) in [("feast", false), ("lunar", true)] {
        if let Some((month, day)) = token.strip_prefix(name).and_then(|d| d.split_once('-')) {
            return Some(Part::Feast(lunar, month.parse().ok()?, day.parse().ok()?));
        }
    }
    match token {
        "period" => Some(Part::Period),
        "festival" => Some(Part::Festival),
        "daypart" => Some(Part::OfDay),
        "session" => Some(Part::Session),
        "clock" => Some(Part::Clock),
        "now" => Some(Part::Now),
        _ => None,
    }
}

/// A unit that is counted from the document's day, or that of the period spoken of before: `year-1`, `month=`.
fn unit(token: &str) -> Option<Part> {
    let (unit, count) = token.split_at(token.bytes().position(|b| matches!(b, b'+' | b'-' | b'='))?);
    let of = match unit {
        "year" => Part::YearOf,
        "quarter" => Part::QuarterOf,
        "month" => Part::MonthOf,
        "week" => Part::WeekOf,
        "day" => Part::DayOf,
        _ => return None,
    };
    Some(of(if count == "=" { Count::Same } else { Count::Relative(count.parse().ok()?) }))
}
