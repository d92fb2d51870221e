//! The tokens of a frame as they come: what each stands for, and what the later ones ask of those around them.

use smallvec::{SmallVec, smallvec};

use super::marks::{Mark, Marks};
use super::token::{Stand, Token, class, sign};
use crate::lexicon::{CueClass, bit};
use crate::segment::{Pos, Word, role, shape};
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

/// What sorts of names may be among the words of a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sorts {
    /// Whether any word ends the name of what is built or run.
    pub works: bool,
    /// Whether any word ends the name of a group.
    pub groups: bool,
    /// Whether any word is a name that no list has, or is written in letters.
    pub strange: bool,
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
    /// What sorts of names are among them.
    pub sorts: Sorts,
    /// The token behind the last 成长.
    growing: usize,
    /// Whether the title of a work opens: 《.
    pub titled: bool,
    /// Where the clause begins.
    clause: usize,
    /// Where those begin that a bracket interrupts.
    outer: SmallVec<[usize; 4]>,
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
            sorts: Sorts::default(),
            growing: usize::MAX,
            titled: false,
            clause: 0,
            outer: SmallVec::new(),
        }
    }

    /// Adds a word.
    #[inline]
    pub(super) fn word(&mut self, word: Word) {
        // One question for all that few words are asked.
        if (word.role & role::ODD != 0) | (self.growing == self.tokens.len()) { self.odd(word) } else { self.plain(word) }
    }

    /// Whether `word` is the 比较 behind 占 that is none: 占比 is a word, and 较 the next.
    #[inline]
    pub(super) fn shares(&self, word: &Word) -> bool {
        word.role & role::ODD != 0
            && word.span.of(self.text) == "比较"
            && self.tokens.last().is_some_and(|last| last.form == "占" && last.span.end == word.span.start)
    }

    /// Whether `word` begins with the 年 or 月 of how long something takes: 一年收入, 半年利润.
    #[inline]
    pub(super) fn yearly(&self, word: &Word) -> bool {
        word.classes & class::INDICATOR != 0
            && matches!(word.span.of(self.text).chars().next(), Some('年' | '月'))
            && self.tokens.last().is_some_and(|last| {
                last.span.end == word.span.start && last.stand == Stand::Word && matches!(last.form, "一" | "半" | "两" | "几" | "一整" | "大半" | "个")
            })
    }

    /// Whether `word` begins with the 大 of how many there are: 三大城市 are three, and not three large ones.
    #[inline]
    pub(super) fn tiered(&self, word: &Word) -> bool {
        word.role & role::ODD != 0
            && word.span.of(self.text).starts_with('大')
            && self.tokens.last().is_some_and(|last| {
                last.span.end == word.span.start
                    && last.stand == Stand::Word
                    && matches!(last.form, "两" | "三" | "四" | "五" | "六" | "七" | "八" | "九" | "十")
            })
    }

    /// Where 占比 and 较 stand whose last two characters are those of `span`.
    pub(super) fn share(&self, span: Span) -> [Span; 2] {
        let middle = span.start + '比'.len_utf8();
        let start = self.tokens.last().map_or(span.start, |last| last.span.start);
        [Span::new(start, middle), Span::new(middle, span.end)]
    }

    /// Puts `word` in the place of the last one.
    pub(super) fn reword(&mut self, word: Word) {
        if self.tokens.pop().is_some() {
            for mark in [Mark::Closer, Mark::Head, Mark::Teller, Mark::Bar] {
                self.marks.remove(mark, self.tokens.len());
            }
        }
        self.word(word);
    }

    /// Adds a word whose role says all of what it is.
    #[inline]
    fn plain(&mut self, word: Word) {
        /// What a word stands for by its shape.
        const STANDS: [Stand; 4] = [Stand::Word, Stand::De, Stand::And, Stand::Word];
        let Word { span, pos, entry, classes, shape, role } = word;
        let joint = shape & shape::WORK;
        self.classes |= classes;
        self.shapes |= shape;
        self.sorts.works |= joint == shape::WORK;
        self.sorts.groups |= role & role::GROUP != 0;
        self.sorts.strange |= (pos == Pos::Name) & entry.is_none();
        let t = self.tokens.len();
        self.tokens.push(Token {
            span,
            form: span.of(self.text),
            stand: STANDS[usize::from(joint)],
            pos,
            shape,
            closed: role & role::CLOSED != 0,
            entry,
            classes,
            clause: number(self.clause),
        });
        self.insert(role & role::MARKS, t);
    }

    /// Adds a word that is asked who its neighbours are, or stands behind 成长.
    #[inline(never)]
    fn odd(&mut self, mut word: Word) {
        let Word { span, pos, classes, .. } = word;
        let form = span.of(self.text);
        // 集团表示, 2021年集团销售额: at the front of a clause or behind a time it stands for the firm that is named elsewhere.
        if form == "集团" && classes & class::HOLDER_SUFFIX != 0 && self.fronts() {
            word.classes = classes & !class::HOLDER_SUFFIX | class::HOLDER | class::GENERIC;
            word.role = role::role(form, pos, word.classes, word.shape);
        }
        // 治疗费用: no segmenter has every fee.
        if form == "用"
            && let Some(last) = self.tokens.last_mut().filter(|last| last.span.end == span.start && last.form.ends_with('费') && last.form.len() > 3)
        {
            last.span = last.span.cover(span);
            last.form = last.span.of(self.text);
            return;
        }
        // 加注站, 补给站: what a verb of two characters is done at.
        if form == "站"
            && let Some(last) = self.tokens.last_mut().filter(|last| stations(last, span))
        {
            last.span = last.span.cover(span);
            last.form = last.span.of(self.text);
            (last.pos, last.classes, last.entry, last.closed) = (Pos::Noun, class::THING, None, false);
            return;
        }
        // 运输局指意外增加, 警方指，…: what somebody says, as Hong Kong writes.
        if form == "指" && classes == 0 && self.tokens.last().is_some_and(|last| last.span.end == span.start && speaks(last)) {
            word.classes = bit(CueClass::Source);
            word.role = role::role(form, pos, word.classes, word.shape);
        }
        let t = self.tokens.len();
        // 成长混合: nor before a noun.
        if self.growing == t
            && matches!(pos, Pos::Noun | Pos::Verbal | Pos::Name)
            && let Some(last) = self.tokens.last_mut().filter(|last| last.span.end == span.start)
        {
            (last.entry, last.classes, last.closed) = (None, 0, false);
        }
        // 成长 moves only right before a number: 成长基金, 企业成长.
        if form == "成长" {
            self.growing = t + 1;
            if classes & bit(CueClass::Change) != 0 && pos != Pos::Verb {
                (word.entry, word.classes) = (None, 0);
                word.role = role::role(form, pos, 0, word.shape);
            }
        }
        if pos == Pos::Mark {
            return self.sign(span, form.chars().next().unwrap_or('\0'));
        }
        // 林某
        if t > 0 && classes & bit(CueClass::Determiner) != 0 && form.starts_with('某') {
            self.marks.insert(Mark::Head, t - 1);
        }
        // What a name's part of speech or class says counts more than the letters that it begins with.
        if word.role & (role::CLOSER | role::HEAD) == 0
            && let Some(first) = form.as_bytes().first().filter(|b| b.is_ascii_alphanumeric())
        {
            if first.is_ascii_digit() {
                let last = self.tokens.last().map(|last| last.stand);
                let quoted = || self.tokens.last().is_some_and(|last| matches!(last.form, "行情" | "港股"));
                let open = last == Some(Stand::Open);
                self.signs.coded |= shape::code(form) && (open || quoted()) || open && shape::priced(&self.text[span.start..]);
                if last == Some(Stand::Mark) {
                    self.model(t, span.start);
                }
            } else {
                self.marks.insert(Mark::Head, t);
                let open = self.tokens.last().is_some_and(|last| last.stand == Stand::Open);
                self.signs.coded |= open && shape::bursa(&self.text[span.start..]);
                self.sorts.strange = true;
                self.goes_on(t, form);
            }
        }
        self.plain(word);
    }

    /// Marks token `t`; what a bracket holds bars nothing.
    #[inline]
    fn insert(&mut self, bits: u8, t: usize) {
        let barred = if self.outer.is_empty() { u8::MAX } else { !Mark::Bar.bit() };
        self.marks.insert_all(bits & barred, t);
    }

    /// Lets the clause go on over the hyphen before token `t`, which begins at byte `at` and is the number of a model: F-35, 歼-20.
    fn model(&mut self, t: usize, at: usize) {
        if let [.., name, hyphen] = self.tokens.as_slice()
            && hyphen.form == "-"
            && hyphen.span.end == at
            && name.stand == Stand::Word
            && name.span.end == hyphen.span.start
            && (name.form.len() <= 4 && name.form.bytes().all(|b| b.is_ascii_uppercase()) || name.form.len() == 3)
        {
            self.clause = hyphen.clause as usize;
            self.marks.remove(Mark::End, t - 1);
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

    /// Adds a mark, which is the character `c`.
    #[inline]
    pub(super) fn sign(&mut self, span: Span, c: char) {
        let t = self.tokens.len();
        let (stand, bits) = sign(c);
        let form = span.of(self.text);
        self.tokens.push(Token { span, form, stand, pos: Pos::Mark, shape: 0, closed: false, entry: None, classes: 0, clause: number(self.clause) });
        self.insert(bits, t);
        match stand {
            Stand::Open => {
                self.signs.bracketed = true;
                self.outer.push(self.clause);
                self.clause = t + 1;
            }
            Stand::Close => self.clause = self.outer.pop().unwrap_or(0),
            Stand::Quote => {
                self.signs.quoted = true;
                self.titled |= c == '《';
            }
            // “数字+”: the sign is part of what is called so.
            Stand::Unquote if matches!(self.tokens[..t], [.., Token { form: "+" | "＋", .. }]) && self.tokens[t - 1].span.end == span.start => {
                self.clause = self.tokens[t - 1].clause as usize;
                self.tokens[t].clause = self.tokens[t - 1].clause;
                self.marks.remove(Mark::End, t - 1);
            }
            _ => self.clause = if bits & Mark::End.bit() != 0 { t + 1 } else { self.clause },
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
            let tells = if shape::time_tells(form) { Mark::Teller.bit() } else { 0 };
            self.insert(Mark::Bar.bit() | Mark::Front.bit() | Mark::Stop.bit() | tells, t);
        }
        self.tokens.push(Token { span, form, stand, pos: Pos::Numeral, shape: 0, closed: false, entry: None, classes: 0, clause: number(self.clause) });
    }
}

/// Whether the word of `last` says what is done at the 站 right behind it: 加注站, and not 队员纷纷站….
fn stations(last: &Token, span: Span) -> bool {
    last.stand == Stand::Word
        && last.span.end == span.start
        && last.form.len() == 6
        && matches!(last.pos, Pos::Verb | Pos::Verbal)
        && !last.is(class::INDICATOR | class::THING | class::HOLDER | class::HOLDER_SUFFIX)
        && !last.cue(CueClass::Stop)
        && !last.cue(CueClass::Modality)
}

/// Whether the word of `token` is somebody who says something, or a paper that does: 警方, 发言人, 报告.
fn speaks(token: &Token) -> bool {
    const PAPERS: [&str; 8] = ["报告", "报道", "消息", "调查", "研究", "公告", "声明", "文件"];
    // 中小板指: an index.
    if token.form.ends_with(['板', '综', '证']) {
        return false;
    }
    token.is(class::HOLDER_SUFFIX | class::HOLDER | class::GENERIC | class::TITLE)
        || token.cue(CueClass::Source)
        || token.stand == Stand::Word && token.pos == Pos::Name && token.form != "乌龙"
        || PAPERS.iter().any(|paper| token.form.ends_with(paper))
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
                let span = Span::new(at, at + c.len_utf8());
                if c == 'a' {
                    builder.word(Word { span, pos: Pos::Noun, entry: None, classes: 0, shape: 0, role: 0 });
                } else {
                    builder.sign(span, c);
                }
            }
            builder.tokens.iter().enumerate().map(|(t, token)| (token.clause, builder.marks.after(Mark::End, t).unwrap_or(builder.tokens.len()))).collect()
        };
        assert_eq!(of("a，a"), [(0, 1), (0, 3), (2, 3)]);
        assert_eq!(of("a，（a，a）a"), [(0, 1), (0, 4), (2, 4), (3, 4), (3, 6), (5, 6), (5, 8), (2, 8)]);
        assert_eq!(of("a，a）a"), [(0, 1), (0, 3), (2, 3), (2, 5), (0, 5)], "a bracket that never opened closes all");
    }
}
