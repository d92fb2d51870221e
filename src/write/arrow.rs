//! Arrow columns of records, to Parquet and to Arrow IPC files.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Decimal128Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_ipc::writer::FileWriter;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use jiff::civil::{Date, date};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use rust_decimal::Decimal;

use super::RecordWriter;
use super::columns::{COLUMNS, Cell, Holds, WIDTH, cells};
use crate::document::Document;
use crate::record::Record;

/// Digits of a decimal column, and how many of them stand after the point.
pub(super) const PRECISION: u8 = 38;
pub(super) const SCALE: i8 = 10;

/// The decimal columns that stand after the others, with the columns whose exact text they repeat as numbers.
pub(super) const NUMBERS: [(&str, &str); 3] = [("value_decimal", "value"), ("low_decimal", "low"), ("high_decimal", "high")];

/// Records of a batch of columns.
const BATCH: usize = 8192;

/// Records of a row group.
const GROUP: usize = 1 << 16;

/// The columns as Arrow has them.
pub(super) fn schema() -> SchemaRef {
    let plain = COLUMNS.iter().map(|c| {
        let kind = match c.holds {
            Holds::Text | Holds::Decimal => DataType::Utf8,
            Holds::Integer => DataType::Int64,
            Holds::Day => DataType::Date32,
        };
        Field::new(c.name, kind, c.null)
    });
    let numbers = NUMBERS.iter().map(|(name, _)| Field::new(*name, DataType::Decimal128(PRECISION, SCALE), true));
    Arc::new(Schema::new(plain.chain(numbers).collect::<Vec<_>>()))
}

/// `text` as a number of [`SCALE`] places; none where it has more.
pub(super) fn fixed(text: &str) -> Option<i128> {
    let decimal = Decimal::from_str_exact(text).ok()?.normalize();
    let places = u32::try_from(SCALE).ok()?.checked_sub(decimal.scale())?;
    let number = decimal.mantissa().checked_mul(10_i128.checked_pow(places)?)?;
    (number.unsigned_abs() < 10_u128.pow(u32::from(PRECISION))).then_some(number)
}

fn days(text: &str) -> Option<i32> {
    let day: Date = text.parse().ok()?;
    Some(day.since((jiff::Unit::Day, date(1970, 1, 1))).ok()?.get_days())
}

enum Builder {
    Text(StringBuilder),
    Integer(Int64Builder),
    Day(Date32Builder),
}

/// Gathers records to batches of columns.
struct Gatherer {
    schema: SchemaRef,
    columns: Vec<Builder>,
    numbers: [Decimal128Builder; 3],
    sources: [usize; 3],
    held: usize,
}

impl Gatherer {
    fn new() -> Self {
        let columns = COLUMNS.iter().map(|c| match c.holds {
            Holds::Text | Holds::Decimal => Builder::Text(StringBuilder::new()),
            Holds::Integer => Builder::Integer(Int64Builder::new()),
            Holds::Day => Builder::Day(Date32Builder::new()),
        });
        let number = |_| Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, SCALE));
        let source = |n: usize| COLUMNS.iter().position(|c| c.name == NUMBERS[n].1).unwrap_or_default();
        Self { schema: schema(), columns: columns.collect(), numbers: [0, 1, 2].map(number), sources: [0, 1, 2].map(source), held: 0 }
    }

    fn push(&mut self, record: &Record) {
        let cells: [Cell; WIDTH] = cells(record);
        for (column, cell) in self.columns.iter_mut().zip(&cells) {
            match (column, cell) {
                (Builder::Text(column), Cell::Text(text)) => column.append_value(text),
                (Builder::Text(column), _) => column.append_null(),
                (Builder::Integer(column), Cell::Integer(number)) => column.append_value(Cell::signed(*number)),
                (Builder::Integer(column), _) => column.append_null(),
                (Builder::Day(column), Cell::Text(text)) => column.append_option(days(text)),
                (Builder::Day(column), _) => column.append_null(),
            }
        }
        for (column, source) in self.numbers.iter_mut().zip(self.sources) {
            column.append_option(if let Cell::Text(text) = cells[source] { fixed(text) } else { None });
        }
        self.held += 1;
    }

    fn take(&mut self) -> io::Result<RecordBatch> {
        self.held = 0;
        let plain = self.columns.iter_mut().map(|column| -> ArrayRef {
            match column {
                Builder::Text(column) => Arc::new(column.finish()),
                Builder::Integer(column) => Arc::new(column.finish()),
                Builder::Day(column) => Arc::new(column.finish()),
            }
        });
        let mut arrays: Vec<ArrayRef> = plain.collect();
        arrays.extend(self.numbers.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef));
        RecordBatch::try_new(self.schema.clone(), arrays).map_err(io::Error::other)
    }
}

