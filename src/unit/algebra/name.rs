//! From a name of a unit to what it may mean: codes, forms of the lexicon, scale words before them, compounds of both.

use rust_decimal::Decimal;

use super::measure::{Measure, of_code, of_entry};
use super::ratio::Ratio;
use crate::lexicon::{Lexicon, Unit};
use crate::normalise::normalise;
use crate::number::scale_of;

/// How many near names a message gives.
const NEAREST: usize = 3;

/// Every unit that `name` may mean, the plainest reading first.
pub(super) fn read(name: &str, lexicon: &Lexicon) -> Vec<Measure> {
    let normal = normalise(name);
    let mut out = Vec::new();
    for text in [name, normal.trim()] {
        if let Some(measure) = of_code(text, lexicon)
            && !out.contains(&measure)
        {
            out.push(measure);
        }
    }
    let text = normal.trim();
    add(&mut out, forms(text, false, lexicon));
    if out.is_empty() {
        add(&mut out, compounds(text, lexicon));
    }
    out
}

fn add(out: &mut Vec<Measure>, more: Vec<Measure>) {
    for measure in more {
        if !out.contains(&measure) {
            out.push(measure);
        }
    }
}

/// The units that have `text` as a form, with a scale word before it too: 亩, 万吨. `lower`: below a stroke, where 时 is an hour.
fn forms(text: &str, lower: bool, lexicon: &Lexicon) -> Vec<Measure> {
    let whole = |(length, id): (usize, u32)| (length == text.len()).then(|| &lexicon.units[id as usize]);
    let mut units: Vec<_> = lexicon.unit_forms.at(text).filter_map(whole).chain(lexicon.unit_before.at(text).filter_map(whole)).collect();
    if lower {
        units.extend(lexicon.unit_lower.at(text).filter_map(whole));
    }
    // The reading that needs no word beside it is the plain one.
    units.sort_by_key(|u| !u.near.is_empty());
    let mut out = Vec::new();
    for unit in units {
        let measure = of_code(&unit.code, lexicon).or_else(|| of_entry(unit));
        add(&mut out, measure.and_then(|m| if unit.scale == Decimal::ONE { Some(m) } else { m.scaled(Ratio::of(unit.scale)?) }).into_iter().collect());
    }
    if out.is_empty()
        && let Some((exponent, rest)) = text.chars().next().and_then(|c| Some((scale_of(c)?, &text[c.len_utf8()..])))
        && !rest.is_empty()
        && let Some(scale) = Ratio::ten(exponent)
    {
        out = forms(rest, lower, lexicon).into_iter().filter_map(|m| m.scaled(scale)).collect();
    }
    out
}

/// 元/平方米, 公里每小时, km/小时.
fn compounds(text: &str, lexicon: &Lexicon) -> Vec<Measure> {
    let Some((upper, lower)) = text.split_once(['/', '每']) else { return Vec::new() };
    let part = |text: &str, lower: bool| {
        let mut out: Vec<Measure> = of_code(text, lexicon).into_iter().collect();
        add(&mut out, forms(text, lower, lexicon));
        out
    };
    let (uppers, lowers) = (part(upper, false), part(lower, true));
    uppers.iter().flat_map(|u| lowers.iter().filter_map(|l| u.times(l, -1))).collect()
}

/// Codes of the units whose codes or forms are nearest to `name`.
pub(super) fn nearest(name: &str, lexicon: &Lexicon) -> Vec<String> {
    let lower = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    let asked = (lower(name), name.chars().collect::<Vec<char>>());
    let far = |form: &str| {
        let (small, own) = (lower(form), form.chars().collect::<Vec<char>>());
        let away = distance(&asked.0, &small);
        // At least half of it must be there. Of two as near, the one that keeps the case is nearer.
        (away * 2 <= asked.0.len().max(small.len()).max(2) && away < asked.0.len()).then(|| (away, distance(&asked.1, &own)))
    };
    let names = |u: &Unit| u.forms.iter().chain(&u.before).map(String::as_str).chain([u.code.as_str()]).filter_map(far).min();
    let mut near: Vec<((usize, usize), &str)> = lexicon.units.iter().filter_map(|u| names(u).map(|away| (away, u.code.as_str()))).collect();
    near.sort_by_key(|(away, _)| *away);
    let mut out: Vec<String> = Vec::new();
    for (_, code) in near {
        if !out.iter().any(|c| c == code) && out.len() < NEAREST {
            out.push(code.to_owned());
        }
    }
    out
}

/// How many characters must be put in, left out or changed to make `b` of `a`.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let best = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
}
