//! Sentences (句): where one ends. `。！？；` and their ASCII forms, line ends, and 】 of a headline.

use std::sync::OnceLock;

use crate::characters::{CharSet, code};
use crate::span::Span;

/// Splits `text` into sentences that follow each other without gaps; each ends with its mark.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    Sentences::new(text).map(|s| s.span).collect()
}

/// A sentence, and whether it can hold a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    /// Bytes of the text, its end mark included.
    pub span: Span,
    /// Whether it holds a character that a number can begin with.
    pub counts: bool,
}

/// The sentences of a text one by one.
pub(crate) struct Sentences<'t> {
    bytes: &'t [u8],
    at: usize,
    marks: &'static Marks,
}

impl<'t> Sentences<'t> {
    /// The sentences of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { bytes: text.as_bytes(), at: 0, marks: marks() }
    }
}

impl Iterator for Sentences<'_> {
    type Item = Sentence;

    fn next(&mut self) -> Option<Sentence> {
        let start = self.at;
        let mut counts = false;
        while self.at < self.bytes.len() {
            let (c, length) = code(self.bytes, self.at);
            self.at += length;
            if !self.marks.any.has_code(c) {
                continue;
            }
            if !self.marks.ends.has_code(c) {
                counts = true;
                continue;
            }
            // Marks and closing quotes that follow belong to the sentence; a line's end follows nothing.
            if c != LINE {
                loop {
                    let (c, length) = code(self.bytes, self.at);
                    if c == LINE || !(self.marks.ends.has_code(c) || CLOSING.iter().any(|q| *q as u32 == c)) {
                        break;
                    }
                    self.at += length;
                }
            }
            break;
        }
        (start < self.at).then(|| Sentence { span: Span::new(start, self.at), counts })
    }
}

const LINE: u32 = '\n' as u32;

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
