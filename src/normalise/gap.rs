//! Gaps (盘古之白): the spaces that typography puts between Chinese characters and digits or Latin letters: `增长 4.7 个百分点`, `A 股`.
//!
//! They say nothing, and all later stages read the text without them. A space that parts columns or words stays one. The carriage return before a line
//! feed goes the same way.

use crate::characters::Char;

/// The gaps among the characters of a text, as their numbers, in order.
pub(super) fn gaps(chars: &[Char]) -> Vec<usize> {
    let mut found = Vec::new();
    // Of the line at hand: where it begins, how many gaps were found before it, and how many spaces in it part columns or words.
    let (mut start, mut before, mut parting) = (0, 0, 0);
    for (i, (_, c)) in chars.iter().enumerate() {
        match c {
            ' ' if i > start && i + 1 < chars.len() => {
                parting += parts(chars[i - 1].1, chars[i + 1].1);
                if is_gap(&chars[start..], i - start) {
                    found.push(i);
                }
            }
            '\n' => {
                close(&mut found, before, parting);
                if i > start && chars[i - 1].1 == '\r' {
                    found.push(i - 1);
                }
                (start, before, parting) = (i + 1, found.len(), 0);
            }
            _ => {}
        }
    }
    close(&mut found, before, parting);
    found
}

/// Takes the gaps of a line back, those from number `before` on, where spaces part columns or words too: what looks like gaps does the same.
fn close(found: &mut Vec<usize>, before: usize, parting: usize) {
    if parting >= found.len() - before {
        found.truncate(before);
    }
}

/// How many gaps a space between two characters outweighs: that parts Chinese from Chinese one, digits from digits two.
const fn parts(before: char, after: char) -> usize {
    if before.is_ascii_digit() && after.is_ascii_digit() { 2 } else { (han(before) && han(after)) as usize }
}

/// Whether the space that is character `at` of `line`, neither its first nor the last of the text, is a gap.
fn is_gap(line: &[Char], at: usize) -> bool {
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
