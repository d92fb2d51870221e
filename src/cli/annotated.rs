//! Documents with their annotations: extracted, from the records of an earlier run, or marked by hand.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args as Options;
use shuliang::annotation::Annotated;
use shuliang::packing::{Packing, unpack};
use shuliang::read::{Columns, Reader};
use shuliang::{Document, Error, Extractor, Record, evaluate};

use super::args::Reading;
use super::complain;
use super::extract::lexicon;
use super::input::{self, Input, STDIN};
use super::own::Own;
use super::reading::Way;

/// Documents that are read together.
const BATCH: usize = 512;

/// What is annotated, and by what.
#[derive(Debug, Options)]
pub(crate) struct Annotating {
    /// Files, folders, quoted patterns; `-` or nothing is standard input.
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// Takes the records of an earlier `extract`, JSON Lines in the order of the documents, instead of extracting.
    #[arg(long, value_name = "FILE", conflicts_with = "gold")]
    pub records: Option<PathBuf>,
    /// PATHs are gold files, and what is marked in them is taken.
    #[arg(long)]
    pub gold: bool,
    /// Adds the entries of a folder of lexicons; they go before the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Threads to use; all cores when left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// An annotated document and where it came from.
pub(crate) struct Found {
    pub annotated: Annotated,
    /// The input that it stood in.
    pub input: PathBuf,
    /// What its column of the source says, where one was asked for.
    pub source: Option<String>,
}

impl Annotating {
    /// Gives every document to `take`, in order; the number of documents that could not be read, each named. The run writes `own`.
    pub(crate) fn each(&self, extractor: &Extractor, column: Option<&str>, own: &Own, take: &mut dyn FnMut(Found) -> Result<()>) -> Result<usize> {
        if let Some(threads) = self.threads {
            shuliang::use_threads(usize::from(threads)).context("--threads")?;
        }
        own.refuse(self.records.as_deref())?;
        if self.gold {
            own.refuse(self.paths.iter().map(PathBuf::as_path))?;
            return self.each_gold(extractor, take);
        }
        let way = Way::new(&self.reading, &self.paths)?;
        let mut records = self.records.as_deref().map(Records::open).transpose()?;
        let mut faults = 0;
        let mut batch: VecDeque<(Document, PathBuf, Option<String>)> = VecDeque::new();
        for input in input::inputs(&self.paths, self.reading.files_from.as_deref(), own)? {
            let path = match &input {
                Input::File(path) => path.clone(),
                Input::Fault(_) => PathBuf::new(),
                Input::Refused(message) => bail!("{message}"),
            };
            let mut sources = column.map(|column| sources(&path, &way.reader, column)).transpose()?;
            let mut numbers = Numbers::default();
            for (number, document) in input::open(input, &way.reader).enumerate() {
                let source = sources.as_mut().and_then(Iterator::next).transpose();
                match (document, source) {
                    (Ok(document), Ok(source)) => {
                        numbers.see(source.as_deref());
                        batch.push_back((way.dated(document), path.clone(), source));
                    }
                    // A table without such a column has it in no row.
                    (Ok(_), Err(error)) if number == 0 => bail!("--source column:{}: {error}", column.unwrap_or_default()),
                    (Err(error), _) | (_, Err(error)) => {
                        complain(&error.to_string());
                        faults += 1;
                    }
                }
                if batch.len() >= BATCH {
                    annotate(extractor, &mut records, &mut batch, take)?;
                }
            }
            if let Some(column) = column.filter(|_| numbers.only()) {
                bail!("{}: --source column:{column}: expected a column of that name with sources, found none, or another number in every row", path.display());
            }
        }
        annotate(extractor, &mut records, &mut batch, take)?;
        records.map_or(Ok(faults), |records| records.end().map(|()| faults))
    }

