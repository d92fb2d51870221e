//! Two sorts that one number tells of together: 妇女和儿童占九成, 培训教师和校长3000人次.

use super::context::Context;
use crate::frame::token::{Stand, class};
use crate::lexicon::CueClass;
use crate::segment::Pos;

/// First token of the phrase from token `start` to token `right` before a number, with the word that 和 joins to it where each of the two is one sort, and
/// nothing else stands before them but a verb or a time.
pub(super) fn paired(context: &Context, start: usize, right: usize) -> usize {
    let frame = context.frame;
    let sort = |t: usize| {
        let token = &frame.tokens[t];
        let other = class::INDICATOR | class::HOLDER | class::COMPANY | class::GENERIC | class::HOLDER_SUFFIX;
        token.stand == Stand::Word
            && (token.is(class::THING) || matches!(token.pos, Pos::Noun | Pos::Verbal) && token.form.len() > 3)
            && !token.is(other & !(class::HOLDER_SUFFIX * u32::from(token.is(class::THING))))
            && !frame.holder_like(t)
            && !frame.unlisted(t)
            && !frame.closed(t)
    };
    let Some(first) = start.checked_sub(2).filter(|first| *first >= context.from && start == right) else { return start };
    let both = frame.tokens[start - 1].stand == Stand::And && matches!(frame.word(start - 1), "和" | "与" | "及");
    let opens = || {
        first == context.from || {
            let before = &frame.tokens[first - 1];
            matches!(before.stand, Stand::Time(_))
                || before.stand == Stand::Word && (before.pos == Pos::Verb || before.cue(CueClass::Verb) || before.cue(CueClass::Part))
        }
    };
    if both && frame.touches(start) && frame.touches(start - 1) && sort(first) && sort(start) && opens() { first } else { start }
}
