//! Automation in Rust: `cargo xtask …`.

fn main() {}
