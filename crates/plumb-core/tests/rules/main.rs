//! The rules, as tables, stories and properties. One binary, because linking costs more than running.
#![allow(clippy::unwrap_used, reason = "a test that can't set its stage should fail loudly")]

mod confidence;
mod help;
mod keep;
mod mean;
mod measure;
mod numbers;
mod pace;
mod progress;
mod properties;
mod rhythm;
mod score;
mod standing;
mod stories;
mod story;
mod written;
