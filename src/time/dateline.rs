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
    let mut last = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let begins = byte.is_ascii_digit() && !u8::is_ascii_digit(&last);
        last = *byte;
        if begins
            && closed(&bytes[at..bytes.len().min(at + LONGEST)])
            && let Some(day) = day(t, at)
        {
            return Some(day);
        }
    }
    None
}

/// Whether a word that closes a dateline begins in `bytes`: 电, 讯, 消息, 报道.
fn closed(bytes: &[u8]) -> bool {
    bytes.windows(3).any(|w| matches!(w, [0xe7, 0x94, 0xb5] | [0xe8, 0xae, 0xaf] | [0xe6, 0xb6, 0x88] | [0xe6, 0x8a, 0xa5]))
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
