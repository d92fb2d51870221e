//! What a record says beside number and entity: movement, status, time and holder.

mod again;
mod basis;
mod by_then;
mod change;
mod dealt;
mod doer;
pub(crate) mod elsewhere;
mod event;
mod fined;
mod group;
mod held_against;
pub(crate) mod holder;
mod lasting;
mod moved;
mod outlook;
mod period;
mod plan;
mod poll;
mod quotation;
mod reference;
mod reported;
mod reporting;
pub(crate) mod said;
mod status;
mod time;
