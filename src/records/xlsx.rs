//! Records from an Excel workbook. Its cells are read one by one into a file, since a workbook can only be read from within.

use std::fs::File;
use std::io::{BufReader, BufWriter, Seek, Write};
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx};

use super::json_lines::Lines;
use super::row::{Cells, Places, record};
use super::{Records, fault};
use crate::error::Error;

/// The records of all sheets, each with a header.
pub(super) fn open(path: &Path, file: File) -> Result<Records, Error> {
    let cannot = |error: calamine::XlsxError| fault(path, format!("expected an Excel workbook: {error}"));
    let unwritable = |source| Error::Read { path: path.to_owned(), source };
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(file)).map_err(cannot)?;
    let mut lines = BufWriter::new(tempfile::tempfile().map_err(unwritable)?);
    for sheet in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&sheet).map_err(cannot)?;
        let mut rows = Rows { path, sheet: &sheet, places: None, header: Vec::new(), cells: Cells::default(), row: 0, lines: &mut lines };
        while let Some(cell) = cells.next_cell().map_err(cannot)? {
            let (row, column) = cell.get_position();
            rows.cell(row as usize, column as usize, cell.get_value())?;
        }
        rows.end()?;
    }
    let mut file = lines.into_inner().map_err(|e| unwritable(e.into_error()))?;
    file.rewind().map_err(unwritable)?;
    Ok(Box::new(Lines::new(path, BufReader::new(file))))
}

/// The rows of a sheet as they come, cell by cell.
struct Rows<'r> {
    path: &'r Path,
    sheet: &'r str,
    places: Option<Places>,
    header: Vec<String>,
    cells: Cells,
    /// 0-based number of the row that is being read.
    row: usize,
    lines: &'r mut BufWriter<File>,
}

impl Rows<'_> {
    fn cell(&mut self, row: usize, column: usize, value: &DataRef) -> Result<(), Error> {
        if row != self.row {
            self.end()?;
            self.row = row;
        }
        let shown = match value {
            DataRef::Empty => return Ok(()),
            DataRef::Float(number) => number.to_string(),
            DataRef::Int(number) => number.to_string(),
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            other => return Err(fault(self.path, format!("sheet `{}`, row {}: expected a text or a number, found {other:?}", self.sheet, row + 1))),
        };
        match &self.places {
            None => {
                self.header.resize(self.header.len().max(column + 1), String::new());
                self.header[column] = shown;
            }
            Some(places) => {
                if let Some(at) = places.column(column) {
                    self.cells[at] = Some(shown);
                }
            }
        }
        Ok(())
    }

    /// Ends the row that is being read.
    fn end(&mut self) -> Result<(), Error> {
        let at = |message: String| fault(self.path, format!("sheet `{}`, row {}: {message}", self.sheet, self.row + 1));
        if self.places.is_none() {
            self.places = Some(Places::of(self.header.iter().map(String::as_str)).map_err(at)?);
            return Ok(());
        }
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().all(Option::is_none) {
            return Ok(());
        }
        let record = record(cells).map_err(at)?;
        let written = serde_json::to_writer(&mut *self.lines, &record).map_err(std::io::Error::other).and_then(|()| self.lines.write_all(b"\n"));
        written.map_err(|source| Error::Read { path: self.path.to_owned(), source })
    }
}
