//! `shuliang dataset build`.

mod describe;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args as Options, Subcommand};
use shuliang::Extractor;
use shuliang::annotation::Annotated;
use shuliang::dataset::{Assignment, Card, Counts, Item, Share, duplicates, plan};
use shuliang::export::{self, Format, Offsets};

use describe::{command, describe, digest, together};

use super::aim::Folder;
use super::annotated::{Annotating, Found, extractor};
use super::export::{ToFormat, empty};
use super::input::STDIN;
use super::own::Own;
use super::{Ended, aim, complain};

const HELP: &str = "Examples:\n  shuliang dataset build news/ -o quantities/\n  shuliang dataset build rows.jsonl --source column:site --to spacy --splits train=9,dev=1 --licence cc-by-4.0 -o quantities/\n\nWrites the files of each split, README.md (the card), dataset.json (the same as data, with the digests of the inputs), documents.jsonl (where each document\nwent) and duplicates.jsonl (what was dropped). The same inputs and options give the same bytes. All documents are held in memory.\n\nExit codes: 0 all well, 2 some input failed (it is named, the rest is processed) or the command failed.";

#[derive(Debug, Options)]
pub(crate) struct Dataset {
    #[command(subcommand)]
    pub command: DatasetCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DatasetCommand {
    /// Builds one from documents, their records, or gold files.
    #[command(after_help = HELP)]
    Build(Box<Build>),
}

#[derive(Debug, Options)]
pub(crate) struct Build {
    #[command(flatten)]
    pub annotating: Annotating,
    /// The folder to write; it appears when it is whole.
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Format of the splits.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "huggingface")]
    pub to: ToFormat,
    /// Splits and their shares.
    #[arg(long, value_name = "NAME=SHARE", value_delimiter = ',', default_value = "train=8,validation=1,test=1")]
    pub splits: Vec<String>,
    /// What settles where documents go that could go anywhere.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Drops a document that shares so much of its shingles with an earlier one.
    #[arg(long, value_name = "SIMILARITY", default_value_t = 0.8, value_parser = similarity)]
    pub drop: f64,
    /// Keeps documents in one split that share so much.
    #[arg(long, value_name = "SIMILARITY", default_value_t = 0.5, value_parser = similarity)]
    pub relate: f64,
    /// What a document's source is: `file`, `folder`, `host` (of an id that is an address), or `column:NAME` of a table.
    #[arg(long, value_name = "SOURCE", default_value = "file")]
    pub source: String,
    /// Documents with the same of these are never parted: source, date, both, or none.
    #[arg(long, value_enum, value_name = "WHAT", default_value = "source-and-date")]
    pub together: Together,
    /// Name of the data set; that of the folder when left out.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Licence of the texts, for the card: cc-by-4.0.
    #[arg(long, value_name = "SPDX", visible_alias = "license")]
    pub licence: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Together {
    /// Source and date, of documents that have a date.
    SourceAndDate,
    Source,
    Date,
    None,
}

fn similarity(text: &str) -> Result<f64, String> {
    let similarity = text.parse::<f64>().ok().filter(|s| (0.0..=1.0).contains(s) && *s > 0.0);
    similarity.ok_or_else(|| format!("expected a number above 0 and up to 1, found `{text}`"))
}

/// What is built, and how.
pub(crate) struct Building<'o> {
    annotating: &'o Annotating,
    output: &'o Path,
    format: Format,
    splits: Vec<String>,
    seed: u64,
    /// None where duplicates stay.
    drop: Option<f64>,
    relate: f64,
    source: &'o str,
    together: Together,
    name: Option<&'o str>,
    licence: Option<&'o str>,
}

