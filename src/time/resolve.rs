//! From an expression to days: `from` and `to`, both inclusive, where text and anchor tell them.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::lexicon::{Lexicon, TimePart};

/// The first and last day that the expression `text` names, counted from the document's day `anchor`.
///
/// Takes the expression as [`super::times`] found it, normalised. Gives none where its days cannot be known: `近日`, `报告期内`.
#[must_use]
pub fn resolve(text: &str, anchor: Option<Date>, lexicon: &Lexicon) -> Option<(Date, Date)> {
    let plain: String = text.split(['（', '(']).next().unwrap_or(text).chars().filter(|c| *c != ' ').collect();
    for joint in ["至", "到", "~", "—", "–", "-", "―"] {
        if let Some((a, b)) = plain.split_once(joint) {
            let last = b.trim_start_matches(['—', '-']);
            if iso(&plain).is_some() {
                break;
            }
            // 1-6月: the unit of the second end is that of the first.
            let unit: String = last.chars().filter(|c| !c.is_ascii_digit()).collect();
            let first = if a.ends_with(|c: char| c.is_ascii_digit()) { format!("{a}{}", unit.chars().next().unwrap_or('月')) } else { a.to_owned() };
            let (from, start_end) = single(&first, anchor, lexicon)?;
            // The second end lies in the year of the first, unless it names its own.
            let (_, to) = single(last, Some(start_end), lexicon)?;
            return (from <= to).then_some((from, to));
        }
    }
    single(&plain, anchor, lexicon)
}

/// One expression without a range.
fn single(text: &str, anchor: Option<Date>, lexicon: &Lexicon) -> Option<(Date, Date)> {
    if let Some(day) = iso(text) {
        return Some((day, day));
    }
    let mut year: Option<i16> = None;
    let mut span: Option<(Date, Date)> = None;
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((number, after)) = number(rest) {
            let unit = after.chars().next()?;
            rest = &after[unit.len_utf8()..];
            match unit {
                '年' => {
                    let y = i16::try_from(if number < 100 { 2000 + number } else { number }).ok()?;
                    year = Some(y);
                    span = Some((date(y, 1, 1), date(y, 12, 31)));
                    rest = rest.strip_prefix(['度', '份']).unwrap_or(rest);
                }
                '月' => {
                    let month = i8::try_from(number).ok().filter(|m| (1..=12).contains(m))?;
                    let y = year.or_else(|| anchor.map(|a| if month > a.month() { a.year() - 1 } else { a.year() }))?;
                    let first = date(y, month, 1);
                    span = Some((first, first.last_of_month()));
                    year = Some(y);
                    rest = rest.strip_prefix('份').unwrap_or(rest);
                }
                '日' | '号' => {
                    let day = i8::try_from(number).ok()?;
                    let base = span.map(|s| s.0).or(anchor)?;
                    let day = Date::new(base.year(), base.month(), day).ok()?;
                    span = Some((day, day));
                }
                '季' => {
                    let y = year.or_else(|| anchor.map(Date::year))?;
                    span = Some(quarter(y, number)?);
                    rest = rest.strip_prefix('度').unwrap_or(rest);
                }
                'Q' | 'H' => {
                    // 2024Q3, 2024H1
                    let (part, after) = self::number(rest)?;
                    let y = i16::try_from(number).ok()?;
                    rest = after;
                    span = Some(if unit == 'Q' { quarter(y, part)? } else { half(y, part == 1) });
                }
                '时' | '点' | '分' | ':' => return span,
                _ => return None,
            }
            continue;
        }
        if let Some(after) = rest.strip_prefix('第') {
            rest = after;
            continue;
        }
        if let Some(after) = rest.strip_prefix("FY") {
            let (y, after) = number(after)?;
            let y = i16::try_from(y).ok()?;
            (span, year, rest) = (Some((date(y, 1, 1), date(y, 12, 31))), Some(y), after);
            continue;
        }
        let closed = closing(rest, span);
        if let Some((after, closed)) = closed {
            (rest, span) = (after, closed);
            continue;
        }
        if let Some((plan, after)) = plan(rest) {
            (span, rest) = (Some(plan), after);
            continue;
        }
        let (length, id) = lexicon.time_forms.at(rest).find(|(_, id)| lexicon.times[*id as usize].part == TimePart::Whole)?;
        let means = lexicon.times[id as usize].means.as_str();
        let form = &rest[..length];
        rest = &rest[length..];
        span = Some(meaning(means, year, span, anchor)?);
        if form.ends_with("以来") {
            span = span.map(|(from, _)| (from, anchor.unwrap_or(from)));
        }
        if means.starts_with("year") {
            year = span.map(|s| s.0.year());
        }
    }
    span
}

