//! Words of `lexicons/times.toml` at a place of a sentence.

use crate::lexicon::times::{Means, TimeWord};
use crate::lexicon::{Lexicon, TimePart};

/// The word of `part` at byte `at`, the longest: its end and what it is.
pub(super) fn word<'a>(text: &'a str, at: usize, part: TimePart, lexicon: &'a Lexicon) -> Option<(usize, &'a TimeWord)> {
    // Most places have none.
    if lexicon.time_forms[part as usize].may_stand(text, at) { longest(text, at, part, lexicon) } else { None }
}

/// The words that stand at a place and are no closing ones.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing<'a> {
    /// The longest whole word: its end and what it is.
    pub whole: Option<(usize, &'a TimeWord)>,
    /// The longest word that opens an expression.
    pub prefix: Option<(usize, &'a TimeWord)>,
    /// Whether an expression can begin with any of them.
    pub opens: bool,
}

impl Standing<'_> {
    /// The end of a word that only looks as if it held a time: 体现在, 今日头条.
    pub(super) fn hidden(&self) -> Option<usize> {
        self.whole.and_then(|(end, word)| (word.means == Means::Nothing).then_some(end))
    }
}

/// The words at byte `at`.
pub(super) fn standing<'a>(text: &str, at: usize, lexicon: &'a Lexicon) -> Standing<'a> {
    if !lexicon.time_starts.may_stand(text, at) {
        return Standing::default();
    }
    let mut chars = text[at..].chars();
    standing_with(chars.next().unwrap_or('\0'), chars.next().unwrap_or('\0'), text, at, lexicon)
}

/// The words at byte `at`, where `first` and `second` stand.
pub(super) fn standing_with<'a>(first: char, second: char, text: &str, at: usize, lexicon: &'a Lexicon) -> Standing<'a> {
    let mut found = Standing::default();
    for (len, id) in lexicon.time_starts.with(first, second, &text[at..]) {
        let word = &lexicon.times[id as usize];
        let longest = if word.part == TimePart::Whole { &mut found.whole } else { &mut found.prefix };
        if longest.is_none() && !cut(text, at + len) {
            *longest = Some((at + len, word));
        }
        found.opens |= word.opens;
    }
    found
}

/// Whether a word that ends at `end` ends too late: of 增至今年 the 今 belongs to what follows.
fn cut(text: &str, end: usize) -> bool {
    text.as_bytes()[..end].ends_with("今".as_bytes()) && text[end..].starts_with(['年', '天', '日', '晚', '早', '晨'])
}

#[inline(never)]
fn longest<'a>(text: &'a str, at: usize, part: TimePart, lexicon: &'a Lexicon) -> Option<(usize, &'a TimeWord)> {
    lexicon.time_forms[part as usize].at(&text[at..]).find_map(|(len, id)| {
        let end = at + len;
        (!cut(text, end)).then(|| (end, &lexicon.times[id as usize]))
    })
}
