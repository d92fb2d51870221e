//! Rows (行): what is asked of the characters of a text, answered for 64 of them at once by a bit each, so that looking for the next one that can
//! be something is no loop over characters.

use super::classes::{BEGINS, BLOCK, DIGIT, END, EXCEPTION, NUMERAL, TIME, TIME_BEHIND, TIME_WORD};

/// How many characters a row has.
pub(super) const ROW: usize = 64;

/// What a row answers of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Whether it ends a sentence.
    Ends,
    /// Whether numbers are made of it.
    Numeral,
    /// Whether a number can begin with it.
    Begins,
    /// Whether a time expression can begin with it: by itself, or with the one behind it.
    Time,
    /// Whether a word that hides numerals can begin with it; no digit behind another, where a number only goes on.
    Hides,
    /// Whether it stands in no block of jieba's.
    Alone,
}

/// 64 characters, the first in the lowest bit of each answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Row([u64; 6]);

/// The rows of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    all: Vec<Row>,
    /// Whether the last character is a digit, and whether it opens a time with the one behind it, in the lowest bit.
    digit: u64,
    opens: u64,
}

/// The bits of 64 bytes, those of one place side by side: the first number has the lowest bit of each byte.
#[inline]
fn planes(bytes: &[u8; ROW]) -> [u64; 8] {
    let mut x = [0; 8];
    x.iter_mut().zip(bytes.as_chunks().0).for_each(|(slot, eight)| *slot = u64::from_le_bytes(*eight));
    // Eight squares of eight by eight bits are turned, by halves of halves of halves (H. S. Warren, Hacker's Delight, 7-3).
    for (shift, mask) in [(7, 0x00aa_00aa_00aa_00aa), (14, 0x0000_cccc_0000_cccc), (28, 0x0000_0000_f0f0_f0f0)] {
        for square in &mut x {
            let swap = (*square ^ *square >> shift) & mask;
            *square ^= swap ^ swap << shift;
        }
    }
    // Then the square of their bytes.
    for (apart, shift, mask) in [(4, 32, 0x0000_0000_ffff_ffff), (2, 16, 0x0000_ffff_0000_ffff), (1, 8, 0x00ff_00ff_00ff_00ff_u64)] {
        for low in (0..8).filter(|row| row & apart == 0) {
            let high = low + apart;
            let swap = (x[low] >> shift ^ x[high]) & mask;
            x[low] ^= swap << shift;
            x[high] ^= swap;
        }
    }
    x
}

/// Those of `numerals` that stand in one stretch with one of them that is `onward`, or before it; at the end of a row any may.
#[inline]
const fn reach(numerals: u64, onward: u64) -> u64 {
    let (mut found, mut whole, mut length) = (numerals & onward, numerals, 1);
    while length < ROW {
        found |= whole & found >> length;
        whole &= whole >> length;
        length *= 2;
    }
    found
}

impl Rows {
    /// Room for the rows of so many characters.
    pub(super) fn with_room(characters: usize) -> Self {
        Self { all: Vec::with_capacity(characters / ROW + 1), ..Self::default() }
    }

    /// The rows of characters of these classes.
    pub(crate) fn of(classes: impl ExactSizeIterator<Item = u8>) -> Self {
        let mut rows = Self::with_room(classes.len());
        let mut classes = classes.peekable();
        while classes.peek().is_some() {
            let mut row = [0; ROW];
            row.iter_mut().zip(&mut classes).for_each(|(slot, class)| *slot = class);
            rows.push(&row);
        }
        rows
    }

    /// Adds a row; what is beyond the last character has no class.
    #[inline]
    pub(super) fn push(&mut self, classes: &[u8; ROW]) {
        let all = planes(classes);
        const { assert!(DIGIT == END | NUMERAL) };
        let [ends, numeral, begins, time, word, behind, hides, block] =
            [END, NUMERAL, BEGINS, TIME, TIME_WORD, TIME_BEHIND, EXCEPTION, BLOCK].map(|class| all[class.trailing_zeros() as usize]);
        let digit = ends & numeral;
        // What opens a time at the end of a row is told by the beginning of the next.
        if let Some(last) = self.all.last_mut() {
            last.0[Asked::Time as usize] |= (self.opens & behind) << (ROW - 1);
        }
        let pairs = word & behind >> 1;
        // 2024.6.30: a point, a digit or two, and another; beyond the row anything may stand.
        let beyond = |bits: u64, by: u32| bits >> by | !(u64::MAX >> by);
        let dotted = word & beyond(digit, 1) & (beyond(word, 2) | beyond(word, 3));
        let onward = ends & block & !numeral | begins & !block & !numeral | behind & numeral & !digit | dotted | pairs;
        let numbers = reach(time & numeral, beyond(onward, 1));
        let going_on = digit & (digit << 1 | self.digit);
        (self.digit, self.opens) = (digit >> (ROW - 1), word >> (ROW - 1));
        self.all.push(Row([ends & !block, numeral, begins & (block | numeral), time & !numeral | numbers | pairs, hides & !going_on, !block]));
    }

