//! Whether a statement is measurable, or names a quantity.

use crate::corpus::Kind;
use crate::learn::Said;
use crate::parts::Share;
use plumb_review::training;

/// Right and all, of each question.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traits {
    pub measurable: Share,
    pub has_number: Share,
}

/// Measures, and tells each miss to `miss`.
pub fn measure(said: &[Said<'_>], mut miss: impl FnMut(&str, &Said<'_>)) -> Traits {
    let mut traits = Traits::default();
    for one in said {
        let statement = one.item.statement;
        if !training::is_english(&statement.text) {
            miss("not English", one);
        }
        let mut count = |share: &mut Share, what, found: bool, label: bool| {
            share.count(found == label);
            if found != label {
                miss(what, one);
            }
        };
        match statement.kind {
            Kind::KeyResult => {
                let measurable = training::is_measurable(&statement.text);
                count(
                    &mut traits.measurable,
                    if measurable { "measurable" } else { "not measurable" },
                    measurable,
                    statement.measurable,
                );
            }
            Kind::Objective => {
                let found = training::has_number(&statement.text);
                count(
                    &mut traits.has_number,
                    if found { "number" } else { "no number" },
                    found,
                    statement.has_number,
                );
            }
        }
    }
    traits
}
