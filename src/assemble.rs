//! From spans of the normalised text to records of the original one.

use std::cell::OnceCell;

use compact_str::{CompactString, ToCompactString};
use jiff::civil::Date;
use rust_decimal::Decimal;
use smallvec::SmallVec;

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::normalise::Normal;
use crate::record::{Change, Place, Record, Status, When};
use crate::span::Span;
use crate::time::{TimeSpan, dateline, resolve_found, resolve_normal};
use crate::unit::Mention;

/// What the rules say of one mention, in bytes of the document.
pub(crate) struct Built {
    /// Its number in the sentence.
    pub mention: usize,
    /// First byte of the sentence.
    pub offset: usize,
    /// What is measured or counted.
    pub entity: Option<Span>,
    /// Who or where has it.
    pub holder: Option<Span>,
    /// When it holds.
    pub time: Option<Span>,
    /// The movement that it states.
    pub change: Option<Change>,
    /// Whether it holds already.
    pub status: Status,
    /// The rule that attached the entity.
    pub rule: &'static str,
}

/// The first and the last day of a time, each where it is known.
type Days = (Option<Date>, Option<Date>);

/// Turns spans of the normalised text into places of the original one.
pub(crate) struct Assembler<'d> {
    document: &'d Document,
    normal: &'d Normal<'d>,
    lexicon: &'d Lexicon,
    /// The number of the first character of the sentence.
    near: usize,
    /// The day that times are counted from, once it was asked for.
    anchor: OnceCell<Option<Date>>,
    /// Times and their days: records go back to one of an earlier sentence.
    resolved: SmallVec<[(Span, Days); 8]>,
    /// The last holder, and the last time: most records share both with the one before.
    holder: Option<(Span, Place)>,
    time: Option<(Span, When)>,
}

impl<'d> Assembler<'d> {
    /// An assembler of the records of `document`, whose normalised text is `normal`.
    pub(crate) fn new(document: &'d Document, normal: &'d Normal<'d>, lexicon: &'d Lexicon) -> Self {
        Self { document, normal, lexicon, near: 0, anchor: OnceCell::new(), resolved: SmallVec::new(), holder: None, time: None }
    }

    /// Goes on to the sentence that begins at character `number` of the normalised text.
    pub(crate) const fn enter(&mut self, number: usize) {
        self.near = number;
    }

    fn place(&self, span: Span) -> Place {
        let (start, from) = self.normal.locate_from(self.near, span.start);
        let (end, to) = self.normal.locate_behind(start, span.end);
        Place { text: self.document.text[from..to].into(), start, end }
    }

    /// The record of `mention` with what the rules say of it; `times` are those of its sentence.
    pub(crate) fn record(&mut self, sentence: usize, mention: &Mention, times: &[TimeSpan], built: &Built) -> Record {
        let at = |s: Span| Span::new(s.start + built.offset, s.end + built.offset);
        let Place { text, start, end } = self.place(at(mention.span));
        let entity = built.entity.map(|e| self.place(e));
        Record {
            doc: self.document.id.as_str().into(),
            sentence,
            start,
            end,
            text,
            value: mention.value.map(plain),
            low: mention.low.map(plain),
            high: mention.high.map(plain),
            fraction: mention.fraction.as_deref().map(Into::into),
            bound: mention.bound,
            unit: mention.unit.clone(),
            unit_text: self.normal.original(at(mention.unit_span)).into(),
            dimension: mention.dimension.clone(),
            kind: mention.kind,
            holder: built.holder.map(|h| self.holder(h)).filter(|h| entity.as_ref().is_none_or(|e| e.text != h.text)),
            entity,
            change: built.change,
            time: built.time.map(|t| self.when(t, times, built.offset)),
            status: built.status,
            rule: CompactString::const_new(built.rule),
            warning: mention.warning.map(CompactString::const_new),
            check: None,
        }
    }

    /// The place of a holder.
    fn holder(&mut self, span: Span) -> Place {
        match &self.holder {
            Some((known, place)) if *known == span => place.clone(),
            _ => self.holder.insert((span, self.place(span))).1.clone(),
        }
    }

