//! Days of years, halves, quarters, months and weeks.

use jiff::civil::Date;

/// First and last day, both included.
pub(super) type Days = (Date, Date);

/// The day, where there is one.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// January of `first` to December of `last`.
pub(super) fn years(first: i16, last: i16) -> Option<Days> {
    Some((day(first, 1, 1)?, day(last, 12, 31)?))
}

/// The months of a year, both included.
pub(super) fn months(year: i16, first: i8, last: i8) -> Option<Days> {
    Some((day(year, first, 1)?, day(year, last, 1)?.last_of_month()))
}

/// The quarters of a year, both included.
pub(super) fn quarters(year: i16, first: i8, last: i8) -> Option<Days> {
    months(year, first * 3 - 2, last * 3)
}

/// The quarter, 1 to 4, that the day lies in.
pub(super) fn quarter(of: Date) -> i8 {
    (of.month() - 1) / 3 + 1
}

/// The day `count` months later; the last of the month where that month is shorter.
pub(super) fn add_months(to: Date, count: i32) -> Option<Date> {
    to.checked_add(jiff::Span::new().try_months(count).ok()?).ok()
}

/// The day `count` days later.
pub(super) fn add_days(to: Date, count: i32) -> Option<Date> {
    to.checked_add(jiff::Span::new().try_days(count).ok()?).ok()
}

/// Monday to Sunday of the week of `of`, `offset` weeks later.
pub(super) fn week(of: Date, offset: i32) -> Option<Days> {
    let monday = add_days(of, offset.checked_mul(7)? - i32::from(of.weekday().to_monday_zero_offset()))?;
    Some((monday, add_days(monday, 6)?))
}
