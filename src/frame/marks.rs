//! Marks (记号): which of the tokens of a sentence have some property, a bit each, so that the next one is found by one look.

use crate::segment::role;

/// A property that tokens are marked by; those that a word's [`role`] tells come first, in its order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark {
    /// It may close a name.
    Closer,
    /// It is a name, or may be.
    Head,
    /// It may tell whether a number holds already.
    Teller,
    /// No name goes over it.
    Bar,
    /// It stands right behind a mark, a time or 其中.
    Front,
    /// It is a time, a comma or a closing bracket.
    Stop,
    /// It ends a clause.
    End,
}

impl Mark {
    /// All of them.
    const ALL: [Self; 7] = [Self::Closer, Self::Head, Self::Teller, Self::Bar, Self::Front, Self::Stop, Self::End];

    /// Its bit among those that one token gives.
    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

const _: () = assert!(
    Mark::Closer.bit() == role::CLOSER
        && Mark::Head.bit() == role::HEAD
        && Mark::Teller.bit() == role::TELLER
        && Mark::Bar.bit() == role::BAR
        && Mark::Front.bit() == role::FRONT
);

/// A bit for each of 64 tokens by each of the marks.
type Row = [u64; Mark::ALL.len()];

/// The tokens that have each of the marks.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// The first 64.
    first: Row,
    rest: Vec<Row>,
}

impl Marks {
    /// Marks token `t`.
    #[inline]
    pub(super) fn insert(&mut self, mark: Mark, t: usize) {
        if t < 64 {
            self.first[mark as usize] |= 1 << t;
        } else {
            self.insert_far(mark, t);
        }
    }

    /// Marks token `t` by all that `bits` say, see [`Mark::bit`]; [`Mark::Front`] is said of the token behind it.
    #[inline]
    pub(super) fn insert_all(&mut self, bits: u8, t: usize) {
        if t < 63 {
            for (mark, row) in Mark::ALL.into_iter().zip(&mut self.first) {
                *row |= u64::from(bits >> mark as u8 & 1) << (t + usize::from(matches!(mark, Mark::Front)));
            }
        } else {
            self.insert_all_far(bits, t);
        }
    }

    /// The same for a token that is none of the first 63.
    #[cold]
    fn insert_all_far(&mut self, bits: u8, t: usize) {
        for mark in Mark::ALL.into_iter().filter(|mark| bits & mark.bit() != 0) {
            self.insert(mark, t + usize::from(matches!(mark, Mark::Front)));
        }
    }

    /// Marks token `t`, which is none of the first 64.
    #[cold]
    fn insert_far(&mut self, mark: Mark, t: usize) {
        let row = t / 64 - 1;
        if row >= self.rest.len() {
            self.rest.resize(row + 1, Row::default());
        }
        self.rest[row][mark as usize] |= 1 << (t % 64);
    }

    /// Takes the mark off token `t`.
    pub(super) fn remove(&mut self, mark: Mark, t: usize) {
        if t < 64 {
            self.first[mark as usize] &= !(1 << t);
        } else if let Some(row) = self.rest.get_mut(t / 64 - 1) {
            row[mark as usize] &= !(1 << (t % 64));
        }
    }

    /// Takes out the `count` tokens from token `from` on; those behind them move up.
    pub(super) fn close_up(&mut self, from: usize, count: usize) {
        if self.rest.is_empty() && from + count <= 64 {
            let low = u64::MAX.checked_shr(64 - u32::try_from(from).unwrap_or(64)).unwrap_or(0);
            for row in &mut self.first {
                let rest = (*row & !low).checked_shr(u32::try_from(count).unwrap_or(64)).unwrap_or(0);
                *row = *row & low | rest & !low;
            }
            return;
        }
        let old = std::mem::take(self);
        for mark in Mark::ALL {
            let mut t = if old.first[mark as usize] & 1 == 1 { Some(0) } else { old.after(mark, 0) };
            while let Some(at) = t {
                if at < from {
                    self.insert(mark, at);
                } else if at >= from + count {
                    self.insert(mark, at - count);
                }
                t = old.after(mark, at);
            }
        }
    }

    /// The first token so marked after token `t`.
    #[inline]
    pub(super) fn after(&self, mark: Mark, t: usize) -> Option<usize> {
        let from = t + 1;
        if from < 64 {
            let left = self.first[mark as usize] >> from;
            if left != 0 {
                return Some(from + left.trailing_zeros() as usize);
            }
        }
        if self.rest.is_empty() { None } else { self.far_after(mark, from, self.rest.len()) }
    }

