//! Records from a SQLite database.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use tempfile::NamedTempFile;

use super::row::{Cells, Places, record};
use super::{Records, fault};
use crate::error::Error;
use crate::packing::{Packing, unpack};
use crate::record::Record;
use crate::write::COLUMNS;

/// Rows that are read together.
const ROWS: i64 = 4096;

struct Table {
    path: PathBuf,
    connection: Connection,
    places: Places,
    query: String,
    waiting: VecDeque<Result<Record, Error>>,
    /// The last row that was read.
    last: i64,
    done: bool,
    /// What is unpacked, as long as it is read.
    _plain: Option<NamedTempFile>,
}

/// The records of a database.
pub(super) fn open(path: &Path, packing: Packing, file: File) -> Result<Records, Error> {
    let plain = if packing == Packing::Plain {
        None
    } else {
        let unpacked = || -> io::Result<NamedTempFile> {
            let mut plain = NamedTempFile::new()?;
            io::copy(&mut unpack(packing, BufReader::new(file))?, &mut plain)?;
            Ok(plain)
        };
        Some(unpacked().map_err(|source| Error::Read { path: path.to_owned(), source })?)
    };
    let cannot = |error: rusqlite::Error| fault(path, format!("expected a SQLite database of records: {error}"));
    let connection = Connection::open_with_flags(plain.as_ref().map_or(path, |p| p.path()), OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(cannot)?;
    let names = || -> rusqlite::Result<Vec<String>> {
        let mut statement = connection.prepare("SELECT name FROM pragma_table_info('records')")?;
        statement.query_map([], |row| row.get::<_, String>(0))?.collect()
    };
    let names: Vec<String> = names().map_err(cannot)?.into_iter().filter(|name| COLUMNS.iter().any(|c| c.name == name)).collect();
    let places = Places::of(names.iter().map(String::as_str)).map_err(|message| fault(path, message))?;
    let list: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let query = format!("SELECT {}, id FROM records WHERE id > ? ORDER BY id LIMIT ?", list.join(", "));
    Ok(Box::new(Table { path: path.to_owned(), connection, places, query, waiting: VecDeque::new(), last: i64::MIN, done: false, _plain: plain }))
}

impl Table {
    fn read(&mut self) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(&self.query)?;
        let width = statement.column_count() - 1;
        let mut rows = statement.query([self.last, ROWS])?;
        self.done = true;
        while let Some(row) = rows.next()? {
            self.done = false;
            let mut cells = Cells::default();
            for at in 0..width {
                if let Some(column) = self.places.column(at) {
                    cells[column] = match row.get_ref(at)? {
                        ValueRef::Null => None,
                        ValueRef::Integer(number) => Some(number.to_string()),
                        ValueRef::Real(number) => Some(number.to_string()),
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
                    };
                }
            }
            self.last = row.get(width)?;
            self.waiting.push_back(record(cells).map_err(|message| fault(&self.path, format!("record {}: {message}", self.last))));
        }
        Ok(())
    }
}

impl Iterator for Table {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.waiting.is_empty()
            && !self.done
            && let Err(error) = self.read()
        {
            self.done = true;
            self.waiting.push_back(Err(fault(&self.path, format!("cannot read: {error}"))));
        }
        let next = self.waiting.pop_front();
        if matches!(next, Some(Err(_))) {
            self.waiting.clear();
            self.done = true;
        }
        next
    }
}