    /// The number of the first character from number `from` on of which `asked` is so.
    #[inline]
    pub(crate) fn next(&self, from: usize, asked: Asked) -> Option<usize> {
        self.all(from, asked).next()
    }

    /// The numbers of the characters from number `from` on of which `asked` is so.
    #[inline]
    pub(crate) fn all(&self, from: usize, asked: Asked) -> All<'_> {
        let row = from / ROW;
        All { rows: &self.all, row, left: self.all.get(row).map_or(0, |r| r.0[asked as usize] & u64::MAX << (from % ROW)), asked }
    }

    /// The number of the last character before number `end` of which `asked` is so.
    #[inline]
    pub(crate) fn last(&self, end: usize, asked: Asked) -> Option<usize> {
        let mut row = end / ROW;
        let mut left = self.all.get(row).map_or(0, |r| r.0[asked as usize] & !(u64::MAX << (end % ROW)));
        while left == 0 {
            row = row.checked_sub(1)?;
            left = self.all.get(row).map_or(0, |r| r.0[asked as usize]);
        }
        Some(row * ROW + ROW - 1 - left.leading_zeros() as usize)
    }

    /// Whether `asked` is so of character `number`.
    #[inline]
    pub(crate) fn is(&self, number: usize, asked: Asked) -> bool {
        self.all.get(number / ROW).is_some_and(|r| r.0[asked as usize] >> (number % ROW) & 1 == 1)
    }
}

/// The numbers of characters of which something is so, one by one.
pub(crate) struct All<'t> {
    rows: &'t [Row],
    /// The row at hand.
    row: usize,
    /// Those of it that are still to be given.
    left: u64,
    asked: Asked,
}

impl Iterator for All<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.row += 1;
            self.left = self.rows.get(self.row)?.0[self.asked as usize];
        }
        let found = self.row * ROW + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, ROW, Rows};
    use crate::characters::classes::{BEGINS, BLOCK, DIGIT, END, EXCEPTION, NUMERAL, ONWARD, ONWARD_MARK, TIME, TIME_BEHIND, TIME_WORD};

    /// What `asked` asks, character by character.
    fn told(classes: &[u8], at: usize, asked: Asked) -> bool {
        let has = |at: usize, class: u8| classes.get(at).is_some_and(|c| c & class != 0);
        let digit = |at: usize| classes.get(at).is_some_and(|c| c & DIGIT == DIGIT);
        match asked {
            Asked::Ends => has(at, END) && !has(at, BLOCK),
            Asked::Numeral => has(at, NUMERAL),
            Asked::Begins => has(at, BEGINS) && (has(at, BLOCK) || has(at, NUMERAL)),
            Asked::Time => {
                let pair = |at| has(at, TIME_WORD) && has(at + 1, TIME_BEHIND);
                let sign = |at: &usize| has(*at, TIME) && has(*at, NUMERAL);
                let row = at / ROW * ROW + ROW;
                let dotted =
                    |at: usize| has(at, TIME_WORD) && (at + 1 >= row || digit(at + 1)) && [at + 2, at + 3].iter().any(|at| *at >= row || has(*at, TIME_WORD));
                let onward = |at: usize| {
                    let other = if has(at, NUMERAL) { has(at, TIME_BEHIND) && !digit(at) } else { has(at, if has(at, BLOCK) { ONWARD } else { ONWARD_MARK }) };
                    at >= row || other || dotted(at) || pair(at) && at + 1 < row
                };
                pair(at) || has(at, TIME) && !has(at, NUMERAL) || (at..row).take_while(sign).any(|at| onward(at + 1))
            }
            Asked::Hides => has(at, EXCEPTION) && !(digit(at) && at > 0 && digit(at - 1)),
            Asked::Alone => !has(at, BLOCK),
        }
    }

    #[test]
    fn rows_tell_what_each_character_is() {
        let all = [Asked::Ends, Asked::Numeral, Asked::Begins, Asked::Time, Asked::Hides, Asked::Alone];
        for length in (0..3 * ROW).chain([1000]) {
            // Something of every class at every distance.
            let mut seed = length as u64 + 1;
            let classes: Vec<u8> = (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
                    seed.to_be_bytes()[0] & seed.to_be_bytes()[2]
                })
                .collect();
            let rows = Rows::of(classes.iter().copied());
            for asked in all {
                // What is beyond the end stands alone too.
                let length = if asked == Asked::Alone { length.next_multiple_of(ROW) } else { length };
                let so: Vec<usize> = (0..length).filter(|at| told(&classes, *at, asked)).collect();
                assert!(rows.all(0, asked).eq(so.iter().copied()), "{asked:?} of {length}");
                for at in (0..length + 2).step_by(7) {
                    assert_eq!(rows.next(at, asked), so.iter().copied().find(|n| *n >= at), "{asked:?} from {at} of {length}");
                    assert_eq!(rows.last(at, asked), so.iter().copied().rfind(|n| *n < at), "{asked:?} before {at} of {length}");
                    assert_eq!(rows.is(at, asked), so.contains(&at), "{asked:?} at {at} of {length}");
                }
            }
        }
    }
}
