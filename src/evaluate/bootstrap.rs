//! How far a figure would move on other documents of the kind: the bootstrap (自助法), documents drawn with replacement.

use super::tally::{Figure, Tally};

/// The middle 95 % of a figure's values over the samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The figure.
    pub figure: Figure,
    /// 2.5 % of the samples lie below.
    pub low: f64,
    /// 2.5 % of the samples lie above.
    pub high: f64,
}

/// The interval of every figure over `samples` draws of as many documents as there are; the same `seed` gives the same intervals.
pub(super) fn intervals(documents: &[Tally], samples: usize, seed: u64) -> Vec<Interval> {
    if documents.is_empty() || samples == 0 {
        return Vec::new();
    }
    let mut random = SplitMix(seed);
    let mut values: Vec<(Figure, Vec<f64>)> = Figure::all().map(|f| (f, Vec::with_capacity(samples))).collect();
    for _ in 0..samples {
        let mut sum = Tally::default();
        for _ in documents {
            sum += &documents[random.below(documents.len())];
        }
        for (figure, values) in &mut values {
            values.extend(figure.of(&sum));
        }
    }
    values.into_iter().filter_map(|(figure, values)| interval(figure, values)).collect()
}

fn interval(figure: Figure, mut values: Vec<f64>) -> Option<Interval> {
    values.sort_by(f64::total_cmp);
    let cut = values.len() / 40;
    Some(Interval { figure, low: *values.get(cut)?, high: *values.get(values.len() - 1 - cut)? })
}

/// The generator `SplitMix64`: small, and its numbers are the same on every machine and in every version.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    fn below(&mut self, n: usize) -> usize {
        let wide = u128::from(self.next()) * n as u128;
        usize::try_from(wide >> 64).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{SplitMix, intervals};
    use crate::evaluate::tally::{Count, Figure, Tally};

    #[test]
    fn the_generator_gives_its_published_numbers() {
        let mut random = SplitMix(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
        assert!((0..1000).all(|_| random.below(7) < 7));
    }

    #[test]
    fn like_documents_leave_no_doubt_and_unlike_ones_do() {
        let tally = |right| {
            let mut tally = Tally::default();
            tally.measures[0] = Count { right, predicted: 4, gold: 4 };
            tally
        };
        let alike = intervals(&[tally(3); 10], 200, 1);
        let first = alike.iter().find(|i| i.figure == Figure::Measure(0)).unwrap();
        assert!((first.low - 0.75).abs() < 1e-12 && (first.high - 0.75).abs() < 1e-12);
        let unlike: Vec<Tally> = (0..10).map(|i| tally(if i < 5 { 4 } else { 0 })).collect();
        let spread = intervals(&unlike, 500, 1);
        assert!(spread[0].low < 0.35 && spread[0].high > 0.65, "{:?}", spread[0]);
        assert_eq!(spread, intervals(&unlike, 500, 1));
        let draws = |seed| (0..20).map(|_| 0).scan(SplitMix(seed), |random, _: u8| Some(random.below(1000))).collect::<Vec<_>>();
        assert_ne!(draws(1), draws(2), "another seed draws other documents");
    }
}
