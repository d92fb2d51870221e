//! The entries of exceptions.

use toml::Spanned;

use super::Entries;
use crate::lexicon::ExampleCase;
use crate::lexicon::check::Reading;
use crate::lexicon::exceptions::{MOST_PATTERNS, Pattern};
use crate::lexicon::schema::ExceptionFile;

impl Entries {
    fn nothing(&mut self, file: &Reading, example: &Spanned<String>, form: &str) {
        if self.wanted {
            self.examples.push(ExampleCase::Nothing {
                file: file.source.shown.to_string(),
                line: file.line_of(example),
                text: example.get_ref().replace("{}", form),
                form: form.to_owned(),
            });
        }
    }

    /// The words and shapes of `file`.
    pub(super) fn exceptions(&mut self, file: &Reading) {
        let Some(ExceptionFile { word, pattern }) = self.checker.parse(file) else { return };
        for entry in word {
            self.checker.id(file, "exceptions", &entry.id);
            let space = self.checker.space("exceptions");
            for form in &entry.forms {
                if self.checker.claim(file, space, form) {
                    self.hidden.push(form.get_ref().clone());
                    self.nothing(file, &entry.example, form.get_ref());
                }
            }
        }
        for entry in pattern {
            if !self.checker.id(file, "exceptions", &entry.id) {
                continue;
            }
            match regex::Regex::new(entry.regex.get_ref()) {
                Ok(regex) if regex.is_match(entry.example.get_ref()) => {
                    let found = regex.find(entry.example.get_ref()).map_or("", |m| m.as_str()).to_owned();
                    self.nothing(file, &entry.example, &found);
                    let message = match Pattern::new(regex, &entry) {
                        Some(_) if self.patterns.len() >= MOST_PATTERNS => format!("expected at most {MOST_PATTERNS} patterns in all, found one more"),
                        Some(pattern) => {
                            self.patterns.push(pattern);
                            continue;
                        }
                        None => "expected one of `before`, `after` and `needs` that is not empty".to_owned(),
                    };
                    self.checker.fault(file, file.line_of(&entry.id), message);
                }
                Ok(_) => self.checker.fault(file, file.line_of(&entry.example), "the pattern does not match its own example"),
                Err(error) => {
                    let message = format!("the pattern is no regular expression: {}", error.to_string().replace('\n', " "));
                    self.checker.fault(file, file.line_of(&entry.regex), message);
                }
            }
        }
    }
}
