//! What is read: a text with its name and, where it is known, its day.

use jiff::civil::Date;

use crate::error::Error;

/// A document (文档) to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its name in every record: a path, or the id column of a table.
    pub id: String,
    /// The text as it stands.
    pub text: String,
    /// The day that 今年 and 上月 are counted from.
    pub date: Option<Date>,
}

impl Document {
    /// A document without a date.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), date: None }
    }

    /// The same document with `date`, written `2026-11-24`; a time of day after the date is left out.
    ///
    /// # Errors
    ///
    /// When `date` does not start with such a date.
    pub fn dated(mut self, date: &str) -> Result<Self, Error> {
        self.date = Some(parse_date(date)?);
        Ok(self)
    }
}

/// Reads a date like `2026-11-24`; a time of day after it is left out.
///
/// # Errors
///
/// When `text` does not start with such a date.
pub fn parse_date(text: &str) -> Result<Date, Error> {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    day.parse().map_err(|_| Error::Date(text.to_owned()))
}
