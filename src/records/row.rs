//! A record from the cells of a row.

use compact_str::CompactString;

use crate::record::{Change, Place, Record, When, of_code};
use crate::write::COLUMNS;

/// How many columns a record has.
pub(super) const WIDTH: usize = COLUMNS.len();

/// The cells of a record in the order of [`COLUMNS`]; none where a cell is null or empty.
pub(super) type Cells = [Option<String>; WIDTH];

/// Where the columns of a record stand in a table: for each column of the table its number among [`COLUMNS`].
pub(super) struct Places(Vec<Option<usize>>);

impl Places {
    /// The places in a table whose columns have these names.
    ///
    /// # Errors
    ///
    /// Where a column lacks that no record is without.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>) -> Result<Self, String> {
        let places: Vec<Option<usize>> = names.map(|name| COLUMNS.iter().position(|c| c.name == name)).collect();
        match COLUMNS.iter().enumerate().find(|(at, column)| !column.null && !places.contains(&Some(*at))) {
            Some((_, column)) => Err(format!("expected the columns of records, found none called `{}`", column.name)),
            None => Ok(Self(places)),
        }
    }

    /// The column of [`COLUMNS`] that the table's column number `at` is.
    pub(super) fn column(&self, at: usize) -> Option<usize> {
        self.0.get(at).copied().flatten()
    }
}

/// The record of a row.
///
/// # Errors
///
/// What was found in which column, and what was expected.
pub(super) fn record(mut cells: Cells) -> Result<Record, String> {
    let mut at = 0;
    let mut next = || {
        at += 1;
        (at - 1, cells[at - 1].take().filter(|cell| !cell.is_empty()))
    };
    let name = |at: usize| COLUMNS[at].name;
    let whole = |(at, cell): (usize, Option<String>)| -> Result<Option<usize>, String> {
        cell.map(|cell| cell.parse().map_err(|_| format!("expected a whole number in column `{}`, found `{cell}`", name(at)))).transpose()
    };
    let number =
        |(at, cell): (usize, Option<String>)| whole((at, cell))?.ok_or_else(|| format!("expected a whole number in column `{}`, found null", name(at)));
    let text = |(_, cell): (usize, Option<String>)| CompactString::from(cell.unwrap_or_default());
    let maybe = |(_, cell): (usize, Option<String>)| cell.map(CompactString::from);
    macro_rules! code {
        ($cell:expr) => {{
            let (at, cell) = $cell;
            of_code(&cell.unwrap_or_default()).map_err(|e| format!("column `{}`: {e}", name(at)))?
        }};
    }
    macro_rules! maybe_code {
        ($cell:expr) => {{
            let (at, cell) = $cell;
            cell.map(|cell| of_code(&cell).map_err(|e| format!("column `{}`: {e}", name(at)))).transpose()?
        }};
    }
    let place = |text: (usize, Option<String>), start, end| -> Result<Option<Place>, String> {
        let column = text.0;
        match (text.1, whole(start)?, whole(end)?) {
            (Some(text), Some(start), Some(end)) => Ok(Some(Place { text: text.into(), start, end })),
            (None, None, None) => Ok(None),
            _ => Err(format!("expected a span to have text, start and end or none of them, found some of column `{}`", name(column))),
        }
    };
    let (doc, sentence, start, end) = (text(next()), number(next())?, number(next())?, number(next())?);
    let (mention, value, low, high, fraction) = (text(next()), maybe(next()), maybe(next()), maybe(next()), maybe(next()));
    let bound = code!(next());
    let (unit, unit_text, dimension) = (text(next()), text(next()), text(next()));
    let kind = code!(next());
    let entity = place(next(), next(), next())?;
    let holder = place(next(), next(), next())?;
    let change = match (maybe_code!(next()), maybe_code!(next()), maybe_code!(next())) {
        (Some(direction), Some(mode), basis) => Some(Change { direction, mode, basis }),
        _ => None,
    };
    let time = place(next(), next(), next())?;
    let (from, to) = (maybe(next()), maybe(next()));
    let time = time.map(|Place { text, start, end }| When { text, start, end, from, to });
    let status = code!(next());
    let (rule, warning, check) = (text(next()), maybe(next()), maybe(next()));
    Ok(Record {
        doc,
        sentence,
        start,
        end,
        text: mention,
        value,
        low,
        high,
        fraction,
        bound,
        unit,
        unit_text,
        dimension,
        kind,
        entity,
        holder,
        change,
        time,
        status,
        rule,
        warning,
        check,
    })
}
