//! One document against its snapshot.

use anyhow::Result;
use shuliang::snapshot::{Key, Snapshot, Store, compare};
use shuliang::{Lexicon, Record};

use super::item::{Apart, Item, Why, change};
use super::walk::Numbered;

/// What came of one document.
pub(super) struct Examined {
    /// Its snapshot as it is now, where the store is to have another one.
    pub now: Option<Snapshot>,
    /// What differs.
    pub items: Vec<Item>,
    /// It has the text of a document that has another id in the store, and is compared with that.
    pub renamed: bool,
    /// The key of the snapshot that it was compared with.
    pub against: Key,
}

/// Holds the `records` of a document against what the store has of it.
pub(super) fn examine(numbered: &Numbered, records: Vec<Record>, store: &Store, lexicon: &Lexicon) -> Result<Examined> {
    let document = &numbered.document;
    let key = numbered.key;
    // Most documents are as they were, to the byte.
    if let Some(lines) = store.lines(key)?
        && Snapshot::holds(&lines, document, &records)
    {
        return Ok(Examined { now: None, items: Vec::new(), renamed: false, against: key });
    }
    let now = Snapshot::new(document, numbered.occurrence, records, lexicon);
    let apart = |why, old_records| {
        vec![Item::Apart(Apart { doc: document.id.clone(), key: key.to_string(), why, old_records, new_records: Some(now.records.len()), lines: None })]
    };
    let other = if store.has(key) { None } else { store.with_text(&now.head.sha256) };
    let (renamed, against) = (other.is_some(), other.unwrap_or(key));
    let (items, renamed, against) = match store.snapshot(against)? {
        Some(then) if then.head.same_text(&now.head) => {
            let differences = compare(&then.records, &now.records);
            let items = differences.into_iter().map(|d| Item::Change(Box::new(change(d, against.to_string(), &document.text, &then, &now)))).collect();
            (items, renamed, against)
        }
        Some(then) if !renamed => (apart(Why::TextChanged, Some(then.records.len())), false, key),
        _ => (apart(Why::New, None), false, key),
    };
    let now = (!items.is_empty() || renamed).then_some(now);
    Ok(Examined { now, items, renamed, against })
}
