//! Which figures are levels of one thing, and which of them was before the other.

use super::Letters;
use crate::lexicon::list;
use crate::record::{Basis, Change, Mode, Place, Record};

/// What the words before an earlier level call its time, and the basis of a movement against it.
const EARLIER: [(&str, Basis); 24] = [
    ("上年同期", Basis::Yoy),
    ("去年同期", Basis::Yoy),
    ("上一年同期", Basis::Yoy),
    ("上年度", Basis::Yoy),
    ("去年同月", Basis::Yoy),
    ("上年同月", Basis::Yoy),
    ("上年末", Basis::Ytd),
    ("去年末", Basis::Ytd),
    ("上年底", Basis::Ytd),
    ("去年底", Basis::Ytd),
    ("去年年末", Basis::Ytd),
    ("去年年底", Basis::Ytd),
    ("上年年末", Basis::Ytd),
    ("年初", Basis::Ytd),
    ("期初", Basis::Ytd),
    ("上月", Basis::Mom),
    ("上个月", Basis::Mom),
    ("上季度", Basis::Qoq),
    ("上一季度", Basis::Qoq),
    ("上个季度", Basis::Qoq),
    ("前一交易日", Basis::Dod),
    ("上一交易日", Basis::Dod),
    ("上年", Basis::Yoy),
    ("去年", Basis::Yoy),
];

/// Characters of words for movements.
const MOVES: &[&str] = list!("arithmetic", "level.moves");

/// What the words before a level say of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Earlier {
    /// It held when a movement with this basis began.
    Against(Basis),
    /// It held at some other time.
    Sometime,
}

/// The earlier and the later level that the movement at `at` lies between.
pub(super) fn levels(records: &[Record], at: usize, change: Change, letters: Letters) -> Option<(usize, usize)> {
    let by = &records[at];
    let mode = |r: &Record| r.change.map(|c| c.mode);
    // What stands between the levels and the movement are other movements of the same.
    let to = (0..at).rev().find(|i| mode(&records[*i]) != Some(Mode::By) || !same(&records[*i], by))?;
    if mode(&records[to]) == Some(Mode::To) {
        let from = to.checked_sub(1)?;
        let (a, b) = (&records[from], &records[to]);
        let fits = mode(a) == Some(Mode::From) && same(a, b) && a.unit == b.unit && same(b, by);
        return (fits && between(a, b, change.basis, letters)).then_some((from, to));
    }
    // A level and an earlier one, in this order, the movement behind both or between them.
    let level = |i: usize| mode(&records[i]).is_none_or(|m| m == Mode::To) && akin(&records[i], by);
    let (now, earlier) = if to > 0 && level(to) && mode(&records[to]).is_none() && level(to - 1) && earlier(&records[to], letters).is_some() {
        (to - 1, to)
    } else {
        (to, (at + 1 < records.len()).then_some(at + 1)?)
    };
    let (a, b) = (&records[now], &records[earlier]);
    let fits = level(now) && level(earlier) && mode(b).is_none() && akin(a, b) && a.unit == b.unit && self::earlier(a, letters).is_none();
    let against = match self::earlier(b, letters)? {
        Earlier::Sometime => earlier < at,
        Earlier::Against(basis) => change.basis.is_none_or(|c| c == basis),
    };
    (fits && against).then_some((earlier, now))
}

/// Whether a movement with `basis` is that from level `a` to level `b`.
fn between(a: &Record, b: &Record, basis: Option<Basis>, letters: Letters) -> bool {
    match basis {
        None | Some(Basis::Cumulative) => true,
        Some(Basis::Cagr) => years(a, b).is_some(),
        Some(basis) => earlier(a, letters) == Some(Earlier::Against(basis)) || (basis == Basis::Yoy && years(a, b) == Some(1)),
    }
}

/// Whole years from the time of `a` to that of `b`, where both are years or the same days of years.
pub(super) fn years(a: &Record, b: &Record) -> Option<i32> {
    let day = |r: &Record| {
        let from = r.time.as_ref()?.from.as_deref()?;
        Some((from.get(..4)?.parse::<i32>().ok()?, from.get(4..)?.to_owned()))
    };
    let ((first, day_a), (second, day_b)) = (day(a)?, day(b)?);
    (day_a == day_b && second > first).then_some(second - first)
}

/// What the words before the figure say in its own clause, where they say that it held earlier: 上年同期为10亿元, 较2019年上半年的10亿元.
pub(super) fn earlier(record: &Record, letters: Letters) -> Option<Earlier> {
    let before = clause(record, letters);
    // Most clauses name no time at all.
    if !before.contains(['年', '期', '月', '季', '日']) && !before.ends_with('的') {
        return None;
    }
    let named = before.contains(['上', '去', '初', '前']);
    // 较上年同期增长 says what the movement is against, not when the figure held.
    let tail = EARLIER.iter().filter(|_| named).find_map(|(word, basis)| before.rfind(word).map(|i| (&before[i + word.len()..], *basis)));
    let Some((tail, basis)) = tail else {
        return (before.ends_with('的') && before.contains(['较', '比'])).then_some(Earlier::Sometime);
    };
    let moves = MOVES.iter().any(|m| tail.contains(m));
    (!moves && tail.chars().count() <= 12).then_some(Earlier::Against(basis))
}

/// The words of the clause before the figure.
pub(super) fn clause<'t>(record: &Record, letters: Letters<'t>) -> &'t str {
    let start = (0..record.start)
        .rev()
        .take(30)
        .find(|i| matches!(letters.chars.get(*i), Some((_, '，' | ',' | '；' | ';' | '。' | '(' | '（' | '：' | ':' | '、' | '\n'))));
    letters.words(start.map_or(record.start.saturating_sub(30), |i| i + 1), record.start)
}

/// Whether both are said of one entity and one holder.
pub(super) fn same(a: &Record, b: &Record) -> bool {
    akin(a, b) && a.entity.as_ref().map(|e| &e.text) == b.entity.as_ref().map(|e| &e.text)
}

/// The same where one entity may be named in short: 归母净利润…,上年同期净利润….
fn akin(a: &Record, b: &Record) -> bool {
    fn name(place: Option<&Place>) -> Option<&str> {
        place.map(|p| p.text.as_str())
    }
    let (Some(first), Some(second)) = (name(a.entity.as_ref()), name(b.entity.as_ref())) else { return false };
    (first.ends_with(second) || second.ends_with(first)) && name(a.holder.as_ref()) == name(b.holder.as_ref())
}
