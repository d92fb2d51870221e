//! Exact arithmetic on intervals. Every comparison is multiplied out, so nothing is rounded; what 28 digits do not hold is not judged.

use rust_decimal::Decimal;

/// All numbers from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub low: Decimal,
    pub high: Decimal,
}

impl Interval {
    pub(super) fn negative(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }

    /// Both ends times `factor`, which is positive.
    pub(super) fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self { low: self.low.checked_mul(factor)?, high: self.high.checked_mul(factor)? })
    }

    pub(super) fn minus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_sub(other.high)?, high: self.high.checked_sub(other.low)? })
    }

    /// Whether both share a number.
    pub(super) fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    pub(super) fn is_positive(self) -> bool {
        self.low > Decimal::ZERO
    }

    /// The middle, as it was stated.
    pub(super) fn middle(self) -> Option<Decimal> {
        self.low.checked_add(self.high)?.checked_div(Decimal::TWO)
    }

    /// `self / whole × 100`, for showing. Both are positive.
    pub(super) fn percent_of(self, whole: Self) -> Option<Self> {
        let part = |a: Decimal, b: Decimal| a.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(b);
        Some(Self { low: part(self.low, whole.high)?, high: part(self.high, whole.low)? })
    }
}

/// Whether `now` can be `before` moved by `percent` of it; the first two are positive.
pub(super) fn moved(now: Interval, before: Interval, percent: Interval) -> Option<bool> {
    let gain = |now: Decimal, before: Decimal| now.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED);
    let too_much = gain(now.low, before.high)? > percent.high.checked_mul(before.high)?;
    let too_little = gain(now.high, before.low)? < percent.low.checked_mul(before.low)?;
    Some(!too_much && !too_little)
}

/// Whether a level `now` that moved by `amount` can have moved by `percent`; both movements are upward, or both downward, and without sign.
pub(super) fn moved_by(now: Interval, amount: Interval, percent: Interval, down: bool) -> Option<bool> {
    let before = |now: Decimal, amount: Decimal| if down { now.checked_add(amount) } else { now.checked_sub(amount) };
    let (least, most) = (before(now.high, amount.low)?, before(now.low, amount.high)?);
    if most <= Decimal::ZERO {
        return None;
    }
    let too_much = amount.low.checked_mul(Decimal::ONE_HUNDRED)? > percent.high.checked_mul(least)?;
    let too_little = amount.high.checked_mul(Decimal::ONE_HUNDRED)? < percent.low.checked_mul(most)?;
    Some(!too_much && !too_little)
}

/// Whether `now` can be `before` grown by `percent` of itself in each of so many `years`.
pub(super) fn compounded(now: Interval, before: Interval, percent: Interval, years: u32) -> Option<bool> {
    let grown = |before: Decimal, percent: Decimal| {
        let factor = Decimal::ONE.checked_add(percent.checked_div(Decimal::ONE_HUNDRED)?)?;
        (0..years).try_fold(before, |level, _| level.checked_mul(factor).map(|l| l.round_dp(20)))
    };
    Some(now.meets(Interval { low: grown(before.low, percent.low)?, high: grown(before.high, percent.high)? }))
}

/// Whether `part` can be `percent` of `whole`.
pub(super) fn shared(part: Interval, whole: Interval, percent: Interval) -> Option<bool> {
    let too_much = part.low.checked_mul(Decimal::ONE_HUNDRED)? > percent.high.checked_mul(whole.high)?;
    let too_little = part.high.checked_mul(Decimal::ONE_HUNDRED)? < percent.low.checked_mul(whole.low)?;
    Some(!too_much && !too_little)
}

/// An interval as a message shows it, to two digits more than a whole.
pub(super) fn shown(interval: Interval) -> String {
    let end = |d: Decimal| d.round_dp(if d.abs() < Decimal::ONE { 3 } else { 2 }).normalize().to_string();
    let (low, high) = (end(interval.low), end(interval.high));
    if low == high { low } else { format!("{low} to {high}") }
}
