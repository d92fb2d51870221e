//! What the character behind a part of a time may begin: most begin nothing, and that must cost one look.

use super::text::Text;
use crate::lexicon::times::behind::{BRACKET, CLOSING, PART, SECOND, SINCE, WHOLE};

/// What may stand behind a part.
#[derive(Clone, Copy)]
pub(super) struct Behind(u8);

impl Behind {
    /// What the character at byte `at` may begin.
    #[inline]
    pub(super) fn of(t: Text, at: usize) -> Self {
        Self(t.after(at).map_or(0, |c| t.lexicon.time_behind.of(c)))
    }

    /// Whether nothing stands there.
    #[inline]
    pub(super) const fn is_nothing(self) -> bool {
        self.0 == 0
    }

    /// Whether a word that closes an expression may.
    #[inline]
    pub(super) const fn closes(self) -> bool {
        self.0 & CLOSING != 0
    }

    /// Whether a further part may.
    #[inline]
    pub(super) const fn goes_on(self) -> bool {
        self.0 & PART != 0
    }

    /// Whether a bracket may.
    #[inline]
    pub(super) const fn opens_bracket(self) -> bool {
        self.0 & BRACKET != 0
    }

    /// Whether the second end of a range or another day may.
    #[inline]
    pub(super) const fn goes_to(self) -> bool {
        self.0 & SECOND != 0
    }

    /// Whether 一年 may.
    #[inline]
    pub(super) const fn is_whole(self) -> bool {
        self.0 & WHOLE != 0
    }

    /// Whether what has begun since may, or 来.
    #[inline]
    pub(super) const fn has_begun(self) -> bool {
        self.0 & SINCE != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Behind;
    use crate::lexicon::{Lexicon, TimePart};
    use crate::time::text::Text;

    #[test]
    fn characters_tell_what_may_follow() {
        let lexicon = Lexicon::builtin();
        let of = |text: &str| Behind::of(Text { text, lexicon: &lexicon }, 0);
        assert!(of("末").closes() && of("以来").closes() && of("6月").goes_on() && of("（周二）").opens_bracket());
        assert!(of("至").goes_to() && of(" 至").goes_to() && of("一年").is_whole() && of("来").has_begun() && of("开通").has_begun());
        assert!(of("").is_nothing() && of("。").is_nothing());
        for first in lexicon.time_forms[TimePart::Suffix as usize].beginnings() {
            assert!(of(&first.to_string()).closes(), "{first}");
        }
        for first in lexicon.time_starts.beginnings() {
            assert!(of(&first.to_string()).goes_on(), "{first}");
        }
    }
}
