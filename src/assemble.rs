//! From spans of the normalised text to records of the original one.

use std::cell::OnceCell;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::record::{Change, Place, Record, Status, When};
use crate::span::Span;
use crate::time::{dateline, resolve};
use crate::unit::Mention;

/// What the rules say of one mention, in bytes of the document.
pub(crate) struct Built {
    /// Its number in the sentence.
    pub mention: usize,
    /// First byte of the sentence.
    pub offset: usize,
    /// Bytes of the sentence.
    pub length: usize,
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
    normal: &'d str,
    /// Whether the original is the normalised text.
    same: bool,
    /// A byte of the normalised text with its code point and its byte in the original.
    mark: (usize, usize, usize),
    /// Where the characters of the sentence at the mark begin, in bytes from it.
    starts: Vec<u32>,
    lexicon: &'d Lexicon,
    /// The day that times are counted from, once it was asked for.
    anchor: OnceCell<Option<Date>>,
    /// The last time and its days: records of a sentence mostly share one.
    resolved: Option<(Span, Days)>,
}

impl<'d> Assembler<'d> {
    /// An assembler of the records of `document`, whose normalised text is `normal`.
    pub(crate) fn new(document: &'d Document, normal: &'d str, lexicon: &'d Lexicon) -> Self {
        Self { document, normal, lexicon, same: document.text == normal, mark: (0, 0, 0), starts: Vec::new(), anchor: OnceCell::new(), resolved: None }
    }

    /// Code point and original byte of the byte `at` of the normalised text.
    fn locate(&mut self, at: usize) -> (usize, usize) {
        let (byte, point, original) = if at >= self.mark.0 { self.mark } else { (0, 0, 0) };
        let points = match u32::try_from(at - byte).ok().and_then(|a| self.starts.binary_search(&a).ok()) {
            Some(points) if byte == self.mark.0 => points,
            _ => self.normal[byte..at].chars().count(),
        };
        let here = if self.same { at } else { original + self.document.text[original..].chars().take(points).map(char::len_utf8).sum::<usize>() };
        (point + points, here)
    }

    /// Moves the mark to the sentence that begins at byte `offset` and notes where its characters begin.
    fn enter(&mut self, offset: usize, length: usize) {
        if offset > self.mark.0 || self.starts.is_empty() {
            let (point, original) = self.locate(offset);
            self.mark = (offset, point, original);
            self.starts.clear();
            let sentence = &self.normal.as_bytes()[offset..offset + length];
            self.starts.extend((0_u32..).zip(sentence).filter(|(_, b)| **b & 0xc0 != 0x80).map(|(at, _)| at));
        }
    }

    fn place(&mut self, span: Span) -> Place {
        let (start, from) = self.locate(span.start);
        let (end, to) = self.locate(span.end);
        Place { text: self.document.text[from..to].to_owned(), start, end }
    }

    /// The record of `mention` with what the rules say of it.
    pub(crate) fn record(&mut self, sentence: usize, mention: &Mention, built: &Built) -> Record {
        self.enter(built.offset, built.length);
        let at = |s: Span| Span::new(s.start + built.offset, s.end + built.offset);
        let Place { text, start, end } = self.place(at(mention.span));
        let unit_text = self.place(at(mention.unit_span)).text;
        let decimal = |d: Option<Decimal>| d.map(|d| d.normalize().to_string());
        let time = built.time.map(|t| {
            let place = self.place(t);
            let (from, to) = self.days(t);
            let (from, to) = (from.map(|d| d.to_string()), to.map(|d| d.to_string()));
            When { text: place.text, start: place.start, end: place.end, from, to }
        });
        Record {
            doc: self.document.id.clone(),
            sentence,
            start,
            end,
            text,
            value: decimal(mention.value),
            low: decimal(mention.low),
            high: decimal(mention.high),
            fraction: mention.fraction.clone(),
            bound: mention.bound,
            unit: mention.unit.clone(),
            unit_text,
            dimension: mention.dimension.clone(),
            kind: mention.kind,
            entity: built.entity.map(|e| self.place(e)),
            holder: built.holder.map(|h| self.place(h)),
            change: built.change,
            time,
            status: built.status,
            rule: built.rule.to_owned(),
            warning: mention.warning.map(str::to_owned),
        }
    }

    /// The days of the time expression at `span`.
    fn days(&mut self, span: Span) -> Days {
        if let Some((last, days)) = self.resolved
            && last == span
        {
            return days;
        }
        let days = resolve(span.of(self.normal), self.anchor(), None, self.lexicon);
        self.resolved = Some((span, days));
        days
    }

    /// The document's own day: its date, or that of its dateline, the year of the date where the dateline has none.
    fn anchor(&self) -> Option<Date> {
        *self.anchor.get_or_init(|| {
            let own = self.document.date;
            let line = dateline(self.normal, self.lexicon);
            let from_line = line.and_then(|l| Date::new(l.year.or(own.map(Date::year))?, l.month.or(own.map(Date::month))?, l.day).ok());
            own.or(from_line)
        })
    }
}
