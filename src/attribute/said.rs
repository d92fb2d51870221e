//! Everything that a mention says beside number and entity, and what of it later sentences go on with.

use std::cell::OnceCell;

use smallvec::SmallVec;

use super::again::{converted, equates};
use super::change::change;
use super::dealt::{apart, dealt_before, row};
use super::doer::{alike, contracts};
use super::elsewhere::{dealt_holder, denied, foremost, receiver, seat, told_of, worldly, worldwide};
use super::group::whole_group;
use super::holder::holder;
use super::lasting::{carries, first, lasting};
use super::outlook::{set, target};
use super::period::{earlier, month_before, of_year_before, since_january};
use super::plan::{goals, plans};
use super::quotation::{market, of_market, priced, quoted, ticks};
use super::reference::year;
use super::reporting::{all_trades, reporting};
use super::status::status;
use super::time::{Timed, appraised, held, time};
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::holder::Holder;
use crate::lexicon::{CueClass, list};
use crate::record::{Basis, Bound, Change, Mode, Status};
use crate::rule::context::{Context, Row, Subject};
use crate::rule::{Rule, dealt as dealt_out, item, leading, owner, some, told, traded, undealt};
use crate::span::Span;
use crate::time::Hold;

/// What a mention says beside number and entity, in bytes of the document.
pub(crate) struct Said {
    /// Who or where has it.
    pub holder: Option<Span>,
    /// When it holds.
    pub time: Option<Span>,
    /// The movement that it states.
    pub change: Option<Change>,
    /// Whether it holds already.
    pub status: Status,
}

/// What the mentions of a sentence said so far.
pub(crate) struct Speaker<'a, 's> {
    frame: &'a Frame<'s>,
    /// First byte of the sentence in the document.
    offset: usize,
    /// The holders that the sentence names, once one is asked for.
    holders: OnceCell<SmallVec<[Holder; 8]>>,
    changes: SmallVec<[Option<Change>; 8]>,
    /// The holder of each mention, in bytes of the document.
    had: SmallVec<[Option<Span>; 8]>,
    /// The entity of the mention before, in bytes of the document.
    before: Option<Span>,
    /// Whether it is a figure that somebody set.
    set: bool,
    /// What it says of the status itself: a price that somebody sets as a target and what is foretold are to come.
    to_come: Option<Status>,
    /// Where the list begins that 分别 deals out, in bytes of the sentence.
    floor: Option<usize>,
    /// The stock or index whose quotation is told.
    quotation: Option<Span>,
    /// Whether the sentence goes on with the one before it: 其中.
    goes_on: bool,
    /// What the indicators of the sentence are told of, where nobody is named.
    thing: Option<Span>,
    /// What the first mention says of its status.
    opened: Option<Status>,
    /// What the last one says of it.
    last: Status,
    /// The last time that a mention named, and whether that held already.
    latest: Option<(Span, Status)>,
    /// Whether the time of a mention is that before the one which is told.
    held: bool,
}

/// Parts of a year that name none.
const PARTS: Forms = Forms::new(list!("attribute", "said.parts"));

/// Whether `time` is the day up to which something is told: 截至2021年12月, 6月末.
fn reckoned(frame: &Frame, time: Span) -> bool {
    let text = time.of(frame.text);
    let before = frame.text[..time.start].trim_end();
    text.starts_with("截") || text.ends_with(['末', '底']) || before.ends_with("截至") || before.ends_with("截止") || before.ends_with("截止到")
}

/// What the names of ministries and offices end with.
const OFFICES: &[&str] = list!("attribute", "said.offices");

/// Whether the holder of an earlier sentence is a ministry, which has nothing that statisticians count: 水利部改造灌区。国家统计局公布，用水量3200亿立方米.
fn office(context: &Context) -> bool {
    context.subject.office.is_some() && context.subject.office == context.subject.holder && counted(context.frame)
}

/// Whether the sentence opens with statisticians, of whose figures it tells: 据国家统计局数据，….
fn counted(frame: &Frame) -> bool {
    const COUNTERS: &[&str] = list!("attribute", "said.counters");
    let end = frame.text.find(['，', ',', '：', ':']).unwrap_or(frame.text.len());
    COUNTERS.iter().any(|by| frame.text[..end].contains(by))
}

