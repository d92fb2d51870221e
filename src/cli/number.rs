//! `shuliang number`: the number parser alone.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::Result;
use serde_json::json;
use shuliang::{Error, number};

use super::args::Number;
use super::{Ended, complain, input};

pub(crate) fn run(options: &Number) -> Result<Ended> {
    let mut output = BufWriter::new(io::stdout().lock());
    let mut faults = 0_usize;
    let paths = if options.paths.is_empty() { vec![PathBuf::from("-")] } else { options.paths.clone() };
    for document in input::documents(&paths)? {
        match document {
            Ok(document) => {
                let amount = number::parse(&document.text).unwrap_or_default();
                let [value, low, high] = [amount.value, amount.low, amount.high].map(|d| d.map(|d| d.normalize().to_string()));
                writeln!(output, "{}", json!({"id": document.id, "value": value, "low": low, "high": high}))?;
            }
            Err(error @ (Error::Row { .. } | Error::Read { .. } | Error::Utf8 { .. })) => {
                complain(&error.to_string());
                faults += 1;
            }
            Err(other) => return Err(other.into()),
        }
    }
    output.flush()?;
    Ok(if faults > 0 { Ended::Faulty } else { Ended::Well })
}
