//! The unit of a number: after it, before it, on both sides, and compounds built from parts.

use rust_decimal::Decimal;

use crate::lexicon::{Lexicon, Unit};
use crate::number::{Number, Spelling};
use crate::span::Span;

/// A unit that was found for a number.
pub(super) struct Found {
    /// Number and unit together.
    pub span: Span,
    /// The unit's words; the ones after the number where there are some on both sides.
    pub unit: Span,
    /// Canonical code.
    pub code: String,
    /// Dimension.
    pub dimension: String,
    /// What the value is multiplied by.
    pub scale: Decimal,
    /// `file:line` of the entry.
    pub entry: String,
}

/// The unit of `number`, if one touches it; nothing before byte `from` is taken.
pub(super) fn unit(sentence: &str, number: &Number, from: usize, lexicon: &Lexicon, hidden: &[Span]) -> Option<Found> {
    let before = currency_before(sentence, number.span.start, lexicon).filter(|(span, _)| span.start >= from);
    if number.glued && before.is_none() {
        return None;
    }
    let mut found = match number.spelling {
        Spelling::Percent => Some(built_in(number, "%", "percent")),
        Spelling::Permille | Spelling::Fraction => Some(built_in(number, "1", "ratio")),
        _ => after(sentence, number.span, lexicon, hidden),
    };
    if let Some((span, unit)) = before {
        match &mut found {
            Some(f) if f.dimension == "currency" || f.dimension.starts_with("currency/") => {
                // 人民币8亿元: the word before says the same; US$5亿元 is US money.
                if unit.code != f.code && f.code == "CNY" {
                    f.code.clone_from(&unit.code);
                }
                f.span.start = span.start;
            }
            Some(_) => {}
            None => {
                found = Some(Found {
                    span: span.cover(number.span),
                    unit: span,
                    code: unit.code.clone(),
                    dimension: unit.dimension.clone(),
                    scale: unit.scale,
                    entry: unit.entry.clone(),
                });
            }
        }
    }
    if let Some(f) = &mut found {
        per_before(sentence, f, from, lexicon);
    }
    found
}

fn built_in(number: &Number, code: &str, dimension: &str) -> Found {
    Found {
        span: number.span,
        unit: Span::new(number.span.end, number.span.end),
        code: code.to_owned(),
        dimension: dimension.to_owned(),
        scale: Decimal::ONE,
        entry: String::new(),
    }
}

/// The unit that begins after `number`, with a compound's lower part.
fn after(sentence: &str, number: Span, lexicon: &Lexicon, hidden: &[Span]) -> Option<Found> {
    let mut at = number.end;
    let rest = &sentence[at..];
    if rest.starts_with(' ') && !rest.starts_with("  ") {
        at += 1;
    }
    let (length, unit) = longest(sentence, at, lexicon, hidden)?;
    if at > number.end && !spaced(unit) {
        return None;
    }
    let mut span = Span::new(at, at + length);
    let mut code = unit.code.clone();
    let mut dimension = unit.dimension.clone();
    if let Some((end, lower)) = lower_part(sentence, span.end, lexicon, hidden) {
        code = format!("{code}/{}", lower.code);
        dimension = format!("{dimension}/{}", lower.dimension);
        span.end = end;
    } else if let Some(length) = currency_after(sentence, span.end, unit, lexicon) {
        // 8亿元人民币
        span.end += length;
    }
    Some(Found { span: number.cover(span), unit: span, code, dimension, scale: unit.scale, entry: unit.entry.clone() })
}

/// Whether a space may stand between a number and the unit.
fn spaced(unit: &Unit) -> bool {
    unit.dimension != "count" || unit.code == "{个}" || unit.code == "{家}"
}

