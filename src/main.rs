//! The command `shuliang`.
fn main() {}
