//! Where the rows of a CSV begin, and whether its quotes are closed: what the csv crate does not tell.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use super::source::Source;

/// The source of a table, watched while the csv crate reads it.
pub(super) struct Watched<'r> {
    source: Source<'r>,
    delimiter: u8,
    state: State,
    line: usize,
    byte: u64,
    ended: bool,
    /// Beginnings of rows that were read and not yet asked for.
    rows: VecDeque<(usize, u64)>,
    /// The line of the quote that was opened last.
    quote: usize,
}

/// Where the next byte stands, as RFC 4180 has it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a row, or in an empty line before it.
    Row,
    /// At the beginning of a field.
    Field,
    /// In a field without quotes, or behind its closing one.
    Plain,
    Quoted,
    /// Behind a quote in a quoted field: it closes it, or is the first of two.
    Quote,
}

impl<'r> Watched<'r> {
    pub(super) fn new(source: Source<'r>, delimiter: u8) -> Self {
        Self { source, delimiter, state: State::Row, line: 1, byte: 0, ended: false, rows: VecDeque::new(), quote: 0 }
    }

    pub(super) fn source(&self) -> &Source<'r> {
        &self.source
    }

    pub(super) fn source_mut(&mut self) -> &mut Source<'r> {
        &mut self.source
    }

    /// 1-based line and first byte of the next row that was read.
    pub(super) fn next_row(&mut self) -> Option<(usize, u64)> {
        self.rows.pop_front()
    }

    /// The line of the quote that was never closed, at the end of the file.
    pub(super) fn unclosed(&self) -> Option<usize> {
        (self.ended && self.state == State::Quoted).then_some(self.quote)
    }

    fn watch(&mut self, bytes: &[u8]) {
        for &b in bytes {
            if self.state == State::Row && b != b'\n' {
                self.rows.push_back((self.line, self.byte));
            }
            self.state = match (self.state, b) {
                (State::Quoted, b'"') => State::Quote,
                (State::Quoted, _) => State::Quoted,
                (State::Quote, b'"') => State::Quoted,
                (State::Row | State::Field, b'"') => {
                    self.quote = self.line;
                    State::Quoted
                }
                (_, b'\n') => State::Row,
                (_, b) if b == self.delimiter => State::Field,
                _ => State::Plain,
            };
            self.line += usize::from(b == b'\n');
            self.byte += 1;
        }
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = self.source.fill_buf()?;
        let length = from.len().min(into.len());
        into[..length].copy_from_slice(&from[..length]);
        self.source.consume(length);
        self.ended |= length == 0 && !into.is_empty();
        self.watch(&into[..length]);
        Ok(length)
    }
}
