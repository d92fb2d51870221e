//! What each thread remembers of blocks that it cut before: news says 同比增长 and 截至发稿 again and again.
//!
//! What is remembered of a block is what cutting it again would give, so that records do not depend on what a thread read before.

use std::cell::RefCell;
use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::block::Piece;
use super::vocabulary::Vocabulary;

/// The longest block that is remembered, in bytes: longer ones seldom come again.
const LONGEST: usize = 48;

/// The most words of a block that is remembered.
const MOST: usize = 12;

/// How many blocks there is room for, a power of two; about 1.2 MB a thread.
const SLOTS: usize = 1 << 13;

/// One block and its words.
#[derive(Clone)]
struct Slot {
    /// The number of the segmenter that cut it.
    owner: u32,
    block: [u8; LONGEST],
    /// Bytes of the block; 0 for an empty slot.
    length: u8,
    count: u8,
    /// Whether it was asked for since another block last wanted its place.
    asked: bool,
    pieces: [Piece; MOST],
}

const EMPTY: Slot = Slot { owner: 0, block: [0; LONGEST], length: 0, count: 0, asked: false, pieces: [Piece::EMPTY; MOST] };

/// The blocks that one thread cut, by segmenters told apart by their numbers.
pub(super) struct Memory {
    /// The number of the segmenter that asks.
    owner: u32,
    slots: Vec<Slot>,
    /// The words met before.
    known: Vocabulary,
    /// What a block that is not remembered was cut into.
    cut: Vec<Piece>,
}

thread_local! {
    static MEMORY: RefCell<Memory> = const { RefCell::new(Memory { owner: 0, slots: Vec::new(), known: Vocabulary::new(), cut: Vec::new() }) };
}

/// Gives `read` what this thread remembers for the segmenter numbered `owner`, which is never 0.
pub(super) fn with<T>(owner: u32, read: impl FnOnce(&mut Memory) -> T) -> T {
    MEMORY.with_borrow_mut(|memory| {
        memory.owner = owner;
        if memory.slots.is_empty() {
            memory.slots.resize(SLOTS, EMPTY);
        }
        read(memory)
    })
}

impl Memory {
    /// The words of `block`, remembered or cut by `cut`.
    #[inline]
    pub(super) fn pieces(&mut self, block: &str, cut: impl FnOnce(&mut Vocabulary, &mut Vec<Piece>)) -> &[Piece] {
        let bytes = block.as_bytes();
        if bytes.len() > LONGEST {
            cut(&mut self.known, &mut self.cut);
            return &self.cut;
        }
        let slot = &mut self.slots[place(bytes)];
        if slot.owner == self.owner && usize::from(slot.length) == bytes.len() && slot.block[..bytes.len()] == *bytes {
            slot.asked = true;
            return &slot.pieces[..usize::from(slot.count)];
        }
        cut(&mut self.known, &mut self.cut);
        // A block that came again keeps its place against one newcomer.
        if slot.asked || self.cut.len() > MOST {
            slot.asked = false;
            return &self.cut;
        }
        slot.owner = self.owner;
        slot.block[..bytes.len()].copy_from_slice(bytes);
        slot.length = u8::try_from(bytes.len()).unwrap_or(0);
        slot.count = u8::try_from(self.cut.len()).unwrap_or(0);
        slot.pieces[..self.cut.len()].copy_from_slice(&self.cut);
        &self.cut
    }
}

/// The slot of a block.
#[inline]
fn place(block: &[u8]) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(block);
    usize::try_from(hasher.finish() >> 32).unwrap_or(0) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::{Piece, SLOTS, Vocabulary, with};

    fn cut_into(count: usize) -> impl Fn(&mut Vocabulary, &mut Vec<Piece>) {
        move |_, pieces| {
            pieces.clear();
            pieces.resize(count, Piece::default());
        }
    }

    #[test]
    fn blocks_are_remembered_for_their_segmenter_only() {
        let count = |owner: u32, block: &str, words: usize| with(owner, |memory| memory.pieces(block, cut_into(words)).len());
        assert_eq!(count(1, "同比", 1), 1);
        assert_eq!(count(1, "同比", 7), 1, "what was cut once is not cut again");
        assert_eq!(count(2, "同比", 7), 7, "another segmenter has other words");
        assert_eq!(count(1, "同比", 5), 1, "what was asked for again keeps its place against one newcomer");
        assert_eq!(count(2, &"长".repeat(17), 3), 3);
        assert_eq!(count(2, &"长".repeat(17), 4), 4, "long blocks are cut anew");
        assert_eq!(count(2, "多", 13), 13);
        assert_eq!(count(2, "多", 14), 14, "blocks of many words are cut anew");
    }

    #[test]
    fn no_block_is_taken_for_another() {
        with(3, |memory| {
            for number in 0..4 * SLOTS {
                let words = number % 12 + 1;
                assert_eq!(memory.pieces(&format!("块{number}"), cut_into(words)).len(), words);
            }
            let again = (0..4 * SLOTS).filter(|n| memory.pieces(&format!("块{n}"), cut_into(0)).len() == n % 12 + 1).count();
            assert!(again > 0, "some are still there");
        });
    }
}
