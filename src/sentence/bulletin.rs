//! Bulletins (联播快讯): several pieces of news in one text, each a heading on a line of its own and a paragraph or two.

use super::lead;

/// The shortest and the longest heading of a piece of news, in bytes: under a shorter one an article goes on.
const HEADING: std::ops::RangeInclusive<usize> = 21..=96;

/// Whether `line` is the heading of a piece of news: it is short, no mark ends it, and no number opens it.
pub(crate) fn headline(line: &str) -> bool {
    let line = line.trim();
    let numbered = |c: char| "一二三四五六七八九十（(【◆●■▲".contains(c);
    let opens = line.split_once('、').is_some_and(|(number, _)| !number.is_empty() && number.chars().all(numbered));
    HEADING.contains(&line.len()) && !line.ends_with(['。', '！', '？', '；', '：', ':', '，', '、', '.', ')', '）', '】']) && !line.contains('。') && !opens
}

/// Whether `text` is several pieces of news: headings and paragraphs take turns on its lines, behind a lead or not.
pub(crate) fn bulletin(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    lines.next_if(|first| first.trim_end().ends_with(['：', ':']) || lead(first) == first.len());
    let (mut headings, mut paragraphs, mut headed) = (0, 0, false);
    for line in lines {
        let heading = headline(line);
        // Two headings in a row, or a paragraph before the first.
        if heading && headed || !heading && headings == 0 {
            return false;
        }
        headed = heading;
        headings += usize::from(heading);
        paragraphs += usize::from(!heading);
    }
    headings > 1 && !headed && paragraphs * 2 <= headings * 3
}

#[cfg(test)]
mod tests {
    use super::bulletin;

    #[test]
    fn pieces_of_news_take_turns_with_their_headings() {
        let pieces = "本台消息：\n云岭大桥今天建成通车\n大桥全长3公里。\n海州举办第二届茶叶博览会\n共有30家企业参展。\n";
        assert!(bulletin(pieces));
        assert!(!bulletin("云岭大桥今天建成通车\n大桥全长3公里。\n总投资2亿元。\n工期两年。\n海州举办第二届茶叶博览会\n共有30家企业参展。"));
        assert!(!bulletin("一、云岭大桥今天建成通车\n大桥全长3公里。\n二、海州举办茶叶博览会\n共有30家企业参展。"));
        assert!(!bulletin("大桥全长3公里。\n总投资2亿元。"));
    }
}