/// The longest unit form at byte `at` that may stand there.
fn longest<'l>(sentence: &str, at: usize, lexicon: &'l Lexicon, hidden: &[Span]) -> Option<(usize, &'l Unit)> {
    let rest = &sentence[at..];
    let mut best: Option<(usize, &Unit)> = None;
    for (length, id) in lexicon.unit_forms.at(rest) {
        let unit = &lexicon.units[id as usize];
        if best.is_some_and(|(l, b)| l > length || !b.near.is_empty()) {
            break;
        }
        if !bounded(rest, length) || hidden.iter().any(|h| h.start < at + length && at + length < h.end && h.start >= at) {
            continue;
        }
        if !unit.near.is_empty() && !unit.near.iter().any(|w| sentence.contains(w.as_str())) {
            continue;
        }
        if best.is_none() || !unit.near.is_empty() {
            best = Some((length, unit));
        }
    }
    best
}

/// Whether a Latin form of `length` bytes ends where no letter or digit goes on.
fn bounded(rest: &str, length: usize) -> bool {
    let latin = rest[..length].chars().next_back().is_some_and(|c| c.is_ascii_alphabetic());
    !latin || !rest[length..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The lower part of a compound after byte `at`: /吨, 每吨, /年.
fn lower_part<'l>(sentence: &str, at: usize, lexicon: &'l Lexicon, hidden: &[Span]) -> Option<(usize, &'l Unit)> {
    let rest = &sentence[at..];
    let sign = if rest.starts_with('/') {
        1
    } else if rest.starts_with('每') {
        '每'.len_utf8()
    } else {
        return None;
    };
    // 元/人/年 is read to its first part only; 月 by itself is a month of the calendar, after a stroke it is a unit.
    if sentence[at + sign..].starts_with('月') {
        return lexicon.units.iter().find(|u| u.code == "mo").map(|u| (at + sign + '月'.len_utf8(), u));
    }
    let (length, unit) = longest(sentence, at + sign, lexicon, hidden)?;
    (!unit.dimension.starts_with("currency") && unit.scale == Decimal::ONE).then_some((at + sign + length, unit))
}

/// A currency word right after a money unit: the bytes that it takes.
fn currency_after(sentence: &str, at: usize, unit: &Unit, lexicon: &Lexicon) -> Option<usize> {
    if unit.dimension != "currency" {
        return None;
    }
    let rest = &sentence[at..];
    lexicon
        .unit_before
        .at(rest)
        .find(|(length, id)| *length > 2 && lexicon.units[*id as usize].code == unit.code && bounded(rest, *length))
        .map(|(length, _)| length)
}

/// The currency word or sign that ends at byte `at`, a space between left out.
fn currency_before<'l>(sentence: &str, at: usize, lexicon: &'l Lexicon) -> Option<(Span, &'l Unit)> {
    let head = &sentence[..at];
    let trimmed = head.strip_suffix(' ').unwrap_or(head);
    lexicon.unit_endings.at(trimmed).find_map(|(length, id)| {
        let start = trimmed.len() - length;
        let letter = trimmed[start..].starts_with(|c: char| c.is_ascii_alphabetic()) && trimmed[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        (!letter).then(|| (Span::new(start, trimmed.len()), &lexicon.units[id as usize]))
    })
}

/// 每股2.5元: the unit after 每 that ends where the mention begins.
fn per_before(sentence: &str, found: &mut Found, from: usize, lexicon: &Lexicon) {
    if found.dimension.contains('/') || found.dimension == "count" {
        return;
    }
    let head = &sentence[..found.span.start];
    let Some(per) = head.rfind('每').filter(|p| head.len() - p <= 18 && *p >= from) else { return };
    let form = head[per + '每'.len_utf8()..].trim_end_matches(['约', '近', '超']);
    let units = || lexicon.unit_forms.at(form).filter(|(length, _)| *length == form.len()).map(|(_, id)| &lexicon.units[id as usize]);
    let near = units().find(|u| !u.near.is_empty() && u.near.iter().any(|w| sentence.contains(w.as_str())));
    if let Some(unit) = near.or_else(|| units().find(|u| u.near.is_empty()))
        && unit.scale == Decimal::ONE
        && (unit.dimension != "time" || found.dimension == "currency")
    {
        found.code = format!("{}/{}", found.code, unit.code);
        found.dimension = format!("{}/{}", found.dimension, unit.dimension);
        if form.len() + per + '每'.len_utf8() == head.len() {
            found.span.start = per;
        }
    }
}
