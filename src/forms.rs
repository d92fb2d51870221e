//! Short lists of words (词列) that one word after the other is held against: nearly none is in one, and that must cost one look.

/// A list of words.
pub(crate) struct Forms {
    words: &'static [&'static str],
    /// For each word its number from 1 on, at its mark or the next free place behind.
    places: [u8; 256],
}

impl Forms {
    /// The list of `words`, fewer than 128.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        assert!(words.len() < 128, "half of the places must stay free");
        let mut places = [0; 256];
        let mut number: u8 = 0;
        while (number as usize) < words.len() {
            let mut place = mark(words[number as usize].as_bytes());
            number += 1;
            while places[place as usize] != 0 {
                place = place.wrapping_add(1);
            }
            places[place as usize] = number;
        }
        Self { words, places }
    }

    /// The words themselves.
    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// Whether `word` is one of them.
    #[inline]
    pub(crate) fn has(&self, word: &str) -> bool {
        let mut place = mark(word.as_bytes());
        loop {
            match self.places[usize::from(place)] {
                0 => return false,
                number if self.words[usize::from(number) - 1] == word => return true,
                _ => place = place.wrapping_add(1),
            }
        }
    }
}

/// The mark of a word: Chinese words of one length differ in the last bytes of their characters.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "a few bits of the length do")]
const fn mark(word: &[u8]) -> u8 {
    // Nearly every word has so many bytes; what else its length is nothing foretells.
    let mixed = match (word.first_chunk(), word.last_chunk()) {
        (Some([_, b, c]), Some([y, z])) => u32::from_le_bytes([*b, *c, *y, *z]).wrapping_add(word.len() as u32),
        _ => match word {
            [a, z] => (*a as u32) << 8 | *z as u32,
            [a, ..] => *a as u32,
            [] => 0,
        },
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
