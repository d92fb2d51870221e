//! Records against records of the same text: which came, which went, which changed and in what.

use serde::{Deserialize, Serialize};

use super::field::{FieldChange, changes};
use crate::record::Record;

/// Which sort of difference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// A record that was not there.
    Added,
    /// A record that is there no more.
    Removed,
    /// A record of the same or an overlapping mention that says something else.
    Changed,
}

impl Sort {
    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// One difference (差异) between the old and the new records of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The record as it was; none where it was added.
    pub old: Option<Record>,
    /// The record as it is; none where it was removed.
    pub new: Option<Record>,
    /// The fields that changed, where both are there.
    pub fields: Vec<FieldChange>,
}

impl Difference {
    /// Which sort it is.
    #[must_use]
    pub const fn sort(&self) -> Sort {
        match (&self.old, &self.new) {
            (None, _) => Sort::Added,
            (_, None) => Sort::Removed,
            _ => Sort::Changed,
        }
    }

    /// The rule that it is about: that of the record, or `old → new` where another rule attached the entity.
    #[must_use]
    pub fn rule(&self) -> String {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) if old.rule != new.rule => format!("{} → {}", old.rule, new.rule),
            (Some(one), _) | (None, Some(one)) => one.rule.to_string(),
            (None, None) => String::new(),
        }
    }

    /// The record to show: the new one, or the old one where it was removed.
    #[must_use]
    pub fn record(&self) -> Option<&Record> {
        self.new.as_ref().or(self.old.as_ref())
    }

    /// `added`, `removed`, or the names of the fields that changed.
    #[must_use]
    pub fn label(&self) -> String {
        match self.sort() {
            Sort::Changed => self.fields.iter().map(|f| f.field.as_str()).collect::<Vec<_>>().join(", "),
            sort => sort.name().to_owned(),
        }
    }

    fn place(&self) -> (usize, usize) {
        self.record().map_or((0, 0), |r| (r.start, r.end))
    }
}

/// Every difference between `old` and `new`, in text order. Both are records of the same text, in text order; the document's id is not compared.
///
/// Records of the very same span are held against each other; of those that are left, the ones that overlap most, one to one.
#[must_use]
pub fn compare(old: &[Record], new: &[Record]) -> Vec<Difference> {
    if old.len() == new.len() && old.iter().zip(new).all(|(o, n)| same(o, n)) {
        return Vec::new();
    }
    let (mut answered, mut taken) = (vec![false; old.len()], vec![false; new.len()]);
    let mut pairs = by_span(old, new, &mut answered, &mut taken);
    pairs.extend(by_overlap(old, new, &mut answered, &mut taken));
    let changed = pairs.into_iter().filter_map(|(o, n)| {
        let (old, new) = (&old[o], &new[n]);
        let fields = changes(old, new);
        (!fields.is_empty()).then(|| Difference { old: Some(old.clone()), new: Some(new.clone()), fields })
    });
    let left = |records: &[Record], used: &[bool]| -> Vec<Record> { records.iter().zip(used).filter(|(_, u)| !**u).map(|(r, _)| r.clone()).collect() };
    let removed = left(old, &answered).into_iter().map(|r| Difference { old: Some(r), new: None, fields: Vec::new() });
    let added = left(new, &taken).into_iter().map(|r| Difference { old: None, new: Some(r), fields: Vec::new() });
    let mut found: Vec<Difference> = changed.chain(removed).chain(added).collect();
    found.sort_by_key(|d| (d.place(), d.sort()));
    found
}

fn same(old: &Record, new: &Record) -> bool {
    (old.start, old.end) == (new.start, new.end) && if old.doc == new.doc { old == new } else { changes(old, new).is_empty() }
}

/// Pairs of the same span; of several with one span the first goes with the first.
fn by_span(old: &[Record], new: &[Record], answered: &mut [bool], taken: &mut [bool]) -> Vec<(usize, usize)> {
    let sorted = |records: &[Record]| {
        let mut order: Vec<usize> = (0..records.len()).collect();
        order.sort_by_key(|i| (records[*i].start, records[*i].end, *i));
        order
    };
    let (olds, news) = (sorted(old), sorted(new));
    let (mut o, mut n) = (0, 0);
    let mut pairs = Vec::new();
    while let (Some(&i), Some(&j)) = (olds.get(o), news.get(n)) {
        let (a, b) = ((old[i].start, old[i].end), (new[j].start, new[j].end));
        o += usize::from(a <= b);
        n += usize::from(b <= a);
        if a == b {
            (answered[i], taken[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs
}

/// Pairs of what is left and shares a character, the largest share first.
fn by_overlap(old: &[Record], new: &[Record], answered: &mut [bool], taken: &mut [bool]) -> Vec<(usize, usize)> {
    let left: Vec<usize> = (0..new.len()).filter(|j| !taken[*j]).collect();
    let mut candidates = Vec::new();
    for (i, o) in old.iter().enumerate().filter(|(i, _)| !answered[*i]) {
        for &j in &left {
            let (from, to) = (o.start.max(new[j].start), o.end.min(new[j].end));
            if from < to {
                candidates.push((std::cmp::Reverse(to - from), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !answered[i] && !taken[j] {
            (answered[i], taken[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs
}

/// Brings `difference` into `records`, which stay in text order; false where they do not hold what it begins from.
pub fn apply(records: &mut Vec<Record>, difference: &Difference) -> bool {
    let at = match &difference.old {
        Some(old) => {
            let Some(at) = records.iter().position(|r| same(r, old)) else { return false };
            records.remove(at);
            at
        }
        None => records.len(),
    };
    if let Some(new) = &difference.new {
        if difference.old.is_none() && records.iter().any(|r| same(r, new)) {
            return false;
        }
        let doc = records.first().map_or_else(|| new.doc.clone(), |r| r.doc.clone());
        records.insert(at, Record { doc, ..new.clone() });
        records.sort_by_key(|r| (r.sentence, r.start, r.end));
    }
    true
}
