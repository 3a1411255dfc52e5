//! Check-ins and readings: what the evidence says, and how sure we are.

mod digest;
mod record;

pub use record::{CheckedIn, RecordCheckIn, Value};
