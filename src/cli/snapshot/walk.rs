//! Over the documents of a corpus: read, extracted on several threads, results in order.

use std::collections::HashMap;
use std::io::{self, IsTerminal};
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};

use anyhow::{Result, bail};
use shuliang::snapshot::Key;
use shuliang::stream::{Event, Stream};
use shuliang::{Document, Error, Extractor, Record};

use super::args::Corpus;
use crate::cli::complain;
use crate::cli::extract::{guarded, lexicon};
use crate::cli::input;
use crate::cli::items::{Items, Position, What};
use crate::cli::own::Own;
use crate::cli::progress::Progress;
use crate::cli::reading::Way;
use crate::cli::tally::Tally;

/// Bytes of text that are read and whose results are not taken, at most.
const WINDOW: usize = 32 << 20;

/// A document and what it is found by.
pub(super) struct Numbered {
    pub document: Document,
    /// 1 for the first document of its id, 2 for the second …
    pub occurrence: usize,
    pub key: Key,
}

/// How a corpus is read and extracted.
pub(super) struct Walk<'o> {
    options: &'o Corpus,
    way: Way,
    own: Own,
    pub extractor: Extractor,
}

/// A document or a fault on its way to the threads.
enum Queued {
    Document(Numbered),
    /// One that is not wanted.
    Passed(Key),
    Fault(Error),
}

impl<'o> Walk<'o> {
    /// Over the inputs of `options`; the run writes `own`.
    pub(super) fn new(options: &'o Corpus, own: Own) -> Result<Self> {
        let way = Way::new(&options.reading, &options.paths)?;
        Ok(Self { options, way, own, extractor: Extractor::load(|| lexicon(options.lexicon.as_deref()))? })
    }

    /// Gives what `work` makes of every document that is `wanted` to `take`, in their order; of the others their keys. Faults are named, and counted in
    /// the tally.
    pub(super) fn run<R: Send>(
        &self,
        wanted: impl Fn(Key) -> bool + Send,
        work: impl Fn(&Numbered, Vec<Record>) -> Result<R> + Sync,
        mut take: impl FnMut(Key, Option<R>) -> Result<()>,
    ) -> Result<Tally> {
        let list = self.options.reading.files_from.as_deref();
        let inputs = input::inputs(&self.options.paths, list, &self.own)?;
        let mut progress =
            Progress::new(self.options.progress, io::stdout().is_terminal() && !io::stderr().is_terminal(), self.way.reader.meter.clone(), Tally::default());
        if list.is_none() && !self.options.paths.is_empty() {
            progress.measure(input::inputs(&self.options.paths, None, &self.own)?);
        }
        let mut seen: HashMap<Key, usize> = HashMap::new();
        let refused: Arc<OnceLock<String>> = Arc::default();
        let told = refused.clone();
        let queue = Items::new(inputs, self.way.reader.clone(), Position::default()).map(move |item| match item.what {
            What::Document(document) => {
                let first = Key::new(&document.id, 1);
                let occurrence = *seen.entry(first).and_modify(|n| *n += 1).or_insert(1);
                let key = if occurrence == 1 { first } else { Key::new(&document.id, occurrence) };
                if wanted(key) { Queued::Document(Numbered { document, occurrence, key }) } else { Queued::Passed(key) }
            }
            What::Fault(error) => Queued::Fault(error),
            What::Refused(message) => {
                let _ = told.set(message.clone());
                Queued::Fault(Error::File { path: "-".into(), message })
            }
            What::Changed => Queued::Fault(Error::File { path: "-".into(), message: "the inputs changed".to_owned() }),
        });
        let queued = progress.queued();
        let size = move |item: &Queued| {
            let size = if let Queued::Document(n) = item { n.document.text.len() } else { 0 };
            queued.fetch_add(size as u64, Ordering::Relaxed);
            size
        };
        let extract = |item: Queued| match item {
            Queued::Document(numbered) => self.extract(numbered, &work),
            Queued::Passed(key) => Ok((key, 0, Vec::new(), None)),
            Queued::Fault(error) => Err(error),
        };
        let threads = self.options.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
        let mut tally = Tally::default();
        Stream { threads, window: WINDOW }.run(queue, size, extract, |event| {
            match event {
                Event::Result(Ok((key, bytes, dimensions, made))) => {
                    let made = made.transpose()?;
                    if made.is_some() {
                        tally.add(bytes, &dimensions);
                    }
                    take(key, made)?;
                }
                Event::Result(Err(error)) => {
                    tally.faults += 1;
                    progress.aside(|| complain(&error.to_string()));
                }
                Event::Idle => {}
            }
            progress.tell(&tally);
            Ok::<(), anyhow::Error>(())
        })?;
        if let Some(message) = refused.get() {
            bail!("{message}");
        }
        progress.close(&tally);
        Ok(tally)
    }

    #[expect(clippy::type_complexity, reason = "what the taker is handed, in one place")]
    fn extract<R>(
        &self,
        mut numbered: Numbered,
        work: &impl Fn(&Numbered, Vec<Record>) -> Result<R>,
    ) -> Result<(Key, usize, Vec<(String, u64)>, Option<Result<R>>), Error> {
        numbered.document = self.way.dated(numbered.document);
        let records = guarded(&numbered.document.id, || self.extractor.extract(&numbered.document))?;
        let mut dimensions: Vec<(String, u64)> = Vec::new();
        for record in &records {
            match dimensions.iter_mut().find(|d| d.0 == record.dimension.as_str()) {
                Some(known) => known.1 += 1,
                None => dimensions.push((record.dimension.to_string(), 1)),
            }
        }
        let made = work(&numbered, records);
        Ok((numbered.key, numbered.document.text.len(), dimensions, Some(made)))
    }
}
