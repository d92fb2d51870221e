//! Which record answers which marked mention.

use super::gold::GoldMention;
use super::predicted::Predicted;

/// Pairs of a record and a marked mention, and what is left over of each, as indices.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Record and mention, the pairs that were made first first.
    pub pairs: Vec<(usize, usize)>,
    /// Records without a mention.
    pub extra: Vec<usize>,
    /// Mentions without a record.
    pub missed: Vec<usize>,
}

/// One to one: exact spans first, then the largest overlap; the earlier record, then the earlier mention where these are alike.
pub(super) fn align(records: &[&Predicted], mentions: &[&GoldMention]) -> Alignment {
    let mut candidates = Vec::new();
    for (i, r) in records.iter().enumerate() {
        for (j, m) in mentions.iter().enumerate() {
            let (from, to) = (r.start.max(m.start), r.end.min(m.end));
            if from < to {
                let exact = r.start == m.start && r.end == m.end;
                candidates.push((!exact, std::cmp::Reverse(to - from), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut taken, mut answered) = (vec![false; records.len()], vec![false; mentions.len()]);
    let mut pairs = Vec::new();
    for (.., i, j) in candidates {
        if !taken[i] && !answered[j] {
            (taken[i], answered[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    let left = |used: &[bool]| used.iter().enumerate().filter(|(_, u)| !**u).map(|(i, _)| i).collect();
    Alignment { pairs, extra: left(&taken), missed: left(&answered) }
}
