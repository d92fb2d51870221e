//! Records back from what `shuliang extract` wrote (读回): JSON Lines, CSV, Parquet, Arrow, Excel, SQLite, packed or not.
//!
//! ```
//! let folder = tempfile::tempdir().unwrap();
//! let path = folder.path().join("records.csv");
//! let line = "doc,sentence,start,end,text,value,bound,unit,unit_text,dimension,kind,status,rule\na,0,0,2,3家,3,exact,{家},家,count,quantity,actual,unattached\n";
//! std::fs::write(&path, line).unwrap();
//! let records: Vec<shuliang::Record> = shuliang::records::open(&path).unwrap().collect::<Result<_, _>>().unwrap();
//! assert_eq!((records[0].text.as_str(), records[0].value.as_deref()), ("3家", Some("3")));
//! ```

#[cfg(feature = "parquet")]
mod arrow;
mod csv;
mod json_lines;
mod row;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use crate::error::Error;
use crate::packing::{Packing, unpack};
use crate::record::Record;
use crate::write::Output;

/// The records of a file in their order. After a fault nothing more comes.
pub type Records = Box<dyn Iterator<Item = Result<Record, Error>>>;

/// Opens an output of `shuliang extract`, its format told by its suffix; a file of unknown suffix is JSON Lines.
///
/// Columns that are not those of a record are passed over, since later versions may add some.
///
/// # Errors
///
/// When the file cannot be opened, is none of its format, or lacks a column. What a row is wrong in comes out of the iterator.
pub fn open(path: &Path) -> Result<Records, Error> {
    let packing = Packing::of(path);
    let format = Output::of(packing.inside(path)).unwrap_or(Output::JsonLines);
    let fail = |source| Error::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(fail)?;
    match format {
        Output::JsonLines | Output::Table => Ok(Box::new(json_lines::Lines::new(path, lines(packing, file).map_err(fail)?))),
        Output::Csv => Ok(Box::new(csv::Rows::new(path, lines(packing, file).map_err(fail)?)?)),
        #[cfg(feature = "parquet")]
        Output::Parquet => arrow::parquet(path, whole(packing, file).map_err(fail)?),
        #[cfg(feature = "parquet")]
        Output::Arrow => arrow::ipc(path, whole(packing, file).map_err(fail)?),
        #[cfg(feature = "xlsx")]
        Output::Xlsx => xlsx::open(path, whole(packing, file).map_err(fail)?),
        #[cfg(feature = "sqlite")]
        Output::Sqlite => sqlite::open(path, packing, file),
        #[cfg(not(all(feature = "parquet", feature = "xlsx", feature = "sqlite")))]
        _ => Err(fault(path, format!("this build reads no {format:?} (features `parquet`, `xlsx`, `sqlite`)"))),
    }
}

fn lines(packing: Packing, file: File) -> io::Result<Box<dyn BufRead>> {
    let file = BufReader::with_capacity(1 << 16, file);
    Ok(if packing == Packing::Plain { Box::new(file) } else { Box::new(BufReader::with_capacity(1 << 16, unpack(packing, file)?)) })
}

/// The file itself, or one without name that holds what is packed in it.
#[cfg(any(feature = "parquet", feature = "xlsx"))]
fn whole(packing: Packing, file: File) -> io::Result<File> {
    use std::io::Seek;
    if packing == Packing::Plain {
        return Ok(file);
    }
    let mut plain = tempfile::tempfile()?;
    io::copy(&mut unpack(packing, BufReader::new(file))?, &mut plain)?;
    plain.rewind()?;
    Ok(plain)
}

fn fault(path: &Path, message: impl Into<String>) -> Error {
    Error::File { path: path.to_owned(), message: message.into() }
}
