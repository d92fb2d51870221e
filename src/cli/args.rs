//! The arguments, as they are parsed and as `--help` tells them.

use std::path::PathBuf;

use clap::{Args as Options, Parser, Subcommand, ValueEnum};

const EXIT: &str = "Exit codes: 0 all well, 1 a check found something, 2 failure (bad input is named, the rest is processed).";

/// Reads Chinese news and turns every quantity in it into a record.
#[derive(Debug, Parser)]
#[command(name = "shuliang", version, after_help = EXIT)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Extracts the records of texts.
    #[command(
        after_help = "Examples:\n  shuliang extract article.txt\n  shuliang extract news/ -o records.jsonl\n  shuliang extract --format csv < rows.jsonl\n  echo '贷款余额9.52万亿元' | shuliang extract -\n\nA .jsonl or .ndjson file, and standard input that begins with `{`, is JSON Lines of {\"id\",\"text\",\"date\"?}.\n\nExit codes: 0 all well, 2 some input failed (it is named, the rest is processed)."
    )]
    Extract(Extract),
    /// Shows how the records of one text are derived.
    #[command(after_help = "Examples:\n  shuliang explain '贷款余额9.52万亿元,同比增长4.7%'\n  shuliang explain --format json - < article.txt")]
    Explain(Explain),
    /// Lists figures that do not fit each other: levels, movements, shares.
    #[command(
        after_help = "Examples:\n  shuliang check draft.txt\n  shuliang check --format jsonl news/ > found.jsonl\n  echo '不良贷款率由1.52%降至1.38%，下降0.24个百分点' | shuliang check\n\nExit codes: 0 nothing found, 1 figures that do not fit were found, 2 some input failed (it is named, the rest is processed)."
    )]
    Check(Check),
    /// Scores records against a gold file, marked by hand.
    #[command(
        after_help = "Examples:\n  shuliang evaluate gold.jsonl\n  shuliang evaluate gold.jsonl records.jsonl --errors 20\n  shuliang evaluate gold.jsonl --format html -o report.html\n  shuliang evaluate gold.jsonl --require triple-strict=0.8 --require holder=0.5\n\nGOLD has one document a line: {\"id\",\"text\",\"date\"?,\"gold\":[{\"q\":\"3亿元\",\"value\":\"300000000\",\"unit\":\"CNY\",\"entity\":[\"贷款余额\"]}]}; mentions\nwithout `start` and `end` are found in text order. RECORDS are those of `shuliang extract`; where they are left out, the texts are extracted.\n\nExit codes: 0 all well, 1 a figure is below what is required, 2 a file is at fault (each fault is named)."
    )]
    Evaluate(Evaluate),
    /// Lists the rules, or shows the page of one.
    #[command(after_help = "Examples:\n  shuliang rule\n  shuliang rule indicator-then-number")]
    Rule(Rule),
    /// Checks lexicons.
    #[command(
        after_help = "Examples:\n  shuliang lexicon list\n  shuliang lexicon check my-lexicon/\n\nExit codes: 0 sound, 1 the check found something, 2 the folder cannot be read."
    )]
    Lexicon(Lexicon),
    /// The number parser alone: JSON Lines {"id","text"} in, {"id","value","low","high"} out.
    #[command(after_help = "Example:\n  echo '{\"id\":\"1\",\"text\":\"一百二十亿\"}' | shuliang number")]
    Number(Number),
}

#[derive(Debug, Options)]
pub(crate) struct Extract {
    /// Texts, JSON Lines, folders of both; `-` or nothing is standard input.
    pub paths: Vec<PathBuf>,
    /// Form of the output; a table on a terminal, JSON Lines otherwise.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Adds the entries of a folder of lexicons; they go before the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Threads to use; all cores when left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Date of the documents that have none of their own: 2026-11-24.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Writes to a file, which appears when it is whole.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// For a person to read.
    Table,
    /// One record a line, the reference form.
    Jsonl,
    /// Flat columns with a header.
    Csv,
}

#[derive(Debug, Options)]
pub(crate) struct Explain {
    /// The text; `-` is standard input.
    pub text: String,
    /// Form of the output.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ExplainFormat,
    /// Adds the entries of a folder of lexicons.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Date of the text.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// For a person to read.
    Text,
    /// The whole derivation as one JSON object.
    Json,
}

#[derive(Debug, Options)]
pub(crate) struct Check {
    /// Texts, JSON Lines, folders of both; `-` or nothing is standard input.
    pub paths: Vec<PathBuf>,
    /// Form of the output.
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,
    /// Adds the entries of a folder of lexicons.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Date of the documents that have none of their own: 2026-11-24.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For a person to read.
    Text,
    /// One JSON object for each mismatch.
    Jsonl,
}

#[derive(Debug, Options)]
pub(crate) struct Evaluate {
    /// The gold file, JSON Lines.
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

#[derive(Debug, Options)]
pub(crate) struct Rule {
    /// Name of a rule.
    pub name: Option<String>,
}

#[derive(Debug, Options)]
pub(crate) struct Lexicon {
    #[command(subcommand)]
    pub command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Loads a folder on top of the built-in lexicon, names every fault, runs every example.
    Check {
        /// The folder, laid out as `lexicons/`.
        directory: PathBuf,
    },
    /// Counts the built-in words by class.
    List,
}

#[derive(Debug, Options)]
pub(crate) struct Number {
    /// JSON Lines; `-` or nothing is standard input.
    pub paths: Vec<PathBuf>,
}
