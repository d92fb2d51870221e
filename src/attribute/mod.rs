//! What a record says beside number and entity: movement, status, time and holder.

pub(crate) mod change;
pub(crate) mod holder;
pub(crate) mod status;
pub(crate) mod time;
