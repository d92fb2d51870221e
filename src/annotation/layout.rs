//! The spans and relations of a document, each once.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Annotated, Label, Relation};
use crate::record::Place;

/// A labelled stretch of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it says.
    pub label: Label,
    /// Where it stands, in code points.
    pub place: Place,
    /// The first quantity, as an index of the document's mentions, that it belongs to; for a quantity, which it is.
    pub mention: usize,
}

/// A relation between two spans, as indices of [`Layout::spans`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// What ties them.
    pub relation: Relation,
    /// The quantity.
    pub from: usize,
    /// What it is tied to.
    pub to: usize,
}

/// The spans of a document in text order, a longer one before a shorter one that starts with it, and the relations between them in the order of the quantities.
/// Quantities that share an entity, a holder or a time share its span; each has a span of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The spans.
    pub spans: Vec<Span>,
    /// The relations.
    pub links: Vec<Link>,
}

impl Layout {
    /// The spans and relations of `document`.
    #[must_use]
    pub fn of(document: &Annotated) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        let mut known: HashMap<(Label, usize, usize), usize> = HashMap::new();
        let mut links = Vec::new();
        for (mention, marked) in document.mentions.iter().enumerate() {
            let quantity = spans.len();
            spans.push(Span { label: Label::Quantity, place: marked.place.clone(), mention });
            if let Some(place) = &marked.unit {
                spans.push(Span { label: Label::Unit, place: place.clone(), mention });
            }
            for relation in Relation::ALL {
                let Some(place) = marked.target(relation) else { continue };
                let key = (relation.target(), place.start, place.end);
                let to = *known.entry(key).or_insert_with(|| {
                    spans.push(Span { label: relation.target(), place: place.clone(), mention });
                    spans.len() - 1
                });
                links.push(Link { relation, from: quantity, to });
            }
        }
        let mut order: Vec<usize> = (0..spans.len()).collect();
        order.sort_by_key(|i| (spans[*i].place.start, Reverse(spans[*i].place.end), spans[*i].label, *i));
        let mut places = vec![0; spans.len()];
        for (place, i) in order.iter().enumerate() {
            places[*i] = place;
        }
        let spans = order.iter().map(|i| spans[*i].clone()).collect();
        let links = links.into_iter().map(|l| Link { from: places[l.from], to: places[l.to], ..l }).collect();
        Self { spans, links }
    }
}
