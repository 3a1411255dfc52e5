//! Whether a statement can be measured, and whether two people would read it alike.

use crate::lexicon::Tag;
use crate::sentence::Sentence;
use crate::statement::{Class, Judged};

/// Whether a key result can be scored along a scale by its words alone.
pub(crate) fn measurable(sentence: &Sentence<'_>, _class: &Judged<Class>) -> bool {
    sentence.parts.target.is_some()
}

/// Whether two people could differ at the end on whether it was met.
pub(crate) fn vague(sentence: &Sentence<'_>, class: &Judged<Class>) -> bool {
    sentence.parts.target.is_none() && (class.is == Class::Unclear || class.is == Class::Outcome)
        || sentence.verb.is_some_and(|verb| sentence.words.has(verb, Tag::Generic))
            && sentence.parts.target.is_none()
}

/// Whether it names a quantity: no date, version or name.
pub(crate) fn has_number(sentence: &Sentence<'_>) -> bool {
    sentence.amounts.iter().any(|amount| !amount.is_name)
}
