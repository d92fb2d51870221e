//! The record: one quantity, its unit and what it is said of. The contract is `docs/format.md`.

use compact_str::CompactString;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as Unknown, StrDeserializer};
use serde::{Deserialize, Serialize};

/// The value of an enumeration of the record that has the code `code`.
///
/// # Errors
///
/// Which codes were expected, and which was found.
pub(crate) fn of_code<T: DeserializeOwned>(code: &str) -> Result<T, String> {
    let named: Result<T, Unknown> = T::deserialize(StrDeserializer::new(code));
    named.map_err(|e| e.to_string())
}

/// A stretch of the document (文段), in Unicode code points from the document's first, end exclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The characters as they stand in the document.
    pub text: CompactString,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

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

/// A movement (变动).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// Which part of the movement the number states.
    pub mode: Mode,
    /// Against what, where the text says so.
    pub basis: Option<Basis>,
}

/// When a number holds (时间): the expression as it stands, and its days where they can be known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The expression as it stands.
    pub text: CompactString,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// First day, ISO 8601, or null.
    pub from: Option<CompactString>,
    /// Last day, ISO 8601, or null.
    pub to: Option<CompactString>,
}

/// One quantity of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The document's id.
    pub doc: CompactString,
    /// 0-based number of the sentence in the document.
    pub sentence: usize,
    /// First code point of the mention, number and unit together.
    pub start: usize,
    /// One past the mention's last code point.
    pub end: usize,
    /// The mention as it stands in the document.
    pub text: CompactString,
    /// The exact value in `unit`, plain decimal notation; null for a range, an indefinite or too large number.
    pub value: Option<CompactString>,
    /// The lower end of a range.
    pub low: Option<CompactString>,
    /// The upper end of a range.
    pub high: Option<CompactString>,
    /// The exact fraction, where `value` had to be rounded to 28 digits: `1/3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fraction: Option<CompactString>,
    /// How the number bounds the true one.
    pub bound: Bound,
    /// Canonical code of the unit: ISO 4217, UCUM or a UCUM annotation.
    pub unit: CompactString,
    /// The unit as it stands, empty where none is written.
    pub unit_text: CompactString,
    /// The unit's dimension: `currency`, `percent`, `count`, `currency/area` …
    pub dimension: CompactString,
    /// What sort of number it is.
    pub kind: Kind,
    /// What is measured or counted.
    pub entity: Option<Place>,
    /// Who or where has it, where named apart from the entity.
    pub holder: Option<Place>,
    /// The movement that the number states.
    pub change: Option<Change>,
    /// When it holds.
    pub time: Option<When>,
    /// Whether it holds already.
    pub status: Status,
    /// Stable name of the rule that attached the entity.
    pub rule: CompactString,
    /// What a reader should know: a value beyond 28 digits, say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<CompactString>,
    /// What does not fit with other figures of the sentence, see [`crate::arithmetic`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<CompactString>,
}
