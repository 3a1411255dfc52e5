//! Check-ins and readings: what the evidence says, and how sure we are.

mod correct;
mod digest;
mod reading;
mod record;
mod taking;

pub use correct::CorrectCheckIn;
pub use digest::digest_anew;
pub(crate) use digest::{Cut, digest as digest_of};
pub use reading::{CorrectReading, RecordReading};
pub use record::{CheckedIn, RecordCheckIn};
pub use taking::Value;
