//! What each thread remembers of blocks that it cut before: news says 同比增长 and 截至发稿 again and again.
//!
//! What is remembered of a block is what cutting it again would give, so that records do not depend on what a thread read before.

use std::cell::RefCell;

use super::block::Piece;
use super::vocabulary::{FRONT, Vocabulary};

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
    block: Key,
    pieces: [Piece; MOST],
}

const EMPTY: Slot = Slot { owner: 0, length: 0, count: 0, asked: false, block: [0; LONGEST / 8], pieces: [Piece::EMPTY; MOST] };

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
            self.slots[place(&slot.block) & (MANY - 1)] = slot;
        }
    }

    /// The one word that the block of `length` bytes is that `text` begins with, where that is remembered: most blocks that come again are one.
    #[inline]
    pub(super) fn word(&self, text: &[u8], length: usize) -> Option<Piece> {
        self.known.remembered(self.owner, text, length)
    }

    /// The words of the block of `length` bytes that `text` begins with, remembered or cut by `cut`.
    #[inline]
    pub(super) fn pieces(&mut self, text: &[u8], length: usize, cut: impl FnOnce(&mut Vocabulary, &mut Vec<Piece>)) -> &[Piece] {
        if length > LONGEST {
            cut(&mut self.known, &mut self.cut);
            return &self.cut;
        }
        let key = key(text, length);
        let place = place(&key) & (self.slots.len() - 1);
        let slot = &mut self.slots[place];
        // All at once: each by itself is a branch that nothing foretells.
        let apart = slot.block.iter().zip(&key).fold(0, |apart, (a, b)| apart | a ^ b);
        if apart | u64::from(slot.owner ^ self.owner) | u64::from(slot.length) ^ length as u64 == 0 {
            slot.asked = true;
            return &slot.pieces[..usize::from(slot.count)];
        }
        cut(&mut self.known, &mut self.cut);
        // A word stands among the words.
        if let [piece] = self.cut[..]
            && self.known.remember(self.owner, text, length, piece)
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
        slot.block = key;
        slot.length = u8::try_from(length).unwrap_or(0);
        slot.count = u8::try_from(self.cut.len()).unwrap_or(0);
        slot.pieces[..self.cut.len()].copy_from_slice(&self.cut);
        &self.cut
    }
}

/// The bytes of a block, those behind it blotted out.
type Key = [u64; LONGEST / 8];

/// The key of the block of `length` bytes that `text` begins with: read as if it were the longest, whatever its length, where the text goes on so far.
#[inline]
fn key(text: &[u8], length: usize) -> Key {
    let Some(bytes) = text.first_chunk::<LONGEST>() else {
        let mut bytes = [0; LONGEST];
        bytes[..text.len()].copy_from_slice(text);
        return key(&bytes, length);
    };
    let mut words = [0; LONGEST / 8];
    for (i, (word, eight)) in words.iter_mut().zip(bytes.as_chunks().0).enumerate() {
        *word = u64::from_le_bytes(*eight) & FRONT[length.saturating_sub(8 * i).min(8)];
    }
    words
}

/// Where a block stands, modulo the number of slots, at most [`MANY`].
#[inline]
fn place(block: &Key) -> usize {
    const FACTORS: Key =
        [0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb, 0xd6e8_feb8_6659_fd93, 0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db];
    let mixed = block.iter().zip(FACTORS).fold(0_u64, |mixed, (word, factor)| mixed ^ word.wrapping_mul(factor));
    usize::try_from(mixed >> (u64::BITS - MANY.trailing_zeros())).unwrap_or(0)
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
        let (text, length) = (block.as_bytes(), block.len());
        with(owner, |memory| memory.word(text, length).map_or_else(|| memory.pieces(text, length, cut_into(words, length)).len(), |_| 1))
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
