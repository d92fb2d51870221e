//! Marks (记号): which of the tokens of a sentence have some property, a bit each, so that the next one is found by one look.

use smallvec::SmallVec;

/// Numbers of tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The first 64.
    first: u64,
    rest: SmallVec<[u64; 2]>,
}

impl Marks {
    /// Adds token `t`.
    #[inline]
    pub(super) fn insert(&mut self, t: usize) {
        let bit = 1 << (t % 64);
        match (t / 64).checked_sub(1) {
            None => self.first |= bit,
            Some(word) => {
                if word >= self.rest.len() {
                    self.rest.resize(word + 1, 0);
                }
                self.rest[word] |= bit;
            }
        }
    }

    /// The first of them after token `t`.
    #[inline]
    pub(super) fn after(&self, t: usize) -> Option<usize> {
        let from = t + 1;
        if from < 64 {
            let left = self.first >> from;
            if left != 0 {
                return Some(from + left.trailing_zeros() as usize);
            }
        }
        if self.rest.is_empty() { None } else { self.far(from) }
    }

    /// The last of them before token `t`.
    #[inline]
    pub(super) fn before(&self, t: usize) -> Option<usize> {
        if t > 64 && !self.rest.is_empty() {
            return (0..t).rev().find(|t| self.has(*t));
        }
        let below = if t < 64 { self.first & ((1 << t) - 1) } else { self.first };
        below.checked_ilog2().map(|t| t as usize)
    }

    /// Whether token `t` is one of them.
    fn has(&self, t: usize) -> bool {
        let word = (t / 64).checked_sub(1).map_or(self.first, |word| self.rest.get(word).copied().unwrap_or(0));
        word >> (t % 64) & 1 != 0
    }

    /// Those among the first 64, a bit each.
    pub(super) const fn first(&self) -> u64 {
        self.first
    }

    /// The first of them from token `from` on, beyond the first 64.
    #[cold]
    fn far(&self, from: usize) -> Option<usize> {
        let words = self.rest.iter().enumerate().map(|(i, word)| (64 * (i + 1), *word));
        words.filter(|(base, _)| base + 63 >= from).find_map(|(base, word)| {
            let skipped = from.saturating_sub(base);
            let left = word >> skipped;
            (left != 0).then(|| base + skipped + left.trailing_zeros() as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn the_next_one_and_the_last_one_are_found() {
        let mut marks = Marks::default();
        assert_eq!((marks.after(0), marks.before(9)), (None, None));
        let set = [0, 5, 63, 64, 130, 191, 200, 319];
        for t in set {
            marks.insert(t);
        }
        for t in 0..400 {
            assert_eq!(marks.after(t), set.into_iter().find(|s| *s > t), "{t}");
            assert_eq!(marks.before(t), set.into_iter().rfind(|s| *s < t), "{t}");
        }
    }
}
