//! Dates and periods in digits, marks and letters alone: 2024-07-30, 2024H1, 4Q2011.

use super::numeral::{Small, small};
use super::part::{Part, Parts};
use super::text::Text;
use smallvec::smallvec;

/// `2024-07-30`, `2024/7/30`, `2024.6.30`.
pub(super) fn date_of_digits(t: Text, n: Small) -> Option<(Parts, usize)> {
    if n.digits != 4 || !n.ascii {
        return None;
    }
    let mark = t.after(n.end).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let month = small(t.text, n.end + 1).filter(|m| m.ascii && m.digits < 3 && (1..=12).contains(&m.value))?;
    t.after(month.end).filter(|c| *c == mark)?;
    let day = small(t.text, month.end + 1).filter(|d| d.ascii && d.digits < 3 && (1..=31).contains(&d.value))?;
    let known = (1900..=2199).contains(&n.value) && !t.after(day.end).is_some_and(|c| matches!(c, '.' | '%') || c.is_ascii_alphanumeric());
    known.then(|| {
        (smallvec![Part::Year(i16::try_from(n.value).unwrap_or(0)), Part::months(month.value, month.value), Part::days(day.value, day.value)], day.end)
    })
}

pub(super) fn is_dotted_date(t: Text, n: Small) -> bool {
    date_of_digits(t, n).is_some()
}

/// `2024H1`, `2024Q1`, `24H1`, `1Q24`, `4Q2011`, `9M24`.
pub(super) fn letters(t: Text, at: usize, n: Small) -> Option<(Parts, usize)> {
    if !n.ascii || t.before(at).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let letter = t.after(t.skip_space(n.end)).filter(|c| matches!(c, 'Q' | 'H' | 'M' | 'q' | 'h'))?.to_ascii_uppercase();
    let m = small(t.text, t.skip_space(n.end) + 1).filter(|m| m.ascii)?;
    if t.after(m.end).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let full = |y: Small| match y.digits {
        4 if (1990..=2199).contains(&y.value) => i16::try_from(y.value).ok(),
        2 if (10..50).contains(&y.value) => i16::try_from(2000 + y.value).ok(),
        _ => None,
    };
    let of = |n: Small| match letter {
        'Q' if n.digits == 1 && (1..=4).contains(&n.value) => Some(Part::quarters(n.value, n.value)),
        'H' if n.digits == 1 && (1..=2).contains(&n.value) => Some(Part::Half(if n.value == 1 { 1 } else { 2 })),
        'M' if n.digits < 3 && (2..=12).contains(&n.value) => Some(Part::months(1, n.value)),
        _ => None,
    };
    let (year, part) = full(n).zip(of(m)).or_else(|| full(m).zip(of(n)))?;
    Some((smallvec![Part::Year(year), part], m.end))
}
