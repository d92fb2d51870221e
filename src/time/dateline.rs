//! The day in a document's own dateline (电头): 财联社7月12日电, 本报2024年3月5日讯.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::context;
use super::expression::expression;
use super::part::Part;
use super::text::Text;
use crate::lexicon::Lexicon;
use crate::span::Span;

/// The day that a dateline names; the year where it names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The year, mostly left out.
    pub year: Option<i16>,
    /// The month, 1 to 12; left out in 新华社北京12日电.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: i8,
}

/// The longest date in a dateline, in bytes: 2024年11月24日（星期日）.
const LONGEST: usize = 40;

/// How far into a text a dateline is looked for, in bytes: some 200 characters.
const HEAD: usize = 600;

/// The day of the first dateline near the beginning of a normalised text.
///
/// Takes the whole document or its first sentence; gives what the dateline names and guesses nothing.
#[must_use]
pub fn dateline(text: &str, lexicon: &Lexicon) -> Option<Dateline> {
    let t = Text { text, lexicon };
    let bytes = &text.as_bytes()[..text.len().min(HEAD)];
    closings().find_iter(bytes).find_map(|closing| {
        // Where numbers begin that this word may still follow.
        let near = closing.start().saturating_sub(LONGEST)..closing.start();
        let mut starts = near.filter(|at| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[*at - 1].is_ascii_digit()));
        starts.find_map(|start| day(t, start))
    })
}

/// The words that close a dateline.
fn closings() -> &'static AhoCorasick {
    static CLOSINGS: OnceLock<AhoCorasick> = OnceLock::new();
    CLOSINGS.get_or_init(|| {
        // Leftmost first, so that it may look for all four at once.
        AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(["电", "讯", "消息", "报道"]).expect("four short words")
    })
}

/// The day of a dateline whose date begins at byte `at`.
fn day(t: Text, at: usize) -> Option<Dateline> {
    let found = expression(t, at)?;
    if !found.right.is_empty() || !context::dateline(t, Span::new(at, found.end)) {
        return None;
    }
    let mut line = (None, None, None);
    for part in &found.left {
        match *part {
            Part::Year(year) => line.0 = Some(year),
            Part::Months(a, b) if a == b => line.1 = Some(a),
            Part::Days(a, b) if a == b => line.2 = Some(a),
            _ => {}
        }
    }
    let (year, month, Some(day)) = line else { return None };
    Some(Dateline { year, month, day })
}
