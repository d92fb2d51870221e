//! Mentions (数量): numbers together with their units, bounds and ranges.

mod algebra;
mod bare;
mod bound;
mod collide;
mod compound;
mod dimension;
mod distant;
mod exclude;
mod find;
mod header;
mod home;
mod join;
mod kind;
mod mention;
mod money;
mod places;
mod range;

use std::cell::Cell;

use rust_decimal::Decimal;

pub use algebra::{Dimension, Measure, UnitEntry, UnitError, convert, measures, pair, units};
pub use dimension::dimension;
pub(crate) use header::{Header, announced, header};
pub(crate) use home::{country, home, settle};
pub use mention::Mention;

use crate::characters::{Characters, Text};
use crate::lexicon::Lexicon;
use crate::number::{Number, Spelling, scan};
use crate::span::Span;
use crate::time::TimeSpan;
use find::Found;

/// A number with what stands around it, while mentions are put together.
struct Draft {
    number: Number,
    found: Option<Found>,
    /// Number and unit.
    span: Span,
    /// The number without what its unit did to it.
    raw: Option<Box<Number>>,
    /// Whether the unit stands after a later number of a list.
    borrowed: bool,
}

impl Draft {
    /// `number` by itself.
    const fn of(number: Number) -> Self {
        let span = number.span;
        Self { number, found: None, span, raw: None, borrowed: false }
    }

    /// Gives the number the unit that touches it; nothing before byte `from` is taken.
    fn read_unit(&mut self, sentence: &str, from: usize, lexicon: &Lexicon, hidden: &[Span]) {
        self.found = find::unit(sentence, self, from, lexicon, hidden);
        self.span = self.found.as_ref().map_or(self.number.span, |f| f.span);
    }

    /// The number, to be changed by its unit.
    fn changed(&mut self) -> &mut Number {
        self.raw.get_or_insert_with(|| Box::new(self.number.clone()));
        &mut self.number
    }

    /// The bytes of the number without what its unit did to it.
    fn bare(&self) -> Span {
        self.raw.as_ref().map_or(self.number.span, |raw| raw.span)
    }
}

/// Every mention of a normalised sentence, sorted and disjoint. `times` are the sentence's time expressions.
#[must_use]
pub fn mentions(sentence: &str, times: &[TimeSpan], lexicon: &Lexicon) -> Vec<Mention> {
    let (letters, _) = Characters::read(sentence, &lexicon.classes);
    let text = letters.text(sentence);
    Drafts::new(text, times, lexicon).map_or_else(Vec::new, |drafts| drafts.finish(text, times, lexicon, announced(sentence).0, &mut None))
}

/// The numbers of a sentence with their units, before it is known which of them are times, names or codes.
pub(crate) struct Drafts {
    drafts: Vec<Draft>,
    /// One past the last byte of the last number, those in times among them.
    pub end: usize,
}

impl Drafts {
    /// Reads numbers outside `times`, and their units; none where no number can be a mention, so that nothing else need be looked for.
    pub(crate) fn new(text: Text, times: &[TimeSpan], lexicon: &Lexicon) -> Option<Self> {
        let sentence = text.str();
        let mut drafts: Vec<Draft> = Vec::with_capacity(3);
        let mut telling = false;
        let mut end = 0;
        let mut numbers = scan(text, &lexicon.unit_forms);
        // Both come in their order: the times still ahead, and where the last one ends that is not.
        let (ahead, passed) = (Cell::new(times), Cell::new(0));
        let next = |at: usize| {
            while let [first, others @ ..] = ahead.get()
                && first.span.end <= at
            {
                passed.set(first.span.end);
                ahead.set(others);
            }
            ahead.get().first()
        };
        while let Some(number) = numbers.next_but(|at| next(at).is_some_and(|t| t.span.start <= at)) {
            let from = drafts.last().map_or(0, |d| d.span.end);
            end = number.span.end;
            let in_time = next(number.span.start).is_some_and(|t| t.span.start < number.span.end) || passed.get() > number.span.start;
            if from > number.span.start || in_time {
                continue;
            }
            let draft = drafts.push_mut(Draft::of(number));
            draft.read_unit(sentence, from, lexicon, &[]);
            let (number, found) = (&draft.number, &draft.found);
            // 一 and 十 without a unit are never a mention, and most texts are full of them.
            telling = telling
                || found.is_some()
                || !matches!(number.spelling, Spelling::Digit | Spelling::Digits | Spelling::Half | Spelling::Scale)
                || number.span.of(sentence) == "一半"
                || ranked(sentence, number)
                || bare::said(sentence, number)
                // 上千游客, 七旬老人: both count.
                || number.spelling == Spelling::Scale && number.more
                || number.spelling == Spelling::Digit && sentence[number.span.end..].starts_with('旬')
                || number.spelling == Spelling::Scale && number.scale >= Decimal::from(100_000_000);
            end = end.max(draft.span.end);
        }
        // Behind the last number a date may stand.
        end = numbers.end().map_or(end, |last| last.max(end));
        telling.then_some(Self { drafts, end })
    }

