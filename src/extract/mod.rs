//! From documents to records: the stages in order, and documents in parallel.

mod attach;

use std::cell::LazyCell;
use std::ops::Range;

use rayon::prelude::*;
use smallvec::SmallVec;

use crate::arithmetic;
use crate::assemble::Assembler;
use crate::attribute::elsewhere::seat;
use crate::characters::{Asked, Characters, Text};
use crate::document::Document;
use crate::explain::Explanation;
use crate::frame::Frame;
use crate::frame::holder::{Holder, Part};
use crate::frame::newcomer::flagged;
use crate::lexicon::Lexicon;
use crate::normalise::Normal;
use crate::record::Record;
use crate::rule::context::Subject;
use crate::segment::Segmenter;
use crate::sentence::{Sentence, Sentences, bulletin, clause_end, divides, headline, lead, light};
use crate::span::Span;
use crate::time::{TimeSpan, times_in};
use crate::unit::{Drafts, Header, Mention, announced, country, header, home, settle};
use attach::{attach, trace_sentence};

/// Reads documents with one lexicon; shared between threads.
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    segmenter: Segmenter,
}

impl Extractor {
    /// An extractor that reads with `lexicon`; loads jieba's dictionary.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        let segmenter = Segmenter::new(&lexicon);
        Self { lexicon, segmenter }
    }

    /// An extractor that reads with the lexicon that `load` gives; jieba's dictionary is loaded by another thread meanwhile.
    ///
    /// # Errors
    ///
    /// What `load` fails with.
    pub fn load<E>(load: impl FnOnce() -> Result<Lexicon, E>) -> Result<Self, E> {
        let (segmenter, lexicon) = Segmenter::load(load)?;
        Ok(Self { lexicon, segmenter })
    }

    /// The lexicon that it reads with.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Every record of `document`, in text order.
    #[must_use]
    pub fn extract(&self, document: &Document) -> Vec<Record> {
        self.run(document, None)
    }

    /// The records of each document, in the order of the documents, read in parallel on rayon's current pool.
    #[must_use]
    pub fn extract_all(&self, documents: &[Document]) -> Vec<Vec<Record>> {
        documents.par_iter().map(|d| self.extract(d)).collect()
    }

    /// The derivation of every record of `document`.
    #[must_use]
    pub fn explain(&self, document: &Document) -> Explanation {
        let mut explanation = Explanation::default();
        self.run(document, Some(&mut explanation));
        explanation
    }

    fn run(&self, document: &Document, mut trace: Option<&mut Explanation>) -> Vec<Record> {
        let normal = Normal::new(&document.text, &self.lexicon.classes);
        let text: &str = &normal.text;
        let mut assembler = Assembler::new(document, &normal, &self.lexicon);
        let mut records = Vec::new();
        let mut subject = Subject::default();
        let mut idle = None;
        let (headed, same) = announced(text);
        let mut heading = None;
        // Names that no list has and that the sentences so far made known.
        let mut names: SmallVec<[&str; 4]> = flagged(text).into_iter().collect();
        let traditional = normal.changed() && document.text.contains(['億', '萬', '幣', '漲', '營', '灣', '價', '報', '點', '數', '總', '罰']);
        let home = home(text, same, traditional, &self.lexicon);
        // Behind the last numeral of a text nothing is asked any more.
        let end = last_numeral(&normal.letters);
        let news = bulletin(text);
        let mut opens = true;
        for (number, Sentence { mut span, mut chars, last }) in Sentences::new(text, &normal.letters).enumerate() {
            if end.is_none_or(|end| end < span.start) {
                break;
            }
            let whole = span.of(text);
            // 本报讯（记者林川）: nothing is said yet.
            if std::mem::replace(&mut opens, whole.ends_with(['\n', '】'])) {
                let length = lead(whole);
                if length == whole.len() {
                    continue;
                }
                span.start += length;
                chars.start += whole[..length].chars().count();
            }
            let last = last.filter(|last| *last >= span.start);
            let sentence = span.of(text);
            if sentence.starts_with('\n') {
                subject.end_paragraph(goes_into(&text[span.start..]));
            }
            // 2、海关总署…: another piece of news. So is what the next heading of a bulletin tells.
            if item(whole) || news && whole.ends_with('\n') && headline(whole) {
                subject = Subject::default();
                idle = None;
            }
            let first = chars.start;
            let letters = normal.letters.part(text, span, chars.clone());
            let (mut found, found_times) = last.map_or_else(Default::default, |last| self.mentions(letters, last - span.start, headed, &mut heading));
            if let Some(code) = &home {
                settle(sentence, &mut found, code);
            }
            country(text, &mut found, &self.lexicon);
            if headed {
                heading = header(sentence, &self.lexicon).or(heading);
            }
            if found.is_empty() {
                // What a paragraph ends with is not gone on with behind its line, a heading is, be there an empty line between.
                if !sentence.trim().is_empty() {
                    idle = Some((span, chars));
                } else if idle.as_ref().is_some_and(|(span, _)| !span.of(text).ends_with('\n')) {
                    idle = None;
                }
                if sentence.ends_with('\n') {
                    subject.end_paragraph(goes_into(&text[span.end..]));
                }
                continue;
            }
            // Of sentences without a mention since the last one with, only the last can matter.
            let before: Option<(Span, Range<usize>)> = idle.take();
            let waiting = before.map(|(span, chars)| self.idle(normal.letters.part(text, span, chars), span));
            if let Some(waiting) = &waiting {
                subject.wait(&waiting.times, waiting.span.start);
            }
            let carried = LazyCell::new(|| waiting.as_ref().and_then(|w| self.idle_holder(w, &names)));
            let frame = Frame::new(letters, &found, &found_times, &names, &self.lexicon, &self.segmenter);
            let start = records.len();
            assembler.enter(first);
            // A record for each mention, and room for as many as the rest of most texts has.
            if start == 0 {
                records.reserve_exact(found.len() + ((text.len() - span.end) / 96).min(64));
            } else {
                records.reserve(found.len());
            }
            let goes_on = end.is_some_and(|end| end >= span.end);
            let rules = attach(&frame, span, &mut subject, &carried, (trace.is_some(), goes_on), |built| {
                records.push(assembler.record(number, &found[built.mention], &found_times, &built));
            });
            frame.learn(text, span.start, &mut names);
            arithmetic::check(&mut records[start..], normal.points());
            if let Some(explanation) = trace.as_deref_mut() {
                explanation.sentences.push(trace_sentence(&frame, number, &found, rules, &records[start..]));
            }
            if sentence.ends_with('\n') {
                subject.end_paragraph(goes_into(&text[span.end..]));
            }
        }
        records
    }

    /// The mentions and times of a sentence whose last numeral stands at byte `last`.
    fn mentions(&self, sentence: Text, last: usize, headed: bool, heading: &mut Option<Header>) -> (Vec<Mention>, Vec<TimeSpan>) {
        let mut times = times_in(sentence.up_to(clause_end(sentence.str(), last)), &self.lexicon);
        let Some(drafts) = Drafts::new(sentence, &times, &self.lexicon) else { return Default::default() };
        // A time behind the clause of the last number says nothing of any.
        if times.last().is_some_and(|t| t.span.end > drafts.end) {
            let limit = clause_end(sentence.str(), drafts.end);
            times.retain(|t| t.span.end <= limit);
        }
        (drafts.finish(sentence, &times, &self.lexicon, headed, heading), times)
    }

    /// What a sentence without a mention may still say of the next one: the times of its first two clauses.
    fn idle<'t>(&self, sentence: Text<'t>, span: Span) -> Idle<'t> {
        let text = sentence.str();
        let after = |end: usize| text[end..].chars().next().map_or(end, |c| clause_end(text, end + c.len_utf8()));
        // What is told begins behind 据悉， and behind the colon of 局长答记者问：一季度，我国….
        let mut first = clause_end(text, 0);
        for _ in 0..2 {
            let start = text[..first].rfind(['，', ',']).map_or(0, |comma| comma + text[comma..].chars().next().map_or(0, char::len_utf8));
            let dated = || {
                start == 0
                    && text[..first].ends_with('日')
                    && text[first..].starts_with(['，', ','])
                    && text[first..].trim_start_matches(['，', ',']).starts_with(['记', '据'])
            };
            if !(light(&text[start..first]) || start == 0 && text[first..].starts_with(['：', ':']) || dated()) {
                break;
            }
            first = after(first);
        }
        let second = after(first);
        let sentence = sentence.up_to(second);
        Idle { text: sentence, span, times: times_in(sentence, &self.lexicon) }
    }

    /// The holder that a sentence without a mention sets, in bytes of the document.
    fn idle_holder(&self, idle: &Idle, names: &[&str]) -> Option<Span> {
        let found = |text, times| {
            let frame = Frame::new(text, &[], times, names, &self.lexicon, &self.segmenter);
            let holders = frame.holders();
            let Some(holder) = Holder::carried(&holders, &frame, false) else {
                return seat(&frame, frame.tokens.len(), &holders).map(|place| (place.shifted(idle.span.start), false));
            };
            let subject = holder.part == Part::Subject && frame.independent();
            Some((frame.bytes(holder.start, holder.right).shifted(idle.span.start), subject))
        };
        // Most subjects stand in the first clause, and then the second need not be read.
        let first = idle.first().and_then(|(text, times)| found(text, times)).filter(|(_, subject)| *subject);
        first.or_else(|| found(idle.text, &idle.times)).map(|(span, _)| span)
    }
}

