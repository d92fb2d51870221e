//! One document: its records against its marked mentions.

use super::align::align;
use super::compare::{self, Verdict, compare};
use super::evaluation::{Disagreement, Options};
use super::gold::{GoldDocument, GoldMention};
use super::predicted::{Named, Predicted};
use super::tally::{ATTRIBUTES, Tally};
use crate::normalise::normalise;
use crate::sentence::sentences;

/// Characters of context before and after a mention.
const CONTEXT: (usize, usize) = (40, 25);

/// What is counted of one document.
pub(super) struct Marks {
    /// The whole document.
    pub tally: Tally,
    /// Each record that counts, with the mention that it answers.
    pub answers: Vec<Answer>,
    /// Spans whose words do not stand there.
    pub ungrounded: usize,
    /// Where records and gold disagree, in text order.
    pub disagreements: Vec<Disagreement>,
}

/// A record, a marked mention, or the one and the other, as indices.
pub(super) struct Answer {
    /// The record.
    pub record: Option<usize>,
    /// The marked mention.
    pub mention: Option<usize>,
    /// What of it is right.
    pub verdict: Option<Verdict>,
}

impl Answer {
    /// Its share of the counts.
    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        let rights = self.verdict.map(|v| [v.exact, true, v.number_unit, v.triple(), v.number_unit && v.relaxed, v.full()]).unwrap_or_default();
        for (count, right) in tally.measures.iter_mut().zip(rights) {
            count.right = usize::from(right);
            count.predicted = usize::from(self.record.is_some());
            count.gold = usize::from(self.mention.is_some());
        }
        for (rate, right) in tally.attributes.iter_mut().zip(self.verdict.map(|v| v.attributes).unwrap_or_default()) {
            if let Some(right) = right {
                rate.add(right);
            }
        }
        tally
    }
}

/// Evaluates the records of one document.
pub(super) fn marks(document: &GoldDocument, records: &[Predicted], options: &Options) -> Marks {
    let chars: Vec<char> = document.text.chars().collect();
    let counted: Vec<usize> = (0..records.len()).filter(|i| options.kinds.contains(&records[*i].kind)).collect();
    let counts = |m: &GoldMention| options.kinds.contains(&m.kind) && !m.optional;
    let (required, free): (Vec<usize>, Vec<usize>) = (0..document.mentions.len()).partition(|i| counts(&document.mentions[*i]));
    let found: Vec<&Predicted> = counted.iter().map(|i| &records[*i]).collect();
    let wanted: Vec<&GoldMention> = required.iter().map(|i| &document.mentions[*i]).collect();
    let aligned = align(&found, &wanted);
    // A record on an optional mention counts neither way.
    let is_free = |p: &Predicted| free.iter().map(|i| &document.mentions[*i]).any(|o| p.start.max(o.start) < p.end.min(o.end));
    let mut answers: Vec<Answer> = Vec::new();
    for (i, j) in aligned.pairs {
        answers.push(Answer { record: Some(counted[i]), mention: Some(required[j]), verdict: Some(compare(found[i], wanted[j])) });
    }
    let extra = aligned.extra.into_iter().filter(|i| !is_free(found[*i]));
    answers.extend(extra.map(|i| Answer { record: Some(counted[i]), mention: None, verdict: None }));
    answers.extend(aligned.missed.into_iter().map(|j| Answer { record: None, mention: Some(required[j]), verdict: None }));
    let place = |a: &Answer| a.mention.map_or_else(|| a.record.map_or(0, |r| records[r].start), |m| document.mentions[m].start);
    answers.sort_by_key(place);
    let mut tally = Tally::default();
    for answer in &answers {
        tally += &answer.tally();
    }
    perfect(&document.text, &answers, &place, &mut tally);
    let disagreements = answers.iter().flat_map(|a| disagreements(document, records, &chars, a)).collect();
    Marks { tally, answers, ungrounded: records.iter().map(|r| ungrounded(&chars, r)).sum(), disagreements }
}

