//! Parts and wholes against shares: 贷款余额20亿元,其中制造业贷款3亿元,占15%.

use super::interval::{shared, shown};
use super::stated::stated;
use super::{Letters, Mismatch};
use crate::lexicon::list;
use crate::record::{Change, Mode, Record};

/// What leads over from the whole to its parts.
const PARTS: &str = "其中";

/// Words about 占 that name no whole: what they leave over does.
const LINKS: &[&str] = list!("arithmetic", "share.links");

/// Shares among the records of a sentence that do not fit the part and the whole before them.
pub(super) fn mismatches(records: &[Record], letters: Letters) -> Vec<Mismatch> {
    (2..records.len()).filter_map(|at| share(records, at, letters)).collect()
}

fn share(records: &[Record], at: usize, letters: Letters) -> Option<Mismatch> {
    let (part, share) = (&records[at - 1], &records[at]);
    if share.unit != "%" || share.change.is_some() || part.entity.is_none() || part.unit == "%" {
        return None;
    }
    let link = letters.words(part.end, share.start);
    let link = link.trim_start_matches(['，', ',', ' ', '、', '(', '（']);
    let named = link.strip_prefix('占')?;
    if named.contains(['，', ',', '。', '；', '、']) {
        return None;
    }
    let whole = (0..at - 1).rev().find(|i| letters.words(records[*i].end, records[*i + 1].start).contains(PARTS))?;
    // Behind 其中 only parts of that whole and their shares may stand, and the whole is of the part's own kind.
    let between = &records[whole + 1..at];
    let parts = between.iter().all(|r| r.unit == records[whole].unit || (r.unit == "%" && r.change.is_none()));
    let whole_record = &records[whole];
    let kind = |c: Option<Change>| c.filter(|c| c.mode != Mode::To).map(|c| (c.mode, c.direction));
    let fits = parts && whole_record.unit == part.unit && kind(whole_record.change) == kind(part.change) && whole_record.status == part.status;
    if !fits || !names(named, whole_record) {
        return None;
    }
    let (a, b, percent) = (stated(part, letters)?, stated(whole_record, letters)?, stated(share, letters)?);
    if !a.is_positive() || !b.is_positive() || shared(a, b, percent)? {
        return None;
    }
    let message = format!("{} of {} is {} %, not {}", part.text, whole_record.text, shown(a.percent_of(b)?), share.text);
    Some(Mismatch { records: vec![whole, at - 1, at], message })
}

/// Whether the words behind 占 name the whole, or nothing of their own.
fn names(words: &str, whole: &Record) -> bool {
    // 总股本 is that of a company, and hardly what a holder has of it.
    if words.contains("总股") {
        return false;
    }
    let mut left = words.to_owned();
    for link in LINKS {
        left = left.replace(link, "");
    }
    left.is_empty() || whole.entity.as_ref().is_some_and(|e| e.text.contains(&left))
}
