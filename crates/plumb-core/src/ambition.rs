//! What kind of promise an objective or a key result is.

use crate::codes::codes;

codes! {
    /// How its end is judged. A key result may differ from its objective.
    #[derive(Default)]
    pub enum Ambition {
        /// A stretch: 0.7 is a success.
        #[default]
        Aspirational => "aspirational",
        /// A promise: kept, or not kept and why.
        Committed => "committed",
        /// A question: it taught us something, or not. No score.
        Learning => "learning",
    }
}
