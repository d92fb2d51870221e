//! A file that is one text.

use std::io::BufRead;
use std::path::Path;

use super::encoding::{Encoding, detect, mark};
use crate::document::Document;
use crate::error::Error;

/// Reads a whole text; a byte order mark at its front is no part of it.
///
/// # Errors
///
/// When it cannot be read, or is not in the encoding that it was told or found to be in.
pub(super) fn text(path: &Path, reader: impl BufRead, encoding: Option<Encoding>) -> Result<Document, Error> {
    let bytes = whole(path, reader)?;
    Ok(Document::new(path.display().to_string(), decoded(path, bytes, encoding)?))
}

pub(super) fn whole(path: &Path, mut reader: impl BufRead) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(bytes)
}

fn decoded(path: &Path, mut bytes: Vec<u8>, told: Option<Encoding>) -> Result<String, Error> {
    let marked = mark(&bytes).filter(|m| told.is_none_or(|t| t == m.0));
    let skipped = marked.map_or(0, |m| m.1);
    let encoding = told.or(marked.map(|m| m.0)).unwrap_or_else(|| detect(&bytes));
    if encoding != Encoding::UTF8 {
        let encoding_fault = |at: usize| Error::Encoding { path: path.to_owned(), byte: at + skipped, encoding: encoding.name() };
        return encoding.decode(&bytes[skipped..]).map_err(encoding_fault);
    }
    String::from_utf8(bytes.split_off(skipped)).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Error::Utf8 { path: path.to_owned(), byte: at + skipped, found: error.as_bytes()[at] }
    })
}
