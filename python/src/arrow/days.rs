//! Columns of days: dates, timestamps, texts.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};
use jiff::Span;
use jiff::civil::{Date, date};
use shuliang::document::parse_date;

use super::texts::{self, Texts};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A column of days.
pub(super) enum Days<'a> {
    Texts(Texts<'a>),
    Numbers(&'a ArrayRef),
}

/// Whether a column of `kind` is one of days. The day of a moment in another zone than UTC depends on that zone.
pub(super) fn accepted(kind: &DataType) -> bool {
    match kind {
        DataType::Date32 | DataType::Date64 => true,
        DataType::Timestamp(_, zone) => zone.as_deref().is_none_or(|z| matches!(z, "UTC" | "Z" | "+00:00" | "Etc/UTC")),
        other => texts::accepted(other),
    }
}

impl<'a> Days<'a> {
    pub(super) fn new(column: &'a ArrayRef) -> Self {
        if texts::accepted(column.data_type()) { Self::Texts(Texts::new(column)) } else { Self::Numbers(column) }
    }

    /// The day of `row`, none where it is null or an empty text.
    pub(super) fn get(&self, row: usize) -> Result<Option<Date>, String> {
        match self {
            Self::Texts(texts) => texts.get(row).filter(|t| !t.trim().is_empty()).map(parse_date).transpose().map_err(|e| e.to_string()),
            Self::Numbers(column) if column.is_null(row) => Ok(None),
            Self::Numbers(column) => {
                let days = since_epoch(column, row);
                let day = Span::new().try_days(days).and_then(|span| date(1970, 1, 1).checked_add(span));
                day.map(Some).map_err(|_| format!("expected a day of the years -9999 to 9999, found day {days} since 1970-01-01"))
            }
        }
    }
}

fn since_epoch(column: &ArrayRef, row: usize) -> i64 {
    match column.data_type() {
        DataType::Date32 => i64::from(column.as_primitive::<Date32Type>().value(row)),
        DataType::Date64 => column.as_primitive::<Date64Type>().value(row).div_euclid(DAY * 1_000),
        DataType::Timestamp(TimeUnit::Second, _) => column.as_primitive::<TimestampSecondType>().value(row).div_euclid(DAY),
        DataType::Timestamp(TimeUnit::Millisecond, _) => column.as_primitive::<TimestampMillisecondType>().value(row).div_euclid(DAY * 1_000),
        DataType::Timestamp(TimeUnit::Microsecond, _) => column.as_primitive::<TimestampMicrosecondType>().value(row).div_euclid(DAY * 1_000_000),
        DataType::Timestamp(TimeUnit::Nanosecond, _) => column.as_primitive::<TimestampNanosecondType>().value(row).div_euclid(DAY * 1_000_000_000),
        _ => 0,
    }
}
