//! Words that a thread met before (词汇), with all that is known of them: the same few thousand come again and again.
//!
//! A block with the characters of a word met before is that word alone: were it better cut in two, jieba would have cut it so within the longer block too.

use super::block::Piece;

/// The longest word that is remembered, in bytes: four characters.
const LONGEST: usize = 12;

/// How many words there is room for at first, a power of two: 256 kB.
const FEW: usize = 1 << 13;

/// How many words there is room for in a thread that reads on, a power of two: 1 MB.
const MANY: usize = 1 << 15;

/// One word, in half of a line of a cache.
#[derive(Clone, Copy)]
struct Slot {
    /// Its [`key`].
    front: u64,
    back: u32,
    /// The number of the segmenter that it is a word of, 0 for an empty slot.
    owner: u32,
    piece: Piece,
}

const EMPTY: Slot = Slot { front: 0, back: 0, owner: 0, piece: Piece::EMPTY };

/// Words of the segmenters of one thread.
pub(super) struct Vocabulary {
    slots: Vec<Slot>,
    /// How many words were noted.
    noted: usize,
}

impl Vocabulary {
    /// No words.
    pub(super) const fn new() -> Self {
        Self { slots: Vec::new(), noted: 0 }
    }

    /// What is remembered of `word` for the segmenter numbered `owner`, which is never 0.
    #[inline]
    pub(super) fn remembered(&self, owner: u32, word: &str) -> Option<Piece> {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST {
            return None;
        }
        let (front, back) = key(bytes);
        let slot = self.slots.get(self.place(front, back))?;
        let same = (slot.front, slot.back, slot.owner) == (front, back, owner) && usize::from(slot.piece.length) == bytes.len();
        same.then_some(slot.piece)
    }

    /// What the segmenter numbered `owner` knows of `word`: remembered, or as `read` tells.
    #[inline]
    pub(super) fn piece(&mut self, owner: u32, word: &str, read: impl FnOnce() -> Option<Piece>) -> Option<Piece> {
        if let Some(piece) = self.remembered(owner, word) {
            return Some(piece);
        }
        let piece = read()?;
        self.remember(owner, word, piece);
        Some(piece)
    }

    /// Remembers that `word` is `piece`; tells whether it could, which is so for short words.
    pub(super) fn remember(&mut self, owner: u32, word: &str, piece: Piece) -> bool {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST {
            return false;
        }
        self.noted += 1;
        if self.slots.is_empty() {
            self.slots = vec![EMPTY; FEW];
        } else if self.noted > FEW / 2 && self.slots.len() == FEW {
            let few = std::mem::replace(&mut self.slots, vec![EMPTY; MANY]);
            for slot in few.into_iter().filter(|slot| slot.owner > 0) {
                let place = self.place(slot.front, slot.back);
                self.slots[place] = slot;
            }
        }
        let (front, back) = key(bytes);
        let place = self.place(front, back);
        self.slots[place] = Slot { front, back, owner, piece };
        true
    }

    /// The slot of a word.
    #[inline]
    fn place(&self, front: u64, back: u32) -> usize {
        let mixed = (front ^ u64::from(back).rotate_left(40)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        usize::try_from(mixed >> 32).unwrap_or(0) & self.slots.len().wrapping_sub(1)
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

#[cfg(test)]
mod tests {
    use super::{MANY, Piece, Vocabulary};

    #[test]
    fn no_word_is_taken_for_another() {
        let mut words = Vocabulary::new();
        let mut asked = 0;
        for round in 0..2 {
            for number in 0..2 * MANY {
                let word = format!("{number}词");
                let owner = u32::try_from(number % 2 + 1).unwrap();
                let piece = words.piece(owner, &word, || {
                    asked += 1;
                    Some(Piece::of_length(word.len()))
                });
                assert_eq!(piece, Some(Piece::of_length(word.len())), "round {round}");
            }
        }
        assert!(asked < 4 * MANY, "some are remembered");
        for word in ["", "a", "词", "词词", "词词词", "词词词词", "词词词词词", "abcdefg", "abcdefgh", "abcdefghi"] {
            for _ in 0..2 {
                assert_eq!(words.piece(1, word, || Some(Piece::of_length(word.len()))), Some(Piece::of_length(word.len())), "{word}");
            }
        }
        assert_eq!(words.piece(3, "词", || None), None, "what another segmenter knows of it is not asked");
    }
}
