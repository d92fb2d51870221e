//! The day in a document's own dateline (电头): 财联社7月12日电, 本报2024年3月5日讯.

use super::context;
use super::expression::expression;
use super::numbered::Text;
use super::part::Part;
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

/// What closes a dateline.
const CLOSING: [&str; 4] = ["电", "讯", "消息", "报道"];

/// The longest date in a dateline, in bytes: 2024年11月24日（星期日）.
const LONGEST: usize = 40;

/// The day of the first dateline in the first 200 characters of a normalised text.
///
/// Takes the whole document or its first sentence; gives what the dateline names and guesses nothing.
#[must_use]
pub fn dateline(text: &str, lexicon: &Lexicon) -> Option<Dateline> {
    let limit = text.char_indices().nth(200).map_or(text.len(), |(at, _)| at);
    let text = &text[..limit];
    // Nothing behind the last 电 or 讯, 消息 or 报道 can be one.
    let last = CLOSING.iter().filter_map(|word| text.rfind(word)).max()?;
    let t = Text { text, lexicon };
    let mut digit = false;
    for (at, c) in text[..last].char_indices() {
        let first = c.is_ascii_digit() && !digit;
        digit = c.is_ascii_digit();
        // A day ends with 日, and the closing word follows it.
        let near = || CLOSING.iter().filter_map(|word| text[at..].find(word)).min().is_some_and(|gap| gap <= LONGEST);
        if !first || !near() {
            continue;
        }
        let Some(found) = expression(t, at) else { continue };
        if !found.right.is_empty() || !context::dateline(t, Span::new(at, found.end)) {
            continue;
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
        if let (year, month, Some(day)) = line {
            return Some(Dateline { year, month, day });
        }
    }
    None
}
