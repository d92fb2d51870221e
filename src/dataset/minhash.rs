//! MinHash: how alike two texts are, from signatures of a fixed size.

use super::mixed;

/// Characters of a shingle.
const SHINGLE: usize = 5;

/// Bands of a signature, and rows of a band: texts that share a band are compared. Of pairs with half of their shingles in common 99.6 % share one, of pairs with
/// four fifths all but one in a hundred million.
pub(super) const BANDS: usize = 42;
const ROWS: usize = 3;

/// The shingles of a text as sorted numbers, each once: every five characters in a row, white space left out; of a shorter text the whole.
#[must_use]
pub fn shingles(text: &str) -> Vec<u64> {
    let characters: Vec<u64> = text.chars().filter(|c| !c.is_whitespace()).map(u64::from).collect();
    let number = |window: &[u64]| window.iter().fold(0, |hash, c| mixed(hash, *c));
    let mut shingles: Vec<u64> = characters.windows(SHINGLE).map(number).collect();
    if shingles.is_empty() {
        shingles.push(number(&characters));
    }
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The share of shingles that two texts have in common: of all that either has.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a ratio of counts")]
pub fn jaccard(a: &[u64], b: &[u64]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    let all = a.len() + b.len() - shared;
    if all == 0 { 1.0 } else { shared as f64 / all as f64 }
}

/// The signature of a text: the least of its shingles under each of 126 orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature([u64; BANDS * ROWS]);

impl Signature {
    /// The signature of `shingles`.
    #[must_use]
    pub fn of(shingles: &[u64]) -> Self {
        let mut least = [u64::MAX; BANDS * ROWS];
        for shingle in shingles {
            // Two numbers give every order: their sums are as good as hashes of their own.
            let (first, step) = (mixed(1, *shingle), mixed(2, *shingle) | 1);
            let mut order = first;
            for least in &mut least {
                *least = (*least).min(order.rotate_left(17));
                order = order.wrapping_add(step);
            }
        }
        Self(least)
    }

    /// One number for each band.
    pub(super) fn bands(&self) -> impl Iterator<Item = u64> {
        self.0.chunks(ROWS).map(|rows| rows.iter().fold(0, |hash, row| mixed(hash, *row)))
    }
}
