//! One thing on the terminal, and the key that decides about it.

use std::io::Write;

use anyhow::Result;
use console::{Key, Term};

use super::Decision;
use super::queue::Queue;
use crate::cli::snapshot::item::{Apart, Item};
use crate::cli::snapshot::report::meaning;
use crate::cli::snapshot::report::text::{Paint, change};

/// Shows what is not decided, one by one, until all is or the person leaves.
pub(super) fn walk(queue: &mut Queue) -> Result<()> {
    let term = Term::stdout();
    let paint = Paint { colours: std::env::var_os("NO_COLOR").is_none() };
    // Things in the order in which they were shown, to go back.
    let mut shown: Vec<usize> = Vec::new();
    let mut at = queue.next_open(0);
    while let Some(now) = at {
        show(&term, queue, now, &paint)?;
        let decided = loop {
            // A terminal that is gone decides nothing.
            match term.read_key_raw().unwrap_or(Key::CtrlC) {
                Key::Char('a') => break Some((vec![now], Decision::Accept)),
                Key::Char('r') => break Some((vec![now], Decision::Reject)),
                Key::Char('s') => break Some((vec![now], Decision::Skip)),
                Key::Char('A') => break Some((queue.of_rule(now), Decision::Accept)),
                Key::Char('R') => break Some((queue.of_rule(now), Decision::Reject)),
                Key::Char('b') | Key::ArrowLeft if !shown.is_empty() => break None,
                Key::Char('q' | '\x03' | '\x04') | Key::CtrlC | Key::Escape => return Ok(()),
                _ => {}
            }
        };
        if let Some((items, decision)) = decided {
            queue.decide(&items, decision)?;
            shown.push(now);
            at = queue.next_open(0);
        } else {
            at = shown.pop();
            if let Some(before) = at {
                queue.decide(&[before], Decision::Open)?;
            }
        }
    }
    Ok(())
}

fn show(term: &Term, queue: &mut Queue, at: usize, paint: &Paint) -> Result<()> {
    let item = queue.item(at)?;
    let decided = (0..queue.len()).filter(|i| queue.decision(*i) != Decision::Open).count();
    let together = queue.of_rule(at).len();
    let rule = queue.rule(at).to_owned();
    let mut page = Vec::new();
    let label = match &item {
        Item::Change(change) => format!("{rule} · {}", change.difference.label()),
        Item::Apart(_) => rule.clone(),
    };
    writeln!(page, "{} {}\n", paint.faint(&format!("{} of {}", decided + 1, queue.len())), paint.title(&label))?;
    let (new, old) = match &item {
        Item::Change(found) => {
            let place = found.difference.record().map_or_else(String::new, |r| format!(" sentence {} [{}, {})", r.sentence, r.start, r.end));
            writeln!(page, "{}{}\n", found.doc, paint.faint(&place))?;
            change(found, paint, "  ", &mut page)?;
            ("take the new record", "keep the old record")
        }
        Item::Apart(found) => {
            apart(found, paint, &mut page)?;
            ("take the new snapshot", "leave the store as it is")
        }
    };
    writeln!(page)?;
    let keys = [
        ("a", "accept", new.to_owned()),
        ("r", "reject", old.to_owned()),
        ("s", "skip", "decide another time".to_owned()),
        ("A", "accept all", format!("{together} of {rule}")),
        ("R", "reject all", format!("{together} of {rule}")),
        ("b", "back", "to the one before".to_owned()),
        ("q", "quit", "what is decided is kept".to_owned()),
    ];
    for (key, name, meaning) in keys {
        writeln!(page, "  {}  {name:<11}{}", paint.title(key), paint.faint(&meaning))?;
    }
    term.clear_screen()?;
    term.write_str(&String::from_utf8_lossy(&page))?;
    Ok(term.flush()?)
}

fn apart(found: &Apart, paint: &Paint, page: &mut Vec<u8>) -> Result<()> {
    let many = |records: Option<usize>| records.map_or_else(|| "none".to_owned(), |n| n.to_string());
    writeln!(page, "{}{}\n", found.doc, paint.faint(&format!(" {}", meaning(found.why))))?;
    writeln!(page, "  records: {} → {}", paint.stale(&many(found.old_records)), paint.fresh(&many(found.new_records)))?;
    let body = found.lines.as_deref().and_then(|l| l.split_once("\n\n")).map_or("", |l| l.1);
    for line in body.lines().take(LINES) {
        writeln!(page, "  {line}")?;
    }
    let more = body.lines().count().saturating_sub(LINES);
    if more > 0 {
        writeln!(page, "  {}", paint.faint(&format!("… {more} more lines")))?;
    }
    Ok(())
}

/// Lines of a snapshot that are shown.
const LINES: usize = 12;
