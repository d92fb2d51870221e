//! What a rule sees: the frame of the sentence, what is known of its earlier mentions, and the running subject.

use std::cell::OnceCell;

use super::left::{Left, look};
use super::number_de_thing::measures;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::lexicon::{CueClass, bit, list};
use crate::record::{Basis, Kind, Status};
use crate::span::Span;
use crate::time::{Hold, TimeSpan};
use crate::unit::Mention;

/// What a rule says of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It does not match; why, in a few words.
    No(&'static str),
    /// It matches, and this is the entity, in bytes of the document; why, in a few words.
    Yes(Span, &'static str),
    /// It matches, and no entity can be known; no later rule is asked.
    Refused(&'static str),
}

/// An entity that was attached to an earlier mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attached {
    /// The entity, in bytes of the document.
    pub entity: Option<Span>,
    /// Who has it, in bytes of the document.
    pub holder: Option<Span>,
}

/// Most of those that a row can hold.
const MOST: usize = 8;

/// Those to whom 分别 dealt out numbers, each another one, in bytes of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    spans: [Span; MOST],
    count: usize,
}

impl Row {
    /// The row of those who `had` the numbers of a list, `None` where one of them had none or two.
    pub(crate) fn of(had: &[Option<Span>]) -> Option<Self> {
        let mut row = Self { count: had.len(), ..Self::default() };
        if had.len() > MOST {
            return None;
        }
        for (i, span) in had.iter().enumerate() {
            row.spans[i] = span.filter(|s| !row.spans[..i].contains(s))?;
        }
        Some(row)
    }

    /// Those of the row, where they are `count`.
    pub(crate) fn of_count(&self, count: usize) -> Option<&[Span]> {
        (self.count == count).then(|| &self.spans[..count])
    }
}

/// The running subject (主语): what earlier sentences of the paragraph were about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The last entity, in bytes of the document.
    pub entity: Option<Span>,
    /// Whether the last entity is shares, which later sentences count.
    pub shares: bool,
    /// That where it ends as what is measured does, and is no thing.
    pub measured: Option<Span>,
    /// The last entity that is shares, in bytes of the document.
    pub held: Option<Span>,
    /// How many bytes of the last entity stand behind the kind of firms that it begins with, 0 where it does not: 民营企业进出口.
    pub of_firms: usize,
    /// The last holder, in bytes of the document.
    pub holder: Option<Span>,
    /// The one who holds shares of it, where the last sentence told of one, in bytes of the document.
    pub owner: Option<Span>,
    /// That where it is a market, which has no price.
    pub market: Option<Span>,
    /// That where it is a ministry or an office, which has nothing that statisticians count.
    pub office: Option<Span>,
    /// That where it is firms of all trades, which have nothing that one trade has.
    pub firms: Option<Span>,
    /// The last time expression, in bytes of the document.
    pub time: Option<Span>,
    /// That where it is one of quarters.
    pub quarter: Option<Span>,
    /// How long that holds.
    pub hold: Hold,
    /// Whether a semicolon ended the last sentence, which goes on.
    pub open: bool,
    /// Whether what it was said of held already, where it was said of a number.
    pub told: Option<Status>,
    /// The year that it names in four digits.
    pub year: Option<u32>,
    /// What the part of the sentence before a semicolon expects of its figures.
    pub status: Option<Status>,
    /// Whether the last sentence began with a figure that is expected.
    pub foretold: bool,
    /// What the last movement was measured against.
    pub basis: Option<Basis>,
    /// Those to whom 分别 dealt out the numbers before a semicolon.
    pub row: Row,
}

impl Subject {
    /// Ends a paragraph: what follows has neither its entity nor, where it does not go into a part of it, its time.
    pub(crate) const fn end_paragraph(&mut self, goes_into: bool) {
        self.entity = None;
        self.held = None;
        self.owner = None;
        if !goes_into {
            self.time = None;
        }
    }

    /// Sets the time that a sentence without a mention names, which begins at byte `offset` of the document: one of its `times` that lasts.
    ///
    /// The day of what it tells says nothing of the numbers behind it, and they are no more of the time before it.
    pub(crate) fn wait(&mut self, times: &[TimeSpan], offset: usize) {
        let mut named = times.iter().filter(|t| t.attaches).peekable();
        if named.peek().is_some() {
            self.time = named.find(|t| t.hold == Hold::Lasting).map(|t| t.span.shifted(offset));
            (self.hold, self.told) = (Hold::Lasting, None);
        } else if self.hold == Hold::Single {
            // Another sentence in between ends what an event says.
            self.time = None;
        }
    }
}
/// Words for shares that later numbers count without a word of their own.
const SHARES: Forms = Forms::new(list!("rule", "context.shares"));

