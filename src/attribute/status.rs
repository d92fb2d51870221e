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
        let coming = matches!(frame.word(t), "将" | "将会") && t + 1 < at && matches!(frame.tokens[t + 1].pos, Pos::Verb | Pos::Noun | Pos::Function);
        if coming
            && t >= clause
            && (frame.tokens[t + 1].cue(CueClass::Change) || frame.tokens[t + 1].pos == Pos::Verb || frame.tokens[t + 1].cue(CueClass::Link))
        {
            return Status::Expected;
        }
    }
    Status::Actual
}
