//! What waits to be reviewed, and what was decided, in the store: a review that is left, or broken off, goes on from there.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use shuliang::Lexicon;

use super::Decision;
use crate::cli::snapshot::item::Item;

/// The folder in the store; git leaves it out.
pub(super) fn folder(store: &Path) -> PathBuf {
    store.join(".review")
}

fn items_of(store: &Path) -> PathBuf {
    folder(store).join("queue.jsonl")
}

fn decisions_of(store: &Path) -> PathBuf {
    folder(store).join("decisions.jsonl")
}

/// What the records of a queue were made with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub version: String,
    pub lexicon: String,
}

#[derive(Serialize, Deserialize)]
struct Decided {
    item: usize,
    decision: Decision,
}

/// A queue that is being made; it takes the place of an older one when it is whole.
pub(super) struct Making {
    store: PathBuf,
    aside: PathBuf,
    file: BufWriter<File>,
}

impl Making {
    pub(super) fn new(store: &Path, lexicon: &Lexicon) -> Result<Self> {
        let head = Head { version: env!("CARGO_PKG_VERSION").to_owned(), lexicon: lexicon.digest().chars().take(16).collect() };
        Self::with(store, &head)
    }

    pub(super) fn with(store: &Path, head: &Head) -> Result<Self> {
        let aside = folder(store).join("queue.part");
        let file = File::create(&aside).with_context(|| format!("{}: cannot write", aside.display()))?;
        let mut made = Self { store: store.to_owned(), aside, file: BufWriter::new(file) };
        made.line(&serde_json::to_vec(head)?)?;
        Ok(made)
    }

    fn line(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes).and_then(|()| self.file.write_all(b"\n"));
        written.with_context(|| format!("{}: cannot write", self.aside.display()))
    }

    pub(super) fn add(&mut self, item: &Item) -> Result<()> {
        self.line(&serde_json::to_vec(item)?)
    }

    pub(super) fn finish(mut self) -> Result<()> {
        let aim = items_of(&self.store);
        let decisions = decisions_of(&self.store);
        let mut end = || -> std::io::Result<()> {
            self.file.flush()?;
            self.file.get_ref().sync_data()?;
            // Decisions of an older queue are about other things.
            if decisions.exists() {
                fs::remove_file(&decisions)?;
            }
            fs::rename(&self.aside, &aim)
        };
        end().with_context(|| format!("{}: cannot write", aim.display()))
    }
}

/// The things of a review and what was decided about them. It holds where they stand, not the things.
pub(super) struct Queue {
    path: PathBuf,
    file: File,
    log: File,
    pub head: Head,
    places: Vec<(u64, usize)>,
    decisions: Vec<Decision>,
    /// What things are decided together by.
    rules: Vec<String>,
}

impl Queue {
    /// The queue that waits in `store`.
    pub(super) fn open(store: &Path) -> Result<Option<Self>> {
        let path = items_of(store);
        if !path.exists() {
            return Ok(None);
        }
        let cannot = || format!("{}: cannot read", path.display());
        let mut lines = BufReader::new(File::open(&path).with_context(cannot)?);
        let (mut line, mut at, mut head) = (Vec::new(), 0, None);
        let (mut places, mut rules) = (Vec::new(), Vec::new());
        while lines.read_until(b'\n', &mut line).with_context(cannot)? > 0 {
            let expected = || format!("{}:{}: expected a line of a review; remove the file and begin anew", path.display(), places.len() + 1);
            if head.is_none() {
                head = Some(serde_json::from_slice::<Head>(&line).with_context(expected)?);
            } else {
                let item: Item = serde_json::from_slice(&line).with_context(expected)?;
                rules.push(rule_of(&item));
                places.push((at, line.len()));
            }
            at += line.len() as u64;
            line.clear();
        }
        let Some(head) = head else { return Ok(None) };
        let log = decisions_of(store);
        let mut decisions = vec![Decision::Open; places.len()];
        for line in fs::read_to_string(&log).unwrap_or_default().lines() {
            // The last line of a run that was broken off may be half a one.
            if let Ok(decided) = serde_json::from_str::<Decided>(line)
                && let Some(place) = decisions.get_mut(decided.item)
            {
                *place = decided.decision;
            }
        }
        let file = File::open(&path).with_context(cannot)?;
        let mut log_file = OpenOptions::new().append(true).create(true).open(&log).with_context(|| format!("{}: cannot write", log.display()))?;
        log_file.write_all(b"\n")?;
        Ok(Some(Self { path, file, log: log_file, head, places, decisions, rules }))
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn decision(&self, at: usize) -> Decision {
        self.decisions[at]
    }

    pub(super) fn rule(&self, at: usize) -> &str {
        &self.rules[at]
    }

    /// The first thing from `at` on that is not decided.
    pub(super) fn next_open(&self, at: usize) -> Option<usize> {
        (at..self.len()).find(|i| self.decisions[*i] == Decision::Open)
    }

    /// Those of the same rule as `at` that are not decided, itself among them.
    pub(super) fn of_rule(&self, at: usize) -> Vec<usize> {
        (0..self.len()).filter(|i| self.rules[*i] == self.rules[at] && (*i == at || self.decisions[*i] == Decision::Open)).collect()
    }

    /// Decides, and writes it down at once.
    pub(super) fn decide(&mut self, items: &[usize], decision: Decision) -> Result<()> {
        let mut lines = Vec::new();
        for item in items {
            self.decisions[*item] = decision;
            serde_json::to_writer(&mut lines, &Decided { item: *item, decision })?;
            lines.push(b'\n');
        }
        self.log.write_all(&lines)?;
        Ok(self.log.flush()?)
    }

    pub(super) fn item(&mut self, at: usize) -> Result<Item> {
        let (from, length) = self.places[at];
        let mut line = vec![0; length];
        self.file.seek(SeekFrom::Start(from)).and_then(|_| self.file.read_exact(&mut line)).with_context(|| format!("{}: cannot read", self.path.display()))?;
        Ok(serde_json::from_slice(&line)?)
    }
}

fn rule_of(item: &Item) -> String {
    match item {
        Item::Change(change) => change.difference.rule(),
        Item::Apart(apart) => apart.why.name().to_owned(),
    }
}

/// Ends a review that has nothing left.
pub(super) fn remove(store: &Path) -> Result<()> {
    let folder = folder(store);
    fs::remove_dir_all(&folder).with_context(|| format!("{}: cannot write", folder.display()))
}
