//! Sentences (句): where one ends. `。！？；` and their ASCII forms, line ends, and 】 of a headline.

mod bulletin;
mod lead;

use std::ops::Range;

use crate::characters::{Asked, Char, Characters, Classes};
use crate::span::Span;
pub(crate) use bulletin::{bulletin, headline};
pub(crate) use lead::{lead, light};

/// Splits `text` into sentences that follow each other without gaps; each ends with its mark.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let (letters, _) = Characters::read(text, Classes::plain());
    Sentences::new(text, &letters).map(|s| s.span).collect()
}

/// A sentence, and where in it numbers can stand.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// Bytes of the text, its end mark included.
    pub span: Span,
    /// The numbers of its characters in the text.
    pub chars: Range<usize>,
    /// The last byte of the text at which a character stands that numbers are made of; none where there is none.
    pub last: Option<usize>,
}

/// The sentences of a text one by one.
pub(crate) struct Sentences<'t> {
    length: usize,
    letters: &'t Characters,
    at: usize,
}

impl<'t> Sentences<'t> {
    /// The sentences of `text`, whose characters are `letters`.
    pub(crate) fn new(text: &'t str, letters: &'t Characters) -> Self {
        Self { length: text.len(), letters, at: 0 }
    }

    fn byte(&self, char: usize) -> usize {
        self.letters.chars.get(char).map_or(self.length, |(at, _)| *at as usize)
    }
}

impl Sentences<'_> {
    fn sentence(&self, start: usize, last: Option<usize>) -> Sentence {
        Sentence { span: Span::new(self.byte(start), self.byte(self.at)), chars: start..self.at, last }
    }
}

impl Iterator for Sentences<'_> {
    type Item = Sentence;

    fn next(&mut self) -> Option<Sentence> {
        let start = self.at;
        let Characters { chars, rows } = self.letters;
        self.at = rows.next(start, Asked::Ends).map_or(chars.len(), |mark| mark + 1);
        if self.at - start > LONGEST {
            self.at = parted(chars, start);
        }
        let last = rows.last(self.at, Asked::Numeral).filter(|at| *at >= start).map(|at| chars[at].0 as usize);
        // Marks and closing quotes that follow belong to the sentence; a line's end follows nothing.
        if self.at > start && chars[self.at - 1].1 != '\n' {
            let goes_on = |(number, (_, c)): &(usize, &Char)| *c != '\n' && (rows.is(*number, Asked::Ends) || CLOSING.contains(c));
            self.at += (self.at..).zip(&chars[self.at..]).take_while(goes_on).count();
        }
        (start < self.at).then(|| self.sentence(start, last))
    }
}

/// How many characters a sentence has at most: a longer one is a table, a list or none at all, and is read in parts, so that the time that a text takes
/// grows with its length alone.
const LONGEST: usize = 2048;

/// Where the sentence that begins at character `start`, longer than [`LONGEST`], is parted: behind the last mark in the second half of what is read at once,
/// else between two characters that no word or number holds together, else anywhere.
fn parted(chars: &[Char], start: usize) -> usize {
    let half = start + LONGEST / 2..start + LONGEST;
    let at = |number: usize| chars.get(number).map_or(' ', |(_, c)| *c);
    let mark = |n: &usize| matches!(at(*n), '，' | '、' | '：' | '|' | '\t') || matches!(at(*n), ',' | ' ') && !at(*n + 1).is_ascii_digit();
    let loose = |n: &usize| !at(*n).is_alphanumeric() && !at(*n + 1).is_ascii_digit();
    half.clone().rev().find(mark).or_else(|| half.clone().rev().find(loose)).map_or(half.end, |n| n + 1)
}

/// Quotes that close behind the end of a sentence.
const CLOSING: [char; 5] = ['”', '’', '」', '』', '》'];

/// Whether the first clause of `sentence` says by what it divides what was told before: 分地区看, 按产品划分, 从原因看.
#[must_use]
pub(crate) fn divides(sentence: &str) -> bool {
    let front = || sentence.char_indices().take(12).find(|(_, c)| matches!(c, '，' | ',' | '。' | '\n')).map(|(at, _)| &sentence[..at]);
    let opens = sentence.starts_with(['分', '按', '从']) && !sentence.starts_with("从而");
    opens && front().is_some_and(|front| ["看", "分", "分类"].iter().any(|end| front.ends_with(end)))
}

/// Where the clause ends that byte `from` of a sentence lies in: what comes after the last number of a sentence is never asked for.
#[must_use]
pub(crate) fn clause_end(sentence: &str, from: usize) -> usize {
    // From one first byte of a character to the next: ，；： share theirs, and 。 is the only other one.
    let bytes = sentence.as_bytes();
    let ends = |at: usize| match bytes[at..] {
        [0xef, 0xbc, mark, ..] => matches!(mark, 0x8c | 0x9b | 0x9a),
        [_, second, third, ..] => second == 0x80 && third == 0x82,
        _ => false,
    };
    let mut at = from;
    while let Some(first) = bytes.get(at) {
        at += match first {
            b',' => return at,
            0xe3 | 0xef if ends(at) => return at,
            0..0x80 => 1,
            0x80..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0.. => 4,
        };
    }
    sentence.len()
}

#[cfg(test)]
mod tests {
    use super::{clause_end, sentences};

    fn s(text: &str) -> String {
        sentences(text).iter().map(|s| s.of(text).replace('\n', "¶")).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn clauses_end_at_their_marks() {
        for mark in ["，", ",", "；", "。", "："] {
            let text = format!("甲、乙！{mark}丙");
            assert_eq!(clause_end(&text, 3), "甲、乙！".len(), "{mark}");
        }
        assert_eq!(clause_end("〈甲〉！？", 0), "〈甲〉！？".len());
    }

    #[test]
    fn ends() {
        assert_eq!(s("甲增长。乙下降；丙持平"), "甲增长。|乙下降；|丙持平");
        assert_eq!(s("【标题】正文\n\n下一段"), "【标题】|正文¶|¶|下一段");
        assert_eq!(s("他说“够了。”然后走了"), "他说“够了。”|然后走了");
        assert_eq!(s("完了。\n”下一行"), "完了。|¶|”下一行");
        assert_eq!(s("真的？！是"), "真的？！|是");
        assert_eq!(s(""), "");
    }

    #[test]
    fn what_never_ends_is_read_in_parts() {
        let parts = |text: &str| sentences(text).iter().map(|s| s.of(text).chars().count()).collect::<Vec<_>>();
        assert_eq!(parts(&"甲1,234元，".repeat(600)), [2048, 2048, 704]);
        assert_eq!(parts(&"甲1,234元".repeat(400)), [2048, 752]);
        assert_eq!(parts(&"▲3.21%".repeat(500)), [2046, 954]);
        assert_eq!(parts(&format!("{}。", "甲".repeat(2047))), [2048]);
    }
}
