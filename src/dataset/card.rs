//! The card of a data set: a page that people read and Hugging Face parses.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What is counted of one split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents.
    pub documents: usize,
    /// Characters of text.
    pub characters: usize,
    /// Quantities.
    pub quantities: usize,
    /// Relations.
    pub relations: usize,
    /// Quantities by dimension.
    pub dimensions: BTreeMap<String, usize>,
    /// Quantities by rule.
    pub rules: BTreeMap<String, usize>,
}

/// What the card says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The data set's name.
    pub name: String,
    /// The licence of the texts, an SPDX name; the card says that none was given where it is absent.
    pub licence: Option<String>,
    /// Each split with its file, by its path in the folder, and its counts.
    pub splits: Vec<(String, String, Counts)>,
    /// Whether the files are Parquet, so that Hugging Face datasets reads them.
    pub parquet: bool,
    /// Each input with its SHA-256.
    pub inputs: Vec<(String, String)>,
    /// Documents that were read, and of them those that were dropped as near-duplicates.
    pub read: usize,
    /// Near-duplicates.
    pub dropped: usize,
    /// From which similarity on documents are dropped, none where near-duplicates stay.
    pub drop: Option<f64>,
    /// From which similarity on documents stay in one split.
    pub relate: f64,
    /// What documents of one split have in common that are never parted.
    pub together: String,
    /// What ties are broken by.
    pub seed: u64,
    /// The command that makes the same again.
    pub command: String,
}

/// The page, Markdown with a head of YAML.
#[must_use]
pub fn card(card: &Card) -> String {
    let documents: usize = card.splits.iter().map(|s| s.2.documents).sum();
    let mut page = "---\nlanguage:\n- zh\n".to_owned();
    let _ = writeln!(page, "license: {}", card.licence.as_deref().map_or_else(|| "unknown".to_owned(), yaml));
    let _ = writeln!(page, "pretty_name: {}", yaml(&card.name));
    let _ = writeln!(page, "task_categories:\n- token-classification\ntags:\n- quantity-extraction\n- finance\nsize_categories:\n- {}", size(documents));
    if card.parquet {
        page += "configs:\n- config_name: default\n  data_files:\n";
        for (name, file, _) in &card.splits {
            let _ = writeln!(page, "  - split: {name}\n    path: {file}");
        }
    }
    let _ = write!(page, "---\n\n# {}\n\n", card.name);
    let _ = write!(page, "Quantities of Chinese texts with their units, entities, holders and times, marked by {}. ", program());
    page += "Offsets are Unicode code points, ends exclusive; values are exact decimals as texts.\n\n## Splits\n\n";
    page += "| split | file | documents | characters | quantities | relations |\n| --- | --- | ---: | ---: | ---: | ---: |\n";
    for (name, file, c) in &card.splits {
        let _ = writeln!(page, "| {name} | `{file}` | {} | {} | {} | {} |", c.documents, c.characters, c.quantities, c.relations);
    }
    match card.drop {
        Some(drop) => {
            let _ = write!(page, "\n{} documents were read, {} of them dropped as near-duplicates ", card.read, card.dropped);
            let _ = write!(page, "(MinHash over five characters, similarity of {drop} and more). ");
        }
        None => {
            let _ = write!(page, "\n{} documents were read; near-duplicates stay. ", card.read);
        }
    }
    let _ = write!(page, "Documents that are alike to {} and more are in one split, and so are those of the same {}. ", card.relate, card.together);
    let _ = writeln!(page, "Splits are stratified by dimension and rule, with the seed {}.", card.seed);
    for (title, of) in [("Dimensions", (|c| &c.dimensions) as fn(&Counts) -> &BTreeMap<String, usize>), ("Rules", |c| &c.rules)] {
        table(&mut page, title, card, of);
    }
    page += "\n## Provenance\n\n| input | SHA-256 |\n| --- | --- |\n";
    for (input, digest) in &card.inputs {
        let _ = writeln!(page, "| `{}` | `{digest}` |", input.replace(['|', '`', '\n'], " "));
    }
    page += "\n## Licence\n\n";
    match &card.licence {
        Some(licence) => {
            let _ = writeln!(page, "The texts are given under {licence}, as whoever built the data set says.");
        }
        None => page += "None was given when the data set was built; ask whoever owns the texts before you pass them on.\n",
    }
    let _ = write!(
        page,
        "\n## How to build it again\n\n```sh\n{}\n```\n\nwith {}: the same inputs give the same bytes on any number of threads.\n",
        card.command,
        program()
    );
    page
}

fn program() -> &'static str {
    concat!("shuliang ", env!("CARGO_PKG_VERSION"))
}

/// How many there are of each, split by split, the commonest first.
fn table(page: &mut String, title: &str, card: &Card, of: fn(&Counts) -> &BTreeMap<String, usize>) {
    let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, count) in card.splits.iter().flat_map(|s| of(&s.2)) {
        *totals.entry(name).or_default() += count;
    }
    let mut names: Vec<(&str, usize)> = totals.into_iter().collect();
    names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let _ = write!(page, "\n## {title}\n\n| |");
    for (split, ..) in &card.splits {
        let _ = write!(page, " {split} |");
    }
    let _ = writeln!(page, "\n| --- |{}", " ---: |".repeat(card.splits.len()));
    for (name, _) in names {
        let _ = write!(page, "| {} |", if name.is_empty() { "(none)" } else { name });
        for (.., counts) in &card.splits {
            let _ = write!(page, " {} |", of(counts).get(name).copied().unwrap_or_default());
        }
        page.push('\n');
    }
}

/// Hugging Face's classes of sizes.
const fn size(documents: usize) -> &'static str {
    match documents {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        100_000..1_000_000 => "100K<n<1M",
        _ => "1M<n<10M",
    }
}

/// A text as a YAML scalar: JSON's quoted strings are YAML's.
fn yaml(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')) && text.parse::<f64>().is_err();
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}
