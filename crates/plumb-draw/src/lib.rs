//! Plumb's drawings: plain numbers and words that are already formatted go in, SVG markup comes out.
//!
//! Everything here is pure and knows nothing of OKRs, languages or files. Three habits hold throughout:
//!
//! - **Across, positions are percentages.** An inline `<svg>` then fills whatever column it stands in, and text and
//!   dots keep their shape. Down, they are pixels of a fixed height.
//! - **Colours are classes**, defined in `web/src/css/components/`; there is no `style` attribute, because the pages'
//!   Content-Security-Policy drops them.
//! - **No number makes a drawing fail.** NaN and infinity are drawn as "no reading" or at the nearest end.
//!
//! Every type here implements [`Display`](std::fmt::Display), so a template prints it unescaped, and text from people
//! is escaped on its way in.

mod avatar;

pub mod chart;
mod dots;
mod icon;
mod line;
mod markup;
mod score;
mod spark;
mod tone;
mod track;
mod weeks;

pub use avatar::Avatar;

pub use chart::Chart;
pub use dots::{Dot, DotsTrack};
pub use icon::{Icon, LOGO};
pub use line::PlumbLine;
pub use score::ScoreBar;
pub use spark::Spark;
pub use tone::Tone;
pub use track::{Kind, Stop, Track};
pub use weeks::Weeks;
