//! The derivation of each record (推导), from the number's grammar to the rule that won.

use serde::Serialize;

use crate::record::Record;

/// Everything that extraction did with one text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Explanation {
    /// The sentences that carry a mention, in order.
    pub sentences: Vec<SentenceTrace>,
}

/// One sentence: its tokens and its mentions.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceTrace {
    /// 0-based number in the document.
    pub number: usize,
    /// The sentence as it stands.
    pub text: String,
    /// The time expressions as they stand.
    pub times: Vec<String>,
    /// The words around the mentions, with what each is.
    pub tokens: Vec<TokenTrace>,
    /// The mentions, in order.
    pub mentions: Vec<MentionTrace>,
}

/// One word.
#[derive(Clone, Debug, Serialize)]
pub struct TokenTrace {
    /// The word as it stands.
    pub text: String,
    /// What it is in the frame: `indicator`, `holder`, `change`, `noun` …
    pub class: String,
}

/// One mention: how it was read and what was said of it.
#[derive(Clone, Debug, Serialize)]
pub struct MentionTrace {
    /// Name of the number grammar that read it.
    pub grammar: String,
    /// `file:line` of the unit's entry; empty where no unit is written.
    pub unit_entry: String,
    /// The rules in the order in which they were tried; the last one won.
    pub tried: Vec<RuleTrace>,
    /// The record.
    pub record: Record,
}

/// One rule that was tried on a mention.
#[derive(Clone, Debug, Serialize)]
pub struct RuleTrace {
    /// Its stable name.
    pub rule: String,
    /// Whether it matched.
    pub matched: bool,
    /// Why, in a few words.
    pub why: String,
}
