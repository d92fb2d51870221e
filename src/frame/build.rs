//! The tokens of a frame as they come: what each stands for, and what the later ones ask of those around them.

use smallvec::{SmallVec, smallvec};

use super::marks::{Mark, Marks};
use super::phrase::CLOSED;
use super::token::{Stand, Token, class, mark};
use crate::lexicon::{CueClass, bit};
use crate::segment::{Pos, Word, shape};
use crate::span::Span;

/// What else than words stands in a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    /// Whether a quotation opens.
    pub quoted: bool,
    /// Whether a bracket opens.
    pub bracketed: bool,
    /// Whether the code of a stock stands in brackets.
    pub coded: bool,
}

/// The tokens of a frame so far.
pub(super) struct Builder<'s> {
    text: &'s str,
    pub tokens: Vec<Token<'s>>,
    /// For each mention its token.
    pub at: SmallVec<[usize; 8]>,
    /// What of them ends clauses, closes names and the like.
    pub marks: Marks,
    /// What else than words stands in it.
    pub signs: Signs,
    /// The classes of all tokens together.
    pub classes: u32,
    /// The shapes of all tokens together.
    pub shapes: u8,
    /// Whether any of them ends the name of what is built or run.
    pub works: bool,
    /// The last token that is 成长, counted from 1.
    growing: usize,
    /// Whether any of them ends the name of a group.
    pub groups: bool,
    /// Whether the title of a work opens: 《.
    pub titled: bool,
    /// Where the clause begins.
    clause: usize,
    /// Where those begin that a bracket interrupts.
    outer: SmallVec<[usize; 4]>,
}

/// Whether `form` ends with the character `last`: asked of every word, whose length nothing foretells.
#[inline]
fn ends(form: &str, last: &str) -> bool {
    form.as_bytes().ends_with(last.as_bytes())
}

impl<'s> Builder<'s> {
    /// No tokens yet of `text`, which has as many mentions; room for `tokens`.
    pub(super) fn new(text: &'s str, mentions: usize, tokens: usize) -> Self {
        Self {
            text,
            tokens: Vec::with_capacity(tokens),
            at: smallvec![0; mentions],
            marks: Marks::default(),
            signs: Signs::default(),
            classes: 0,
            shapes: 0,
            works: false,
            growing: 0,
            groups: false,
            titled: false,
            clause: 0,
            outer: SmallVec::new(),
        }
    }

