//! The thing of the clause before that a count without a noun of its own counts (前一分句): 案件明显增多，共查处28件, 蔬菜店越开越多，今年将超过1000家.

use super::classifier::counts;
use super::context::{Context, MOVES};
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::frame::{Frame, transparent};
use crate::lexicon::{CueClass, list};
use crate::record::Kind;
use crate::segment::Pos;
use crate::span::Span;

/// Units of what nobody does anything by: cases, letters.
const CASES: Forms = Forms::new(&["{件}", "{起}", "{例}", "{宗}"]);

/// Verbs that have no other object than those counted: 增至, 有.
const GROWS: Forms = Forms::new(list!("rule", "clause_thing.grows"));

/// The thing that the clause before names, where the clause of mention `m` names nothing and nothing follows it.
pub(super) fn clause_thing(context: &Context, m: usize) -> Option<Span> {
    let (frame, from, at) = (context.frame, context.from, context.at);
    let comma = from.checked_sub(1).filter(|c| *c > 1 && frame.tokens[*c].stand == Stand::Comma)?;
    let mention = context.mention(m);
    if context.dimension != "count" || mention.kind != Kind::Quantity || !ends(frame, at + 1) {
        return None;
    }
    let acts = acts(frame, from, at)?;
    let first = frame.clause_start(comma);
    if frame.tokens[first..comma].iter().any(|t| matches!(t.stand, Stand::Mention(_) | Stand::Open | Stand::Close | Stand::Quote)) {
        return None;
    }
    // 我国是老年人口最多的国家，达到2亿人: what is measured is named.
    if frame.tokens[first..comma].iter().any(|t| t.is(class::INDICATOR) && !t.is(class::THING)) {
        return None;
    }
    let fits = |t: &usize| counts(frame, mention.unit.as_str(), *t) && closes(frame, *t, comma);
    // 由合作社开办的直销店，: a noun phrase alone has one head.
    let alone = Some(comma - 1).filter(|t| fits(t) && frame.tokens[first..*t].iter().any(|n| n.stand == Stand::De));
    let mut things = (first..comma).filter(fits);
    let last = alone.or_else(|| things.next().filter(|_| things.next().is_none()))?;
    let start = frame.phrase_start(last, first);
    let token = &frame.tokens[last];
    // 公司快速扩张，已达300家: who does it is not what is counted.
    let somebody = token.is(class::HOLDER | class::COMPANY | class::TITLE) || token.is(class::GENERIC) && start == last;
    // 专家深入一线，共救治300人: nor are those who do something to others.
    let opens = !(first..start).any(|t| frame.tokens[t].stand == Stand::Word && !transparent(&frame.tokens[t]));
    let doer = acts && opens && !CASES.has(mention.unit.as_str());
    (!somebody && !doer).then(|| context.entity(start, last))
}

/// Whether what is said ends at token `t`.
fn ends(frame: &Frame, t: usize) -> bool {
    frame.tokens.get(t).is_none_or(|n| matches!(n.stand, Stand::Comma | Stand::Mark | Stand::Close))
}

/// Whether a verb that needs an object stands among tokens `from` to `at`, which are all light; `None` where one of them is not.
fn acts(frame: &Frame, from: usize, at: usize) -> Option<bool> {
    let mut acts = 0;
    for t in from..at {
        let token = &frame.tokens[t];
        let light = matches!(token.stand, Stand::Time(_)) || transparent(token) || token.is(MOVES) || GROWS.has(token.form) || token.cue(CueClass::Modality);
        let adverb = || token.stand == Stand::Word && token.pos == Pos::Function && !token.cue(CueClass::Part) && !token.cue(CueClass::Against);
        if light || adverb() {
            continue;
        }
        let verb = token.stand == Stand::Word && matches!(token.pos, Pos::Verb | Pos::Verbal) && !token.is(class::INDICATOR | class::THING);
        if !verb || acts > 0 {
            return None;
        }
        acts += 1;
    }
    Some(acts > 0)
}

/// Whether a noun phrase of the clause that ends at token `comma` ends with token `t`.
fn closes(frame: &Frame, t: usize, comma: usize) -> bool {
    let next = &frame.tokens[t + 1];
    frame.ends_phrase(t) && (t + 1 == comma || next.stand != Stand::De && next.stand != Stand::And && (!next.nominal() || next.pos == Pos::Adjective))
}
