//! What verbs of movement say of stocks and indices that is no movement (股市): how many of them fare so, how far they came.

use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::list;

/// How stocks fare, which are counted.
pub(super) const STOCKS: Forms = Forms::new(list!("attribute", "stocks.fare"));

/// Whether token `at` stands for a number of stocks.
pub(super) fn counts_stocks(frame: &Frame, at: usize) -> bool {
    let Stand::Mention(m) = frame.tokens[at].stand else { return false };
    matches!(frame.mentions[m].unit.as_str(), "{只}" | "{家}" | "{支}" | "{档}" | "{个}")
}

/// Whether the verb at token `t` says how far what is counted in points or money came, which is the number at token `at`: 下探3200点, 上行逼近3300点.
pub(super) fn reached(frame: &Frame, t: usize, at: usize) -> bool {
    let word = frame.word(t);
    if !word.starts_with(['下', '上']) || t + 1 != at {
        return false;
    }
    let Stand::Mention(m) = frame.tokens[at].stand else { return false };
    let mention = &frame.mentions[m];
    let near = || frame.text[mention.outer.start..mention.span.start].starts_with(['逼', '直']);
    (matches!(word, "下探" | "上探" | "上攻") && matches!(mention.dimension.as_str(), "index" | "currency")) || matches!(word, "上行" | "下行") && near()
}
