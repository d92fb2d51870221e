//! Texts in a line: whatever would end a line or a column, or be lost at its ends, is written behind a backslash.

use std::fmt::Write;

/// What stands for nothing.
pub(super) const NONE: &str = "-";

/// Writes `text` so that it stands in a column of a line.
pub(super) fn put(text: &str, into: &mut String) {
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
pub(super) fn unescaped(shown: &str) -> Result<String, String> {
    if !shown.contains('\\') {
        return Ok(shown.to_owned());
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
    Ok(out)
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
    use super::{columns, escaped, put_word, unescaped};

    #[test]
    fn texts_come_back() {
        for text in ["", " ", "  两端 有空格  ", "-", "--", "a|b\\|c", "行\n\r\t", "\u{7}\u{2028}\u{FEFF}\u{85}", "S&P 500", "\\n", "\"引\"", "　全角　"]
        {
            let shown = escaped(text);
            assert_eq!(shown.trim_matches(' '), shown, "{text:?}");
            assert_eq!(shown.lines().count(), usize::from(!text.is_empty()), "{text:?}");
            assert_eq!(unescaped(&shown).as_deref(), Ok(text));
            assert_ne!(shown, "-");
            let mut word = String::new();
            put_word(text, &mut word);
            assert!(!word.is_empty() && !word.contains(' '), "{text:?}");
            assert_eq!(unescaped(&word).as_deref(), Ok(text));
        }
        assert!(unescaped("a\\q").is_err() && unescaped("a\\").is_err() && unescaped("\\u{zz}").is_err() && unescaped("\\u{d800}").is_err());
    }

    #[test]
    fn columns_end_at_bars() {
        assert_eq!(columns("  1-2 | a\\|b |  | \\\\| d "), ["1-2", "a\\|b", "", "\\\\", "d"]);
    }
}
