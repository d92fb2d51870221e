//! Evaluation (评测): records against a gold file, marked by hand.
//!
//! A gold file has one document a line, `{"id","text","date"?,"gold":[mention, …]}`, its mentions in text order. A mention has `q`, the mention as it
//! stands, and `value` or `low` and `high`, and `unit`; where `start` and `end` are left out they are found. `unit`, `entity`, `holder` and `time` may be
//! lists of what is right, best first. `direction`, `mode` and `basis` are the parts of the movement. `bound`, `kind` and `status` default to `exact`,
//! `quantity` and `actual`. A mention with `"optional":true` counts neither way.
//!
//! Figures are ratios of counts, so they are floats; no value of a quantity is one.

mod align;
mod bootstrap;
mod compare;
mod document;
mod evaluation;
mod field;
mod gold;
mod json;
mod line;
mod predicted;
mod tally;

pub use bootstrap::Interval;
pub use evaluation::{Disagreement, Evaluation, Group, Options, evaluate};
pub use gold::{GoldDocument, GoldMention, gold};
pub use predicted::{Named, Predicted, records, records_of};
pub use tally::{ATTRIBUTES, Count, Figure, MEASURES, PERFECT, Rate, Tally};
