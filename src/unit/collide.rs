//! Words that begin with the character of a unit: 焦化 is no 焦, 门店 no 门, 股份 no 股. Only those that can follow a numeral at once, and whose
//! other half does not often begin a word by itself: 3家电商 is 3家, 3项目标 is 3项.

use std::sync::LazyLock;

use crate::lexicon::{Prefixes, list};

/// A unit's form, and behind a stroke the characters after it with which it makes another word.
const WORDS: &[&str] = list!("unit", "collide.words");

/// Longer words in which what [`WORDS`] makes is no word: 5起诉讼 is 5起.
const LONGER: &[&str] = list!("unit", "collide.longer");

/// As [`WORDS`], of units of more than one character.
const LONG_WORDS: &[&str] = list!("unit", "collide.forms");

/// The forms of [`LONG_WORDS`], and the characters after them.
static LONG_FORMS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| LONG_WORDS.iter().filter_map(|word| word.split_once('/')).collect());

/// The words that [`WORDS`] makes, a unit's form and the character after it, by [`MADE`]; those of [`LONGER`] by another number.
static PAIRS: LazyLock<Prefixes> = LazyLock::new(|| {
    let mut pairs = Prefixes::default();
    for (form, others) in WORDS.iter().filter_map(|word| word.split_once('/')) {
        others.chars().for_each(|next| pairs.insert(&format!("{form}{next}"), MADE));
    }
    for word in LONGER {
        pairs.insert(word, MADE + 1);
    }
    pairs
});

/// The number of what [`WORDS`] makes.
const MADE: u32 = 0;

/// Whether the unit form of `length` bytes that `text` starts with begins another word with what follows it.
pub(super) fn collides(text: &str, length: usize) -> bool {
    // Of two words the longer one is meant.
    length == '家'.len_utf8() && PAIRS.at(text).next().is_some_and(|(_, made)| made == MADE)
        || LONG_FORMS
            .iter()
            .any(|(form, others)| form.len() == length && text.strip_prefix(form).is_some_and(|rest| others.chars().any(|next| rest.starts_with(next))))
}
