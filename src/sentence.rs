//! Sentences (句): where one ends. `。！？；` and their ASCII forms, line ends, and 】 of a headline.

use std::ops::Range;
use std::sync::OnceLock;

use crate::characters::{Char, CharSet, characters};
use crate::span::Span;

/// Splits `text` into sentences that follow each other without gaps; each ends with its mark.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let chars = characters(text);
    Sentences::new(text, &chars).map(|s| s.span).collect()
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
    chars: &'t [Char],
    at: usize,
    marks: &'static Marks,
}

impl<'t> Sentences<'t> {
    /// The sentences of `text`, whose characters are `chars`.
    pub(crate) fn new(text: &'t str, chars: &'t [Char]) -> Self {
        Self { length: text.len(), chars, at: 0, marks: marks() }
    }

    fn byte(&self, char: usize) -> usize {
        self.chars.get(char).map_or(self.length, |(at, _)| *at as usize)
    }
}

impl Iterator for Sentences<'_> {
    type Item = Sentence;

    fn next(&mut self) -> Option<Sentence> {
        let start = self.at;
        let mut last = None;
        while let Some((at, c)) = self.chars.get(self.at) {
            self.at += 1;
            if !self.marks.any.has(*c) {
                continue;
            }
            if !self.marks.ends.has(*c) {
                last = Some(*at as usize);
                continue;
            }
            // Marks and closing quotes that follow belong to the sentence; a line's end follows nothing.
            if *c != '\n' {
                let goes_on = |(_, c): &&Char| *c != '\n' && (self.marks.ends.has(*c) || CLOSING.contains(c));
                self.at += self.chars[self.at..].iter().take_while(goes_on).count();
            }
            break;
        }
        (start < self.at).then(|| Sentence { span: Span::new(self.byte(start), self.byte(self.at)), chars: start..self.at, last })
    }
}

/// Quotes that close behind the end of a sentence.
const CLOSING: [char; 5] = ['”', '’', '」', '』', '》'];

/// What a sentence ends with, and that together with what a number can begin with.
struct Marks {
    ends: CharSet,
    any: CharSet,
}

fn marks() -> &'static Marks {
    static MARKS: OnceLock<Marks> = OnceLock::new();
    MARKS.get_or_init(|| {
        let ends = "。！？；!?;\n】";
        let numerals = "0123456789零〇一二三四五六七八九十百千万亿兆两廿卅几数半壹贰叁肆伍陆柒捌玖拾佰仟";
        Marks { ends: ends.chars().collect(), any: ends.chars().chain(numerals.chars()).collect() }
    })
}

/// Where the clause ends that byte `from` of a sentence lies in: what comes after the last number of a sentence is never asked for.
#[must_use]
pub(crate) fn clause_end(sentence: &str, from: usize) -> usize {
    sentence[from..].find(['，', ',', '；', '。', '：']).map_or(sentence.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn s(text: &str) -> String {
        sentences(text).iter().map(|s| s.of(text).replace('\n', "¶")).collect::<Vec<_>>().join("|")
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
}
