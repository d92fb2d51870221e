//! The entries of the files of a lexicon, by kind of file: each checked, then put where it is looked up.

use rust_decimal::Decimal;
use toml::Spanned;

use super::check::{Checker, Reading};
use super::compiled::{Cue, CueClass, Lexicon, TimePart, TimeWord, Unit};
use super::exceptions::{MOST_PATTERNS, Pattern};
use super::schema::{CueFile, ExceptionFile, HolderFile, HolderRole, TermFile, TimeFile, UnitFile};
use super::words::WordClass;
use super::{Example, ExampleCase};
use crate::characters::classes::{TIME, TIME_BEHIND, TIME_WORD};
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
}

impl Entries {
    /// Adds the entries of `file`.
    pub(super) fn file(&mut self, file: &Reading) {
        let name = file.source.name.as_str();
        self.lexicon.files.push(file.source.shown.clone());
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
        let line = file.line_of(example);
        let filled = example.get_ref().filled(form);
        if !filled.text.contains(&filled.find) || filled.find.is_empty() {
            let message = format!("the example's text does not hold `{}`, the mention to find", filled.find);
            self.checker.fault(file, line, message);
            return;
        }
        self.lexicon.examples.push(ExampleCase::Holds { file: file.source.shown.clone(), line, example: Box::new(filled) });
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
            for form in &entry.forms {
                let space = if suffixes { "suffix-heads" } else { space };
                if !self.checker.claim(file, space, form) {
                    continue;
                }
                self.word(form.get_ref(), class);
                let before = template.split("{}").next().unwrap_or("");
                let stem = if suffixes { before.rsplit(['，', ',', '：']).next().unwrap_or(before) } else { "" };
                self.lexicon.examples.push(ExampleCase::Holds {
                    file: file.source.shown.clone(),
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

    fn units(&mut self, file: &Reading) {
        let Some(UnitFile { unit }) = self.checker.parse(file) else { return };
        for entry in unit {
            let line = file.line_of(&entry.code);
            let mut number = |text: &Option<Spanned<String>>, what: &str| -> Option<(Decimal, Decimal)> {
                let text = text.as_ref()?;
                let parsed = fraction(text.get_ref());
                if parsed.is_none() {
                    let message = format!("{what} `{}` is no exact decimal, expected something like `0.1`, `4046.8564224` or `2000/3`", text.get_ref());
                    self.checker.fault(file, file.line_of(text), message);
                }
                parsed
            };
            let factor = number(&entry.factor, "factor");
            let scale = number(&entry.scale, "scale").map_or(Decimal::ONE, |(n, d)| n / d);
            let offset = number(&entry.offset, "offset").map_or(Decimal::ZERO, |(n, d)| n / d);
            if entry.forms.is_empty() && entry.before.is_empty() {
                self.checker.fault(file, line, format!("unit `{}` has neither `forms` nor `before`", entry.code.get_ref()));
                continue;
            }
            let id = u32::try_from(self.lexicon.units.len()).expect("fewer units than 2^32");
            let near = entry.near.join("|");
            for (list, place) in [(&entry.forms, "after"), (&entry.before, "before"), (&entry.lower, "lower")] {
                for form in list {
                    if self.checker.claim(file, &format!("units {place} {near}"), form) {
                        match place {
                            "after" => self.lexicon.unit_forms.insert(form.get_ref(), id),
                            "lower" => self.lexicon.unit_lower.insert(form.get_ref(), id),
                            _ => {
                                self.lexicon.unit_before.insert(form.get_ref(), id);
                                self.lexicon.unit_endings.insert(form.get_ref(), id);
                            }
                        }
                    }
                }
            }
            self.lexicon.units.push(Unit {
                id,
                code: entry.code.get_ref().into(),
                dimension: entry.dimension.get_ref().into(),
                factor,
                offset,
                scale,
                forms: entry.forms.iter().map(|f| f.get_ref().clone()).collect(),
                before: entry.before.iter().map(|f| f.get_ref().clone()).collect(),
                example: entry.example.get_ref().text.clone(),
                near: entry.near,
                entry: format!("{}:{line}", file.source.shown),
            });
            self.holds(file, &entry.example, "");
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
            for form in &entry.forms {
                if self.checker.claim(file, &format!("cues {class:?}"), form) {
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
            for form in &entry.forms {
                if self.checker.claim(file, space, form) {
                    self.word(form.get_ref(), class);
                    self.holds(file, &entry.example, form.get_ref());
                }
            }
        }
    }

    fn nothing(&mut self, file: &Reading, example: &Spanned<String>, form: &str) {
        self.lexicon.examples.push(ExampleCase::Nothing {
            file: file.source.shown.clone(),
            line: file.line_of(example),
            text: example.get_ref().replace("{}", form),
            form: form.to_owned(),
        });
    }

    fn exceptions(&mut self, file: &Reading) {
        let Some(ExceptionFile { word, pattern }) = self.checker.parse(file) else { return };
        for entry in word {
            self.checker.id(file, "exceptions", &entry.id);
            for form in &entry.forms {
                if self.checker.claim(file, "exceptions", form) {
                    self.hidden.push(form.get_ref().clone());
                    self.nothing(file, &entry.example, form.get_ref());
                }
            }
        }
        for entry in pattern {
            self.checker.id(file, "exceptions", &entry.id);
            match regex::Regex::new(entry.regex.get_ref()) {
                Ok(regex) if regex.is_match(entry.example.get_ref()) => {
                    let found = regex.find(entry.example.get_ref()).map_or("", |m| m.as_str()).to_owned();
                    self.nothing(file, &entry.example, &found);
                    match Pattern::new(regex, &entry) {
                        Some(pattern) if self.patterns.len() < MOST_PATTERNS => self.patterns.push(pattern),
                        _ => {
                            let message =
                                format!("expected one of `before`, `after` and `needs` that is not empty, and at most {MOST_PATTERNS} patterns in all");
                            self.checker.fault(file, file.line_of(&entry.id), message);
                        }
                    }
                }
                Ok(_) => self.checker.fault(file, file.line_of(&entry.example), "the pattern does not match its own example"),
                Err(error) => {
                    let message = format!("the pattern is no regular expression: {}", error.to_string().replace('\n', " "));
                    self.checker.fault(file, file.line_of(&entry.regex), message);
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
            let opens = opens(part, &entry.means);
            self.lexicon.times.push(TimeWord { means: entry.means.clone(), part, opens });
            for form in &entry.forms {
                if self.checker.claim(file, &format!("times {:?}", entry.part.get_ref()), form) {
                    if part != TimePart::Suffix {
                        self.lexicon.time_goes_on.extend(form.get_ref().chars().next());
                        self.lexicon.time_starts.insert(form.get_ref(), id);
                    }
                    self.lexicon.time_forms[part as usize].insert(form.get_ref(), id);
                    if opens {
                        let mut chars = form.get_ref().chars();
                        let (first, second) = (chars.next(), chars.next());
                        self.lexicon.classes.add(first, if second.is_some() { TIME_WORD } else { TIME });
                        self.lexicon.classes.add(second, TIME_BEHIND);
                    } else if part == TimePart::Prefix {
                        self.lexicon.time_opener_ends.extend(form.get_ref().chars().next_back());
                    }
                    self.holds(file, &entry.example, form.get_ref());
                }
            }
        }
    }
}

/// Whether an expression can begin with such a word.
fn opens(part: TimePart, means: &str) -> bool {
    match part {
        TimePart::Whole => true,
        TimePart::Prefix => !matches!(means, "upto" | "from" | "to" | "in"),
        TimePart::Suffix => false,
    }
}

/// `a` or `a/b` as numerator and denominator, neither rounded.
fn fraction(text: &str) -> Option<(Decimal, Decimal)> {
    let (n, d) = text.split_once('/').unwrap_or((text, "1"));
    let (n, d) = (Decimal::from_str_exact(n.trim()).ok()?, Decimal::from_str_exact(d.trim()).ok()?);
    (!d.is_zero()).then_some((n, d))
}