/// How many spans of a record do not hold its words.
fn ungrounded(chars: &[char], record: &Predicted) -> usize {
    let stands = |text: &str, start: usize, end: usize| slice(chars, start, end).iter().copied().eq(text.chars());
    let named = [&record.entity, &record.holder, &record.time].into_iter().flatten();
    let lost = |n: &&Named| n.place.is_some_and(|(start, end)| !stands(&n.text, start, end));
    usize::from(!stands(&record.text, record.start, record.end)) + named.filter(lost).count()
}

/// The characters from `start` to `end`, as far as there are any.
fn slice(chars: &[char], start: usize, end: usize) -> &[char] {
    let end = end.min(chars.len());
    &chars[start.min(end)..end]
}

/// Counts what is right as a whole.
fn perfect(text: &str, answers: &[Answer], place: &dyn Fn(&Answer) -> usize, tally: &mut Tally) {
    let triple = |a: &Answer| a.verdict.is_some_and(|v| v.triple());
    let full = |a: &Answer| a.verdict.is_some_and(|v| v.full());
    let normal = normalise(text);
    let mut ends = Vec::new();
    let mut chars = 0;
    for sentence in sentences(&normal) {
        chars += sentence.of(&normal).chars().count();
        ends.push(chars);
    }
    let sentence = |a: &Answer| ends.partition_point(|end| *end <= place(a));
    for group in answers.chunk_by(|a, b| sentence(a) == sentence(b)) {
        tally.perfect[0].add(group.iter().all(triple));
        tally.perfect[1].add(group.iter().all(full));
    }
    tally.perfect[2].add(answers.iter().all(triple));
    tally.perfect[3].add(answers.iter().all(full));
}

/// Everything that is wrong with one answer.
fn disagreements(document: &GoldDocument, records: &[Predicted], chars: &[char], answer: &Answer) -> Vec<Disagreement> {
    let record = answer.record.map(|r| &records[r]);
    let mention = answer.mention.map(|m| &document.mentions[m]);
    let (start, end) = mention.map(|m| (m.start, m.end)).or(record.map(|r| (r.start, r.end))).unwrap_or_default();
    let words = |from: usize, to: usize| slice(chars, from, to).iter().collect::<String>();
    let new = |sort: &'static str, found: String, wanted: String| Disagreement {
        sort,
        doc: document.id.clone(),
        start,
        end,
        before: words(start.saturating_sub(CONTEXT.0), start),
        mention: words(start, end),
        after: words(end, end.saturating_add(CONTEXT.1)),
        found,
        wanted,
        rule: record.and_then(|r| r.rule.clone()).unwrap_or_default(),
    };
    let (Some(r), Some(m), Some(verdict)) = (record, mention, answer.verdict) else {
        let found = record.map_or_else(|| compare::NONE.to_owned(), |r| r.text.clone());
        let wanted = mention.map_or_else(|| compare::NONE.to_owned(), |m| m.text.clone());
        return vec![new(if mention.is_some() { "missed" } else { "spurious" }, found, wanted)];
    };
    let mut wrong = Vec::new();
    if !verdict.exact {
        wrong.push(new("span", r.text.clone(), m.text.clone()));
    }
    if !verdict.number_unit {
        let found = compare::number([r.value, r.low, r.high], r.unit.as_deref().unwrap_or(compare::NONE));
        wrong.push(new("number+unit", found, compare::number([m.value, m.low, m.high], &m.units.join("|"))));
    }
    if !verdict.strict {
        let sort = if verdict.relaxed { "entity boundary" } else { "entity" };
        wrong.push(new(sort, compare::name(r.entity.as_ref()), compare::list(&m.entity)));
    }
    let shown = compare::shown(r, m);
    for (((_, label), right), (found, wanted)) in ATTRIBUTES.iter().zip(verdict.attributes).zip(shown) {
        if right == Some(false) {
            wrong.push(new(label, found, wanted));
        }
    }
    wrong
}
