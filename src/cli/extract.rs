//! `shuliang extract`.

use std::io::{self, IsTerminal};
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};

use anyhow::{Result, bail};
use shuliang::packing::Packing;
use shuliang::stream::{Event, Stream};
use shuliang::write::Output as Format;
use shuliang::{Error, Extractor, Lexicon};

use super::args::{Extract, OutputFormat};
use super::items::{Item, Items, Position, What, digest_of};
use super::output::{Encoder, Output, Plan, Settings};
use super::progress::Progress;
use super::reading::Way;
use super::{Ended, aim, complain, input};

/// Bytes of text that are read and not yet written, at most.
const WINDOW: usize = 32 << 20;

/// What came of one item.
struct Outcome {
    position: Position,
    result: Result<Extracted, Failure>,
}

struct Extracted {
    lines: Vec<u8>,
    bytes: usize,
    dimensions: Vec<(String, u64)>,
}

enum Failure {
    Fault(Error),
    Changed,
    Refused(String),
    Lines(io::Error),
}

pub(crate) fn run(options: &Extract) -> Result<Ended> {
    let way = Way::new(&options.reading, &options.paths)?;
    let list = options.reading.files_from.as_deref();
    let plan = plan(options, &way);
    let own = plan.files()?;
    let named = plan.output.clone();
    let to_terminal = named.is_none() && io::stdout().is_terminal();
    let inputs = input::inputs(&options.paths, list, &own)?;
    // The process ends behind it: to take the dictionary apart would last a fifth of a short run.
    let extractor = ManuallyDrop::new(Extractor::load(|| lexicon(options.lexicon.as_deref()))?);
    let mut output = Output::open(plan)?;
    on_interrupt(output.resumable());
    let mut progress = Progress::new(options.progress, to_terminal, way.reader.meter.clone(), output.tally().clone());
    // Standard input has no size, and a list on it can be read but once.
    if list.is_none() && !options.paths.is_empty() {
        progress.measure(input::inputs(&options.paths, None, &own)?);
    }
    let encoder = output.encoder();
    if let Some(position) = output.position() {
        let items = Items::new(inputs, way.reader.clone(), position);
        let work = |item| extract(item, &way, &extractor, encoder);
        let threads = options.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
        let stream = Stream { threads, window: WINDOW };
        let queued = progress.queued();
        let size = move |item: &Item| {
            let size = size(item);
            queued.fetch_add(size as u64, Ordering::Relaxed);
            size
        };
        stream.run(items, size, work, |event| {
            take(event, &mut output, &progress)?;
            progress.tell(output.tally());
            Ok::<(), anyhow::Error>(())
        })?;
    }
    closing();
    match &named {
        // A mistyped input takes nothing away.
        Some(named) if output.tally().documents == 0 && output.tally().faults > 0 => output.leave(named)?,
        _ => output.finish()?,
    }
    progress.close(output.tally());
    Ok(match (output.tally().faults, &options.errors) {
        (0, _) => Ended::Well,
        (_, Some(_)) => Ended::Found,
        (_, None) => Ended::Faulty,
    })
}

fn take(event: Event<Outcome>, output: &mut Output, progress: &Progress) -> Result<()> {
    let Event::Result(Outcome { position, result }) = event else { return output.idle() };
    match result {
        Ok(found) => output.put(&found.lines, found.bytes, &found.dimensions, position)?,
        Err(Failure::Fault(error)) => {
            if !output.put_fault(&error.fault(), position)? {
                progress.aside(|| complain(&error.to_string()));
            }
        }
        Err(Failure::Changed) => bail!("the inputs are not those that the run was begun with; start anew without --resume"),
        Err(Failure::Refused(message)) => bail!(message),
        Err(Failure::Lines(error)) => return Err(error.into()),
    }
    Ok(())
}

fn size(item: &Item) -> usize {
    match &item.what {
        What::Document(document) => document.text.len(),
        _ => 0,
    }
}

fn extract(item: Item, way: &Way, extractor: &Extractor, encoder: Encoder) -> Outcome {
    let position = item.position;
    let document = match item.what {
        What::Document(document) => way.dated(document),
        What::Fault(error) => return Outcome { position, result: Err(Failure::Fault(error)) },
        What::Changed => return Outcome { position, result: Err(Failure::Changed) },
        What::Refused(message) => return Outcome { position, result: Err(Failure::Refused(message)) },
    };
    let records = match guarded(&document.id, || extractor.extract(&document)) {
        Ok(records) => records,
        Err(error) => return Outcome { position, result: Err(Failure::Fault(error)) },
    };
    let mut dimensions: Vec<(String, u64)> = Vec::new();
    for record in &records {
        match dimensions.iter_mut().find(|d| d.0 == record.dimension.as_str()) {
            Some(known) => known.1 += 1,
            None => dimensions.push((record.dimension.to_string(), 1)),
        }
    }
    let lines = encoder.encode(&document, &records).map_err(Failure::Lines);
    Outcome { position, result: lines.map(|lines| Extracted { lines, bytes: document.text.len(), dimensions }) }
}

/// What `work` gives; a document that it panics on is a fault like any other, so that a corpus is never stuck at it.
pub(crate) fn guarded<T>(id: &str, work: impl FnOnce() -> T) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause| {
        let said = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
        Error::File { path: id.into(), message: format!("the extraction failed on it, which should be reported: {}", said.unwrap_or("no message")) }
    })
}

