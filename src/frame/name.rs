//! Names (名称) of holders: which tokens make one up.

use super::Frame;
use super::marks::Mark;
use super::token::{Stand, Token, class};
use crate::forms::Forms;
use crate::lexicon::{CueClass, list};
use crate::record::Kind;
use crate::segment::{Pos, shape};

/// Words before a noun that is no name: 现有博物馆.
const ANY: Forms = Forms::new(list!("frame", "name.any"));

/// Quarters of the sky, which stand in names too.
const QUARTERS: Forms = Forms::new(list!("frame", "name.quarters"));

/// What is done with a firm whose name stands behind it, and stands in no name: 取得海云信托有限公司贷款.
const ACQUIRES: Forms = Forms::new(list!("frame", "name.acquires"));

/// Offices of a bank or firm elsewhere: 海外分行.
const BRANCHES: Forms = Forms::new(&["分行", "总分行", "分公司", "子公司", "营业部"]);

/// How many tokens a name may have.
const LONGEST: usize = 10;

/// What sights end with by names of one word: 北山公园.
const PARKS: &[&str] = list!("frame", "name.parks");

/// What is done with a firm, right before its name: 聘请, 委托.
const APPOINTS: Forms = Forms::new(list!("frame", "name.appoints"));

/// Numerals of one character that are no part of a name: 每, 某.
const COUNTING: Forms = Forms::new(list!("frame", "name.counting"));

/// Tokens at which a holder may begin: a bit for each of the first 64, and all behind them.
pub(super) struct Beginnings(u64);

impl Beginnings {
    /// The first of them from token `t` on; it may be one that the sentence has no more.
    #[inline]
    pub(super) const fn next_from(&self, t: usize) -> usize {
        if t < 64 { t + (self.0 >> t).trailing_zeros() as usize } else { t }
    }
}

