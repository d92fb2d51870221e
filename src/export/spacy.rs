//! spaCy: a DocBin, as `spacy.tokens.DocBin` reads it: a map of MessagePack, packed by zlib, with the tokens of all documents as one array of numbers.

use std::collections::BTreeSet;
use std::io::{self, Write};

use rmp::encode as pack;

use super::{Exporter, Summary};
use crate::annotation::{Annotated, Label, Layout, Span, sentence_starts};
use crate::packing::zlib;

/// Columns of the token array: ORTH, `ENT_IOB`, `ENT_TYPE`, `SENT_START`, by spaCy's own numbers.
const ATTRIBUTES: [u64; 4] = [65, 77, 78, 80];

/// The span group that spaCy's own tools look into.
const GROUP: &str = "sc";

/// The texts that spaCy knows by a number of its own instead of their hash, as far as a token here, one character, can be one.
const SYMBOLS: [(&str, u64); 3] = [("", 0), ("X", 101), ("_", 456)];

/// Tokens are characters, as spaCy's Chinese makes them without a segmenter; one space after a character belongs to it. `doc.ents` holds quantities, entities,
/// holders and times as far as they do not overlap, the longer first; `doc.spans["sc"]` holds all spans; `doc.user_data` has `id`, `date`, `relations` as
/// `[type, from, to]` by the numbers of spans, and `quantities` as JSON texts by the number of the span.
pub(super) struct DocBin<W> {
    output: W,
    summary: Summary,
    tokens: Vec<u8>,
    spaces: Vec<u8>,
    lengths: Vec<u8>,
    strings: BTreeSet<String>,
    groups: Vec<Vec<u8>>,
    user_data: Vec<Vec<u8>>,
}

/// One token: its first code point, one past its last, and whether a space follows that belongs to it.
struct Token {
    start: usize,
    end: usize,
    space: bool,
}

impl<W: Write> DocBin<W> {
    pub(super) fn new(output: W) -> Self {
        let strings = Label::ALL.iter().map(|l| l.code().to_owned()).chain([String::new()]).collect();
        let (tokens, spaces, lengths) = (Vec::new(), Vec::new(), Vec::new());
        Self { output, summary: Summary::default(), tokens, spaces, lengths, strings, groups: Vec::new(), user_data: Vec::new() }
    }

    /// The array rows of the tokens.
    fn push(&mut self, characters: &[char], tokens: &[Token], document: &Annotated, spans: &[Span]) -> io::Result<()> {
        let mut kinds: Vec<(u64, u64)> = vec![(2, hash("")); tokens.len()];
        let mut order: Vec<&Span> = spans.iter().filter(|s| s.label != Label::Unit).collect();
        order.sort_by_key(|s| (std::cmp::Reverse(s.place.end - s.place.start), s.place.start, s.label));
        for span in order {
            let (from, to) = between(tokens, span);
            if from < to && kinds[from..to].iter().all(|k| k.0 == 2) {
                kinds[from..to].fill((1, hash(span.label.code())));
                kinds[from].0 = 3;
            }
        }
        let starts = sentence_starts(&document.text);
        let mut sentence = None;
        for (token, (iob, kind)) in tokens.iter().zip(kinds) {
            let text: String = characters[token.start..token.end].iter().collect();
            let of = starts.partition_point(|s| *s <= token.start);
            let start = if sentence.replace(of) == Some(of) { u64::MAX } else { 1 };
            for number in [hash(&text), iob, kind, start] {
                self.tokens.extend(number.to_le_bytes());
            }
            self.spaces.push(u8::from(token.space));
            self.strings.insert(text);
        }
        self.lengths.extend(i32::try_from(tokens.len()).map_err(io::Error::other)?.to_le_bytes());
        Ok(())
    }
}

