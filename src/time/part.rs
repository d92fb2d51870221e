//! How fine the parts of a time expression are, and how they follow each other.

pub(super) use crate::lexicon::times::{Close, Count, Edge, Part, Parts, Unit};

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

impl Part {
    /// The months from the number `from` to the number `to`.
    pub(super) fn months(from: u32, to: u32) -> Self {
        Self::Months(i8::try_from(from).unwrap_or(0), i8::try_from(to).unwrap_or(0))
    }

    /// The quarters from the number `from` to the number `to`.
    pub(super) fn quarters(from: u32, to: u32) -> Self {
        Self::Quarters(i8::try_from(from).unwrap_or(0), i8::try_from(to).unwrap_or(0))
    }

    /// The days of a month from the number `from` to the number `to`.
    pub(super) fn days(from: u32, to: u32) -> Self {
        Self::Days(i8::try_from(from).unwrap_or(0), i8::try_from(to).unwrap_or(0))
    }

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
