//! Snapshots in your own tests (feature `testing`), on insta: its files, its review, its `INSTA_UPDATE`; but held against each other record by record.
//!
//! ```
//! use shuliang::{Extractor, Lexicon, assert_records_snapshot};
//!
//! let extractor = Extractor::new(Lexicon::builtin());
//! assert_records_snapshot!(extractor, "截至9月末，北岭县存款余额约12亿元，同比增长6.4%。", @r"
//! @0 0 截至9月末，北岭县存款余额约12亿元，同比增长6.4%。
//!   14-18 | 12亿元 | about 1200000000 | CNY currency 元 | 9-13 存款余额 | 6-9 北岭县 | 2-5 .. 9月末 | -         | indicator-then-number
//!   23-27 | 6.4%   | 6.4              | % percent %     | 9-13 存款余额 | 6-9 北岭县 | 2-5 .. 9月末 | up by yoy | change-after-level
//! ");
//! ```
//!
//! In a test of your own, leave the inline snapshot out and `cargo insta test --accept`, or `INSTA_UPDATE=always cargo test`, writes it to a file beside
//! your tests. When records differ, the test fails and says which, and in which fields; a snapshot that only stands otherwise on its lines is the same.

use insta::internals::SnapshotContents;
use insta::{Comparator, Settings, Snapshot};

use super::body::{SentenceText, body, read, sentences_of};
use super::compare::compare;
use super::tell::tell;
use crate::document::Document;
use crate::extract::Extractor;
use crate::record::Record;

#[doc(hidden)]
pub use insta;

/// What a test reads: a text, or a document with its date.
pub trait Sample {
    /// The document to extract.
    fn document(&self) -> Document;
}

impl Sample for str {
    fn document(&self) -> Document {
        Document::new("", self)
    }
}

impl Sample for String {
    fn document(&self) -> Document {
        self.as_str().document()
    }
}

impl Sample for Document {
    fn document(&self) -> Document {
        self.clone()
    }
}

impl<T: Sample + ?Sized> Sample for &T {
    fn document(&self) -> Document {
        (**self).document()
    }
}

/// The records of `sample` below their sentences, as a snapshot holds them.
#[must_use]
pub fn shown(extractor: &Extractor, sample: &(impl Sample + ?Sized)) -> String {
    let document = sample.document();
    let records = extractor.extract(&document);
    body(&sentences_of(&document, &records), &records)
}

/// insta's current settings with a comparison by record.
#[must_use]
pub fn settings() -> Settings {
    let mut settings = Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_comparator(Box::new(ByRecord));
    settings
}

/// What differs between the lines of two snapshots, in words; none where their records are the same.
///
/// # Errors
///
/// Where lines are none of a snapshot: the 0-based number of the line, what was found and what was expected.
pub fn difference(old: &str, new: &str) -> Result<Option<String>, (usize, String)> {
    let parsed = |lines: &str| -> Result<(Vec<SentenceText>, Vec<Record>), (usize, String)> { read("", lines) };
    let ((olds, old), (news, new)) = (parsed(old)?, parsed(new)?);
    let found = compare(&old, &new);
    let sentences: Vec<SentenceText> = news.into_iter().chain(olds).collect();
    Ok((!found.is_empty()).then(|| tell(&found, &sentences)))
}

/// Records against records, whatever their columns stand at.
struct ByRecord;

impl Comparator for ByRecord {
    #[expect(clippy::print_stderr, reason = "a failing test says which records differ")]
    fn matches(&self, reference: &Snapshot, test: &Snapshot) -> bool {
        let (SnapshotContents::Text(old), SnapshotContents::Text(new)) = (reference.contents(), test.contents()) else { return false };
        match difference(&old.to_string(), &new.to_string()) {
            Ok(None) => true,
            Ok(Some(told)) => {
                eprintln!("records differ from the snapshot:\n{told}");
                false
            }
            Err((line, message)) => {
                eprintln!("the snapshot is none of records: line {}: {message}", line + 1);
                false
            }
        }
    }

    fn dyn_clone(&self) -> Box<dyn Comparator> {
        Box::new(Self)
    }
}

/// Holds the records that an extractor finds in a text against their snapshot, one by one (feature `testing`).
///
/// Takes an [`Extractor`](crate::Extractor) and a text or a [`Document`](crate::Document); before them the snapshot's name, or behind them the snapshot
/// itself as `@"…"`. It is insta's `assert_snapshot!` otherwise; see [`snapshot::testing`](crate::snapshot::testing) for an example that runs.
///
/// # Panics
///
/// Where the records are not those of the snapshot, as insta does; which of them, and which fields, stands on standard error.
#[macro_export]
macro_rules! assert_records_snapshot {
    ($extractor:expr, $sample:expr, @$snapshot:literal $(,)?) => {{
        let shown = $crate::snapshot::testing::shown(&$extractor, &$sample);
        $crate::snapshot::testing::settings().bind(|| $crate::snapshot::testing::insta::assert_snapshot!(shown, @$snapshot))
    }};
    ($extractor:expr, $sample:expr $(,)?) => {{
        let shown = $crate::snapshot::testing::shown(&$extractor, &$sample);
        $crate::snapshot::testing::settings().bind(|| $crate::snapshot::testing::insta::assert_snapshot!(shown))
    }};
    ($name:expr, $extractor:expr, $sample:expr $(,)?) => {{
        let shown = $crate::snapshot::testing::shown(&$extractor, &$sample);
        $crate::snapshot::testing::settings().bind(|| $crate::snapshot::testing::insta::assert_snapshot!($name, shown))
    }};
}
