//! Random numbers from a seed, and exact decimals made of them.

use rust_decimal::Decimal;

/// A small generator (splitmix64): the same seed gives the same cases on every machine.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `end`.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end)).unwrap()
    }

    /// Once in `times`.
    pub(crate) fn once_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(u32::try_from(of.len()).unwrap()) as usize]
    }

    /// A whole number of at most `digits` digits, many of them nought.
    pub(crate) fn whole(&mut self, digits: u32) -> u128 {
        let digits = 1 + self.below(digits);
        let holes = self.once_in(2);
        let mut out = u128::from(1 + self.below(9));
        for _ in 1..digits {
            let digit = if holes && !self.once_in(3) { 0 } else { self.below(10) };
            out = out * 10 + u128::from(digit);
        }
        out
    }

    /// An exact decimal of up to 28 significant digits and any number of places.
    pub(crate) fn decimal(&mut self) -> Decimal {
        let digits = if self.once_in(3) { 28 } else { 9 };
        let whole = i128::try_from(self.whole(digits)).unwrap();
        let scale = match self.below(4) {
            0 => 0,
            1 | 2 => self.below(5),
            _ => self.below(29),
        };
        Decimal::from_i128_with_scale(whole, scale).normalize()
    }
}
