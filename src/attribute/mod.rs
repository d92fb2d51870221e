//! What a record says beside number and entity: movement, status, time and holder.

mod basis;
mod change;
mod doer;
mod event;
mod fined;
pub(crate) mod holder;
mod quotation;
pub(crate) mod said;
mod status;
mod time;
