//! Time expressions (时间): dates, periods and time words, which are no quantities but say when one holds.
//!
//! A hand-written grammar over the raw sentence: a part is a word (`word`, `named`: 今年, 前三季度, 周五) or begins with a number
//! (`numbered`, which hands it to `year`, `day`, `clock`, `range` and `digits`), `expression` joins parts from the coarse to the
//! fine and over the two ends of a range, `scan` walks a sentence, `context` and `judge` look at the neighbourhood, `resolve`
//! turns an expression into days. Open words stand in `lexicons/times.toml`, what may not stand beside them in `lexicons/lists/time.txt`.

mod behind;
mod calendar;
mod chain;
mod clock;
mod context;
mod dateline;
mod day;
mod digits;
mod era;
mod expression;
mod judge;
mod lunar;
mod named;
mod numbered;
mod numeral;
mod part;
mod range;
mod resolve;
mod scan;
mod several;
mod stretch;
mod text;
mod word;
mod year;

pub use dateline::{Dateline, dateline};
pub use part::Grain;
pub use resolve::resolve;
pub(crate) use resolve::{resolve_found, resolve_normal};
pub(crate) use scan::Hold;
pub(crate) use scan::times_in;
pub use scan::{TimeSpan, times};
