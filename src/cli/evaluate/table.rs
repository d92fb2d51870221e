//! The report as tables on a terminal.

use std::fmt::Write;

use comfy_table::{ContentArrangement, Table, TableComponent, presets::UTF8_HORIZONTAL_ONLY};
use shuliang::evaluate::{ATTRIBUTES, Evaluation, Figure, Group, MEASURES, PERFECT, Rate};

use super::{interval, shown};

/// Documents that are listed, those with most errors first.
const WORST: usize = 10;

pub(super) fn report(evaluation: &Evaluation, errors: usize) -> String {
    let mut out = format!(
        "{} documents, {} gold mentions, {} predicted, {} spans not grounded in the text\n\n",
        evaluation.documents,
        evaluation.gold(),
        evaluation.predicted(),
        evaluation.ungrounded
    );
    let mut figures = grid(&["", "precision", "recall", "F1", "95 % of samples"]);
    for (i, ((_, label), count)) in MEASURES.iter().zip(&evaluation.total.measures).enumerate() {
        let row = [shown(count.precision()), shown(count.recall()), shown(count.f1()), interval(evaluation, Figure::Measure(i))];
        figures.add_row(std::iter::once((*label).to_owned()).chain(row));
    }
    let _ = writeln!(out, "{figures}\n");
    let mut rates = grid(&["", "accuracy", "right", "of", "95 % of samples"]);
    let attributes = ATTRIBUTES.iter().zip(&evaluation.total.attributes).enumerate().map(|(i, (l, r))| (l.1, r, Figure::Attribute(i)));
    let perfect = PERFECT.iter().zip(&evaluation.total.perfect).enumerate().map(|(i, (l, r))| (l.1, r, Figure::Perfect(i)));
    for (label, rate, figure) in attributes.chain(perfect) {
        rates.add_row([label.to_owned(), told(rate), rate.right.to_string(), rate.all.to_string(), interval(evaluation, figure)]);
    }
    let _ = writeln!(out, "{rates}\n");
    groups(&mut out, "rule", &evaluation.by_rule);
    groups(&mut out, "dimension", &evaluation.by_dimension);
    let wrong = |g: &Group| g.tally.measures[5].gold.max(g.tally.measures[5].predicted) - g.tally.measures[5].right;
    let mut worst: Vec<Group> = evaluation.by_document.iter().filter(|g| wrong(g) > 0).cloned().collect();
    worst.sort_by_key(|g| std::cmp::Reverse(wrong(g)));
    worst.truncate(WORST);
    groups(&mut out, "document (those with most errors)", &worst);
    for (sort, found) in evaluation.by_sort().iter().filter(|_| errors > 0) {
        let _ = writeln!(out, "{sort}: {}", found.len());
        let mut grid = grid(&["document", "found", "gold", "rule", "context"]);
        for d in found.iter().take(errors) {
            let context = format!("{}⟦{}⟧{}", d.before, d.mention, d.after).replace(['\n', '\r'], " ");
            grid.add_row([d.doc.clone(), d.found.clone(), d.wanted.clone(), d.rule.clone(), context]);
        }
        let _ = writeln!(out, "{grid}\n");
    }
    out
}

fn grid(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_preset(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Disabled).set_header(header.iter().copied());
    table.remove_style(TableComponent::HorizontalLines).remove_style(TableComponent::MiddleIntersections);
    table
}

fn told(rate: &Rate) -> String {
    rate.value().map(shown).unwrap_or_default()
}

/// The same figures of each group.
fn groups(out: &mut String, name: &str, groups: &[Group]) {
    if groups.is_empty() {
        return;
    }
    let attributes = ATTRIBUTES.iter().map(|(name, _)| *name);
    let header: Vec<&str> =
        [name, "gold", "predicted", "number-unit", "triple-strict", "triple-relaxed", "full-record"].into_iter().chain(attributes).collect();
    let mut table = grid(&header);
    for group in groups {
        let measures = &group.tally.measures;
        let counts = [measures[0].gold.to_string(), measures[0].predicted.to_string()];
        // Where nothing is marked or nothing found, F1 says nothing.
        let f1 = (2..6).map(|i| if measures[i].gold > 0 && measures[i].predicted > 0 { shown(measures[i].f1()) } else { String::new() });
        table.add_row(std::iter::once(group.name.clone()).chain(counts).chain(f1).chain(group.tally.attributes.iter().map(told)));
    }
    let _ = writeln!(out, "{table}\n");
}
