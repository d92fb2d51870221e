//! Records from CSV.

use std::io::Read;
use std::path::{Path, PathBuf};

use csv::StringRecord;

use super::row::{Cells, Places, record};
use crate::error::Error;
use crate::record::Record;

/// The records of a table with a header.
pub(super) struct Rows<R> {
    path: PathBuf,
    reader: csv::Reader<R>,
    places: Places,
    row: StringRecord,
    done: bool,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(path: &Path, reader: R) -> Result<Self, Error> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
        let at = |line, byte, message| Error::Row { path: path.to_owned(), line, byte, message };
        let header = reader.headers().map_err(|e| at(1, 0, format!("cannot read: {e}")))?.clone();
        let places = Places::of(header.iter().map(|name| name.trim_start_matches('\u{FEFF}'))).map_err(|message| at(1, 0, message))?;
        Ok(Self { path: path.to_owned(), reader, places, row: StringRecord::new(), done: false })
    }

    fn fault(&mut self, message: String) -> Error {
        self.done = true;
        let position = self.row.position().or(Some(self.reader.position())).cloned();
        let (line, byte) = position.map_or((1, 0), |p| (usize::try_from(p.line()).unwrap_or(usize::MAX), p.byte()));
        Error::Row { path: self.path.clone(), line, byte, message }
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        match self.reader.read_record(&mut self.row) {
            Ok(false) => {
                self.done = true;
                None
            }
            Ok(true) => {
                let mut cells = Cells::default();
                for (at, cell) in self.row.iter().enumerate() {
                    if let Some(column) = self.places.column(at) {
                        cells[column] = Some(cell.to_owned());
                    }
                }
                Some(record(cells).map_err(|message| self.fault(message)))
            }
            Err(error) => {
                self.row = StringRecord::new();
                Some(Err(self.fault(format!("cannot read: {error}"))))
            }
        }
    }
}
