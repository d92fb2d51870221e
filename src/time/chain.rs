//! Parts one behind the other (连写): the coarse before the fine, 2024年 3月 5日.

use super::behind::Behind;
use super::lunar::written;
use super::named::part;
use super::part::{Count, Edge, Part, Parts};
use super::text::{Text, list};
use super::word::{Standing, standing, word};
use crate::lexicon::TimePart;
use crate::lexicon::times::Means;

/// Parts from `at` on, the coarse before the fine; `here` are the words at `at` where it is known that they do not hide the first.
pub(super) fn chain(t: Text, at: usize, brackets: bool, here: Option<&Standing>) -> Option<(Parts, usize)> {
    let (mut parts, mut end) = next_part(t, at, &[], here)?;
    while parts.last().is_some_and(|p| p.level() < 9) {
        let mut behind = Behind::of(t, end);
        if behind.closes()
            && let Some((after, word)) = word(t.text, end, TimePart::Suffix, t.lexicon)
            && let Means::Edge(edge) = word.means
            && has_edges(&parts)
        {
            parts.push(Part::Edge(edge));
            end = after;
            break;
        }
        if brackets
            && behind.opens_bracket()
            && let Some((inner, after)) = bracket(t, end, &parts)
        {
            if inner.iter().any(|p| matches!(p, Part::Days(..))) && !parts.iter().any(|p| matches!(p, Part::Days(..))) {
                parts = inner;
            }
            end = after;
            behind = Behind::of(t, end);
        }
        // 2月24日正月初九: the same day by the lunar calendar.
        if behind.goes_on()
            && matches!(parts.last(), Some(Part::Days(..)))
            && let Some((_, after)) = written(t, end).filter(|(inner, _)| matches!(inner[..], [Part::Lunar(_, of)] if of > 0))
        {
            end = after;
            behind = Behind::of(t, end);
        }
        let next = t.skip_space(end);
        if !(behind.goes_on() && (next == end || Behind::of(t, next).goes_on())) {
            break;
        }
        let Some((found, after)) = next_part(t, next, &parts, None) else { break };
        parts.extend_from_slice(&found);
        end = after;
    }
    // 10月份的最后一个交易日: a day of it that only the calendar of an exchange knows.
    if parts.last().is_some_and(|p| (1..=4).contains(&p.level()))
        && let Some(after) = t.eat_any(t.eat(end, "的").unwrap_or(end), list!["最后一个交易日", "最后交易日", "首个交易日", "第一个交易日"])
    {
        parts.push(Part::Festival);
        end = after;
    }
    Some((parts, end))
}

fn has_edges(parts: &[Part]) -> bool {
    parts.last().is_some_and(|p| p.level() <= 4 || matches!(p, Part::Period))
}

fn next_part(t: Text, at: usize, parts: &[Part], here: Option<&Standing>) -> Option<(Parts, usize)> {
    let looked_up;
    let here = if let Some(here) = here {
        here
    } else {
        looked_up = standing(t.text, at, t.lexicon);
        if looked_up.hidden().is_some() {
            return None;
        }
        &looked_up
    };
    let rising = |found: &[Part]| match (parts.last(), found.first()) {
        (_, None) => !parts.is_empty(),
        (None, _) => true,
        (Some(last), Some(next)) => {
            let after_plan = last.level() == 0 && next.level() <= 2 && !matches!(next, Part::Year(_) | Part::YearOf(_));
            // 2024年国庆假期.
            let holiday = last.level() == 1 && *next == Part::Vague && here.whole.is_some_and(|(end, _)| t.ends(end, list!["假期", "长假", "黄金周", "档"]));
            holiday
                || last.level() < next.level() && next.level() < 10 && (last.level() > 0 || after_plan || matches!(next, Part::Edge(Edge::End | Edge::Start)))
        }
    };
    // 2026财年第一财季: a quarter of the year just named.
    let of_fiscal = |found: &[Part], end: usize| {
        matches!((parts.last(), found), (Some(Part::Fiscal), [Part::Fiscal])) && t.text[..at].ends_with("财年") && !t.text[at..end].ends_with("财年")
    };
    if let Some(found) = part(t, at, parts, here).filter(|(found, end)| rising(found) || of_fiscal(found, *end)) {
        return Some(found);
    }
    let year = parts.last().is_some_and(|p| p.level() == 1);
    if !year {
        return None;
    }
    // 今年的前三季度, 今年截至10月份.
    let open = t.eat_any(at, list!["的", "截至", "截止"])?;
    part(t, open, parts, &standing(t.text, open, t.lexicon))
        .filter(|(found, _)| found.first().is_some_and(|p| (2..=3).contains(&p.level()) && *p != Part::MonthOf(Count::Same)))
}

/// （1月22日） after 星期一, （周二） after 6月30日.
fn bracket(t: Text, at: usize, parts: &[Part]) -> Option<(Parts, usize)> {
    if !parts.last().is_some_and(|p| matches!(p.level(), 4 | 5)) {
        return None;
    }
    let open = t.eat_any(at, list!["（", "("])?;
    let (inner, end) = chain(t, open, false, None)?;
    let end = t.eat_any(end, list!["）", ")"])?;
    inner.iter().all(|p| p.level() <= 5).then_some((inner, end))
}