fn plan(options: &Extract, way: &Way) -> Plan {
    let output = aim::named(options.output.as_deref()).map(Path::to_owned);
    let packing = output.as_deref().map_or(Packing::Plain, Packing::of);
    let named = output.as_deref().and_then(|path| Format::of(packing.inside(path)));
    let format = match options.format {
        Some(OutputFormat::Table) => Format::Table,
        Some(OutputFormat::Jsonl) => Format::JsonLines,
        Some(OutputFormat::Csv) => Format::Csv,
        Some(OutputFormat::Parquet) => Format::Parquet,
        Some(OutputFormat::Arrow) => Format::Arrow,
        Some(OutputFormat::Xlsx) => Format::Xlsx,
        Some(OutputFormat::Sqlite) => Format::Sqlite,
        None if output.is_none() && io::stdout().is_terminal() => Format::Table,
        None => named.unwrap_or(Format::JsonLines),
    };
    let lexicon = options.lexicon.as_deref().map_or_else(|| "built-in".to_owned(), |folder| format!("{:x}", digest_of(folder)));
    let said = [
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("format", format!("{format:?}")),
        ("split", options.split.to_string()),
        ("checkpoint", options.checkpoint.to_string()),
        ("--errors", options.errors.as_ref().map(|path| path.display().to_string()).unwrap_or_default()),
        ("lexicon", lexicon),
    ];
    let settings: Settings = said.into_iter().chain(way.settings()).map(|(name, value)| (name.to_owned(), value)).collect();
    Plan {
        format,
        output,
        split: usize::from(options.split),
        errors: options.errors.clone(),
        checkpoint: u64::from(options.checkpoint),
        resume: options.resume,
        settings,
    }
}

/// How far a run is: documents are read, Ctrl-C came, or all is read and the output takes its place.
struct Stage(AtomicU8);

const OPEN: u8 = 0;
const INTERRUPTED: u8 = 1;
const CLOSING: u8 = 2;

/// What an interrupt does.
#[derive(Debug, PartialEq, Eq)]
enum Interrupt {
    /// It ends the run, which can be gone on with.
    Stops,
    /// The run is all but over; only another one ends it.
    Waits,
    /// It ends the process, whose output is the old one or the new one.
    Ends,
}

impl Stage {
    /// Takes an interrupt.
    fn interrupt(&self) -> Interrupt {
        match self.0.swap(INTERRUPTED, Ordering::SeqCst) {
            OPEN => Interrupt::Stops,
            CLOSING => Interrupt::Waits,
            _ => Interrupt::Ends,
        }
    }

    /// Whether the output may take its place: no interrupt came before.
    fn close(&self) -> bool {
        self.0.compare_exchange(OPEN, CLOSING, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }
}

/// That of the run of this process.
static STAGE: Stage = Stage(AtomicU8::new(OPEN));

/// Says on Ctrl-C how to go on. What is written stays as it is after any other end.
fn on_interrupt(output: Option<&Path>) {
    let output = output.map(Path::to_path_buf);
    // Without a handler the system's own ends the command just as well.
    let _ = ctrlc::set_handler(move || {
        // Only a file takes its place.
        if let Some(path) = output.as_ref().map(|path| path.display()) {
            match STAGE.interrupt() {
                Interrupt::Stops => complain(&format!("{path}: interrupted; the same command with --resume goes on")),
                Interrupt::Waits => return complain(&format!("{path}: all is read and the output takes its place; another interrupt ends that")),
                Interrupt::Ends => {}
            }
        }
        std::process::exit(130);
    });
}

/// From here on the output takes its place. An interrupt that came before ends the process instead.
fn closing() {
    while !STAGE.close() {
        std::thread::park();
    }
}

/// The built-in lexicon, with the entries of `directory` where it is given.
pub(crate) fn lexicon(directory: Option<&Path>) -> Result<Lexicon> {
    match directory {
        Some(directory) => Ok(Lexicon::load(directory)?),
        None => Ok(Lexicon::builtin()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU8;

    use super::{Interrupt, OPEN, Stage, guarded};

    #[test]
    fn an_output_takes_its_place_or_can_be_gone_on_with() {
        let stopped = Stage(AtomicU8::new(OPEN));
        assert_eq!(stopped.interrupt(), Interrupt::Stops);
        assert!(!stopped.close(), "what was said to be interrupted is not finished");
        assert_eq!(stopped.interrupt(), Interrupt::Ends);
        let closing = Stage(AtomicU8::new(OPEN));
        assert!(closing.close());
        assert_eq!(closing.interrupt(), Interrupt::Waits, "what takes its place is not said to be interrupted");
        assert_eq!(closing.interrupt(), Interrupt::Ends);
    }

    #[test]
    fn a_panic_is_a_fault_of_its_document() {
        assert_eq!(guarded("a", || 5).unwrap(), 5);
        let failed = |work: fn() -> usize| guarded("a", work).unwrap_err().fault();
        assert_eq!(failed(|| panic!("no {}", 1)).reason, "the extraction failed on it, which should be reported: no 1");
        assert_eq!(failed(|| panic!("none")).file, "a");
    }
}
