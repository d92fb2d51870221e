//! What each numeral character is worth, and which characters a number can begin with.

/// What a Chinese digit is worth.
pub(crate) const fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten of a character that multiplies the digit before it: 十, 百, 千.
pub(crate) const fn small(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

/// The power of ten of a character that multiplies all before it: 万, 亿.
pub(crate) const fn large(c: char) -> Option<u32> {
    Some(match c {
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        '京' => 16,
        '垓' => 20,
        _ => return None,
    })
}

/// The power of ten of a scale word: 千, 万.
pub(crate) fn scale_of(c: char) -> Option<u32> {
    small(c).or_else(|| large(c))
}

/// Whether a number in Chinese numerals can begin with `c`.
pub(crate) const fn begins(c: char) -> bool {
    digit(c).is_some() || small(c).is_some() || matches!(c, '万' | '亿' | '兆' | '几' | '数' | '半' | '廿' | '卅' | '上')
}

#[cfg(test)]
mod tests {
    use super::begins;
    use crate::characters::{Classes, classes};

    #[test]
    fn the_classes_of_characters_agree() {
        let classes = Classes::plain();
        for c in '\0'..='\u{ffff}' {
            assert_eq!(classes.of(c) & classes::BEGINS != 0, c.is_ascii_digit() || begins(c), "{c}");
        }
    }
}
