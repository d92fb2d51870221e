//! A unit of measure (计量单位) as its code or its name says: dimension and exact factor, put together from its parts.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::dimension::{Dimension, written};
use super::error::UnitError;
use super::ratio::Ratio;
use super::{code, name};
use crate::lexicon::{Lexicon, Unit};

/// A unit with what it measures and its exact factor to the base of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Canonical code: `km/h`.
    pub code: String,
    /// Dimension in the lexicon's words, as records have it: `length/time`.
    pub dimension: String,
    /// The same as powers of bases.
    pub bases: Dimension,
    pub(super) factor: Ratio,
    /// What is added before the factor multiplies: 273.15 for degrees Celsius.
    pub(super) offset: Ratio,
}

impl Measure {
    /// The factor to the base unit as text, `5/18` or `1000`.
    #[must_use]
    pub fn factor(&self) -> String {
        self.factor.to_string()
    }

    /// What is added to a value before the factor multiplies, as text; `0` for all but temperatures.
    #[must_use]
    pub fn offset(&self) -> String {
        self.offset.to_string()
    }

    /// Code of the base unit that the factor leads to: `m/s` for `km/h`.
    #[must_use]
    pub fn base(&self, lexicon: &Lexicon) -> String {
        let unit = |dimension: &str| {
            lexicon
                .units
                .iter()
                .find(|u| u.dimension == dimension && u.factor == Some((Decimal::ONE, Decimal::ONE)) && u.offset.is_zero() && u.scale == Decimal::ONE)
                .map(|u| u.code.to_string())
        };
        let of_name = self.bases.name().and_then(unit);
        of_name.unwrap_or_else(|| written(self.bases.bases().map(|(base, power)| (unit(base).unwrap_or_else(|| base.to_owned()), power))))
    }

    /// Times `other` to the power of `exponent`, which is 1 or -1.
    pub(super) fn times(&self, other: &Self, exponent: i32) -> Option<Self> {
        let mut out = self.clone();
        out.bases.times(&other.bases, exponent);
        let sign = if exponent < 0 { '/' } else { '.' };
        let _ = write!(out.code, "{sign}{}", other.code);
        let _ = write!(out.dimension, "{sign}{}", other.dimension);
        out.factor = out.factor.times(other.factor.power(exponent)?)?;
        // A part of a product is a difference: the zero that it is counted from says nothing.
        out.offset = Ratio::ZERO;
        Some(out)
    }

    /// The same a number of times over.
    pub(super) fn scaled(mut self, by: Ratio) -> Option<Self> {
        self.factor = self.factor.times(by)?;
        Some(self)
    }
}

/// Every unit that `name` may mean: a code (`kW.h`, `CNY/m2`, `g/(kW.h)`), a Chinese name (`亩`, `万吨`, `公里每小时`, `元/平方米`) or a mix of both.
///
/// 度 is energy, temperature and an angle: there may be more than one.
///
/// # Errors
///
/// When the lexicon has no such unit; the error names the nearest ones.
///
/// ```
/// use shuliang::{Lexicon, unit::measures};
///
/// let lexicon = Lexicon::builtin();
/// let speed = &measures("公里/小时", &lexicon).unwrap()[0];
/// assert_eq!((speed.code.as_str(), speed.dimension.as_str(), speed.factor()), ("km/h", "length/time", "5/18".to_owned()));
/// assert_eq!(speed.base(&lexicon), "m/s");
/// ```
pub fn measures(name: &str, lexicon: &Lexicon) -> Result<Vec<Measure>, UnitError> {
    let found = name::read(name, lexicon);
    if found.is_empty() { Err(UnitError::Unknown { name: name.to_owned(), nearest: name::nearest(name, lexicon) }) } else { Ok(found) }
}

/// What the code `text` measures; none where it, or a part of it, is no code.
pub(super) fn of_code(text: &str, lexicon: &Lexicon) -> Option<Measure> {
    let mut parts = code::terms(text)?.into_iter().map(|(atom, power)| Some((of_atom(atom, lexicon)?, power)));
    let (first, power) = parts.next()??;
    let mut out = if power > 0 { first } else { one().times(&first, -1)? };
    for part in parts {
        let (part, power) = part?;
        out = out.times(&part, power)?;
    }
    // g/(kW.h): the code as it was asked for is the shorter one.
    text.clone_into(&mut out.code);
    if let Some(unit) = lexicon.units.iter().find(|u| u.code == text) {
        out.dimension = unit.dimension.to_string();
    }
    Some(out)
}

fn one() -> Measure {
    Measure { code: "1".to_owned(), dimension: "ratio".to_owned(), bases: Dimension::default(), factor: Ratio::ONE, offset: Ratio::ZERO }
}

/// A part of a code: an entry of the lexicon, one to a power, or something counted.
fn of_atom(atom: &str, lexicon: &Lexicon) -> Option<Measure> {
    if atom == "1" {
        return Some(one());
    }
    if let Some(unit) = lexicon.units.iter().find(|u| u.code == atom && u.scale == Decimal::ONE).or_else(|| lexicon.units.iter().find(|u| u.code == atom)) {
        return of_entry(unit);
    }
    let (root, power) = code::split_exponent(atom);
    if root != atom {
        let root = of_atom(root, lexicon)?;
        let mut bases = Dimension::default();
        bases.times(&root.bases, power);
        let dimension = written(std::iter::once((root.dimension.as_str(), power)));
        return Some(Measure { code: atom.to_owned(), dimension, bases, factor: root.factor.power(power)?, offset: Ratio::ZERO });
    }
    // kW{峰}: what stands in braces only tells.
    if let Some(root) = atom.find('{').filter(|at| *at > 0) {
        return Some(Measure { code: atom.to_owned(), ..of_atom(&atom[..root], lexicon)? });
    }
    (atom.len() > 2 && atom.starts_with('{') && atom.ends_with('}')).then(|| Measure {
        code: atom.to_owned(),
        dimension: "count".to_owned(),
        bases: Dimension::base(atom),
        ..one()
    })
}

/// What an entry measures, its scale left out.
pub(super) fn of_entry(unit: &Unit) -> Option<Measure> {
    let (code, dimension) = (unit.code.to_string(), unit.dimension.to_string());
    // Without a factor it is a base of its own: a currency, a thing counted, decibels.
    let Some((upper, lower)) = unit.factor else {
        return Some(Measure { bases: Dimension::base(&code), code, dimension, factor: Ratio::ONE, offset: Ratio::ZERO });
    };
    let bases = Dimension::named(&dimension);
    Some(Measure { code, dimension, bases, factor: Ratio::of(upper)?.over(Ratio::of(lower)?)?, offset: Ratio::of(unit.offset)? })
}
