//! A file that is one text.

use std::io::BufRead;
use std::path::Path;

use crate::document::Document;
use crate::error::Error;

/// Reads a whole text; a byte order mark at its front is no part of it.
///
/// # Errors
///
/// When it cannot be read, or is no UTF-8.
pub fn text(path: &Path, mut reader: impl BufRead) -> Result<Document, Error> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let mark = usize::from(bytes.starts_with(b"\xEF\xBB\xBF")) * 3;
    match String::from_utf8(bytes.split_off(mark)) {
        Ok(text) => Ok(Document::new(path.display().to_string(), text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(Error::Utf8 { path: path.to_owned(), byte: at + mark, found: error.as_bytes()[at] })
        }
    }
}
