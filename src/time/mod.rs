//! Time expressions (时间): dates, periods and time words, which are no quantities but say when one holds.
//!
//! A hand-written grammar over the raw sentence: `part` reads one part (今年, 前三季度, 6月, 末), `expression` joins parts from
//! the coarse to the fine and over the two ends of a range, `scan` walks a sentence, `context` judges the neighbourhood,
//! `resolve` turns an expression into days. Open words stand in `lexicons/times.toml`.

mod behind;
mod calendar;
mod context;
mod dateline;
mod expression;
mod judge;
mod lunar;
mod named;
mod numbered;
mod numeral;
mod part;
mod resolve;
mod scan;
mod several;
mod stretch;
mod text;
mod word;

pub use dateline::{Dateline, dateline};
pub use part::Grain;
pub use resolve::resolve;
pub(crate) use resolve::{resolve_found, resolve_normal};
pub(crate) use scan::Hold;
pub(crate) use scan::times_in;
pub use scan::{TimeSpan, times};
