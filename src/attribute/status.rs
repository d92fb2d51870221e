//! The status (状态): actual, expected or planned.

use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::CueClass;
use crate::record::Status;
use crate::segment::Pos;

/// Words that say that a number holds already, whatever was planned before.
const ACTUAL: &[&str] = &["已", "已经", "实际", "上年同期", "去年同期", "同期", "目前", "截至", "此前", "曾", "现有", "前值"];

/// The status of mention `m`: the last cue before it in its sentence that no clause has ended.
pub(crate) fn status(frame: &Frame, m: usize) -> Status {
    let at = frame.token_of(m);
    let clause = frame.clause_start(at);
    for t in (0..at).rev() {
        let token = &frame.tokens[t];
        // Most words are no cue at all and need no comparison of strings.
        if token.stand == Stand::Word && token.word.is_none() && token.pos != Pos::Function {
            continue;
        }
        if ACTUAL.contains(&frame.word(t)) {
            return Status::Actual;
        }
        if let Stand::Time(i) = token.stand
            && t >= clause
            && frame.times[i].span.of(frame.text).ends_with("同期")
        {
            return Status::Actual;
        }
        if let Some(cue) = token.cue_of(CueClass::Modality, frame.lexicon) {
            return cue.status.unwrap_or_default();
        }
        // 将达3亿元 is to come; 将3亿元投入 is not.
        let bounded = frame.mentions[m].outer.start < frame.mentions[m].span.start;
        if bounded && t + 1 == at && matches!(frame.word(t), "将" | "将会" | "或") {
            return Status::Expected;
        }
        if matches!(frame.word(t), "将" | "将会") && t >= clause && acts(frame, t + 1, at) {
            return Status::Expected;
        }
    }
    Status::Actual
}

/// Whether a verb stands at token `t`, an adverb before it left out: 将投资, 将间接持有. In 将本次利息划付 none does.
fn acts(frame: &Frame, t: usize, at: usize) -> bool {
    let verb = |t: usize| {
        let token = &frame.tokens[t];
        token.stand == Stand::Word
            && (matches!(token.pos, Pos::Verb | Pos::Verbal) || token.cue(CueClass::Change) || token.cue(CueClass::Verb) || token.cue(CueClass::BoundBefore))
    };
    let adverb = |t: usize| matches!(frame.tokens[t].pos, Pos::Function | Pos::Adjective) && !frame.tokens[t].cue(CueClass::Determiner);
    t < at && (verb(t) || adverb(t) && t + 1 < at && verb(t + 1))
}
