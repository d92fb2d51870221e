//! The words of the lexicon (词), found by their characters.

use std::hash::Hasher;
use std::num::NonZeroU32;

use rustc_hash::FxHasher;

use super::compiled::Cue;
use super::schema::{CueClassName as CueClass, HolderKind};

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum WordClass {
    /// What a value is said of.
    Indicator,
    /// The end of an indicator that no list has.
    IndicatorSuffix,
    /// What is counted.
    Thing,
    /// Who or where.
    Holder(HolderKind),
    /// The end of a holder's name.
    HolderSuffix(HolderKind),
    /// A cue, by its number in [`Lexicon::cues`].
    Cue(u32),
}

/// Bits of [`Word::bits`] beside those of the cues.
pub(crate) mod class {
    /// An indicator of the lexicon.
    pub(crate) const INDICATOR: u32 = 1 << 0;
    /// The end of an indicator.
    pub(crate) const INDICATOR_SUFFIX: u32 = 1 << 1;
    /// A counted thing.
    pub(crate) const THING: u32 = 1 << 2;
    /// A holder's name.
    pub(crate) const HOLDER: u32 = 1 << 3;
    /// The end of a holder's name.
    pub(crate) const HOLDER_SUFFIX: u32 = 1 << 4;
    /// A holder's name that stands for one named elsewhere.
    pub(crate) const GENERIC: u32 = 1 << 5;
    /// A holder that is a place.
    pub(crate) const PLACE: u32 = 1 << 6;
    /// A holder that is a company.
    pub(crate) const COMPANY: u32 = 1 << 7;
    /// A holder's word of relation, which may stand before a name.
    pub(crate) const TITLE: u32 = 1 << 30;
    /// The end of a holder's name that is also the name of a trade.
    pub(crate) const TRADE: u32 = 1 << 31;
}

/// The bit of a cue class; none for those that only the units ask about.
pub(crate) const fn bit(class: CueClass) -> u32 {
    match class {
        CueClass::MoneyWord | CueClass::CountWord => 0,
        _ => 1 << (8 + class as u32),
    }
}

// The classes that have a bit stand before those that have none, and below the bits above them.
const _: () = assert!(8 + (CueClass::MoneyWord as u32) <= class::TITLE.trailing_zeros());

/// A word and all that it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    /// Its classes, in the order of the files.
    pub classes: Vec<WordClass>,
    /// One bit for each class that it has.
    pub bits: u32,
}

/// The form of a word.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// Its first eight bytes, zeros behind a shorter one: most forms are compared whole by this.
    head: u64,
    /// Where it stands in the text of all forms.
    start: u32,
    length: u32,
    /// The bits of the word, beside its form so that one look finds both.
    bits: u32,
}

/// The first eight bytes of `form`.
#[inline]
fn head(form: &[u8]) -> u64 {
    form.first_chunk().map_or_else(|| form.iter().rev().fold(0, |head, byte| head << 8 | u64::from(*byte)), |bytes| u64::from_le_bytes(*bytes))
}

/// All words, by a hash of their forms.
///
/// Nearly every word of a sentence is looked up, and half of them are none of ours: a slot holds eight bits of the hash, so that most of those
/// are told apart by one look.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Number of the word plus one in the lower 24 bits, 0 for an empty slot; the highest bits of the hash above. A power of two of them.
    slots: Vec<u32>,
    forms: Vec<Form>,
    entries: Vec<Word>,
    /// All forms, one after the other.
    text: String,
    /// A bit for each word by its hash: small enough to stay in the nearest cache, where the slots are not.
    marks: Vec<u64>,
}

/// How many bits tell that a word may be there, a power of two: ten for each of our words.
const MARKS: usize = 1 << 17;

/// What of a slot is the number of a word.
const NUMBER: u32 = 0x00ff_ffff;