/// What a closing word makes of the days before it.
fn closing(rest: &str, span: Option<(Date, Date)>) -> Option<(&str, Option<(Date, Date)>)> {
    let (from, to) = span?;
    for (word, days) in [
        ("上旬", (from, from.checked_add(9.days()).ok()?)),
        ("中旬", (from.checked_add(10.days()).ok()?, from.checked_add(19.days()).ok()?)),
        ("下旬", (from.checked_add(20.days()).ok()?, to)),
        ("年末", (to, to)),
        ("年底", (to, to)),
        ("末", (to, to)),
        ("底", (to, to)),
        ("年初", (from, from)),
        ("初", (from, from)),
        ("期间", (from, to)),
        ("时期", (from, to)),
        ("年间", (from, to)),
        ("间", (from, to)),
        ("内", (from, to)),
        ("全年", (from, to)),
        ("年度", (from, to)),
        ("上午", (from, to)),
        ("下午", (from, to)),
        ("晚间", (from, to)),
        ("晚", (from, to)),
        ("凌晨", (from, to)),
        ("收盘", (from, to)),
        ("午后", (from, to)),
        ("”", (from, to)),
    ] {
        if let Some(after) = rest.strip_prefix(word) {
            return Some((after, Some(days)));
        }
    }
    None
}

/// The days that a word of the lexicon means.
fn meaning(means: &str, year: Option<i16>, span: Option<(Date, Date)>, anchor: Option<Date>) -> Option<(Date, Date)> {
    let own = year.or_else(|| anchor.map(Date::year));
    match means {
        "" => return None,
        "h1" => return Some(half(own?, true)),
        "h2" => return Some(half(own?, false)),
        "q1-3" => return Some((date(own?, 1, 1), date(own?, 9, 30))),
        "year" => return Some((date(own?, 1, 1), date(own?, 12, 31))),
        "month" => return span,
        _ => {}
    }
    let split = means.find(['+', '-'])?;
    let by: i32 = means[split..].parse().ok()?;
    let anchor = anchor?;
    match &means[..split] {
        "year" => {
            let y = anchor.year() + i16::try_from(by).ok()?;
            Some((date(y, 1, 1), date(y, 12, 31)))
        }
        "month" => {
            let first = anchor.first_of_month().checked_add(by.months()).ok()?;
            Some((first, first.last_of_month()))
        }
        "week" => {
            let monday = anchor.checked_sub(i32::from(anchor.weekday().to_monday_zero_offset()).days()).ok()?.checked_add((7 * by).days()).ok()?;
            Some((monday, monday.checked_add(6.days()).ok()?))
        }
        "day" => {
            let day = anchor.checked_add(by.days()).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

fn half(year: i16, first: bool) -> (Date, Date) {
    if first { (date(year, 1, 1), date(year, 6, 30)) } else { (date(year, 7, 1), date(year, 12, 31)) }
}

fn quarter(year: i16, number: u32) -> Option<(Date, Date)> {
    let first = i8::try_from(number.checked_sub(1)? * 3 + 1).ok().filter(|m| *m <= 10)?;
    Some((date(year, first, 1), date(year, first + 2, 1).last_of_month()))
}

/// “十四五”期间: the fourteenth five years from 1953 on.
fn plan(text: &str) -> Option<((Date, Date), &str)> {
    let inner = text.strip_prefix('“')?;
    for (name, first) in [("十一五", 2006), ("十二五", 2011), ("十三五", 2016), ("十四五", 2021), ("十五五", 2026), ("十六五", 2031)] {
        if let Some(after) = inner.strip_prefix(name) {
            return Some(((date(first, 1, 1), date(first + 4, 12, 31)), after.strip_prefix('”')?));
        }
    }
    None
}

fn iso(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [year, month, day] = parts[..] else { return None };
    (year.len() == 4).then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())?
}

/// A small whole number at the front of `text`, Arabic or Chinese, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        return Some((text[..digits].parse().ok()?, &text[digits..]));
    }
    let mut value = 0;
    let mut places = 0;
    let mut ten = false;
    let mut end = 0;
    for c in text.chars() {
        match "〇一二三四五六七八九".chars().position(|d| d == c) {
            Some(d) => {
                let d = u32::try_from(d).unwrap_or(0);
                value = if ten { value + d } else { value * 10 + d };
                places += 1;
            }
            None if c == '十' => {
                value = if places == 0 { 10 } else { value * 10 };
                ten = true;
                places += 1;
            }
            None => break,
        }
        end += c.len_utf8();
    }
    (places > 0).then_some((value, &text[end..]))
}
