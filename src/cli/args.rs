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
    /// Converts a value, exactly; a quotient that does not end is rounded to 28 digits.
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