    /// The mentions among them. `headed` says that the text may have headings that give units, `heading` is the unit that an earlier sentence
    /// gives to numbers without one; it goes where no number wants one.
    pub(crate) fn finish(self, text: Text, times: &[TimeSpan], lexicon: &Lexicon, headed: bool, heading: &mut Option<Header>) -> Vec<Mention> {
        let sentence = text.str();
        let mut drafts = self.drafts;
        let hidden = exclude::hidden(text, &drafts, times, lexicon);
        drafts.retain(|d| !exclude::hides(sentence, d.number.span, d.found.as_ref(), &hidden));
        ordinals(sentence, &mut drafts);
        let mut from = 0;
        for draft in &mut drafts {
            // A word that begins inside the unit takes it away: 3种子公司.
            if hidden.iter().any(|h| h.overlaps(draft.span)) {
                if let Some(raw) = draft.raw.take() {
                    draft.number = *raw;
                }
                draft.borrowed = false;
                draft.read_unit(sentence, from, lexicon, &hidden);
            }
            from = draft.span.end;
        }
        if drafts.is_empty() {
            return Vec::new();
        }
        if let Some(own) = headed.then(|| header(sentence, lexicon)).flatten() {
            header::give(sentence, &mut drafts, &own, false);
        } else if heading.as_ref().is_some_and(|h| !header::give(sentence, &mut drafts, h, true)) {
            *heading = None;
        }
        join::lists(sentence, &mut drafts);
        join::descending(sentence, &mut drafts, lexicon);
        let mut out: Vec<Mention> = Vec::with_capacity(drafts.len());
        let mut from = 0;
        let mut i = 0;
        while i < drafts.len() {
            let range = range::range(sentence, &mut drafts[i..], lexicon);
            i += usize::from(range.is_some());
            if let Some(mut mention) = mention::build(sentence, &drafts[i], range, lexicon)
                && mention.span.start >= from
            {
                bound::apply(sentence, &mut mention, lexicon, from, &hidden);
                // 人民币约3亿元: the money's name is no thing; while 换算成美元 says what was done.
                if mention.dimension == "currency"
                    && mention.outer.start < mention.span.start
                    && let Some((money, _)) = compound::currency_before(sentence, mention.outer.start, lexicon)
                        .filter(|(money, _)| money.start >= from && !sentence[..money.start].ends_with('成'))
                {
                    mention.outer.start = money.start;
                }
                from = mention.outer.end;
                out.push(mention);
            }
            i += 1;
        }
        if let [_, _, ..] = out[..] {
            bound::shared(sentence, &mut out);
        }
        out
    }
}

/// Leaves out the numbers of a list that 第 opens: 第5、6、7项议案.
fn ordinals(sentence: &str, drafts: &mut Vec<Draft>) {
    let mut opened: Option<usize> = None;
    drafts.retain(|draft| {
        let number = draft.bare();
        let joined = opened.and_then(|end| sentence.get(end..number.start)).is_some_and(|gap| matches!(gap, "、" | "和" | "及" | "或"));
        let first = sentence[..number.start].ends_with('第');
        opened = (joined || first).then_some(number.end);
        !joined
    });
}

/// Whether 第 or 前 stands before a number, which then needs no unit.
fn ranked(sentence: &str, number: &Number) -> bool {
    sentence[..number.span.start].ends_with(['第', '前'])
}