/// What takes the batches.
enum Sheet<W: Write + Send> {
    Parquet(Box<ArrowWriter<W>>),
    Ipc(Box<FileWriter<W>>),
}

impl<W: Write + Send> Sheet<W> {
    fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        match self {
            Self::Parquet(sheet) => sheet.write(batch).map_err(io::Error::other),
            Self::Ipc(sheet) => sheet.write(batch).map_err(io::Error::other),
        }
    }
}

/// Writes Parquet or Arrow IPC.
pub(super) struct Columnar<W: Write + Send> {
    output: Option<W>,
    ipc: bool,
    sheet: Option<Sheet<W>>,
    gatherer: Gatherer,
}

impl<W: Write + Send> Columnar<W> {
    pub(super) fn parquet(output: W) -> Self {
        Self { output: Some(output), ipc: false, sheet: None, gatherer: Gatherer::new() }
    }

    pub(super) fn ipc(output: W) -> Self {
        Self { ipc: true, ..Self::parquet(output) }
    }

    fn flush(&mut self) -> io::Result<()> {
        let schema = self.gatherer.schema.clone();
        if let Some(output) = self.output.take() {
            self.sheet = Some(if self.ipc {
                Sheet::Ipc(Box::new(FileWriter::try_new(output, &schema).map_err(io::Error::other)?))
            } else {
                let properties = WriterProperties::builder()
                    .set_compression(Compression::ZSTD(ZstdLevel::try_new(3).map_err(io::Error::other)?))
                    .set_max_row_group_row_count(Some(GROUP))
                    .set_created_by(concat!("shuliang ", env!("CARGO_PKG_VERSION")).to_owned())
                    .build();
                Sheet::Parquet(Box::new(ArrowWriter::try_new(output, schema, Some(properties)).map_err(io::Error::other)?))
            });
        }
        if self.gatherer.held > 0 {
            let batch = self.gatherer.take()?;
            if let Some(sheet) = &mut self.sheet {
                sheet.write(&batch)?;
            }
        }
        Ok(())
    }
}

impl<W: Write + Send> RecordWriter for Columnar<W> {
    fn write(&mut self, _: &Document, records: &[Record]) -> io::Result<()> {
        for record in records {
            self.gatherer.push(record);
            if self.gatherer.held >= BATCH {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.flush()?;
        match &mut self.sheet {
            Some(Sheet::Parquet(sheet)) => {
                sheet.finish().map_err(io::Error::other)?;
                sheet.inner_mut().flush()
            }
            Some(Sheet::Ipc(sheet)) => {
                sheet.finish().map_err(io::Error::other)?;
                sheet.get_mut().flush()
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{days, fixed};

    #[test]
    fn decimals_fit_or_are_null() {
        assert_eq!(fixed("14.8"), Some(148_000_000_000));
        assert_eq!(fixed("-3.20"), Some(-32_000_000_000));
        assert_eq!(fixed("9520000000000"), Some(95_200_000_000_000_000_000_000));
        assert_eq!(fixed("0.0000000001"), Some(1));
        assert_eq!(fixed("0.00000000001"), None, "eleven places");
        assert_eq!(fixed("0.3333333333333333333333333333"), None);
        assert_eq!(fixed("7922816251426433759354395033"), Some(79_228_162_514_264_337_593_543_950_330_000_000_000));
        assert_eq!(fixed("10000000000000000000000000000"), None, "39 digits with the places");
    }

    #[test]
    fn days_since_the_epoch() {
        assert_eq!((days("1970-01-02"), days("1969-12-31"), days("2024-06-30"), days("soon")), (Some(1), Some(-1), Some(19_904), None));
    }
}
