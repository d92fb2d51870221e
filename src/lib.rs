#![doc = include_str!("../README.md")]

// In the order of the data: a module uses only what stands before it. `tests/layers.rs` holds that.
mod span;
mod characters;
mod forms;
mod error;
mod digest;
pub mod record;
pub mod document;
pub mod lexicon;
pub mod normalise;
pub mod sentence;
pub mod number;
pub mod time;
pub mod unit;
mod segment;
mod frame;
pub mod rule;
mod attribute;
mod assemble;
pub mod arithmetic;
pub mod explain;
mod extract;
pub mod examples;
pub mod packing;
pub mod read;
pub mod write;
pub mod records;
pub mod stream;
pub mod snapshot;
pub mod evaluate;
pub mod annotation;
pub mod dataset;
pub mod export;
pub mod import;

pub use document::Document;
pub use error::{Error, Fault, Finding};
pub use extract::{Extractor, use_threads};
pub use lexicon::Lexicon;
pub use record::Record;
pub use rule::Rule;
pub use span::Span;

// The extractor is shared between threads; keep it so.
const _: () = {
    const fn send_sync<T: Send + Sync>() {}
    send_sync::<Extractor>();
};
