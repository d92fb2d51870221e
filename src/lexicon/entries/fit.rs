//! Whether the units of a user fit those of all files: what one file alone cannot show.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::Entries;
use crate::error::Finding;
use crate::lexicon::compiled::Unit;

/// Where a unit of a user stands.
pub(super) struct OwnUnit {
    pub file: String,
    pub id: u32,
    /// The lines of its dimension and of its factor.
    pub lines: [usize; 2],
}

impl Entries {
    /// Notes units of a user whose code measures something else elsewhere, or whose dimension nothing has a base for; `built_in` where those ship too.
    pub(super) fn units_fit(&mut self, built_in: bool) {
        let units = &self.lexicon.units;
        let own: HashSet<u32> = self.own_units.iter().map(|own| own.id).collect();
        let known: HashSet<&str> = units.iter().filter(|u| !own.contains(&u.id) || u.factor == Some((Decimal::ONE, Decimal::ONE))).flat_map(parts).collect();
        for OwnUnit { file, id, lines: [dimension, factor] } in &self.own_units {
            let Some(unit) = units.iter().find(|u| u.id == *id) else { continue };
            let mut note = |line: usize, message: String| self.checker.findings.push(Finding { file: file.clone(), line, message });
            let other = units.iter().find(|u| u.code == unit.code && (!own.contains(&u.id) || u.id < *id));
            match other {
                Some(other) if other.dimension != unit.dimension => note(
                    *dimension,
                    format!("expected the dimension `{}`, which `{}` has in {}, found `{}`", other.dimension, unit.code, other.entry, unit.dimension),
                ),
                // A further entry of a code takes the factor of the first; what scales the code is never asked for it.
                Some(other) if unit.factor.is_none() && (own.contains(&other.id) || unit.scale != Decimal::ONE) => {}
                Some(other) if other.factor != unit.factor => {
                    note(*factor, format!("expected the factor of `{}` in {}, {}, found {}", unit.code, other.entry, shown(other), shown(unit)));
                }
                Some(_) => {}
                None => {
                    if let Some(lacking) = parts(unit).find(|part| built_in && !known.contains(part)) {
                        let mut names: Vec<&str> = known.iter().copied().collect();
                        names.sort_unstable();
                        note(*dimension, format!("no unit with factor 1 measures `{lacking}`, expected one of {} or products of them", names.join(", ")));
                    }
                }
            }
        }
    }
}

/// The dimensions that the dimension of `unit` is a product of.
fn parts(unit: &Unit) -> impl Iterator<Item = &str> {
    unit.dimension.split(['/', '.']).map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-')).filter(|part| !part.is_empty())
}

fn shown(unit: &Unit) -> String {
    unit.factor.map_or_else(|| "none".to_owned(), |(n, d)| if d == Decimal::ONE { format!("`{n}`") } else { format!("`{n}/{d}`") })
}
