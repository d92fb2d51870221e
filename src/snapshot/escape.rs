//! Texts in a line: whatever would end a line or a column, or be lost at its ends, is written behind a backslash.

use std::borrow::Cow;
use std::fmt::Write;

/// What stands for nothing.
pub(super) const NONE: &str = "-";

/// Writes `text` so that it stands in a column of a line.
pub(super) fn put(text: &str, into: &mut String) {
    if stands(text) {
        into.push_str(text);
        return;
    }
    if text == NONE {
        into.push('\\');
    }
    let inner = text.trim_matches(' ');
    let before = if inner.is_empty() { text.len() } else { text.len() - text.trim_start_matches(' ').len() };
    for (at, c) in text.char_indices() {
        match c {
            ' ' if at < before || at >= before + inner.len() => into.push_str("\\s"),
            '\\' => into.push_str("\\\\"),
            '|' => into.push_str("\\|"),
            '\n' => into.push_str("\\n"),
            '\r' => into.push_str("\\r"),
            '\t' => into.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                let _ = write!(into, "\\u{{{:x}}}", c as u32);
            }
            c => into.push(c),
        }
    }
}

/// Whether a text stands in a column as it is, as nearly all do. It is asked of every byte of every sentence: without branches, so that many bytes are
/// looked at together.
#[expect(clippy::needless_bitwise_bool, reason = "a branch for every byte would cost more than all questions")]
fn stands(text: &str) -> bool {
    let bytes = text.as_bytes();
    if text == NONE || bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ') {
        return false;
    }
    // Control characters of one byte or begun by C2, which others begin with too; the slow way tells them apart.
    let odd = |b: &u8| (*b < b' ') | (*b == b'\\') | (*b == b'|') | (*b == 0x7f) | (*b == 0xc2);
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let mark = |a: u8, b: u8, c: u8| ((a == 0xe2) & (b == 0x80) & (c & 0xfe == 0xa8)) | ((a == 0xef) & (b == 0xbb) & (c == 0xbf));
    !bytes.iter().fold(false, |found, b| found | odd(b)) && !bytes.iter().zip(second).zip(third).fold(false, |found, ((a, b), c)| found | mark(*a, *b, *c))
}

/// Writes a whole number.
pub(super) fn put_digits(number: usize, into: &mut String) {
    const DIGITS: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    if number >= 10 {
        put_digits(number / 10, into);
    }
    into.push(DIGITS[number % 10]);
}

/// `text` as it stands in a column of a line.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    put(text, &mut out);
    out
}

/// Writes `text` as one word: without a space, and never empty.
pub(super) fn put_word(text: &str, into: &mut String) {
    if text.is_empty() {
        into.push_str("\\e");
    } else if text.contains(' ') {
        into.push_str(&escaped(text).replace(' ', "\\s"));
    } else {
        put(text, into);
    }
}

/// The text that was written as `shown`.
///
/// # Errors
///
/// A backslash before what none stands before.
pub(super) fn unescaped(shown: &str) -> Result<Cow<'_, str>, String> {
    if !shown.contains('\\') {
        return Ok(Cow::Borrowed(shown));
    }
    let mut out = String::with_capacity(shown.len());
    let mut rest = shown.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match rest.next() {
            Some('s') => out.push(' '),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('e') => {}
            Some(c @ ('\\' | '|' | '-' | '"')) => out.push(c),
            Some('u') => {
                let digits: String = rest.by_ref().skip(1).take_while(|c| *c != '}').collect();
                let c = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                out.push(c.ok_or_else(|| format!("expected a code point in hexadecimal digits, found `\\u{{{digits}}}`"))?);
            }
            other => return Err(format!("expected one of s n r t e u | - \" behind a backslash, found `{}`", other.map_or(String::new(), String::from))),
        }
    }
    Ok(Cow::Owned(out))
}

/// The columns of a line, each without the spaces around it.
pub(super) fn columns(line: &str) -> Vec<&str> {
    let mut found = Vec::with_capacity(9);
    let (mut start, mut behind) = (0, false);
    for (at, b) in line.bytes().enumerate() {
        match b {
            _ if behind => behind = false,
            b'\\' => behind = true,
            b'|' => {
                found.push(line[start..at].trim_matches(' '));
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(line[start..].trim_matches(' '));
    found
}

#[cfg(test)]
mod tests {
    use super::{columns, escaped, put_digits, put_word, stands, unescaped};

    #[test]
    fn texts_come_back() {
        for text in ["", " ", "  两端 有空格  ", "-", "--", "a|b\\|c", "行\n\r\t", "\u{7}\u{2028}\u{FEFF}\u{85}", "S&P 500", "\\n", "\"引\"", "　全角　"]
        {
            let shown = escaped(text);
            assert_eq!(shown.trim_matches(' '), shown, "{text:?}");
            assert_eq!(shown.lines().count(), usize::from(!text.is_empty()), "{text:?}");
            assert_eq!(unescaped(&shown).unwrap(), text);
            assert_ne!(shown, "-");
            let mut word = String::new();
            put_word(text, &mut word);
            assert!(!word.is_empty() && !word.contains(' '), "{text:?}");
            assert_eq!(unescaped(&word).unwrap(), text);
        }
        assert!(unescaped("a\\q").is_err() && unescaped("a\\").is_err() && unescaped("\\u{zz}").is_err() && unescaped("\\u{d800}").is_err());
    }

    #[test]
    fn what_stands_as_it_is() {
        for c in (0..0x3000_u32).chain(0xfe00..0xff20).filter_map(char::from_u32) {
            let text = format!("甲{c}乙");
            let as_it_is = !(c.is_control() || "\\|\u{2028}\u{2029}\u{FEFF}".contains(c));
            assert_eq!(escaped(&text) == text, as_it_is, "{c:?}");
            assert!(as_it_is || !stands(&text), "{c:?}");
        }
        assert!(stands("") && stands("存款“余额”，约12亿元（a b）——") && !stands(" a") && !stands("a ") && !stands("-") && stands("--"));
    }

    #[test]
    fn digits() {
        for number in [0, 7, 10, 12, 999, 1_000_000_000, usize::MAX] {
            let mut out = String::new();
            put_digits(number, &mut out);
            assert_eq!(out, number.to_string());
        }
    }

    #[test]
    fn columns_end_at_bars() {
        assert_eq!(columns("  1-2 | a\\|b |  | \\\\| d "), ["1-2", "a\\|b", "", "\\\\", "d"]);
    }
}
