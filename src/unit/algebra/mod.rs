//! Units as algebra (单位换算): what a code measures, its exact factor, and conversion, compounds by their parts.

mod catalogue;
mod code;
mod convert;
mod dimension;
mod error;
mod measure;
mod name;
mod ratio;

pub use catalogue::{UnitEntry, units};
pub use convert::{convert, pair};
pub use dimension::Dimension;
pub use error::UnitError;
pub use measure::{Measure, measures};
