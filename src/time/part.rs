//! What a time expression is made of.

use smallvec::SmallVec;

/// How fine a time expression is (粒度).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// Years at once: “十四五”期间, 20世纪90年代, 2019年至2023年, 近五年.
    Era,
    /// A year: 今年, 2024年度.
    Year,
    /// A half or some quarters of a year: 上半年, 前三季度.
    Quarter,
    /// A month or months: 6月末, 1-6月.
    Month,
    /// A week, or ten days: 上周, 中旬.
    Week,
    /// A day: 7月12日, 周五, 昨日.
    Day,
    /// A time of day or a session: 上午10点, 收盘.
    Clock,
    /// A time without days of its own: 近日, 目前, 报告期内.
    Vague,
}

/// Which of many units: a fixed one, one counted from the document's day, or the one spoken of before (当年).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// Counted from the document's day: 去年 is -1.
    Relative(i32),
    /// That of the period spoken of before: 当年, 月末.
    Same,
}

/// A unit of time that is counted: 近五年, 三个月后.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
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
pub(super) enum Edge {
    Start,
    Middle,
    End,
}

/// One part of an expression, the coarse before the fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
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
pub(super) type Parts = SmallVec<[Part; 4]>;

impl Part {
    /// Parts follow each other in rising level.
    pub(super) const fn level(self) -> u8 {
        match self {
            Self::Years(..) => 0,
            Self::Year(_) | Self::YearOf(_) | Self::Fiscal | Self::Period => 1,
            Self::Half(_) | Self::Quarters(..) | Self::QuarterOf(_) => 2,
            Self::Months(..) | Self::MonthOf(_) => 3,
            Self::Ten(_) | Self::WeekNumber | Self::WeekOf(_) => 4,
            Self::Weekday(_) | Self::Days(..) | Self::Festival | Self::Feast(..) | Self::Lunar(..) => 5,
            Self::DayOf(_) => 5,
            Self::OfDay => 6,
            Self::Session => 7,
            Self::Clock => 8,
            Self::Edge(_) => 9,
            Self::Last(..) | Self::Point(..) | Self::Vague | Self::Now => 10,
        }
    }

    /// How fine the part is; `None` for an edge, which is as fine as what it is the edge of.
    pub(super) const fn grain(self) -> Option<Grain> {
        Some(match self {
            Self::Years(..) | Self::Last(_, Unit::Year) => Grain::Era,
            Self::Year(_) | Self::YearOf(_) | Self::Fiscal | Self::Point(_, Unit::Year) => Grain::Year,
            Self::Half(_) | Self::Quarters(..) | Self::QuarterOf(_) | Self::Last(_, Unit::Quarter) | Self::Point(_, Unit::Quarter) => Grain::Quarter,
            Self::Months(..) | Self::MonthOf(_) | Self::Last(_, Unit::Month) | Self::Point(_, Unit::Month) => Grain::Month,
            Self::Ten(_) | Self::WeekNumber | Self::WeekOf(_) | Self::Last(_, Unit::Week) | Self::Point(_, Unit::Week) => Grain::Week,
            Self::Weekday(_) | Self::Days(..) | Self::DayOf(_) | Self::Festival | Self::Feast(..) | Self::Lunar(..) | Self::Last(..) | Self::Point(..) => {
                Grain::Day
            }
            Self::OfDay | Self::Session | Self::Clock => Grain::Clock,
            Self::Period | Self::Vague | Self::Now => Grain::Vague,
            Self::Edge(_) => return None,
        })
    }
}

/// What a closing word makes of the parts before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
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
