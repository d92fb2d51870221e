//! Bounds (界限): the words before and after a mention that bound it, and 余 and 多 inside.

use super::mention::Mention;
use crate::lexicon::Lexicon;
use crate::record::{Bound, Kind};
use crate::span::Span;

/// Words that may stand between a cue and the number.
const BETWEEN: &[&str] = &["了", "过", "达", "到", "至", "为", "的", "达到", "人民币", "在", "将", "每股", "出"];

/// Sets bound and outer span of `mention`. `from` is the end of the mention before it.
pub(super) fn apply(sentence: &str, mention: &mut Mention, lexicon: &Lexicon, from: usize, hidden: &[Span]) {
    let ranged = mention.bound == Bound::Range;
    let before = before(sentence, mention.span.start, from, lexicon);
    let after = after(sentence, mention.span.end, lexicon, hidden);
    if let Some((start, _)) = before {
        mention.outer.start = start;
    }
    if let Some((end, _)) = after {
        mention.outer.end = end;
    }
    if ranged || mention.kind == Kind::Rank {
        return;
    }
    mention.bound = match (before, after, mention.more) {
        // 近4000余家, 超过500多家: the word before says more of the number than 余 inside.
        (Some((_, b)), _, _) if b != Bound::Exact && !(b == Bound::About && after.is_some()) => b,
        (_, Some((_, b)), _) => b,
        (_, _, true) => Bound::Over,
        (Some((_, b)), None, false) => b,
        (None, None, false) => Bound::Exact,
    };
}

/// The longest cue that ends at byte `at`, and where the first of the cues begins.
fn before(sentence: &str, at: usize, from: usize, lexicon: &Lexicon) -> Option<(usize, Bound)> {
    let mut found: Option<(usize, Bound)> = None;
    let mut end = at;
    for _ in 0..3 {
        let head = &sentence[from.min(end)..end];
        let head = head.trim_end();
        let offset = from.min(end);
        let cue_here = lexicon.bounds_before.at(head).find_map(|(length, id)| lexicon.cues[id as usize].bound.map(|b| (offset + head.len() - length, b)));
        if let Some((start, bound)) = cue_here {
            // 达 and 高达 bound nothing; a stronger cue before them does.
            let weak = found.is_none_or(|(_, b)| b == Bound::Exact || b == Bound::About && bound != Bound::Exact);
            let bound = if weak { bound } else { found.map_or(bound, |(_, b)| b) };
            found = Some((start, bound));
            end = start;
            continue;
        }
        if found.is_some() {
            break;
        }
        let Some(word) = BETWEEN.iter().filter(|w| head.ends_with(*w)).max_by_key(|w| w.len()) else { break };
        end = offset + head.len() - word.len();
    }
    found
}

/// The longest cue that begins at byte `at`, and where it ends.
fn after(sentence: &str, at: usize, lexicon: &Lexicon, hidden: &[Span]) -> Option<(usize, Bound)> {
    let rest = &sentence[at..];
    let rest = rest.strip_prefix("(含)").or_else(|| rest.strip_prefix("（含）")).unwrap_or(rest);
    let begin = sentence.len() - rest.len();
    lexicon.bounds_after.at(rest).find_map(|(length, id)| {
        let bound = lexicon.cues[id as usize].bound?;
        let span = Span::new(begin, begin + length);
        // 起 closes: 3亿元起的基金; in 起步 and 起诉 it is part of a word.
        if &rest[..length] == "起" && rest[length..].starts_with(|c: char| c.is_alphanumeric() && c != '的') {
            return None;
        }
        (!hidden.iter().any(|h| h.overlaps(span))).then_some((span.end, bound))
    })
}