impl<'a, 's> Speaker<'a, 's> {
    /// A speaker who has said nothing yet of the sentence at byte `offset` of the document.
    pub(crate) fn new(frame: &'a Frame<'s>, offset: usize) -> Self {
        Self {
            frame,
            offset,
            holders: OnceCell::new(),
            changes: SmallVec::new(),
            had: SmallVec::new(),
            before: None,
            set: false,
            to_come: None,
            goes_on: frame.text.trim_start().starts_with("其中"),
            floor: None,
            quotation: None,
            thing: None,
            opened: None,
            last: Status::Actual,
            latest: None,
            held: false,
        }
    }

    /// What mention `m` says, whose entity `rule` attached; `carried` gives the holder that a sentence without a mention set just before.
    pub(crate) fn say(&mut self, context: &Context, m: usize, entity: Option<Span>, rule: Option<Rule>, carried: impl Fn() -> Option<Span>) -> Said {
        let (frame, offset) = (self.frame, self.offset);
        let inside = |s: Span| s.start.checked_sub(offset).map(|start| Span::new(start, s.end - offset)).filter(|s| s.end <= frame.text.len());
        let own = entity.and_then(inside);
        let change = change(context, m, &self.changes);
        // A price move is said of the stock or the index itself.
        let moved = || rule == Some(Rule::ChangeAfterLevel) && entity.is_some() && (told(context) == entity || traded(context) == entity);
        if rule == Some(Rule::PriceMove) || own.is_some_and(|e| quoted(frame, m, e)) || moved() {
            self.quotation = entity;
        }
        let dealt = rule == Some(Rule::Respectively);
        self.floor = if dealt { self.floor.or(own.map(|e| e.start)) } else { None };
        // 云帆涨3%，成交额12亿元: the turnover is that of the stock just quoted.
        let traded = || own.is_some_and(|e| matches!(e.of(frame.text), "成交额" | "总市值" | "市值" | "最新市值" | "换手率" | "股价"));
        let stock = self.quotation.filter(|_| rule != Some(Rule::PriceMove) && traded());
        // 前者净利润1亿元: of whom the first was told.
        let pointed = context.pointed().and_then(|one| one.holder.or(one.entity)).filter(|h| Some(*h) != entity);
        let row = || dealt_before((frame, offset), m, (&self.had, context.subject.row), || self.holders());
        let named = || pointed.or_else(row).or_else(|| self.holder(m, own, dealt).map(|s| s.shifted(offset)));
        // 两市成交…。煤炭、钢铁分别涨2%和1%: the market of an earlier sentence has no price.
        // 云帆净利润3亿元。现货黄金涨2%: nor has what the world trades.
        let nobodys = |e: Span| worldwide(e.of(frame.text)) || worldly(e.of(frame.text));
        let before = || {
            let priced = context.subject.market.is_some() && priced(frame, m);
            let free = |_: &Span| !(priced || own.is_some_and(nobodys) || office(context) || all_trades(context, own));
            // 云岭智能公告，股东海云减持3万股；目前持有5万股: of whom the sentence before told.
            let owner = || context.subject.owner.filter(|_| frame.owns_on(context.at));
            owner().or_else(&carried).or_else(|| context.subject.holder.filter(free))
        };
        // 对海州、云岭出口分别增长3%、2%: none of the list has what another one has.
        let listed = |s: &Span| dealt && (self.floor.is_some_and(|f| s.start >= f) || frame.text[s.end..].starts_with(['、', '和', '及', '与']));
        let receiver = || receiver(frame, m, self.holders()).filter(|s| !listed(s)).map(|s| s.shifted(offset));
        let holder = match entity {
            // What is quoted has no holder.
            Some(_) if self.quotation == entity => None,
            Some(_) if own.is_some_and(|e| of_market(e.of(frame.text))) => None,
            // 期市收盘，燃油跌超2%: only what its clause names has it.
            Some(_) if own.is_some_and(|e| ticks(frame, m, e)) => {
                let clause = frame.tokens[frame.clause_start(frame.token_of(m))].span.start + offset;
                named().filter(|h| h.start >= clause && entity.is_none_or(|e| !e.overlaps(*h)))
            }
            // 海州和云岭分别为3亿元、2亿元和1亿元: whose is which cannot be known.
            None if dealt && undealt(frame, m) => None,
            _ => stock
                .or_else(named)
                .or_else(|| self.seat(frame.token_of(m)))
                .or_else(before)
                .or_else(receiver)
                .or_else(|| whole_group(frame, frame.token_of(m), self.holders()).map(|s| s.shifted(offset)).or_else(|| reporting(context, m, entity, rule)))
                .filter(|h| entity.is_none_or(|e| !e.overlaps(*h)) && !inside(*h).is_some_and(|h| denied(frame, own, h))),
        };
        // 云帆卖出3万辆，甲汽车、乙汽车随后，分别为2万辆和1万辆: those dealt out have their own.
        let holder = holder.filter(|h| !(dealt && own.is_some_and(|e| apart(frame, m, e, h.start.wrapping_sub(offset)))));
        let nobody = holder.is_none() && self.quotation != entity;
        self.thing = if nobody { self.told(m, entity, own) } else { None };
        let holder = holder.or(self.thing);
        let timed = time(frame, m, entity.is_some() && entity == self.before);
        let mut when = match timed {
            Timed::At(span) => Some(span.shifted(self.offset)),
            Timed::Before => context.subject.time.filter(|_| self.holds(context, m)),
            Timed::Unknown => None,
        };
        // A yearly rate holds for years: one year named before it is not its time.
        if change.is_some_and(|c| c.basis == Some(Basis::Cagr)) && !when.and_then(inside).is_some_and(|s| lasting(frame, m, s)) {
            when = None;
        }
        // 将2022至2024年盈利预测下调5%，目标价下调8%: the years are those of the forecast.
        let priced = own.filter(|e| ["目标价", "目标价格", "目标股价"].iter().any(|end| e.of(frame.text).ends_with(end)));
        if priced.is_some() {
            let clause = frame.tokens[frame.clause_start(frame.token_of(m))].span.start;
            when = when.filter(|t| inside(*t).is_some_and(|t| t.start >= clause || !t.of(frame.text).contains('年')));
        }
        // 今年以来股价上涨20%: since the year began.
        let change = change.map(|c| Change { basis: c.basis.or_else(|| since_january(frame, m, c, when.and_then(inside)?)), ..c });
        if entity != self.before {
            // 摧毁5个目标: what is counted is there.
            self.set = rule != Some(Rule::CountThenThing) && own.is_some_and(|e| set(e.of(frame.text)));
            self.to_come = own.filter(|e| target(e.of(frame.text))).map(|_| Status::Expected);
        }
        let status = status(frame, m, self.set, when.and_then(inside), change.map(|c| c.mode))
            .or_else(|| (context.subject.foretold && self.ranges(m, own)).then_some(Status::Expected));
        if m == 0 {
            self.opened = status;
        }
        // What has a month of its own is no more of what was planned for the year.
        let own_month = || matches!(timed, Timed::At(span) if span.of(frame.text).contains(['月', '季', '去']));
        let gone_on = context.subject.status.filter(|s| *s != Status::Planned || !own_month());
        // A target price is to come, whether it was raised or not.
        let status = self.to_come.or(status).or(gone_on).unwrap_or_default();
        // 低于预期的2亿美元（约合14亿元）: what tells the same in other money.
        // 不超过500万股，即不超过总股本的2%: so does what 即 opens.
        let same = self.last != status && m > 0 && (frame.bracketed() && converted(frame, m) || equates(frame, m));
        let status = if same { self.last } else { status };
        self.last = status;
        match timed {
            // 净利率由上季度的22%降至19%，营收3亿元，上季度为2亿元: what is now is held against it.
            // 价格由上月上涨1.6%转为下降1.2%: so is how it turned, of which 由 tells.
            Timed::At(span)
                if (entity.is_some() && entity == self.before || change.is_some_and(|c| c.mode == Mode::From) || turned_from(frame, span))
                    && (earlier(span.of(frame.text)) || of_year_before(frame, span) || year_before(context, span.of(frame.text))) =>
            {
                self.held = true;
            }
            // 10月增长1.4%，9月下降0.9%: so is what is told of the month before.
            Timed::At(span)
                if entity.is_some()
                    && change.is_some_and(|c| c.mode == Mode::By)
                    && self.latest.is_some_and(|(latest, _)| month_before(latest.of(frame.text), span.of(frame.text))) => {}
            // 增长7.8%，高于7.5%的目标: what was of that time still was.
            // 前8个月增长5%，自3月份起逐步回落: since when says less than the time before it.
            // 过去三个月增长3%，同期基准收益率1%: the same time once more.
            Timed::At(span) if self.latest.is_some() && (span.of(frame.text) == "同期" || span.of(frame.text).ends_with('起')) => {}
            // 截至12月末，贷款3亿元，全年新增1亿元: what is reached at the end is of the day still.
            Timed::At(span) if PARTS.has(span.of(frame.text)) && self.latest.is_some_and(|(latest, _)| reckoned(frame, latest)) => {}
            // What held for an earlier mention still does.
            Timed::At(span)
                if match self.latest {
                    Some((latest, told)) if latest == span => told != Status::Actual,
                    _ => carries(frame, span),
                } =>
            {
                self.latest = Some((span, status));
            }
            Timed::Before if context.subject.told.is_some_and(|told| parted(told, status, rule)) => when = None,
            _ => {}
        }
        self.keep(Said { holder, time: when, change, status }, entity)
    }

