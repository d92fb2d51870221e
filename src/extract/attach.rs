//! What the rules and attributes say of the mentions of one sentence.

use std::cell::LazyCell;

use smallvec::SmallVec;

use crate::assemble::Built;
use crate::attribute::said::{Said, Speaker};
use crate::explain::{MentionTrace, RuleTrace, SentenceTrace, TokenTrace};
use crate::frame::Frame;
use crate::record::{Kind, Record};
use crate::rule::context::{Attached, Context, Outcome, Subject};
use crate::rule::{Rule, UNATTACHED};
use crate::span::Span;
use crate::unit::Mention;

/// Asks the rules about every mention of a sentence; `carried` is the holder that a sentence without a mention set just before.
///
/// `goes_on` where a sentence after it may have a mention, to which this one leaves a subject.
pub(super) fn attach<F: FnOnce() -> Option<Span>>(
    frame: &Frame,
    sentence: Span,
    subject: &mut Subject,
    carried: &LazyCell<Option<Span>, F>,
    (tracing, goes_on): (bool, bool),
    mut give: impl FnMut(Built),
) -> Vec<Vec<RuleTrace>> {
    let offset = sentence.start;
    let inside = |s: Span| sentence.contains(s).then(|| Span::new(s.start - offset, s.end - offset));
    let mut speaker = Speaker::new(frame, offset);
    let mut done: SmallVec<[Attached; 8]> = SmallVec::new();
    let mut traces = Vec::new();
    let (mut last, mut shares) = (None, None);
    for m in 0..frame.mentions.len() {
        let context = Context::new(frame, offset, m, &done, subject);
        let mut tried = Vec::new();
        let mut told = |rule: Rule, outcome| {
            let (Outcome::No(why) | Outcome::Yes(_, why) | Outcome::Refused(why)) = outcome;
            tried.push(RuleTrace { rule: rule.name().to_owned(), matched: !matches!(outcome, Outcome::No(_)), why: why.to_owned() });
        };
        let (won, entity) = match Rule::first(&context, m, if tracing { Some(&mut told) } else { None }) {
            Some((rule, Outcome::Yes(entity, _))) => (Some(rule), Some(entity)),
            Some((rule, _)) => (Some(rule), None),
            None => (None, None),
        };
        let Said { holder, time, change, status } = speaker.say(&context, m, entity, won, || **carried);
        done.push(Attached { entity, holder });
        if let Some(entity) = entity
            && inside(entity).is_some_and(|s| ["股份", "股票", "股权", "普通股", "A股", "H股"].iter().any(|w| s.of(frame.text).ends_with(w)))
        {
            shares = Some(entity);
        }
        // How long something lasts is no subject of what follows.
        if entity.is_some() && !matches!(frame.mentions[m].kind, Kind::Duration | Kind::Age) {
            last = entity;
        }
        if tracing {
            traces.push(tried);
        }
        give(Built { mention: m, offset, entity, holder, time, change, status, rule: won.map_or(UNATTACHED, Rule::name) });
    }
    if !goes_on {
        return traces;
    }
    subject.held = shares.or(subject.held);
    if let Some(last) = last {
        subject.entity = Some(last);
        let text = inside(last).map_or("", |s| s.of(frame.text));
        subject.of_firms = text.rsplit_once("企业").map_or(0, |(_, what)| what.len());
        subject.measured = if text.is_empty() { subject.measured.filter(|m| *m == last) } else { text.ends_with(MEASURED).then_some(last) };
        subject.shares = if text.is_empty() { subject.shares } else { ["股份", "股票", "股权"].iter().any(|w| text.ends_with(w)) };
    }
    speaker.leave(subject, || **carried);
    traces
}

/// Ends of words for what is measured.
const MEASURED: [char; 12] = ['额', '量', '值', '入', '出', '润', '款', '费', '数', '资', '积', '模'];

/// How the records of a sentence, which is the `number`th of its document, came about.
pub(super) fn trace_sentence(frame: &Frame, number: usize, found: &[Mention], rules: Vec<Vec<RuleTrace>>, records: &[Record]) -> SentenceTrace {
    SentenceTrace {
        number,
        text: frame.text.trim_end().to_owned(),
        times: frame.times.iter().map(|t| t.span.of(frame.text).to_owned()).collect(),
        tokens: (0..frame.tokens.len()).map(|t| TokenTrace { text: frame.word(t).to_owned(), class: frame.shown(t) }).collect(),
        mentions: found
            .iter()
            .zip(rules)
            .zip(records)
            .map(|((mention, tried), record)| MentionTrace {
                grammar: mention.grammar.to_owned(),
                unit_entry: mention.unit_entry.map_or_else(String::new, |id| frame.lexicon.units[id as usize].entry.clone()),
                tried,
                record: record.clone(),
            })
            .collect(),
    }
}
