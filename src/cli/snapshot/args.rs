//! The arguments of `shuliang snapshot`.

use std::path::PathBuf;

use clap::{Args as Options, Subcommand, ValueEnum};

use crate::cli::args::{ProgressForm, Reading};

#[derive(Debug, Options)]
pub(crate) struct Snapshot {
    #[command(subcommand)]
    pub command: SnapshotCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SnapshotCommand {
    /// Keeps the records of texts as they are now.
    #[command(
        after_help = "Examples:\n  shuliang snapshot accept news/ --store snapshots/\n  shuliang snapshot accept news/ --store snapshots/ --prune\n\nThe store is a folder of text files for git. A snapshot whose text and records stay is left as it is, byte for byte. Documents of the store that are\nnot read stay, but for --prune. The store changes at once and at the end, or not at all.\n\nExit codes: 0 all well, 2 some input failed (it is named, the rest is accepted), or the command failed."
    )]
    Accept(Accept),
    /// Extracts again, and tells which records differ from those that were kept.
    #[command(
        after_help = "Examples:\n  shuliang snapshot check news/ --store snapshots/\n  shuliang snapshot check news/ --store snapshots/ --format markdown -o drift.md\n  shuliang snapshot check news/ --store snapshots/ --sample 500 --seed 7\n\nDocuments whose text or date changed, and those that the store does not have, are told apart; they are no drift, but for --strict.\n\nExit codes: 0 no drift, 1 drift, 2 some input failed (it is named, the rest is checked), or the command failed."
    )]
    Check(Check),
    /// Walks through the differences in the terminal, to accept or to reject each.
    #[command(
        after_help = "Examples:\n  shuliang snapshot review news/ --store snapshots/\n  shuliang snapshot review --store snapshots/     goes on where a review was left\n\nKeys: a accept, r reject, s skip, A accept all of this rule, R reject all of this rule, b back, q quit. What is accepted is in the store when the review\nends or is left; what is rejected stays as it was, and `check` goes on naming it; what is skipped waits for the next review.\n\nExit codes: 0 everything was accepted, 1 differences stay, 2 the command failed."
    )]
    Review(Review),
}

/// What is read, and the store.
#[derive(Debug, Options)]
pub(crate) struct Corpus {
    /// Files, folders, quoted patterns; `-` or nothing is standard input.
    pub paths: Vec<PathBuf>,
    /// The folder of the snapshots.
    #[arg(long, value_name = "DIR")]
    pub store: PathBuf,
    #[command(flatten)]
    pub reading: Reading,
    /// Adds the entries of a folder of lexicons; they go before the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Threads to use; all cores when left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Says on standard error how far the run is: a bar where that is a terminal, `json` for programs.
    #[arg(long, value_enum, value_name = "FORM", default_value = "auto")]
    pub progress: ProgressForm,
}

#[derive(Debug, Options)]
pub(crate) struct Accept {
    #[command(flatten)]
    pub corpus: Corpus,
    /// Removes the documents of the store that were not read.
    #[arg(long)]
    pub prune: bool,
}

#[derive(Debug, Options)]
pub(crate) struct Check {
    #[command(flatten)]
    pub corpus: Corpus,
    /// Checks only N of the store's documents, drawn by --seed: the same ones every time.
    #[arg(long, value_name = "N")]
    pub sample: Option<usize>,
    /// What the sample is drawn by.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Takes changed texts, new and absent documents for drift too.
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub report: Reporting,
}

/// How differences are reported.
#[derive(Debug, Options)]
pub(crate) struct Reporting {
    /// Form of the report.
    #[arg(long, value_enum, default_value = "text")]
    pub format: DriftFormat,
    /// Shows at most N differences of each group; all when left out.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Writes to a file, which appears when it is whole.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DriftFormat {
    /// For a person to read, with colours on a terminal.
    Text,
    /// One object.
    Json,
    /// For a comment or a page.
    Markdown,
    /// JUnit XML, which CI servers show.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
}

#[derive(Debug, Options)]
pub(crate) struct Review {
    #[command(flatten)]
    pub corpus: Corpus,
}
