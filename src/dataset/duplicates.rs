//! Near-duplicates: texts that share most of their shingles.

use std::collections::HashMap;

use super::minhash::{BANDS, Signature, jaccard, shingles};

/// Two texts that are alike, as indices; the second came later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duplicate {
    /// The earlier text.
    pub of: usize,
    /// The later text.
    pub text: usize,
    /// The share of shingles that they have in common, exact.
    pub similarity: f64,
}

/// What is alike among texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Duplicates {
    /// The texts that are dropped, each with the kept one that it is most like, in order.
    pub dropped: Vec<Duplicate>,
    /// Pairs of kept texts that are alike, but not so much: they belong into one split.
    pub related: Vec<Duplicate>,
}

/// Finds which of `texts` repeat an earlier one that is kept, at least to `drop`, and which pairs of the kept are alike at least to `relate`. Candidates are
/// found by MinHash; every pair that is named was compared exactly.
#[must_use]
pub fn duplicates<'t>(texts: impl IntoIterator<Item = &'t str>, drop: f64, relate: f64) -> Duplicates {
    let mut found = Duplicates::default();
    let mut buckets: Vec<HashMap<u64, Vec<usize>>> = vec![HashMap::new(); BANDS];
    let mut kept: HashMap<usize, Vec<u64>> = HashMap::new();
    for (text, words) in texts.into_iter().enumerate() {
        let own = shingles(words);
        let signature = Signature::of(&own);
        let bands: Vec<u64> = signature.bands().collect();
        let mut near: Vec<usize> = bands.iter().zip(&buckets).filter_map(|(band, bucket)| bucket.get(band)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let mut related = Vec::new();
        let mut best: Option<Duplicate> = None;
        for of in near {
            let similarity = jaccard(&kept[&of], &own);
            if similarity >= drop && best.is_none_or(|b| similarity > b.similarity) {
                best = Some(Duplicate { of, text, similarity });
            }
            if similarity >= relate {
                related.push(Duplicate { of, text, similarity });
            }
        }
        if let Some(best) = best {
            found.dropped.push(best);
            continue;
        }
        found.related.extend(related);
        for (band, bucket) in bands.into_iter().zip(&mut buckets) {
            bucket.entry(band).or_default().push(text);
        }
        kept.insert(text, own);
    }
    found
}
