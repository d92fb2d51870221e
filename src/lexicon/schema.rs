//! The files as they are written: one struct per kind of table, unknown keys refused.

use serde::Deserialize;
use toml::Spanned;

use super::example::Example;
use crate::record::{Basis, Bound, Direction, Mode, Status};

/// `lexicons/indicators/*.toml` and `lexicons/things/*.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermFile {
    #[serde(default)]
    pub group: Vec<TermGroup>,
}

/// Terms of one sort that share a template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermGroup {
    pub id: Spanned<String>,
    pub example: Spanned<String>,
    pub forms: Vec<Spanned<String>>,
}

/// `lexicons/units/*.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitFile {
    #[serde(default)]
    pub unit: Vec<UnitEntry>,
}

/// One unit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitEntry {
    pub code: Spanned<String>,
    pub dimension: Spanned<String>,
    pub factor: Option<Spanned<String>>,
    pub offset: Option<Spanned<String>>,
    pub scale: Option<Spanned<String>>,
    #[serde(default)]
    pub forms: Vec<Spanned<String>>,
    #[serde(default)]
    pub before: Vec<Spanned<String>>,
    /// Forms that stand below a stroke or after 每 only: 月 in 元/月.
    #[serde(default)]
    pub lower: Vec<Spanned<String>>,
    #[serde(default)]
    pub near: Vec<String>,
    pub example: Spanned<Example>,
}

/// `lexicons/cues/*.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueFile {
    #[serde(default)]
    pub cue: Vec<CueEntry>,
}

/// Cue words that mean the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueEntry {
    pub id: Spanned<String>,
    pub class: Spanned<CueClassName>,
    pub direction: Option<Direction>,
    pub mode: Option<Mode>,
    pub basis: Option<Basis>,
    pub bound: Option<Bound>,
    pub status: Option<Status>,
    pub forms: Vec<Spanned<String>>,
    pub example: Spanned<Example>,
}

/// The classes that a cue may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CueClassName {
    /// Says that a value moved, with `direction` and `mode`.
    Change,
    /// Names a movement, with `direction` and `mode` as for `change`: 涨幅, 增速.
    ChangeNoun,
    /// Says against what a value moved, with `basis`: 同比.
    Basis,
    /// Says it after 较 or 比, with `basis`: 去年同期.
    Reference,
    /// Opens a comparison with a reference: 较, 比, 与.
    Against,
    /// Bounds the number after it, with `bound`.
    BoundBefore,
    /// Bounds the number before it, with `bound`.
    BoundAfter,
    /// Stands between an indicator and its value and adds nothing: 达, 为, 合计.
    Link,
    /// Opens a part of what was named before: 其中.
    Part,
    /// Deals a list of numbers out to a list of names: 分别, 依次.
    Respectively,
    /// Opens a share: 占.
    Share,
    /// Opens a comparison that is no movement: 高于.
    Compare,
    /// Opens or closes a source that is no holder: 据, 数据显示.
    Source,
    /// A verb of announcing, whose subject is what the news is about: 公告, 披露.
    Announce,
    /// A noun that says nothing of what is measured: 水平, 大关, 高度.
    Hollow,
    /// Where a movement begins: 从, 由.
    From,
    /// Says that the number is still to come, with `status`.
    Modality,
    /// A verb whose object is counted or measured: 发放, 出资, 服务.
    Verb,
    /// A head too general to stand alone, which takes a verb or 的 before it into the phrase: 金额, 人数.
    BareHead,
    /// A word at which a noun phrase ends: 在, 对, 将, 的话.
    Stop,
    /// A word that may stand before an entity and is cut off: 该, 本次, 上述.
    Determiner,
    /// A word near which a number with 亿 and no unit is money: 净利润1.5亿.
    MoneyWord,
    /// A word near which such a number counts: 用户1.5亿.
    CountWord,
}

/// `lexicons/holders/*.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolderFile {
    #[serde(default)]
    pub holder: Vec<HolderEntry>,
}

/// Names, or endings of names, of one kind of holder.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolderEntry {
    pub id: Spanned<String>,
    pub kind: Spanned<HolderKind>,
    pub role: HolderRole,
    pub forms: Vec<Spanned<String>>,
    pub example: Spanned<Example>,
}

/// What a holder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum HolderKind {
    /// A place or region: 深圳, 长三角.
    Place,
    /// A place that is a part of others, whose names may stand before its own: 徐汇区, 下萨克森州.
    District,
    /// A public body or other organisation: 央行, 国家统计局.
    Organisation,
    /// A company: …股份有限公司.
    Company,
    /// A fund or another product: …基金.
    Product,
    /// A word that stands for one named elsewhere: 公司, 我市, 全国.
    Generic,
    /// A word for all firms or bodies of a kind, whose figures are told together: 民营企业, 寿险公司.
    Class,
    /// A word of relation that stands for one too, or before its name: 实控人, 控股子公司.
    Title,
    /// The end of a name that may stand for a trade as well: 科技, 汽车.
    Trade,
}

/// Whether a form is a whole name or the end of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum HolderRole {
    /// A whole name.
    Name,
    /// The end of a name: 有限公司, 银行, 省.
    Suffix,
}

/// `lexicons/exceptions.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExceptionFile {
    #[serde(default)]
    pub word: Vec<WordEntry>,
    #[serde(default)]
    pub pattern: Vec<PatternEntry>,
}

/// Words whose numerals count nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordEntry {
    pub id: Spanned<String>,
    pub forms: Vec<Spanned<String>>,
    pub example: Spanned<String>,
}

/// A shape whose numerals count nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PatternEntry {
    pub id: Spanned<String>,
    pub regex: Spanned<String>,
    /// What lets the pattern be tried right before a number.
    #[serde(default)]
    pub before: Beside,
    /// What lets the pattern be tried right after a number.
    #[serde(default)]
    pub after: Beside,
    /// What a sentence must hold one of otherwise; what begins with `#` is a class of numbers, see `exceptions.toml`.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Whether it hides only a number without a unit: 建设路128, but not 公路128公里.
    #[serde(default)]
    pub bare: bool,
    pub example: Spanned<String>,
}

/// Words of which one stands beside a number.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Beside {
    /// Each of these characters is one.
    Characters(String),
    /// Each of these.
    Words(Vec<String>),
}

impl Default for Beside {
    fn default() -> Self {
        Self::Words(Vec::new())
    }
}

impl Beside {
    /// The words one by one.
    pub(super) fn words(&self) -> Vec<String> {
        match self {
            Self::Characters(characters) => characters.chars().map(String::from).collect(),
            Self::Words(words) => words.clone(),
        }
    }
}

/// `lexicons/times.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimeFile {
    #[serde(default)]
    pub time: Vec<TimeEntry>,
}

/// Time words that mean the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimeEntry {
    pub id: Spanned<String>,
    /// What the word means, as the `time` module reads it: `year-1`, `month+0`, …; empty where it has no days.
    pub means: Option<Spanned<String>>,
    /// What part of a time expression it is: see `lexicons/README.md`.
    pub part: Spanned<TimePart>,
    pub forms: Vec<Spanned<String>>,
    pub example: Spanned<Example>,
}

/// What a time word does in an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum TimePart {
    /// An expression by itself: 去年, 上月, 近日.
    Whole,
    /// Opens one: 截至, 自, 到.
    Prefix,
    /// Closes one: 以来, 期间, 末, 底.
    Suffix,
}