/// Verbs and nouns of movement.
pub(crate) const MOVES: u32 = bit(CueClass::Change) | bit(CueClass::ChangeNoun);

/// What a rule sees.
pub(crate) struct Context<'a, 's> {
    /// The sentence.
    pub frame: &'a Frame<'s>,
    /// First byte of the sentence in the document.
    pub offset: usize,
    /// What was attached to the mentions before this one.
    pub done: &'a [Attached],
    /// The running subject.
    pub subject: &'a Subject,
    /// Dimension of the unit of the mention that the rules are asked about.
    pub dimension: &'s str,
    /// Its token.
    pub at: usize,
    /// First token of its clause.
    pub from: usize,
    /// The classes of the tokens of its clause before it: what none of them is no rule need look for.
    lead: u32,
    /// What stands left of the mention, once a rule asked: most rules ask the same.
    left: OnceCell<Left>,
}

impl<'a, 's> Context<'a, 's> {
    /// What the rules see when they are asked about mention `m`.
    pub(crate) fn new(frame: &'a Frame<'s>, offset: usize, m: usize, done: &'a [Attached], subject: &'a Subject) -> Self {
        let at = frame.token_of(m);
        let from = frame.clause_start(at);
        let dimension = frame.mentions[m].dimension.as_str();
        Self { frame, offset, done, subject, dimension, at, from, lead: frame.classes(from, at), left: OnceCell::new() }
    }

    /// Whether any token before the mention in its clause has one of the classes in `bits`.
    pub(crate) const fn led_by(&self, bits: u32) -> bool {
        self.lead & bits != 0
    }

    /// What stands left of the mention in its clause.
    pub(crate) fn left(&self) -> Left {
        *self.left.get_or_init(|| look(self, self.at, self.from))
    }

