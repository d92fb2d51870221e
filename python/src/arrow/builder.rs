//! Records as columns: those of every typed format of the library, and the values once more as decimals.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{Date32Builder, Decimal128Builder, Int64Builder, StringBuilder};
use arrow_schema::{DataType, Field, FieldRef};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use shuliang::Record;
use shuliang::write::{COLUMNS, Cell, Holds, cells};

/// Digits of a decimal column, and how many of them stand after the point.
const PRECISION: u8 = 38;
const SCALE: u8 = 18;

/// The decimal columns, and the columns whose exact text they repeat as numbers.
const NUMBERS: [(&str, &str); 3] = [("value_decimal", "value"), ("low_decimal", "low"), ("high_decimal", "high")];

fn number() -> DataType {
    DataType::Decimal128(PRECISION, SCALE.cast_signed())
}

/// The columns: the document's id as `id` has it, those of the library without its own id, the decimals, the caller's own.
pub(super) fn fields(id: Option<Field>, kept: &[FieldRef]) -> Vec<FieldRef> {
    let mut fields: Vec<FieldRef> = vec![Arc::new(super::doc_field(id))];
    fields.extend(COLUMNS[1..].iter().map(|c| {
        let kind = match c.holds {
            Holds::Text | Holds::Decimal => DataType::Utf8,
            Holds::Integer => DataType::Int64,
            Holds::Day => DataType::Date32,
        };
        Arc::new(Field::new(c.name, kind, c.null))
    }));
    fields.extend(NUMBERS.map(|(name, _)| Arc::new(Field::new(name, number(), true))));
    fields.extend(kept.iter().cloned());
    fields
}

/// `text` as a number of [`SCALE`] places; none where it has more, or more digits than fit before the point.
fn fixed(text: &str) -> Option<i128> {
    let decimal = Decimal::from_str_exact(text).ok()?.normalize();
    let places = u32::from(SCALE).checked_sub(decimal.scale())?;
    let number = decimal.mantissa().checked_mul(10_i128.checked_pow(places)?)?;
    (number.unsigned_abs() < 10_u128.pow(u32::from(PRECISION))).then_some(number)
}

fn days(text: &str) -> Option<i32> {
    let day: Date = text.parse().ok()?;
    Some(day.since((jiff::Unit::Day, date(1970, 1, 1))).ok()?.get_days())
}

enum Column {
    Text(StringBuilder),
    Integer(Int64Builder),
    Day(Date32Builder),
}

/// Gathers records.
pub(super) struct Builder {
    rows: Vec<u32>,
    columns: Vec<Column>,
    numbers: [(Decimal128Builder, usize); 3],
}

impl Builder {
    pub(super) fn new() -> Self {
        let columns = COLUMNS[1..].iter().map(|c| match c.holds {
            Holds::Text | Holds::Decimal => Column::Text(StringBuilder::new()),
            Holds::Integer => Column::Integer(Int64Builder::new()),
            Holds::Day => Column::Day(Date32Builder::new()),
        });
        let numbers = NUMBERS.map(|(_, source)| {
            let at = COLUMNS.iter().position(|c| c.name == source).unwrap_or_default();
            (Decimal128Builder::new().with_data_type(number()), at)
        });
        Self { rows: Vec::new(), columns: columns.collect(), numbers }
    }

    /// How many records it has.
    pub(super) fn held(&self) -> usize {
        self.rows.len()
    }

    /// Adds the records of row `row` of a batch, which has fewer than 2³² of them.
    pub(super) fn push(&mut self, row: usize, records: &[Record]) {
        for record in records {
            self.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
            let cells = cells(record);
            for (column, cell) in self.columns.iter_mut().zip(&cells[1..]) {
                match (column, cell) {
                    (Column::Text(column), Cell::Text(text)) => column.append_value(text),
                    (Column::Text(column), _) => column.append_null(),
                    (Column::Integer(column), Cell::Integer(number)) => column.append_value(i64::try_from(*number).unwrap_or(i64::MAX)),
                    (Column::Integer(column), _) => column.append_null(),
                    (Column::Day(column), Cell::Text(text)) => column.append_option(days(text)),
                    (Column::Day(column), _) => column.append_null(),
                }
            }
            for (column, source) in &mut self.numbers {
                column.append_option(if let Cell::Text(text) = cells[*source] { fixed(text) } else { None });
            }
        }
    }

    /// The row that each record comes from, and the columns behind the document's id.
    pub(super) fn finish(mut self) -> (Vec<u32>, Vec<ArrayRef>) {
        let plain = self.columns.iter_mut().map(|column| -> ArrayRef {
            match column {
                Column::Text(column) => Arc::new(column.finish()),
                Column::Integer(column) => Arc::new(column.finish()),
                Column::Day(column) => Arc::new(column.finish()),
            }
        });
        let mut arrays: Vec<ArrayRef> = plain.collect();
        arrays.extend(self.numbers.iter_mut().map(|(column, _)| Arc::new(column.finish()) as ArrayRef));
        (self.rows, arrays)
    }
}
