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
const MOST: usize = 6;

/// How many blocks there is room for at first, a power of two: 1 MB, so that one short text is read at once.
const FEW: usize = 1 << 13;

/// How many blocks there is room for in a thread that reads on, a power of two: 4 MB.
const MANY: usize = 1 << 15;

/// One block and its words, in two lines of a cache.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Slot {
    /// The number of the segmenter that cut it.
    owner: u32,
    /// Bytes of the block; 0 for an empty slot.
    length: u8,
    count: u8,
    /// Whether it was asked for since another block last wanted its place.
    asked: bool,
    block: [u8; LONGEST],
    pieces: [Piece; MOST],
}

const EMPTY: Slot = Slot { owner: 0, length: 0, count: 0, asked: false, block: [0; LONGEST], pieces: [Piece::EMPTY; MOST] };

/// The blocks that one thread cut, by segmenters told apart by their numbers.
pub(super) struct Memory {
    /// The number of the segmenter that asks.
    owner: u32,
    slots: Vec<Slot>,
    /// How many blocks were noted.
    noted: usize,
    /// The words met before.
    known: Vocabulary,
    /// What a block that is not remembered was cut into.
    cut: Vec<Piece>,
}

thread_local! {
    static MEMORY: RefCell<Memory> =
        const { RefCell::new(Memory { owner: 0, slots: Vec::new(), noted: 0, known: Vocabulary::new(), cut: Vec::new() }) };
}

/// Gives `read` what this thread remembers for the segmenter numbered `owner`, which is never 0.
pub(super) fn with<T>(owner: u32, read: impl FnOnce(&mut Memory) -> T) -> T {
    MEMORY.with_borrow_mut(|memory| {
        memory.owner = owner;
        if memory.slots.is_empty() {
            memory.slots = vec![EMPTY; FEW];
        } else if memory.noted > FEW / 2 && memory.slots.len() == FEW {
            memory.grow();
        }
        read(memory)
    })
}

impl Memory {
    /// Makes room for many blocks.
    fn grow(&mut self) {
        let few = std::mem::replace(&mut self.slots, vec![EMPTY; MANY]);
        for slot in few.into_iter().filter(|slot| slot.length > 0) {
            self.slots[place(&slot.block[..usize::from(slot.length)]) % MANY] = slot;
        }
    }

    /// The one word that the block of `length` bytes is that `text` begins with, where that is remembered: most blocks that come again are one.
    #[inline]
    pub(super) fn word(&self, text: &str, length: usize) -> Option<Piece> {
        self.known.remembered(self.owner, text.as_bytes(), length)
    }

    /// The words of `block`, remembered or cut by `cut`.
    #[inline]
    pub(super) fn pieces(&mut self, block: &str, cut: impl FnOnce(&mut Vocabulary, &mut Vec<Piece>)) -> &[Piece] {
        let bytes = block.as_bytes();
        if bytes.len() > LONGEST {
            cut(&mut self.known, &mut self.cut);
            return &self.cut;
        }
        let place = place(bytes) & (self.slots.len() - 1);
        let slot = &mut self.slots[place];
        if slot.owner == self.owner && usize::from(slot.length) == bytes.len() && slot.block[..bytes.len()] == *bytes {
            slot.asked = true;
            return &slot.pieces[..usize::from(slot.count)];
        }
        cut(&mut self.known, &mut self.cut);
        // A word stands among the words.
        if let [piece] = self.cut[..]
            && self.known.remember(self.owner, bytes, piece)
        {
            return &self.cut;
        }
        // A block that came again keeps its place against one newcomer.
        if slot.asked || self.cut.len() > MOST {
            slot.asked = false;
            return &self.cut;
        }
        self.noted += 1;
        slot.owner = self.owner;
        slot.block[..bytes.len()].copy_from_slice(bytes);
        slot.length = u8::try_from(bytes.len()).unwrap_or(0);
        slot.count = u8::try_from(self.cut.len()).unwrap_or(0);
        slot.pieces[..self.cut.len()].copy_from_slice(&self.cut);
        &self.cut
    }
}

/// Where a block stands, modulo the number of slots.
#[inline]
fn place(block: &[u8]) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(block);
    usize::try_from(hasher.finish() >> 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{FEW, MANY, Piece, Vocabulary, with};

    /// Cuts a block of `length` bytes into `count` words.
    fn cut_into(count: usize, length: usize) -> impl Fn(&mut Vocabulary, &mut Vec<Piece>) {
        move |_, pieces| {
            pieces.clear();
            pieces.resize(count, Piece::of_length(length / count));
        }
    }

    /// How many words the segmenter `owner` makes of `block` where cutting it would give `words`.
    fn count(owner: u32, block: &str, words: usize) -> usize {
        with(owner, |memory| memory.word(block, block.len()).map_or_else(|| memory.pieces(block, cut_into(words, block.len())).len(), |_| 1))
    }

    #[test]
    fn blocks_are_remembered_for_their_segmenter_only() {
        assert_eq!(count(1, "同比增", 3), 3);
        assert_eq!(count(1, "同比增", 2), 3, "what was cut once is not cut again");
        assert_eq!(count(2, "同比增", 2), 2, "another segmenter has other words");
        assert_eq!(count(1, "同比增", 4), 3, "what was asked for again keeps its place against one newcomer");
        assert_eq!(count(1, "同比", 1), 1);
        assert_eq!(count(1, "同比", 2), 1, "a word is remembered too");
        assert_eq!(count(2, "同比", 2), 2, "but not for another segmenter");
        assert_eq!(count(2, &"长".repeat(17), 3), 3);
        assert_eq!(count(2, &"长".repeat(17), 4), 4, "long blocks are cut anew");
        assert_eq!(count(2, "多", 7), 7);
        assert_eq!(count(2, "多", 8), 8, "blocks of many words are cut anew");
    }

    #[test]
    fn no_block_is_taken_for_another() {
        for number in 0..2 * MANY {
            let words = number % 6 + 1;
            assert_eq!(count(3, &format!("块{number}"), words), words);
        }
        assert_eq!(with(3, |memory| memory.slots.len()), MANY, "there is more room after {FEW} blocks");
        let again = (0..2 * MANY).filter(|n| count(3, &format!("块{n}"), 7) == n % 6 + 1).count();
        assert!(again > 0, "some are still there");
    }
}
