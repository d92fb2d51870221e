//! Mentions (数量): numbers together with their units, bounds and ranges.

mod bound;
mod collide;
mod exclude;
mod find;
mod join;
mod kind;
mod mention;
mod money;

pub use mention::Mention;

use crate::lexicon::Lexicon;
use crate::number::{Number, Text, scan};
use crate::span::Span;
use crate::time::TimeSpan;
use find::Found;

/// A number with what stands around it, while mentions are put together.
struct Draft {
    number: Number,
    found: Option<Found>,
    /// Number and unit.
    span: Span,
    /// Whether the unit stands after a later number of a list.
    borrowed: bool,
}

/// Every mention of a normalised sentence, sorted and disjoint. `times` are the sentence's time expressions.
#[must_use]
pub fn mentions(sentence: &str, times: &[TimeSpan], lexicon: &Lexicon) -> Vec<Mention> {
    let text = Text::new(sentence);
    let numbers = scan(&text, &lexicon.unit_forms);
    if numbers.is_empty() {
        return Vec::new();
    }
    let hidden = exclude::hidden(sentence, times, lexicon);
    let mut drafts: Vec<Draft> = Vec::with_capacity(numbers.len());
    for number in numbers {
        let from = drafts.last().map_or(0, |d: &Draft| d.span.end);
        if from > number.span.start {
            continue;
        }
        let mut number = number;
        let found = find::unit(sentence, &mut number, from, lexicon, &hidden);
        if exclude::hides(sentence, number.span, found.as_ref(), times, &hidden) {
            continue;
        }
        let span = found.as_ref().map_or(number.span, |f| f.span);
        drafts.push(Draft { number, found, span, borrowed: false });
    }
    join::lists(sentence, &mut drafts);
    join::descending(sentence, &mut drafts, lexicon);
    let groups = join::ranges(sentence, drafts);
    let mut out: Vec<Mention> = Vec::with_capacity(groups.len());
    let mut from = 0;
    for group in groups {
        if let Some(mut mention) = mention::build(sentence, group, lexicon) {
            if mention.span.start < from {
                continue;
            }
            bound::apply(sentence, &mut mention, lexicon, from, &hidden);
            from = mention.outer.end;
            out.push(mention);
        }
    }
    out
}
