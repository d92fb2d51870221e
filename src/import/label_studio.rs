//! Label Studio's JSON: a list of tasks.

use std::collections::HashMap;
use std::path::Path;

use compact_str::CompactString;
use serde_json::{Map, Value};

use super::{Faults, bytes, date, list, object, offset, text};
use crate::annotation::{Annotated, Attributes, Draft, DraftLink, DraftSpan};
use crate::document::Document;
use crate::error::Error;
use crate::export::utf16;
use crate::record::Record;

pub(super) fn read(path: &Path, read: &dyn Fn(&Document) -> Vec<Record>, faults: &mut Faults) -> Result<Vec<Annotated>, Error> {
    let tasks: Vec<Value> = match serde_json::from_slice(&bytes(path)?) {
        Ok(Value::Array(tasks)) => tasks,
        Ok(task @ Value::Object(_)) => vec![task],
        Ok(_) => {
            faults.push(1, "expected a list of tasks, the JSON that Label Studio exports");
            return Ok(Vec::new());
        }
        Err(error) => {
            faults.push(error.line(), format!("column {}: expected a list of tasks: {error}", error.column()));
            return Ok(Vec::new());
        }
    };
    let mut documents = Vec::new();
    for (number, task) in tasks.iter().enumerate() {
        let whole = object(task, "a task").and_then(|task| draft(task, number + 1)).and_then(|draft| draft.finish(read));
        documents.extend(faults.of(number + 1, &format!("task {}", number + 1), whole));
    }
    Ok(documents)
}

fn draft(task: &Map<String, Value>, number: usize) -> Result<Draft, Vec<String>> {
    let data = object(task.get("data").unwrap_or(&Value::Null), "`data`")?;
    let Some(words) = text(data, "text")? else { return Err(vec!["`data.text`: expected the text, found nothing".to_owned()]) };
    let id = match text(data, "doc")? {
        Some(doc) => doc,
        None => text(task, "id")?.unwrap_or_else(|| number.to_string()),
    };
    let none = Map::new();
    let kept = data.get("attributes").and_then(Value::as_object).unwrap_or(&none);
    let mut regions = Regions::default();
    for item in result(task)? {
        regions.take(object(item, "a region")?, kept)?;
    }
    regions.count(&words)?;
    let mut links = Vec::new();
    for (relation, from, to) in &regions.relations {
        let end = |id: &String| regions.ids.get(id).copied().ok_or_else(|| vec![format!("relation {relation}: expected the id of a region, found `{id}`")]);
        links.push(DraftLink { relation: relation.clone(), from: end(from)?, to: end(to)? });
    }
    Ok(Draft { id, text: words, date: date(text(data, "date")?)?, spans: regions.spans, links })
}

/// What was marked: the annotation that is the ground truth, else the last that was not cancelled, else the first prediction.
fn result(task: &Map<String, Value>) -> Result<&[Value], Vec<String>> {
    let flag = |annotation: &&Value, key: &str| annotation.get(key).and_then(Value::as_bool).unwrap_or_default();
    let made: Vec<&Value> = list(task, "annotations")?.iter().filter(|a| !flag(a, "was_cancelled")).collect();
    let chosen = made.iter().rfind(|a| flag(a, "ground_truth")).or(made.last()).copied();
    match chosen.or(list(task, "predictions")?.first()) {
        Some(whole) => list(object(whole, "an annotation")?, "result"),
        None => Ok(&[]),
    }
}

/// The regions of one annotation.
#[derive(Default)]
struct Regions {
    spans: Vec<DraftSpan>,
    /// The words of each span, where it has them.
    words: Vec<Option<String>>,
    ids: HashMap<String, usize>,
    relations: Vec<(String, String, String)>,
}

