//! The codes of the record: each enumeration, and what each of its values is called.

use serde::{Deserialize, Serialize};

/// How a stated number bounds the true one (界限).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The number itself.
    #[default]
    Exact,
    /// Around the number: 约, 左右.
    About,
    /// Just under the number: 近, 接近.
    Near,
    /// More than the number: 超, 逾, 余.
    Over,
    /// Less than the number: 不到, 不足.
    Under,
    /// The number or more: 至少, 不低于, 以上.
    AtLeast,
    /// The number or less: 至多, 不超过, 以内.
    AtMost,
    /// Between `low` and `high`.
    Range,
}

impl Bound {
    /// The code that the record carries.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Near => "near",
            Self::Over => "over",
            Self::Under => "under",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Range => "range",
        }
    }
}

/// What sort of number a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A measured or counted amount (数量).
    #[default]
    Quantity,
    /// How long something takes or lasts (期限): 为期3年.
    Duration,
    /// A position in an order (名次): 第三, 前十.
    Rank,
    /// An age (年龄): 31岁.
    Age,
}

impl Kind {
    /// The code that the record carries.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Duration => "duration",
            Self::Rank => "rank",
            Self::Age => "age",
        }
    }
}

/// Which way a value moved (方向).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// It stayed.
    Flat,
}

impl Direction {
    /// The code that the record carries.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Flat => "flat",
        }
    }

    /// The other direction; `Flat` stays.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Flat => Self::Flat,
        }
    }
}

/// Which part of a movement a number states (方式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The amount of the movement: 增长4.7%.
    By,
    /// Where it ended: 增至1.51万亿元.
    To,
    /// Where it began: 从0.66万亿元.
    From,
}

impl Mode {
    /// The code that the record carries.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::By => "by",
            Self::To => "to",
            Self::From => "from",
        }
    }
}

/// What a movement is measured against (基期).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The same period a year before: 同比.
    Yoy,
    /// The month before: 环比, 较上月.
    Mom,
    /// The quarter before: 较上季度.
    Qoq,
    /// The end of last year: 较年初, 今年以来.
    Ytd,
    /// The trading day before: 较上一交易日.
    Dod,
    /// A yearly average: 年均, 复合.
    Cagr,
    /// Some other named year or date: 较2019年.
    Cumulative,
}

impl Basis {
    /// The code that the record carries.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yoy => "yoy",
            Self::Mom => "mom",
            Self::Qoq => "qoq",
            Self::Ytd => "ytd",
            Self::Dod => "dod",
            Self::Cagr => "cagr",
            Self::Cumulative => "cumulative",
        }
    }
}

/// Whether the number holds already (状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It holds.
    #[default]
    Actual,
    /// It is expected: 预计, 有望.
    Expected,
    /// Somebody means to bring it about: 拟, 计划, 力争.
    Planned,
}

impl Status {
    /// The code that the record carries.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Expected => "expected",
            Self::Planned => "planned",
        }
    }
}
