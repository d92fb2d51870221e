//! Where the records go: standard output, or files that get their names when they are whole.

mod faults;
mod journal;
mod part;
mod plan;
mod spool;

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use shuliang::packing::{Packer, Packing};
use shuliang::write::{self, Output as Format, create, header, writer};
use shuliang::{Document, Fault, Record};

use super::items::Position;
use super::tally::Tally;
use crate::cli::aim;
use faults::Faults;
use journal::{Journal, State};
use part::{Begun, Part, beside};
use plan::names;

pub(crate) use journal::Settings;
pub(crate) use plan::Plan;

/// Bytes of text after which a place to go on from is made early.
const CHECKPOINT_BYTES: u64 = 16 << 20;

/// The records of a run on their way.
pub(crate) struct Output {
    format: Format,
    packing: Packing,
    /// The files' names, empty for standard output.
    aims: Vec<PathBuf>,
    parts: Vec<Part>,
    /// A path that is no file, where the records go to one.
    device: Option<PathBuf>,
    errors: Option<Faults>,
    journal: Option<(PathBuf, Journal)>,
    checkpoint: u64,
    state: State,
    /// Documents, faults and bytes since the last place to go on from.
    since: (u64, u64),
}

/// How the lines of one document are made; several threads use it at once.
#[derive(Clone, Copy)]
pub(crate) struct Encoder(Format);

impl Encoder {
    /// The lines of `records`.
    pub(crate) fn encode(self, document: &Document, records: &[Record]) -> io::Result<Vec<u8>> {
        let mut lines = Vec::new();
        if self.0.is_lines() {
            write::encode(self.0, document, records, &mut lines)?;
        } else {
            spool::encode(document, records, self.0.keeps_texts(), &mut lines)?;
        }
        Ok(lines)
    }
}

impl Output {
    /// Opens what `plan` asks for; where a broken run is gone on with, behind what it wrote.
    pub(crate) fn open(plan: Plan) -> Result<Self> {
        let Plan { format, output, split, errors, checkpoint, resume, settings } = plan;
        // A link goes on pointing at what is replaced.
        let output = output.map(|path| fs::canonicalize(&path).unwrap_or(path));
        let packing = output.as_deref().map_or(Packing::Plain, Packing::of);
        let inner = if format.is_lines() { packing } else { spool::PACKING };
        let device = output.clone().filter(|path| path.exists() && !path.is_file());
        let state = State { settings, parts: vec![0; split], ..State::default() };
        let mut opened = Self { format, packing, aims: Vec::new(), parts: Vec::new(), device, errors: None, journal: None, checkpoint, state, since: (0, 0) };
        let mut new = false;
        let mut begun = Begun::default();
        if let (Some(path), None) = (&output, &opened.device) {
            let journal = Journal::of(path);
            let known = if resume { journal.read(&opened.state.settings)? } else { None };
            new = known.is_none();
            opened.state = known.unwrap_or(opened.state);
            opened.journal = Some((path.clone(), journal));
        } else if split > 1 || resume {
            match &opened.device {
                Some(path) => bail!("{}: --split and --resume need a file", path.display()),
                None => bail!("--split and --resume need -o FILE"),
            }
        }
        // First, so that nothing else is begun where it cannot be written.
        if let Some(path) = errors {
            opened.errors = Some(Faults::open(path, opened.state.errors, opened.state.whole, &mut begun)?);
        }
        match &opened.journal {
            Some((path, _)) => {
                opened.aims = names(path, split, packing);
                for (aim, length) in opened.aims.iter().zip(&opened.state.parts).filter(|_| !opened.state.whole) {
                    let part = Part::open(&begun.note(beside(aim, ".part")), inner, *length);
                    opened.parts.push(part.with_context(|| format!("{}: cannot write", aim.display()))?);
                }
            }
            None => opened.parts.push(stream(opened.device.as_deref(), format, inner)?),
        }
        if format.is_lines() {
            let mut front = Vec::new();
            header(format, &mut front)?;
            for part in opened.parts.iter_mut().filter(|part| part.is_empty() && !front.is_empty()) {
                part.put(&front)?;
            }
        }
        // Not before the parts are locked: another run may be writing them.
        if let Some((_, journal)) = opened.journal.as_ref().filter(|_| new) {
            journal.begin(&opened.state)?;
        }
        begun.go_on();
        Ok(opened)
    }

    /// How lines are made for it.
    pub(crate) fn encoder(&self) -> Encoder {
        Encoder(self.format)
    }

    /// The place from which the inputs are to be read; none when nothing is left to read.
    pub(crate) fn position(&self) -> Option<Position> {
        (!self.state.whole).then_some(self.state.position)
    }

    /// What is done so far.
    pub(crate) fn tally(&self) -> &Tally {
        &self.state.tally
    }

    /// The file whose run can be gone on with when this one breaks off.
    pub(crate) fn resumable(&self) -> Option<&Path> {
        self.journal.as_ref().map(|j| j.0.as_path())
    }

    fn cannot_write(&self, error: io::Error, part: usize) -> anyhow::Error {
        let shown = self.aims.get(part).or(self.device.as_ref()).map_or_else(|| "standard output".to_owned(), |aim| aim.display().to_string());
        anyhow!(error).context(format!("{shown}: cannot write"))
    }

    /// Takes the lines of one document, of `bytes` of text; `position` is the place behind it.
    pub(crate) fn put(&mut self, lines: &[u8], bytes: usize, dimensions: &[(String, u64)], position: Position) -> Result<()> {
        let part = usize::try_from(self.state.tally.documents % self.parts.len().max(1) as u64).unwrap_or_default();
        self.parts[part].put(lines).map_err(|e| self.cannot_write(e, part))?;
        self.state.tally.add(bytes, dimensions);
        self.step(position, bytes as u64)
    }