impl Regions {
    fn take(&mut self, item: &Map<String, Value>, kept: &Map<String, Value>) -> Result<(), Vec<String>> {
        let kind = text(item, "type")?.unwrap_or_default();
        if kind == "relation" {
            let (from, to) = (text(item, "from_id")?.unwrap_or_default(), text(item, "to_id")?.unwrap_or_default());
            let (from, to) = if text(item, "direction")?.as_deref() == Some("left") { (to, from) } else { (from, to) };
            for label in list(item, "labels")? {
                self.relations.push((label.as_str().unwrap_or_default().to_owned(), from.clone(), to.clone()));
            }
            return Ok(());
        }
        let id = text(item, "id")?.unwrap_or_default();
        let value = object(item.get("value").unwrap_or(&Value::Null), "`value`")?;
        let span = *self.ids.entry(id.clone()).or_insert_with(|| {
            self.spans.push(DraftSpan { name: format!("region {id}"), label: String::new(), start: 0, end: 0, attributes: None });
            self.words.push(None);
            self.spans.len() - 1
        });
        let region = &mut self.spans[span];
        let first = |key: &str| match value.get(key) {
            Some(Value::String(one)) => Ok(one.clone()),
            _ => Ok::<_, Vec<String>>(list(value, key)?.first().and_then(Value::as_str).unwrap_or_default().to_owned()),
        };
        if kind == "labels" {
            region.label = first("labels")?;
            (region.start, region.end) = (offset(value, "start")?, offset(value, "end")?);
            self.words[span] = text(value, "text")?;
            if let Some(kept) = kept.get(&id) {
                let kept: Attributes = serde_json::from_value(kept.clone()).map_err(|e| vec![format!("region {id}: `data.attributes`: {e}")])?;
                region.attributes = Some(merged(kept, region.attributes.take()));
            }
            return Ok(());
        }
        let name = text(item, "from_name")?.unwrap_or_default();
        let attributes = region.attributes.get_or_insert_with(Attributes::default);
        match kind.as_str() {
            "choices" => attributes.choose(&name, &first("choices")?).map_err(|e| vec![format!("region {id}: {e}")]),
            "textarea" => {
                let written = CompactString::from(first("text")?.trim());
                match name.as_str() {
                    "value" => attributes.value = Some(written),
                    "low" => attributes.low = Some(written),
                    "high" => attributes.high = Some(written),
                    "unit" => attributes.unit = written,
                    _ => return Err(vec![format!("region {id}: expected a text named value, low, high or unit, found `{name}`")]),
                }
                Ok(())
            }
            _ => Err(vec![format!("region {id}: expected labels, choices, textarea or relation, found `{kind}`")]),
        }
    }

    /// Puts offsets that count UTF-16 into code points: those of clients before 1.4, told by the words that stand there.
    fn count(&mut self, text: &str) -> Result<(), Vec<String>> {
        let characters: Vec<char> = text.chars().collect();
        let stands = |words: &Option<String>, start: usize, end: usize| {
            words.as_ref().is_none_or(|w| characters.get(start..end).is_some_and(|c| c.iter().copied().eq(w.chars())))
        };
        let lost = self.spans.iter().zip(&self.words).find(|(s, w)| !stands(w, s.start, s.end));
        let Some((lost, words)) = lost.map(|(s, w)| (s.name.clone(), w.clone().unwrap_or_default())) else { return Ok(()) };
        let units = utf16(text);
        let point = |unit: usize| units.binary_search(&unit).ok();
        let counted: Option<Vec<(usize, usize)>> = self.spans.iter().map(|s| point(s.start).zip(point(s.end))).collect();
        match counted.filter(|c| c.iter().zip(&self.words).all(|((start, end), w)| stands(w, *start, *end))) {
            Some(counted) => {
                for (span, (start, end)) in self.spans.iter_mut().zip(counted) {
                    (span.start, span.end) = (start, end);
                }
                Ok(())
            }
            None => Err(vec![format!("{lost}: expected its offsets at `{words}`, found other words there")]),
        }
    }
}

/// What was kept apart, with what people chose and wrote, whichever came first.
fn merged(kept: Attributes, seen: Option<Attributes>) -> Attributes {
    match seen {
        None => kept,
        Some(s) => Attributes {
            value: s.value,
            low: s.low,
            high: s.high,
            unit: s.unit,
            bound: s.bound,
            kind: s.kind,
            status: s.status,
            direction: s.direction,
            mode: s.mode,
            basis: s.basis,
            ..kept
        },
    }
}