    /// What is `said` of a mention whose entity is `entity`, kept for those after it.
    fn keep(&mut self, said: Said, entity: Option<Span>) -> Said {
        self.before = entity;
        self.changes.push(said.change);
        self.had.push(said.holder);
        said
    }

    /// Whether mention `m` is a range of what accounts know to the cent once it is over: 扣非净利润1亿元至1.2亿元; `own` is its entity in bytes of the
    /// sentence.
    fn ranges(&self, m: usize, own: Option<Span>) -> bool {
        self.frame.mentions[m].bound == Bound::Range
            && own.is_some_and(|e| ["利润", "亏损", "收入", "营收", "收益", "盈利"].iter().any(|w| e.of(self.frame.text).contains(w)))
    }

    /// What has mention `m`, in bytes of the document, where nobody is named: 新能源汽车产量19万辆，销量20万辆; `own` is its `entity` in bytes of the sentence.
    fn told(&self, m: usize, entity: Option<Span>, own: Option<Span>) -> Option<Span> {
        if entity == self.before {
            return self.thing;
        }
        let before = self.before.filter(|b| b.start >= self.offset)?;
        let thing = told_of(self.frame, m, Span::new(before.start - self.offset, before.end - self.offset), own?);
        // 产量…，销量…，库存…: all of the same thing.
        thing.map(|s| s.shifted(self.offset)).or_else(|| self.thing.filter(|_| self.frame.tokens.iter().any(|t| Some(t.span) == own)))
    }

