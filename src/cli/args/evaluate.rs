//! The arguments of `evaluate`.

use std::path::PathBuf;

use clap::{Args as Options, ValueEnum};

#[derive(Debug, Options)]
pub(crate) struct Evaluate {
    /// The gold file, JSON Lines, packed or not.
    pub gold: PathBuf,
    /// Records to score; the gold's texts are extracted when left out.
    pub records: Option<PathBuf>,
    /// Form of the report.
    #[arg(long, value_enum, default_value = "table")]
    pub format: ReportFormat,
    /// Shows at most so many errors of each sort.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub errors: usize,
    /// Samples behind the intervals; 0 leaves them out.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub samples: usize,
    /// What the samples are drawn by.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Kinds of mentions that count.
    #[arg(long, value_name = "KIND", value_delimiter = ',', default_value = "quantity")]
    pub kinds: Vec<MentionKind>,
    /// Ends with exit code 1 when a figure is below: triple-strict=0.8. May be given again.
    #[arg(long, value_name = "FIGURE=LEAST")]
    pub require: Vec<String>,
    /// Adds the entries of a folder of lexicons.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Writes to a file, which appears when it is whole.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For a person to read.
    Table,
    /// Every figure, every group, the errors.
    Json,
    /// A page that needs nothing else.
    Html,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum MentionKind {
    Quantity,
    Duration,
    Rank,
    Age,
}
