//! Compound units: 元/吨, 元每平方米, 每股X元, 美元/桶.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::find::{Found, longest};
use super::money::per_area;
use crate::lexicon::{Lexicon, Unit, list};
use crate::number::{large, power, small};
use crate::span::Span;

/// Whether a Latin form of `length` bytes ends where no letter or digit goes on.
pub(super) fn bounded(rest: &str, length: usize) -> bool {
    let latin = rest.as_bytes()[length - 1].is_ascii_alphabetic();
    !latin || !rest[length..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The lower part of a compound after byte `at`, /吨, 每吨, /年: the byte after it, the unit, and how many of it.
pub(super) fn lower_part<'l>(sentence: &str, at: usize, upper: &str, lexicon: &'l Lexicon, hidden: &[Span]) -> Option<(usize, &'l Unit, Decimal)> {
    let rest = &sentence[at..];
    let sign = if rest.starts_with('/') {
        1
    } else if rest.starts_with('每') {
        '每'.len_utf8()
    } else {
        return None;
    };
    // 30个交易日每日 is no compound, 元每吨 is.
    if sign != 1 && !matches!(upper, "currency" | "length" | "mass" | "volume" | "energy" | "data") {
        return None;
    }
    if let Some((end, unit)) = below(sentence, at, if sign == 1 { '/' } else { '每' }, lexicon, hidden) {
        return Some((end, packed(sentence, at, upper, unit, lexicon), Decimal::ONE));
    }
    let begin = at + sign;
    let first = sentence[begin..].chars().next()?;
    let many = power(small(first).or_else(|| large(first)).filter(|p| matches!(p, 2..=4))?)?;
    let (length, unit) = longest(sentence, begin + first.len_utf8(), None, lexicon, hidden)?;
    (!unit.dimension.starts_with("currency") && unit.scale == Decimal::ONE).then_some((begin + first.len_utf8() + length, unit, many))
}

/// `unit`, or the vessel of the same name where so much is packed in one: 25千克/桶 is no barrel of oil.
fn packed<'l>(sentence: &str, at: usize, upper: &str, unit: &'l Unit, lexicon: &'l Lexicon) -> &'l Unit {
    if unit.code != "bbl" || !matches!(upper, "mass" | "volume") {
        return unit;
    }
    let vessel = |name: &str| lexicon.unit_forms.at(name).map(|(_, id)| &lexicon.units[id as usize]).find(|u| u.dimension == "count");
    vessel(sentence[at..].trim_start_matches(['/', '每'])).unwrap_or(unit)
}

/// The compound of a unit that ends at byte `at` with the lower part after it: the byte after that, code and dimension.
pub(super) fn compound(sentence: &str, at: usize, code: &str, dimension: &str, lexicon: &Lexicon) -> Option<(usize, CompactString, CompactString)> {
    let (end, lower, many) = lower_part(sentence, at, dimension, lexicon, &[])?;
    (many == Decimal::ONE).then(|| (end, compounded(code, &lower.code), compounded(dimension, &lower.dimension)))
}

/// `upper` per `lower`, as codes and dimensions have it.
pub(super) fn compounded(upper: &str, lower: &str) -> CompactString {
    let mut compound = CompactString::with_capacity(upper.len() + 1 + lower.len());
    compound.push_str(upper);
    compound.push('/');
    compound.push_str(lower);
    compound
}

/// The unit after `mark` at byte `at`, and the byte after it.
pub(super) fn below<'l>(sentence: &str, at: usize, mark: char, lexicon: &'l Lexicon, hidden: &[Span]) -> Option<(usize, &'l Unit)> {
    let begin = sentence.len() - sentence[at..].strip_prefix(mark)?.len();
    let (length, unit) = longest(sentence, begin, None, lexicon, hidden).or_else(|| lower_only(&sentence[begin..], lexicon))?;
    (!unit.dimension.starts_with("currency") && unit.scale == Decimal::ONE).then_some((begin + length, unit))
}

/// A form that stands after a stroke or 每 only: 月, which needs no 个 there.
pub(super) fn lower_only<'l>(rest: &str, lexicon: &'l Lexicon) -> Option<(usize, &'l Unit)> {
    lexicon.unit_lower.at(rest).find(|(length, _)| bounded(rest, *length)).map(|(length, id)| (length, &lexicon.units[id as usize]))
}

/// A currency word right after a money unit: the bytes that it takes, and the currency. Only a bare 元 takes another than its own.
pub(super) fn currency_after<'l>(sentence: &str, at: usize, unit: &Unit, lexicon: &'l Lexicon) -> Option<(usize, &'l Unit)> {
    if unit.dimension != "currency" {
        return None;
    }
    let rest = &sentence[at..];
    let bare = sentence[..at].ends_with('元') && unit.code == "CNY";
    let forms = lexicon.unit_before.at(rest).chain(lexicon.unit_forms.at(rest));
    forms
        .map(|(length, id)| (length, &lexicon.units[id as usize]))
        .find(|(length, u)| *length > 3 && u.dimension == "currency" && u.scale == Decimal::ONE && (bare || u.code == unit.code) && bounded(rest, *length))
}

