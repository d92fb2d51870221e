//! Short lists of words (词列) that one word after the other is held against: nearly none is in one, and that must cost one look.

/// A list of words.
pub(crate) struct Forms {
    words: &'static [&'static str],
    /// A bit for each word, by a few of its bytes.
    marks: [u64; 4],
}

impl Forms {
    /// The list of `words`.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut marks = [0; 4];
        let mut i = 0;
        while i < words.len() {
            let mark = mark(words[i].as_bytes());
            marks[mark as usize / 64] |= 1 << (mark % 64);
            i += 1;
        }
        Self { words, marks }
    }

    /// The words themselves.
    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// Whether `word` is one of them.
    #[inline]
    pub(crate) fn has(&self, word: &str) -> bool {
        let mark = mark(word.as_bytes());
        self.marks[mark as usize / 64] >> (mark % 64) & 1 == 1 && self.words.contains(&word)
    }
}

/// The bit of a word: Chinese words of one length differ in the last bytes of their characters.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "a few bits of the length do")]
const fn mark(word: &[u8]) -> u8 {
    let mixed = match word {
        [_, b, c, .., y, z] => u32::from_le_bytes([*b, *c, *y, *z]).wrapping_add(word.len() as u32),
        [a, .., z] => (*a as u32) << 8 | *z as u32,
        [a] => *a as u32,
        [] => 0,
    };
    (mixed.wrapping_mul(0x9e37_79b1) >> 24) as u8
}

#[cfg(test)]
mod tests {
    use super::Forms;

    #[test]
    fn every_word_of_a_list_is_in_it_and_no_other() {
        const WORDS: Forms = Forms::new(&["至", "到", "~", "--", "提高", "提高至", ""]);
        assert!(WORDS.words.iter().all(|word| WORDS.has(word)));
        assert!(["在", "-", "~~", "提", "提高到", "高提"].iter().all(|word| !WORDS.has(word)));
    }
}
