//! The lunar calendar (农历): its days, as written (正月初一, 农历八月十五) and as days of the solar one.

use jiff::civil::Date;

use super::calendar::{Days, add_days, day};
use super::numeral::small;
use super::part::{Part, Parts};
use super::text::{Text, list, long_list};
use smallvec::smallvec;

/// The first year of [`YEARS`].
const FIRST: i16 = 1990;

/// A lunar year each: the leap month in the lowest four bits (0 where there is none), bit 16 whether that has 30 days, bits 15 to 4 whether
/// months 1 to 12 have.
const YEARS: [u32; 60] = [
    0x04af5, 0x04970, 0x064b0, 0x074a3, 0x0ea50, 0x06b58, 0x05ac0, 0x0ab60, 0x096d5, 0x092e0, 0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7,
    0x025d0, 0x092d0, 0x0cab5, 0x0a950, 0x0b4a0, 0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930, 0x07954, 0x06aa0, 0x0ad50, 0x05b52,
    0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530, 0x05aa0, 0x076a3, 0x096d0, 0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6, 0x0d250, 0x0d520, 0x0dd45, 0x0b5a0,
    0x056d0, 0x055b2, 0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255, 0x06d20, 0x0ada0,
];

/// The days of a month of a lunar year, or its day `of` (at most its last); `None` outside the years that are known.
pub(super) fn lunar(year: i16, month: i8, of: i8) -> Option<Days> {
    let index = usize::try_from(year.checked_sub(FIRST)?).ok()?;
    let length = |code: u32, month: i8| if code >> (16 - month) & 1 == 1 { 30 } else { 29 };
    let leap = |code: u32| {
        let month = i8::try_from(code & 15).unwrap_or(0);
        (month, if month == 0 { 0 } else { 29 + i32::from(code >> 16 & 1 == 1) })
    };
    let code = *YEARS.get(index)?;
    let mut days = 0;
    for earlier in &YEARS[..index] {
        days += (1..=12).map(|m| length(*earlier, m)).sum::<i32>() + leap(*earlier).1;
    }
    for m in 1..month {
        days += length(code, m) + if leap(code).0 == m { leap(code).1 } else { 0 };
    }
    let first = add_days(day(FIRST, 1, 27)?, days)?;
    let last = length(code, month);
    if of == 0 {
        return Some((first, add_days(first, last - 1)?));
    }
    let date = add_days(first, i32::from(of).min(last) - 1)?;
    Some((date, date))
}

/// The day of a festival in a year: lunar ones by [`lunar`], 清明 (day 0 of April) by its formula for this century.
pub(super) fn feast(year: i16, is_lunar: bool, month: i8, of: i8) -> Option<Date> {
    if is_lunar {
        return lunar(year, month, of).map(|d| d.0);
    }
    if of > 0 {
        return day(year, month, of);
    }
    let short = i32::from(year.checked_sub(2000).filter(|y| (0..100).contains(y))?);
    day(year, month, i8::try_from((short * 2422 + 48100) / 10000 - short / 4).ok()?)
}

/// A lunar month or day at byte `at`: 正月初一, 腊月二十三, 农历八月十五, 大年初一.
pub(super) fn written(t: Text, at: usize) -> Option<(Parts, usize)> {
    let opened = t.eat_any(at, list!["农历", "阴历", "夏历"]);
    let at = opened.unwrap_or(at);
    let named = [("正月", 1), ("冬月", 11), ("腊月", 12), ("大年", 1)].into_iter().find_map(|(form, month)| t.eat(at, form).map(|end| (month, end)));
    let (month, end) = if let Some(found) = named {
        found
    } else {
        opened?;
        // The days of a leap month (闰四月) are not told by its number.
        if let Some(month) = t.eat(at, "闰") {
            return small(t.text, month).and_then(|n| t.eat(n.end, "月")).map(|end| (smallvec![Part::Vague], end));
        }
        let n = small(t.text, at).filter(|n| (1..=12).contains(&n.value))?;
        (i8::try_from(n.value).ok()?, t.eat(n.end, "月")?)
    };
    let eve = t.ends(end, list!["大年"]).then(|| t.eat(end, "三十")).flatten();
    if let Some(end) = eve {
        return Some((smallvec![Part::Lunar(12, 30)], end));
    }
    let from = t.eat(end, "初").unwrap_or(end);
    let of = small(t.text, from).filter(|n| !n.ascii && (1..=30).contains(&n.value) && !t.begins(n.end, long_list!("time", "lunar.counts")));
    match of {
        Some(n) => Some((smallvec![Part::Lunar(month, i8::try_from(n.value).ok()?)], n.end)),
        None if t.ends(end, list!["大年"]) => None,
        None => Some((smallvec![Part::Lunar(month, 0)], end)),
    }
}
