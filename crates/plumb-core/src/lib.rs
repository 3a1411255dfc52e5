//! The domain of Plumb: plain data and pure functions, named as people speak about OKRs.
//!
//! No IO, no clock, no chance, no SQL, no serde, and no sentence for people: rules give codes with
//! facts, the edges say them.

pub mod access;
pub mod alignment;
pub mod ambition;
pub mod audience;
pub mod blanking;
pub mod cadence;
pub mod change;
pub mod check_in;
pub mod codes;
pub mod confidence;
pub mod current_cycle;
pub mod cycle;
pub mod days;
pub mod dismissal;
pub mod drift;
pub mod evidence;
pub mod finding;
pub mod focus;
pub mod fraction;
pub mod glossary;
pub mod id;
pub mod initiative;
pub mod key_result;
pub mod left_out;
pub mod mean;
pub mod measure;
pub mod member;
pub mod number;
pub mod objective;
pub mod own_words;
pub mod pace;
pub mod pause;
pub mod periods;
pub mod policy;
pub mod progress;
pub mod quantity;
pub mod reading;
pub mod recall;
pub mod rhythm;
pub mod role;
pub mod rule_settings;
pub mod score;
pub mod span;
pub mod standing;
pub mod team;
pub mod unit;
pub mod weight;
pub mod workspace;
pub mod written;
