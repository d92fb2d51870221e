//! Recipients (受领者): to whom an amount goes stands between the verb and the amount, and is not what the amount is of: 赔偿原告5万元, 借给朋友8万元.

use super::context::{Context, Outcome};
use super::left::Left;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};

/// What is given to somebody, and is called by the same word as an amount: 赔偿, 奖励.
const NAMES: Forms = Forms::new(list!("rule", "recipient.names"));

/// What the words for people and bodies end with.
const TAILS: &[&str] = list!("rule", "recipient.tails");

/// How many words lie between the verb and the amount at most.
const LONGEST: usize = 5;

/// What the amount right behind a recipient is of: the word for what is given, or nothing that the clause names; `None` where nobody gets it.
pub(super) fn received(context: &Context) -> Option<Outcome> {
    let frame = context.frame;
    let Left::Phrase(_, right) = context.left() else { return None };
    let last = &frame.tokens[right];
    // 给补助30元: what is given.
    if context.dimension != "currency" || right + 1 != context.at || last.is(class::INDICATOR) || last.cue(CueClass::Verb) || NAMES.has(last.form) {
        return None;
    }
    let pays = |t: usize| frame.pays(t) || NAMES.has(frame.word(t));
    let inside = |t: &usize| frame.tokens[*t].stand == Stand::Word && (pays(*t) || frame.tokens[*t].nominal());
    let verb = (context.from..right).rev().take(LONGEST).take_while(inside).find(|t| pays(*t))?;
    // 支付给供应商1200万元: whoever stands behind 给 gets it.
    let gets = frame.word(verb).ends_with('给') || frame.tokens[right].is(class::TITLE | class::GENERIC | class::HOLDER) || {
        let word = frame.word(right);
        TAILS.iter().any(|tail| word.ends_with(tail))
    };
    if !gets {
        return None;
    }
    Some(if NAMES.has(frame.word(verb)) {
        Outcome::Yes(context.entity(verb, verb), "what is given to whom the clause names")
    } else {
        Outcome::Refused("only who gets it is named")
    })
}
