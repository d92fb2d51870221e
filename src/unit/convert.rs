//! Conversion (换算) between units of one dimension, exactly.

use rust_decimal::Decimal;

use crate::lexicon::{Lexicon, Unit};

/// `value` of the unit `from` in the unit `to`, both canonical codes.
///
/// Gives none where a code is unknown, the dimensions differ, a unit has no fixed factor (money, counts), or 28 digits do not hold the result.
/// A quotient that does not end is rounded to 28 digits. Factors are those of `lexicons/units/physical.toml`.
///
/// ```
/// use rust_decimal::Decimal;
/// use shuliang::{Lexicon, unit::convert};
///
/// let lexicon = Lexicon::builtin();
/// assert_eq!(convert(Decimal::from(15), "mu", "har", &lexicon), Some(Decimal::ONE));
/// assert_eq!(convert(Decimal::from(3), "t", "CNY", &lexicon), None);
/// ```
#[must_use]
pub fn convert(value: Decimal, from: &str, to: &str, lexicon: &Lexicon) -> Option<Decimal> {
    let (from, to) = (unit(from, lexicon)?, unit(to, lexicon)?);
    if from.dimension != to.dimension {
        return None;
    }
    if from.code == to.code {
        return Some(value);
    }
    // Celsius and Fahrenheit begin at other zeros: a factor alone would be wrong.
    if from.dimension == "temperature" {
        return None;
    }
    let ((a, b), (c, d)) = (from.factor?, to.factor?);
    let upper = value.checked_mul(a)?.checked_mul(d)?;
    Some(upper.checked_div(b.checked_mul(c)?)?.normalize())
}

fn unit<'l>(code: &str, lexicon: &'l Lexicon) -> Option<&'l Unit> {
    lexicon.units.iter().find(|u| u.code == code && u.scale == Decimal::ONE)
}
