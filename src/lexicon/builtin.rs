//! The files that ship with the crate, read at build time.

use super::source::Source;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// Name and text of every built-in file.
        const FILES: &[(&str, &str)] = &[$(
            ($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/", $name)))
        ),+];
    };
}

files![
    "cues/bounds.toml",
    "cues/changes.toml",
    "cues/links.toml",
    "cues/modality.toml",
    "cues/words.toml",
    "exceptions.toml",
    "holders/clubs.toml",
    "holders/companies.toml",
    "holders/counties.toml",
    "holders/generic.toml",
    "holders/listed.toml",
    "holders/organisations.toml",
    "holders/places.toml",
    "holders/suffixes.toml",
    "holders/world.toml",
    "indicators/accounts.toml",
    "indicators/agriculture.toml",
    "indicators/banking.toml",
    "indicators/consumption.toml",
    "indicators/energy.toml",
    "indicators/durations.toml",
    "indicators/engineering.toml",
    "indicators/heads.toml",
    "indicators/health.toml",
    "indicators/industry.toml",
    "indicators/insurance.toml",
    "indicators/labour.toml",
    "indicators/macro.toml",
    "indicators/offerings.toml",
    "indicators/research.toml",
    "indicators/publicfinance.toml",
    "indicators/realestate.toml",
    "indicators/securities.toml",
    "indicators/society.toml",
    "indicators/trade.toml",
    "indicators/transport.toml",
    "things/documents.toml",
    "things/finance.toml",
    "things/goods.toml",
    "things/organisations.toml",
    "things/people.toml",
    "things/places.toml",
    "things/projects.toml",
    "things/securities.toml",
    "times.toml",
    "units/currencies.toml",
    "units/measures.toml",
    "units/physical.toml",
    "units/ratios.toml",
];

/// The built-in files.
pub(super) fn sources() -> Vec<Source> {
    let source = |(name, text): &(&str, &'static str)| Source { name: (*name).to_owned(), shown: format!("lexicons/{name}").into(), text: (*text).into() };
    FILES.iter().map(source).collect()
}

/// The frequencies that jieba must give the words of these files: their digest in the first line, then each word that needs a higher one than all have.
pub(crate) const FREQUENCIES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/frequencies.txt"));
