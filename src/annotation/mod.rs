//! Annotated documents (标注文档): what other tools exchange. Spans and relations are made from records or from gold mentions, and read back from spans and
//! relations that a person may have corrected.

mod attributes;
mod draft;
mod gold;
mod layout;
mod record;

use jiff::civil::Date;

use crate::document::Document;
use crate::record::Place;

pub use attributes::{Accepted, Attributes};
pub use draft::{Draft, DraftLink, DraftSpan};
pub use gold::{gold_line, nearest};
pub use layout::{Layout, Link, Span};
pub(crate) use record::sentence_starts;

/// What a span says (标签).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// Number and unit together.
    Quantity,
    /// The unit alone, inside its quantity.
    Unit,
    /// What is measured or counted.
    Entity,
    /// Who or where has it.
    Holder,
    /// When it holds.
    Time,
}

impl Label {
    /// Every label, in the order in which tools list them.
    pub const ALL: [Self; 5] = [Self::Quantity, Self::Unit, Self::Entity, Self::Holder, Self::Time];

    /// The name that the formats carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Unit => "unit",
            Self::Entity => "entity",
            Self::Holder => "holder",
            Self::Time => "time",
        }
    }

    /// The Chinese name, for prompts.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Quantity => "数量",
            Self::Unit => "单位",
            Self::Entity => "对象",
            Self::Holder => "主体",
            Self::Time => "时间",
        }
    }

    /// A colour for tools that show one.
    #[must_use]
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Quantity => "#f6a623",
            Self::Unit => "#d0021b",
            Self::Entity => "#4a90e2",
            Self::Holder => "#7ed321",
            Self::Time => "#9b6fd0",
        }
    }

    /// The label of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == name)
    }
}

/// How a quantity is tied to another span (关系).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The quantity is the number of the entity.
    NumberOf,
    /// The quantity is held by the holder.
    HeldBy,
    /// The quantity holds at the time.
    AtTime,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 3] = [Self::NumberOf, Self::HeldBy, Self::AtTime];

    /// The name that the formats carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NumberOf => "number-of",
            Self::HeldBy => "held-by",
            Self::AtTime => "at-time",
        }
    }

    /// The label of the span that it leads to.
    #[must_use]
    pub const fn target(self) -> Label {
        match self {
            Self::NumberOf => Label::Entity,
            Self::HeldBy => Label::Holder,
            Self::AtTime => Label::Time,
        }
    }

    /// The relation of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == name)
    }
}

/// One quantity with the spans that belong to it; every place in code points of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Number and unit together.
    pub place: Place,
    /// The unit, where it stands inside the quantity.
    pub unit: Option<Place>,
    /// What is measured or counted.
    pub entity: Option<Place>,
    /// Who or where has it.
    pub holder: Option<Place>,
    /// When it holds.
    pub time: Option<Place>,
    /// Everything that is no span.
    pub attributes: Attributes,
}

impl Marked {
    /// The span that `relation` leads to.
    #[must_use]
    pub const fn target(&self, relation: Relation) -> Option<&Place> {
        match relation {
            Relation::NumberOf => self.entity.as_ref(),
            Relation::HeldBy => self.holder.as_ref(),
            Relation::AtTime => self.time.as_ref(),
        }
    }
}

/// A document with its quantities in text order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The document's id.
    pub id: String,
    /// The text as it stands.
    pub text: String,
    /// The day that 今年 is counted from.
    pub date: Option<Date>,
    /// Its quantities.
    pub mentions: Vec<Marked>,
}

impl Annotated {
    /// The document alone.
    #[must_use]
    pub fn document(&self) -> Document {
        Document { id: self.id.clone(), text: self.text.clone(), date: self.date }
    }
}

/// The place of `unit` inside the mention `place`, the last where it stands there twice; none where it stands elsewhere.
fn unit_place(place: &Place, unit: &str) -> Option<Place> {
    let at = place.text.rfind(unit).filter(|_| !unit.is_empty())?;
    let start = place.start + place.text[..at].chars().count();
    Some(Place { text: unit.into(), start, end: start + unit.chars().count() })
}