impl Words {
    /// Adds `class` to the word `form`.
    pub(crate) fn add(&mut self, form: &str, class: WordClass) {
        if let Some(at) = self.find(form) {
            self.entries[at].classes.push(class);
            return;
        }
        let Ok(start) = u32::try_from(self.text.len()) else { return };
        let Ok(length) = u32::try_from(form.len()) else { return };
        self.text.push_str(form);
        self.forms.push(Form { head: head(form.as_bytes()), start, length, bits: 0 });
        self.entries.push(Word { classes: vec![class], bits: 0 });
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.place(self.entries.len() - 1);
        }
    }

    /// Notes the bits of every word, once all are there.
    pub(crate) fn seal(&mut self, cues: &[Cue]) {
        for (word, form) in self.entries.iter_mut().zip(&mut self.forms) {
            word.bits = word.classes.iter().fold(0, |bits, c| bits | class_bits(*c, cues));
            form.bits = word.bits;
        }
    }

    /// The word `form`, if the lexicon has it.
    #[inline]
    pub(crate) fn get(&self, form: &str) -> Option<&Word> {
        self.find(form).map(|at| &self.entries[at])
    }

    /// The number of the word `form`, for [`Self::numbered`], and its bits.
    #[inline]
    pub(crate) fn number(&self, form: &str) -> Option<(NonZeroU32, u32)> {
        let at = self.find(form)?;
        Some((NonZeroU32::new(u32::try_from(at + 1).ok()?)?, self.forms[at].bits))
    }

    /// The word of a number that [`Self::number`] gave.
    #[inline]
    pub(crate) fn numbered(&self, number: NonZeroU32) -> &Word {
        &self.entries[number.get() as usize - 1]
    }

    /// Every form with its word, in the order of the files.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Word)> {
        self.forms.iter().map(|f| self.form(*f)).zip(&self.entries)
    }

    fn form(&self, form: Form) -> &str {
        &self.text[form.start as usize..(form.start + form.length) as usize]
    }

    fn find(&self, form: &str) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let (mut at, key) = start_of(form);
        let (group, bit) = mark_of(at);
        if self.marks[group] & bit == 0 {
            return None;
        }
        let beginning = head(form.as_bytes());
        loop {
            let found = *self.slots.get(at & mask)?;
            if found == 0 {
                return None;
            }
            let number = (found & NUMBER) as usize - 1;
            if found & !NUMBER == key {
                let stored = self.forms[number];
                let same = stored.head == beginning && stored.length as usize == form.len();
                if same && (form.len() <= 8 || self.form(stored).as_bytes()[8..] == form.as_bytes()[8..]) {
                    return Some(number);
                }
            }
            at += 1;
        }
    }

    fn place(&mut self, number: usize) {
        let mask = self.slots.len() - 1;
        let (mut at, key) = start_of(self.form(self.forms[number]));
        self.marks.resize(MARKS / 64, 0);
        let (group, bit) = mark_of(at);
        self.marks[group] |= bit;
        while self.slots[at & mask] != 0 {
            at += 1;
        }
        self.slots[at & mask] = key | u32::try_from(number + 1).expect("fewer words than 2^24");
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(1 << 10)];
        (0..self.entries.len()).for_each(|number| self.place(number));
    }
}

/// The first slot of `form` before the mask, and its mark.
#[inline]
fn start_of(form: &str) -> (usize, u32) {
    let mut hasher = FxHasher::default();
    hasher.write(form.as_bytes());
    let hash = hasher.finish();
    let mark = u32::try_from(hash >> 56).unwrap_or(0) << 24;
    (usize::try_from(hash & 0xffff_ffff).unwrap_or(0), mark)
}

/// The mark and its bit of a word whose first slot this is.
#[inline]
const fn mark_of(start: usize) -> (usize, u64) {
    let place = start / 64 % MARKS;
    (place / 64, 1 << (place % 64))
}

/// The bits of a class.
fn class_bits(class: WordClass, cues: &[Cue]) -> u32 {
    match class {
        WordClass::Indicator => class::INDICATOR,
        WordClass::IndicatorSuffix => class::INDICATOR_SUFFIX,
        WordClass::Thing => class::THING,
        WordClass::Holder(kind) => {
            class::HOLDER
                | match kind {
                    HolderKind::Generic | HolderKind::Class => class::GENERIC,
                    HolderKind::Place | HolderKind::District => class::PLACE,
                    HolderKind::Company => class::COMPANY,
                    HolderKind::Title => class::GENERIC | class::TITLE,
                    HolderKind::Organisation | HolderKind::Product | HolderKind::Trade => 0,
                }
        }
        WordClass::HolderSuffix(kind) => class::HOLDER_SUFFIX | if kind == HolderKind::Trade { class::TRADE } else { 0 },
        WordClass::Cue(id) => bit(cues[id as usize].class),
    }
}

#[cfg(test)]
mod tests {
    use super::{WordClass, Words};

    #[test]
    fn every_word_is_found_and_no_other() {
        let mut words = Words::default();
        let forms: Vec<String> = (0..5000).map(|n| format!("词{n}")).collect();
        assert!(words.get("词1").is_none(), "an empty table holds nothing");
        for form in &forms {
            words.add(form, WordClass::Thing);
        }
        words.add("词7", WordClass::Indicator);
        assert!(forms.iter().all(|form| words.get(form).is_some()));
        assert_eq!(words.get("词7").map(|w| w.classes.clone()), Some(vec![WordClass::Thing, WordClass::Indicator]));
        assert!(["词", "", "词5000", "词00"].iter().all(|form| words.get(form).is_none()));
        assert_eq!(words.iter().count(), forms.len());
    }
}
