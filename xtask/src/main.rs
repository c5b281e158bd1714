//! Everything a developer runs: `cargo xtask check`.

fn main() {}
