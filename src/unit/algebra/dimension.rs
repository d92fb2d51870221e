//! Dimensions (量纲): products of powers of bases, so that energy is power times time and speed length over time.

use std::collections::BTreeMap;
use std::fmt;

use compact_str::{CompactString, format_compact};

use super::code;

/// The names of the lexicon that stand for products of others. Any other name is a base of its own.
const DERIVED: &[(&str, &str)] = &[
    ("ratio", ""),
    ("percent", ""),
    ("basis_point", "percentage_point"),
    ("area", "length2"),
    ("volume", "length3"),
    ("frequency", "time-1"),
    ("force", "mass.length/time2"),
    ("pressure", "mass/length/time2"),
    ("energy", "mass.length2/time2"),
    ("torque", "mass.length2/time2"),
    ("power", "mass.length2/time3"),
    ("charge", "current.time"),
    ("voltage", "mass.length2/time3/current"),
    ("resistance", "mass.length2/time3/current2"),
    ("luminance", "intensity/length2"),
];

/// What a unit measures: a product of powers of bases.
///
/// Each currency and each counted thing is a base of its own: no factor leads from one to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dimension(BTreeMap<CompactString, i32>);

impl Dimension {
    /// A base.
    pub(super) fn base(name: &str) -> Self {
        Self(BTreeMap::from([(name.into(), 1)]))
    }

    /// What a name of the lexicon stands for: `energy`, `length/time`, `currency/area`.
    pub(super) fn named(name: &str) -> Self {
        if let Some((_, product)) = DERIVED.iter().find(|(n, _)| *n == name) {
            return Self::product(product);
        }
        if name.contains(['/', '.']) { Self::product(name) } else { Self::base(name) }
    }

    fn product(term: &str) -> Self {
        let mut out = Self::default();
        for (name, exponent) in code::terms(term).unwrap_or_default() {
            let (name, own) = code::split_exponent(name);
            out.times(&Self::named(name), exponent * own);
        }
        out
    }

    /// Multiplies by `other` to the power of `exponent`.
    pub(super) fn times(&mut self, other: &Self, exponent: i32) {
        for (base, power) in &other.0 {
            let sum = self.0.entry(base.clone()).or_insert(0);
            *sum += power * exponent;
        }
        self.0.retain(|_, power| *power != 0);
    }

    /// The bases with their powers, in the order of the alphabet.
    pub(super) fn bases(&self) -> impl Iterator<Item = (&str, i32)> {
        self.0.iter().map(|(base, power)| (base.as_str(), *power))
    }

    /// The name by which the lexicon calls this product, if it has one.
    pub(super) fn name(&self) -> Option<&str> {
        match self.0.iter().next() {
            Some((base, 1)) if self.0.len() == 1 => Some(base),
            _ => DERIVED.iter().find(|(name, _)| Self::named(name) == *self).map(|(name, _)| *name),
        }
    }
}

/// As a product with `/` before what is below: `mass.length2/time2`; `1` where nothing is left.
impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(self.bases()))
    }
}

/// A product of powers as a code: `m.kg/s2`.
pub(super) fn written<T: AsRef<str>>(powers: impl Iterator<Item = (T, i32)>) -> String {
    let (mut above, mut below) = (Vec::new(), String::new());
    for (name, power) in powers {
        let name = name.as_ref();
        let exponent = if power.abs() == 1 { CompactString::default() } else { format_compact!("{}", power.abs()) };
        if power > 0 {
            above.push(format!("{name}{exponent}"));
        } else {
            below.push('/');
            below.push_str(name);
            below.push_str(&exponent);
        }
    }
    if above.is_empty() {
        above.push("1".to_owned());
    }
    above.join(".") + &below
}

#[cfg(test)]
mod tests {
    use super::Dimension;

    #[test]
    fn products() {
        for (a, b) in
            [("power.time", "energy"), ("force.length", "energy"), ("length/time", "length.frequency"), ("force/area", "pressure"), ("percent", "ratio")]
        {
            assert_eq!(Dimension::named(a), Dimension::named(b), "{a} and {b}");
        }
        for (a, b) in [("mass", "force"), ("percentage_point", "percent"), ("multiple", "ratio")] {
            assert_ne!(Dimension::named(a), Dimension::named(b), "{a} and {b}");
        }
        assert_eq!(Dimension::named("length/time").to_string(), "length/time");
        assert_eq!(Dimension::named("frequency").to_string(), "1/time");
        assert_eq!(Dimension::named("mass.length2/time2").name(), Some("energy"));
    }
}
