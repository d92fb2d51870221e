//! Differences in plain words.

use std::fmt::Write;

use super::body::SentenceText;
use super::compare::{Difference, Sort};
use super::line::one_line;

/// `differences` for a person to read: each with its sentence where `sentences` have it, the mention between `⟦` and `⟧`, the fields below.
#[must_use]
pub fn tell(differences: &[Difference], sentences: &[SentenceText]) -> String {
    let mut out = String::new();
    for difference in differences {
        let Some(record) = difference.record() else { continue };
        let _ = writeln!(
            out,
            "{} by {}: {}",
            difference.sort().name(),
            difference.rule(),
            marked(difference, sentences).unwrap_or_else(|| record.text.to_string())
        );
        for field in &difference.fields {
            let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
            let _ = writeln!(out, "  {}: {} → {}", field.field, or_none(&field.from), or_none(&field.to));
        }
        if difference.sort() != Sort::Changed {
            let _ = writeln!(out, "  {}", one_line(record));
        }
    }
    out
}

/// The sentence of a difference with its mention marked.
fn marked(difference: &Difference, sentences: &[SentenceText]) -> Option<String> {
    let record = difference.record()?;
    let sentence = sentences.iter().find(|s| s.number == record.sentence && s.start <= record.start)?;
    let (from, to) = (record.start - sentence.start, record.end - sentence.start);
    let mut out = String::with_capacity(sentence.text.len() + 6);
    for (at, c) in sentence.text.chars().enumerate() {
        if at == to {
            out.push('⟧');
        }
        if at == from {
            out.push('⟦');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    if sentence.text.chars().count() <= to {
        out.push('⟧');
    }
    Some(out)
}
