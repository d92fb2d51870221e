//! The C interface of Arrow in Python's capsules: the one place where pointers change hands.
#![expect(unsafe_code, reason = "the C interface of Arrow is one of pointers")]

use std::ffi::CStr;
use std::ptr::NonNull;

use arrow_array::cast::AsArray;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{Array, ArrayReader, RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::error;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// The pointer of a capsule whose name is `name`.
fn pointer<T>(capsule: &Bound<PyAny>, name: &CStr) -> PyResult<NonNull<T>> {
    Ok(capsule.cast::<PyCapsule>()?.pointer_checked(Some(name))?.cast())
}

/// The batches of anything that has `__arrow_c_stream__` or `__arrow_c_array__`.
pub(super) fn stream(object: &Bound<PyAny>) -> PyResult<Box<dyn RecordBatchReader + Send>> {
    let py = object.py();
    let said = |e: ArrowError| error::wrong(py, format!("the table given cannot be read: {e}"));
    if object.hasattr("__arrow_c_stream__")? {
        let capsule = object.call_method0("__arrow_c_stream__")?;
        let raw = pointer::<FFI_ArrowArrayStream>(&capsule, STREAM)?;
        // SAFETY: the name says that the capsule holds a stream; it is moved out, and an empty one left, which the capsule has nothing to release of.
        let arrays = unsafe { ArrayStreamReader::from_raw(raw.as_ptr()) }.map_err(said)?;
        let schema = columns(py, arrays.field().data_type())?;
        return Ok(Box::new(RecordBatchIterator::new(arrays.map(|array| batch(array?.as_struct())), schema)));
    }
    if object.hasattr("__arrow_c_array__")? {
        let both = object.call_method0("__arrow_c_array__")?.cast_into::<PyTuple>()?;
        let (schema, array) = (pointer::<FFI_ArrowSchema>(&both.get_item(0)?, SCHEMA)?, pointer::<FFI_ArrowArray>(&both.get_item(1)?, ARRAY)?);
        // SAFETY: the names say what the capsules hold. The schema is only looked at; the array is moved out, and an empty one left in its place.
        let kind = DataType::try_from(unsafe { schema.as_ref() }).map_err(said)?;
        let schema = columns(py, &kind)?;
        // SAFETY: producer and schema agree by the protocol; the array is valid until it is released, which is on drop.
        let data = unsafe { from_ffi_and_data_type(FFI_ArrowArray::from_raw(array.as_ptr()), kind) }.map_err(said)?;
        return Ok(Box::new(RecordBatchIterator::new([batch(&StructArray::from(data))], schema)));
    }
    Err(PyTypeError::new_err(format!(
        "expected a table with `__arrow_c_stream__` or `__arrow_c_array__` (of pyarrow, pandas, Polars, DuckDB …), found {}",
        object.get_type().fully_qualified_name()?
    )))
}

/// The columns of a table, which the C interface has as fields of a struct.
fn columns(py: Python, kind: &DataType) -> PyResult<SchemaRef> {
    match kind {
        DataType::Struct(fields) => Ok(SchemaRef::new(Schema::new(fields.clone()))),
        other => Err(error::column(py, format!("expected a table or a batch of named columns, found an array of type {other}"))),
    }
}

/// The rows of such a struct, none of which may be null as a whole.
fn batch(rows: &StructArray) -> Result<RecordBatch, ArrowError> {
    match rows.null_count() {
        0 => Ok(RecordBatch::from(rows)),
        nulls => Err(ArrowError::InvalidArgumentError(format!("expected rows, found {nulls} that are null as a whole"))),
    }
}

/// `batches` as a capsule that any reader of the protocol takes.
pub(super) fn stream_capsule(py: Python, schema: SchemaRef, batches: Vec<RecordBatch>) -> PyResult<Bound<PyCapsule>> {
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
}

/// `schema` as such a capsule.
pub(super) fn schema_capsule<'py>(py: Python<'py>, schema: &SchemaRef) -> PyResult<Bound<'py, PyCapsule>> {
    let exported = FFI_ArrowSchema::try_from(schema.as_ref()).map_err(|e| error::wrong(py, e))?;
    PyCapsule::new_with_value(py, exported, SCHEMA)
}
