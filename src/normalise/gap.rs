//! Gaps (盘古之白): the spaces that typography puts between Chinese characters and digits or Latin letters: `增长 4.7 个百分点`, `A 股`.
//!
//! They say nothing, and all later stages read the text without them. A space that parts columns or words stays one. The carriage return before a line
//! feed goes the same way.

use crate::characters::Char;

/// The gaps among the characters of a text, as their numbers, in order.
pub(super) fn gaps(chars: &[Char]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    for line in chars.split_inclusive(|(_, c)| *c == '\n') {
        let before = found.len();
        found.extend((1..line.len().saturating_sub(1)).filter(|i| is_gap(line, *i)).map(|i| from + i));
        // Where spaces part columns or words too, what looks like gaps does the same.
        if line.windows(3).map(|w| parts(w[0].1, w[1].1, w[2].1)).sum::<usize>() >= found.len() - before {
            found.truncate(before);
        }
        if let [.., (_, '\r'), (_, '\n')] = line {
            found.push(from + line.len() - 2);
        }
        from += line.len();
    }
    found
}

/// How many gaps the character between two others outweighs: as a space that parts Chinese from Chinese one, digits from digits two.
const fn parts(before: char, space: char, after: char) -> usize {
    match space {
        ' ' if before.is_ascii_digit() && after.is_ascii_digit() => 2,
        ' ' if han(before) && han(after) => 1,
        _ => 0,
    }
}

/// Whether character `at` of `line`, which is neither its first nor its last, is a gap.
fn is_gap(line: &[Char], at: usize) -> bool {
    if line[at].1 != ' ' {
        return false;
    }
    let (before, after) = (line[at - 1].1, line[at + 1].1);
    if han(before) {
        let signed = || matches!(after, '+' | '-' | '$' | '¥' | '€' | '£') && line.get(at + 2).is_some_and(|(_, c)| c.is_ascii_digit());
        return after.is_ascii_alphanumeric() || signed();
    }
    if !han(after) {
        return false;
    }
    if !before.is_ascii_digit() {
        return before.is_ascii_alphabetic() || matches!(before, '%' | '‰' | '℃');
    }
    // 1 总体情况: the number of a heading. Gen 3 芯片: the digits belong to the name before them.
    let digits = line[..at].iter().rev().take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '.' | ',')).count();
    match &line[..at - digits] {
        [] => false,
        [.., (_, letter), (_, ' ')] => !letter.is_ascii_alphabetic(),
        _ => true,
    }
}

/// Whether `c` is a Chinese character.
const fn han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::gaps;

    #[test]
    fn gaps_and_other_spaces() {
        // A gap is written `_`.
        for marked in [
            "增长_4.7_个百分点",
            "A_股成交额_9.5_万亿元，占_12%_的市值",
            "气温为_-3_度，价格约_$300。",
            "第_3_季度_PMI_为_49.5，较上月 (50.1) 下降",
            "云岭社 记者林川：共有_30_台",
            "海州 云岭 2023年",
            "收入 1200 1300 利润 300 400",
            "1 总体情况",
            "芯片_Gen 3 芯片，New York_与_3  亿元",
            "销量_3_万台\n海州 云岭 林川 3 台\n共_3_台",
            "销量_3_万台_\n",
            " 增长",
            "增长 ",
            "",
        ] {
            let text = marked.replace("_\n", "\r\n").replace('_', " ");
            let chars: Vec<_> = text.char_indices().map(|(at, c)| (u32::try_from(at).unwrap(), c)).collect();
            let mut read: Vec<char> = text.chars().collect();
            for i in gaps(&chars) {
                read[i] = '_';
            }
            assert_eq!(read.into_iter().collect::<String>(), marked);
        }
    }
}
