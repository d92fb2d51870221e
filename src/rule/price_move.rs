//! `price-move`: a stock, an index or a contract and how its price moved.

use super::context::{Context, Outcome};
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::frame::transparent;
use crate::lexicon::{CueClass, list};

/// Verbs that prices have and indicators have not.
const VERBS: Forms = Forms::new(list!("rule", "price_move.verbs"));

pub(super) fn apply(context: &Context, _: usize) -> Outcome {
    match verb(context) {
        Some(verb) => moved(context, verb),
        None => Outcome::No("no verb of price movement right before it"),
    }
}

/// The verb of price movement before the mention, links and bounds between them left out.
fn verb(context: &Context) -> Option<usize> {
    let before = &context.frame.tokens[context.from..context.at];
    for (t, token) in before.iter().enumerate().rev() {
        if !transparent(token) {
            return None;
        }
        if VERBS.has(token.form) {
            return Some(context.from + t);
        }
    }
    None
}

/// What stands before the `verb`.
fn moved(context: &Context, verb: usize) -> Outcome {
    let frame = context.frame;
    let from = context.from;
    let Some(mut right) = verb.checked_sub(1).filter(|r| *r >= from) else {
        return Outcome::No("nothing stands before the verb");
    };
    while right > from
        && (transparent(&frame.tokens[right]) && (frame.tokens[right].cue(CueClass::Link) || !frame.ends_phrase(right))
            || frame.tokens[right].stand == Stand::Close)
    {
        right = if frame.tokens[right].stand == Stand::Close { frame.opening(right).max(from + 1) - 1 } else { right - 1 };
    }
    // 煤价每吨上涨15元: per what it moves is no part of the name.
    if frame.word(right).starts_with('每') && right > from {
        right -= 1;
    }
    if context.measures(right) && !frame.tokens[right].is(class::COMPANY) && frame.tokens[right].is(class::INDICATOR) {
        return Outcome::No("an indicator stands before the verb");
    }
    // A name is what lies between the comma or 、 and the verb, whatever words jieba sees in it.
    let mut start = right + 1;
    while start > from {
        let before = start - 1;
        let token = &frame.tokens[before];
        let name = match token.stand {
            // 鹿得医疗: a character inside a name, whatever it means elsewhere.
            Stand::Word if start <= right && frame.touches(start) && before > from && matches!(frame.word(before), "得" | "能" | "之" | "尔" | "达" | "可") => {
                true
            }
            Stand::Word => !frame.closed(before) && !transparent(token) && !token.cue(CueClass::Source),
            // 海深300股指期货（IF）主力合约: a code in brackets.
            Stand::Close if start <= right && frame.opening(before) + 2 == before && frame.opening(before) > from && frame.touches(frame.opening(before)) => {
                start = frame.opening(before);
                continue;
            }
            _ => false,
        };
        if !name || (start <= right && !frame.touches(start)) {
            break;
        }
        start = before;
    }
    if start > right {
        return Outcome::No("no name stands before the verb");
    }
    Outcome::Yes(context.entity(start, right), "the name before a verb of price movement")
}
