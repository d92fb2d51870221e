//! An evaluation as JSON: figures by label, counts beside them.

use serde_json::{Map, Value, json};

use super::evaluation::{Evaluation, Group};
use super::tally::{ATTRIBUTES, Count, MEASURES, PERFECT, Tally};

/// The whole evaluation.
pub(super) fn whole(evaluation: &Evaluation, errors: usize) -> Value {
    let mut object = figures(&evaluation.total);
    let intervals: Map<String, Value> = evaluation.intervals.iter().map(|i| (i.figure.name().to_owned(), json!([i.low, i.high]))).collect();
    let sorts = evaluation.by_sort();
    let listed = |found: &[&super::Disagreement]| {
        let shown = found.iter().take(errors).map(|d| {
            json!({"doc": d.doc, "start": d.start, "end": d.end, "before": d.before, "mention": d.mention, "after": d.after,
                   "found": d.found, "wanted": d.wanted, "rule": d.rule})
        });
        json!({"count": found.len(), "shown": shown.collect::<Vec<Value>>()})
    };
    let wrong: Map<String, Value> = sorts.iter().map(|(sort, found)| ((*sort).to_owned(), listed(found))).collect();
    object.extend([
        ("documents".to_owned(), json!(evaluation.documents)),
        ("ungrounded".to_owned(), json!(evaluation.ungrounded)),
        ("intervals".to_owned(), Value::Object(intervals)),
        ("by_rule".to_owned(), groups(&evaluation.by_rule)),
        ("by_dimension".to_owned(), groups(&evaluation.by_dimension)),
        ("by_document".to_owned(), groups(&evaluation.by_document)),
        ("errors".to_owned(), Value::Object(wrong)),
    ]);
    Value::Object(object)
}

fn groups(groups: &[Group]) -> Value {
    let one = |g: &Group| {
        let mut object = figures(&g.tally);
        object.insert("name".to_owned(), json!(g.name));
        Value::Object(object)
    };
    groups.iter().map(one).collect()
}

/// The figures of one tally.
fn figures(tally: &Tally) -> Map<String, Value> {
    let measures = |figure: fn(&Count) -> f64| -> Value {
        MEASURES.iter().zip(&tally.measures).map(|((_, label), count)| ((*label).to_owned(), json!(figure(count)))).collect::<Map<_, _>>().into()
    };
    let rates = |labels: &[(&str, &str)], rates: &[super::Rate]| -> Value {
        let told = labels.iter().zip(rates).filter_map(|((_, label), rate)| Some(((*label).to_owned(), json!(rate.value()?))));
        told.collect::<Map<_, _>>().into()
    };
    let object = json!({
        "gold": tally.measures[0].gold,
        "predicted": tally.measures[0].predicted,
        "precision": measures(Count::precision),
        "recall": measures(Count::recall),
        "f1": measures(Count::f1),
        "attributes": rates(&ATTRIBUTES, &tally.attributes),
        "perfect": rates(&PERFECT, &tally.perfect),
    });
    object.as_object().cloned().unwrap_or_default()
}