impl Frame<'_> {
    /// Whether the word at token `t` stands for a place whose body is named right behind it: 当地警方; 当地医院, 该省法院 where they do something.
    fn local_body(&self, t: usize) -> bool {
        let does = |n: &Token| n.is(class::HOLDER_SUFFIX) && !n.is(class::INDICATOR) && n.pos == Pos::Noun && n.form.len() > 3 && self.acts(t + 2);
        matches!(self.word(t), "当地" | "本地" | "国内" | "海外" | "境外" | "该省" | "该市" | "该县" | "该区" | "该州" | "该国" | "该局")
            && self.tokens.get(t + 1).is_some_and(|n| self.touches(t + 1) && (n.unnamed() || does(n) || BRANCHES.has(n.form)))
    }

    /// The last token of the holder's name that begins at token `t`; `None` where none does.
    pub(crate) fn name_end(&self, t: usize) -> Option<usize> {
        let token = self.tokens.get(t)?;
        if token.stand != Stand::Word || self.closed(t) && !token.is(class::HOLDER) || token.cue(CueClass::Verb) && !token.is(class::HOLDER) {
            return None;
        }
        // 公司 and 全市 begin no name: they stand for one.
        if token.is(class::GENERIC) {
            // 省级以上园区 are many.
            let zone = matches!(self.word(t), "园区" | "开发区" | "经开区" | "高新区");
            if zone && t > 0 && self.touches(t) && (self.tokens[t - 1].nominal() || self.word(t - 1) == "以上") {
                return None;
            }
            // 海州省全社会用电量 is that of the province.
            // 海州警方 are those of the place.
            let of = || self.tokens[t - 1].place() || self.tokens[t - 1].is(class::HOLDER | class::GENERIC) || token.unnamed() && self.tokens[t - 1].nominal();
            if (self.word(t) == "全社会" || token.unnamed()) && t > 0 && self.touches(t) && of() {
                return None;
            }
            if self.local_body(t) {
                return Some(t + 1);
            }
            // 该国央行.
            let body = t + 1 < self.tokens.len() && self.touches(t + 1) && self.body(t + 1) && self.word(t).starts_with('该');
            return Some(if body { t + 1 } else { t });
        }
        let core = self.core(t);
        // 被告单位海云投资有限公司, 股东黄海集团: who it is stands before the name.
        let joint = || self.word(t) == "联合" && t > 0 && self.touches(t) && self.tokens[t - 1].nominal();
        // 接到海欣集团有限公司通知: nor is what is done with it.
        let acquires = || self.acquires(t) && !token.is(class::HOLDER);
        if (matches!(self.word(t), "单位" | "股东" | "大股东" | "确定为" | "标称为") || joint() || acquires())
            && t + 1 < self.tokens.len()
            && self.touches(t + 1)
            && self.name_part(t + 1)
        {
            return None;
        }
        if !(core || self.may_close_after(t) && (self.name_part(t) || self.torn(t))) || self.belongs(t) || self.ranks(t) {
            return None;
        }
        let (mut right, mut end) = (core.then_some(t), t + 1);
        let mut proper = core || token.pos == Pos::Name;
        while end < self.tokens.len() && end - t < LONGEST && self.touches(end) {
            let token = &self.tokens[end];
            if token.stand == Stand::Open {
                // 云帆（海州）科技有限公司.
                let close = self.closing(end);
                let goes_on = close > end && close - end <= 3 && close + 1 < self.tokens.len() && self.touches(close + 1);
                let digits = self.tokens.get(end + 1).is_some_and(|n| n.form.starts_with(|c: char| c.is_ascii_digit()));
                let term = || self.tokens[close + 1].is(class::INDICATOR | class::THING) && !self.inside_firm(close + 1);
                if !goes_on || digits || !self.name_part(close + 1) || term() {
                    break;
                }
                end = close + 1;
                continue;
            }
            // 甲公司赠与乙公司: the first name has ended.
            if right == Some(end - 1) && self.word(end - 1).ends_with("公司") && matches!(token.pos, Pos::Verb | Pos::Verbal) && token.stand == Stand::Word {
                break;
            }
            if token.cue(CueClass::Verb) && token.stand == Stand::Word && !token.is(class::HOLDER_SUFFIX) && !self.inside_firm(end) {
                break;
            }
            // 云帆科技联合海州动力有限公司, 取得海州信托有限公司贷款: what one does with another, whatever firms are called.
            // 云岭榨菜股东海兆集团有限公司: whose shareholder it is.
            let owner = matches!(token.form, "股东" | "大股东") && self.tokens.get(end + 1).is_some_and(|n| self.touches(end + 1) && n.nominal());
            let together = token.form == "联合" && right == Some(end - 1);
            if token.stand == Stand::Word && (owner || together || self.acquires(end)) {
                break;
            }
            // 海州市第二人民医院.
            if let Stand::Mention(m) = token.stand
                && self.mentions[m].kind == Kind::Rank
                && self.mentions[m].unit_span.is_empty()
                && end + 1 < self.tokens.len()
                && self.touches(end + 1)
                && self.name_part(end + 1)
            {
                end += 1;
                continue;
            }
            // 海州全市.
            if token.is(class::GENERIC)
                && self.word(end).starts_with('全')
                && self.word(end) != "全社会"
                && right == Some(end - 1)
                && self.tokens[end - 1].place()
            {
                return Some(end);
            }
            if token.stand != Stand::Word || self.belongs(end) || token.is(class::GENERIC) && !token.is(class::HOLDER_SUFFIX) || !self.name_part(end) {
                break;
            }
            let place = token.is(class::HOLDER) && !token.is(class::HOLDER_SUFFIX) || token.place();
            if place {
                // 合同纠纷海州委员会: the name begins at 海州.
                if right.is_none() && !proper {
                    return None;
                }
                proper = true;
            }
            if self.closes(t, end, right, proper) {
                right = Some(end);
            }
            // Two characters that no word holds together begin a name: 云 帆 控股.
            proper |= token.pos == Pos::Name || self.single(end) && self.single(end - 1);
            end += 1;
        }
        // 海南现有博物馆426家: any of them, and no name.
        match right {
            Some(last) if last > t => match (t..last).find(|i| ANY.has(self.word(*i))) {
                Some(any) => any.checked_sub(1).filter(|place| *place == t && core),
                None => right,
            },
            _ => right,
        }
    }

    /// Whether token `t`, a verb elsewhere, and the character behind it are the name of a firm whose end follows: 淘 海 集团.
    fn torn(&self, t: usize) -> bool {
        let front = t == 0 || matches!(self.tokens[t - 1].stand, Stand::Comma | Stand::Time(_));
        let pair = front && self.single(t) && self.tokens[t].pos == Pos::Verb && t + 2 < self.tokens.len() && self.single(t + 1);
        pair && self.touches(t + 1)
            && self.touches(t + 2)
            && matches!(self.tokens[t + 1].pos, Pos::Noun | Pos::Name | Pos::Numeral)
            && matches!(self.word(t + 2), "集团" | "股份" | "控股" | "科技" | "公司")
    }

    /// Whether token `t` is what is done with a firm whose name stands behind it.
    #[inline]
    pub(super) fn acquires(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        (matches!(token.pos, Pos::Verb | Pos::Verbal) || token.is(class::THING)) && ACQUIRES.has(token.form)
    }

    /// Whether token `t` says that what follows belongs to what stands before it, and is a part of neither: 云帆集团旗下海州电子.
    #[inline]
    pub(crate) fn belongs(&self, t: usize) -> bool {
        const BELONGS: Forms = Forms::new(&["旗下", "下属", "所属", "名下", "管理人"]);
        BELONGS.has(self.word(t)) && self.tokens[t].entry.is_none()
    }

    /// Whether the word at token `t` ranks those of a sort, or is the sort that is ranked before a name: 最大银行 海岳集团.
    fn ranks(&self, t: usize) -> bool {
        let highest = |t: usize| matches!(self.word(t), "最大" | "最早" | "最老");
        highest(t) || t > 0 && self.touches(t) && highest(t - 1) && self.tokens[t].is(class::HOLDER_SUFFIX) && !self.tokens[t].is(class::HOLDER)
    }

    /// The tokens at which a holder may begin, some others among them.
    pub(super) fn beginnings(&self) -> Beginnings {
        // Before a word that may close a name, as long as nothing bars it: what Self::may_close_after says of every token.
        let bars = self.marks.first(Mark::Bar);
        let mut edge = (self.marks.first(Mark::Closer) & !bars) >> 1;
        let mut names = edge;
        for _ in 2..LONGEST {
            edge = (edge & !bars) >> 1;
            names |= edge;
        }
        // Who announces and which firm it is may be told by what stands before and behind alone; a quotation may name something else.
        let told = self.has(CueClass::Announce) || self.signs.quoted || self.signs.coded || self.shaped(shape::PUBLISHES | shape::FIRM);
        let fronts = if told { self.marks.first(Mark::Front) } else { self.marks.first(Mark::Front) & 0b10 };
        // A name that begins so late may end beyond the first 64 tokens.
        let late = if self.tokens.len() > 64 { u64::MAX << (64 - LONGEST) } else { 0 };
        Beginnings(names | self.marks.first(Mark::Head) | fronts | late | 1)
    }

    /// Whether any token after `t` is near enough to close a name that begins there, and of a class that [`Self::closes`] asks for.
    fn may_close_after(&self, t: usize) -> bool {
        self.marks.after(Mark::Closer, t).is_some_and(|closer| closer < t + LONGEST && self.marks.after(Mark::Bar, t).is_none_or(|bar| closer < bar))
    }

    /// Whether tokens `start` to `right` are the name of a place: 云岭市.
    pub(crate) fn place_name(&self, start: usize, right: usize) -> bool {
        let last = &self.tokens[right];
        // 锦屏市 is a place, 信用村 a sort of village.
        let ends =
            last.place() || self.single(right) && last.is(class::HOLDER_SUFFIX) && (self.named(start) || matches!(self.word(right), "省" | "市" | "县" | "州"));
        ends && !last.is(class::COMPANY | class::INDICATOR) && self.name_end(start) == Some(right)
    }

    /// Whether tokens `start` to `right` are the name of a firm, by a list or by its end.
    pub(crate) fn firm_name(&self, start: usize, right: usize) -> bool {
        let last = &self.tokens[right];
        (last.is(class::COMPANY | class::TRADE) || last.is(class::HOLDER_SUFFIX) && self.business(start, right)) && !last.is(class::PLACE) && !last.place()
    }

    /// Whether token `t` is a proper name by itself.
    fn core(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        token.is(class::HOLDER) || token.place() || self.public(t) || self.sight(t)
    }

    /// Whether token `t` is a sight by a name of one word that no list has: 北山公园.
    fn sight(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let named = matches!(token.pos, Pos::Name | Pos::PlaceName) && token.entry.is_none() && token.span.end - token.span.start >= 12;
        named && PARKS.iter().any(|end| token.form.ends_with(end))
    }

    /// Whether token `t` is the name of a body that no list has, by its end: 海州市人民政府.
    pub(super) fn public(&self, t: usize) -> bool {
        const ENDS: &[char] = &['府', '院', '局', '会', '部', '委', '厅', '行', '司', '团', '学', '厂', '所', '馆', '站', '联', '排', '足'];
        let token = &self.tokens[t];
        // 市图书馆 is one word to the segmenter.
        let named = token.pos == Pos::Name || token.pos == Pos::Noun && token.form.starts_with(['省', '市', '县']);
        named && token.entry.is_none() && token.span.end - token.span.start >= 12 && token.form.ends_with(ENDS)
    }

    /// Whether token `t` can be part of a name.
    pub(crate) fn name_part(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        token.stand == Stand::Word
            && (!self.closed(t) || self.borne(t) || self.brand_of_place(t) && self.inside_firm(t))
            && !token.cue(CueClass::Determiner)
            && !token.cue(CueClass::Share)
            // 公司聘请海州证券股份有限公司: what is done with a firm is no part of its name.
            && !APPOINTS.has(token.form)
            // 陆上最大油田: which one it is, and not what it is called.
            && !matches!(token.form, "最大" | "最小" | "最早" | "最新" | "最佳")
            && (matches!(token.pos, Pos::Noun | Pos::Verbal | Pos::Name | Pos::Other | Pos::PlaceName | Pos::Adjective)
                || token.pos == Pos::Numeral && (self.word(t).starts_with('第') || self.single(t) && !COUNTING.has(self.word(t)))
                || token.is(class::HOLDER | class::HOLDER_SUFFIX)
                // 海州南方职业学院.
                || QUARTERS.has(token.form) && self.tokens.get(t + 1).is_some_and(|n| self.touches(t + 1) && n.is(class::HOLDER_SUFFIX) && !n.is(class::TRADE))
                || (token.pos == Pos::Verb || self.single(t) || self.brand_of_place(t)) && self.inside_firm(t)
                || token.pos == Pos::Verb
                    && !token.cue(CueClass::Verb)
                    && self.tokens.get(t + 1).is_some_and(|n| self.touches(t + 1) && n.is(class::HOLDER_SUFFIX) && !n.is(class::TRADE | class::GENERIC))
                    && t > 0
                    && self.touches(t)
                    && self.tokens[t - 1].nominal()
                || self.single(t)
                    && !token.cue(CueClass::Stop)
                    && self.tokens.get(t + 1).is_some_and(|n| {
                        self.touches(t + 1) && n.is(class::HOLDER_SUFFIX) && !n.is(class::TRADE | class::THING) && t > 0 && self.single(t - 1)
                    }))
    }

    /// Whether the word at token `t` stands in the name of a firm, whatever it means elsewhere: 房地产开发有限公司.
    pub(super) fn inside_firm(&self, t: usize) -> bool {
        self.shaped(shape::FIRM)
            && (t + 1..self.tokens.len().min(t + 6))
                .take_while(|next| self.touches(*next) && self.tokens[*next].stand == Stand::Word)
                .any(|next| self.tokens[next].shape & shape::FIRM != 0)
    }

    /// Whether token `t` is a word behind a place that a firm may be called by, though it says when or how many elsewhere: 海州当代文化有限公司.
    fn brand_of_place(&self, t: usize) -> bool {
        let token = &self.tokens[t];
        let word = matches!(token.pos, Pos::Function | Pos::Numeral) && matches!(token.form.len(), 6 | 9) && token.classes == 0;
        word && t > 0
            && self.touches(t)
            && (self.tokens[t - 1].place() || self.tokens[t - 1].is(class::PLACE))
            && t + 1 < self.tokens.len()
            && self.name_part(t + 1)
    }

    /// Whether token `t` is a character that means something else alone and stands in the name of a firm: 海州中恒有限公司.
    pub(super) fn borne(&self, t: usize) -> bool {
        matches!(self.word(t), "中" | "正" | "上" | "尚") && self.inside_firm(t)
    }
}
