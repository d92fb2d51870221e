//! The rules (规则): stable names, status, pages, in the order in which they are tried.

mod among;
mod befallen;
mod boxed;
mod classifier;
mod clause_thing;
pub(crate) mod context;
mod dealt;
mod dealt_on;
mod dealt_to;
mod exchange_rate;
mod fit;
mod foremost;
mod governor;
mod introduced;
mod left;
mod no_noun;
mod other_place;
mod paired;
mod recipient;
mod relative;
mod sized;
mod some;
mod strokes;

mod amount_for_thing;
mod carried_subject;
mod change_after_level;
mod count_then_thing;
mod from_to;
mod indicator_then_number;
mod list_of_numbers;
mod movement_noun;
mod number_de_thing;
mod number_then_thing;
mod people;
mod price_move;
mod respectively;
mod share_of;
mod thing_then_count;
mod topic;
mod verb_then_number;

use context::{Context, Outcome};

/// Where a rule is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleStatus {
    /// On by default since the given version.
    Stable(&'static str),
}

macro_rules! rules {
    ($($(#[doc = $summary:literal])+ $variant:ident = $name:literal, $status:expr, $apply:path;)+) => {
        /// A rule that can attach an entity to a mention.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Rule { $($(#[doc = $summary])+ $variant),+ }

        impl Rule {
            /// Every rule, in the order in which they are tried.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable name, in kebab-case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// One line about it.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => concat!($($summary),+).trim_ascii()),+ }
            }

            /// Where the rule is in its life.
            #[must_use]
            pub const fn status(self) -> RuleStatus {
                match self { $(Self::$variant => $status),+ }
            }

            /// The rule's page, in Markdown.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules/", $name, ".md"))),+
                }
            }

            /// The first rule that matches mention `m`, and what it says; `told`, if anybody listens, hears what each rule says up to it.
            pub(crate) fn first(context: &Context, m: usize, mut told: Option<&mut dyn FnMut(Self, Outcome)>) -> Option<(Self, Outcome)> {
                $(
                    let outcome = $apply(context, m);
                    if let Some(told) = &mut told {
                        told(Self::$variant, outcome);
                    }
                    if !matches!(outcome, Outcome::No(_)) {
                        return Some((Self::$variant, outcome));
                    }
                )+
                None
            }
        }
    };
}

rules! {
    /// Names listed, then as many numbers after 分别: 出口、进口分别增长3.2%和1.5%.
    Respectively = "respectively", RuleStatus::Stable("0.1.0"), respectively::apply;
    /// The second number of a movement has the entity of the first: 由80%下滑至60%.
    FromTo = "from-to", RuleStatus::Stable("0.1.0"), from_to::apply;
    /// A number joined to the one before it by 、 or 和 has its entity: 下降3%、5%.
    ListOfNumbers = "list-of-numbers", RuleStatus::Stable("0.1.0"), list_of_numbers::apply;
    /// The share after 占 is said of what stands before 占: 绿色贷款占各项贷款的8.5%.
    ShareOf = "share-of", RuleStatus::Stable("0.1.0"), share_of::apply;
    /// The price of one money in another: 1欧元兑换1.15美元.
    ExchangeRate = "exchange-rate", RuleStatus::Stable("0.1.0"), exchange_rate::apply;
    /// An amount spent on something that a verb names after it: 以3亿元收购甲公司.
    AmountForThing = "amount-for-thing", RuleStatus::Stable("0.1.0"), amount_for_thing::apply;
    /// A count with the thing counted after it: 14家银行.
    CountThenThing = "count-then-thing", RuleStatus::Stable("0.1.0"), count_then_thing::apply;
    /// An amount that 的 ties to the thing after it: 规模20亿元的基金.
    NumberDeThing = "number-de-thing", RuleStatus::Stable("0.1.0"), number_de_thing::apply;
    /// An amount with the thing right after it: 30亿元专项债券, 49%股权.
    NumberThenThing = "number-then-thing", RuleStatus::Stable("0.1.0"), number_then_thing::apply;
    /// A stock, index or contract before a verb of price movement: 沪指涨1.2%.
    PriceMove = "price-move", RuleStatus::Stable("0.1.0"), price_move::apply;
    /// A count after the thing counted: 服务企业50万余家.
    ThingThenCount = "thing-then-count", RuleStatus::Stable("0.1.0"), thing_then_count::apply;
    /// An indicator before its value in the same clause: 贷款余额1.2万亿元.
    IndicatorThenNumber = "indicator-then-number", RuleStatus::Stable("0.1.0"), indicator_then_number::apply;
    /// A clause without a subject after a level: 贷款余额1.2万亿元，同比增长14.8%.
    ChangeAfterLevel = "change-after-level", RuleStatus::Stable("0.1.0"), change_after_level::apply;
    /// A verb whose object is only the amount: 募资3亿元.
    VerbThenNumber = "verb-then-number", RuleStatus::Stable("0.1.0"), verb_then_number::apply;
    /// A sentence without a subject has that of the sentence before it.
    CarriedSubject = "carried-subject", RuleStatus::Stable("0.1.0"), carried_subject::apply;
    /// The noun of a movement where nothing says what moved: 平均增速为3.2%.
    MovementNoun = "movement-noun", RuleStatus::Stable("0.1.0"), movement_noun::apply;
}

/// The name that a record carries whose entity no rule could attach.
pub const UNATTACHED: &str = "unattached";

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

pub(crate) use dealt::{dealt, dealt_time, joined, mixed};
pub(crate) use dealt_to::{item, leading, owner, undealt};
pub(crate) use from_to::{becomes, begins, list_end, origin, paired};
pub(crate) use governor::forces;
pub(crate) use introduced::told_time;
pub(crate) use number_de_thing::measures;
pub(crate) use price_move::{told, traded};
pub(crate) use respectively::series;
pub(crate) use some::some;
