//! The domain of Plumb: plain data and pure functions, named as people speak about OKRs.
//!
//! No IO, no clock, no chance, no SQL, no serde, and no sentence for people: rules give codes with
//! facts, the edges say them.

pub mod codes;
