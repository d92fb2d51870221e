//! Records from Parquet and from Arrow IPC files.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_ipc::reader::FileReader;
use arrow_schema::{ArrowError, DataType, Schema};
use jiff::civil::date;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::row::{Cells, Places, record};
use super::{Records, fault};
use crate::error::Error;
use crate::record::Record;

/// The records of a Parquet file.
pub(super) fn parquet(path: &Path, file: File) -> Result<Records, Error> {
    let cannot = |error: parquet::errors::ParquetError| fault(path, format!("expected a Parquet file: {error}"));
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(cannot)?;
    let places = places(path, builder.schema())?;
    let batches = builder.build().map_err(cannot)?;
    Ok(rows(path, places, batches))
}

/// The records of an Arrow IPC file.
pub(super) fn ipc(path: &Path, file: File) -> Result<Records, Error> {
    let reader = FileReader::try_new(BufReader::new(file), None).map_err(|error| fault(path, format!("expected an Arrow IPC file: {error}")))?;
    let places = places(path, &reader.schema())?;
    Ok(rows(path, places, reader))
}

fn places(path: &Path, schema: &Schema) -> Result<Places, Error> {
    Places::of(schema.fields().iter().map(|f| f.name().as_str())).map_err(|message| fault(path, message))
}

fn rows(path: &Path, places: Places, batches: impl Iterator<Item = Result<RecordBatch, ArrowError>> + 'static) -> Records {
    let path = path.to_owned();
    let mut done = 0_usize;
    let mut broken = false;
    let found = batches.flat_map(move |batch| -> Vec<Result<Record, Error>> {
        match batch {
            Ok(batch) => {
                let rows = (0..batch.num_rows()).map(|at| row(&batch, at, &places).map_err(|m| fault(&path, format!("row {}: {m}", done + at + 1)))).collect();
                done += batch.num_rows();
                rows
            }
            Err(error) => vec![Err(fault(&path, format!("row {}: cannot read: {error}", done + 1)))],
        }
    });
    Box::new(found.take_while(move |row| !std::mem::replace(&mut broken, row.is_err())))
}

fn row(batch: &RecordBatch, at: usize, places: &Places) -> Result<Record, String> {
    let mut cells = Cells::default();
    for (number, column) in batch.columns().iter().enumerate() {
        if let Some(place) = places.column(number) {
            cells[place] = cell(column, at).map_err(|found| format!("column `{}`: {found}", batch.schema_ref().field(number).name()))?;
        }
    }
    record(cells)
}

fn cell(column: &dyn Array, at: usize) -> Result<Option<String>, String> {
    if column.is_null(at) {
        return Ok(None);
    }
    Ok(Some(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(at).to_owned(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(at).to_owned(),
        DataType::Utf8View => column.as_string_view().value(at).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(at).to_string(),
        DataType::Date32 => {
            let days = jiff::Span::new().try_days(column.as_primitive::<Date32Type>().value(at)).map_err(|e| e.to_string())?;
            date(1970, 1, 1).checked_add(days).map_err(|e| e.to_string())?.to_string()
        }
        other => return Err(format!("expected text, a whole number or a date, found {other}")),
    }))
}
