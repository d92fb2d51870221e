//! The bytes of a file of rows as UTF-8, whatever its encoding, with the way back to the file's own offsets.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use encoding_rs::DecoderResult;

use super::encoding::{Encoding, detect, mark};

/// A byte that is never part of UTF-8 stands for what could not be decoded, so that the row around it is found faulty.
const UNDECODABLE: u8 = 0xFF;

/// Bytes from the first that is not ASCII on that tell the encoding.
const EVIDENCE: usize = 256;

/// A reader of UTF-8 over a reader of any encoding. Which it is is decided by the byte order mark, or by the first
/// bytes that are not ASCII, so that a slow pipe is not waited for.
pub(super) struct Source<'r> {
    raw: Front<'r>,
    state: State,
    /// Bytes of `raw` taken so far.
    taken: u64,
    /// Length of the byte order mark.
    skipped: u64,
}

/// A reader whose next bytes can be looked at, as many as are needed.
struct Front<'r> {
    reader: Box<dyn BufRead + Send + 'r>,
    /// Bytes taken from the reader before their time.
    bytes: Vec<u8>,
    at: usize,
}

impl Front<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.bytes.len() { Ok(&self.bytes[self.at..]) } else { self.reader.fill_buf() }
    }

    fn consume(&mut self, amount: usize) {
        if self.at < self.bytes.len() {
            self.at += amount;
        } else {
            self.reader.consume(amount);
        }
    }

    /// Makes the next bytes `least` or more, unless they hold the end of a line or of the file.
    fn gather(&mut self, least: usize) -> io::Result<()> {
        loop {
            let bytes = self.fill_buf()?;
            if bytes.len() >= least || bytes.contains(&b'\n') {
                return Ok(());
            }
            if self.at == self.bytes.len() {
                self.bytes = self.reader.fill_buf()?.to_vec();
                self.reader.consume(self.bytes.len());
            } else {
                self.bytes.drain(..self.at);
            }
            self.at = 0;
            let more = self.reader.fill_buf()?;
            let length = more.len();
            self.bytes.extend_from_slice(more);
            self.reader.consume(length);
            if length == 0 {
                return Ok(());
            }
        }
    }
}

enum State {
    Begin(Option<Encoding>),
    Ascii,
    Utf8,
    Other(Box<Decoding>),
}

struct Decoding {
    encoding: Encoding,
    decoder: encoding_rs::Decoder,
    out: Vec<u8>,
    at: usize,
    /// Decoded bytes before `out`.
    before: u64,
    /// Where lines begin: decoded offset, offset in the file.
    lines: VecDeque<(u64, u64)>,
    ended: bool,
}

impl<'r> Source<'r> {
    /// The text of `raw`, in `encoding` where it is told.
    pub(super) fn new(raw: impl BufRead + Send + 'r, encoding: Option<Encoding>) -> Self {
        Self { raw: Front { reader: Box::new(raw), bytes: Vec::new(), at: 0 }, state: State::Begin(encoding), taken: 0, skipped: 0 }
    }

    /// The encoding, as far as it is known.
    pub(super) fn encoding(&self) -> Encoding {
        match &self.state {
            State::Other(decoding) => decoding.encoding,
            _ => Encoding::UTF8,
        }
    }

    /// The offset in the file of the line that begins at `decoded` of what was read here; never asked for an earlier one later.
    pub(super) fn origin(&mut self, decoded: u64) -> u64 {
        let State::Other(decoding) = &mut self.state else { return decoded + self.skipped };
        while decoding.lines.get(1).is_some_and(|l| l.0 <= decoded) {
            decoding.lines.pop_front();
        }
        decoding.lines.front().map_or(decoded, |l| l.1)
    }

    fn become_(&mut self, encoding: Encoding, decoded: u64) {
        self.state = if encoding == Encoding::UTF8 {
            State::Utf8
        } else {
            let lines = VecDeque::from([(decoded, self.taken)]);
            State::Other(Box::new(Decoding { encoding, decoder: encoding.decoder(), out: Vec::new(), at: 0, before: decoded, lines, ended: false }))
        };
    }

