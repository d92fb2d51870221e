//! One document against its snapshot.

use anyhow::Result;
use shuliang::snapshot::{Snapshot, Store, body, compare};
use shuliang::{Lexicon, Record};

use super::item::{Apart, Change, Item, Why, change};
use super::walk::Numbered;

/// What came of one document.
pub(super) struct Examined {
    /// Its snapshot as it is now.
    pub now: Snapshot,
    /// What differs.
    pub items: Vec<Item>,
    /// It has the text of a document that has another id in the store, and is compared with that.
    pub renamed: bool,
    /// The key of the snapshot that it was compared with.
    pub against: shuliang::snapshot::Key,
}

/// Holds the `records` of a document against what the store has of it.
pub(super) fn examine(numbered: &Numbered, records: Vec<Record>, store: &Store, lexicon: &Lexicon) -> Result<Examined> {
    let document = &numbered.document;
    let now = Snapshot::new(document, numbered.occurrence, records, lexicon);
    let mut against = numbered.key;
    let mut renamed = false;
    if !store.has(against)
        && let Some(other) = store.with_text(&now.head.sha256)
    {
        against = other;
        renamed = true;
    }
    let apart = |why, old: Option<usize>| {
        let (key, records) = (numbered.key.to_string(), Some(now.records.len()));
        Item::Apart(Apart { doc: document.id.clone(), key, why, old_records: old, new_records: records, lines: None })
    };
    let Some(lines) = store.lines(against)? else {
        let items = vec![apart(Why::New, None)];
        return Ok(Examined { now, items, renamed: false, against });
    };
    // Most documents are as they were, to the byte.
    if lines_hold(&lines, &now) {
        return Ok(Examined { now, items: Vec::new(), renamed, against });
    }
    let Some(then) = store.snapshot(against)? else { return Ok(Examined { items: Vec::new(), now, renamed, against }) };
    let items = match (then.head.same_text(&now.head), renamed) {
        (false, true) => vec![apart(Why::New, None)],
        (false, false) => vec![apart(Why::TextChanged, Some(then.records.len()))],
        (true, _) => {
            let found = compare(&then.records, &now.records);
            let shown = |d| -> Change { change(d, against.to_string(), &document.text, &then, &now) };
            found.into_iter().map(|d| Item::Change(Box::new(shown(d)))).collect()
        }
    };
    Ok(Examined { now, items, renamed, against })
}

/// Whether the lines of a snapshot say of the text what `now` says, under whatever head.
fn lines_hold(lines: &str, now: &Snapshot) -> bool {
    let (head, rest) = lines.split_once("\n\n").unwrap_or((lines, ""));
    let says = |key: &str, value: Option<&str>| head.lines().find_map(|l| l.strip_prefix(key)) == value;
    let records = now.records.len().to_string();
    says("sha256: ", Some(&now.head.sha256))
        && says("records: ", Some(&records))
        && says("date: ", now.head.date.as_deref())
        && rest.trim_end() == body(&now.sentences, &now.records).trim_end()
}
