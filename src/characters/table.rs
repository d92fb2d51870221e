//! What a few characters mean (字表), by their places in a table that is made when the program is built: which of many a character is nothing foretells,
//! and a comparison with each would be a branch.

/// What some characters mean, at most `N` of them, a power of two; there should be four times as many places.
pub(crate) struct CharTable<V: 'static, const N: usize> {
    /// Each character in the place that its code has by `factor`, NUL in an empty one.
    places: [(char, Option<V>); N],
    factor: u32,
}

impl<V: Copy, const N: usize> CharTable<V, N> {
    /// The table of `pairs`, whose characters are different and no NUL.
    pub(crate) const fn new(pairs: &[(char, V)]) -> Self {
        let mut factor = 0x9e37_79b1_u32;
        'factors: loop {
            let mut places = [('\0', None); N];
            let mut i = 0;
            while i < pairs.len() {
                let slot = &mut places[place::<N>(pairs[i].0, factor)];
                if slot.1.is_some() {
                    factor = factor.wrapping_add(2);
                    continue 'factors;
                }
                *slot = (pairs[i].0, Some(pairs[i].1));
                i += 1;
            }
            return Self { places, factor };
        }
    }

    /// What `c` means, if anything.
    #[inline]
    pub(crate) const fn get(&self, c: char) -> Option<V> {
        let (key, value) = self.places[place::<N>(c, self.factor)];
        if key == c { value } else { None }
    }
}

/// The place of `c`: the highest bits of the product.
#[inline]
const fn place<const N: usize>(c: char, factor: u32) -> usize {
    ((c as u32).wrapping_mul(factor) >> (32 - N.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::CharTable;

    #[test]
    fn every_character_and_no_other() {
        const PAIRS: [(char, usize); 7] = [('一', 1), ('二', 2), ('亿', 8), ('9', 9), ('垓', 20), ('𠀀', 7), ('a', 0)];
        static TABLE: CharTable<usize, 32> = CharTable::new(&PAIRS);
        for c in '\0'..=char::MAX {
            assert_eq!(TABLE.get(c), PAIRS.iter().find(|(other, _)| *other == c).map(|(_, value)| *value), "{c:?}");
        }
    }
}
