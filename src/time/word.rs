//! Words of `lexicons/times.toml` and what their `means` says.

use super::part::{Close, Count, Edge, Part, Parts};
use crate::lexicon::{Lexicon, TimePart};
use smallvec::smallvec;

/// The word of `part` at byte `at`, the longest: its end and its meaning.
pub(super) fn word<'a>(text: &'a str, at: usize, part: TimePart, lexicon: &'a Lexicon) -> Option<(usize, &'a str)> {
    // Most places have none.
    if lexicon.time_forms[part as usize].may_stand(text, at) { longest(text, at, part, lexicon) } else { None }
}

/// The words that stand at a place and are no closing ones.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing<'a> {
    /// The longest whole word: its end and its meaning.
    pub whole: Option<(usize, &'a str)>,
    /// The longest word that opens an expression.
    pub prefix: Option<(usize, &'a str)>,
    /// Whether an expression can begin with any of them.
    pub opens: bool,
}

impl Standing<'_> {
    /// The end of a word that only looks as if it held a time: 体现在, 今日头条.
    pub(super) fn hidden(&self) -> Option<usize> {
        self.whole.and_then(|(end, means)| (means == "none").then_some(end))
    }
}

/// The words at byte `at`.
pub(super) fn standing<'a>(text: &str, at: usize, lexicon: &'a Lexicon) -> Standing<'a> {
    if !lexicon.time_starts.may_stand(text, at) {
        return Standing::default();
    }
    let mut chars = text[at..].chars();
    standing_with(chars.next().unwrap_or('\0'), chars.next().unwrap_or('\0'), text, at, lexicon)
}

/// The words at byte `at`, where `first` and `second` stand.
pub(super) fn standing_with<'a>(first: char, second: char, text: &str, at: usize, lexicon: &'a Lexicon) -> Standing<'a> {
    let mut found = Standing::default();
    for (len, id) in lexicon.time_starts.with(first, second, &text[at..]) {
        let word = &lexicon.times[id as usize];
        let longest = if word.part == TimePart::Whole { &mut found.whole } else { &mut found.prefix };
        if longest.is_none() && !cut(text, at + len) {
            *longest = Some((at + len, word.means.as_str()));
        }
        found.opens |= word.opens;
    }
    found
}

/// Whether a word that ends at `end` ends too late: of 增至今年 the 今 belongs to what follows.
fn cut(text: &str, end: usize) -> bool {
    text.as_bytes()[..end].ends_with("今".as_bytes()) && text[end..].starts_with(['年', '天', '日', '晚', '早', '晨'])
}

#[inline(never)]
fn longest<'a>(text: &'a str, at: usize, part: TimePart, lexicon: &'a Lexicon) -> Option<(usize, &'a str)> {
    lexicon.time_forms[part as usize].at(&text[at..]).find_map(|(len, id)| {
        let end = at + len;
        (!cut(text, end)).then(|| (end, lexicon.times[id as usize].means.as_str()))
    })
}

/// The parts that `means` of a whole word stands for; `None` where it names no time (`none`).
pub(super) fn parts(means: &str) -> Option<Parts> {
    if means == "none" {
        return None;
    }
    // Most words are one part.
    if !means.bytes().any(|b| b.is_ascii_whitespace()) {
        return Some(smallvec![token(means).unwrap_or(Part::Vague)]);
    }
    let parts: Parts = means.split_ascii_whitespace().filter_map(token).collect();
    Some(if parts.is_empty() { smallvec![Part::Vague] } else { parts })
}

fn token(token: &str) -> Option<Part> {
    if let Some(part) = unit(token) {
        return Some(part);
    }
    if let Some(edge) = edge(token) {
        return Some(Part::Edge(edge));
    }
    let numbered = |name: &str| token.strip_prefix(name).and_then(|n| n.parse::<i8>().ok());
    if let Some(month) = numbered("m").filter(|n| (1..=12).contains(n)) {
        return Some(Part::Months(month, month));
    }
    if let Some(half) = numbered("half").filter(|n| (1..=2).contains(n)) {
        return Some(Part::Half(half));
    }
    if let Some(quarter) = numbered("q").filter(|n| (1..=4).contains(n)) {
        return Some(Part::Quarters(quarter, quarter));
    }
    if let Some(ten) = numbered("ten").filter(|n| (1..=5).contains(n)) {
        return Some(Part::Ten(ten));
    }
    if let Some(weekday) = numbered("weekday").filter(|n| (1..=7).contains(n)) {
        return Some(Part::Weekday(weekday));
    }
    // feast10-1, lunar8-15: a festival and its day.
    for (name, lunar) in [("feast", false), ("lunar", true)] {
        if let Some((month, day)) = token.strip_prefix(name).and_then(|d| d.split_once('-')) {
            return Some(Part::Feast(lunar, month.parse().ok()?, day.parse().ok()?));
        }
    }
    match token {
        "period" => Some(Part::Period),
        "festival" => Some(Part::Festival),
        "daypart" => Some(Part::OfDay),
        "session" => Some(Part::Session),
        "clock" => Some(Part::Clock),
        "now" => Some(Part::Now),
        _ => None,
    }
}

/// A unit that is counted from the document's day, or that of the period spoken of before: `year-1`, `month=`.
fn unit(token: &str) -> Option<Part> {
    let (unit, count) = token.split_at(token.bytes().position(|b| matches!(b, b'+' | b'-' | b'='))?);
    let of = match unit {
        "year" => Part::YearOf,
        "quarter" => Part::QuarterOf,
        "month" => Part::MonthOf,
        "week" => Part::WeekOf,
        "day" => Part::DayOf,
        _ => return None,
    };
    Some(of(if count == "=" { Count::Same } else { Count::Relative(count.parse().ok()?) }))
}

/// The edge that `means` of a closing word stands for.
pub(super) fn edge(means: &str) -> Option<Edge> {
    Some(match means {
        "start" => Edge::Start,
        "middle" => Edge::Middle,
        "end" => Edge::End,
        _ => return None,
    })
}

/// What a closing word with `means` does.
pub(super) fn close(means: &str) -> Option<Close> {
    if let Some(months) = means.strip_prefix("until").and_then(|n| n.parse().ok()) {
        return Some(Close::MonthsUpTo(months));
    }
    Some(match means {
        "since" => Close::Since,
        "during" | "within" | "between" | "until" => Close::During,
        "from" => Close::From,
        "before" => Close::Before,
        "after" => Close::After,
        "same" => Close::Same,
        _ => return None,
    })
}
