//! Sentences (句): where one ends. `。！？；` and their ASCII forms, line ends, and 】 of a headline.

use crate::span::Span;

/// Splits `text` into sentences that follow each other without gaps; each ends with its mark.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !ends(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        // Marks and closing quotes that follow belong to the sentence.
        while let Some(&(next, d)) = chars.peek() {
            let closing = matches!(d, '”' | '’' | '」' | '』' | '》') && c != '\n';
            if !(closing || (ends(d) && d != '\n' && c != '\n')) {
                break;
            }
            end = next + d.len_utf8();
            chars.next();
        }
        out.push(Span::new(start, end));
        start = end;
    }
    if start < text.len() {
        out.push(Span::new(start, text.len()));
    }
    out
}

/// Where the clause ends that byte `from` of a sentence lies in: what comes after the last number of a sentence is never asked for.
#[must_use]
pub(crate) fn clause_end(sentence: &str, from: usize) -> usize {
    sentence[from..].find(['，', ',', '；', '。', '：']).map_or(sentence.len(), |at| from + at)
}

const fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n' | '】')
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
        assert_eq!(s("真的？！是"), "真的？！|是");
        assert_eq!(s(""), "");
    }
}
