//! The entries of units.

use rust_decimal::Decimal;
use toml::Spanned;

use super::Entries;
use super::fit::OwnUnit;
use crate::lexicon::check::Reading;
use crate::lexicon::compiled::Unit;
use crate::lexicon::schema::UnitFile;

impl Entries {
    /// The units of `file`, their forms where each may stand.
    pub(super) fn units(&mut self, file: &Reading) {
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
                if parsed.is_some_and(|(n, d)| what != "offset" && (n.is_zero() || n.is_sign_negative() != d.is_sign_negative())) {
                    self.checker.fault(file, file.line_of(text), format!("expected a {what} above 0, found `{}`", text.get_ref()));
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
            if file.user {
                if !is_code(entry.code.get_ref()) {
                    let message = format!("expected a code of UCUM or ISO 4217, or a Chinese word in braces like `{{朵}}`, found `{}`", entry.code.get_ref());
                    self.checker.fault(file, line, message);
                }
                let lines = [file.line_of(&entry.dimension), entry.factor.as_ref().map_or(line, |factor| file.line_of(factor))];
                self.own_units.push(OwnUnit { file: file.source.shown.to_string(), id, lines });
            }
            let near = entry.near.join("|");
            for (list, place) in [(&entry.forms, "after"), (&entry.before, "before"), (&entry.lower, "lower")] {
                let space = self.checker.space(&format!("units {place} {near}"));
                for form in list {
                    if self.checker.claim(file, space, form) {
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
}

/// `a` or `a/b` as numerator and denominator, neither rounded.
fn fraction(text: &str) -> Option<(Decimal, Decimal)> {
    let (n, d) = text.split_once('/').unwrap_or((text, "1"));
    let (n, d) = (Decimal::from_str_exact(n.trim()).ok()?, Decimal::from_str_exact(d.trim()).ok()?);
    (!d.is_zero()).then_some((n, d))
}

/// Whether `text` has the shape of a code: no spaces, and nothing but ASCII outside of braces, which are closed as other brackets are.
fn is_code(text: &str) -> bool {
    let mut open: Vec<char> = Vec::new();
    let fits = text.chars().all(|c| match c {
        '{' | '[' | '(' if !open.contains(&'}') => {
            open.push(match c {
                '{' => '}',
                '[' => ']',
                _ => ')',
            });
            true
        }
        '}' | ']' | ')' => open.pop() == Some(c),
        _ => open.last() == Some(&'}') && !c.is_whitespace() || c.is_ascii_graphic(),
    });
    fits && open.is_empty() && !text.is_empty()
}