impl<'o> Building<'o> {
    /// A Hugging Face folder of all documents in the usual splits.
    pub(crate) fn plain(annotating: &'o Annotating, output: &'o Path) -> Self {
        let splits = vec!["train=8".to_owned(), "validation=1".to_owned(), "test=1".to_owned()];
        let (source, together) = ("file", Together::SourceAndDate);
        Self { annotating, output, format: Format::HuggingFace, splits, seed: 1, drop: None, relate: 0.5, source, together, name: None, licence: None }
    }
}

pub(crate) fn run(options: &Dataset) -> Result<Ended> {
    let DatasetCommand::Build(b) = &options.command;
    build(&Building {
        annotating: &b.annotating,
        output: &b.output,
        format: b.to.into(),
        splits: b.splits.clone(),
        seed: b.seed,
        drop: Some(b.drop),
        relate: b.relate,
        source: &b.source,
        together: b.together,
        name: b.name.as_deref(),
        licence: b.licence.as_deref(),
    })
}

/// A document on its way into a split.
struct Row {
    annotated: Annotated,
    source: String,
    item: Item,
}

pub(crate) fn build(building: &Building) -> Result<Ended> {
    let shares = shares(&building.splits)?;
    let column = building.source.strip_prefix("column:");
    if column.is_none() && !["file", "folder", "host"].contains(&building.source) {
        bail!("--source: expected file, folder, host or column:NAME, found `{}`", building.source);
    }
    if building.output == Path::new(STDIN) {
        bail!("-o -: expected a folder, which standard output is none");
    }
    empty(building.output)?;
    let extractor = extractor(building.annotating)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut inputs: Vec<PathBuf> = Vec::new();
    let faults = building.annotating.each(&extractor, column, &Own::default(), &mut |found| {
        if !inputs.contains(&found.input) {
            inputs.push(found.input.clone());
        }
        rows.push(row(found, building, &extractor));
        Ok(())
    })?;
    if rows.is_empty() && faults > 0 {
        aim::left(building.output);
        return Ok(Ended::Faulty);
    }
    // The earliest of what is alike stays.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|i| (rows[*i].annotated.date.is_none(), rows[*i].annotated.date, *i));
    let drop = building.drop.unwrap_or(f64::INFINITY);
    let alike = duplicates(order.iter().map(|i| rows[*i].annotated.text.as_str()), drop, building.relate.min(drop));
    let mut dropped = vec![false; rows.len()];
    alike.dropped.iter().for_each(|d| dropped[order[d.text]] = true);
    let kept: Vec<usize> = (0..rows.len()).filter(|i| !dropped[*i]).collect();
    let place: BTreeMap<usize, usize> = kept.iter().enumerate().map(|(place, i)| (*i, place)).collect();
    let items: Vec<Item> = kept.iter().map(|i| rows[*i].item.clone()).collect();
    let tied: Vec<(usize, usize)> = alike.related.iter().map(|d| (place[&order[d.of]], place[&order[d.text]])).collect();
    let plan = plan(&items, &tied, &shares, building.seed);
    let folder = Folder::begin(building.output)?;
    let cannot = || format!("{}: cannot write", building.output.display());
    let dealt: Vec<(&Row, Assignment)> = kept.iter().zip(&plan.assignments).map(|(i, a)| (&rows[*i], *a)).collect();
    let splits = write(folder.path(), building, &shares, &dealt).with_context(cannot)?;
    let card = Card {
        name: building.name.map_or_else(|| building.output.file_name().unwrap_or_default().to_string_lossy().into_owned(), str::to_owned),
        licence: building.licence.map(str::to_owned),
        splits,
        parquet: building.format == Format::HuggingFace,
        inputs: inputs.iter().map(|i| digest(i)).collect::<Result<_>>()?,
        read: rows.len(),
        dropped: alike.dropped.len(),
        drop: building.drop,
        relate: building.relate,
        together: together(building),
        seed: building.seed,
        command: command(),
    };
    describe(folder.path(), &card, plan.groups, (building, &shares), &dealt, (&rows, &order, &alike)).with_context(cannot)?;
    folder.finish()?;
    complain(&format!("{} documents, {} dropped as near-duplicates, {} groups", rows.len(), alike.dropped.len(), plan.groups));
    Ok(if faults > 0 { Ended::Faulty } else { Ended::Well })
}

