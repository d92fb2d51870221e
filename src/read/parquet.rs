//! Parquet: one document a row; only the named columns are read.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::row::{Columns, Field, Row};
use crate::document::Document;
use crate::error::Error;

/// Rows held at a time; a row is an article.
const BATCH: usize = 256;

/// The documents of a Parquet file.
pub(super) struct Table {
    path: PathBuf,
    columns: Columns,
    batches: ParquetRecordBatchReader,
    /// The zones of the columns of times that have one, as their writer noted them.
    zones: Vec<(String, String)>,
    batch: Option<RecordBatch>,
    next: usize,
    /// 1-based number of the row, in the file.
    row: usize,
    done: bool,
}

/// A file that holds all of `reader`, for what has to be read from its end.
pub(super) fn seekable(mut reader: impl Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut reader, &mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

impl Table {
    pub(super) fn open(path: &Path, columns: Columns, file: File) -> Result<Self, Error> {
        let fault = |message: String| Error::File { path: path.to_owned(), message };
        let zones = zones(&file);
        // What else pandas or Polars noted on their own types says no more than the columns themselves.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options).map_err(|e| fault(format!("expected Parquet: {e}")))?;
        let names: Vec<&str> = builder.schema().fields().iter().map(|f| f.name().as_str()).collect();
        if let Some(lacking) = columns.lacking(&names) {
            let shown = names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
            return Err(fault(format!("expected a column `{lacking}`, found {shown}; --text, --id, --date and --title name columns")));
        }
        for (field, kind) in builder.schema().fields().iter().flat_map(|f| columns.fields(f.name()).map(move |field| (field, f.data_type()))) {
            if matches!(field, Field::Text | Field::Title) && !is_text(kind) {
                let name = if field == Field::Text { columns.text() } else { columns.title.as_deref().unwrap_or_default() };
                return Err(fault(format!("column `{name}`: expected text, found {kind}")));
            }
        }
        let wanted: Vec<usize> = names.iter().enumerate().filter(|(_, n)| columns.fields(n).next().is_some()).map(|(i, _)| i).collect();
        let mask = ProjectionMask::roots(builder.parquet_schema(), wanted);
        let batches = builder.with_projection(mask).with_batch_size(BATCH).build().map_err(|e| fault(e.to_string()))?;
        Ok(Self { path: path.to_owned(), columns, batches, zones, batch: None, next: 0, row: 0, done: false })
    }

    fn fault(&self, message: &str) -> Error {
        Error::File { path: self.path.clone(), message: format!("row {}: {message}", self.row) }
    }

    fn document(&self, batch: &RecordBatch, at: usize) -> Result<Document, Error> {
        let mut row = Row::default();
        let mut given = false;
        for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
            let zone = self.zones.iter().find(|(name, _)| name == field.name()).map(|(_, zone)| zone.as_str());
            let value = value(column.as_ref(), at, zone).map_err(|found| self.fault(&format!("column `{}`: {found}", field.name())))?;
            for part in self.columns.fields(field.name()) {
                match part {
                    Field::Text => {
                        given = value.is_some();
                        row.text = value.clone().unwrap_or_default();
                    }
                    Field::Id => row.id.clone_from(&value),
                    Field::Date => row.date.clone_from(&value),
                    Field::Title => row.title.clone_from(&value),
                }
            }
        }
        if !given {
            return Err(self.fault(&format!("expected a text in column `{}`, found null", self.columns.text())));
        }
        row.document(self.row).map_err(|e| self.fault(&e.to_string()))
    }
}

impl Iterator for Table {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            if let Some(batch) = self.batch.take_if(|batch| self.next < batch.num_rows()) {
                self.next += 1;
                self.row += 1;
                let document = self.document(&batch, self.next - 1);
                self.batch = Some(batch);
                return Some(document);
            }
            self.next = 0;
            match self.batches.next() {
                Some(Ok(batch)) => self.batch = Some(batch),
                Some(Err(error)) => {
                    self.done = true;
                    self.row += 1;
                    return Some(Err(self.fault(&format!("cannot read: {error}"))));
                }
                None => self.done = true,
            }
        }
        None
    }
}

/// Whether a column holds texts; one of nulls alone has no type.
const fn is_text(kind: &DataType) -> bool {
    matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Binary | DataType::LargeBinary | DataType::Null)
}