    /// Takes a fault; false where there is no file for it.
    pub(crate) fn put_fault(&mut self, fault: &Fault, position: Position) -> Result<bool> {
        self.state.tally.faults += 1;
        if let Some(errors) = &mut self.errors {
            errors.put(fault)?;
        }
        self.step(position, 0)?;
        Ok(self.errors.is_some())
    }

    fn step(&mut self, position: Position, bytes: u64) -> Result<()> {
        self.state.position = position;
        self.since = (self.since.0 + 1, self.since.1 + bytes);
        if self.journal.is_some() && (self.since.0 >= self.checkpoint || self.since.1 >= CHECKPOINT_BYTES) {
            self.save()?;
        }
        Ok(())
    }

    /// Makes a place to go on from. These lie at the same documents in every run, since packed parts end there.
    fn save(&mut self) -> Result<()> {
        self.since = (0, 0);
        let Some((_, journal)) = &self.journal else { return Ok(()) };
        for (at, part) in self.parts.iter_mut().enumerate() {
            self.state.parts[at] = part.settle().with_context(|| format!("{}: cannot write", self.aims[at].display()))?;
        }
        if let Some(errors) = &mut self.errors {
            self.state.errors = errors.settle()?;
        }
        journal.write(&self.state)
    }

    /// Passes on what is held back for whoever reads along.
    pub(crate) fn idle(&mut self) -> Result<()> {
        let passed = if self.journal.is_none() && self.format.is_lines() { self.parts.iter_mut().try_for_each(Part::pass_on) } else { Ok(()) };
        passed.map_err(|e| self.cannot_write(e, 0))
    }

    /// Makes the output whole: what has to be made from the spool is made, and the files get their names.
    pub(crate) fn finish(&mut self) -> Result<()> {
        for part in self.parts.iter_mut().chain(self.errors.as_mut().and_then(Faults::part)) {
            // A packed file of nothing is not an empty one.
            if part.is_empty() {
                part.put(b"")?;
            }
        }
        if self.journal.is_none() {
            return self.finish_stream();
        }
        if !self.state.whole {
            self.state.whole = true;
            self.save()?;
        }
        for aim in &self.aims {
            let part = beside(aim, ".part");
            if !part.exists() {
                continue;
            }
            let done = if self.format.is_lines() { fs::rename(&part, aim) } else { self.make(&part, aim) };
            done.with_context(|| format!("{}: cannot write", aim.display()))?;
        }
        self.name_errors()?;
        if let Some((path, journal)) = &self.journal {
            if let Some(schema) = write::schema(self.format) {
                let (file, new) = (beside(path, ".schema.json"), beside(path, ".schema.json.part"));
                fs::write(&new, schema).and_then(|()| fs::rename(&new, &file)).with_context(|| format!("{}: cannot write", file.display()))?;
            }
            // The names are on the disk before the journal is gone.
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
            }
            journal.remove().with_context(|| format!("{}: cannot write", path.display()))?;
        }
        Ok(())
    }

    /// Leaves the output, which is called `named`, as it was: nothing could be read. The file of faults is made all the same.
    pub(crate) fn leave(&mut self, named: &Path) -> Result<()> {
        let Some((path, journal)) = &self.journal else { return self.finish() };
        self.parts.clear();
        for part in self.aims.iter().map(|aim| beside(aim, ".part")).filter(|part| part.exists()) {
            fs::remove_file(&part).with_context(|| format!("{}: cannot remove", part.display()))?;
        }
        journal.remove().with_context(|| format!("{}: cannot write", path.display()))?;
        aim::left(named);
        self.name_errors()
    }

    fn name_errors(&mut self) -> Result<()> {
        self.errors.as_mut().map_or(Ok(()), Faults::finish)
    }

    fn finish_stream(&mut self) -> Result<()> {
        let format = self.format;
        let done = self.parts.iter_mut().try_for_each(|part| match part.reread()? {
            Some(spool) if !format.is_lines() => spool::pour(spool, &mut *writer(format, BufWriter::new(io::stdout()))),
            _ => Ok(()),
        });
        done.map_err(|e| self.cannot_write(e, 0))?;
        self.name_errors()
    }

    /// Makes the file `aim` from the spool `part`.
    fn make(&self, part: &Path, aim: &Path) -> io::Result<()> {
        let whole = beside(aim, ".whole");
        if whole.exists() {
            fs::remove_file(&whole)?;
        }
        let spool = fs::File::open(part)?;
        if self.packing == Packing::Plain {
            spool::pour(spool, &mut *create(self.format, &whole)?)?;
        } else {
            let mut packer = Packer::new(self.packing, BufWriter::new(fs::File::create(&whole)?))?;
            spool::pour(spool, &mut *writer(self.format, &mut packer))?;
            packer.finish()?.flush()?;
        }
        fs::File::open(&whole)?.sync_all()?;
        fs::rename(&whole, aim)?;
        fs::remove_file(part)
    }
}

/// Standard output, or a path that is no file; a format that is no lines is spooled first.
fn stream(path: Option<&Path>, format: Format, packing: Packing) -> Result<Part> {
    if !format.is_lines() {
        if let Some(path) = path {
            bail!("{}: expected a file for this format", path.display());
        }
        return Ok(Part::file(tempfile::tempfile()?, packing, 0)?);
    }
    let output: Box<dyn Write + Send> = match path {
        Some(path) => Box::new(OpenOptions::new().write(true).open(path).with_context(|| format!("{}: cannot write", path.display()))?),
        None => Box::new(io::stdout()),
    };
    Ok(Part::stream(output, packing))
}
