//! Full-width to ASCII, traditional to simplified, odd spaces to plain ones: one character for one character,
//! so that a code-point offset in normalised text is the same offset in the original.

use std::borrow::Cow;

use crate::characters::{Characters, Classes, classes};
use crate::lexicon::{normal, plain};
use crate::span::Span;

/// The text in the shape that all later stages read.
///
/// Takes any text; gives as many characters as it took. Borrows where nothing changes.
#[must_use]
pub fn normalise(text: &str) -> Cow<'_, str> {
    Normal::new(text, plain()).text
}

/// A text in the shape that all later stages read, by bytes and by characters.
pub(crate) struct Normal<'t> {
    /// The normalised text.
    pub text: Cow<'t, str>,
    /// Its characters.
    pub letters: Characters,
    /// The text as it stands.
    original: &'t str,
    /// Where each character begins in it; empty where it is the normalised text.
    originals: Vec<u32>,
}

impl<'t> Normal<'t> {
    /// Normalises `text`, whose characters have these classes.
    pub(crate) fn new(text: &'t str, classes: &Classes) -> Self {
        let (mut letters, odd) = Characters::read(text, classes);
        if !odd {
            return Self { text: Cow::Borrowed(text), letters, original: text, originals: Vec::new() };
        }
        let originals = letters.chars.iter().map(|(at, _)| *at).collect();
        let mut out = String::with_capacity(text.len());
        for ((at, c), class) in letters.chars.iter_mut().zip(&mut letters.classes) {
            *at = u32::try_from(out.len()).unwrap_or(u32::MAX);
            if *class == classes::ODD {
                *c = normal(*c);
                *class = classes.of(*c);
            }
            out.push(*c);
        }
        Self { text: Cow::Owned(out), letters, original: text, originals }
    }

    /// The same of byte `at`, a little behind character `from`.
    pub(crate) fn locate_behind(&self, from: usize, at: usize) -> (usize, usize) {
        let point = from + self.letters.chars[from..].iter().take_while(|(start, _)| (*start as usize) < at).count();
        (point, self.original_byte(point, at))
    }

    /// How many characters begin before byte `at` of the normalised text, and the byte of the original at which the next one does.
    pub(crate) fn locate(&self, at: usize) -> (usize, usize) {
        let point = self.letters.chars.partition_point(|(start, _)| (*start as usize) < at);
        (point, self.original_byte(point, at))
    }

    /// The stretch of the original that `span` of the normalised text stands for.
    pub(crate) fn original(&self, span: Span) -> &'t str {
        if self.originals.is_empty() {
            return span.of(self.original);
        }
        let (start, from) = self.locate(span.start);
        let (_, to) = self.locate_behind(start, span.end);
        &self.original[from..to]
    }

    /// The byte of the original that character `point` begins at, which does at byte `at` of the normalised text.
    fn original_byte(&self, point: usize, at: usize) -> usize {
        if self.originals.is_empty() {
            return at;
        }
        self.originals.get(point).map_or(self.original.len(), |at| *at as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn one_for_one() {
        for (from, to) in
            [("净利润３．５亿元", "净利润3.5亿元"), ("營收增長１２％", "营收增长12%"), ("ＧＤＰ　增长", "GDP 增长"), ("兩萬餘億", "两万余亿"), ("平安", "平安")]
        {
            assert_eq!(normalise(from), to);
            assert_eq!(normalise(from).chars().count(), from.chars().count());
        }
    }
}
