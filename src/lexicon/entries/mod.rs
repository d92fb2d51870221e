//! The entries of the files of a lexicon, by kind of file: each checked, then put where it is looked up.

mod exceptions;
mod fit;
mod units;

use toml::Spanned;

use fit::OwnUnit;

use crate::characters::classes::{TIME, TIME_BEHIND, TIME_WORD};
use crate::lexicon::check::{Checker, Reading};
use crate::lexicon::compiled::{Cue, CueClass, Lexicon};
use crate::lexicon::exceptions::Pattern;
use crate::lexicon::schema::{CueFile, HolderFile, HolderRole, TermFile, TimeFile};
use crate::lexicon::source::Sources;
use crate::lexicon::times::{self, TimePart, TimeWord, behind};
use crate::lexicon::words::WordClass;
use crate::lexicon::{Example, ExampleCase};
use crate::record::Bound;

/// The id of the group whose forms end indicators that no list has.
const SUFFIX_HEADS: &str = "suffix-heads";

/// What the files read so far give.
#[derive(Default)]
pub(super) struct Entries {
    /// Everything but the exceptions.
    pub lexicon: Lexicon,
    /// What was found wrong.
    pub checker: Checker,
    /// Words whose numerals count nothing.
    pub hidden: Vec<String>,
    /// Shapes whose numerals count nothing.
    pub patterns: Vec<Pattern>,
    /// The examples with their forms filled in, where they are wanted.
    pub examples: Vec<ExampleCase>,
    /// Whether they are.
    wanted: bool,
    /// Where the units of a user stand.
    own_units: Vec<OwnUnit>,
}

impl Entries {
    /// Reads all of `sources`; with `examples` their examples too, which otherwise are only checked.
    pub(super) fn of(sources: &Sources, examples: bool) -> Self {
        let mut entries = Self { wanted: examples, ..Self::default() };
        // Every build with debug assertions, the tests' among them, looks at the built-in forms too.
        entries.checker.trusting = sources.user.is_empty() && !cfg!(debug_assertions);
        for (source, user) in sources.iter() {
            entries.file(&Reading::new(source, user));
        }
        entries.units_fit(!sources.built_in.is_empty());
        entries
    }

    fn file(&mut self, file: &Reading) {
        let name = file.source.name.as_str();
        self.lexicon.files.push(file.source.shown.to_string());
        match name.split('/').next().unwrap_or(name) {
            "indicators" => self.terms(file, "indicators"),
            "things" => self.terms(file, "things"),
            "units" => self.units(file),
            "cues" => self.cues(file),
            "holders" => self.holders(file),
            "exceptions.toml" => self.exceptions(file),
            "times.toml" => self.times(file),
            _ => self.checker.fault(
                file,
                1,
                format!(
                    "no kind of lexicon is called `{name}`, expected a file in cues/, holders/, indicators/, things/ or units/, or exceptions.toml or times.toml"
                ),
            ),
        }
    }

    fn word(&mut self, form: &str, class: WordClass) {
        self.lexicon.words.add(form, class);
    }

    fn holds(&mut self, file: &Reading, example: &Spanned<Example>, form: &str) {
        let Example { text, find, .. } = example.get_ref();
        // What stands in the template stands in it filled too.
        if !self.wanted && !find.is_empty() && text.contains(find) {
            return;
        }
        let line = file.line_of(example);
        let filled = example.get_ref().filled(form);
        if !filled.text.contains(&filled.find) || filled.find.is_empty() {
            let message = format!("the example's text does not hold `{}`, the mention to find", filled.find);
            self.checker.fault(file, line, message);
            return;
        }
        if self.wanted {
            self.examples.push(ExampleCase::Holds { file: file.source.shown.to_string(), line, example: Box::new(filled) });
        }
    }

    fn terms(&mut self, file: &Reading, space: &str) {
        let Some(TermFile { group }) = self.checker.parse(file) else { return };
        for entry in group {
            self.checker.id(file, space, &entry.id);
            let suffixes = entry.id.get_ref() == SUFFIX_HEADS;
            let class = match (space, suffixes) {
                ("indicators", true) => WordClass::IndicatorSuffix,
                ("indicators", false) => WordClass::Indicator,
                _ => WordClass::Thing,
            };
            let template = entry.example.get_ref();
            let line = file.line_of(&entry.example);
            if !template.contains("{}") {
                self.checker.fault(file, line, format!("the example `{template}` has no `{{}}` for the form"));
                continue;
            }
            let space = self.checker.space(if suffixes { SUFFIX_HEADS } else { space });
            for form in &entry.forms {
                if !self.checker.claim(file, space, form) {
                    continue;
                }
                self.word(form.get_ref(), class);
                if !self.wanted {
                    continue;
                }
                let before = template.split("{}").next().unwrap_or("");
                let stem = if suffixes { before.rsplit(['，', ',', '：']).next().unwrap_or(before) } else { "" };
                self.examples.push(ExampleCase::Holds {
                    file: file.source.shown.to_string(),
                    line,
                    example: Box::new(Example {
                        text: template.replace("{}", form.get_ref()),
                        entity: Some(format!("{stem}{}", form.get_ref())),
                        ..Example::default()
                    }),
                });
            }
        }
    }