    /// Adds a word.
    #[inline]
    pub(super) fn word(&mut self, word: Word) {
        let Word { span, mut pos, mut entry, mut classes, mut shape } = word;
        let form = span.of(self.text);
        // 集团表示, 2021年集团销售额: at the front of a clause or behind a time it stands for the firm that is named elsewhere.
        if classes & class::HOLDER_SUFFIX != 0 && form.as_bytes() == GROUP && self.fronts() {
            classes = classes & !class::HOLDER_SUFFIX | class::HOLDER | class::GENERIC;
        }
        // 石桥镇: a name that no list has is a place by its end.
        if pos == Pos::Name && form.len() == 9 && entry.is_none() && form.ends_with(['县', '镇', '乡']) && !sort_of_town(form) {
            (pos, shape) = (Pos::PlaceName, shape | shape::PLACE);
        }
        // 治疗费用: no segmenter has every fee. The last character is asked first: what length a word has nothing foretells.
        if ends(form, "用")
            && form.len() == 3
            && let Some(last) = self.tokens.last_mut().filter(|last| last.span.end == span.start && last.form.ends_with('费') && last.form.len() > 3)
        {
            last.span = last.span.cover(span);
            last.form = last.span.of(self.text);
            return;
        }
        // 成长混合: nor before a noun.
        if self.growing > 0
            && self.growing == self.tokens.len()
            && matches!(pos, Pos::Noun | Pos::Verbal | Pos::Name)
            && let Some(last) = self.tokens.last_mut().filter(|last| last.span.end == span.start)
        {
            (last.entry, last.classes) = (None, 0);
        }
        // 成长 moves only right before a number: 成长基金, 企业成长.
        let growing = ends(form, "长") && form == "成长";
        if growing {
            self.growing = self.tokens.len() + 1;
        }
        if growing && classes & bit(CueClass::Change) != 0 && pos != Pos::Verb {
            (entry, classes) = (None, 0);
        }
        let t = self.tokens.len();
        let stand = if pos == Pos::Mark {
            form.chars().next().map_or(Stand::Mark, mark)
        } else {
            self.classes |= classes;
            self.shapes |= shape;
            let named = matches!(pos, Pos::Name | Pos::PlaceName);
            if named || classes & (class::HOLDER | class::GENERIC | class::HOLDER_SUFFIX | class::TRADE) != 0 {
                self.name(t, named, classes);
            } else if classes & class::THING != 0 && form.as_bytes() == REGION {
                self.marks.insert(Mark::Closer, t);
            } else if let Some(first) = form.as_bytes().first().filter(|b| b.is_ascii_alphanumeric()) {
                if first.is_ascii_digit() {
                    self.signs.coded |= shape::code(form) && self.tokens.last().is_some_and(|last| last.stand == Stand::Open);
                } else {
                    self.marks.insert(Mark::Head, t);
                    self.goes_on(t, form);
                }
            }
            if shape & shape::TELLS != 0 {
                self.marks.insert(Mark::Teller, t);
            }
            // 林某: a surname that means something else alone.
            if t > 0 && classes & bit(CueClass::Determiner) != 0 && form.starts_with('某') {
                self.marks.insert(Mark::Head, t - 1);
            }
            self.groups |= shape & shape::GROUP != 0 && pos != Pos::PlaceName;
            match shape & shape::WORK {
                0 => Stand::Word,
                shape::DE => Stand::De,
                shape::AND => Stand::And,
                _ => {
                    self.works = true;
                    Stand::Word
                }
            }
        };
        self.tokens.push(Token { span, form, stand, pos, shape, entry, classes, clause: number(self.clause) });
        if stand != Stand::Word {
            self.mark(t, stand);
        } else if classes & CLOSED != 0 {
            if classes & (class::INDICATOR | class::THING) == 0 && self.outer.is_empty() {
                self.marks.insert(Mark::Bar, t);
            }
            if classes & bit(CueClass::Part) != 0 {
                self.marks.insert(Mark::Front, t + 1);
            }
        }
    }

    /// Whether nothing stands before the next word in its clause, or a time.
    fn fronts(&self) -> bool {
        self.tokens.last().is_none_or(|last| matches!(last.stand, Stand::Comma | Stand::Mark | Stand::Colon | Stand::Time(_)))
    }

    /// Lets the clause go on over the hyphen before token `t`, where it is the sort of share at the end of a name: 云帆集团-W.
    fn goes_on(&mut self, t: usize, form: &str) {
        let touches = |a: &Token, b: usize| a.span.end == b;
        if form.len() <= 2
            && form.bytes().all(|b| b.is_ascii_uppercase())
            && let [.., name, hyphen] = self.tokens.as_slice()
            && hyphen.form == "-"
            && name.stand == Stand::Word
            && touches(name, hyphen.span.start)
            && self.text[hyphen.span.end..].starts_with(form)
            && !name.form.is_ascii()
        {
            self.clause = hyphen.clause as usize;
            self.marks.remove(Mark::End, t - 1);
        }
    }

    /// Notes what token `t`, which has a name's part of speech (`named`) or class, can be to a name.
    fn name(&mut self, t: usize, named: bool, classes: u32) {
        if named || classes & (class::HOLDER | class::HOLDER_SUFFIX | class::TRADE) != 0 {
            self.marks.insert(Mark::Closer, t);
        }
        if named || classes & (class::HOLDER | class::GENERIC) != 0 {
            self.marks.insert(Mark::Head, t);
        }
    }

