//! Snapshots (快照): the records of a document as lines that a person reads, that git shows the changes of, and that are read back without loss.
//!
//! ```text
//! === news/a.txt
//! sha256: 6a1f…
//! date: 2026-11-24
//! version: 0.1.0
//! lexicon: 0c7d18a2b9e35f46
//! records: 2
//!
//! @0 0 截至9月末，北岭县存款余额约12亿元，同比增长6.4%。
//!   14-18 | 12亿元 | about 1200000000 | CNY currency 元 | 9-13 存款余额 | 6-9 北岭县 | 2-5 2026-09-01..2026-09-30 9月末 | -         | indicator-then-number
//!   23-27 | 6.4%   | 6.4              | % percent %     | 9-13 存款余额 | 6-9 北岭县 | 2-5 2026-09-01..2026-09-30 9月末 | up by yoy | change-after-level
//! ```
//!
//! `@` opens a sentence: its number, the code point that it begins at, its text. The columns below are the span, the mention, bound and number, the unit
//! with its dimension and as it stands, entity, holder, time with its days, movement, and the rule with whatever else is not the default.
//! Records are compared one by one, never line by line: [`compare`].

mod body;
mod compare;
mod escape;
mod field;
mod fields;
mod line;
mod parsed;
mod rows;
mod store;
mod tell;
#[cfg(feature = "testing")]
pub mod testing;
mod whole;

pub use body::{SentenceText, body, sentences_of};
pub use compare::{Difference, Sort, apply, compare};
pub use field::FieldChange;
pub use line::one_line;
pub use store::{Entry, Key, Lock, Store, Writer, Written};
pub use tell::tell;
pub use whole::{Head, Snapshot};
