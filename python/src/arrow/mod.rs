//! Tables in, tables out, by the C interface of Arrow (`PyCapsule` protocol).

mod bridge;
mod builder;
mod days;
pub(crate) mod table;
mod texts;

use std::ops::Range;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, UInt32Array};
use arrow_schema::{Field, FieldRef, Schema};
use arrow_select::take::take;
use pyo3::prelude::*;
use pyo3::types::PyString;
use shuliang::{Document, Extractor};

use crate::{documents, error, parallel};
use builder::Builder;
use days::Days;
use table::Table;
use texts::Texts;

/// Rows that are read in one go, at most.
const BLOCK: usize = 4096;

/// Records after which a batch of them is closed, so that no column of texts outgrows its offsets of 32 bits.
const BATCH: usize = 1 << 16;

/// Which columns are read and repeated.
pub(crate) struct Columns<'a, 'py> {
    pub text: &'a str,
    /// None counts the rows.
    pub id: Option<&'a str>,
    /// The name of a column, or a day for all.
    pub date: Option<&'a Bound<'py, PyAny>>,
    pub keep: &'a [String],
    /// Whether a null text is passed over.
    pub skip: bool,
}

/// Where the columns stand in the table that was given.
struct Plan {
    text: usize,
    id: Option<usize>,
    date: Option<usize>,
    day: Option<jiff::civil::Date>,
    keep: Vec<usize>,
    skip: bool,
}

/// The records of every row of `table`.
pub(crate) fn extract(py: Python, extractor: &Extractor, threads: usize, table: &Bound<PyAny>, columns: &Columns) -> PyResult<Table> {
    let mut stream = bridge::stream(table)?;
    let given = stream.schema();
    let plan = plan(py, &given, columns)?;
    let kept: Vec<FieldRef> = plan.keep.iter().map(|at| given.fields()[*at].clone()).collect();
    let doc = plan.id.map(|at| given.fields()[at].as_ref().clone());
    let schema = Arc::new(Schema::new(builder::fields(doc, &kept)));
    for field in &kept {
        if schema.fields().iter().filter(|f| f.name() == field.name()).count() > 1 {
            return Err(error::column(py, format!("keep: `{}` is the name of a column of the records; rename yours first", field.name())));
        }
    }
    let mut batches = Vec::new();
    let mut first = 0;
    // The reader may be Python's own and ask for the interpreter itself.
    while let Some(batch) = py.detach(|| stream.next()) {
        let batch = batch.map_err(|e| error::wrong(py, format!("the table given cannot be read: {e}")))?;
        let made = py.detach(|| read(extractor, threads, &batch, first, &plan, &schema));
        batches.extend(made.map_err(|said| error::wrong(py, said))?.into_iter().filter(|b| b.num_rows() > 0));
        first += batch.num_rows();
        // Ctrl-C ends a long table between two batches.
        py.check_signals()?;
    }
    Ok(Table { schema, batches })
}

/// Finds the columns and holds their types against what is expected.
fn plan(py: Python, schema: &Schema, columns: &Columns) -> PyResult<Plan> {
    let find = |what: &str, name: &str| {
        schema.fields().iter().position(|f| f.name() == name).ok_or_else(|| {
            let there: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
            let hint = if what == "id" { "; id=None counts the rows" } else { "" };
            error::column(
                py,
                format!("{what}: no column is called `{name}`; the table has {}{hint}", if there.is_empty() { "none".to_owned() } else { there.join(", ") }),
            )
        })
    };
    let text = find("text", columns.text)?;
    let kind = schema.field(text).data_type();
    if !texts::accepted(kind) {
        return Err(error::column(py, format!("text: expected a column of strings, found `{}` of type {kind}", columns.text)));
    }
    let date = columns.date.filter(|d| !d.is_none());
    let named = date.and_then(|d| d.cast::<PyString>().ok()).map(PyStringMethods::to_cow).transpose()?;
    let mut day = None;
    if let (Some(date), None) = (date, &named) {
        let text = documents::day(Some(date))?.unwrap_or_default();
        day = Some(shuliang::document::parse_date(&text).map_err(|e| error::of(py, e))?);
    }
    let date = named.as_deref().map(|name| find("date", name)).transpose()?;
    if let Some(at) = date {
        let kind = schema.field(at).data_type();
        if !days::accepted(kind) {
            let name = schema.field(at).name();
            return Err(error::column(
                py,
                format!("date: expected a column of days, of timestamps without zone or in UTC, or of strings, found `{name}` of type {kind}"),
            ));
        }
    }
    let keep = columns.keep.iter().map(|name| find("keep", name)).collect::<PyResult<_>>()?;
    Ok(Plan { text, id: columns.id.map(|id| find("id", id)).transpose()?, date, day, keep, skip: columns.skip })
}

