//! What a number is worth: one exact decimal, a range, or more than the decimal type holds.

use rust_decimal::Decimal;

/// An exact value, a range, or neither where 28 digits do not hold it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The exact value.
    pub value: Option<Decimal>,
    /// The lower end of a range or an indefinite number.
    pub low: Option<Decimal>,
    /// The upper end.
    pub high: Option<Decimal>,
    /// The fraction as written, where the value had to be rounded: `1/3`.
    pub fraction: Option<String>,
}

impl Amount {
    /// One value.
    pub(crate) const fn exact(value: Decimal) -> Self {
        Self { value: Some(value), low: None, high: None, fraction: None }
    }

    /// A range, its ends in order.
    pub(crate) fn range(a: Decimal, b: Decimal) -> Self {
        Self { value: None, low: Some(a.min(b)), high: Some(a.max(b)), fraction: None }
    }

    /// Whether it has neither value nor range: the number was too large.
    #[must_use]
    pub const fn too_large(&self) -> bool {
        self.value.is_none() && self.low.is_none()
    }

    /// Multiplies by `factor`, exactly; what does not fit is lost as a whole.
    pub(crate) fn times(&mut self, factor: Decimal) {
        if factor.mantissa() == 1 && factor.scale() == 0 {
            return;
        }
        let by = |d: Option<Decimal>| d.and_then(|d| multiply(d, factor));
        let ranged = self.low.is_some();
        (self.value, self.low, self.high) = (by(self.value), by(self.low), by(self.high));
        if ranged && (self.low.is_none() || self.high.is_none()) {
            (self.low, self.high) = (None, None);
        }
    }

    /// Changes the sign.
    pub(crate) fn negate(&mut self) {
        let minus = |d: Option<Decimal>| d.map(|d| -d);
        (self.value, self.low, self.high) = (minus(self.value), minus(self.high), minus(self.low));
        if let Some(f) = &mut self.fraction {
            f.insert(0, '-');
        }
    }
}

/// The exact product; none where 28 digits do not hold it.
pub(crate) fn multiply(a: Decimal, b: Decimal) -> Option<Decimal> {
    if let Some(product) = short_product(a, b) {
        return Some(product);
    }
    let (a, b) = (a.normalize(), b.normalize());
    let product = a.checked_mul(b)?;
    // `checked_mul` rounds what has too many decimal places: an exact product keeps them all.
    (a.is_zero() || b.is_zero() || product.scale() == a.scale() + b.scale() || product.checked_div(b) == Some(a)).then_some(product.normalize())
}

/// The product where both numbers and it have at most 18 digits, as nearly all do: a multiplication of machine words.
fn short_product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let short = |d: Decimal| i64::try_from(d.mantissa()).ok();
    let mut product = short(a)?.checked_mul(short(b)?)?;
    let mut scale = a.scale() + b.scale();
    while scale > 0 && product % 10 == 0 {
        product /= 10;
        scale -= 1;
    }
    (scale <= Decimal::MAX_SCALE).then(|| Decimal::new(product, scale))
}

/// The exact sum; none where 28 digits do not hold it.
pub(crate) fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    if let Some(sum) = short_sum(a, b) {
        return Some(sum);
    }
    let sum = a.checked_add(b)?;
    (sum.checked_sub(b)? == a && sum.checked_sub(a)? == b).then_some(sum)
}

/// The sum of two whole numbers where both and it have at most 18 digits, as nearly all do.
fn short_sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    let short = |d: Decimal| i64::try_from(d.mantissa()).ok().filter(|_| d.scale() == 0);
    short(a)?.checked_add(short(b)?).map(Decimal::from)
}

/// The powers of ten.
const POWERS: [Decimal; 29] = {
    let mut powers = [Decimal::ONE; 29];
    let mut power = 1_u128;
    let mut exponent = 0;
    while exponent < powers.len() {
        #[expect(clippy::cast_possible_truncation, reason = "a decimal is made of three words")]
        let words = (power as u32, (power >> 32) as u32, (power >> 64) as u32);
        powers[exponent] = Decimal::from_parts(words.0, words.1, words.2, false, 0);
        power *= 10;
        exponent += 1;
    }
    powers
};

/// Ten to the power of `exponent`; none beyond 28.
#[inline]
pub(crate) fn power(exponent: u32) -> Option<Decimal> {
    POWERS.get(exponent as usize).copied()
}
