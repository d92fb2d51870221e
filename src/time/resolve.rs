//! From an expression to days.

use std::ops::ControlFlow::{self, Break, Continue};

use jiff::civil::Date;

use super::calendar::{Days, add_days, add_months, day, months, quarter, quarters, week, years};
use super::expression::{Expression, expression};
use super::lunar::{feast, lunar};
use super::part::{Close, Count, Edge, Part, Unit};
use super::scan::TimeSpan;
use super::text::Text;
use crate::lexicon::Lexicon;
use crate::normalise::normalise;

/// First and last day, both included, of the time expression `text`, each where it can be known.
///
/// `anchor` is the document's day, from which 今年 and a bare 6月 are counted; a month or quarter without a year that lies
/// after it is the one of the year before. `base` is the period spoken of before, which 同期, 当年 and 月末 refer to.
/// An edge is one day: 6月末 is 30 June. Nothing is guessed: 报告期内, 近日 and fiscal years have no days.
#[must_use]
pub fn resolve(text: &str, anchor: Option<Date>, base: Option<(Date, Date)>, lexicon: &Lexicon) -> (Option<Date>, Option<Date>) {
    resolve_normal(&normalise(text), anchor, base, lexicon)
}

/// The same of a text that is normalised already.
pub(crate) fn resolve_normal(text: &str, anchor: Option<Date>, base: Option<(Date, Date)>, lexicon: &Lexicon) -> (Option<Date>, Option<Date>) {
    let t = Text { text, lexicon };
    // An opening 截至 may stand before the expression.
    let found = text.char_indices().take(5).find_map(|(at, _)| expression(t, at));
    let Some(found) = found else { return (None, None) };
    Resolver { anchor, base }.expression(&found, text)
}

/// The same of an expression that a sentence was found to hold, counted from `anchor`.
pub(crate) fn resolve_found(found: &TimeSpan, sentence: &str, anchor: Option<Date>) -> (Option<Date>, Option<Date>) {
    Resolver { anchor, base: None }.expression(&found.expression, found.span.of(sentence))
}

struct Resolver {
    anchor: Option<Date>,
    base: Option<Days>,
}

impl Resolver {
    fn expression(&self, found: &Expression, text: &str) -> (Option<Date>, Option<Date>) {
        if text.ends_with("同期") {
            let same = self.same(found, text);
            return (same.map(|d| d.0), same.map(|d| d.1));
        }
        let left = self.parts(&found.left, None);
        // Of a festival only its day is known, not the days of its holidays.
        if found.left.iter().any(|p| matches!(p, Part::Feast(..)))
            && found.closes.contains(&Close::During)
            && !text.ends_with("当日")
            && !text.ends_with("当天")
        {
            return (None, None);
        }
        let mut days = if found.right.is_empty() {
            (left.map(|d| d.0), left.map(|d| d.1))
        } else if found.right[..] == [Part::Now] {
            (left.map(|d| d.0), self.anchor)
        } else {
            (left.map(|d| d.0), left.and_then(|l| self.second(l, &found.right)))
        };
        for close in &found.closes {
            days = match close {
                Close::Since => (days.0, self.anchor),
                Close::From => (days.0, None),
                Close::Before => (None, days.1),
                Close::After => (days.1, None),
                Close::MonthsUpTo(n) => (days.1.and_then(|d| add_months(d.first_of_month(), 1 - i32::from(*n))), days.1),
                Close::During | Close::Same => days,
            };
        }
        days
    }

    /// The second end of a range: what it leaves out is that of the first.
    fn second(&self, left: Days, right: &[Part]) -> Option<Date> {
        let days = self.parts(right, Some(left.0))?;
        if days.1 >= left.0 {
            return Some(days.1);
        }
        let yearless = !right.iter().any(|p| p.level() <= 1);
        yearless.then(|| later(days.1, 12)).flatten()
    }

