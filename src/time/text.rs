//! The sentence that times are looked for in: what stands at a place, before it and behind it.

use crate::lexicon::Lexicon;

/// A sentence with the words that are looked up in it.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
}

impl<'a> Text<'a> {
    pub(super) fn rest(self, at: usize) -> &'a str {
        &self.text[at..]
    }

    /// The byte after `word`, if it stands at `at`, one space before it allowed.
    #[inline]
    pub(super) fn eat(self, at: usize, word: &str) -> Option<usize> {
        let start = self.skip_space(at);
        self.bytes(start).starts_with(word.as_bytes()).then_some(start + word.len())
    }

    /// The byte after the first of `words` that stands at `at`, one space before it allowed.
    #[inline]
    pub(super) fn eat_any(self, at: usize, words: &List) -> Option<usize> {
        let start = self.skip_space(at);
        words.leading(self.bytes(start)).map(|w| start + w.len())
    }

    #[inline]
    pub(super) fn skip_space(self, at: usize) -> usize {
        if self.text.as_bytes().get(at) == Some(&b' ') { at + 1 } else { at }
    }

    pub(super) fn before(self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    pub(super) fn after(self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// Whether one of `words` begins at `at`.
    #[inline]
    pub(super) fn begins(self, at: usize, words: &List) -> bool {
        words.leading(self.bytes(at)).is_some()
    }

    /// Whether one of `words` ends at `at`.
    #[inline]
    pub(super) fn ends(self, at: usize, words: &List) -> bool {
        words.closes(&self.text.as_bytes()[..at])
    }

    #[inline]
    fn bytes(self, at: usize) -> &'a [u8] {
        &self.text.as_bytes()[at..]
    }
}

/// A list of words of which one may stand at a place: mostly none does, and that must cost one look.
pub(super) struct List {
    words: &'static [&'static str],
    /// A bit for each word by its first character.
    first: Marks,
    /// A bit for each word by its last character.
    last: Marks,
}

/// A list of these words, a few.
macro_rules! list {
    [$($word:literal),+ $(,)?] => { const { &$crate::time::text::List::new(&[$($word),+]) } };
}
pub(super) use list;

/// A list of the words that `lexicons/lists` has by this name.
macro_rules! long_list {
    ($file:tt, $name:tt) => {
        const { &$crate::time::text::List::new($crate::lexicon::list!($file, $name)) }
    };
}
pub(super) use long_list;

impl List {
    /// The list of `words`.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let (mut first, mut last, mut i) = ([0; 4], [0; 4], 0);
        while i < words.len() {
            let word = words[i].as_bytes();
            let (a, z) = (first_mark(word), last_mark(word));
            first[a as usize / 64] |= 1 << (a % 64);
            last[z as usize / 64] |= 1 << (z % 64);
            i += 1;
        }
        Self { words, first, last }
    }

    /// The words themselves.
    #[cfg(test)]
    pub(super) const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// The first of the words that `text` starts with.
    #[inline]
    fn leading(&self, text: &[u8]) -> Option<&'static str> {
        if has(&self.first, first_mark(text)) { self.words.iter().copied().find(|w| text.starts_with(w.as_bytes())) } else { None }
    }

    /// Whether `text` ends with one of the words.
    #[inline]
    fn closes(&self, text: &[u8]) -> bool {
        has(&self.last, last_mark(text)) && self.words.iter().any(|w| text.ends_with(w.as_bytes()))
    }
}

/// A bit for each of 256 marks: of a list of twenty words, hardly one character in ten has one.
type Marks = [u64; 4];

/// Whether one of `marks` is `mark`.
#[inline]
const fn has(marks: &Marks, mark: u8) -> bool {
    marks[mark as usize / 64] >> (mark % 64) & 1 == 1
}

/// The mark of what starts with such a character: the lowest bits of its code.
#[inline]
const fn first_mark(text: &[u8]) -> u8 {
    match text {
        [a, ..] if *a < 0x80 => *a,
        [a, b, ..] if *a < 0xe0 => *b & 0x3f,
        [_, b, c, ..] => *b << 6 | *c & 0x3f,
        _ => 0,
    }
}

/// The mark of what ends with such a character.
#[inline]
const fn last_mark(text: &[u8]) -> u8 {
    match text {
        [.., y, z] if *z >= 0x80 => *y << 6 | *z & 0x3f,
        [.., z] => *z,
        [] => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn words_of_a_list_are_found_at_both_ends() {
        const WORDS: &List = list!["至", "到", "--", "-", "提高", "%"];
        for word in WORDS.words {
            assert!(WORDS.closes(format!("由{word}").as_bytes()));
            assert!(WORDS.leading(format!("{word}9").as_bytes()).is_some());
        }
        assert_eq!(WORDS.leading("--3".as_bytes()), Some("--"), "the first of the list");
        for other in ["在", "提", "高提", "", "~"] {
            assert!(WORDS.leading(other.as_bytes()).is_none() && !WORDS.closes(other.as_bytes()), "{other}");
        }
    }
}
