//! Polls (民调): the share of those who are asked, which is there whatever they would do.

use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::{CueClass, list};

/// Whether mention `m` at token `at` is the share of those who answered a poll, and what they would do follows: 53%的选民表示会支持他, 其中26%表示绝对会.
pub(super) fn polled(frame: &Frame, m: usize, at: usize) -> bool {
    const POLLED: Forms = Forms::new(list!("attribute", "poll.polled"));
    const SAYS: Forms = Forms::new(list!("attribute", "poll.says"));
    let foreseen = |t: usize| frame.tokens[t].cue(CueClass::Modality);
    if frame.mentions[m].dimension != "percent" || (frame.clause_start(at)..at).any(foreseen) {
        return false;
    }
    let says = |t: usize| frame.tokens.get(t).is_some_and(|n| SAYS.has(n.form));
    let who = at + 1 + usize::from(frame.tokens.get(at + 1).is_some_and(|n| n.stand == Stand::De));
    let people = |t: &usize| frame.tokens.get(*t).is_some_and(|n| POLLED.has(n.form));
    says(at + 1) && matches!(frame.word(at + 1), "表示" | "认为" | "相信") || (who..who + 3).find(people).is_some_and(|t| says(t + 1))
}
