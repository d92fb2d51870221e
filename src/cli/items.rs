//! The documents of all inputs, each with the place in the run that follows it, so that a broken run can be gone on with.

use std::fs;
use std::hash::Hasher;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use shuliang::read::{Documents, Reader};
use shuliang::{Document, Error};

use super::input::{self, Input, Inputs};

/// A place between two documents of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Position {
    /// Inputs before this one.
    input: u64,
    /// Documents and faults of this input that are done.
    item: u64,
    /// Names, sizes and times of the inputs up to this one.
    digest: u64,
}

/// What came of an item.
pub(crate) enum What {
    Document(Document),
    Fault(Error),
    /// The inputs are not those that the run was begun with.
    Changed,
    /// The run would replace this input.
    Refused(String),
}

/// A document or a fault.
pub(crate) struct Item {
    /// The place after it.
    pub position: Position,
    pub what: What,
}

/// Every item from some place on.
pub(crate) struct Items {
    inputs: Inputs,
    reader: Reader,
    at: Position,
    open: Option<Documents<'static>>,
    from: Option<Position>,
    /// Why nothing more is read.
    refused: Option<String>,
}

impl Items {
    pub(crate) fn new(inputs: Inputs, reader: Reader, from: Position) -> Self {
        Self { inputs, reader, at: Position::default(), open: None, from: (from.item > 0).then_some(from), refused: None }
    }

    /// Goes to the next input; none when there is no more, false when it is not the one that it was.
    fn advance(&mut self) -> Option<bool> {
        let Some(input) = self.inputs.next() else { return self.from.take().map(|_| false) };
        if let Input::Refused(message) = input {
            self.refused = Some(message);
            return Some(false);
        }
        self.at.digest = digest(self.at.digest, &input);
        match self.from {
            Some(from) if self.at.input < from.input => self.at.input += 1,
            Some(from) => {
                self.from = None;
                let mut documents = input::open(input, &self.reader);
                let done = usize::try_from(from.item).unwrap_or(usize::MAX);
                if from.digest != self.at.digest || documents.by_ref().take(done).count() < done {
                    return Some(false);
                }
                self.at.item = from.item;
                self.open = Some(documents);
            }
            None => self.open = Some(input::open(input, &self.reader)),
        }
        Some(true)
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(documents) = &mut self.open {
                if let Some(document) = documents.next() {
                    self.at.item += 1;
                    let what = document.map_or_else(What::Fault, What::Document);
                    return Some(Item { position: self.at, what });
                }
                self.open = None;
                self.at.input += 1;
                self.at.item = 0;
            }
            if !self.advance()? {
                return Some(Item { position: self.at, what: self.refused.take().map_or(What::Changed, What::Refused) });
            }
        }
    }
}

fn digest(before: u64, input: &Input) -> u64 {
    let mut digest = Digest(before ^ Digest::default().0);
    if let Input::File(path) = input {
        digest.write(path.as_os_str().as_encoded_bytes());
        if let Ok(about) = fs::metadata(path)
            && about.is_file()
        {
            digest.write_u64(about.len());
            let time = about.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
            digest.write_u128(time.map_or(0, |t| t.as_nanos()));
        }
    }
    digest.finish()
}

/// All files of a folder, names and contents, as one number.
pub(crate) fn digest_of(folder: &Path) -> u64 {
    let mut digest = Digest::default();
    for entry in ignore::WalkBuilder::new(folder).standard_filters(false).sort_by_file_name(Ord::cmp).build().flatten() {
        digest.write(entry.path().as_os_str().as_encoded_bytes());
        digest.write(&fs::read(entry.path()).unwrap_or_default());
    }
    digest.finish()
}

/// FNV-1a: the same on every machine and in every version.
struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Digest {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