    fn holders(&self) -> &[Holder] {
        self.holders.get_or_init(|| self.frame.holders())
    }

    /// The place that the body which the sentence names before token `at` as a source tells of, in bytes of the document.
    fn seat(&self, at: usize) -> Option<Span> {
        if self.frame.has(CueClass::Source) { seat(self.frame, at, self.holders()).map(|s| s.shifted(self.offset)) } else { None }
    }

    /// The holder that the sentence names for mention `m`, in bytes of the sentence.
    fn holder(&self, m: usize, entity: Option<Span>, dealt: bool) -> Option<Span> {
        let each = || item(self.frame, m).filter(|i| entity.is_some_and(|e| !e.overlaps(*i) && i.end <= self.frame.mentions[m].outer.start));
        let listed = || {
            // 甲、乙分别被判处拘役3个月、4个月: what stands behind 分别 names none of them.
            let names = |cue: usize| dealt && entity.is_none_or(|e| e.start < self.frame.tokens[cue].span.start);
            let (cue, first, count) = dealt_out(self.frame, m).filter(|d| d.2 > 1 && !names(d.0))?;
            let who = dealt_holder(self.frame, cue, m - first, count, self.holders()).or_else(|| leading(self.frame, cue, m - first, count));
            who.filter(|h| entity.is_none_or(|e| !e.overlaps(*h)))
        };
        let told_first = || foremost(self.frame, self.frame.token_of(m), self.holders());
        // 房价普遍上涨，部分城市超过20%: some of those told of before.
        let at = self.frame.token_of(m);
        let clause = self.frame.tokens[self.frame.clause_start(at)].span.start;
        // 其余5人 are some of those counted, and nobody who has anything.
        let rest = |t: usize| matches!(self.frame.word(t), "其余" | "其他" | "其它" | "部分" | "少数" | "个别" | "有的" | "有些");
        let part = || {
            some(self.frame, at).filter(|(_, last)| !rest(*last) && entity.is_some_and(|e| e.end <= clause)).map(|(first, last)| self.frame.bytes(first, last))
        };
        let found = entity
            .and_then(|e| contracts(self.frame, at, e).or_else(|| alike(self.frame, e)))
            .or_else(|| owner(self.frame, m))
            .or_else(|| dealt.then(each).flatten())
            .or_else(part)
            .or_else(listed)
            .or_else(|| told_first().filter(|h| entity.is_none_or(|e| !e.overlaps(*h))))
            .or_else(|| holder(self.frame, m, entity, self.floor, self.holders()));
        // 平均每家公司净利润3亿元: what is told is an average, and not who has it.
        found.map(|h| if h.of(self.frame.text).starts_with("平均每") { Span::new(h.start + "平均".len(), h.end) } else { h })
    }