    fn cues(&mut self, file: &Reading) {
        let Some(CueFile { cue }) = self.checker.parse(file) else { return };
        for entry in cue {
            self.checker.id(file, "cues", &entry.id);
            let class = *entry.class.get_ref();
            let missing = match class {
                CueClass::Change | CueClass::ChangeNoun if entry.direction.is_none() || entry.mode.is_none() => Some("`direction` and `mode`"),
                CueClass::Basis | CueClass::Reference if entry.basis.is_none() => Some("`basis`"),
                CueClass::BoundBefore | CueClass::BoundAfter if entry.bound.is_none_or(|b| b == Bound::Range) => Some("a `bound`"),
                CueClass::Modality if entry.status.is_none() => Some("a `status`"),
                _ => None,
            };
            if let Some(keys) = missing {
                self.checker.fault(file, file.line_of(&entry.class), format!("a cue of class {class:?} needs {keys}"));
                continue;
            }
            let id = u32::try_from(self.lexicon.cues.len()).expect("fewer cues than 2^32");
            self.lexicon.cues.push(Cue {
                id: entry.id.get_ref().clone(),
                class,
                direction: entry.direction,
                mode: entry.mode,
                basis: entry.basis,
                bound: entry.bound,
                status: entry.status,
            });
            let space = self.checker.space(&format!("cues {class:?}"));
            for form in &entry.forms {
                if self.checker.claim(file, space, form) {
                    self.word(form.get_ref(), WordClass::Cue(id));
                    match class {
                        CueClass::BoundBefore => self.lexicon.bounds_before.insert(form.get_ref(), id),
                        CueClass::BoundAfter => self.lexicon.bounds_after.insert(form.get_ref(), id),
                        CueClass::ChangeNoun => self.lexicon.movements.insert(form.get_ref(), id),
                        CueClass::Change => self.lexicon.moves.insert(form.get_ref(), id),
                        _ => {}
                    }
                    self.holds(file, &entry.example, form.get_ref());
                }
            }
        }
    }

    fn holders(&mut self, file: &Reading) {
        let Some(HolderFile { holder }) = self.checker.parse(file) else { return };
        for entry in holder {
            self.checker.id(file, "holders", &entry.id);
            let kind = *entry.kind.get_ref();
            let (class, space) = match entry.role {
                HolderRole::Name => (WordClass::Holder(kind), "holder names"),
                HolderRole::Suffix => (WordClass::HolderSuffix(kind), "holder suffixes"),
            };
            let space = self.checker.space(space);
            for form in &entry.forms {
                if self.checker.claim(file, space, form) {
                    self.word(form.get_ref(), class);
                    self.holds(file, &entry.example, form.get_ref());
                }
            }
        }
    }

    fn times(&mut self, file: &Reading) {
        let Some(TimeFile { time }) = self.checker.parse(file) else { return };
        for entry in time {
            self.checker.id(file, "times", &entry.id);
            let id = u32::try_from(self.lexicon.times.len()).expect("fewer time words than 2^32");
            let part = *entry.part.get_ref();
            let means = entry.means.as_ref().map_or("", |means| means.get_ref());
            if let Some(word) = times::unknown(part, means).filter(|_| file.user) {
                let line = entry.means.as_ref().map_or_else(|| file.line_of(&entry.id), |means| file.line_of(means));
                self.checker.fault(
                    file,
                    line,
                    format!("expected `means` of a {} as lexicons/times.toml lists them, found `{word}`", format!("{part:?}").to_lowercase()),
                );
                continue;
            }
            let word = TimeWord::new(part, means);
            let opens = word.opens;
            self.lexicon.times.push(word);
            let space = self.checker.space(&format!("times {part:?}"));
            for form in &entry.forms {
                if self.checker.claim(file, space, form) {
                    let first = form.get_ref().chars().next();
                    self.lexicon.time_behind.add(first, if part == TimePart::Suffix { behind::CLOSING } else { behind::PART });
                    if part != TimePart::Suffix {
                        self.lexicon.time_starts.insert(form.get_ref(), id);
                    }
                    self.lexicon.time_forms[part as usize].insert(form.get_ref(), id);
                    if opens {
                        let mut chars = form.get_ref().chars();
                        let (first, second) = (chars.next(), chars.next());
                        // Digits are everywhere: 双11.
                        let second = second.filter(|c| !c.is_ascii_digit());
                        self.lexicon.classes.add(first, if second.is_some() { TIME_WORD } else { TIME });
                        self.lexicon.classes.add(second, TIME_BEHIND);
                    } else if part == TimePart::Prefix {
                        self.lexicon.time_openers.insert(form.get_ref(), id);
                    }
                    self.holds(file, &entry.example, form.get_ref());
                }
            }
        }
    }
}
