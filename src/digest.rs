//! SHA-256 (摘要), as any other tool makes it too.

use std::fmt::Write;

use sha2::{Digest as _, Sha256};

/// A digest of parts.
pub(crate) struct Digest(Sha256);

impl Digest {
    /// The digest of nothing yet.
    pub(crate) fn new() -> Self {
        Self(Sha256::new())
    }

    /// Takes `bytes` as they are.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Takes `text` with its length before it, so that parts do not run into each other.
    pub(crate) fn part(&mut self, text: &str) {
        self.add(&(text.len() as u64).to_le_bytes());
        self.add(text.as_bytes());
    }

    /// All of it, in 64 hexadecimal digits.
    pub(crate) fn hex(self) -> String {
        let mut digits = String::with_capacity(64);
        for byte in self.0.finalize() {
            let _ = write!(digits, "{byte:02x}");
        }
        digits
    }

    /// Its first 128 bits.
    pub(crate) fn number(self) -> u128 {
        self.0.finalize().iter().take(16).fold(0, |number, byte| number << 8 | u128::from(*byte))
    }
}

/// SHA-256 of `bytes`, in 64 hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut digest = Digest::new();
    digest.add(bytes);
    digest.hex()
}

#[cfg(test)]
mod tests {
    use super::{Digest, sha256};

    #[test]
    fn known_digests() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let mut digest = Digest::new();
        digest.add(b"a");
        digest.add(b"bc");
        assert_eq!(digest.number(), 0xba78_16bf_8f01_cfea_4141_40de_5dae_2223);
    }
}
