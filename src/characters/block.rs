//! The characters of a text, some at a time: most are Chinese or ASCII, and each of these two is read by a loop of its own.

use super::code;
use super::{Char, Classes};

/// How many characters are read before they are put away.
pub(super) const BLOCK: usize = 128;

/// The next characters of a text: there is room for each, so that none need ask.
pub(super) struct Block {
    pub chars: [Char; BLOCK],
    pub classes: [u8; BLOCK],
    /// How many there are.
    pub count: usize,
}

impl Block {
    /// A block without characters.
    pub(super) const fn new() -> Self {
        Self { chars: [(0, '\0'); BLOCK], classes: [0; BLOCK], count: 0 }
    }

    /// Reads what begins at byte `from` of a text shorter than 4 GiB; gives the byte that the next block begins at.
    #[expect(clippy::cast_possible_truncation, reason = "a cast costs nothing where a check would be made for each character")]
    pub(super) fn fill(&mut self, text: &str, from: usize, classes: &Classes) -> usize {
        let text = text.as_bytes();
        let (mut at, mut count) = (from, 0);
        while count < BLOCK && at < text.len() {
            for ((slot, class), bytes) in self.chars[count..].iter_mut().zip(&mut self.classes[count..]).zip(text[at..].as_chunks().0) {
                let Some((code, c)) = three(bytes) else { break };
                *slot = (at as u32, c);
                *class = classes.of_code(code);
                at += bytes.len();
                count += 1;
            }
            while count < BLOCK
                && let Some(byte) = text.get(at)
                && byte.is_ascii()
            {
                self.chars[count] = (at as u32, char::from(*byte));
                self.classes[count] = classes.of_code((*byte).into());
                at += 1;
                count += 1;
            }
            if count < BLOCK
                && let Some(byte) = text.get(at)
                && byte & 0xf0 != 0xe0
            {
                let (other, length) = code(text, at);
                let c = char::from_u32(other).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.chars[count] = (at as u32, c);
                self.classes[count] = classes.of(c);
                at += length;
                count += 1;
            }
        }
        self.count = count;
        at
    }
}

/// The character of three bytes and its code, if these are one.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    clippy::trivially_copy_pass_by_ref,
    reason = "such a character has a code of two bytes; a chunk of a text is at hand by reference"
)]
fn three([a, b, c]: &[u8; 3]) -> Option<(u16, char)> {
    // The bits that tell the bytes of a character apart are taken away at once.
    const MARKS: u32 = 0xe0 << 12 | 0x80 << 6 | 0x80;
    if *a & 0xf0 != 0xe0 {
        return None;
    }
    let code = (u32::from(*a) << 12).wrapping_add(u32::from(*b) << 6).wrapping_add(u32::from(*c)).wrapping_sub(MARKS) as u16;
    char::from_u32(code.into()).map(|c| (code, c))
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Block};
    use crate::characters::Classes;

    #[test]
    fn every_character_in_its_place() {
        for text in ["", "a", "亿", "é", "𠀀", "增长3.2%，é𠀀。\n", "\u{ffff}\u{e000}\u{d7ff}\u{800}\u{7ff}\u{80}"] {
            let text = text.repeat(BLOCK / 3);
            let (mut block, mut at, mut read) = (Block::new(), 0, Vec::new());
            while at < text.len() {
                at = block.fill(&text, at, Classes::plain());
                read.extend_from_slice(&block.chars[..block.count]);
                assert!(block.chars[..block.count].iter().zip(&block.classes).all(|((_, c), class)| *class == Classes::plain().of(*c)));
            }
            assert!(read.iter().map(|(at, c)| (*at as usize, *c)).eq(text.char_indices()), "{text}");
        }
    }
}