    /// The first token so marked after token `t` and before token `to`: what stands far behind is not looked at.
    #[inline]
    pub(super) fn between(&self, mark: Mark, t: usize, to: usize) -> Option<usize> {
        let from = t + 1;
        let near = if from < 64 { self.first[mark as usize] >> from } else { 0 };
        let found = if near != 0 {
            Some(from + near.trailing_zeros() as usize)
        } else if to <= 64 || self.rest.is_empty() {
            None
        } else {
            self.far_after(mark, from, self.rest.len().min((to - 1) / 64))
        };
        found.filter(|at| *at < to)
    }

    /// The first token so marked from token `from` on, beyond the first 64 and up to the 64 of row `last`.
    #[cold]
    fn far_after(&self, mark: Mark, from: usize, last: usize) -> Option<usize> {
        let from = from.max(64);
        (from / 64..=last).find_map(|row| {
            let skipped = if row == from / 64 { from % 64 } else { 0 };
            let left = self.row(row)[mark as usize] >> skipped;
            (left != 0).then(|| 64 * row + skipped + left.trailing_zeros() as usize)
        })
    }

    /// The last token so marked before token `t`.
    #[inline]
    pub(super) fn before(&self, mark: Mark, t: usize) -> Option<usize> {
        if t >= 64 {
            return self.far_before(mark, t);
        }
        let below = self.first[mark as usize] & ((1 << t) - 1);
        below.checked_ilog2().map(|t| t as usize)
    }

    /// The last token so marked before token `t`, which is none of the first 64.
    #[cold]
    fn far_before(&self, mark: Mark, t: usize) -> Option<usize> {
        (0..=(t / 64).min(self.rest.len())).rev().find_map(|row| {
            let kept = if row == t / 64 { (1 << (t % 64)) - 1 } else { u64::MAX };
            let left = self.row(row)[mark as usize] & kept;
            left.checked_ilog2().map(|last| 64 * row + last as usize)
        })
    }

    /// The marks of tokens 64 times `row` and the 63 after it, which there are.
    fn row(&self, row: usize) -> &Row {
        row.checked_sub(1).map_or(&self.first, |row| &self.rest[row])
    }

    /// Which of the first 64 tokens are so marked, a bit each.
    pub(super) const fn first(&self, mark: Mark) -> u64 {
        self.first[mark as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Marks};

    #[test]
    fn the_next_one_and_the_last_one_are_found() {
        let mut marks = Marks::default();
        assert_eq!((marks.after(Mark::End, 0), marks.before(Mark::End, 9)), (None, None));
        let set = [0, 5, 63, 64, 130, 191, 200, 319];
        for t in set {
            marks.insert(Mark::End, t);
            marks.insert(Mark::Stop, t + 1);
        }
        for t in 0..400 {
            assert_eq!(marks.after(Mark::End, t), set.into_iter().find(|s| *s > t), "{t}");
            assert_eq!(marks.before(Mark::End, t), set.into_iter().rfind(|s| *s < t), "{t}");
            assert_eq!(marks.after(Mark::Teller, t), None);
            for to in [t, t + 1, t + 7, 64, 65, 128, 200, 400] {
                assert_eq!(marks.between(Mark::End, t, to), set.into_iter().find(|s| *s > t && *s < to), "{t} to {to}");
            }
        }
    }

    #[test]
    fn tokens_that_are_taken_out_move_the_others_up() {
        for last in [40, 63, 200] {
            for (from, count) in [(1, 1), (3, 2), (20, 5), (38, 2)] {
                let set: Vec<usize> = (0..=last).filter(|t| t % 3 == 0 || *t == last).collect();
                let mut marks = Marks::default();
                for t in &set {
                    marks.insert(Mark::Head, *t);
                }
                marks.close_up(from, count);
                let left: Vec<usize> = set.iter().filter(|t| **t < from || **t >= from + count).map(|t| if *t < from { *t } else { t - count }).collect();
                let found: Vec<usize> = (0..=last + 1).rev().filter_map(|t| marks.before(Mark::Head, t + 1).filter(|at| *at == t)).collect();
                assert_eq!(found.into_iter().rev().collect::<Vec<_>>(), left, "{last} {from} {count}");
            }
        }
    }

    #[test]
    fn all_marks_of_a_token_at_once() {
        for t in (0..200).filter(|t| t % 3 == 0) {
            let mut marks = Marks::default();
            marks.insert_all(Mark::Closer.bit() | Mark::End.bit() | Mark::Front.bit(), t);
            let found = Mark::ALL.map(|mark| marks.before(mark, 300));
            assert_eq!(found, [Some(t), None, None, None, Some(t + 1), None, Some(t)]);
        }
    }
}
