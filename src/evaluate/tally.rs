//! Counts and the figures made of them.

use std::ops::AddAssign;

/// What precision and recall are given of: the name that `--require` takes, and the label.
pub const MEASURES: [(&str, &str); 6] = [
    ("mention-exact", "mention (exact span)"),
    ("mention-overlap", "mention (overlap)"),
    ("number-unit", "number+unit"),
    ("triple-strict", "triple (strict)"),
    ("triple-relaxed", "triple (relaxed)"),
    ("full-record", "full record"),
];

/// What accuracy is given of, over the records that answer a marked mention.
pub const ATTRIBUTES: [(&str, &str); 6] =
    [("bound", "bound"), ("change", "change direction+mode"), ("basis", "change basis"), ("status", "status"), ("holder", "holder"), ("time", "time")];

/// How much is right as a whole: nothing missed, nothing spurious, and every strict triple or every full record right. Sentences without a mention are left
/// out; a document without one is perfect when nothing was found in it.
pub const PERFECT: [(&str, &str); 4] = [
    ("sentence-triple", "sentences, all triples right"),
    ("sentence-full", "sentences, all records right"),
    ("document-triple", "documents, all triples right"),
    ("document-full", "documents, all records right"),
];

/// Counts behind precision (精确率), recall (召回率) and F1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// What was found and is right.
    pub right: usize,
    /// What was found.
    pub predicted: usize,
    /// What is marked.
    pub gold: usize,
}

impl Count {
    /// What part of what was found is right; 0 where nothing was found.
    #[must_use]
    pub fn precision(&self) -> f64 {
        ratio(self.right, self.predicted).unwrap_or(0.0)
    }

    /// What part of what is marked was found; 0 where nothing is marked.
    #[must_use]
    pub fn recall(&self) -> f64 {
        ratio(self.right, self.gold).unwrap_or(0.0)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// How many of some are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Right ones.
    pub right: usize,
    /// All.
    pub all: usize,
}

impl Rate {
    /// The part that is right; none where there is nothing to tell.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        ratio(self.right, self.all)
    }

    pub(super) fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Everything that is counted of some documents; tallies add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In the order of [`MEASURES`].
    pub measures: [Count; MEASURES.len()],
    /// In the order of [`ATTRIBUTES`].
    pub attributes: [Rate; ATTRIBUTES.len()],
    /// In the order of [`PERFECT`].
    pub perfect: [Rate; PERFECT.len()],
}

/// A figure that can be asked for: F1 of a measure, accuracy of an attribute, or a rate of perfect ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// F1 of one of [`MEASURES`].
    Measure(usize),
    /// Accuracy of one of [`ATTRIBUTES`].
    Attribute(usize),
    /// One of [`PERFECT`].
    Perfect(usize),
}

impl Figure {
    /// Every figure in the order in which reports show them.
    pub fn all() -> impl Iterator<Item = Self> {
        let measures = (0..MEASURES.len()).map(Self::Measure);
        measures.chain((0..ATTRIBUTES.len()).map(Self::Attribute)).chain((0..PERFECT.len()).map(Self::Perfect))
    }

    /// The figure of that name: `triple-strict`, `holder`, `sentence-full` …
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|f| f.name() == name)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Measure(i) => MEASURES[i].0,
            Self::Attribute(i) => ATTRIBUTES[i].0,
            Self::Perfect(i) => PERFECT[i].0,
        }
    }

    /// Its value; none where nothing was counted.
    #[must_use]
    pub fn of(self, tally: &Tally) -> Option<f64> {
        match self {
            Self::Measure(i) => Some(tally.measures[i].f1()).filter(|_| tally.measures[i] != Count::default()),
            Self::Attribute(i) => tally.attributes[i].value(),
            Self::Perfect(i) => tally.perfect[i].value(),
        }
    }
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        for (a, b) in self.measures.iter_mut().zip(&other.measures) {
            a.right += b.right;
            a.predicted += b.predicted;
            a.gold += b.gold;
        }
        let rates = self.attributes.iter_mut().zip(&other.attributes).chain(self.perfect.iter_mut().zip(&other.perfect));
        for (a, b) in rates {
            a.right += b.right;
            a.all += b.all;
        }
    }
}
