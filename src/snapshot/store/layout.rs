//! Which files the documents are dealt to: each holds those whose key begins with its name.

use std::fs;
use std::path::Path;

use super::key::Key;
use super::{fault, shard};
use crate::error::Error;

/// Hexadecimal digits of a key.
const DIGITS: u32 = 32;

/// Bits that a digit stands for.
const BITS: u32 = 4;

/// What the names of the files end with.
const SUFFIX: &str = ".records";

/// The digits that the keys of a file begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Prefix {
    /// The smallest key.
    first: u128,
    digits: u32,
}

impl Prefix {
    /// Those of one digit, which a new store has.
    pub(super) fn roots() -> impl Iterator<Item = Self> {
        Self { first: 0, digits: 0 }.parts()
    }

    /// The sixteen with a digit more.
    pub(super) fn parts(self) -> impl Iterator<Item = Self> {
        let digits = self.digits + 1;
        (0..16_u128).map(move |digit| Self { first: self.first | digit << ((DIGITS - digits) * BITS), digits })
    }

    /// Whether it can be parted any more.
    pub(super) const fn ends(self) -> bool {
        self.digits == DIGITS
    }

    /// The smallest and the greatest key.
    pub(super) const fn bounds(self) -> (Key, Key) {
        let behind = if self.digits == 0 { u128::MAX } else { (1 << ((DIGITS - self.digits) * BITS)) - 1 };
        (Key::of_number(self.first), Key::of_number(self.first | behind))
    }

    /// Whether `key` begins so.
    pub(super) fn has(self, key: Key) -> bool {
        let (first, last) = self.bounds();
        first <= key && key <= last
    }

    /// Whether `other` begins so and goes on.
    pub(super) fn has_part(self, other: Self) -> bool {
        self.digits < other.digits && self.has(other.bounds().0)
    }

    /// The digits.
    pub(super) fn shown(self) -> String {
        let mut digits = self.bounds().0.to_string();
        digits.truncate(self.digits as usize);
        digits
    }

    /// The name of the file.
    pub(super) fn name(self) -> String {
        self.shown() + SUFFIX
    }

    fn parse(name: &str) -> Option<Self> {
        let shown = name.strip_suffix(SUFFIX)?;
        let digits = u32::try_from(shown.len()).ok().filter(|n| (1..=DIGITS).contains(n))?;
        let sound = shown.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let number = u128::from_str_radix(shown, 16).ok().filter(|_| sound)?;
        Some(Self { first: number << ((DIGITS - digits) * BITS), digits })
    }
}

/// The files that a store has, in the order of their keys.
///
/// # Errors
///
/// Where the folder cannot be read, or two files are to hold the same documents.
pub(super) fn files(store: &Path) -> Result<Vec<Prefix>, Error> {
    let folder = shard::folder(store);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let fail = |source| Error::Read { path: folder.clone(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).map_err(fail)? {
        found.extend(entry.map_err(fail)?.file_name().to_str().and_then(Prefix::parse));
    }
    found.sort_unstable();
    match found.windows(2).find(|pair| pair[0].has_part(pair[1])) {
        Some(pair) => {
            let message = format!("expected the documents of {} in one file, found {} too; remove one of them, and the index", pair[1].shown(), pair[0].name());
            Err(fault(&folder.join(pair[1].name()), &message))
        }
        None => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Prefix};

    #[test]
    fn names_and_their_keys() {
        let roots: Vec<Prefix> = Prefix::roots().collect();
        assert_eq!(roots.iter().map(|p| p.name()).collect::<Vec<_>>()[..2], ["0.records", "1.records"]);
        for key in ["a", "b", "c", "d"].map(|id| Key::new(id, 1)) {
            let root = *roots.iter().find(|p| p.has(key)).unwrap();
            let part = root.parts().find(|p| p.has(key)).unwrap();
            assert_eq!((root.shown(), part.shown()), (key.to_string()[..1].to_owned(), key.to_string()[..2].to_owned()));
            assert!(root.has_part(part) && !part.has_part(root) && !root.has_part(root));
            assert_eq!(Prefix::parse(&part.name()), Some(part));
        }
        let whole = Key::new("a", 1).to_string();
        assert!(Prefix::parse(&format!("{whole}.records")).is_some_and(Prefix::ends));
        for name in ["records", ".records", "3F.records", "3g.records", "+3.records", "3.records.part", "3f", &format!("{whole}0.records")] {
            assert_eq!(Prefix::parse(name), None, "{name}");
        }
    }
}