/// Reads `train=8`.
fn shares(splits: &[String]) -> Result<Vec<Share>> {
    let mut shares: Vec<Share> = Vec::new();
    for split in splits {
        let (name, weight) = split.split_once('=').unwrap_or((split, ""));
        let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        match weight.parse::<u32>() {
            Ok(weight) if named && weight > 0 && shares.iter().all(|s| s.name != name) => shares.push(Share { name: name.to_owned(), weight }),
            _ => bail!("--splits: expected names of their own with whole shares, train=8,test=2, found `{split}`"),
        }
    }
    Ok(shares)
}

fn row(found: Found, building: &Building, extractor: &Extractor) -> Row {
    let annotated = found.annotated;
    let source = found.source.unwrap_or_else(|| match building.source {
        "folder" => found.input.parent().unwrap_or(Path::new("")).display().to_string(),
        "host" => host(&annotated.id).unwrap_or_else(|| found.input.display().to_string()),
        _ => found.input.display().to_string(),
    });
    let date = annotated.date.map(|d| d.to_string());
    let together = match building.together {
        Together::SourceAndDate => date.map(|date| format!("{date} {source}")),
        Together::Source => Some(source.clone()),
        Together::Date => date,
        Together::None => None,
    };
    let mut traits: BTreeMap<String, u32> = BTreeMap::new();
    for record in annotated.records(extractor.lexicon()) {
        *traits.entry(format!("dimension {}", record.dimension)).or_default() += 1;
        *traits.entry(format!("rule {}", record.rule)).or_default() += 1;
    }
    Row { item: Item { id: annotated.id.clone(), together, traits }, annotated, source }
}

/// The host of an address.
fn host(id: &str) -> Option<String> {
    let rest = id.split_once("://")?.1;
    Some(rest.split(['/', '?', '#']).next().unwrap_or(rest).to_ascii_lowercase()).filter(|h| !h.is_empty())
}

/// Writes every split; its name, its file and its counts.
fn write(folder: &Path, building: &Building, shares: &[Share], dealt: &[(&Row, Assignment)]) -> Result<Vec<(String, String, Counts)>> {
    let format = building.format;
    let mut splits = Vec::new();
    for (number, share) in shares.iter().enumerate() {
        if dealt.iter().all(|(_, a)| a.split != number) {
            complain(&format!("no document is left for the split {}, which is not written", share.name));
            continue;
        }
        let file = match format {
            Format::HuggingFace => format!("data/{}-00000-of-00001.parquet", share.name),
            Format::Brat => share.name.clone(),
            _ => format!("{}.{}", share.name, format.suffix()),
        };
        let path = folder.join(&file);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        let mut exporter = if format.is_folder() {
            export::folder(format, &path)?
        } else {
            export::exporter(format, Offsets::default(), BufWriter::new(File::create(&path)?))?
        };
        let mut counts = Counts::default();
        for (row, _) in dealt.iter().filter(|(_, a)| a.split == number) {
            exporter.write(&row.annotated)?;
            counts.characters += row.annotated.text.chars().count();
            for (name, times) in &row.item.traits {
                let (of, name) = name.split_once(' ').unwrap_or(("", name));
                let counted = if of == "rule" { &mut counts.rules } else { &mut counts.dimensions };
                *counted.entry(name.to_owned()).or_default() += *times as usize;
            }
        }
        let summary = exporter.finish()?;
        (counts.documents, counts.quantities, counts.relations) = (summary.documents, summary.quantities, summary.relations);
        splits.push((share.name.clone(), file, counts));
    }
    if format == Format::LabelStudio {
        fs::write(folder.join("label-config.xml"), export::configuration())?;
    }
    Ok(splits)
}
