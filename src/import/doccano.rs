//! doccano's JSON Lines.

use std::collections::HashMap;
use std::path::Path;

use serde_json::{Map, Value};

use super::{Faults, bytes, date, list, object, offset, shown, text};
use crate::annotation::{Annotated, Attributes, Draft, DraftLink, DraftSpan};
use crate::document::Document;
use crate::error::Error;
use crate::record::Record;

pub(super) fn read(path: &Path, read: &dyn Fn(&Document) -> Vec<Record>, faults: &mut Faults) -> Result<Vec<Annotated>, Error> {
    let bytes = bytes(path)?;
    let mut documents = Vec::new();
    for (number, line) in bytes.split(|b| *b == b'\n').enumerate().filter(|(_, l)| !l.trim_ascii().is_empty()) {
        let number = number + 1;
        let row: Value = match serde_json::from_slice(line) {
            Ok(row) => row,
            Err(error) => {
                faults.push(number, format!("column {}: expected a JSON object: {error}", error.column()));
                continue;
            }
        };
        let whole = object(&row, "a document").and_then(|row| draft(row, number)).and_then(|draft| draft.finish(read));
        documents.extend(faults.of(number, "document", whole));
    }
    Ok(documents)
}

fn draft(row: &Map<String, Value>, number: usize) -> Result<Draft, Vec<String>> {
    let id = text(row, "doc")?.map_or_else(|| text(row, "id"), |doc| Ok(Some(doc)))?.unwrap_or_else(|| number.to_string());
    let Some(words) = text(row, "text")? else { return Err(vec!["`text`: expected the text, found nothing".to_owned()]) };
    let mut attributes: HashMap<(usize, usize), Vec<Attributes>> = HashMap::new();
    for kept in list(row, "attributes")?.iter().rev() {
        let kept = object(kept, "attributes")?;
        let of = kept.get("of").cloned().unwrap_or_default();
        let of = serde_json::from_value(of).map_err(|e| vec![format!("`attributes`: {e}")])?;
        attributes.entry((offset(kept, "start_offset")?, offset(kept, "end_offset")?)).or_default().push(of);
    }
    let mut ids: HashMap<String, usize> = HashMap::new();
    let mut spans: Vec<DraftSpan> = Vec::new();
    for entity in list(row, "entities")? {
        let entity = object(entity, "an entity")?;
        let (start, end) = (offset(entity, "start_offset")?, offset(entity, "end_offset")?);
        let label = text(entity, "label")?.unwrap_or_default();
        let id = text(entity, "id")?.unwrap_or_else(|| format!("#{}", spans.len()));
        let kept = if label == "quantity" { attributes.get_mut(&(start, end)).and_then(Vec::pop) } else { None };
        if ids.insert(id.clone(), spans.len()).is_some() {
            return Err(vec![format!("entity {id}: expected an id of its own")]);
        }
        spans.push(DraftSpan { name: format!("entity {id}"), label, start, end, attributes: kept });
    }
    // A project without relations gives triples.
    for (number, label) in list(row, "label")?.iter().enumerate() {
        let triple = label.as_array().map(Vec::as_slice).and_then(|l| match l {
            [start, end, label] => Some((usize::try_from(start.as_u64()?).ok()?, usize::try_from(end.as_u64()?).ok()?, label.as_str()?.to_owned())),
            _ => None,
        });
        let (start, end, label) = triple.ok_or_else(|| vec![format!("`label`: expected [start, end, label], found `{}`", shown(label))])?;
        let kept = if label == "quantity" { attributes.get_mut(&(start, end)).and_then(Vec::pop) } else { None };
        spans.push(DraftSpan { name: format!("label {}", number + 1), label, start, end, attributes: kept });
    }
    let mut links = Vec::new();
    for relation in list(row, "relations")? {
        let relation = object(relation, "a relation")?;
        let end = |key: &str| {
            let id = text(relation, key)?.unwrap_or_default();
            ids.get(&id).copied().ok_or_else(|| vec![format!("relation `{key}`: expected the id of an entity, found `{}`", shown(&Value::from(id)))])
        };
        links.push(DraftLink { relation: text(relation, "type")?.unwrap_or_default(), from: end("from_id")?, to: end("to_id")? });
    }
    Ok(Draft { id, text: words, date: date(text(row, "date")?)?, spans, links })
}
