//! The day in a document's own dateline (电头): 财联社7月12日电, 本报2024年3月5日讯.

use super::context;
use super::expression::expression;
use super::numbered::Text;
use smallvec::SmallVec;

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

/// The longest date in a dateline, in bytes: 2024年11月24日（星期日）.
const LONGEST: usize = 40;

/// The day of the first dateline in the first 200 characters of a normalised text.
///
/// Takes the whole document or its first sentence; gives what the dateline names and guesses nothing.
#[must_use]
pub fn dateline(text: &str, lexicon: &Lexicon) -> Option<Dateline> {
    let t = Text { text, lexicon };
    // Where numbers begin that a closing word may still follow.
    let mut starts: SmallVec<[usize; 8]> = SmallVec::new();
    let mut last = ' ';
    let (mut first, mut done) = (0, None);
    for (at, c) in text.char_indices().take(200) {
        if c.is_ascii_digit() {
            if !last.is_ascii_digit() {
                starts.push(at);
            }
        } else if matches!((last, c), (_, '电' | '讯') | ('消', '息') | ('报', '道')) {
            let near = starts[first..].iter().filter(|start| at - **start <= LONGEST);
            done = near.clone().find_map(|start| day(t, *start));
            if done.is_some() {
                break;
            }
            first = starts.len();
        }
        last = c;
    }
    done
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
