//! Small whole numbers as they stand in dates: `12`, `十二`, `二〇二四`.

use crate::characters::{CharTable, digits};

/// A number and where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Small {
    /// Its value.
    pub value: u32,
    /// How many digits it was written with; 0 for Chinese numerals with 十.
    pub digits: usize,
    /// Whether it was written in ASCII digits.
    pub ascii: bool,
    /// Byte offset after it.
    pub end: usize,
}

/// The characters of Chinese numerals and what those that are digits are worth.
static HAN: CharTable<Option<u32>, 64> = CharTable::new(&[
    ('〇', Some(0)),
    ('零', Some(0)),
    ('○', Some(0)),
    ('一', Some(1)),
    ('二', Some(2)),
    ('两', Some(2)),
    ('三', Some(3)),
    ('四', Some(4)),
    ('五', Some(5)),
    ('六', Some(6)),
    ('七', Some(7)),
    ('八', Some(8)),
    ('九', Some(9)),
    ('十', None),
    ('百', None),
    ('千', None),
    ('万', None),
    ('亿', None),
]);

/// The value of one Chinese digit.
#[inline]
pub(super) fn han_digit(c: char) -> Option<u32> {
    HAN.get(c).flatten()
}

/// Whether `c` is part of a Chinese numeral.
#[inline]
pub(super) fn is_han_numeral(c: char) -> bool {
    HAN.get(c).is_some()
}

/// The number at byte `at`: one to four ASCII digits, Chinese digits in a row, or a Chinese numeral up to 99.
pub(super) fn small(text: &str, at: usize) -> Option<Small> {
    let first = text[at..].chars().next()?;
    if first.is_ascii_digit() { ascii(text, at) } else { han(text, at) }
}

fn ascii(text: &str, at: usize) -> Option<Small> {
    let (value, digits) = digits(&text.as_bytes()[at..]);
    let value = u32::try_from(value).ok().filter(|_| (1..=4).contains(&digits))?;
    Some(Small { value, digits, ascii: true, end: at + digits })
}

fn han(text: &str, at: usize) -> Option<Small> {
    // The digits since the last 十: how many, and what they are worth in a row.
    let (mut tens, mut ones, mut end, mut row, mut value) = (None, None, at, 0, 0_u32);
    for (i, c) in text[at..].char_indices() {
        let next = at + i + c.len_utf8();
        if c == '十' {
            if tens.is_some() || row > 1 {
                return None;
            }
            tens = Some(ones.take().unwrap_or(1));
            (row, value) = (0, 0);
        } else if let Some(digit) = han_digit(c).or_else(|| (row > 0 && tens.is_none() && matches!(c, '0' | 'O')).then_some(0)) {
            // 二00五年, as old papers write.
            row += 1;
            value = value.saturating_mul(10).saturating_add(digit);
            if tens.is_some() && row > 1 {
                return None;
            }
            ones = Some(digit);
        } else if matches!(c, '百' | '千' | '万' | '亿') {
            return None;
        } else {
            break;
        }
        end = next;
    }
    let small = |value, digits| Some(Small { value, digits, ascii: false, end });
    match (tens, row) {
        (Some(tens), _) => small(tens * 10 + ones.unwrap_or(0), 0),
        (None, 1 | 2 | 4) => small(value, row),
        // 一一〇年: a year of the Republic.
        (None, 3) if (100..200).contains(&value) && text[end..].starts_with('年') => small(value, row),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::small;

    #[test]
    fn values() {
        for (text, value) in [
            ("12月", 12),
            ("2024年", 2024),
            ("十二月", 12),
            ("二十三日", 23),
            ("十月", 10),
            ("三十", 30),
            ("二〇二四年", 2024),
            ("二○○五年", 2005),
            ("二00五年", 2005),
            ("一九九八", 1998),
            ("两", 2),
            ("六", 6),
        ] {
            assert_eq!(small(text, 0).map(|s| s.value), Some(value), "{text}");
        }
        for text in ["12345", "一百", "十十", "月", "三千"] {
            assert_eq!(small(text, 0), None, "{text}");
        }
    }
}
