//! Full-width to ASCII, traditional to simplified, odd spaces to plain ones: one character for one character,
//! so that a code-point offset in normalised text is the same offset in the original. Gaps beside digits and Latin letters are taken out then.

mod gap;

use std::borrow::Cow;

use memchr::memchr2;

use crate::characters::{Char, Characters, Classes, Rows, before, classes};
use crate::lexicon::{normal, plain};
use crate::span::Span;
use gap::gaps;

/// The text in the shape that all later stages read, but for gaps, which it keeps.
///
/// Takes any text; gives as many characters as it took. Borrows where nothing changes.
#[must_use]
pub fn normalise(text: &str) -> Cow<'_, str> {
    Normal::one_for_one(text, plain()).text
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
    /// What it was before its gaps were taken out, where it has any.
    gapped: Option<Box<Gapped<'t>>>,
}

/// A text with its gaps.
struct Gapped<'t> {
    /// The text, normalised one character for one.
    text: Cow<'t, str>,
    chars: Vec<Char>,
    /// The number among these of each character that is left.
    points: Vec<u32>,
}

impl<'t> Normal<'t> {
    /// Normalises `text`, whose characters have these classes, and takes its [gaps](gap) out.
    pub(crate) fn new(text: &'t str, classes: &Classes) -> Self {
        let whole = Self::one_for_one(text, classes);
        if memchr2(b' ', b'\r', whole.text.as_bytes()).is_none() {
            return whole;
        }
        match gaps(&whole.letters.chars) {
            gaps if gaps.is_empty() => whole,
            gaps => whole.without(&gaps, classes),
        }
    }

    /// Normalises `text`, whose characters have these classes, one character for one.
    pub(crate) fn one_for_one(text: &'t str, classes: &Classes) -> Self {
        let (mut letters, odd) = Characters::read(text, classes);
        if !odd {
            return Self { text: Cow::Borrowed(text), letters, original: text, originals: Vec::new(), gapped: None };
        }
        let originals = letters.chars.iter().map(|(at, _)| *at).collect();
        let mut out = String::with_capacity(text.len());
        // A straight quote opens where none is open in its line, and closes where one is.
        let mut open = false;
        for (at, c) in &mut letters.chars {
            *at = offset(out.len());
            if classes.of(*c) == classes::ODD {
                *c = match *c {
                    '"' | '＂' => {
                        open = !open;
                        if open { '“' } else { '”' }
                    }
                    other => normal(other),
                };
            }
            open &= *c != '\n';
            out.push(*c);
        }
        letters.rows = Rows::of(letters.chars.iter().map(|(_, c)| classes.of(*c)));
        Self { text: Cow::Owned(out), letters, original: text, originals, gapped: None }
    }

    /// The same without the characters of the numbers `gaps`, which are sorted; `classes` are those of characters.
    fn without(self, gaps: &[usize], classes: &Classes) -> Self {
        let room = self.letters.chars.len() - gaps.len();
        let mut out = String::with_capacity(self.text.len() - gaps.len());
        let mut chars = Vec::with_capacity(room);
        let (mut originals, mut points) = (Vec::with_capacity(room), Vec::with_capacity(room));
        let mut next = gaps.iter().peekable();
        for (point, (at, c)) in self.letters.chars.iter().enumerate() {
            if next.next_if_eq(&&point).is_some() {
                continue;
            }
            chars.push((offset(out.len()), *c));
            out.push(*c);
            originals.push(self.originals.get(point).copied().unwrap_or(*at));
            points.push(offset(point));
        }
        let letters = Characters { rows: Rows::of(chars.iter().map(|(_, c)| classes.of(*c))), chars };
        let gapped = Gapped { text: self.text, chars: self.letters.chars, points };
        Self { text: Cow::Owned(out), letters, original: self.original, originals, gapped: Some(Box::new(gapped)) }
    }

    /// The text and its characters one for one with the original: a code point of the original is the number of a character here.
    pub(crate) fn points(&self) -> (&str, &[Char]) {
        self.gapped.as_ref().map_or((&self.text, &self.letters.chars), |gapped| (&gapped.text, &gapped.chars))
    }

