//! Time expressions (时间): dates, periods and time words, which are no quantities but say when one holds.
//!
//! An expression is a row of parts that touch (今年 上半年, 2024年 6月 末), a range of two (1-6月, 2019年至2023年), or either with a date in
//! brackets after it (今日（1月20日）). Words are data in `lexicons/times.toml`; digits with 年, 月, 日, 季度, 时 are grammar.

mod resolve;
mod scan;

pub use resolve::resolve;
pub use scan::times;

use crate::span::Span;

/// A time expression in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// The expression, in bytes of the normalised sentence.
    pub span: Span,
    /// Whether it may be attached to a mention as its time; false for a clock time, a session of the market, a dateline.
    pub attaches: bool,
}