    fn each_gold(&self, extractor: &Extractor, take: &mut dyn FnMut(Found) -> Result<()>) -> Result<usize> {
        if self.paths.is_empty() {
            bail!("--gold: expected the path of a gold file");
        }
        for path in &self.paths {
            let file = File::open(path).with_context(|| format!("{}: cannot read", path.display()))?;
            let documents = evaluate::gold(path, BufReader::new(file))?;
            for batch in documents.chunks(BATCH) {
                let texts: Vec<Document> = batch.iter().map(|g| Document { id: g.id.clone(), text: g.text.clone(), date: g.date }).collect();
                for (gold, records) in batch.iter().zip(extractor.extract_all(&texts)) {
                    take(Found { annotated: Annotated::from_gold(gold, &records), input: path.clone(), source: None })?;
                }
            }
        }
        Ok(0)
    }
}

/// The extractor that the options ask for.
pub(crate) fn extractor(options: &Annotating) -> Result<Extractor> {
    Ok(Extractor::new(lexicon(options.lexicon.as_deref())?))
}

fn annotate(
    extractor: &Extractor,
    records: &mut Option<Records>,
    batch: &mut VecDeque<(Document, PathBuf, Option<String>)>,
    take: &mut dyn FnMut(Found) -> Result<()>,
) -> Result<()> {
    let documents: Vec<Document> = batch.iter().map(|b| b.0.clone()).collect();
    let found: Vec<Vec<Record>> = match records {
        Some(records) => documents.iter().map(|d| records.of(d)).collect::<Result<_>>()?,
        None => extractor.extract_all(&documents),
    };
    for ((document, input, source), records) in batch.drain(..).zip(found) {
        take(Found { annotated: Annotated::from_records(&document, &records), input, source })?;
    }
    Ok(())
}

/// The column `column` of each row of `path`: the table is read once more, with it in the place of the id.
fn sources(path: &Path, reader: &Reader, column: &str) -> Result<impl Iterator<Item = Result<String, Error>> + use<>> {
    if path == Path::new(STDIN) {
        bail!("--source column:{column}: standard input cannot be read twice; name a file");
    }
    let columns = Columns { id: Some(column.to_owned()), ..reader.columns.clone() };
    let reader = Reader { columns, ..reader.clone() };
    Ok(input::open(Input::File(path.to_owned()), &reader).map(|d| d.map(|d| d.id)))
}

/// Whether sources are only numbers that rise from row to row: a row without the column has the number of its line for it.
#[derive(Default)]
struct Numbers {
    last: usize,
    seen: usize,
    others: bool,
}

impl Numbers {
    fn see(&mut self, source: Option<&str>) {
        let Some(source) = source else { return };
        let number = source.parse().unwrap_or_default();
        self.others |= number <= self.last;
        self.last = number;
        self.seen += 1;
    }

    const fn only(&self) -> bool {
        self.seen > 1 && !self.others
    }
}

/// The records of an earlier run, document by document.
struct Records {
    path: PathBuf,
    lines: Box<dyn BufRead>,
    line: usize,
    next: Option<Record>,
}

impl Records {
    fn open(path: &Path) -> Result<Self> {
        let cannot = || format!("{}: cannot read", path.display());
        let file = BufReader::new(File::open(path).with_context(cannot)?);
        let lines = Box::new(BufReader::new(unpack(Packing::of(path), file).with_context(cannot)?));
        let mut records = Self { path: path.to_owned(), lines, line: 0, next: None };
        records.advance()?;
        Ok(records)
    }

    fn advance(&mut self) -> Result<()> {
        let mut line = String::new();
        self.next = None;
        while self.lines.read_line(&mut line).with_context(|| format!("{}: cannot read", self.path.display()))? > 0 {
            self.line += 1;
            if !line.trim().is_empty() {
                let record =
                    serde_json::from_str(&line).with_context(|| format!("{}:{}: expected a record of `shuliang extract`", self.path.display(), self.line))?;
                self.next = Some(record);
                break;
            }
            line.clear();
        }
        Ok(())
    }

    /// The records of `document`, whose words must stand where the records say.
    fn of(&mut self, document: &Document) -> Result<Vec<Record>> {
        let mut found = Vec::new();
        let mut characters: Option<Vec<char>> = None;
        while self.next.as_ref().is_some_and(|r| r.doc == document.id.as_str()) {
            let Some(record) = self.next.take() else { break };
            let characters = characters.get_or_insert_with(|| document.text.chars().collect());
            let named = [&record.entity, &record.holder].into_iter().flatten().map(|p| (p.start, p.end, p.text.as_str()));
            let time = record.time.iter().map(|t| (t.start, t.end, t.text.as_str()));
            for (start, end, text) in named.chain(time).chain([(record.start, record.end, record.text.as_str())]) {
                let there: String = characters.get(start..end).unwrap_or_default().iter().collect();
                if there != text {
                    bail!("{}:{}: expected `{text}` at {start} to {end} of {}, found `{there}`", self.path.display(), self.line, document.id);
                }
            }
            found.push(record);
            self.advance()?;
        }
        Ok(found)
    }

    /// Fails where records are left that belong to no document.
    fn end(self) -> Result<()> {
        match self.next {
            Some(record) => bail!(
                "{}:{}: expected records in the order of the documents, found one of `{}`, which is not among them or stood earlier",
                self.path.display(),
                self.line,
                record.doc
            ),
            None => Ok(()),
        }
    }
}
