//! The domain of Plumb: plain data and pure functions, named as people speak about OKRs.
//!
//! No IO, no clock, no chance, no SQL, no serde, and no sentence for people: rules give codes with
//! facts, the edges say them.

pub mod ambition;
pub mod cadence;
pub mod codes;
pub mod confidence;
pub mod days;
pub mod evidence;
pub mod fraction;
pub mod mean;
pub mod measure;
pub mod pace;
pub mod periods;
pub mod progress;
pub mod quantity;
pub mod reading;
pub mod rhythm;
pub mod score;
pub mod span;
pub mod standing;
pub mod unit;
pub mod weight;
