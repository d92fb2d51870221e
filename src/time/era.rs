//! Eras (年代): five-year plans, centuries, decades, and years counted from a founding.

use super::numeral::{Small, han_digit, small};
use super::part::{Part, Parts};
use super::text::{Text, list};
use super::word::word;
use crate::lexicon::TimePart;
use crate::lexicon::times::Means;
use smallvec::smallvec;

/// “十四五”, 十四五: always with what follows it, as `expression` checks.
pub(super) fn five_year(t: Text, at: usize) -> Option<(Parts, usize)> {
    let quote = t.after(at).filter(|c| matches!(c, '“' | '"' | '‘'));
    let open = at + quote.map_or(0, char::len_utf8);
    let rest = t.rest(open);
    let mut chars = rest.chars();
    let (ten, n, five) = (chars.next()?, chars.next()?, chars.next()?);
    let n = han_digit(n).filter(|n| (1..=8).contains(n))?;
    if ten != '十' || five != '五' {
        return None;
    }
    let mut end = open + "十四五".len();
    if quote.is_some() {
        end += t.after(end).filter(|c| matches!(c, '”' | '"' | '’'))?.len_utf8();
    }
    let end = t.eat(end, "规划").unwrap_or(end);
    let from = 2001 + 5 * i16::try_from(n).ok()?;
    Some((smallvec![Part::Years(from, from + 4)], end))
}

/// 20世纪90年代, 上世纪80年代, 90年代, 本世纪末; `number` is that at `at`.
pub(super) fn century(t: Text, at: usize, number: Option<Small>) -> Option<(Parts, usize)> {
    let (base, open, named) = if let Some(end) = t.eat(at, "上世纪") {
        (1900, end, true)
    } else if let Some(end) = t.eat(at, "本世纪") {
        (2000, end, true)
    } else {
        match number.filter(|n| (1..=22).contains(&n.value) && n.digits < 3).and_then(|n| Some((n, t.eat(n.end, "世纪")?))) {
            Some((n, end)) => (i16::try_from(n.value).ok()? * 100 - 100, end, true),
            None => (1900, at, false),
        }
    };
    let decade = small(t.text, open).and_then(|n| Some((n, t.eat(n.end, "年代")?)));
    match decade {
        Some((n, end)) if n.value % 10 == 0 && n.value < 100 => {
            let from = base + i16::try_from(n.value).ok()?;
            (named || n.value >= 50).then(|| (smallvec![Part::Years(from, from + 9)], end))
        }
        Some((n, end)) if !named && n.digits == 4 && n.value % 10 == 0 && (1000..2200).contains(&n.value) => {
            let from = i16::try_from(n.value).ok()?;
            Some((smallvec![Part::Years(from, from + 9)], end))
        }
        _ => {
            // A century by itself is no time of a number, and a newspaper's name: only with 初, 末, 以来.
            let closed = named && word(t.text, open, TimePart::Suffix, t.lexicon).is_some_and(|(_, word)| word.means != Means::Nothing);
            closed.then(|| (smallvec![Part::Years(base, base + 99)], open))
        }
    }
}

/// 民国113年, 令和6年.
pub(super) fn era(t: Text, at: usize) -> Option<(Parts, usize)> {
    if let Some(open) = t.eat(at, "公元前") {
        let end = t.eat(small(t.text, open)?.end, "年")?;
        return Some((smallvec![Part::Vague], end));
    }
    [("民国", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925)].iter().find_map(|(name, zero)| {
        let open = t.eat(at, name)?;
        let n = small(t.text, open).filter(|n| n.digits < 4)?;
        let end = t.eat_any(n.end, list!["年度", "年"])?;
        Some((smallvec![Part::Year(zero + i16::try_from(n.value).ok()?)], end))
    })
}
