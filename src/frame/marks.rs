//! Marks (记号): which of the tokens of a sentence have some property, a bit each, so that the next one is found by one look.

use smallvec::SmallVec;

/// Numbers of tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks(SmallVec<[u64; 2]>);

impl Marks {
    /// Adds token `t`.
    #[inline]
    pub(super) fn insert(&mut self, t: usize) {
        if t / 64 >= self.0.len() {
            self.0.resize(t / 64 + 1, 0);
        }
        self.0[t / 64] |= 1 << (t % 64);
    }

    /// The first of them after token `t`.
    #[inline]
    pub(super) fn after(&self, t: usize) -> Option<usize> {
        let from = t + 1;
        let mut words = self.0.iter().enumerate().skip(from / 64).map(|(i, word)| (i, if i == from / 64 { word >> (from % 64) << (from % 64) } else { *word }));
        words.find(|(_, word)| *word != 0).map(|(i, word)| i * 64 + word.trailing_zeros() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn the_next_one_is_found() {
        let mut marks = Marks::default();
        assert_eq!(marks.after(0), None);
        for t in [0, 5, 63, 64, 200] {
            marks.insert(t);
        }
        let next: Vec<Option<usize>> = [0, 4, 5, 62, 63, 64, 199, 200, 1000].map(|t| marks.after(t)).into();
        assert_eq!(next, [Some(5), Some(5), Some(63), Some(63), Some(64), Some(200), Some(200), None, None]);
    }
}
