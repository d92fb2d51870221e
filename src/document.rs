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

/// Reads a date like `2026-11-24`, `2026/11/24` or `2026年11月24日`; a time of day after it is left out.
///
/// # Errors
///
/// When `text` does not start with such a date.
pub fn parse_date(text: &str) -> Result<Date, Error> {
    let day = text.trim().split(['T', ' ']).next().unwrap_or(text);
    let day = timeless(day).unwrap_or(day);
    day.parse().ok().or_else(|| year_first(day)).ok_or_else(|| Error::Date(text.to_owned()))
}

/// What stands before the time of day in `2026年1月1日8时30分`; none where none stands behind 日.
fn timeless(text: &str) -> Option<&str> {
    let (day, time) = text.split_once('日')?;
    let time = time.trim_start_matches(['上', '下', '中', '凌', '午', '晨', '晚']);
    (time.starts_with(|c: char| c.is_ascii_digit()) && time.contains(['时', '点', ':', '：'])).then_some(day)
}

/// Year, month and day apart by `/`, `.`, `-` or their characters, as in `2026/3/5`.
fn year_first(day: &str) -> Option<Date> {
    let mut parts = day.strip_suffix('日').unwrap_or(day).split(['/', '.', '-', '年', '月']);
    let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() || [year, month, date].iter().any(|p| !p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, date.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::parse_date;

    #[test]
    fn dates() {
        for text in [
            "2026-03-05",
            "2026/3/5",
            "2026.03.05",
            "2026年3月5日",
            "2026-03-05T08:00:00+08:00",
            " 2026/03/05 08:00",
            "2026年3月5日8时",
            "2026年3月5日上午10点30分",
            "2026年3月5日08:00",
        ] {
            assert_eq!(parse_date(text).unwrap().to_string(), "2026-03-05", "{text}");
        }
        for text in ["", "soon", "5/3/2026", "2026/13/5", "2026-3", "2026/3/5/1", "26/3/5", "2026年3月5日报", "2026年3月5日至8日"] {
            assert!(parse_date(text).is_err(), "{text}");
        }
    }
}
