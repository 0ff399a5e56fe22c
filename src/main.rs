//! The `docent` program: arguments in, exit code out.

use std::process::ExitCode;

// Pages are made of many short strings on all cores, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    docent::cli::main()
}
