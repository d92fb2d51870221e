//! Full-width to ASCII, traditional to simplified, odd spaces to plain ones: one character for one character,
//! so that a code-point offset in normalised text is the same offset in the original.

use std::borrow::Cow;

use crate::characters::code;
use crate::lexicon::{normal, odd};

/// The text in the shape that all later stages read.
///
/// Takes any text; gives as many characters as it took. Borrows where nothing changes.
#[must_use]
pub fn normalise(text: &str) -> Cow<'_, str> {
    let odd = odd();
    let bytes = text.as_bytes();
    let mut out = String::new();
    let (mut at, mut copied) = (0, 0);
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            at += 1;
            continue;
        }
        let (code, length) = code(bytes, at);
        if odd.has_code(code) {
            if out.is_empty() {
                out.reserve(text.len());
            }
            out.push_str(&text[copied..at]);
            out.extend(char::from_u32(code).map(normal));
            copied = at + length;
        }
        at += length;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn one_for_one() {
        for (from, to) in
            [("净利润３．５亿元", "净利润3.5亿元"), ("營收增長１２％", "营收增长12%"), ("ＧＤＰ　增长", "GDP 增长"), ("兩萬餘億", "两万余亿"), ("平安", "平安")]
        {
            assert_eq!(normalise(from), to);
            assert_eq!(normalise(from).chars().count(), from.chars().count());
        }
    }
}
