//! The arguments of `extract`, and how inputs are read.

use std::path::PathBuf;

use clap::{Args as Options, ValueEnum};

#[derive(Debug, Options)]
pub(crate) struct Extract {
    /// Files, folders, quoted patterns; `-` or nothing is standard input.
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// Form of the output; by the suffix of -o when left out; without -o a table on a terminal, JSON Lines otherwise.
    #[arg(long, value_enum)]
    pub format: Option<OutputFormat>,
    /// Adds the entries of a folder of lexicons; they go before the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Threads to use; all cores when left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Writes to a file, which appears when it is whole; a suffix .gz, .zst, .bz2 or .xz packs it.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Deals the documents to N files, each whole and in order: records-1-of-N.jsonl …
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub split: u16,
    /// Writes what could not be read to a file as JSON Lines of {"file","line","byte","reason"}; the exit code is 1 then.
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,
    /// Goes on where a run of the same command broke off.
    #[arg(long)]
    pub resume: bool,
    /// Documents between two places that --resume can go on from.
    #[arg(long, value_name = "N", default_value_t = 4096, value_parser = clap::value_parser!(u32).range(1..))]
    pub checkpoint: u32,
    /// Says on standard error how far the run is: a bar where that is a terminal, `json` for programs.
    #[arg(long, value_enum, value_name = "FORM", default_value = "auto")]
    pub progress: ProgressForm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProgressForm {
    /// A bar on a terminal, nothing otherwise.
    Auto,
    /// A bar, wherever standard error goes.
    Bar,
    /// One JSON object a line, twice a second and at the end.
    Json,
    /// Nothing.
    None,
}

/// How the inputs are read.
#[derive(Debug, Options)]
#[command(next_help_heading = "Input")]
pub(crate) struct Reading {
    /// Reads paths, one a line, from a file; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// What the inputs hold; by their suffixes when left out.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input_format: Option<InputFormat>,
    /// Encoding of the inputs: utf-8, gb18030, big5, utf-16le …; found in each when left out.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Column or key of the text; `text` when left out.
    #[arg(long, value_name = "COLUMN")]
    pub text: Option<String>,
    /// Column or key of the document's id; `id` when left out.
    #[arg(long, value_name = "COLUMN")]
    pub id: Option<String>,
    /// Date of the documents that have none of their own, as 2026-11-24; anything else is the column or key of the date.
    #[arg(long, value_name = "DATE|COLUMN")]
    pub date: Option<String>,
    /// Column or key of a title, which becomes the first line of the text.
    #[arg(long, value_name = "COLUMN")]
    pub title: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum InputFormat {
    /// One document, its id the path.
    Text,
    /// The article of a web page.
    Html,
    /// One document a line.
    Jsonl,
    /// An array of documents, or documents one behind the other.
    Json,
    /// One document a row, columns named by the header.
    Csv,
    /// The same with tabs.
    Tsv,
    /// One document a row.
    Parquet,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum OutputFormat {
    /// For a person to read.
    Table,
    /// One record a line, the reference form.
    Jsonl,
    /// Flat columns with a header.
    Csv,
    /// Typed columns.
    Parquet,
    /// Typed columns as an Arrow IPC file.
    Arrow,
    /// A workbook.
    Xlsx,
    /// A database of documents and records.
    Sqlite,
}
