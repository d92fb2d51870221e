//! Excel (`xlsx`): numbers as numbers, the header frozen, a filter over every column.

use std::borrow::Cow;
use std::io::{self, Seek, SeekFrom, Write};

use rust_decimal::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::RecordWriter;
use super::columns::{COLUMNS, Cell, Holds, WIDTH, cells};
use crate::document::Document;
use crate::record::Record;

/// Rows of a sheet below its header; Excel has 1,048,576 in all.
const ROWS: u32 = 1_048_575;

/// Characters that a cell holds; a longer text is cut, and ends in `…`.
const CHARACTERS: usize = 32_767;

/// Digits that Excel's numbers hold; a longer value stands as text.
const DIGITS: usize = 15;

pub(super) struct Xlsx<W: Write> {
    output: W,
    book: Workbook,
    /// Sheets begun so far, and rows of the last one.
    sheets: u32,
    rows: u32,
    most: u32,
}

impl<W: Write> Xlsx<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, book: Workbook::new(), sheets: 0, rows: 0, most: ROWS }
    }

    /// Begins a sheet; its rows go to the disk as they come.
    fn begin(&mut self) -> io::Result<()> {
        self.close()?;
        self.sheets += 1;
        self.rows = 0;
        let name = if self.sheets == 1 { "records".to_owned() } else { format!("records {}", self.sheets) };
        let bold = Format::new().set_bold();
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
        let write = || -> Result<(), rust_xlsxwriter::XlsxError> {
            sheet.set_name(name)?.set_freeze_panes(1, 0)?;
            for (at, column) in (0_u16..).zip(&COLUMNS) {
                sheet.set_column_width(at, width(column.name))?;
            }
            for (at, column) in (0_u16..).zip(&COLUMNS) {
                sheet.write_string_with_format(0, at, column.name, &bold)?;
            }
            Ok(())
        };
        write().map_err(io::Error::other)
    }

    /// Puts the filter over the rows of the last sheet.
    fn close(&mut self) -> io::Result<()> {
        let last = u16::try_from(WIDTH - 1).unwrap_or(u16::MAX);
        if self.sheets > 0 {
            let rows = self.rows;
            let sheet = self.book.worksheet_from_index(self.sheets as usize - 1).map_err(io::Error::other)?;
            sheet.autofilter(0, 0, rows, last).map_err(io::Error::other)?;
        }
        Ok(())
    }
}

impl<W: Write> RecordWriter for Xlsx<W> {
    fn write(&mut self, _: &Document, records: &[Record]) -> io::Result<()> {
        for record in records {
            if self.sheets == 0 || self.rows >= self.most {
                self.begin()?;
            }
            self.rows += 1;
            let sheet = self.book.worksheet_from_index(self.sheets as usize - 1).map_err(io::Error::other)?;
            row(sheet, self.rows, record).map_err(io::Error::other)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.sheets == 0 {
            self.begin()?;
        }
        self.close()?;
        // The same records give the same bytes, whenever they are written.
        let day = ExcelDateTime::from_ymd(2026, 1, 1).map_err(io::Error::other)?;
        self.book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        let mut file = tempfile::tempfile()?;
        self.book.save_to_writer(&mut file).map_err(io::Error::other)?;
        file.seek(SeekFrom::Start(0))?;
        io::copy(&mut file, &mut self.output)?;
        self.output.flush()
    }
}

fn row(sheet: &mut Worksheet, row: u32, record: &Record) -> Result<(), rust_xlsxwriter::XlsxError> {
    for ((at, column), cell) in (0_u16..).zip(&COLUMNS).zip(cells(record)) {
        match cell {
            Cell::Null => {}
            Cell::Integer(number) => {
                sheet.write_number(row, at, u32::try_from(number).unwrap_or(u32::MAX))?;
            }
            Cell::Text(text) => {
                match (column.holds == Holds::Decimal).then(|| number(text)).flatten() {
                    Some(number) => sheet.write_number(row, at, number)?,
                    None => sheet.write_string(row, at, cut(text))?,
                };
            }
        }
    }
    Ok(())
}

/// `text`, as far as a cell holds it; characters are counted as UTF-16 has them.
fn cut(text: &str) -> Cow<'_, str> {
    if text.len() <= CHARACTERS || text.encode_utf16().count() <= CHARACTERS {
        return Cow::Borrowed(text);
    }
    let mut length = 1;
    let fits = text.chars().take_while(|c| {
        length += c.len_utf16();
        length <= CHARACTERS
    });
    Cow::Owned(fits.chain(['…']).collect())
}

/// `text` as a number of Excel's, where that says exactly the same.
fn number(text: &str) -> Option<f64> {
    let decimal = Decimal::from_str_exact(text).ok()?.normalize();
    let digits = decimal.mantissa().unsigned_abs().to_string();
    // Zeros at the end of a whole number are no digits that it needs.
    let needed = if decimal.scale() == 0 { digits.trim_end_matches('0').len() } else { digits.len() };
    (needed <= DIGITS).then(|| text.parse().ok()).flatten()
}

fn width(name: &str) -> f64 {
    match name {
        "entity_text" | "holder_text" | "time_text" => 24.0,
        "doc" | "text" | "value" | "low" | "high" | "rule" => 18.0,
        _ => 12.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{RecordWriter, Xlsx, cut, number};
    use crate::document::Document;
    use crate::record::Record;

    #[test]
    fn numbers_that_excel_holds() {
        assert_eq!(number("14.8"), Some(14.8));
        assert_eq!(number("9520000000000000000"), Some(9.52e18));
        assert_eq!(number("123456789012345"), Some(123_456_789_012_345.0));
        assert_eq!(number("1234567890123456"), None);
        assert_eq!(number("0.3333333333333333333333333333"), None);
    }

    #[test]
    fn texts_that_a_cell_holds() {
        let long = "长".repeat(32_767);
        assert_eq!(cut(&long), long);
        let longer = cut(&"长".repeat(32_768)).into_owned();
        assert_eq!((longer.chars().count(), longer.chars().last()), (32_767, Some('…')));
        assert_eq!(cut(&"🚄".repeat(20_000)).encode_utf16().count(), 32_767);
    }

    #[test]
    fn a_full_sheet_is_followed_by_another() {
        let line = r#"{"doc":"d","sentence":0,"start":0,"end":2,"text":"3家","value":"3","low":null,"high":null,"bound":"exact","unit":"{家}","unit_text":"家","dimension":"count","kind":"quantity","entity":null,"holder":null,"change":null,"time":null,"status":"actual","rule":"unattached"}"#;
        let record: Record = serde_json::from_str(line).unwrap();
        let mut bytes = Vec::new();
        let mut book = Xlsx { most: 2, ..Xlsx::new(&mut bytes) };
        for _ in 0..5 {
            book.write(&Document::new("d", "3家"), std::slice::from_ref(&record)).unwrap();
        }
        book.finish().unwrap();
        assert_eq!((book.sheets, book.rows), (3, 1));
        drop(book);
        assert!(bytes.starts_with(b"PK"));
    }
}