    /// The time at `span`; `times` are those of the sentence at byte `offset`.
    fn when(&mut self, span: Span, times: &[TimeSpan], offset: usize) -> When {
        if let Some((_, when)) = self.time.as_ref().filter(|(known, _)| *known == span) {
            return when.clone();
        }
        let Place { text, start, end } = self.place(span);
        let (from, to) = self.days(span, times, offset);
        self.time.insert((span, When { text, start, end, from: from.map(iso), to: to.map(iso) })).1.clone()
    }

    /// The days of the time expression at `span`; `times` are those of the sentence at byte `offset`.
    fn days(&mut self, span: Span, times: &[TimeSpan], offset: usize) -> Days {
        if let Some((_, days)) = self.resolved.iter().rev().find(|(known, _)| *known == span) {
            return *days;
        }
        let text: &str = &self.normal.text;
        let days = match times.iter().find(|t| t.span.shifted(offset) == span) {
            Some(found) => resolve_found(found, &text[offset..], self.anchor()),
            None => resolve_normal(span.of(text), self.anchor(), None, self.lexicon),
        };
        if self.resolved.len() == self.resolved.inline_size() {
            self.resolved.remove(0);
        }
        self.resolved.push((span, days));
        days
    }

    /// The document's own day: its date, or that of its dateline.
    fn anchor(&self) -> Option<Date> {
        *self.anchor.get_or_init(|| {
            let from_line = || dateline(&self.normal.text, self.lexicon).and_then(|l| Date::new(l.year?, l.month?, l.day).ok());
            self.document.date.or_else(from_line)
        })
    }
}

/// `number` in plain decimal notation, without zeros at its end.
fn plain(number: Decimal) -> CompactString {
    let (Ok(mut rest), mut scale) = (u64::try_from(number.mantissa().unsigned_abs()), number.scale()) else {
        return number.normalize().to_compact_string();
    };
    while scale > 0 && rest.is_multiple_of(10) {
        rest /= 10;
        scale -= 1;
    }
    // From the last digit to the first: 20 digits, 28 places, a point and a sign at most.
    let mut digits = [b'0'; 32];
    let mut at = digits.len();
    while rest >= 10 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&PAIRS[usize::try_from(rest % 100).unwrap_or(0)]);
        rest /= 100;
    }
    if rest > 0 {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest).unwrap_or(0);
    }
    let point = digits.len() - usize::try_from(scale).unwrap_or(0);
    at = at.min(point - 1);
    if scale > 0 {
        digits.copy_within(at..point, at - 1);
        digits[point - 1] = b'.';
        at -= 1;
    }
    if number.is_sign_negative() && !number.is_zero() {
        at -= 1;
        digits[at] = b'-';
    }
    digits_of(&digits[at..])
}

/// The digits of the numbers below 100.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [*b"00"; 100];
    let mut number = 0;
    while number < 100_u8 {
        pairs[number as usize] = [b'0' + number / 10, b'0' + number % 10];
        number += 1;
    }
    pairs
};

/// `day` by ISO 8601.
fn iso(day: Date) -> CompactString {
    let Ok(year @ 0..=9999) = u16::try_from(day.year()) else { return day.to_compact_string() };
    let mut out = *b"0000-00-00";
    let mut put = |at: usize, number: u16| {
        let mut rest = number;
        for digit in out[..at].iter_mut().rev().take(if at == 4 { 4 } else { 2 }) {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
    };
    put(4, year);
    put(7, day.month().unsigned_abs().into());
    put(10, day.day().unsigned_abs().into());
    digits_of(&out)
}

/// ASCII as text.
fn digits_of(ascii: &[u8]) -> CompactString {
    std::str::from_utf8(ascii).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::{iso, plain};

    #[test]
    fn numbers_are_written_plainly() {
        for number in [
            "0",
            "7",
            "-0.5",
            "1234.5",
            "0.0001",
            "120",
            "100000000000",
            "-18446744073709551615",
            "18446744073709551616",
            "0.0000000000000000000000000001",
            "7922816251426433759354395033.5",
        ] {
            assert_eq!(plain(number.parse().unwrap()), number);
        }
        for (from, to) in [("1.500", "1.5"), ("-0.00", "0"), ("100.0", "100"), ("0.10", "0.1")] {
            assert_eq!(plain(from.parse().unwrap()), to);
        }
    }

    #[test]
    fn days_are_written_by_iso_8601() {
        for day in ["2024-02-29", "0987-10-01", "2026-11-24"] {
            assert_eq!(iso(day.parse().unwrap()), day);
        }
    }
}
