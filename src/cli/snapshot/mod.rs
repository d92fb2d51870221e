//! `shuliang snapshot`: the records of a corpus kept, checked and reviewed.

mod accept;
pub(crate) mod args;
mod check;
mod examine;
pub(crate) mod findings;
pub(crate) mod item;
pub(crate) mod report;
mod review;
mod walk;

use anyhow::Result;

use super::Ended;
use args::{Snapshot, SnapshotCommand};

pub(crate) fn run(options: &Snapshot) -> Result<Ended> {
    match &options.command {
        SnapshotCommand::Accept(options) => accept::run(options),
        SnapshotCommand::Check(options) => check::run(options),
        SnapshotCommand::Review(options) => review::run(options),
    }
}