/// The byte at which the last character stands that numbers are made of.
fn last_numeral(letters: &Characters) -> Option<usize> {
    let last = letters.rows.last(letters.chars.len(), Asked::Numeral)?;
    Some(letters.chars[last].0 as usize)
}

/// Whether what follows a line is of a part of what it told: 其中，….
///
/// So is what it says of its parts: 具体来看，…, 分行业看，…, 从原因看，….
fn goes_into(rest: &str) -> bool {
    let rest = rest.trim_start();
    ["其中", "具体来看", "具体看"].iter().any(|part| rest.starts_with(part)) || divides(rest)
}

/// Whether a sentence opens an item of a list by its number: 2、.
fn item(sentence: &str) -> bool {
    // Most begin with a Chinese character.
    if sentence.as_bytes().first().is_some_and(|b| *b > 0xe3) {
        return false;
    }
    let rest = sentence.trim_start();
    let text = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    text.len() < rest.len() && text.starts_with('、')
}

/// The first clauses of a sentence without a mention.
struct Idle<'t> {
    text: Text<'t>,
    /// Bytes of the whole sentence in the document.
    span: Span,
    times: Vec<TimeSpan>,
}

impl Idle<'_> {
    /// The first clause with its mark and its times, where the second one is as long.
    fn first(&self) -> Option<(Text<'_>, &[TimeSpan])> {
        let text = self.text.str();
        let mark = clause_end(text, 0);
        let end = mark + text[mark..].chars().next()?.len_utf8();
        let times = self.times.iter().take_while(|t| t.span.start < end).count();
        let whole = self.times[..times].iter().all(|t| t.span.end <= mark);
        (whole && text.len() - end >= end).then(|| (self.text.up_to(end), &self.times[..times]))
    }
}

/// Makes rayon's global pool, which [`Extractor::extract_all`] works on outside any other pool, `threads` wide.
///
/// # Errors
///
/// When the pool was made before.
pub fn use_threads(threads: usize) -> std::io::Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().map_err(std::io::Error::other)
}
