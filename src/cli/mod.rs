//! The command line: one file per subcommand.

mod aim;
mod annotated;
mod args;
mod check;
mod diff;
mod dataset;
mod evaluate;
mod explain;
mod export;
mod extract;
mod import;
mod input;
mod interrupt;
mod items;
mod lexicon;
mod number;
mod output;
mod own;
mod progress;
mod reading;
mod rule;
mod snapshot;
mod tally;
mod unit;

use std::io::{self, Write};
use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;

/// How a command ended when it did not fail.
pub(crate) enum Ended {
    /// All well.
    Well,
    /// A check found something.
    Found,
    /// Some input failed; each was named, the rest was processed.
    Faulty,
}

/// Parses the arguments, runs the command, gives the exit code: 0 all well, 1 a check found something, 2 failure.
pub(crate) fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let run = match args.command {
        Command::Extract(options) => extract::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Evaluate(options) => evaluate::run(&options),
        Command::Snapshot(options) => snapshot::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Dataset(options) => dataset::run(&options),
        Command::Rule(options) => rule::run(&options),
        Command::Lexicon(options) => lexicon::run(&options),
        Command::Number(options) => number::run(&options),
        Command::Unit(options) => unit::run(&options),
    };
    match run {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::Found) => ExitCode::from(1),
        Ok(Ended::Faulty) => ExitCode::from(2),
        Err(error) if closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&told(&error));
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of our output went away, which is no fault of ours.
fn closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|e| e.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// An error and its causes in one line; a cause that the error says already is said once.
fn told(error: &anyhow::Error) -> String {
    let mut said = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !said.ends_with(&cause) {
            said = format!("{said}: {cause}");
        }
    }
    said
}

/// Says on standard error what is wrong, one line for each line of `message`.
///
/// Nobody reading it, or no room for it, is no failure: the exit code says what is to be known.
pub(crate) fn complain(message: &str) {
    let mut errors = io::stderr().lock();
    for line in message.lines() {
        let _ = writeln!(errors, "shuliang: {line}");
    }
}
