//! The arguments, as they are parsed and as `--help` tells them.

mod evaluate;
mod extract;

use std::path::PathBuf;

use clap::{Args as Options, Parser, Subcommand, ValueEnum};

pub(crate) use evaluate::{Evaluate, MentionKind, ReportFormat};
pub(crate) use extract::{Extract, InputFormat, OutputFormat, ProgressForm, Reading};

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
        after_help = "Examples:\n  shuliang extract article.txt\n  shuliang extract news/ -o records.jsonl\n  shuliang extract 'archive/**/*.csv.gz' --text content --title headline --date published -o records.parquet\n  find news -name '*.html' | shuliang extract --files-from - -o records.sqlite --errors faults.jsonl --resume\n  echo '贷款余额9.52万亿元' | shuliang extract -\n\nInputs end in .txt, .html, .jsonl, .ndjson, .json, .csv, .tsv or .parquet, packed ones in .gz, .zst, .bz2 or .xz after that; anything else is one text. Standard input that begins with `{` is JSON Lines of {\"id\",\"text\",\"date\"?}.\n\nExit codes: 0 all well, 1 some input failed and is in the file of --errors, 2 some input failed and is named on standard error (the rest is processed), or the command failed."
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
        after_help = "Examples:\n  shuliang evaluate gold.jsonl\n  shuliang evaluate gold.jsonl records.jsonl --errors 20\n  shuliang evaluate gold.jsonl --format html -o report.html\n  shuliang evaluate gold.jsonl --require triple-strict=0.8 --require holder=0.5\n\nGOLD has one document a line: {\"id\",\"text\",\"date\"?,\"gold\":[{\"q\":\"3亿元\",\"value\":\"300000000\",\"unit\":\"CNY\",\"entity\":[\"贷款余额\"]}]}; mentions\nwithout `start` and `end` are found in text order. RECORDS are those of `shuliang extract`, in any of its formats; where they are left out, the texts are extracted.\n\nExit codes: 0 all well, 1 a figure is below what is required, 2 a file is at fault (each fault is named)."
    )]
    Evaluate(Evaluate),
    /// Keeps the records of a corpus, and tells which of them change.
    #[command(
        after_help = "Examples:\n  shuliang snapshot accept news/ --store snapshots/\n  shuliang snapshot check news/ --store snapshots/\n  shuliang snapshot check news/ --store snapshots/ --lexicon my-lexicon/ --sample 500 --seed 7\n  shuliang snapshot review news/ --store snapshots/"
    )]
    Snapshot(crate::cli::snapshot::args::Snapshot),
    /// Compares two outputs of `extract`, in any of its formats.
    #[command(
        after_help = "Examples:\n  shuliang diff old.jsonl new.jsonl\n  shuliang diff old.parquet new.csv.gz --format markdown\n\nFormats are told by the suffixes: .jsonl, .csv, .parquet, .arrow, .xlsx, .sqlite, each also packed.\n\nExit codes: 0 the same records, 1 others, 2 a file cannot be read."
    )]
    Diff(super::diff::Diff),
    /// Writes documents and their records for other tools: annotation editors, training libraries.
    #[command(after_help = super::export::HELP)]
    Export(super::export::Export),
    /// Reads corrected annotations back as gold for `evaluate`, or as records.
    #[command(after_help = super::import::HELP)]
    Import(super::import::Import),
    /// Builds a data set: duplicates dropped, splits, a card.
    Dataset(super::dataset::Dataset),
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
    /// Lists units, shows one, converts between them.
    #[command(
        after_help = "Examples:\n  shuliang unit list --dimension area\n  shuliang unit show 亩\n  shuliang unit convert 15 亩 har\n  shuliang unit convert 90 公里/小时 m/s\n\nExit codes: 0 all well, 2 an unknown unit, or two units that nothing leads between."
    )]
    Unit(Unit),
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

#[derive(Debug, Options)]
pub(crate) struct Unit {
    #[command(subcommand)]
    pub command: UnitCommand,
    /// Adds the entries of a folder of lexicons.
    #[arg(long, value_name = "DIR", global = true)]
    pub lexicon: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum UnitCommand {
    /// Lists units: code, dimension, what they look like in a text.
    #[command(after_help = "Examples:\n  shuliang unit list\n  shuliang unit list --dimension mass")]
    List {
        /// Only those of a dimension: mass, area, currency, count.
        #[arg(long, value_name = "DIMENSION")]
        dimension: Option<String>,
    },
    /// Shows one unit: names, dimension, factor, an example.
    #[command(after_help = "Examples:\n  shuliang unit show mu\n  shuliang unit show 桶\n  shuliang unit show CNY/m2")]
    Show {
        /// A code or a Chinese name, compounds too.
        unit: String,
    },
    /// Converts a value, exactly; a quotient that does not end is rounded to 28 digits. The unit is printed as it was asked for.
    #[command(
        after_help = "Examples:\n  shuliang unit convert 15 亩 har          prints 1 har\n  shuliang unit convert 1.2万 CNY/t CNY/kg  prints 12 CNY/kg\n  shuliang unit convert -40 摄氏度 [degF]   prints -40 [degF]"
    )]
    Convert {
        /// A number in any spelling: 3.5, 1.2万, 三百.
        #[arg(allow_hyphen_values = true)]
        value: String,
        /// A code or a Chinese name.
        from: String,
        /// A code or a Chinese name.
        to: String,
    },
}