    /// What the sentence leaves for those after it; `carried` is the holder that a sentence without a mention set just before.
    pub(crate) fn leave(self, subject: &mut Subject, carried: impl Fn() -> Option<Span>) {
        // 预计净利润3亿元；每股收益0.2元: what the first part of a sentence expects holds for the next one.
        let goes_on = self.frame.text.trim_end().ends_with([';', '；']);
        let opened = self.opened.filter(|s| *s == Status::Expected);
        subject.status =
            if goes_on { opened.or_else(|| goals(self.frame, self.opened)).or_else(|| plans(self.frame, self.opened)).or(subject.status) } else { None };
        subject.foretold = opened.is_some();
        subject.open = goes_on;
        subject.row = if goes_on { row(self.frame, self.offset, &self.had).unwrap_or(subject.row) } else { Row::default() };
        subject.basis = self.changes.iter().rev().flatten().next().and_then(|c| c.basis);
        let own = |known| Holder::carried(self.holders(), self.frame, known);
        let known = own(true);
        // Where words for one named elsewhere change nothing, no earlier sentence need be asked.
        let own = match subject.holder {
            Some(_) => known,
            None => Some(own(false)).filter(|unknown| *unknown != known && carried().is_none()).unwrap_or(known),
        };
        // 分地区看，…: the parts that a view parts, and 其中, go on with nothing.
        let parts = subject.holder.is_some() && self.views();
        subject.holder = match own.filter(|_| !parts) {
            Some(h) => Some(self.frame.bytes(h.start, h.right).shifted(self.offset)),
            None if parts => subject.holder,
            None => self.seat(self.frame.tokens.len()).or_else(carried).or(subject.holder),
        };
        let goes_on = subject.owner.filter(|_| own.is_none() && self.frame.owns_on(self.frame.tokens.len()));
        subject.owner = self.frame.only_owner().map(|h| self.frame.bytes(h.start, h.right).shifted(self.offset)).or(goes_on);
        // Whose name an earlier sentence has stays as that said.
        if let Some(name) = subject.holder.and_then(|h| self.frame.text.get(h.start.checked_sub(self.offset)?..h.end - self.offset)) {
            subject.market = subject.holder.filter(|_| market(name));
            subject.office = subject.holder.filter(|_| OFFICES.iter().any(|end| name.ends_with(end)));
            subject.firms = subject.holder.filter(|_| name.ends_with("企业"));
        }
        let latest = self.latest.map(|(time, told)| (time, Some(told)));
        // 其中，一季度增长8%，二季度增长7%: the next sentence is of the whole again; 同期，进口3亿元 is of the time before itself.
        let whole = || self.goes_on || latest.is_some_and(|(time, _)| time.of(self.frame.text) == "同期");
        if subject.time.is_some() && subject.hold == Hold::Lasting && whole() {
        } else if let Some((time, told)) = latest.or_else(|| first(self.frame).filter(|_| !self.held).map(|time| (time, None))) {
            subject.time = Some(time.shifted(self.offset));
            subject.quarter = subject.time.filter(|_| time.of(self.frame.text).contains('季'));
            // 增持后 is an event of its own sentence, …实施以来 is not.
            let event = || if time.of(self.frame.text).ends_with("以来") { Hold::Lasting } else { Hold::Passing };
            // 以2024年12月31日为评估基准日，股权评估值3亿元。公司发行新股5亿股: no day of what is done.
            let day = appraised(self.frame.text, time).then_some(Hold::Passing);
            subject.hold = day.unwrap_or_else(|| self.frame.times.iter().find(|t| t.span == time).map_or_else(event, |t| t.hold));
            subject.told = told;
            subject.year = year(time.of(self.frame.text));
        } else if self.frame.times.iter().any(|t| t.hold == Hold::Founding) {
            // 公司成立于2014年，有员工300人: who it is, whenever.
            subject.time = None;
        }
    }