/// The records of one batch, whose first row is number `first` of the table.
fn read(extractor: &Extractor, threads: usize, batch: &RecordBatch, first: usize, plan: &Plan, schema: &Arc<Schema>) -> Result<Vec<RecordBatch>, String> {
    let rows = batch.num_rows();
    let width = if threads > 1 { rows.div_ceil(threads * 8).clamp(16, BLOCK) } else { BLOCK };
    let blocks: Vec<Range<usize>> = (0..rows).step_by(width).map(|start| start..rows.min(start + width)).collect();
    let texts = Texts::new(batch.column(plan.text));
    let days = plan.date.map(|at| Days::new(batch.column(at)));
    let reading = Reading { extractor, batch, first, plan, schema, texts, days };
    let made = parallel::map_large(&blocks, threads, |rows| reading.block(rows.clone()));
    Ok(made.into_iter().collect::<Result<Vec<_>, String>>()?.into_iter().flatten().collect())
}

struct Reading<'a> {
    extractor: &'a Extractor,
    batch: &'a RecordBatch,
    first: usize,
    plan: &'a Plan,
    schema: &'a Arc<Schema>,
    texts: Texts<'a>,
    days: Option<Days<'a>>,
}

impl Reading<'_> {
    /// What a message calls row `row`.
    fn name(&self, row: usize) -> String {
        let number = self.first + row;
        let id = self.plan.id.and_then(|at| Texts::new(self.batch.column(at)).get(row).map(str::to_owned));
        id.map_or_else(|| format!("row {number}"), |id| format!("row {number} (`{id}`)"))
    }

    fn block(&self, rows: Range<usize>) -> Result<Vec<RecordBatch>, String> {
        let mut closed = Vec::new();
        let mut builder = Builder::new();
        // One buffer takes each text in turn.
        let mut document = Document::new("", "");
        for row in rows {
            let Some(text) = self.texts.get(row) else {
                if self.plan.skip {
                    continue;
                }
                let column = self.batch.schema_ref().field(self.plan.text).name();
                return Err(format!("{}: expected a text in column `{column}`, found null; nulls=\"skip\" passes such rows over", self.name(row)));
            };
            document.text.clear();
            document.text.push_str(text);
            document.date = match &self.days {
                Some(days) => days.get(row).map_err(|said| format!("{}: {said}", self.name(row)))?,
                None => self.plan.day,
            };
            let records = parallel::guarded(|| self.name(row), || self.extractor.extract(&document))?;
            builder.push(row, &records);
            if builder.held() >= BATCH {
                closed.push(self.finish(std::mem::replace(&mut builder, Builder::new()))?);
            }
        }
        closed.push(self.finish(builder)?);
        Ok(closed)
    }

    /// The columns of the records beside those rows of the table that they come from.
    fn finish(&self, builder: Builder) -> Result<RecordBatch, String> {
        let (rows, columns) = builder.finish();
        let said = |e: arrow_schema::ArrowError| e.to_string();
        let rows = UInt32Array::from(rows);
        let taken = |at: usize| take(self.batch.column(at), &rows, None).map_err(said);
        let doc: ArrayRef = match self.plan.id {
            Some(at) => taken(at)?,
            None => {
                Arc::new(rows.iter().flatten().map(|row| i64::try_from(self.first + row as usize).unwrap_or(i64::MAX)).collect::<arrow_array::Int64Array>())
            }
        };
        let mut all = vec![doc];
        all.extend(columns);
        for at in &self.plan.keep {
            all.push(taken(*at)?);
        }
        RecordBatch::try_new(self.schema.clone(), all).map_err(said)
    }
}

/// A field called `doc` of the type of `field`.
fn doc_field(field: Option<Field>) -> Field {
    field.map_or_else(|| Field::new("doc", arrow_schema::DataType::Int64, false), |f| f.with_name("doc"))
}
