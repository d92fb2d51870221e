//! Examples that stand beside the entries and are run.

use serde::Deserialize;

use crate::record::{Basis, Bound, Direction, Mode, Status};

/// A sentence and what the record at `find` must say. `{}` in `text` and `find` stands for the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The mention, as it stands.
    pub find: String,
    /// Its value, a decimal string.
    pub value: Option<String>,
    /// Its unit's code.
    pub unit: Option<String>,
    /// Its entity.
    pub entity: Option<String>,
    /// Its holder.
    pub holder: Option<String>,
    /// Its time.
    pub time: Option<String>,
    /// Its bound.
    pub bound: Option<Bound>,
    /// Its direction.
    pub direction: Option<Direction>,
    /// Its mode.
    pub mode: Option<Mode>,
    /// Its basis.
    pub basis: Option<Basis>,
    /// Its status.
    pub status: Option<Status>,
}

/// One example to run: an entry's sentence with one of its forms filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleCase {
    /// The record at `find` must agree with every field that is given.
    Holds {
        /// File of the entry.
        file: String,
        /// 1-based line of the example.
        line: usize,
        /// What must hold.
        example: Box<Example>,
    },
    /// No quantity may be found inside `form`.
    Nothing {
        /// File of the entry.
        file: String,
        /// 1-based line of the example.
        line: usize,
        /// The sentence.
        text: String,
        /// The stretch in which no quantity may be found; empty for the whole sentence.
        form: String,
    },
}

impl ExampleCase {
    /// The file of the entry.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Holds { file, .. } | Self::Nothing { file, .. } => file,
        }
    }
}

impl Example {
    /// The example with `form` in the place of `{}`; field values too.
    #[must_use]
    pub(super) fn filled(&self, form: &str) -> Self {
        let fill = |s: &String| s.replace("{}", form);
        Self {
            text: fill(&self.text),
            find: fill(&self.find),
            entity: self.entity.as_ref().map(fill),
            holder: self.holder.as_ref().map(fill),
            time: self.time.as_ref().map(fill),
            ..self.clone()
        }
    }
}
