//! Conversion (换算) between units of one dimension, exactly, compounds by their parts.

use rust_decimal::Decimal;

use super::error::UnitError;
use super::measure::{Measure, measures};
use super::ratio::Ratio;
use crate::lexicon::Lexicon;

/// `value` of the unit `from` in the unit `to`, each a code or a name as [`measures`] takes it.
///
/// A compound is converted part by part, `CNY/t` to `CNY/kg`, and temperatures with the zero that each is counted from. A quotient that does not
/// end is rounded to 28 digits, everything else is exact.
///
/// # Errors
///
/// When a unit is unknown, the two measure different things, or different money, or no fixed factor joins them, or the result is too large.
///
/// ```
/// use rust_decimal::Decimal;
/// use shuliang::{Lexicon, unit::{UnitError, convert}};
///
/// let lexicon = Lexicon::builtin();
/// assert_eq!(convert(Decimal::from(15), "亩", "har", &lexicon), Ok(Decimal::ONE));
/// assert_eq!(convert(Decimal::from(90), "公里/小时", "m/s", &lexicon), Ok(Decimal::from(25)));
/// assert_eq!(convert(Decimal::from(-40), "摄氏度", "华氏度", &lexicon), Ok(Decimal::from(-40)));
/// assert!(matches!(convert(Decimal::ONE, "USD", "CNY", &lexicon), Err(UnitError::Currencies { .. })));
/// ```
pub fn convert(value: Decimal, from: &str, to: &str, lexicon: &Lexicon) -> Result<Decimal, UnitError> {
    let (from, to) = pair(from, to, lexicon)?;
    from.convert(value, &to)
}

/// The readings of two units, each a code or a name, between which a factor leads: 度 and MJ are energy, 度 and 华氏度 temperatures.
///
/// # Errors
///
/// As [`convert`].
pub fn pair(from: &str, to: &str, lexicon: &Lexicon) -> Result<(Measure, Measure), UnitError> {
    let (uppers, lowers) = (measures(from, lexicon)?, measures(to, lexicon)?);
    let mut pairs = uppers.iter().flat_map(|a| lowers.iter().map(move |b| (a, b)));
    match pairs.find(|(a, b)| a.bases == b.bases) {
        Some((a, b)) => Ok((a.clone(), b.clone())),
        None => Err(refusal(&uppers[0], &lowers[0])),
    }
}

impl Measure {
    /// `value` of this unit in the unit `to`.
    ///
    /// # Errors
    ///
    /// When the two do not measure the same, or the result is too large.
    pub fn convert(&self, value: Decimal, to: &Measure) -> Result<Decimal, UnitError> {
        if self.bases != to.bases {
            return Err(refusal(self, to));
        }
        let exact = || {
            let base = Ratio::of(value)?.plus(self.offset)?.times(self.factor)?;
            base.over(to.factor)?.plus(to.offset.minus())?.decimal()
        };
        exact().ok_or(UnitError::TooLarge)
    }
}

fn refusal(from: &Measure, to: &Measure) -> UnitError {
    let (a, b) = (from.code.clone(), to.code.clone());
    if from.dimension != to.dimension {
        return UnitError::Dimensions { from: a, from_dimension: from.dimension.clone(), to: b, to_dimension: to.dimension.clone() };
    }
    if from.dimension.starts_with("currency") {
        return UnitError::Currencies { from: a, to: b };
    }
    UnitError::NoFactor { from: a, to: b, dimension: from.dimension.clone() }
}
