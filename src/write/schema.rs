//! The schema of a typed output, for whoever reads it without having read the documentation.

use serde_json::{Value, json};

use super::Output;
use super::columns::{COLUMNS, Holds};

/// The columns of a typed format as JSON, or nothing for a format whose lines say all that is to be said.
#[must_use]
pub fn schema(format: Output) -> Option<String> {
    if format.is_lines() {
        return None;
    }
    let columns: Vec<Value> =
        COLUMNS.iter().map(|c| json!({"name": c.name, "type": kind(format, c.holds), "holds": c.holds.name(), "null": c.null, "meaning": c.meaning})).collect();
    let mut schema = json!({
        "format": format!("{format:?}").to_lowercase(),
        "program": concat!("shuliang ", env!("CARGO_PKG_VERSION")),
        "offsets": "Unicode code points from the document's first, end exclusive",
        "columns": columns,
    });
    more(format, &mut schema);
    serde_json::to_string_pretty(&schema).ok().map(|s| s + "\n")
}

/// How the format keeps what a column holds.
fn kind(format: Output, holds: Holds) -> &'static str {
    match (format, holds) {
        (Output::Parquet | Output::Arrow, Holds::Integer) => "int64",
        (Output::Parquet | Output::Arrow, Holds::Day) => "date32",
        (Output::Parquet | Output::Arrow, _) => "utf8",
        (Output::Xlsx, Holds::Integer) => "number",
        (Output::Xlsx, Holds::Decimal) => "number of up to 15 digits, else text",
        (Output::Xlsx, _) => "text",
        (_, Holds::Integer) => "INTEGER",
        _ => "TEXT",
    }
}

/// What the format has beside the columns.
#[cfg_attr(not(any(feature = "parquet", feature = "sqlite")), expect(unused_variables, reason = "formats of other features"))]
fn more(format: Output, schema: &mut Value) {
    match format {
        #[cfg(feature = "parquet")]
        Output::Parquet | Output::Arrow => {
            if let Some(columns) = schema["columns"].as_array_mut() {
                columns.extend(super::arrow::NUMBERS.iter().map(|(name, source)| {
                    let kind = format!("decimal128({}, {})", super::arrow::PRECISION, super::arrow::SCALE);
                    json!({"name": name, "type": kind, "holds": "decimal", "null": true, "meaning": format!("{source} as a number, null where it has more places")})
                }));
            }
        }
        #[cfg(feature = "sqlite")]
        Output::Sqlite => schema["sql"] = json!(super::sqlite::tables() + &super::sqlite::indexes()),
        _ => {}
    }
}
