//! Measuring and straining the real server. No part of the product: it is run by `cargo xtask bench` and
//! `cargo xtask soak`.

pub mod bench;
pub mod client;
pub mod load;
pub mod place;
pub mod report;
pub mod server;
pub mod sets;
pub mod soak;
pub mod terminal;
