//! What a run has done so far.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Counts of a run; they go on where a broken run is gone on with.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// Documents that were read.
    pub documents: u64,
    /// Records that were found.
    pub records: u64,
    /// What could not be read.
    pub faults: u64,
    /// Bytes of text, as UTF-8.
    pub bytes: u64,
    /// Records by the dimension of their unit.
    pub dimensions: BTreeMap<String, u64>,
}

impl Tally {
    /// Counts one document.
    pub(crate) fn add(&mut self, bytes: usize, dimensions: &[(String, u64)]) {
        self.documents += 1;
        self.bytes += bytes as u64;
        for (dimension, records) in dimensions {
            self.records += records;
            match self.dimensions.get_mut(dimension) {
                Some(known) => *known += records,
                None => {
                    self.dimensions.insert(dimension.clone(), *records);
                }
            }
        }
    }
}
