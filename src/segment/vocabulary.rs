//! Words that a thread met before (词汇), with all that is known of them: the same few thousand come again and again.
//!
//! A block with the characters of a word met before is that word alone: were it better cut in two, jieba would have cut it so within the longer block too.

use super::block::Piece;

/// The longest word that is remembered, in bytes: four characters.
const LONGEST: usize = 12;

/// How many words there is room for at first, a power of two: 256 kB.
const FEW: usize = 1 << 13;

/// How many words there is room for in a thread that reads on, a power of two: 1 MB.
const MANY: usize = 1 << 16;

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

    /// What is remembered of the word of `length` bytes that `text` begins with for the segmenter numbered `owner`, which is never 0.
    #[inline]
    pub(super) fn remembered(&self, owner: u32, text: &[u8], length: usize) -> Option<Piece> {
        // A longer word is none of them by its length.
        let (front, back) = key(text, length.min(LONGEST));
        let slot = self.slots.get(self.place(front, back))?;
        // All at once: each by itself is a branch that nothing foretells.
        let other = slot.front ^ front | u64::from(slot.back ^ back) | u64::from(slot.owner ^ owner) | slot.piece.length() as u64 ^ length as u64;
        (other == 0).then_some(slot.piece)
    }

    /// What the segmenter numbered `owner` knows of the word of `length` bytes that `text` begins with: remembered, or as `read` tells.
    #[inline]
    pub(super) fn piece(&mut self, owner: u32, text: &[u8], length: usize, read: impl FnOnce() -> Option<Piece>) -> Option<Piece> {
        if let Some(piece) = self.remembered(owner, text, length) {
            return Some(piece);
        }
        let piece = read()?;
        self.remember(owner, text, length, piece);
        Some(piece)
    }

    /// Remembers that the word of `length` bytes that `text` begins with is `piece`; tells whether it could, which is so for short words.
    pub(super) fn remember(&mut self, owner: u32, text: &[u8], length: usize, piece: Piece) -> bool {
        if length > LONGEST {
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
        let (front, back) = key(text, length);
        let place = self.place(front, back);
        self.slots[place] = Slot { front, back, owner, piece };
        true
    }

    /// The slot of a word.
    #[inline]
    fn place(&self, front: u64, back: u32) -> usize {
        let mixed = (front ^ u64::from(back).rotate_left(40)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The highest bits are what every byte has a part in.
        usize::try_from(mixed >> (u64::BITS - MANY.trailing_zeros())).unwrap_or(0) & self.slots.len().wrapping_sub(1)
    }
}

/// What tells the word of `length` bytes, at most [`LONGEST`], that `text` begins with from every other of its length.
///
/// As many bytes as the longest has are taken whatever its length, where the text has them, and what is behind the word is blotted out.
#[inline]
fn key(text: &[u8], length: usize) -> (u64, u32) {
    const BACK: [u32; LONGEST + 1] = {
        let mut masks = [0; LONGEST + 1];
        let mut length = 9;
        while length < LONGEST {
            masks[length] = (1 << (8 * (length - 8))) - 1;
            length += 1;
        }
        masks[LONGEST] = u32::MAX;
        masks
    };
    let (Some(front), Some(back)) = (text.first_chunk(), text.get(8..).and_then(<[u8]>::first_chunk)) else {
        let mut bytes = [0; LONGEST];
        let some = text.len().min(LONGEST);
        bytes[..some].copy_from_slice(&text[..some]);
        return key(&bytes, length);
    };
    (u64::from_le_bytes(*front) & FRONT[length], u32::from_le_bytes(*back) & BACK[length])
}

/// What keeps so many of the first eight bytes.
pub(super) const FRONT: [u64; LONGEST + 1] = {
    let mut masks = [u64::MAX; LONGEST + 1];
    let mut length = 0;
    while length < 8 {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

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
                let piece = words.piece(owner, (word.clone() + "behind it").as_bytes(), word.len(), || {
                    asked += 1;
                    Some(Piece::of_length(word.len()))
                });
                assert_eq!(piece, Some(Piece::of_length(word.len())), "round {round}");
            }
        }
        assert!(asked < 4 * MANY, "some are remembered");
        for word in ["", "a", "词", "词词", "词词词", "词词词词", "词词词词词", "abcdefg", "abcdefgh", "abcdefghi"] {
            for _ in 0..2 {
                assert_eq!(words.piece(1, word.as_bytes(), word.len(), || Some(Piece::of_length(word.len()))), Some(Piece::of_length(word.len())), "{word}");
            }
        }
        assert_eq!(words.piece(3, "词".as_bytes(), 3, || None), None, "what another segmenter knows of it is not asked");
    }
}
