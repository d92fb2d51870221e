//! Instruction pairs: text in, triples out.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Exporter, Summary, line};
use crate::annotation::{Annotated, Layout, Marked, Relation};

/// What is asked of the text.
const INSTRUCTION: &str = "从下面的文本中抽取每一个数量，按出现的先后给出JSON数组，每一项是一个三元组：entity（说的是什么，没有写明则为null）、value（数值；区间给low和high）、unit（单位代码），有主体、时间、变动、界限或状态的一并给出。";

/// `{"instruction","input","output"}` a line, the output a JSON array of triples as a text; nothing in it is not in the text but codes.
pub(super) struct Instruct<W> {
    output: W,
    summary: Summary,
}

impl<W: Write> Instruct<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, summary: Summary::default() }
    }
}

impl<W: Write> Exporter for Instruct<W> {
    fn write(&mut self, document: &Annotated) -> io::Result<()> {
        self.summary.add(document, &Layout::of(document));
        let triples = Value::Array(document.mentions.iter().map(triple).collect()).to_string();
        line(&mut self.output, &json!({"instruction": INSTRUCTION, "input": document.text, "output": triples}))
    }

    fn finish(&mut self) -> io::Result<Summary> {
        self.output.flush()?;
        Ok(self.summary)
    }
}

fn triple(marked: &Marked) -> Value {
    let a = &marked.attributes;
    let mut triple = Map::new();
    let mut put = |name: &str, value: Value| triple.insert(name.to_owned(), value);
    put("text", json!(marked.place.text));
    put("entity", json!(marked.entity.as_ref().map(|e| &e.text)));
    for (name, number) in [("value", &a.value), ("low", &a.low), ("high", &a.high)] {
        if let Some(number) = number {
            put(name, json!(number));
        }
    }
    put("unit", json!(a.unit));
    for (name, relation) in [("holder", Relation::HeldBy), ("time", Relation::AtTime)] {
        if let Some(place) = marked.target(relation) {
            put(name, json!(place.text));
        }
    }
    for (name, code) in a.choices() {
        if !matches!((name, code), ("bound", "exact") | ("kind", "quantity") | ("status", "actual")) {
            put(name, json!(code));
        }
    }
    Value::Object(triple)
}
