//! The lexicons (词表): what is data and no decision. Files of `lexicons/`, checked on load, compiled once.

mod builtin;
mod characters;
mod check;
mod compiled;
mod entries;
mod example;
mod exceptions;
pub(crate) mod lists;
mod load;
mod prefixes;
mod schema;
mod source;
pub(crate) mod times;
mod words;

pub(crate) use builtin::FREQUENCIES;
pub(crate) use characters::{normal, plain};
pub use compiled::Lexicon;
pub(crate) use compiled::{Cue, CueClass, Unit};
pub use example::{Example, ExampleCase};
pub(crate) use exceptions::Hidden;
pub(crate) use lists::list;
pub use load::Checked;
pub(crate) use prefixes::{Prefixes, Suffixes};
pub(crate) use schema::{HolderKind, TimePart};
pub(crate) use words::{Word, WordClass, bit, class};
