//! Full-width to ASCII, traditional to simplified, odd spaces to plain ones: one character for one character,
//! so that a code-point offset in normalised text is the same offset in the original.

use std::borrow::Cow;

use crate::lexicon::normal;

/// The text in the shape that all later stages read.
///
/// Takes any text; gives as many characters as it took. Borrows where nothing changes.
#[must_use]
pub fn normalise(text: &str) -> Cow<'_, str> {
    match text.char_indices().find(|(_, c)| normal(*c) != *c) {
        None => Cow::Borrowed(text),
        Some((at, _)) => {
            let mut out = String::with_capacity(text.len());
            out.push_str(&text[..at]);
            out.extend(text[at..].chars().map(normal));
            Cow::Owned(out)
        }
    }
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
