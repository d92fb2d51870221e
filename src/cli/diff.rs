//! `shuliang diff`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args as Options;

use super::Ended;
use super::snapshot::args::Reporting;

#[derive(Debug, Options)]
pub(crate) struct Diff {
    /// The records as they were.
    pub old: PathBuf,
    /// The records as they are.
    pub new: PathBuf,
    #[command(flatten)]
    pub report: Reporting,
}

pub(crate) fn run(_: &Diff) -> Result<Ended> {
    unimplemented!()
}
