//! Exact quotients (比值) of whole numbers: what a factor is, and what a product of factors stays.

use std::fmt;

use rust_decimal::Decimal;

/// The most digits that a quotient which does not end is given.
const DIGITS: u32 = 28;

/// The fewest digits that are left of one that is very small.
const FEWEST: u32 = 12;

/// A quotient of whole numbers in lowest terms, its lower part above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ratio {
    upper: i128,
    lower: i128,
}

impl Ratio {
    /// One.
    pub(super) const ONE: Self = Self { upper: 1, lower: 1 };
    /// Nothing.
    pub(super) const ZERO: Self = Self { upper: 0, lower: 1 };

    /// `upper` over `lower`, reduced; none where `lower` is nought.
    fn new(upper: i128, lower: i128) -> Option<Self> {
        if lower == 0 {
            return None;
        }
        let divisor = i128::try_from(gcd(upper.unsigned_abs(), lower.unsigned_abs())).ok()? * lower.signum();
        Some(Self { upper: upper / divisor, lower: lower / divisor })
    }

    /// A decimal as a quotient.
    pub(super) fn of(decimal: Decimal) -> Option<Self> {
        let decimal = decimal.normalize();
        Self::new(decimal.mantissa(), 10_i128.checked_pow(decimal.scale())?)
    }

    /// Ten to the power of `exponent`.
    pub(super) fn ten(exponent: u32) -> Option<Self> {
        Some(Self { upper: 10_i128.checked_pow(exponent)?, lower: 1 })
    }

    /// The exact product.
    pub(super) fn times(self, other: Self) -> Option<Self> {
        // Reduced crosswise first, so that 28 digits times a factor stay within the machine's numbers.
        let (a, b) = (Self::new(self.upper, other.lower)?, Self::new(other.upper, self.lower)?);
        Some(Self { upper: a.upper.checked_mul(b.upper)?, lower: a.lower.checked_mul(b.lower)? })
    }

    /// The exact quotient.
    pub(super) fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.lower, other.upper)?)
    }

    /// The exact power, a negative one too.
    pub(super) fn power(self, exponent: i32) -> Option<Self> {
        let mut out = Self::ONE;
        for _ in 0..exponent.unsigned_abs() {
            out = if exponent > 0 { out.times(self)? } else { out.over(self)? };
        }
        Some(out)
    }

    /// The exact sum.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let upper = self.upper.checked_mul(other.lower)?.checked_add(other.upper.checked_mul(self.lower)?)?;
        Self::new(upper, self.lower.checked_mul(other.lower)?)
    }

    /// The same with the other sign.
    pub(super) const fn minus(self) -> Self {
        Self { upper: -self.upper, lower: self.lower }
    }

    /// As a decimal: exact where it ends within the decimal type, else rounded to 28 digits; none where it is too large, or so small that next to
    /// nothing would be left of it.
    pub(super) fn decimal(self) -> Option<Decimal> {
        let (mut whole, mut rest) = (self.upper.abs() / self.lower, self.upper.abs() % self.lower);
        let mut scale = 0;
        while rest != 0 && scale < DIGITS && whole < 10_i128.pow(DIGITS - 1) {
            rest = rest.checked_mul(10)?;
            whole = whole * 10 + rest / self.lower;
            rest %= self.lower;
            scale += 1;
        }
        if rest != 0 && whole < 10_i128.pow(FEWEST - 1) {
            return None;
        }
        if rest >= self.lower - rest {
            whole += 1;
        }
        Decimal::try_from_i128_with_scale(whole * self.upper.signum(), scale).ok().map(|d| d.normalize())
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimal().filter(|d| Self::of(*d) == Some(*self)) {
            Some(decimal) => write!(f, "{decimal}"),
            None => write!(f, "{}/{}", self.upper, self.lower),
        }
    }
}

const fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a }
}

#[cfg(test)]
mod tests {
    use super::Ratio;
    use rust_decimal::Decimal;

    fn of(text: &str) -> Ratio {
        let (a, b) = text.split_once('/').unwrap_or((text, "1"));
        let part = |t: &str| Ratio::of(Decimal::from_str_exact(t).unwrap()).unwrap();
        part(a).over(part(b)).unwrap()
    }

    #[test]
    fn exact_until_it_does_not_end() {
        for (ratio, want) in [("2000/3", "2000/3"), ("5/20", "0.25"), ("-1/8", "-0.125"), ("0.5/0.25", "2"), ("9007199254740993/1000", "9007199254740.993")] {
            assert_eq!(of(ratio).to_string(), want);
        }
        assert_eq!(of("2/3").decimal().unwrap().to_string(), "0.6666666666666666666666666667");
        assert_eq!(of("-2/3").decimal().unwrap().to_string(), "-0.6666666666666666666666666667");
        assert_eq!(of("20000/3").decimal().unwrap().to_string(), "6666.666666666666666666666667");
        assert_eq!(of("5/9").plus(of("4/9")), Some(Ratio::ONE));
        assert_eq!(of("5/9").power(-2), Some(of("81/25")));
        assert_eq!(of("1").over(Ratio::ZERO), None);
        assert_eq!(of("1/30000000000000000").over(of("1000000000")).unwrap().decimal(), None, "four digits would be left");
        assert_eq!(Ratio::ten(30).unwrap().decimal(), None, "more than the decimal type holds");
    }
}
