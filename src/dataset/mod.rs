//! Data sets from a corpus (数据集): near-duplicates found, documents dealt to splits, a card that says what is in it. Everything is settled by the documents
//! and a seed, nothing by time or threads.

mod card;
mod duplicates;
mod minhash;
mod split;

pub use card::{Card, Counts, card};
pub use duplicates::{Duplicate, Duplicates, duplicates};
pub use minhash::{Signature, jaccard, shingles};
pub use split::{Assignment, Item, Plan, Share, plan};

/// A number that looks random and is the same everywhere: what ties are broken by.
fn mixed(seed: u64, number: u64) -> u64 {
    let mut x = seed.wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_add(number.wrapping_mul(0xbf58_476d_1ce4_e5b9));
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A number for a text, the same everywhere: FNV-1a over its bytes.
fn number_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
