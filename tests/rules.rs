//! Each rule's page is a test: every `zh` block is followed by the `records` that it must give, one a line.

mod support;

use std::collections::BTreeSet;
use std::fs;

use shuliang::{Document, Rule};
use support::{extractor, line};

fn blocks(page: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut open: Option<(String, String)> = None;
    for text in page.lines() {
        match (&mut open, text.strip_prefix("```")) {
            (None, Some(tag)) => open = Some((tag.to_owned(), String::new())),
            (Some(_), Some(_)) => out.extend(open.take()),
            (Some((_, body)), None) => {
                body.push_str(text);
                body.push('\n');
            }
            (None, None) => {}
        }
    }
    out
}

#[test]
fn pages_hold() {
    if std::env::var_os("SHULIANG_WRITE_PAGES").is_some() {
        return write_pages();
    }
    let mut wrong = Vec::new();
    for &rule in Rule::ALL {
        let blocks = blocks(rule.page());
        let examples = rule.page().split("## Does not match").next().unwrap_or("").matches("```zh").count();
        let counter = blocks.len() / 2 - examples;
        assert!(examples >= 1 && counter >= 1, "docs/rules/{rule}.md: a page needs an example and a counter-example");
        let own = format!(" < {rule}");
        assert!(
            blocks[..2 * examples].iter().any(|(tag, body)| tag == "records" && body.contains(&own)),
            "docs/rules/{rule}.md: no example shows the rule firing"
        );
        assert!(
            !blocks[2 * examples..].iter().any(|(tag, body)| tag == "records" && body.lines().next_back().is_some_and(|l| l.ends_with(&own))),
            "docs/rules/{rule}.md: the rule fires on its own counter-example"
        );
        for pair in blocks.chunks(2) {
            let [(zh, text), (records, want)] = pair else { panic!("docs/rules/{rule}.md: a `zh` block without its `records`") };
            assert_eq!((zh.as_str(), records.as_str()), ("zh", "records"), "docs/rules/{rule}.md: `zh` blocks and `records` blocks alternate");
            let got: String = extractor().extract(&Document::new("", text.clone())).iter().map(|r| line(r) + "\n").collect();
            if got != *want {
                wrong.push(format!("docs/rules/{rule}.md: {text}  the page says\n{want}  the program says\n{got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Writes what the program says into the pages: `SHULIANG_WRITE_PAGES=1 cargo test --test rules`; then read the diff.
fn write_pages() {
    for &rule in Rule::ALL {
        let mut out = String::new();
        let mut text: Option<String> = None;
        let mut inside = "";
        for row in rule.page().lines() {
            match (inside, row.strip_prefix("```")) {
                ("", Some(tag)) => {
                    inside = if tag == "zh" { "zh" } else { "records" };
                    if inside == "zh" {
                        text = Some(String::new());
                    }
                }
                ("zh", None) => {
                    if let Some(text) = &mut text {
                        text.push_str(row);
                        text.push('\n');
                    }
                }
                ("records", None) => continue,
                ("records", Some(_)) => {
                    for record in extractor().extract(&Document::new("", text.take().unwrap_or_default())) {
                        out += &line(&record);
                        out.push('\n');
                    }
                    inside = "";
                }
                (_, Some(_)) => inside = "",
                _ => {}
            }
            out += row;
            out.push('\n');
        }
        fs::write(format!("docs/rules/{rule}.md"), out).unwrap();
    }
}

#[test]
fn pages_and_rules_agree() {
    let names: BTreeSet<String> = Rule::ALL.iter().map(|r| r.name().to_owned()).collect();
    let pages: BTreeSet<String> = fs::read_dir("docs/rules").unwrap().map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(names, pages);
}

#[test]
fn names_state_the_pattern() {
    for &rule in Rule::ALL {
        let name = rule.name();
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}: kebab-case");
        for forbidden in ["use-", "avoid-", "fix-", "handle-", "rule", "special"] {
            assert!(!name.contains(forbidden), "{name}: a name states the pattern found");
        }
        assert!(rule.summary().len() > 20, "{name}: a summary with an example");
    }
    let list: Vec<String> = Rule::ALL.iter().map(|rule| format!("{rule} {:?}", rule.status())).collect();
    insta::assert_snapshot!("names", list.join("\n"));
}
