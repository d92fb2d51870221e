//! The report as a page that needs nothing else.

use anyhow::Result;
use askama::Template;
use shuliang::evaluate::{ATTRIBUTES, Disagreement, Evaluation, Figure, Group, MEASURES, PERFECT};

use super::{interval, shown};

#[derive(Template)]
#[template(path = "evaluation.html")]
struct Page<'e> {
    gold: &'e str,
    version: &'static str,
    evaluation: &'e Evaluation,
    measures: Vec<Measure>,
    rates: Vec<Rate>,
    groups: Vec<Section>,
    sorts: Vec<(&'static str, usize, Vec<&'e Disagreement>)>,
}

struct Measure {
    label: &'static str,
    figures: [String; 3],
    interval: String,
}

struct Rate {
    label: &'static str,
    value: String,
    right: usize,
    all: usize,
    interval: String,
}

/// The figures of all rules, of all dimensions, or of all documents.
struct Section {
    title: &'static str,
    /// Whether it is shown unfolded.
    open: bool,
    rows: Vec<(String, Vec<String>)>,
}

pub(super) fn report(gold: &str, evaluation: &Evaluation, errors: usize) -> Result<String> {
    let measure = |(i, ((_, label), count)): (usize, (&(&'static str, &'static str), &shuliang::evaluate::Count))| Measure {
        label,
        figures: [count.precision(), count.recall(), count.f1()].map(shown),
        interval: interval(evaluation, Figure::Measure(i)),
    };
    let rate = |label: &'static str, rate: &shuliang::evaluate::Rate, figure: Figure| Rate {
        label,
        value: rate.value().map(shown).unwrap_or_default(),
        right: rate.right,
        all: rate.all,
        interval: interval(evaluation, figure),
    };
    let attributes = ATTRIBUTES.iter().zip(&evaluation.total.attributes).enumerate().map(|(i, (l, r))| rate(l.1, r, Figure::Attribute(i)));
    let perfect = PERFECT.iter().zip(&evaluation.total.perfect).enumerate().map(|(i, (l, r))| rate(l.1, r, Figure::Perfect(i)));
    let page = Page {
        gold,
        version: env!("CARGO_PKG_VERSION"),
        evaluation,
        measures: MEASURES.iter().zip(&evaluation.total.measures).enumerate().map(measure).collect(),
        rates: attributes.chain(perfect).collect(),
        groups: vec![
            section("By rule", true, &evaluation.by_rule),
            section("By dimension", true, &evaluation.by_dimension),
            section("By document", false, &evaluation.by_document),
        ],
        sorts: evaluation.by_sort().into_iter().map(|(sort, all)| (sort, all.len(), all.into_iter().take(errors).collect())).collect(),
    };
    Ok(page.render()?)
}

fn section(title: &'static str, open: bool, groups: &[Group]) -> Section {
    let row = |g: &Group| {
        let measures = &g.tally.measures;
        let counts = [measures[0].gold, measures[0].predicted].map(|n| n.to_string());
        let f1 = (2..6).map(|i| if measures[i].gold > 0 && measures[i].predicted > 0 { shown(measures[i].f1()) } else { String::new() });
        let attributes = g.tally.attributes.iter().map(|r| r.value().map(shown).unwrap_or_default());
        (g.name.clone(), counts.into_iter().chain(f1).chain(attributes).collect())
    };
    Section { title, open, rows: groups.iter().map(row).collect() }
}
