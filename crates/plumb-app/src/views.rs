//! What pages and the API show: each view is read in one snapshot, with a bounded number of statements, and takes its
//! numbers from [`crate::position`], so that the same number never differs between two doors.

pub mod changes;
pub mod choosing;
pub mod correction;
mod cut;
pub mod cycle;
pub mod did;
pub mod finding;
pub mod history;
pub mod initiative;
pub mod invitations;
pub mod key_result;
pub mod lists;
pub mod map;
pub mod my_profile;
pub mod objective;
pub mod organisation;
pub mod owned;
pub mod ownerless;
pub mod people;
pub mod person;
pub mod policy;
pub mod proposals;
pub mod recall;
pub mod rows;
pub mod search;
pub mod second_look;
pub mod set_review;
pub mod shell;
pub mod sight;
pub mod since;
pub mod team;
pub mod team_settings;
pub mod things;
pub mod week;
pub mod write;