/// The currency word or sign that ends at byte `at`, a space between left out.
pub(super) fn currency_before<'l>(sentence: &str, at: usize, lexicon: &'l Lexicon) -> Option<(Span, &'l Unit)> {
    let head = &sentence[..at];
    let trimmed = head.strip_suffix(' ').unwrap_or(head);
    trimmed.chars().next_back().filter(|c| lexicon.unit_endings.may_end(*c))?;
    lexicon.unit_endings.at(trimmed).find_map(|(length, id)| {
        let start = trimmed.len() - length;
        let letter = trimmed[start..].starts_with(|c: char| c.is_ascii_alphabetic()) && trimmed[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        (!letter).then(|| (Span::new(start, trimmed.len()), &lexicon.units[id as usize]))
    })
}

/// The money whose name stands before a word that bounds the number at byte `at`: 港币近2亿元. What ends with 元 is no name of 元.
pub(super) fn currency_over_bound<'l>(sentence: &str, at: usize, lexicon: &'l Lexicon) -> Option<(Span, &'l Unit)> {
    let (length, _) = lexicon.bounds_before.at(&sentence[..at]).next()?;
    currency_before(sentence, at - length, lexicon).filter(|(span, _)| !span.of(sentence).ends_with('元'))
}

/// Whether an amount of dimension `upper` is said per `lower`: money per anything, a length or a volume per time where the words touch.
pub(super) fn timed(upper: &str, lower: &str, touching: bool) -> bool {
    lower != "time" || upper == "currency" || (touching && matches!(upper, "length" | "volume" | "mass" | "data"))
}

/// Words that may stand between 每股 and the amount.
const BETWEEN_PER: &[&str] = list!("unit", "compound.between-per");

/// What an amount is said of stands behind it.
pub(super) const PER: &str = "每";

/// How far before an amount it may stand, in bytes.
pub(super) const NEAR: usize = 18;

/// Whether [`PER`] may stand near the end of `head`: one of its bytes does.
pub(super) fn may_hold_per(head: &str) -> bool {
    let [_, _, last] = PER.as_bytes() else { return true };
    head.as_bytes().last_chunk::<NEAR>().is_none_or(|near| near.iter().fold(0, |held, byte| held | u8::from(byte == last)) != 0)
}

/// 每股2.5元: the unit after 每 that ends where the mention begins, or where the words that bound it do.
pub(super) fn per_before(sentence: &str, found: &mut Found, from: usize, lexicon: &Lexicon) {
    let head = &sentence[..found.span.start];
    if !may_hold_per(head) {
        return;
    }
    let near = head.len().saturating_sub(NEAR).max(from).min(head.len());
    let Some(per) = head.as_bytes()[near..].windows(PER.len()).rposition(|bytes| bytes == PER.as_bytes()).map(|at| near + at) else { return };
    if found.dimension.contains('/') || found.dimension == "count" {
        return;
    }
    let mut form = &head[per + PER.len()..];
    while let Some(cut) = BETWEEN_PER.iter().find_map(|w| form.strip_suffix(w)) {
        form = cut;
    }
    let whole = || lexicon.unit_forms.at(form).filter(|(length, _)| *length == form.len()).map(|(_, id)| &lexicon.units[id as usize]);
    // 每桶, 每盎司: the reading that a word must tell goes before the plain one.
    let unit = whole().find(|u| !u.near.is_empty()).or_else(|| whole().next());
    let unit = unit.or_else(|| lower_only(form, lexicon).filter(|(length, _)| *length == form.len()).map(|(_, u)| u));
    let touching = form.len() + per + PER.len() == head.len();
    let Some(unit) = unit.filter(|u| u.dimension != "currency" && u.scale == Decimal::ONE && timed(&found.dimension, &u.dimension, touching)) else { return };
    // 每月3000元 is 3000元, said of a month.
    if touching && !(unit.dimension == "time" && found.dimension == "currency") {
        found.span.start = per;
    }
    // 每平方米每月95元: of so much, and of a month.
    if touching
        && unit.dimension == "time"
        && found.dimension == "currency"
        && let Some((at, area)) = per_area(&sentence[..per], from, lexicon)
    {
        found.span.start = at;
        found.code = compounded(&found.code, &area.code);
        found.dimension = compounded(&found.dimension, &area.dimension);
    }
    found.code = compounded(&found.code, &unit.code);
    found.dimension = compounded(&found.dimension, &unit.dimension);
}
