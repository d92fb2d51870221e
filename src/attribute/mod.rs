//! What a record says beside number and entity: movement, status, time and holder.

mod basis;
mod change;
mod event;
pub(crate) mod holder;
pub(crate) mod said;
mod status;
mod time;