    /// 去年同期, 2019年同期: the base period in that year.
    fn same(&self, found: &Expression, text: &str) -> Option<Days> {
        let base = self.base?;
        let year = match found.left.first()? {
            Part::Year(year) => *year,
            Part::YearOf(Count::Relative(n)) => self.anchor?.year() + i16::try_from(*n).ok()?,
            Part::Vague if text.ends_with("去年同期") || text.ends_with("上年同期") => base.1.year() - 1,
            Part::Vague if text.ends_with("前年同期") => base.1.year() - 2,
            Part::Vague if text.ends_with("同期") && text.chars().count() == 2 => base.1.year(),
            _ => return None,
        };
        let shift = i32::from(year - base.1.year()) * 12;
        Some((add_months(base.0, shift)?, later(base.1, shift)?))
    }

    fn parts(&self, parts: &[Part], inherited: Option<Date>) -> Option<Days> {
        let mut days: Option<Days> = None;
        for part in parts {
            match self.part(*part, days, inherited) {
                Continue(next) => days = Some(next?),
                Break(()) => {}
            }
        }
        days
    }

    /// The days of `part` inside `within`; `Break` where the part says no day and changes none.
    fn part(&self, part: Part, within: Option<Days>, inherited: Option<Date>) -> ControlFlow<(), Option<Days>> {
        let days = match part {
            Part::Years(a, b) => years(a, b),
            Part::Year(y) => years(y, y),
            Part::YearOf(count) => self.year_of(count).and_then(|y| years(y, y)),
            Part::Half(h) => self.year(within, inherited, h * 6 - 5, h * 6).and_then(|y| months(y, h * 6 - 5, h * 6)),
            Part::Quarters(a, b) => self.year(within, inherited, a * 3 - 2, b * 3).and_then(|y| quarters(y, a, b)),
            Part::Months(a, b) => self.year(within, inherited, a, b).and_then(|y| months(y, a, b)),
            Part::QuarterOf(count) => self.from(count).and_then(|(of, n)| {
                let of = add_months(of, n * 3)?;
                quarters(of.year(), quarter(of), quarter(of))
            }),
            Part::MonthOf(count) => self.from(count).and_then(|(of, n)| {
                let of = add_months(of, n)?;
                Some((of.first_of_month(), of.last_of_month()))
            }),
            Part::WeekOf(count) => self.from(count).and_then(|(of, n)| week(of, n)),
            Part::DayOf(Count::Same) if within.is_some_and(|(first, last)| first == last) => within,
            Part::Feast(is_lunar, month, of) => self.nearest(within, |year| feast(year, is_lunar, month, of).map(|d| (d, d))),
            Part::Lunar(month, of) => self.nearest(within, |year| lunar(year, month, of)),
            Part::DayOf(count) => self.from(count).and_then(|(of, n)| add_days(of, n)).map(|d| (d, d)),
            Part::Ten(n) => within.and_then(|(first, last)| {
                let of = |a, b| Some((day(first.year(), first.month(), a)?, day(first.year(), first.month(), b)?));
                match n {
                    1 | 2 => of(n * 10 - 9, n * 10),
                    3 => of(21, last.day()),
                    4 => of(1, 15),
                    _ => of(16, last.day()),
                }
            }),
            Part::Weekday(n) => self.weekday(n, within),
            Part::Days(a, b) => self.days(a, b, within, inherited),
            Part::Edge(edge) => within.and_then(|d| at_edge(edge, d)),
            Part::Last(n, unit) => self.last(n, unit),
            Part::OfDay | Part::Session | Part::Clock => return Break(()),
            Part::Fiscal | Part::WeekNumber | Part::Festival | Part::Point(..) | Part::Period | Part::Vague | Part::Now => None,
        };
        Continue(days)
    }

    /// The day that a count starts from, and the count.
    fn from(&self, count: Count) -> Option<(Date, i32)> {
        match count {
            Count::Relative(n) => Some((self.anchor?, n)),
            Count::Same => Some((self.base?.1, 0)),
        }
    }

    fn year_of(&self, count: Count) -> Option<i16> {
        match count {
            Count::Relative(n) => self.anchor?.year().checked_add(i16::try_from(n).ok()?),
            Count::Same => match (self.base, self.anchor) {
                (Some(base), _) => Some(base.1.year()),
                // In the first months 全年 and 年末 are mostly those of the year before.
                (None, Some(anchor)) if anchor.month() > 2 => Some(anchor.year()),
                _ => None,
            },
        }
    }

