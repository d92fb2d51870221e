//! The rules (规则): stable names, status, pages, in the order in which they are tried.

/// Where a rule is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleStatus {
    /// On by default since the given version.
    Stable(&'static str),
}

macro_rules! rules {
    ($($(#[doc = $summary:literal])+ $variant:ident = $name:literal, $status:expr;)+) => {
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
                match self { $(Self::$variant => concat!($($summary),+)),+ }
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
        }
    };
}

rules! {
    /// An indicator stands before its value in the same clause: 贷款余额1.2万亿元.
    IndicatorThenNumber = "indicator-then-number", RuleStatus::Stable("0.1.0");
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