    /// Whether the sentence opens with how it parts what it tells: 分地区看，….
    fn views(&self) -> bool {
        let text = self.frame.text.trim_start();
        text.starts_with(['分', '按']) && text.split(['，', ',']).next().is_some_and(|clause| clause.ends_with('看') || clause.ends_with('分'))
    }

    /// Whether the time of an earlier sentence still holds for mention `m`.
    fn holds(&self, context: &Context, m: usize) -> bool {
        // 昨日获认购3亿元。云帆科技今次发行3万股: this is another time, whoever it is of.
        if self.frame.bytes(0, self.frame.clause_end(0).saturating_sub(1)).of(self.frame.text).contains("今次") {
            return false;
        }
        match context.subject.hold {
            Hold::Passing => context.subject.open || self.goes_on,
            Hold::Single => context.subject.open || !held(self.frame, m),
            // 前11个月签约96个。此次开工8个: another time.
            _ => !self.frame.tokens.first().is_some_and(|t| matches!(t.form, "此次" | "这次")),
        }
    }
}

/// Whether `time` is a part of a year before the one that an earlier sentence was told of: 2025年上半年 behind 2026年上半年….
fn year_before(context: &Context, time: &str) -> bool {
    let year = time.split_once('年').filter(|(year, part)| year.len() == 4 && !part.is_empty()).and_then(|(year, _)| year.parse::<u32>().ok());
    context.subject.open && year.is_some_and(|year| context.subject.year == Some(year + 1))
}

/// Whether `span` is the time from which something turned: 由上月上涨1.6%转为下降1.2%.
fn turned_from(frame: &Frame, span: Span) -> bool {
    let clause = || frame.text[span.end..].split(['，', ',', '；', ';', '。']).next();
    frame.text[..span.start].ends_with(['由', '从']) && clause().is_some_and(|clause| clause.contains("转为") || clause.contains("转成"))
}

/// Whether the time of what was `told` says nothing of what is `now` told by `rule`: 拟于下半年减持3亿股。其持股5亿股; 预计下半年减少3亿元。该股涨5%.
fn parted(told: Status, now: Status, rule: Option<Rule>) -> bool {
    match (told, now) {
        (Status::Planned, Status::Actual) | (Status::Actual, Status::Planned) => true,
        (Status::Expected, Status::Actual) => rule == Some(Rule::PriceMove),
        _ => false,
    }
}
