//! PaddleNLP's UIE: training examples of a prompt and the spans that answer it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Exporter, Summary, line};
use crate::annotation::{Annotated, Label, Layout, Relation};
use crate::record::Place;

/// A line for each label of each document, with no answers where the document has none, and one for each relation of each subject: `贷款余额的数量` finds the
/// numbers of an entity, `9.52万亿元的主体` and `9.52万亿元的时间` holder and time of a number.
pub(super) struct Uie<W> {
    output: W,
    summary: Summary,
}

impl<W: Write> Uie<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, summary: Summary::default() }
    }
}

impl<W: Write> Exporter for Uie<W> {
    fn write(&mut self, document: &Annotated) -> io::Result<()> {
        let layout = Layout::of(document);
        self.summary.add(document, &layout);
        let mut put = |prompt: &str, answers: &[&Place]| {
            let answers: Vec<Value> = answers.iter().map(|p| json!({"text": p.text, "start": p.start, "end": p.end})).collect();
            line(&mut self.output, &json!({"content": document.text, "result_list": answers, "prompt": prompt}))
        };
        for label in Label::ALL {
            let answers: Vec<&Place> = layout.spans.iter().filter(|s| s.label == label).map(|s| &s.place).collect();
            put(label.chinese(), &answers)?;
        }
        let mut asked: BTreeMap<String, Vec<&Place>> = BTreeMap::new();
        for link in &layout.links {
            let (from, to) = (&layout.spans[link.from].place, &layout.spans[link.to].place);
            let (subject, object, what) = match link.relation {
                Relation::NumberOf => (to, from, Label::Quantity),
                Relation::HeldBy => (from, to, Label::Holder),
                Relation::AtTime => (from, to, Label::Time),
            };
            let answers = asked.entry(format!("{}的{}", subject.text, what.chinese())).or_default();
            if !answers.contains(&object) {
                answers.push(object);
            }
        }
        for (prompt, answers) in &mut asked {
            answers.sort_by_key(|p| (p.start, p.end));
            put(prompt, answers)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Summary> {
        self.output.flush()?;
        Ok(self.summary)
    }
}
