//! The command `shuliang`: parse, run, exit code.

mod cli;

use std::process::ExitCode;

/// Segmenting allocates much.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
