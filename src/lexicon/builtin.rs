//! The files that ship with the crate, read at build time.

/// A lexicon file: its path below `lexicons/`, with `/`, and its text.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub name: String,
    /// The name that findings carry.
    pub shown: String,
    pub text: String,
}

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
    "holders/generic.toml",
    "holders/organisations.toml",
    "holders/places.toml",
    "holders/suffixes.toml",
    "times.toml",
    "units/currencies.toml",
    "units/measures.toml",
    "units/physical.toml",
    "units/ratios.toml",
];

/// The built-in files.
pub(super) fn sources() -> Vec<Source> {
    FILES
        .iter()
        .map(|(name, text)| Source {
            name: (*name).to_owned(),
            shown: format!("lexicons/{name}"),
            text: (*text).to_owned(),
        })
        .collect()
}

/// Names of the built-in files, for the test that none is forgotten.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name)
}
