//! Who is fined (受罚者): not who fines, whatever stands nearer to the number.

use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::holder::Holder;
use crate::frame::token::{Stand, class};
use crate::lexicon::list;
use crate::span::Span;

/// Words before who does something to whom the clause is about.
const BY: Forms = Forms::new(list!("attribute", "fined.by"));

/// What is done to who is fined.
const PENALTIES: &[&str] = list!("attribute", "fined.penalties");

/// Whether an entity is what somebody is made to pay, by its characters: 罚款, 反垄断罚款, 违法所得.
pub(super) fn penal(entity: &str) -> bool {
    (entity.as_bytes().windows(3).any(|c| c == "罚".as_bytes()) || entity.ends_with("违法所得")) && !entity.ends_with("收入")
}

/// Whether holder `h` is who fines, in a clause about who is fined: 被海州证监局罚款.
pub(super) fn imposes(frame: &Frame, h: &Holder) -> bool {
    h.start > 0 && BY.has(frame.word(h.start - 1))
}

/// Whom the clause of the number at token `at`, or one before it, says to be fined.
pub(super) enum Fined {
    /// By name: 对云帆科技罚款.
    Named(Span),
    /// By a word for who an earlier clause, before this token, names: 对其罚款.
    Before(usize),
}

/// Who is fined by what stands behind 对 before the number at token `at`.
pub(super) fn fined(frame: &Frame, at: usize, holders: &[Holder]) -> Option<Fined> {
    if let Some(people) = people(frame, at) {
        return Some(Fined::Named(people));
    }
    let mut end = at;
    loop {
        let clause = frame.clause_start(end);
        let to = (clause..end)
            .rev()
            .find(|t| matches!(frame.word(*t), "对" | "向" | "谴责" | "公开谴责" | "裁罚" | "开罚" | "判罚") && frame.tokens[*t].stand == Stand::Word);
        if let Some(to) = to {
            let punished = end == at || frame.tokens[to + 1..end].iter().any(|t| PENALTIES.iter().any(|word| t.form.contains(word)));
            return whom(frame, to, end, holders).filter(|_| punished);
        }
        // 对云帆作出处罚，罚款20万元: only where nobody else is named in between.
        let named = |t: usize| frame.tokens[t].is(class::HOLDER) || frame.tokens[t].stand == Stand::Mention(0);
        if clause == 0 || !matches!(frame.tokens[clause - 1].stand, Stand::Comma | Stand::Open) || (clause..end).any(named) {
            return None;
        }
        end = clause - 1;
    }
}

/// The people without a name whom the clause of the number at token `at` says to be fined: 其他高管被处以20万元罚款.
fn people(frame: &Frame, at: usize) -> Option<Span> {
    const PEOPLE: &[&str] = list!("attribute", "fined.people");
    let clause = frame.clause_start(at);
    let by = (clause + 1..at).find(|t| frame.word(*t).starts_with(['被', '遭']))?;
    let right = (clause..by).rev().find(|t| !matches!(frame.word(*t), "合计" | "共" | "均" | "分别" | "也" | "则"))?;
    let named = frame.tokens[right].stand == Stand::Word && PEOPLE.iter().any(|end| frame.word(right).ends_with(end));
    named.then(|| frame.bytes(frame.phrase_start(right, clause), right))
}

/// Who stands behind the 对 at token `to`, before token `end`.
fn whom(frame: &Frame, to: usize, end: usize, holders: &[Holder]) -> Option<Fined> {
    if frame.tokens.get(to + 1).is_some_and(|n| n.form == "其") {
        return Some(Fined::Before(frame.clause_start(to)));
    }
    if let Some(h) = holders.iter().find(|h| h.start == to + 1 && h.right < end) {
        return Some(Fined::Named(frame.bytes(h.start, h.right)));
    }
    let part = |t: &usize| {
        let token = &frame.tokens[*t];
        let named = token.nominal() || frame.single(*t) && !frame.closed(*t);
        // 对陈金全合计罚没: how much he is.
        let adds = matches!(token.form, "合计" | "累计" | "总计" | "共计" | "一并" | "分别");
        token.stand == Stand::Word && named && !adds && !PENALTIES.iter().any(|word| token.form.contains(word))
    };
    let right = (to + 1..end).take(7).take_while(part).last()?;
    // 对违法行为罚款: what is punished is nobody.
    let somebody = frame.named(to + 1) || frame.single(to + 1) || frame.holder_like(right);
    let bytes = frame.bytes(to + 1, right);
    (somebody && bytes.len() >= 6).then_some(Fined::Named(bytes))
}
