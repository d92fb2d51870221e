//! `shuliang snapshot review`.

use anyhow::Result;

use super::args::Review;
use crate::cli::Ended;

pub(crate) fn run(_: &Review) -> Result<Ended> {
    unimplemented!()
}