    /// Whether a character of the original stands for another one here.
    pub(crate) fn changed(&self) -> bool {
        matches!(self.gapped.as_ref().map_or(&self.text, |gapped| &gapped.text), Cow::Owned(_))
    }

    /// The number of the last character before byte `at`, a little behind character `from`, and one: where a stretch ends.
    pub(crate) fn locate_behind(&self, from: usize, at: usize) -> (usize, usize) {
        let from = self.gapped.as_ref().map_or(from, |gapped| gapped.points.partition_point(|point| (*point as usize) < from));
        let number = from + before(&self.letters.chars[from..], at);
        let Some((gapped, last)) = self.gapped.as_ref().zip(number.checked_sub(1)) else {
            return (number, self.original_byte(number, at));
        };
        // A gap behind the stretch does not belong to it.
        let byte = self.originals[last] as usize;
        let length = self.original[byte..].chars().next().map_or(0, char::len_utf8);
        (gapped.points[last] as usize + 1, byte + length)
    }

    /// How many characters of the original begin before the one at byte `at` of the normalised text, and the byte of the original at which that
    /// one does.
    pub(crate) fn locate(&self, at: usize) -> (usize, usize) {
        self.locate_from(0, at)
    }

    /// The same for a byte that mostly stands a little behind character `near` or at it.
    pub(crate) fn locate_from(&self, near: usize, at: usize) -> (usize, usize) {
        let chars = &self.letters.chars;
        let near = if chars.get(near).is_some_and(|(start, _)| *start as usize <= at) { near } else { 0 };
        let number = near + before(&chars[near..], at);
        let point = self.gapped.as_ref().map_or(number, |gapped| gapped.points.get(number).map_or(gapped.chars.len(), |point| *point as usize));
        (point, self.original_byte(number, at))
    }

    /// The stretch of the original that `span` of the normalised text stands for.
    pub(crate) fn original(&self, span: Span) -> &'t str {
        if self.originals.is_empty() {
            return span.of(self.original);
        }
        let (start, from) = self.locate(span.start);
        let (_, to) = self.locate_behind(start, span.end);
        &self.original[from..to.max(from)]
    }

    /// The byte of the original that character `number` begins at, which does at byte `at` of the normalised text.
    fn original_byte(&self, number: usize, at: usize) -> usize {
        if self.originals.is_empty() {
            return at;
        }
        self.originals.get(number).map_or(self.original.len(), |at| *at as usize)
    }
}

/// A byte or a number of a character of a text shorter than 4 GiB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Normal, normalise};
    use crate::lexicon::plain;
    use crate::span::Span;

    #[test]
    fn one_for_one() {
        for (from, to) in [
            ("净利润３．５亿元", "净利润3.5亿元"),
            ("營收增長１２％", "营收增长12%"),
            ("ＧＤＰ　增长", "GDP 增长"),
            ("兩萬餘億", "两万余亿"),
            ("平安", "平安"),
            ("「甲」\"乙\"\n\"", "“甲”“乙”\n“"),
        ] {
            assert_eq!(normalise(from), to);
            assert_eq!(normalise(from).chars().count(), from.chars().count());
        }
    }
    #[test]
    fn gaps_belong_to_the_original_alone() {
        let text = "營收 增長";
        assert_eq!(Normal::new(text, plain()).text, "营收 增长");
        let text = "營收約 3.5 億元，同比增長 ４ %";
        let normal = Normal::new(text, plain());
        assert_eq!(normal.text, "营收约3.5亿元，同比增长4 %");
        assert_eq!(normal.points(), Normal::one_for_one(text, plain()).points());
        let all: Vec<(usize, char)> = text.chars().enumerate().collect();
        for (from, (start, _)) in normal.text.char_indices().enumerate() {
            for (to, (end, c)) in normal.text.char_indices().enumerate().skip(from) {
                let end = end + c.len_utf8();
                let (point, _) = normal.locate(start);
                let (behind, _) = normal.locate_behind(point, end);
                let original: String = all[point..behind].iter().map(|(_, c)| c).collect();
                assert_eq!(normal.original(Span::new(start, end)), original, "{from} to {to}");
                assert!(!original.starts_with(' ') || normal.text[start..].starts_with(' '), "{original}");
                assert!(!original.ends_with(' ') || normal.text[..end].ends_with(' '), "{original}");
            }
        }
    }
}