impl<W: Write> Exporter for DocBin<W> {
    fn write(&mut self, document: &Annotated) -> io::Result<()> {
        let layout = Layout::of(document);
        self.summary.add(document, &layout);
        let characters: Vec<char> = document.text.chars().collect();
        let tokens = tokenise(&characters, &layout.spans);
        self.push(&characters, &tokens, document, &layout.spans)?;
        self.groups.push(group(&tokens, &layout.spans)?);
        self.user_data.push(user_data(document, &layout)?);
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Summary> {
        let mut map = Vec::new();
        let count = |n: usize| u32::try_from(n).map_err(io::Error::other);
        pack::write_map_len(&mut map, 10)?;
        text(&mut map, "version")?;
        text(&mut map, "0.1")?;
        text(&mut map, "attrs")?;
        pack::write_array_len(&mut map, count(ATTRIBUTES.len())?)?;
        for attribute in ATTRIBUTES {
            pack::write_uint(&mut map, attribute)?;
        }
        for (key, bytes) in [("tokens", &self.tokens), ("spaces", &self.spaces), ("lengths", &self.lengths)] {
            text(&mut map, key)?;
            pack::write_bin(&mut map, bytes)?;
        }
        text(&mut map, "strings")?;
        pack::write_array_len(&mut map, count(self.strings.len())?)?;
        for string in &self.strings {
            text(&mut map, string)?;
        }
        text(&mut map, "cats")?;
        pack::write_array_len(&mut map, count(self.groups.len())?)?;
        for _ in &self.groups {
            pack::write_map_len(&mut map, 0)?;
        }
        text(&mut map, "flags")?;
        pack::write_array_len(&mut map, count(self.groups.len())?)?;
        for _ in &self.groups {
            pack::write_map_len(&mut map, 1)?;
            text(&mut map, "has_unknown_spaces")?;
            pack::write_bool(&mut map, false)?;
        }
        for (key, parts) in [("span_groups", &self.groups), ("user_data", &self.user_data)] {
            text(&mut map, key)?;
            pack::write_array_len(&mut map, count(parts.len())?)?;
            for part in parts {
                pack::write_bin(&mut map, part)?;
            }
        }
        self.output.write_all(&zlib(&map)?)?;
        self.output.flush()?;
        Ok(self.summary)
    }
}

fn text(into: &mut Vec<u8>, text: &str) -> io::Result<()> {
    Ok(pack::write_str(into, text)?)
}

/// Characters as tokens; white space is one token up to where it ends or a span does, but for one space that belongs to the character before it.
fn tokenise(characters: &[char], spans: &[Span]) -> Vec<Token> {
    let (mut begins, mut ends) = (vec![false; characters.len() + 1], vec![false; characters.len() + 1]);
    for span in spans {
        begins[span.place.start] = true;
        ends[span.place.end] = true;
    }
    let mut tokens: Vec<Token> = Vec::with_capacity(characters.len());
    let mut at = 0;
    while at < characters.len() {
        let start = at;
        at += 1;
        if characters[start].is_whitespace() {
            while at < characters.len() && characters[at].is_whitespace() && !begins[at] && !ends[at] {
                at += 1;
            }
            tokens.push(Token { start, end: at, space: false });
            continue;
        }
        // A span that ends behind the space, or begins with it, needs the space as a token.
        let space = characters.get(at) == Some(&' ') && !begins[at] && !ends[at + 1];
        tokens.push(Token { start, end: at, space });
        at += usize::from(space);
    }
    tokens
}

/// The tokens of a span: the first, and one past the last.
fn between(tokens: &[Token], span: &Span) -> (usize, usize) {
    (tokens.partition_point(|t| t.start < span.place.start), tokens.partition_point(|t| t.start < span.place.end))
}

/// A `SpanGroups` of one group: a map from the packed group to its names.
fn group(tokens: &[Token], spans: &[Span]) -> io::Result<Vec<u8>> {
    let mut group = Vec::new();
    pack::write_map_len(&mut group, 3)?;
    text(&mut group, "name")?;
    text(&mut group, GROUP)?;
    text(&mut group, "attrs")?;
    pack::write_map_len(&mut group, 0)?;
    text(&mut group, "spans")?;
    pack::write_array_len(&mut group, u32::try_from(spans.len()).map_err(io::Error::other)?)?;
    for span in spans {
        let (from, to) = between(tokens, span);
        let mut bytes = Vec::with_capacity(40);
        for number in [0, 0, hash(span.label.code())] {
            bytes.extend(number.to_be_bytes());
        }
        for number in [from, to, span.place.start, span.place.end] {
            bytes.extend(i32::try_from(number).map_err(io::Error::other)?.to_be_bytes());
        }
        pack::write_bin(&mut group, &bytes)?;
    }
    let mut groups = Vec::new();
    pack::write_map_len(&mut groups, 1)?;
    pack::write_bin(&mut groups, &group)?;
    pack::write_array_len(&mut groups, 1)?;
    text(&mut groups, GROUP)?;
    Ok(groups)
}

fn user_data(document: &Annotated, layout: &Layout) -> io::Result<Vec<u8>> {
    let mut map = Vec::new();
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let count = |n: usize| u32::try_from(n).map_err(io::Error::other);
    pack::write_map_len(&mut map, 4)?;
    text(&mut map, "id")?;
    text(&mut map, &document.id)?;
    text(&mut map, "date")?;
    match document.date {
        Some(date) => text(&mut map, &date.to_string())?,
        None => pack::write_nil(&mut map)?,
    }
    text(&mut map, "relations")?;
    pack::write_array_len(&mut map, count(layout.links.len())?)?;
    for link in &layout.links {
        pack::write_array_len(&mut map, 3)?;
        text(&mut map, link.relation.code())?;
        pack::write_uint(&mut map, number(link.from))?;
        pack::write_uint(&mut map, number(link.to))?;
    }
    text(&mut map, "quantities")?;
    pack::write_map_len(&mut map, count(document.mentions.len())?)?;
    for (i, span) in layout.spans.iter().enumerate().filter(|(_, s)| s.label == Label::Quantity) {
        pack::write_uint(&mut map, number(i))?;
        text(&mut map, &serde_json::to_string(&document.mentions[span.mention].attributes)?)?;
    }
    Ok(map)
}

/// The number that spaCy knows a text by: MurmurHash64A with the seed 1, and its own numbers for some names. Twenty lines here, since the one crate that has this
/// hash is not kept and brings an old `rand`; the tests hold it against spaCy itself.
fn hash(text: &str) -> u64 {
    const MIX: u64 = 0xc6a4_a793_5bd1_e995;
    if let Some((_, number)) = SYMBOLS.iter().find(|s| s.0 == text) {
        return *number;
    }
    let bytes = text.as_bytes();
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(MIX);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        let mut word = u64::from_le_bytes(*word).wrapping_mul(MIX);
        word = (word ^ (word >> 47)).wrapping_mul(MIX);
        hash = (hash ^ word).wrapping_mul(MIX);
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(MIX);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(MIX);
    hash ^ (hash >> 47)
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn hashes_are_those_of_spacy() {
        let known = [("元", 7_584_306_169_828_643_418), ("quantity", 13_398_717_356_083_774_392), ("", 0), (" ", 8_532_415_787_641_010_193)];
        for (text, number) in known {
            assert_eq!(hash(text), number, "{text}");
        }
    }
}