    /// The year of months that are named without one.
    fn year(&self, within: Option<Days>, inherited: Option<Date>, first: i8, last: i8) -> Option<i16> {
        if let Some(days) = within {
            return (days.0.year() == days.1.year()).then(|| days.0.year());
        }
        if let Some(first) = inherited {
            return Some(first.year());
        }
        let anchor = self.anchor?;
        let begun = first <= anchor.month();
        let over = last <= anchor.month();
        let half = last - first == 5;
        match (first, last) {
            // 上半年 and 下半年 are spoken of before they are over.
            _ if half && (begun || first - anchor.month() <= 3) => Some(anchor.year()),
            _ if half => None,
            _ if over => Some(anchor.year()),
            // A running quarter: 三季度 in August.
            (a, b) if begun && b - a == 2 && a > 1 => Some(anchor.year()),
            (1, 3) => Some(anchor.year()),
            _ => anchor.year().checked_sub(1),
        }
    }

    /// The days that `of` gives in the year spoken of; without one, in the last year in which they had begun a month after the document's day.
    fn nearest(&self, within: Option<Days>, of: impl Fn(i16) -> Option<Days>) -> Option<Days> {
        if let Some((first, last)) = within {
            return if first.year() == last.year() { of(first.year()) } else { None };
        }
        let anchor = self.anchor?;
        let latest = add_days(anchor, 31)?;
        (0..2).filter_map(|back| of(anchor.year() - back)).find(|d| d.0 <= latest)
    }

    fn days(&self, first: i8, last: i8, within: Option<Days>, inherited: Option<Date>) -> Option<Days> {
        let of = |month: Date| Some((day(month.year(), month.month(), first)?, day(month.year(), month.month(), last)?));
        if let Some((from, to)) = within {
            return if (from.year(), from.month()) == (to.year(), to.month()) { of(from) } else { None };
        }
        if let Some(first) = inherited {
            return of(first);
        }
        let anchor = self.anchor?;
        if first <= anchor.day() { of(anchor) } else { of(add_months(anchor.first_of_month(), -1)?) }
    }

    fn weekday(&self, n: i8, within: Option<Days>) -> Option<Days> {
        let day = match within {
            Some((from, to)) if from == to => from,
            Some((monday, _)) => add_days(monday, i32::from(n) - 1)?,
            None => {
                let anchor = self.anchor?;
                let back = (anchor.weekday().to_monday_one_offset() - n).rem_euclid(7);
                add_days(anchor, -i32::from(back))?
            }
        };
        Some((day, day))
    }

    /// 近五年 up to the document's day, 未来三年 from the day after it.
    fn last(&self, n: i32, unit: Unit) -> Option<Days> {
        let anchor = self.anchor?;
        let other = match unit {
            Unit::Year => add_months(anchor, n.checked_mul(12)?),
            Unit::Quarter => add_months(anchor, n.checked_mul(3)?),
            Unit::Month => add_months(anchor, n),
            Unit::Week => add_days(anchor, n.checked_mul(7)?),
            Unit::Day => add_days(anchor, n),
            Unit::Other => None,
        }?;
        if n < 0 { Some((add_days(other, 1)?, anchor)) } else { Some((add_days(anchor, 1)?, other)) }
    }
}

/// The last day of a period, `months` later: the end of a month stays one.
fn later(last: Date, months: i32) -> Option<Date> {
    if last == last.last_of_month() { add_months(last.first_of_month(), months).map(Date::last_of_month) } else { add_months(last, months) }
}

fn at_edge(edge: Edge, (from, to): Days) -> Option<Days> {
    match edge {
        Edge::Start => Some((from, from)),
        Edge::End => Some((to, to)),
        Edge::Middle if from == from.first_of_year() && to == to.last_of_year() => day(from.year(), 6, 30).map(|d| (d, d)),
        Edge::Middle => None,
    }
}
