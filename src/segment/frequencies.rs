//! How often jieba must think that our words come (词频), so that it never cuts one into smaller ones.
//!
//! jieba works a frequency out by cutting the word as it would without it, which for all words takes as long as loading half of its dictionary. What came out
//! for the built-in lexicon stands in `lexicons/frequencies.txt`; for any other lexicon it is worked out anew.

use jieba_rs::Jieba;

use crate::forms::Forms;
use crate::lexicon::{FREQUENCIES, Lexicon, WordClass, list};

/// A word of the lexicon that jieba must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known<'l> {
    form: &'l str,
    /// Whether it names something and must not be cut.
    term: bool,
}

impl Known<'_> {
    /// The frequency that it has at least.
    const fn least(self) -> usize {
        if self.term { 600 } else { 60 }
    }
}

/// Adds the words of `lexicon`, which are `known`, to the dictionary of `jieba`.
pub(super) fn add_words(jieba: &mut Jieba, known: Vec<Known>, lexicon: &Lexicon) {
    let words = missing(jieba, known);
    match worked_out(lexicon) {
        Some(mut higher) => {
            let mut next = higher.next();
            for word in words {
                let frequency = next.filter(|(form, _)| *form == word.form).map_or(word.least(), |(_, frequency)| {
                    next = higher.next();
                    frequency
                });
                jieba.add_word(word.form, Some(frequency), Some("n"));
            }
        }
        None => work_out(jieba, words, |_, _| {}),
    }
}

/// Cues that jieba has and yet cuts, so rare it thinks them.
const CUT: Forms = Forms::new(list!("segment", "frequencies.cut"));

/// The words of `lexicon` that jieba may have to be told of, sorted.
pub(super) fn known(lexicon: &Lexicon) -> Vec<Known<'_>> {
    let mut words: Vec<Known> = lexicon
        .words
        .iter()
        .filter(|(form, _)| form.chars().nth(1).is_some())
        .map(|(form, word)| Known { form, term: word.classes.iter().copied().any(is_term) })
        .collect();
    words.sort_unstable_by_key(|w| w.form);
    words
}

/// Those of `known` that jieba must be told of.
fn missing<'l>(jieba: &Jieba, mut known: Vec<Known<'l>>) -> Vec<Known<'l>> {
    known.retain(|w| w.term || !jieba.has_word(w.form) || CUT.has(w.form));
    known
}

/// Adds each of `words` with the frequency that keeps it whole against any way to cut it into smaller ones; gives those that need more than they have
/// at least.
fn work_out(jieba: &mut Jieba, words: Vec<Known>, mut higher: impl FnMut(&str, usize)) {
    for word in words {
        let frequency = jieba.suggest_freq(word.form).max(word.least());
        if frequency > word.least() {
            higher(word.form, frequency);
        }
        jieba.add_word(word.form, Some(frequency), Some("n"));
    }
}

/// The words of `lexicon` that need more than they have at least, sorted, where it is the lexicon that this was worked out for.
fn worked_out(lexicon: &Lexicon) -> Option<impl Iterator<Item = (&'static str, usize)>> {
    let mut lines = FREQUENCIES.lines();
    if lines.next() != Some(lexicon.digest()) {
        return None;
    }
    Some(lines.filter_map(|line| line.split_once(' ')).filter_map(|(form, frequency)| Some((form, frequency.parse().ok()?))))
}

/// Whether a word names something and must not be cut.
fn is_term(class: WordClass) -> bool {
    matches!(class, WordClass::Indicator | WordClass::Thing | WordClass::Holder(_))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::{FREQUENCIES, Jieba, Lexicon, add_words, known, missing, work_out};

    #[test]
    fn what_was_worked_out_is_that_of_the_lexicon() {
        let lexicon = Lexicon::builtin();
        let mut jieba = Jieba::new();
        let mut text = lexicon.digest().to_owned() + "\n";
        let words = missing(&jieba, known(&lexicon));
        work_out(&mut jieba, words, |form, frequency| writeln!(text, "{form} {frequency}").unwrap());
        if std::env::var_os("SHULIANG_WRITE_FREQUENCIES").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/frequencies.txt"), text).unwrap();
            return;
        }
        assert!(text == FREQUENCIES, "lexicons/frequencies.txt is stale: SHULIANG_WRITE_FREQUENCIES=1 cargo test --lib frequencies writes it anew");
        let mut read = Jieba::new();
        add_words(&mut read, known(&lexicon), &lexicon);
        for (form, _) in lexicon.words.iter() {
            assert_eq!(read.suggest_freq(form), jieba.suggest_freq(form), "{form}");
        }
    }
}
