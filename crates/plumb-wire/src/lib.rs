//! What Plumb says and hears in JSON: shapes written by hand, so that the domain can be renamed without breaking a
//! program that talks to it, and their conversions from and to the domain's types.
//!
//! - A number that a person typed is an exact decimal in a string, `"7.5"`: never a JSON number, which many programs
//!   read as a float. Progress and pace are such strings too, always with four decimals: `"0.6700"`.
//! - Whole numbers that count something (positions, weekdays, tenths of a confidence) are JSON numbers.
//! - A civil day is `"2026-10-01"`. An instant is RFC 3339 in UTC.
//! - A thing has its `id` (a UUID) and, where people name it, its `number` (`"O-14"`), which never changes either.
//!   What comes in may name it by the one or the other.
//! - What is chosen from a list is the code that the core gives it: `"off_track"`.
//! - What comes in refuses fields that it does not know, so that a slip of the pen is told and not ignored.

pub mod access;
pub mod alignment;
pub mod change;
pub mod check_in;
pub mod codes;
pub mod cycle;
pub mod dismissal;
pub mod found;
pub mod import;
pub mod initiative;
pub mod key_result;
pub mod left_out;
pub mod map;
pub mod measure;
pub mod objective;
pub mod ownerless;
pub mod page;
pub mod patch;
pub mod people;
pub mod policy;
pub mod problem;
pub mod recall;
pub mod review;
pub mod second_look;
pub mod set_review;
pub mod stands;
pub mod text;
pub mod values;
pub mod week;

pub use page::Page;
pub use patch::Patch;
pub use problem::{FieldProblem, Problem, Refused};
pub use values::{Day, Number, Ref, Share, TypedNumber};
