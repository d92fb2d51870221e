//! What a document is found by.

use std::fmt;

use crate::digest::Digest;

/// The key of a document in a store: 128 bits of the SHA-256 of its id and its occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(u128);

impl Key {
    /// The key of the `occurrence`-th document with this id, counted from 1.
    #[must_use]
    pub fn new(id: &str, occurrence: usize) -> Self {
        let mut digest = Digest::new();
        digest.add(id.as_bytes());
        if occurrence > 1 {
            digest.add(format!("\0{occurrence}").as_bytes());
        }
        Self(digest.number())
    }

    /// The same key from its digits.
    #[must_use]
    pub fn parse(digits: &str) -> Option<Self> {
        u128::from_str_radix(digits, 16).ok().map(Self)
    }

    /// The key of this number.
    pub(super) const fn of_number(number: u128) -> Self {
        Self(number)
    }

    /// Its number.
    pub(super) const fn number(self) -> u128 {
        self.0
    }

    /// A number that every seed gives another of, and that says nothing of the id: what is smallest is drawn.
    #[must_use]
    pub fn drawn(self, seed: u64) -> u128 {
        let mut digest = Digest::new();
        digest.add(&seed.to_le_bytes());
        digest.add(&self.0.to_be_bytes());
        digest.number()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The first 128 bits of a SHA-256 in hexadecimal digits.
pub(super) fn prefix(sha256: &str) -> u128 {
    sha256.get(..32).and_then(|digits| u128::from_str_radix(digits, 16).ok()).unwrap_or_default()
}
