//! JUnit XML: a suite for each rule with a failing case for each difference, and one suite of the documents.

use std::io::Write;

use anyhow::Result;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::text::{self, Paint};
use super::{meaning, verdict};
use crate::cli::snapshot::findings::Findings;
use crate::cli::snapshot::item::Why;

pub(super) fn write(title: &str, findings: &mut Findings, limit: usize, output: &mut dyn Write) -> Result<()> {
    let mut xml = Writer::new_with_indent(&mut *output, b' ', 2);
    let failures: usize = findings.groups().iter().map(|(_, many)| (*many).min(limit)).sum();
    let apart: usize = Why::ALL.iter().map(|why| findings.summary.apart(*why).min(limit)).sum();
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let counts = [("tests", failures + apart + 1), ("failures", failures), ("errors", 0), ("skipped", apart)];
    let open = |name: &'static str, label: &str, counts: &[(&str, usize)]| {
        let mut element = BytesStart::new(name);
        element.push_attribute(("name", clean(label).as_str()));
        for (key, many) in counts {
            element.push_attribute((*key, many.to_string().as_str()));
        }
        Event::Start(element)
    };
    xml.write_event(open("testsuites", title, &counts))?;
    let groups = findings.groups();
    for rules in groups.chunk_by(|a, b| a.0.rule == b.0.rule) {
        let many: usize = rules.iter().map(|(_, many)| (*many).min(limit)).sum();
        xml.write_event(open("testsuite", &rules[0].0.rule, &[("tests", many), ("failures", many), ("errors", 0), ("skipped", 0)]))?;
        for (group, _) in rules {
            findings.of_group(group, limit, |change| {
                let mut said = Vec::new();
                text::change(change, &Paint { colours: false }, "", &mut said)?;
                let place = change.difference.record().map_or_else(String::new, |r| format!(" [{}, {}) {}", r.start, r.end, r.text));
                let label = format!("{}{place}: {}", change.doc, group.label);
                let case = xml.create_element("testcase").with_attributes([("name", clean(&label).as_str()), ("classname", clean(&group.rule).as_str())]);
                case.write_inner_content(|inner| {
                    let failure =
                        inner.create_element("failure").with_attributes([("message", clean(&group.label).as_str()), ("type", change.difference.sort().name())]);
                    failure.write_text_content(BytesText::new(&clean(&String::from_utf8_lossy(&said)))).map(|_| ())
                })?;
                Ok(())
            })?;
        }
        xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    xml.write_event(open("testsuite", "documents", &[("tests", apart + 1), ("failures", 0), ("errors", 0), ("skipped", apart)]))?;
    xml.create_element("testcase").with_attributes([("name", clean(&verdict(&findings.summary)).as_str()), ("classname", "documents")]).write_empty()?;
    for why in Why::ALL {
        findings.of_apart(why, limit, |found| {
            let case = xml.create_element("testcase").with_attributes([("name", clean(&found.doc).as_str()), ("classname", "documents")]);
            case.write_inner_content(|inner| inner.create_element("skipped").with_attribute(("message", meaning(why))).write_empty().map(|_| ()))?;
            Ok(())
        })?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    writeln!(output)?;
    Ok(())
}

/// `text` without the characters that XML has no way to write.
fn clean(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\t' | '\n' | '\r') || *c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}