/// The columns of times with the zone that their writer noted beside the columns, where it did: the columns themselves only say UTC.
fn zones(file: &File) -> Vec<(String, String)> {
    // The metadata are read from the end: where the file stands is not asked for.
    let Ok(noted) = ArrowReaderMetadata::load(file, ArrowReaderOptions::new()) else { return Vec::new() };
    let zone = |f: &std::sync::Arc<arrow_schema::Field>| match f.data_type() {
        DataType::Timestamp(_, Some(zone)) => Some((f.name().clone(), zone.to_string())),
        _ => None,
    };
    noted.schema().fields().iter().filter_map(zone).collect()
}

/// The value of a cell as text; none where it is null. A time is the day that the clocks of `zone` show.
fn value(column: &dyn Array, at: usize, zone: Option<&str>) -> Result<Option<String>, String> {
    if column.is_null(at) {
        return Ok(None);
    }
    let shown = match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(at).to_owned(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(at).to_owned(),
        DataType::Utf8View => column.as_string_view().value(at).to_owned(),
        DataType::Binary => return utf8(column.as_binary::<i32>().value(at)).map(Some),
        DataType::LargeBinary => return utf8(column.as_binary::<i64>().value(at)).map(Some),
        DataType::Int8 => column.as_primitive::<Int8Type>().value(at).to_string(),
        DataType::Int16 => column.as_primitive::<Int16Type>().value(at).to_string(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(at).to_string(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(at).to_string(),
        DataType::UInt8 => column.as_primitive::<UInt8Type>().value(at).to_string(),
        DataType::UInt16 => column.as_primitive::<UInt16Type>().value(at).to_string(),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(at).to_string(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(at).to_string(),
        DataType::Date32 => day(column.as_primitive::<Date32Type>().value(at)).ok_or("a date out of range")?.to_string(),
        DataType::Timestamp(unit, _) => moment(column, *unit, at, zone)?.to_string(),
        other => return Err(format!("expected text, a whole number or a date, found {other}")),
    };
    Ok(Some(shown))
}

fn utf8(bytes: &[u8]) -> Result<String, String> {
    String::from_utf8(bytes.to_vec()).map_err(|e| format!("byte {}: expected UTF-8 text", e.utf8_error().valid_up_to()))
}

fn day(days: i32) -> Option<Date> {
    date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The day of a timestamp, as the clocks of its zone show it; one without a zone is as it stands.
fn moment(column: &dyn Array, unit: TimeUnit, at: usize, zone: Option<&str>) -> Result<Date, String> {
    use arrow_array::types::{TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType};
    let moment = match unit {
        TimeUnit::Second => Timestamp::from_second(column.as_primitive::<TimestampSecondType>().value(at)),
        TimeUnit::Millisecond => Timestamp::from_millisecond(column.as_primitive::<TimestampMillisecondType>().value(at)),
        TimeUnit::Microsecond => Timestamp::from_microsecond(column.as_primitive::<TimestampMicrosecondType>().value(at)),
        TimeUnit::Nanosecond => Timestamp::from_nanosecond(i128::from(column.as_primitive::<TimestampNanosecondType>().value(at))),
    };
    let zone = zone.map_or(Ok(TimeZone::UTC), self::zone)?;
    Ok(moment.map_err(|_| "a time out of range")?.to_zoned(zone).date())
}

/// The zone of a name, `Asia/Shanghai`, or of an offset, `+08:00`.
fn zone(name: &str) -> Result<TimeZone, String> {
    if let Some(digits) = name.strip_prefix(['+', '-']) {
        let sign = if name.starts_with('-') { -1 } else { 1 };
        let (hours, minutes) = digits.split_once(':').or_else(|| digits.split_at_checked(2)).unwrap_or((digits, "0"));
        let seconds = |hours: i32, minutes: i32| sign * (hours * 3600 + minutes * 60);
        let offset = hours.parse().ok().zip(if minutes.is_empty() { Some(0) } else { minutes.parse().ok() });
        return offset.and_then(|(h, m)| Offset::from_seconds(seconds(h, m)).ok()).map(TimeZone::fixed).ok_or_else(|| unknown(name));
    }
    TimeZone::get(name).map_err(|_| unknown(name))
}

fn unknown(zone: &str) -> String {
    format!("expected a time of a known zone such as Asia/Shanghai or +08:00, found `{zone}`")
}
