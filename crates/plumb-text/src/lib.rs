//! Every word, number and date that a person reads.
//!
//! Messages are Fluent files in `messages/`, one file per area; numbers, dates, lists and sorting come from ICU4X.
//! A [`Locale`] says what a person wants, and [`Text::of`] gives the voice that speaks it:
//!
//! ```
//! use plumb_text::{Locale, Text};
//!
//! let text = Text::of(&Locale::parse("en-GB")?);
//! assert_eq!(text.say_with("count-more", &[("count", 3.into())]), "3 more");
//! assert_eq!(text.day(jiff::civil::date(2026, 11, 17)), "17 Nov");
//! # Ok::<(), plumb_text::NotALocale>(())
//! ```
//!
//! # Words in one language, numbers in another
//! Somebody in Hamburg reads Plumb in English until there is a German translation. Numbers are then German, because
//! `1.234,5` is how that person types and reads them everywhere. Whatever is made of words (dates with a month's
//! name, lists, plurals, durations) stays in the language of the sentence, in the order and clock of the region.
//!
//! # Arguments and the direction of writing
//! Fluent's own isolation marks are off: they would put two invisible characters around every argument, numbers
//! included, and those end up in titles, files, searches and whatever people copy. Instead an argument is wrapped
//! only if it holds a character that can reorder its surroundings (see `isolate.rs`), so that a name in Hebrew or
//! Arabic cannot scramble an English sentence and everything else stays plain.
//!
//! # What is in a message
//! Plain text without markup, in small kind words. A message has no attributes. The words that a workspace may
//! rename are terms (`-key-result`) and every other message uses those.

mod arg;
mod dates;
mod digits;
mod isolate;
mod locale;
mod messages;
mod names;
mod number_in;
mod numbers;
mod pieces;
mod pseudo;
mod text;
mod units;
mod words;

pub mod key_use;
pub mod rules;

pub use arg::Arg;
pub use locale::{Locale, NotALocale, RegionalFormat};
pub use names::initials;
pub use number_in::NotANumber;
pub use pieces::Piece;
pub use text::Text;
