//! Reviews OKRs that stand in files: what is read from Markdown and from JSON Lines, and how what was found is told.
//!
//! [`markdown::read`] and [`json_lines`] read; [`review::Reviewer`] asks [`plumb_review`] and lays a [`Policy`] over
//! its answers; [`Format`] says in which shape they are written. Nothing here opens a file or asks a clock.

pub mod json_lines;
pub mod markdown;
pub mod policy;
pub mod position;
pub mod report;
pub mod review;
pub mod run;
pub mod words;

mod contract;
mod formats;
mod input;
mod together;

pub use formats::{Format, Look, Writer};
pub use input::Input;
pub use policy::Policy;
pub use report::{
    File, Found, Item, OfSet, Place, Refused, Reviewed, Set, Spot, Statement, Summary,
};
pub use together::ASKED;
