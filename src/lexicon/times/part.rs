//! What a time expression is made of: what a word of the lexicon can stand for, and what only the grammar makes.

use smallvec::SmallVec;

/// Which of many units: a fixed one, one counted from the document's day, or the one spoken of before (当年).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// Counted from the document's day: 去年 is -1.
    Relative(i32),
    /// That of the period spoken of before: 当年, 月末.
    Same,
}

/// A unit of time that is counted: 近五年, 三个月后.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Year,
    Quarter,
    Month,
    Week,
    Day,
    /// Trading days, hours: not known as days.
    Other,
}

/// A place inside a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    Middle,
    End,
}

/// One part of an expression, the coarse before the fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Both years included: 2019-2021年, 十四五, 90年代.
    Years(i16, i16),
    /// 2024年.
    Year(i16),
    /// 去年, 当年.
    YearOf(Count),
    /// A year that does not begin in January: FY2024, 2023/24年度.
    Fiscal,
    /// 上半年 1, 下半年 2.
    Half(i8),
    /// Both included: 一季度, 前三季度.
    Quarters(i8, i8),
    /// 上季度.
    QuarterOf(Count),
    /// Both included: 6月, 1-6月, 前4个月.
    Months(i8, i8),
    /// 上月, 当月.
    MonthOf(Count),
    /// 上旬 1, 中旬 2, 下旬 3, 上半月 4, 下半月 5.
    Ten(i8),
    /// 第1周.
    WeekNumber,
    /// 上周.
    WeekOf(Count),
    /// Monday 1.
    Weekday(i8),
    /// Both included: 8日, 3-4日.
    Days(i8, i8),
    /// 昨日, 当日.
    DayOf(Count),
    /// 双节, 暑期.
    Festival,
    /// 国庆, 春节: whether its day is one of the lunar calendar, month and day.
    Feast(bool, i8, i8),
    /// 正月初一: month and day of the lunar calendar, day 0 the whole month.
    Lunar(i8, i8),
    /// 上午.
    OfDay,
    /// 收盘.
    Session,
    /// 8时30分.
    Clock,
    /// 初, 中, 末.
    Edge(Edge),
    /// 近五年 -5, 未来三年 3; 0 where the number is not known: 近几年.
    Last(i32, Unit),
    /// 三年后 3, 两个月前 -2.
    Point(i32, Unit),
    /// 报告期.
    Period,
    /// 目前, 近日.
    Vague,
    /// 今 of 至今.
    Now,
}

/// A few parts: an expression rarely has more than three.
pub(crate) type Parts = SmallVec<[Part; 4]>;

/// What a closing word makes of the parts before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Close {
    /// 以来: from there to the document's day.
    Since,
    /// 期间, 内: the period itself.
    During,
    /// 止六个月: so many months up to there.
    MonthsUpTo(i8),
    /// 起: from there on.
    From,
    /// 前: up to there.
    Before,
    /// 后: after it.
    After,
    /// 同期: the period spoken of before, in that year.
    Same,
}
