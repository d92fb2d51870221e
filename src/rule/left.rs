//! Looking left from a mention: what stands before it in its clause.

use super::context::Context;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::frame::transparent;
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;

/// What stands before a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// A noun phrase, from token to token.
    Phrase(usize, usize),
    /// Another mention, with nothing but links between.
    Mention(usize),
    /// A verb that has no object but the mention.
    Verb(usize),
    /// Nothing but a noun of movement: 增速为3.2%.
    Movement(usize),
    /// Nothing: the clause begins here.
    Edge,
}

/// Prepositions whose phrase stands between a subject and its value.
const PREPOSITIONS: Forms = Forms::new(list!("rule", "left.prepositions"));

/// Those of them that compare.
const COMPARATIVES: Forms = Forms::new(list!("rule", "left.comparatives"));

/// Those of them whose phrase says where, how or why.
const ADVERBIAL: Forms = Forms::new(list!("rule", "left.adverbial"));

/// Those who foresee a value.
const FORESEERS: Forms = Forms::new(list!("rule", "left.foreseers"));

/// Looks left from token `t` down to token `from`.
pub(crate) fn look(context: &Context, t: usize, from: usize) -> Left {
    let frame = context.frame;
    let mut i = t;
    let mut fallback = None;
    // Whether the phrase fallen back on stands behind somebody to whom something is done.
    let mut toward = false;
    let mut noun = None;
    while i > from {
        let before = i - 1;
        let token = &frame.tokens[before];
        match token.stand {
            Stand::Close => {
                let open = frame.opening(before);
                if open == before || open < from {
                    break;
                }
                i = open;
            }
            Stand::Mention(m) => return fallback.unwrap_or(Left::Mention(m)),
            Stand::Time(_) | Stand::De | Stand::And | Stand::Quote | Stand::Colon => i = before,
            Stand::Comma | Stand::Open | Stand::Mark => break,
            Stand::Unquote | Stand::Word => {
                if before + 1 == t && matches!(frame.word(before), "调整" | "修正" | "变更" | "修改") {
                    // 价格调整为3元: the verb of what happens to it.
                    i = before;
                } else if token.cue(CueClass::ChangeNoun) {
                    noun = noun.or(Some(before));
                    i = before;
                } else if transparent(token) && !token.is(class::THING)
                    || frame.word(before).starts_with('每') && !token.is(class::INDICATOR | class::THING)
                    || (token.cue(CueClass::Compare) && !token.is(class::INDICATOR))
                {
                    i = before;
                } else if FORESEERS.has(frame.word(before)) && frame.tokens[before + 1].cue(CueClass::Modality) {
                    // 不及市场预期的493亿美元: who foresees it is not what is measured.
                    i = before;
                } else if matches!(frame.word(before), "交易日" | "工作日" | "季度" | "月" | "周" | "年")
                    && before > from
                    && frame.touches(before)
                    && frame.tokens[before - 1].pos == Pos::Numeral
                    && frame.tokens[before - 1].stand == Stand::Word
                {
                    // 连续第12个交易日突破万亿元: how long it has been so.
                    i = before;
                } else if frame.ends_phrase(before) {
                    let start = frame.phrase_start(before, from);
                    // 其中云岭市2100亿元: a place is no indicator.
                    let place = start < before && frame.place_name(start, before);
                    // 受让方29家 counts them.
                    let counted = before + 1 == t && token.is(class::TITLE);
                    let only_holder =
                        !counted && (place || start == before && frame.holder_like(before) && !token.is(class::INDICATOR | class::THING | class::COMPANY));
                    let preposition = governor(context, start, from);
                    // 因总股本由2亿股增至3亿股: 因 governs the clause, of which it is the subject.
                    let begins =
                        |p: usize| matches!(frame.word(p), "因" | "由于" | "随着") && matches!(frame.tokens.get(before + 1).map(|t| t.form), Some("由" | "从"));
                    let preposition = preposition.filter(|p| !begins(*p));
                    if only_holder {
                        i = start;
                    } else if let Some(preposition) = preposition {
                        // What a value is compared with, or where, how and why it moves, is never what it is said of.
                        let word = frame.word(preposition);
                        if !COMPARATIVES.has(word) && !ADVERBIAL.has(word) {
                            // 向星河生物出资: of the verb that the phrase of a receiver stands before, the phrase is no part.
                            let received = matches!(word, "对" | "对于" | "向" | "给");
                            let acts = received && token.cue(CueClass::Verb) && !token.is(class::INDICATOR);
                            toward |= received && fallback.is_none();
                            fallback = fallback.or(Some(Left::Phrase(if acts { before } else { start }, before)));
                        }
                        i = preposition;
                    } else {
                        // 监管局对该行罚款, 海州银行对小微企业贷款余额: who does it to somebody is not what is measured.
                        let governed = match fallback {
                            Some(Left::Phrase(_, right)) if toward => {
                                let (own, told) = (&frame.tokens[before], &frame.tokens[right]);
                                let named = frame.name_end(start) == Some(before);
                                named || !own.is(class::INDICATOR) && (told.is(class::INDICATOR) || !own.is(class::THING) || own.is(class::COMPANY))
                            }
                            _ => false,
                        };
                        return fallback.filter(|_| governed).unwrap_or(Left::Phrase(start, before));
                    }
                } else if transparent(token)
                    || token.pos == Pos::Function
                    || token.cue(CueClass::Compare)
                    || token.cue(CueClass::Verb) && token.cue(CueClass::Link)
                {
                    i = before;
                } else if token.pos == Pos::Verb || token.cue(CueClass::Verb) {
                    return fallback.unwrap_or(Left::Verb(before));
                } else if token.cue(CueClass::Part) || token.cue(CueClass::Source) || token.cue(CueClass::Announce) {
                    break;
                } else {
                    i = before;
                }
            }
        }
    }
    fallback.unwrap_or_else(|| noun.map_or(Left::Edge, Left::Movement))
}

/// The preposition that governs the phrase beginning at token `start`, over holders, determiners and times between.
fn governor(context: &Context, start: usize, from: usize) -> Option<usize> {
    let frame = context.frame;
    let mut i = start;
    while i > from {
        let token = &frame.tokens[i - 1];
        if token.stand == Stand::Word && PREPOSITIONS.has(frame.word(i - 1)) {
            return Some(i - 1);
        }
        // 受成本和需求影响: the preposition governs the list.
        if token.stand == Stand::And && i >= 2 && i - 2 >= from && frame.ends_phrase(i - 2) {
            i = frame.phrase_start(i - 2, from);
            continue;
        }
        let skipped = match token.stand {
            Stand::Time(_) => true,
            Stand::Word => frame.holder_like(i - 1) || token.cue(CueClass::Determiner) || token.pos == Pos::Numeral,
            _ => false,
        };
        if !skipped {
            return None;
        }
        i -= 1;
    }
    None
}