    fn decide(&mut self) -> io::Result<()> {
        if let State::Begin(told) = self.state {
            self.raw.gather(4)?;
            let bytes = self.raw.fill_buf()?;
            let marked = mark(bytes);
            let wide = detect(bytes);
            let length = marked.filter(|m| told.is_none_or(|t| t == m.0)).map_or(0, |m| m.1);
            self.raw.consume(length);
            self.skipped = length as u64;
            self.taken = self.skipped;
            match told.or(marked.map(|m| m.0)) {
                Some(encoding) => self.become_(encoding, 0),
                None if wide.is_wide() => self.become_(wide, 0),
                None => self.state = State::Ascii,
            }
        }
        Ok(())
    }
}

impl BufRead for Source<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.decide()?;
        if matches!(self.state, State::Ascii) {
            let bytes = self.raw.fill_buf()?;
            match bytes.iter().position(|b| !b.is_ascii()) {
                Some(0) => {
                    self.raw.gather(EVIDENCE)?;
                    let encoding = detect(self.raw.fill_buf()?);
                    let decoded = self.taken - self.skipped;
                    self.become_(encoding, decoded);
                }
                Some(ascii) => return Ok(&self.raw.fill_buf()?[..ascii]),
                None => return self.raw.fill_buf(),
            }
        }
        match &mut self.state {
            State::Other(decoding) => {
                while decoding.at == decoding.out.len() && !decoding.ended {
                    self.taken += decoding.refill(&mut self.raw, self.taken)?;
                }
                Ok(&decoding.out[decoding.at..])
            }
            _ => self.raw.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        if let State::Other(decoding) = &mut self.state {
            decoding.at += amount;
        } else {
            self.taken += amount as u64;
            self.raw.consume(amount);
        }
    }
}

impl Read for Source<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let length = from.len().min(into.len());
        into[..length].copy_from_slice(&from[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl Decoding {
    /// Decodes the next bytes of `raw`, which begin at `taken` of the file; how many they were.
    fn refill(&mut self, raw: &mut Front, taken: u64) -> io::Result<u64> {
        self.before += self.out.len() as u64;
        self.out.clear();
        self.at = 0;
        let bytes = raw.fill_buf()?;
        if bytes.is_empty() {
            self.ended = true;
            self.decode(&[], true);
            return Ok(0);
        }
        // In units of two bytes a chunk ends at a unit, so that no newline falls between chunks.
        let cut = if self.encoding.is_wide() && bytes.len() > 1 && !(taken + bytes.len() as u64).is_multiple_of(2) { bytes.len() - 1 } else { bytes.len() };
        let mut start = 0;
        while start < cut {
            let newline = self.newline(&bytes[..cut], start, taken);
            let end = newline.unwrap_or(cut);
            self.decode(&bytes[start..end], false);
            start = end;
            if newline.is_some() {
                self.lines.push_back((self.before + self.out.len() as u64, taken + end as u64));
            }
        }
        raw.consume(cut);
        Ok(cut as u64)
    }

    /// The end of the line that holds `start`, where `bytes` holds it.
    fn newline(&self, bytes: &[u8], start: usize, taken: u64) -> Option<usize> {
        if !self.encoding.is_wide() {
            return bytes[start..].iter().position(|b| *b == b'\n').map(|p| start + p + 1);
        }
        let low = usize::from(self.encoding.name() == "UTF-16BE");
        let first = start + usize::from(!(taken + start as u64).is_multiple_of(2));
        (first..bytes.len().saturating_sub(1)).step_by(2).find(|p| bytes[p + low] == b'\n' && bytes[p + 1 - low] == 0).map(|p| p + 2)
    }

    fn decode(&mut self, mut bytes: &[u8], last: bool) {
        loop {
            let room = self.decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 3 + 16);
            let length = self.out.len();
            self.out.resize(length + room.max(16), 0);
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.out[length..], last);
            self.out.truncate(length + written);
            bytes = &bytes[read..];
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.out.push(UNDECODABLE),
            }
        }
    }
}
