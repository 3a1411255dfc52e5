//! Whether a statement can be measured by its words alone.

use crate::amount::Written;
use crate::sentence::Sentence;

/// Whether a key result can be scored along a scale by its words alone.
pub(crate) fn measurable(sentence: &Sentence<'_>) -> bool {
    sentence.parts.target.is_some()
}

/// Whether it names a quantity: no date, version or name.
pub(crate) fn has_number(sentence: &Sentence<'_>) -> bool {
    sentence
        .amounts
        .iter()
        .any(|amount| !amount.is_name && matches!(amount.written, Written::Number | Written::Times))
}
