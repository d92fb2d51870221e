//! From documents to records: the stages in order, and documents in parallel.

use rayon::prelude::*;

use crate::document::Document;
use crate::explain::Explanation;
use crate::lexicon::Lexicon;
use crate::record::Record;

/// Reads documents with one lexicon; shared between threads.
#[derive(Debug)]
pub struct Extractor {
    #[expect(dead_code, reason = "used by the stages that follow")]
    lexicon: Lexicon,
}

impl Extractor {
    /// An extractor that reads with `lexicon`.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        Self { lexicon }
    }

    /// Every record of `document`, in text order.
    #[must_use]
    pub fn extract(&self, _document: &Document) -> Vec<Record> {
        Vec::new()
    }

    /// The records of each document, in the order of the documents, read in parallel on rayon's current pool.
    #[must_use]
    pub fn extract_all(&self, documents: &[Document]) -> Vec<Vec<Record>> {
        documents.par_iter().map(|d| self.extract(d)).collect()
    }

    /// The derivation of every record of `document`.
    #[must_use]
    pub fn explain(&self, _document: &Document) -> Explanation {
        Explanation::default()
    }
}
