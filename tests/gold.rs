//! The gold: real texts marked by hand, scored by the scorer that lies beside them in `../shared/gold`.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use shuliang::Document;
use support::{extractor, shared};

/// Extracts every document of `gold` and gives the scorer's figures.
fn score(gold: &Path) -> Value {
    let out = tempfile::NamedTempFile::new().unwrap();
    let mut lines = String::new();
    for row in fs::read_to_string(gold).unwrap().lines().filter(|l| !l.trim().is_empty()) {
        let row: Value = serde_json::from_str(row).unwrap();
        for record in extractor().extract(&Document::new(row["id"].as_str().unwrap(), row["text"].as_str().unwrap())) {
            lines += &serde_json::to_string(&record).unwrap();
            lines.push('\n');
        }
    }
    fs::write(out.path(), lines).unwrap();
    let scorer = gold.parent().unwrap().join("score.py");
    let run = Command::new("python3").arg(scorer).arg(gold).arg(out.path()).arg("--json").output().expect("python3 runs the scorer");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).unwrap()
}

fn at_least(figures: &Value, group: &str, name: &str, least: f64) {
    let reached = figures[group][name].as_f64().unwrap();
    assert!(reached >= least, "{name}: {reached:.3}, expected at least {least}");
}

#[test]
fn dev() {
    let Some(gold) = shared("gold/dev.jsonl") else { return };
    let figures = score(&gold);
    assert_eq!(figures["ungrounded"], 0);
    // A hundredth or two below what is reached, so that a change that costs results does not pass unseen.
    at_least(&figures, "f1", "mention (overlap)", 0.99);
    at_least(&figures, "f1", "mention (exact span)", 0.985);
    at_least(&figures, "f1", "number+unit", 0.985);
    at_least(&figures, "f1", "triple (strict)", 0.91);
    at_least(&figures, "f1", "triple (relaxed)", 0.96);
    at_least(&figures, "attributes", "bound", 0.985);
    at_least(&figures, "attributes", "change direction+mode", 0.955);
    at_least(&figures, "attributes", "change basis", 0.955);
    at_least(&figures, "attributes", "status", 0.975);
    at_least(&figures, "attributes", "time", 0.905);
    at_least(&figures, "attributes", "holder", 0.785);
}

#[test]
fn source_article() {
    let Some(gold) = shared("gold/source-article.jsonl") else { return };
    let figures = score(&gold);
    assert_eq!(figures["ungrounded"], 0);
    for name in ["mention (exact span)", "number+unit"] {
        at_least(&figures, "recall", name, 1.0);
    }
    at_least(&figures, "precision", "mention (overlap)", 1.0);
    at_least(&figures, "recall", "triple (strict)", 24.0 / 27.0);
}

/// The article's records, one a line: mentions, values and entities, but no sentence of it.
#[test]
fn source_article_records() {
    let Some(path) = shared("corpus/source-article.txt") else { return };
    let records = extractor().extract(&Document::new("source-article.txt", fs::read_to_string(path).unwrap()));
    let lines: Vec<String> = records.iter().map(support::line).collect();
    insta::assert_snapshot!("source_article", lines.join("\n"));
}