    /// Notes what token `t`, which is no plain word, is to those around it.
    fn mark(&mut self, t: usize, stand: Stand) {
        // What a bracket holds may be passed over.
        if self.outer.is_empty() && stand != Stand::Open {
            self.marks.insert(Mark::Bar, t);
        }
        if !matches!(stand, Stand::And | Stand::De | Stand::Open) {
            self.marks.insert(Mark::Front, t + 1);
        }
        if matches!(stand, Stand::Comma | Stand::Close) {
            self.marks.insert(Mark::Stop, t);
        }
        match stand {
            Stand::Comma | Stand::Colon | Stand::Mark => {
                self.marks.insert(Mark::End, t);
                self.clause = t + 1;
            }
            Stand::Open => {
                self.signs.bracketed = true;
                self.outer.push(self.clause);
                self.clause = t + 1;
            }
            Stand::Close => {
                self.marks.insert(Mark::End, t);
                self.clause = self.outer.pop().unwrap_or(0);
            }
            Stand::Quote => {
                self.signs.quoted = true;
                self.titled |= self.tokens[t].form == "《";
            }
            _ => {}
        }
    }

    /// Adds what stands for a mention or a time.
    #[inline]
    pub(super) fn fixed(&mut self, span: Span, stand: Stand) {
        let t = self.tokens.len();
        let form = span.of(self.text);
        if let Stand::Mention(i) = stand {
            self.at[i] = t;
        } else {
            if self.outer.is_empty() {
                self.marks.insert(Mark::Bar, t);
            }
            self.marks.insert(Mark::Front, t + 1);
            self.marks.insert(Mark::Stop, t);
            if shape::time_tells(form) {
                self.marks.insert(Mark::Teller, t);
            }
        }
        self.tokens.push(Token { span, form, stand, pos: Pos::Numeral, shape: 0, entry: None, classes: 0, clause: number(self.clause) });
    }
}

/// The bytes of 集团, which ends the name of a firm or stands for one.
const GROUP: [u8; 6] = [0xe9, 0x9b, 0x86, 0xe5, 0x9b, 0xa2];

/// The bytes of 地区, which closes the name of a place that no list has.
const REGION: [u8; 6] = [0xe5, 0x9c, 0xb0, 0xe5, 0x8c, 0xba];

/// Whether a word for a town names none: 小村镇, 千年古镇.
fn sort_of_town(form: &str) -> bool {
    ["村镇", "小镇", "古镇", "城镇", "重镇", "强镇", "名镇", "集镇", "家乡", "故乡", "老乡", "下乡", "返乡", "城乡"].iter().any(|sort| form.ends_with(sort))
}

/// The number of a token, of which a sentence has fewer than 2^32.
#[expect(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
const fn number(token: usize) -> u32 {
    token as u32
}

#[cfg(test)]
mod tests {
    use super::{Builder, Mark, Pos, Span, Word};

    #[test]
    fn clauses_end_at_commas_and_begin_after_them_but_for_those_in_brackets() {
        let of = |text: &str| -> Vec<(u32, usize)> {
            let mut builder = Builder::new(text, 0, 0);
            for (at, c) in text.char_indices() {
                let pos = if c == 'a' { Pos::Noun } else { Pos::Mark };
                builder.word(Word { span: Span::new(at, at + c.len_utf8()), pos, entry: None, classes: 0, shape: 0 });
            }
            builder.tokens.iter().enumerate().map(|(t, token)| (token.clause, builder.marks.after(Mark::End, t).unwrap_or(builder.tokens.len()))).collect()
        };
        assert_eq!(of("a，a"), [(0, 1), (0, 3), (2, 3)]);
        assert_eq!(of("a，（a，a）a"), [(0, 1), (0, 4), (2, 4), (3, 4), (3, 6), (5, 6), (5, 8), (2, 8)]);
        assert_eq!(of("a，a）a"), [(0, 1), (0, 3), (2, 3), (2, 5), (0, 5)], "a bracket that never opened closes all");
    }
}