    /// Mention `m`.
    pub(crate) fn mention(&self, m: usize) -> &'s Mention {
        &self.frame.mentions[m]
    }

    /// A span of the sentence as one of the document.
    pub(crate) fn document(&self, span: Span) -> Span {
        Span::new(span.start + self.offset, span.end + self.offset)
    }

    /// The phrase from token `start` to token `right` as an entity.
    pub(crate) fn entity(&self, start: usize, right: usize) -> Span {
        // 不捕率, 非成熟区: what is denied is another thing.
        let denied = start > self.from && matches!(self.frame.word(start - 1), "不" | "非" | "未") && self.frame.touches(start);
        // 非广东游客: so are those who are not from there.
        let elsewhere = start > self.from + 1
            && self.frame.word(start - 2) == "非"
            && self.frame.touches(start - 1)
            && self.frame.touches(start)
            && (self.frame.tokens[start - 1].is(class::PLACE) || self.frame.tokens[start - 1].place());
        // 每小时平均工资: over what it is an average.
        let per = start > self.from
            && self.frame.word(start - 1) == "每"
            && self.frame.touches(start)
            && matches!(self.frame.word(start), "小时" | "分钟" | "秒" | "人" | "户" | "家庭");
        let start = start - 2 * usize::from(elsewhere) - usize::from(per);
        // 所有死亡病例: which of them is no part of what they are called.
        let start = start + usize::from(start < right && matches!(self.frame.word(start), "所有" | "这些" | "上述"));
        let start = start - usize::from(denied && self.frame.tokens[start].stand == Stand::Word && !self.frame.tokens[start].is(class::INDICATOR));
        self.document(self.frame.bytes(start, right))
    }

    /// The entity of mention `m` of this sentence, if it is known already.
    pub(crate) fn entity_of(&self, m: usize) -> Option<Span> {
        self.done.get(m).and_then(|a| a.entity)
    }

    /// The entity of mention `p`, where another number may go on with it: how long something lasts or how old it is says nothing of an amount.
    pub(crate) fn going_on(&self, p: usize) -> Option<Span> {
        let entity = self.entity_of(p).filter(|_| !self.lasts(p))?;
        // 面积120平方米的豪宅，按月跌1.5%: what is told on is the thing.
        let other = self.dimension != self.mention(p).dimension && self.thing_of(p, entity);
        if other { self.done[p].holder.or(Some(entity)) } else { Some(entity) }
    }

    /// Whether `entity` is what mention `p` measures of the thing that 的 ties to it.
    fn thing_of(&self, p: usize, entity: Span) -> bool {
        let frame = self.frame;
        let at = frame.token_of(p);
        // 面积90平方米以下的住宅: 的 may belong to what bounds the number.
        let tied = frame.text[..frame.tokens[at].span.end].ends_with('的') || frame.tokens.get(at + 1).is_some_and(|n| n.stand == Stand::De);
        tied && (at.saturating_sub(2)..at).any(|t| frame.tokens[t].span.end + self.offset == entity.end && measures(frame, t, at))
    }

    /// Whether what stands from token `start` to `right` right before the mention is counted by the number before it: 6个乡镇 1.2万人.
    pub(crate) fn counted(&self, start: usize, right: usize) -> bool {
        let before = || {
            start > self.from
                && self.mention_at(start - 1).is_some_and(|p| self.mention(p).dimension == "count" && self.entity_of(p) == Some(self.entity(start, right)))
        };
        right + 1 == self.at && before()
    }

    /// What the one is told of to whom 前者 or 后者 at the front of the clause points: one of the two told of last before it.
    pub(crate) fn pointed(&self) -> Option<Attached> {
        let frame = self.frame;
        let front = self.from + usize::from(frame.tokens[self.from].cue(CueClass::Part));
        let latter = match frame.tokens.get(front).map(|t| t.form) {
            Some("前者") => false,
            Some("后者") => true,
            _ => return None,
        };
        // 苹果和三星占前两位: a rank is neither of the two.
        let of = |p: &usize| frame.token_of(*p) < self.from && self.mention(*p).kind != Kind::Rank;
        let told = || (0..self.done.len()).filter(of).map(|p| self.done[p]);
        // By who has it where they differ, else by what it is.
        let by = |key: fn(&Attached) -> Option<Span>| {
            let mut all: Vec<Attached> = Vec::new();
            for one in told().filter(|a| key(a).is_some()) {
                if all.iter().all(|other| key(other) != key(&one)) {
                    all.push(one);
                }
            }
            all
        };
        let holders = by(|a| a.holder);
        let all = if holders.len() > 1 { holders } else { by(|a| a.entity) };
        let first = all.len().checked_sub(2)?;
        all.get(first + usize::from(latter)).copied()
    }

    /// What a clause before tells of the whole of which mention `m` tells what a part has: 完成吞吐量3亿人次，其中国内航线完成2亿人次.
    pub(crate) fn whole(&self, m: usize) -> Option<Span> {
        let (whole, ..) = self.frame.part_with(m)?;
        self.entity_of(whole).filter(|e| Frame::sums(self.text_of(*e)))
    }

    /// Whether mention `p` says how long something lasts or how old it is.
    pub(crate) fn lasts(&self, p: usize) -> bool {
        matches!(self.mention(p).kind, Kind::Duration | Kind::Age)
    }

    /// The characters of an entity, where it stands in this sentence.
    pub(crate) fn text_of(&self, entity: Span) -> &'s str {
        let inside = entity.start.checked_sub(self.offset).map(|start| Span::new(start, entity.end - self.offset));
        inside.filter(|s| s.end <= self.frame.text.len()).map_or("", |s| s.of(self.frame.text))
    }

    /// The shares that the sentence names last before token `t`, outside the name of a firm.
    pub(crate) fn shares_before(&self, t: usize) -> Option<Span> {
        let frame = self.frame;
        // 测绘股份控股股东: a firm, and who has it.
        let titled = |t: usize| frame.tokens.get(t).is_some_and(|n| frame.touches(t) && (n.is(class::TITLE | class::HOLDER) || n.form.ends_with("股东")));
        let named = (0..t).rev().find(|t| {
            let part = *t > 0 && frame.touches(*t) && (frame.named(*t - 1) || frame.single(*t - 1) || titled(*t + 1));
            SHARES.has(frame.word(*t)) && !part
        });
        named.map(|t| self.entity(t, t)).or(self.subject.held)
    }

    /// Whether an entity is shares: of this sentence by its characters, of an earlier one as the running subject knows.
    pub(crate) fn shares(&self, entity: Span) -> bool {
        let text = self.text_of(entity);
        if text.is_empty() {
            self.subject.shares || self.subject.held == Some(entity)
        } else {
            ["股份", "股票", "股权", "股"].iter().any(|w| text.ends_with(w))
        }
    }

    /// The tokens.
    pub(crate) fn tokens(&self) -> &[Token<'s>] {
        &self.frame.tokens
    }

    /// Whether token `t` stands for a mention; which.
    pub(crate) fn mention_at(&self, t: usize) -> Option<usize> {
        match self.tokens().get(t)?.stand {
            Stand::Mention(m) => Some(m),
            _ => None,
        }
    }

    /// Whether the word `t` measures something by its nature: an indicator of the lexicon or the end of one.
    pub(crate) fn measures(&self, t: usize) -> bool {
        self.tokens()[t].is(class::INDICATOR | class::INDICATOR_SUFFIX)
    }

    /// Whether a change verb stands right before the mention, links and bounds between them left out.
    pub(crate) fn moved(&self) -> bool {
        if !self.led_by(MOVES) {
            return false;
        }
        for token in self.frame.tokens[self.from..self.at].iter().rev() {
            if token.is(MOVES) {
                return true;
            }
            if !crate::frame::transparent(token) {
                return false;
            }
        }
        false
    }
}
