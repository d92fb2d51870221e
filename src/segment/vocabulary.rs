//! Words that a thread met before (词汇), with all that is known of them: the same few thousand come again and again.

use super::block::Piece;

/// The longest word that is remembered, in bytes: four characters.
const LONGEST: usize = 12;

/// How many words there is room for, a power of two; 256 kB a thread.
const SLOTS: usize = 1 << 13;

/// One word.
#[derive(Clone, Copy)]
struct Slot {
    /// Its [`key`].
    front: u64,
    back: u32,
    /// The number of the segmenter that it is a word of, 0 for an empty slot.
    owner: u32,
    piece: Piece,
}

/// Words of the segmenters of one thread.
pub(super) struct Vocabulary(Vec<Slot>);

impl Vocabulary {
    /// No words.
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    /// What the segmenter numbered `owner`, which is never 0, knows of `word`: remembered, or as `read` tells.
    #[inline]
    pub(super) fn piece(&mut self, owner: u32, word: &str, read: impl FnOnce() -> Option<Piece>) -> Option<Piece> {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST {
            return read();
        }
        if self.0.is_empty() {
            self.0.resize(SLOTS, Slot { front: 0, back: 0, owner: 0, piece: Piece::EMPTY });
        }
        let (front, back) = key(bytes);
        let slot = &mut self.0[place(front, back)];
        if (slot.front, slot.back, slot.owner) == (front, back, owner) && usize::from(slot.piece.length) == bytes.len() {
            return Some(slot.piece);
        }
        let piece = read()?;
        *slot = Slot { front, back, owner, piece };
        Some(piece)
    }
}

/// What tells a word of at most [`LONGEST`] bytes from every other of its length.
#[inline]
fn key(bytes: &[u8]) -> (u64, u32) {
    let last = bytes.last_chunk().map_or(0, |last| u32::from_le_bytes(*last));
    if let Some(front) = bytes.first_chunk() {
        return (u64::from_le_bytes(*front), last);
    }
    match bytes {
        [a, b, c] => (u64::from_le_bytes([*a, *b, *c, 0, 0, 0, 0, 0]), 0),
        [a, b, c, d, ..] => (u32::from_le_bytes([*a, *b, *c, *d]).into(), last),
        [a, b] => (u64::from_le_bytes([*a, *b, 0, 0, 0, 0, 0, 0]), 0),
        [a] => (u64::from(*a), 0),
        [] => (0, 0),
    }
}

/// The slot of a word.
#[inline]
fn place(front: u64, back: u32) -> usize {
    let mixed = (front ^ u64::from(back).rotate_left(40)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::try_from(mixed >> 32).unwrap_or(0) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::{Piece, SLOTS, Vocabulary};

    #[test]
    fn no_word_is_taken_for_another() {
        let mut words = Vocabulary::new();
        let mut asked = 0;
        for round in 0..2 {
            for number in 0..2 * SLOTS {
                let word = format!("{number}词");
                let owner = u32::try_from(number % 2 + 1).unwrap();
                let piece = words.piece(owner, &word, || {
                    asked += 1;
                    Some(Piece::of_length(word.len()))
                });
                assert_eq!(piece, Some(Piece::of_length(word.len())), "round {round}");
            }
        }
        assert!(asked < 4 * SLOTS, "some are remembered");
        for word in ["", "a", "词", "词词", "词词词", "词词词词", "词词词词词", "abcdefg", "abcdefgh", "abcdefghi"] {
            for _ in 0..2 {
                assert_eq!(words.piece(1, word, || Some(Piece::of_length(word.len()))), Some(Piece::of_length(word.len())), "{word}");
            }
        }
        assert_eq!(words.piece(3, "词", || None), None, "what another segmenter knows of it is not asked");
    }
}
